// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDir>
#include <QFile>
#include <QHash>
#include <QTranslator>
#include <QXmlStreamReader>

namespace support {

// Translates from translations/app_zh_CN.ts, for tests of layers that do not hold the compiled
// file.
class TsTranslator final : public QTranslator
{
public:
    TsTranslator()
    {
        QFile file(QDir(qEnvironmentVariable("WUKONG_SOURCE_DIR"))
                       .filePath(QStringLiteral("translations/app_zh_CN.ts")));
        if (!file.open(QIODevice::ReadOnly))
            return;
        QXmlStreamReader xml(&file);
        QString context;
        QString source;
        while (!xml.atEnd()) {
            if (xml.readNext() != QXmlStreamReader::StartElement)
                continue;
            if (xml.name() == QLatin1String("name"))
                context = xml.readElementText();
            else if (xml.name() == QLatin1String("source"))
                source = xml.readElementText();
            else if (xml.name() == QLatin1String("translation"))
                m_texts.insert({context, source},
                               xml.readElementText(QXmlStreamReader::IncludeChildElements));
        }
    }

    [[nodiscard]] bool isEmpty() const override { return m_texts.isEmpty(); }

    [[nodiscard]] QString
    translate(const char *context, const char *source, const char *, int) const override
    {
        return m_texts.value({QString::fromLatin1(context), QString::fromUtf8(source)});
    }

private:
    QHash<std::pair<QString, QString>, QString> m_texts;
};

} // namespace support
