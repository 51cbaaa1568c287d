// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "kube/core/kubeconfigfields.h"

#include <QDir>
#include <QJsonArray>

namespace kube {

using Kind = base::Error::Kind;

KubeconfigFields::KubeconfigFields(const KubeconfigEntry &entry, QLatin1String kind)
    : m_body(entry.body)
    , m_where(entry.describe(kind))
    , m_file(entry.file)
{
    if (!entry.problem.isEmpty())
        fail(Kind::Invalid, entry.problem);
}

KubeconfigFields KubeconfigFields::nested(const QString &field)
{
    KubeconfigFields inner(*this);
    inner.m_body = inner.map(field);
    inner.m_prefix = nameOf(field) + QLatin1Char('.');
    return inner;
}

QString KubeconfigFields::nameOf(const QString &field) const
{
    return m_prefix + field;
}

void KubeconfigFields::fail(Kind kind, const QString &what)
{
    if (m_error)
        return;
    m_error = base::Error{};
    m_error->kind = kind;
    m_error->detail = m_where + QLatin1String(": ") + what;
}

base::Result<void> KubeconfigFields::result() const
{
    if (m_error)
        return base::failure(*m_error);
    return {};
}

void KubeconfigFields::failType(const QString &field,
                                const QJsonValue &value,
                                const QString &wanted)
{
    const bool isScalar = value.isDouble() || value.isBool();
    const QString is = value.isDouble() ? QStringLiteral("a number")
        : value.isBool()                ? QStringLiteral("true or false")
        : value.isString()              ? QStringLiteral("text")
        : value.isArray()               ? QStringLiteral("a list")
                                        : QStringLiteral("a map");
    const bool wantsText = wanted == QLatin1String("text");
    const QString fix = isScalar && wantsText ? QStringLiteral("; put the value in quotes")
                                              : QStringLiteral("; correct it");
    fail(Kind::Invalid,
         QStringLiteral("%1 must be %2, but is %3%4").arg(nameOf(field), wanted, is, fix));
}

bool KubeconfigFields::has(const QString &field) const
{
    const QJsonValue value = m_body.value(field);
    return !value.isUndefined() && !value.isNull();
}

QString KubeconfigFields::text(const QString &field)
{
    const QJsonValue value = m_body.value(field);
    if (has(field) && !value.isString())
        failType(field, value, QStringLiteral("text"));
    return value.toString();
}

bool KubeconfigFields::flag(const QString &field)
{
    const QJsonValue value = m_body.value(field);
    if (has(field) && !value.isBool())
        failType(field, value, QStringLiteral("true or false without quotes"));
    return value.toBool();
}

QJsonArray KubeconfigFields::list(const QString &field)
{
    const QJsonValue value = m_body.value(field);
    if (has(field) && !value.isArray())
        failType(field, value, QStringLiteral("a list"));
    return value.toArray();
}

QJsonObject KubeconfigFields::map(const QString &field)
{
    const QJsonValue value = m_body.value(field);
    if (has(field) && !value.isObject())
        failType(field, value, QStringLiteral("a map"));
    return value.toObject();
}

QStringList KubeconfigFields::texts(const QString &field)
{
    QStringList result;
    const QJsonArray elements = list(field);
    for (const QJsonValue &element : elements) {
        if (!element.isString() && !element.isNull())
            fail(Kind::Invalid,
                 QStringLiteral("%1 must be a list of texts; put each element in quotes")
                     .arg(nameOf(field)));
        result << element.toString();
    }
    return result;
}

QString KubeconfigFields::path(const QString &field)
{
    return absolute(field, text(field));
}

QString KubeconfigFields::absolute(const QString &field, const QString &path)
{
    if (path.isEmpty() || QDir::isAbsolutePath(path))
        return path;
    if (m_file.isEmpty()) {
        fail(Kind::Invalid,
             QStringLiteral("%1 is a relative path, but there is no file that it could be relative "
                            "to; write the absolute path")
                 .arg(nameOf(field)));
        return {};
    }
    const QString slashed = QDir::fromNativeSeparators(m_file);
    const QString folder = slashed.left(slashed.lastIndexOf(QLatin1Char('/')) + 1);
    return QDir::cleanPath(folder + QDir::fromNativeSeparators(path));
}

DataOrFile KubeconfigFields::dataOrFile(const QString &field)
{
    DataOrFile result;
    const QString dataField = field + QLatin1String("-data");
    const QString encoded = text(dataField);
    result.file = path(field);
    if (encoded.isEmpty())
        return result;
    if (!result.file.isEmpty()) {
        fail(Kind::Invalid,
             QStringLiteral("%1 and %2 are both given; delete one of them")
                 .arg(nameOf(field), nameOf(dataField)));
        return result;
    }
    const auto decoded =
        QByteArray::fromBase64Encoding(encoded.simplified().remove(QLatin1Char(' ')).toLatin1(),
                                       QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded)
        fail(Kind::Invalid,
             QStringLiteral("%1 is not valid base64; copy the whole value from the file it comes "
                            "from")
                 .arg(nameOf(dataField)));
    result.data = *decoded;
    return result;
}

} // namespace kube
