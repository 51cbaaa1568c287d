// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "kube/core/kubeconfig.h"
#include "kube/core/request.h"

#include <QJsonObject>
#include <QObject>

#include <functional>
#include <memory>
#include <optional>

namespace simulator {

class HttpFront;
class KindRegistry;
class ObjectStore;
class RequestRouter;
struct Certificates;

// Why the server refuses, in the words that Kubernetes uses: becomes a Status.
struct Refusal
{
    int code = 422;
    QString reason; // "Invalid", "Conflict", ...; empty for admission webhooks' plain 400
    QString message;
    QJsonObject details;
};

// What an admission function is asked. Objects are empty where there is none.
struct AdmissionReview
{
    enum class Operation { Create, Update, Delete };

    Operation operation = Operation::Create;
    QString resource; // "virtualmachines.kubevirt.io"
    bool isStatus = false; // the status subresource
    bool isDryRun = false;
    QJsonObject oldObject;
    QJsonObject newObject;
};
using Admission = std::function<std::optional<Refusal>(const AdmissionReview &review)>;

// PUT .../{resource}/{name}/{action} of an aggregated API.
struct ActionCall
{
    QString space;
    QString name;
    QJsonObject body;
};
struct ActionAnswer
{
    int status = 202;
    std::optional<Refusal> refusal;
};
using ActionHandler = std::function<ActionAnswer(const ActionCall &call)>;

// Misbehaviour on demand: for requests whose method and path match, `times` times, after `skip` of
// them were let pass.
struct Fault
{
    QString method; // empty: any; "write": POST, PUT, PATCH or DELETE
    QString pathContains;
    QString actingAs; // empty: whoever; else who impersonates this user
    int skip = 0;
    int times = 1;
    int status = 0; // answer this instead: 401, 410, 429, 500, ...
    int retryAfter = 0; // seconds, with status
    int delay = 0; // milliseconds before the answer
    bool resets = false; // close the connection without an answer
    bool isSilent = false; // do it, and never answer
    int cutAfter = -1; // bytes of the body after which the connection is closed
};

// An API server that kubectl and every other client takes for a real one, in memory. TLS with an
// authority of its own, made at the start. Everything happens in the thread it lives in.
class ApiServer final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ApiServer)

public:
    enum class Role {
        Admin, // context demo
        Viewer, // context demo-viewer: reads everything
        Shop, // context demo-shop: everything, in the namespace shop only
        Expired // context demo-expired: a token that is not accepted any more
    };

    struct Options
    {
        quint16 port = 0; // 0: a free one
        int watchWindow = 20'000; // changes that a watch may be behind before it gets 410
        bool hasVmSnapshots = true; // whether snapshot.kubevirt.io is served
    };

    ApiServer(base::Clock &clock, const Options &options, QObject *parent = nullptr);
    ~ApiServer() override;

    // Installs the built-in kinds and definitions, makes certificates, listens on the loopback
    // address.
    [[nodiscard]] base::Result<void> start();

    [[nodiscard]] quint16 port() const;
    [[nodiscard]] kube::ClusterAccess access(Role role) const;
    [[nodiscard]] QByteArray kubeconfig() const; // every role as a context

    // Errors: Invalid when the definition (or a rule in it) cannot be understood.
    [[nodiscard]] base::Result<void> installDefinition(const QJsonObject &definition);

    // Stores an object exactly as given: uid, times, status, owners. For history that no client
    // made.
    [[nodiscard]] base::Result<void> seed(const QJsonObject &object);

    // The object as it is stored; nullopt where there is none. For handlers.
    [[nodiscard]] std::optional<QJsonObject> find(const kube::ResourceType &type,
                                                  const kube::ObjectKey &key) const;
    [[nodiscard]] QList<QJsonObject> list(const kube::ResourceType &type,
                                          const QString &space) const;
    // An update as a client would send it, admission and optimistic locks included; what refused
    // it otherwise. For action handlers.
    [[nodiscard]] std::optional<Refusal>
    update(const kube::ResourceType &type,
           const QJsonObject &object,
           kube::Subresource subresource = kube::Subresource::None);

    void addAdmission(Admission admission);
    void addAction(const QString &resource, const QString &action, ActionHandler handler);
    void addFault(const Fault &fault);

private:
    base::Clock &m_clock;
    Options m_options;
    std::unique_ptr<Certificates> m_certificates;
    std::unique_ptr<KindRegistry> m_kinds;
    std::unique_ptr<ObjectStore> m_objects;
    std::unique_ptr<RequestRouter> m_router;
    std::unique_ptr<HttpFront> m_front;
};

} // namespace simulator
