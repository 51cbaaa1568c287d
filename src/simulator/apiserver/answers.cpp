// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "simulator/apiserver/answers.h"

#include "kube/core/yaml.h"
#include "simulator/apiserver/status.h"

#include <QJsonDocument>

namespace simulator {

using L1 = QLatin1String;

void respond(HttpConnection *connection, int status, const QJsonObject &body, bool isYaml)
{
    HttpResponse response;
    response.status = status;
    response.contentType = isYaml ? "application/yaml" : "application/json";
    response.body =
        isYaml ? kube::toYaml(body) : QJsonDocument(body).toJson(QJsonDocument::Compact) + '\n';
    connection->respond(response);
}

void respondText(HttpConnection *connection, const QByteArray &text, const QByteArray &type)
{
    HttpResponse response;
    response.contentType = type;
    response.body = text;
    connection->respond(response);
}

void refuse(HttpConnection *connection, const Refusal &refusal)
{
    const int retryAfter = refusal.details[L1("retryAfterSeconds")].toInt();
    if (retryAfter > 0)
        connection->addHeader("Retry-After", QByteArray::number(retryAfter));
    respond(connection, refusal.code, statusOf(refusal));
}

void refusePath(HttpConnection *connection)
{
    HttpResponse response;
    response.status = 404;
    response.contentType = "text/plain; charset=utf-8";
    response.body = "404 page not found\n";
    connection->respond(response);
}

void addWarnings(HttpConnection *connection, const QStringList &texts)
{
    for (QString text : texts) {
        text.replace(QLatin1Char('"'), L1("\\\""));
        connection->addHeader("Warning", "299 - \"" + text.toUtf8() + '"');
    }
}

// Old clients want it in protobuf: field 1 "2.0", field 2 a title and a version.
void answerOpenApi(const HttpRequest &request, HttpConnection *connection)
{
    if (request.header("accept").contains("protobuf")) {
        static const QByteArray document("\x0a\x03"
                                         "2.0"
                                         "\x12\x0d\x0a\x04"
                                         "none"
                                         "\x12\x05"
                                         "v1.36",
                                         20);
        respondText(connection, document,
                    "application/com.github.proto-openapi.spec.v2.v1.0+protobuf");
        return;
    }
    respondText(
        connection,
        R"({"swagger":"2.0","info":{"title":"none","version":"v1.36"},"paths":{},"definitions":{}})",
        "application/json");
}

} // namespace simulator
