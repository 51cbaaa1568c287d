// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "snapshots/procedures/policies.h"

#include <QJsonObject>
#include <QRandomGenerator>

#include <functional>
#include <map>
#include <set>

namespace support {

// A namespace with machines, policies and requests, and a controller that only knows policies.
// Captures are one step: ready or failed after a while. Time is moved by hand.
class PolicyWorld
{
public:
    PolicyWorld(base::Instant start, quint32 seed);

    // Of a capture: true when it fails. Without it none does.
    std::function<bool(QRandomGenerator &)> captureFails;
    std::chrono::seconds captureTime{60};
    std::function<void(const snapshots::SnapshotRequest &)> onReady;

    void addWukong(const QString &name, const QByteArray &spec, const QByteArray &labels = "{}");
    void addPolicy(const QString &name, const QByteArray &spec);
    void patchPolicy(const QString &name, const QByteArray &spec); // merged into its spec
    void patchWukong(const QString &name, const QByteArray &spec);
    void addRequest(const QJsonObject &request);

    // Time passes without a controller; captures go on.
    void sleepUntil(base::Instant moment);
    // The controller looks at every policy now, and again as it asked to and as the world changes,
    // until `moment`.
    void runUntil(base::Instant moment);
    // One look at one policy; carries out the first `actions` of what it decided.
    snapshots::PolicyDecision look(const QString &policy, size_t actions = SIZE_MAX);

    [[nodiscard]] base::Instant now() const { return m_now; }
    // The policy "name", or the one of the Wukong "name".
    [[nodiscard]] snapshots::PolicyObservation observe(const QString &policy) const;
    [[nodiscard]] QList<snapshots::Shared<snapshots::SnapshotRequest>>
    requestsOf(const QString &machine) const;
    [[nodiscard]] const snapshots::PolicyStatus &statusOf(const QString &policy) const;

    // Everything that ever was: how often a run was made for machine and slot, and all events.
    std::map<std::pair<QString, base::Instant>, int> made;
    std::set<QString> deleted; // names
    QList<snapshots::EventNote> events;

private:
    struct Policy
    {
        QJsonObject json;
        snapshots::PolicyView view;
        snapshots::MachineSelector machines; // of a WukongSnapshotPolicy
        std::optional<base::Instant> lookAt;
        bool isDirty = true; // something that it looks at has changed
    };
    struct Machine
    {
        QJsonObject json;
        snapshots::Shared<snapshots::Wukong> wukong;
    };
    struct Request
    {
        QJsonObject json;
        snapshots::Shared<snapshots::SnapshotRequest> value;
        std::optional<base::Instant> endsAt; // of the capture
    };

    [[nodiscard]] QJsonObject stamped(QJsonObject json);
    void put(const QString &name, Request &request);
    void refresh(const QString &machine);
    void refreshPolicy(const QString &policy);
    void touch(const QString &machine);
    [[nodiscard]] bool selects(const QString &policy, const QString &machine) const;
    void carryOut(const snapshots::Action &action);
    void create(const QJsonObject &object);
    void patch(const snapshots::PatchObject &action);
    void remove(const snapshots::DeleteObject &action);
    bool lookAtDirtyOnes();
    void endCaptures();
    [[nodiscard]] base::Instant nextMoment(base::Instant latest) const;

    base::Instant m_now;
    QRandomGenerator m_random;
    int m_version = 0;
    std::map<QString, Machine> m_machines;
    std::map<QString, Policy> m_policies; // those of Wukongs too
    std::map<QString, Request> m_requests;
    std::set<QString> m_capturing; // requests
    std::map<QString, std::map<QString, snapshots::Shared<snapshots::SnapshotRequest>>> m_byMachine;
};

} // namespace support
