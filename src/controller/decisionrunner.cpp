// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "controller/decisionrunner.h"

#include "base/logging.h"
#include "controller/clusterwriter.h"

#include <QLoggingCategory>
#include <QPromise>

namespace controller {

namespace {

Q_LOGGING_CATEGORY(log, "controller.actions")

using namespace snapshots;
using Kind = base::Error::Kind;
using L1 = QLatin1String;

// A decision on its way. Lives until its last write is answered.
class Run final : public QObject
{
public:
    Run(ClusterWriter &writer, Subject subject, Writes writes, QObject *parent)
        : QObject{parent}
        , m_writer{writer}
        , m_subject{std::move(subject)}
        , m_writes{std::move(writes)}
    {
        m_promise.start();
    }

    ~Run() override
    {
        if (!m_isDone)
            done(base::failure(Kind::Cancelled, QStringLiteral("the controller is ending")));
    }
    Q_DISABLE_COPY_MOVE(Run)

    QFuture<base::Result<void>> start()
    {
        auto future = m_promise.future();
        const QJsonObject patch = m_writes.statusPatch;
        if (patch.isEmpty()) {
            act(0);
            return future;
        }
        m_writer.mergePatch(m_subject.type, m_subject.meta.key(), patch, kube::Subresource::Status)
            .then(this, [this](const base::Result<kube::Object> &answer) {
                if (!answer) {
                    finish(base::failure(answer.error()));
                    return;
                }
                logPublished(answer->json()[L1("status")]);
                m_version = answer->meta.resourceVersion;
                act(0);
            });
        return future;
    }

private:
    void act(size_t index)
    {
        if (index == m_writes.actions.size()) {
            finish({});
            return;
        }
        const Action &action = m_writes.actions[index];
        if (const auto *create = std::get_if<CreateObject>(&action)) {
            logAction("create", create->type,
                      create->object[L1("metadata")][L1("name")].toString());
            m_writer.create(create->type, create->object)
                .then(this, [this, index](const base::Result<kube::Object> &answer) {
                    next(index, answer, Kind::AlreadyExists);
                });
        } else if (const auto *patch = std::get_if<PatchObject>(&action)) {
            logAction("patch", patch->type, patch->key.name);
            m_writer.mergePatch(patch->type, patch->key, afterPublishing(*patch))
                .then(this, [this, index](const base::Result<kube::Object> &answer) {
                    next(index, answer, Kind::Cancelled);
                });
        } else {
            const auto &remove = std::get<DeleteObject>(action);
            logAction("delete", remove.type, remove.key.name);
            m_writer.remove(remove.type, remove.key, remove.preconditions)
                .then(this, [this, index](const base::Result<QByteArray> &answer) {
                    next(index, answer, Kind::NotFound);
                });
        }
    }

    // Publishing the status moved the subject on: a patch of the subject itself that was worked out
    // from the version before it goes against the version that it left.
    [[nodiscard]] QJsonObject afterPublishing(const PatchObject &action) const
    {
        const bool isSubject = action.type == m_subject.type && action.key == m_subject.meta.key();
        QJsonObject metadata = action.patch[L1("metadata")].toObject();
        if (!isSubject || m_version.isEmpty()
            || metadata[L1("resourceVersion")].toString() != m_subject.meta.resourceVersion)
            return action.patch;
        QJsonObject patch = action.patch;
        metadata[L1("resourceVersion")] = m_version;
        patch[L1("metadata")] = metadata;
        return patch;
    }

    void logAction(const char *verb, const kube::ResourceType &type, const QString &name) const
    {
        qCInfo(log).noquote() << base::logLine(
            "acting", {{"for", about()}, {"verb", L1{verb}}, {"kind", type.kind}, {"name", name}});
    }

    // Policies have no phase.
    void logPublished(const QJsonValue &status) const
    {
        const QString phase = status[L1("phase")].toString();
        if (phase.isEmpty())
            qCInfo(log).noquote() << base::logLine("published", {{"for", about()}});
        else
            qCInfo(log).noquote() << base::logLine("published",
                                                   {{"for", about()},
                                                    {"phase", phase},
                                                    {"message", status[L1("message")].toString()}});
    }

    [[nodiscard]] QString about() const
    {
        return m_subject.type.kind + QLatin1Char(' ') + m_subject.meta.key().toString();
    }

    template<class T>
    void next(size_t index, const base::Result<T> &answer, Kind alsoFine)
    {
        if (!answer && answer.error().kind != alsoFine)
            finish(base::failure(answer.error()));
        else
            act(index + 1);
    }

    void finish(base::Result<void> result)
    {
        done(std::move(result));
        deleteLater();
    }

    void done(base::Result<void> result)
    {
        m_isDone = true;
        m_promise.addResult(std::move(result));
        m_promise.finish();
    }

    ClusterWriter &m_writer;
    Subject m_subject;
    Writes m_writes;
    QString m_version; // of the subject, once the status is published
    QPromise<base::Result<void>> m_promise;
    bool m_isDone = false;
};

} // namespace

QJsonObject publication(const kube::ObjectMeta &meta, const QJsonObject &changes)
{
    if (changes.isEmpty())
        return {};
    return {{QStringLiteral("metadata"),
             QJsonObject{{QStringLiteral("uid"), meta.uid},
                         {QStringLiteral("resourceVersion"), meta.resourceVersion}}},
            {QStringLiteral("status"), changes}};
}

QJsonObject statusPatch(const SnapshotRequest &request, const Decision &decision)
{
    const QJsonObject old = toJson(request.status);
    QJsonObject changes = kube::createMergePatch(old, toJson(decision.status));
    if (decision.machine)
        changes[L1("machine")] = *decision.machine;
    if (request.status.phase == Phase::None && !changes.isEmpty())
        changes[L1("machineName")] = request.machine.key.name;
    return publication(request.object.meta, changes);
}

DecisionRunner::DecisionRunner(ClusterWriter &writer, EventRecorder &events, QObject *parent)
    : QObject{parent}
    , m_writer{writer}
    , m_events{events}
{ }

QFuture<base::Result<void>> DecisionRunner::run(const Subject &subject, const Writes &writes)
{
    for (const EventNote &note : writes.events)
        m_events.record(subject, note);
    return (new Run(m_writer, subject, writes, this))->start();
}

} // namespace controller
