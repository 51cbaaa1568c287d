// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "kube/core/yaml.h"

#include "property.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace kube;

namespace {

void checkWrites(const QJsonValue &value)
{
    const QByteArray text = toYaml(value);
    const auto again = parseYaml(text);
    fuzz::require(again && *again == value, "what is written reads the same",
                  QString::fromUtf8(text)
                      + (again ? QString() : QString::fromUtf8("\n") + again.error().detail));
}

void checkStream(const QByteArray &input)
{
    const auto documents = parseYamlStream(input);
    if (!documents)
        return;
    QByteArray text;
    for (const QJsonValue &document : *documents)
        text += "---\n" + toYaml(document);
    const auto again = parseYamlStream(text);
    fuzz::require(again && *again == *documents, "a stream that is written reads the same",
                  QString::fromUtf8(text));
}

} // namespace

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray input = fuzz::bytesOf(data, size);
    const auto value = parseYaml(input);
    if (value)
        checkWrites(*value);
    else
        fuzz::require(value.error().kind == base::Error::Kind::Parse
                          && value.error().detail.startsWith(QLatin1String("line ")),
                      "an error says where it is", value.error().detail);
    checkStream(input);

    // Half a surrogate pair is a text in JSON, but none in YAML.
    const QJsonDocument json = QJsonDocument::fromJson(input);
    if (!json.isNull() && !input.toLower().contains("\\ud"))
        checkWrites(json.isArray() ? QJsonValue(json.array()) : QJsonValue(json.object()));
    return 0;
}
