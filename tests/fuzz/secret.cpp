// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "secret.h"

#include "property.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QRegularExpression>
#include <QStringList>

#include <functional>

namespace fuzz {

namespace {

using Change = std::function<QString(const QString &name, const QString &text)>;

// `name` is that of the field, or of the list that the text is in.
QJsonValue changed(const QJsonValue &value, const Change &change, const QString &name = {})
{
    if (value.isString())
        return change(name, value.toString());
    if (value.isArray()) {
        QJsonArray array;
        for (const QJsonValue &element : value.toArray())
            array.append(changed(element, change, name));
        return array;
    }
    if (!value.isObject())
        return value;
    QJsonObject object = value.toObject();
    for (auto field = object.begin(); field != object.end(); ++field)
        *field = changed(*field, change, field.key());
    return object;
}

} // namespace

QJsonValue withSecrets(const QJsonValue &value)
{
    static const QStringList names{QStringLiteral("token"),
                                   QStringLiteral("password"),
                                   QStringLiteral("client-key-data"),
                                   QStringLiteral("client-secret"),
                                   QStringLiteral("id-token"),
                                   QStringLiteral("refresh-token"),
                                   QStringLiteral("value")};
    static const QRegularExpression address(QStringLiteral("^([^:/]*:)?//([^/]*@)?"));
    return changed(value, [](const QString &name, const QString &text) {
        const QString hidden = QString::fromUtf8(secret);
        if (names.contains(name))
            return hidden;
        const bool isAddress =
            name == QLatin1String("server") || name == QLatin1String("proxy-url");
        if (isAddress && !text.contains(QLatin1String("//")))
            return QString(QLatin1String("me:") + hidden + QLatin1Char('@') + text);
        if (isAddress)
            return QString(text).replace(address,
                                         QLatin1String("\\1//me:") + hidden + QLatin1Char('@'));
        return text;
    });
}

QByteArray withSecrets(const QByteArray &text)
{
    static const QRegularExpression field(
        QStringLiteral("((?:token|password|client-key-data|client-secret)[\"']?:\\s*[^\\w\\n]*)"
                       "[\\w-]+"));
    return QString::fromLatin1(text)
        .replace(field, QLatin1String("\\1") + QString::fromUtf8(secret))
        .toLatin1();
}

QJsonValue allSecret(const QJsonValue &value)
{
    return changed(value, [](const QString &, const QString &text) {
        return QString(QString::fromUtf8(secret) + text);
    });
}

void requireNoSecret(const base::Error &error)
{
    const QString text = base::toLogLine(error);
    require(!text.contains(QString::fromUtf8(secret)), "an error never quotes a secret", text);
}

} // namespace fuzz
