// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "simulator/apiserver/kindendpoint.h"

#include "simulator/apiserver/answers.h"
#include "simulator/apiserver/objectlist.h"
#include "simulator/apiserver/presentation.h"
#include "simulator/apiserver/requestbody.h"
#include "simulator/apiserver/requestoptions.h"
#include "simulator/apiserver/status.h"
#include "simulator/apiserver/watchsession.h"

namespace simulator {

namespace {

using L1 = QLatin1String;
constexpr qsizetype largestBody = 3 * 1024 * 1024;

FieldValidation validationOf(const HttpRequest &request)
{
    const QString word = request.query.value(L1("fieldValidation"));
    if (word == L1("Strict"))
        return FieldValidation::Strict;
    return word == L1("Ignore") ? FieldValidation::Ignore : FieldValidation::Warn;
}

std::optional<kube::Subresource> subresourceOf(const ResourcePath &path, const Kind &kind)
{
    if (path.subresource.isEmpty())
        return kube::Subresource::None;
    if (path.subresource == L1("status") && kind.version(path.version)->hasStatus)
        return kube::Subresource::Status;
    if (path.subresource == L1("finalize") && kind.id() == L1("namespaces"))
        return kube::Subresource::Finalize;
    return std::nullopt;
}

} // namespace

KindEndpoint::KindEndpoint(ObjectStore &objects, ObjectWriter &writer, base::Clock &clock)
    : m_objects{objects}
    , m_writer{writer}
    , m_clock{clock}
{ }

void KindEndpoint::answer(const HttpRequest &request,
                          const ResourcePath &path,
                          const Kind &kind,
                          HttpConnection *connection)
{
    const QString &deprecation = kind.version(path.version)->warning;
    if (!deprecation.isEmpty())
        addWarnings(connection, {deprecation});
    if (!subresourceOf(path, kind))
        refuse(connection, kind.isBuiltin ? noSuchPath() : notFound(kind, path.name));
    else if (request.method == "GET")
        answerRead(request, path, kind, connection);
    else
        answerWrite(request, path, kind, connection);
}

void KindEndpoint::answerRead(const HttpRequest &request,
                              const ResourcePath &path,
                              const Kind &kind,
                              HttpConnection *connection)
{
    if (path.name.isEmpty()) {
        if (request.isTrue(L1("watch")))
            answerWatch(request, path, kind, connection);
        else
            answerList(request, path, kind, connection);
        return;
    }
    const auto rendering = negotiate(request, Answered::Object);
    const auto object = m_objects.find(kind.id(), {path.space, path.name});
    if (const auto *refusal = std::get_if<Refusal>(&rendering)) {
        refuse(connection, *refusal);
        return;
    }
    if (!object) {
        refuse(connection, notFound(kind, path.name));
        return;
    }
    const auto &look = std::get<Rendering>(rendering);
    respond(connection, 200, Presentation(look, kind, path.version, m_clock.now()).one(*object),
            look.isYaml);
}

void KindEndpoint::answerWatch(const HttpRequest &request,
                               const ResourcePath &path,
                               const Kind &kind,
                               HttpConnection *connection)
{
    const auto rendering = negotiate(request, Answered::Stream);
    const auto options = watchOptions(request);
    auto filter = ObjectFilter::fromRequest(request, kind, path.space);
    if (const auto *refusal = std::get_if<Refusal>(&rendering)) {
        refuse(connection, *refusal);
    } else if (const auto *wrong = std::get_if<Refusal>(&options)) {
        refuse(connection, *wrong);
    } else if (!filter) {
        refuse(connection, badRequest(filter.error().detail));
    } else {
        const Presentation presentation(std::get<Rendering>(rendering), kind, path.version,
                                        m_clock.now());
        auto *session = new WatchSession(request, std::get<ListOptions>(options), kind.id(),
                                         *std::move(filter), presentation, connection);
        session->start(m_objects, m_clock);
    }
}

void KindEndpoint::answerList(const HttpRequest &request,
                              const ResourcePath &path,
                              const Kind &kind,
                              HttpConnection *connection)
{
    const auto rendering = negotiate(request, Answered::List);
    const auto options = listOptions(request);
    const auto filter = ObjectFilter::fromRequest(request, kind, path.space);
    if (const auto *refusal = std::get_if<Refusal>(&rendering)) {
        refuse(connection, *refusal);
        return;
    }
    if (const auto *refusal = std::get_if<Refusal>(&options)) {
        refuse(connection, *refusal);
        return;
    }
    if (!filter) {
        refuse(connection, badRequest(filter.error().detail));
        return;
    }
    const auto listed = listObjects(m_objects, kind.id(), *filter, std::get<ListOptions>(options));
    if (const auto *refusal = std::get_if<Refusal>(&listed)) {
        refuse(connection, *refusal);
        return;
    }
    const auto &page = std::get<ObjectPage>(listed);
    const auto &look = std::get<Rendering>(rendering);
    respond(connection, 200,
            Presentation(look, kind, path.version, m_clock.now()).list(page.items, page.metadata),
            look.isYaml);
}

void KindEndpoint::answerWrite(const HttpRequest &request,
                               const ResourcePath &path,
                               const Kind &kind,
                               HttpConnection *connection)
{
    QStringList warnings;
    WriteTarget target{kind, path.version, {path.space, path.name}, *subresourceOf(path, kind)};
    target.isDryRun = request.query.value(L1("dryRun")) == L1("All");
    target.validation = validationOf(request);
    target.warnings = &warnings;
    const auto rendering = negotiate(request, Answered::Object);
    const bool isNew = request.method == "POST"
        || (request.method == "PATCH" && !m_objects.find(kind.id(), target.key));
    ObjectWriter::Outcome outcome;
    if (const auto *refusal = std::get_if<Refusal>(&rendering))
        outcome = *refusal;
    else if (request.body.size() > largestBody)
        outcome = tooLargeBody(largestBody);
    else if (path.name.isEmpty() && request.method == "DELETE")
        outcome = removeAll(request, path, kind);
    else if (path.name.isEmpty() && request.method != "POST")
        outcome = badRequest(L1("name must be provided"));
    else
        outcome = write(request, target);
    addWarnings(connection, warnings);
    if (const auto *refusal = std::get_if<Refusal>(&outcome)) {
        refuse(connection, *refusal);
        return;
    }
    const QJsonObject &object = std::get<QJsonObject>(outcome);
    const bool isStored = object[L1("kind")].toString() == kind.kind;
    const auto &look = std::get<Rendering>(rendering);
    const Presentation presentation(look, kind, path.version, m_clock.now());
    respond(connection, isNew ? 201 : 200, isStored ? presentation.one(object) : object,
            look.isYaml);
}

ObjectWriter::Outcome KindEndpoint::write(const HttpRequest &request, WriteTarget &target)
{
    if (request.method == "DELETE") {
        const auto options = readDeleteOptions(request);
        if (const auto *refusal = std::get_if<Refusal>(&options))
            return *refusal;
        target.isDryRun = std::get<DeleteOptions>(options).isDryRun;
        return m_writer.remove(target, std::get<DeleteOptions>(options));
    }
    if (auto refusal = writeOptionsRefusal(request))
        return *refusal;
    if (request.method == "PATCH")
        return m_writer.patch(target, request.header("content-type"), request.body);
    const auto object = readObject(request, target.kind, target.version);
    if (const auto *refusal = std::get_if<Refusal>(&object))
        return *refusal;
    const auto &sent = std::get<QJsonObject>(object);
    return request.method == "POST" ? m_writer.create(target, sent)
                                    : m_writer.replace(target, sent);
}

// Deletes what a list would show, and answers with that list.
ObjectWriter::Outcome
KindEndpoint::removeAll(const HttpRequest &request, const ResourcePath &path, const Kind &kind)
{
    const auto options = readDeleteOptions(request);
    if (const auto *refusal = std::get_if<Refusal>(&options))
        return *refusal;
    const auto filter = ObjectFilter::fromRequest(request, kind, path.space);
    if (!filter)
        return badRequest(filter.error().detail);
    const auto listed = listObjects(m_objects, kind.id(), *filter, {});
    const auto &page = std::get<ObjectPage>(listed);
    for (const QJsonValue &item : page.items) {
        const QJsonValue metadata = item[L1("metadata")];
        WriteTarget target{kind,
                           path.version,
                           {metadata[L1("namespace")].toString(), metadata[L1("name")].toString()}};
        target.isDryRun = std::get<DeleteOptions>(options).isDryRun;
        const auto removed = m_writer.remove(target, std::get<DeleteOptions>(options));
        if (const auto *refusal = std::get_if<Refusal>(&removed))
            return *refusal;
    }
    return Presentation({}, kind, path.version, m_clock.now()).list(page.items, page.metadata);
}

} // namespace simulator
