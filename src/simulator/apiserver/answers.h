// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "simulator/apiserver/apiserver.h"
#include "simulator/apiserver/httpfront.h"

#include <QJsonObject>
#include <QStringList>

namespace simulator {

void respond(HttpConnection *connection, int status, const QJsonObject &body, bool isYaml = false);
void respondText(HttpConnection *connection,
                 const QByteArray &text,
                 const QByteArray &type = "text/plain; charset=utf-8");
void refuse(HttpConnection *connection, const Refusal &refusal);
void refusePath(HttpConnection *connection); // as a web server does, without a Status
void addWarnings(HttpConnection *connection, const QStringList &texts); // to the next response
// An OpenAPI document that describes nothing: clients then leave checking to the server.
void answerOpenApi(const HttpRequest &request, HttpConnection *connection);

} // namespace simulator
