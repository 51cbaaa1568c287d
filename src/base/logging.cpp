// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "base/logging.h"

#include <QDateTime>
#include <QRegularExpression>

#include <cstdio>

namespace base {

namespace {

QString quoted(const QString &value)
{
    static const QRegularExpression special(QStringLiteral("[\\s\"=]"));
    if (!value.isEmpty() && !value.contains(special))
        return value;
    QString escaped = value;
    escaped.replace(QLatin1Char('\\'), QLatin1String("\\\\"));
    escaped.replace(QLatin1Char('"'), QLatin1String("\\\""));
    escaped.replace(QLatin1Char('\n'), QLatin1String("\\n"));
    return QLatin1Char('"') + escaped + QLatin1Char('"');
}

QLatin1String levelName(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg:
        return QLatin1String("debug");
    case QtInfoMsg:
        return QLatin1String("info");
    case QtWarningMsg:
        return QLatin1String("warning");
    case QtCriticalMsg:
        return QLatin1String("error");
    case QtFatalMsg:
        return QLatin1String("fatal");
    }
    return QLatin1String("unknown");
}

void writeMessage(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    const QString line = QLatin1String("time=")
        + QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs) + QLatin1String(" level=")
        + levelName(type) + QLatin1String(" category=") + QLatin1String(context.category)
        + QLatin1Char(' ') + redacted(message) + QLatin1Char('\n');
    const QByteArray bytes = line.toUtf8();
    std::fwrite(bytes.constData(), 1, static_cast<size_t>(bytes.size()), stderr);
}

} // namespace

QString logLine(const char *message, std::initializer_list<LogField> fields)
{
    QString line = QString::fromUtf8(message);
    for (const auto &[key, value] : fields)
        line += QLatin1Char(' ') + QLatin1String(key) + QLatin1Char('=') + quoted(value);
    return line;
}

QString redacted(const QString &text)
{
    static const QRegularExpression pem(
        QStringLiteral("-----BEGIN [A-Z ]+-----.*?(-----END [A-Z ]+-----|$)"),
        QRegularExpression::DotMatchesEverythingOption);
    static const QRegularExpression bearer(QStringLiteral("(?i)\\b(bearer|basic)\\s+[\\w.~+/=-]+"));
    static const QRegularExpression field(
        QStringLiteral("(?i)(\"?[\\w-]*(?:token|password|passwordhash|client-key-data|client-"
                       "secret)\"?\\s*[:=]\\s*)"
                       "(\"[^\"]*\"|'[^']*'|[^\\s,}]+)"));
    static const QRegularExpression userInfo(QStringLiteral("(://)[^/@\\s]+@"));

    const QString mark = QStringLiteral("[redacted]");
    QString result = text;
    result.replace(pem, mark);
    result.replace(bearer, QLatin1String("\\1 ") + mark);
    result.replace(field, QLatin1String("\\1") + mark);
    result.replace(userInfo, QLatin1String("\\1") + mark + QLatin1Char('@'));
    return result;
}

void installLogging()
{
    qInstallMessageHandler(writeMessage);
}

} // namespace base
