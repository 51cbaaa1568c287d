// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"
#include "kube/core/object.h"
#include "kube/core/request.h"

#include <QList>

#include <optional>

namespace simulator {

// One write of an actor, as a value.
struct Write
{
    enum class Verb {
        Create,
        Patch, // a merge patch, with the resourceVersion it was worked out from
        Replace, // a full update, as a typed client sends it
        Remove,
        ExpectGone, // reads: the plan goes on only when there is no object of that key and uid
        Record // creates an Event; whatever comes of it
    };

    Verb verb = Verb::Create;
    kube::ResourceType type;
    kube::ObjectKey key;
    QJsonObject body;
    kube::Subresource subresource = kube::Subresource::None;
    QString uid = {}; // Remove: precondition; ExpectGone: who must be gone
};

// What a reconciler wants after one look: writes, in order, and when to look again even if nothing
// changes. After its writes the key is looked at again, so a plan holds one step, not a story;
// unless it is whole: then only `again` or a change brings the next look.
struct Plan
{
    QList<Write> writes;
    std::optional<std::chrono::milliseconds> again;
    bool isWhole = false;

    [[nodiscard]] bool isEmpty() const { return writes.isEmpty(); }

    void create(const kube::ResourceType &type, const QJsonObject &object);
    // What differs from `old`, split between object and status for kinds with a status subresource
    // and never touching the status otherwise. No write when nothing differs.
    void update(const kube::ResourceType &type, const kube::Object &old, const QJsonObject &wanted);
    void updateStatus(const kube::ResourceType &type,
                      const kube::Object &old,
                      const QJsonObject &status);
    void setFinalizers(const kube::ResourceType &type,
                       const kube::Object &old,
                       const QStringList &finalizers);
    void addFinalizer(const kube::ResourceType &type, const kube::Object &old, const QString &name);
    void
    removeFinalizer(const kube::ResourceType &type, const kube::Object &old, const QString &name);
    void replace(const kube::ResourceType &type,
                 const QJsonObject &object,
                 kube::Subresource subresource = kube::Subresource::None);
    // Nothing when it is being deleted already.
    void remove(const kube::ResourceType &type, const kube::Object &object);
    void lookAgainIn(std::chrono::milliseconds delay);
};

// An Event about an object. Repeating it within one process does nothing: its name is made of what
// it says.
struct EventText
{
    QLatin1String type = QLatin1String{"Normal"};
    QLatin1String reason;
    QString message;
    QLatin1String source; // the component that reports
};
[[nodiscard]] Write recordEvent(const kube::ResourceType &type,
                                const kube::Object &about,
                                const EventText &text,
                                base::Instant now);

} // namespace simulator
