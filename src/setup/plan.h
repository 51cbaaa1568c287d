// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "setup/bundle.h"
#include "setup/difference.h"

#include <QHash>

namespace setup {

// What the cluster answered about each part, by Part::name(). Errors: NotFound where there is none.
using Present = QHash<QString, base::Result<QJsonObject>>;

struct Step
{
    enum class Action {
        Create,
        Change,
        Keep,
        Unreadable // what it will be cannot be known: no right to read it, or it is going away
    };

    Part part;
    Action action = Action::Keep;
    QJsonObject before; // empty: not there
    QJsonObject after;
    base::Error error; // of Unreadable

    [[nodiscard]] bool writes() const
    {
        return action == Action::Create || action == Action::Change;
    }
    [[nodiscard]] QList<Difference> differences() const;
    // Of a Change: a merge patch that fails when somebody else has written meanwhile.
    [[nodiscard]] QJsonObject patch() const;
};

// The newest version that the cluster's kinds or controller say they are of, when it is newer than
// the parts: they would take away what it needs. Null: none is.
[[nodiscard]] QVersionNumber newerVersion(const QList<Step> &steps);

// The namespace of an installation elsewhere: whose account the cluster-wide binding of the parts
// names. The chart installs into any, under the same cluster-wide names. Empty: none.
[[nodiscard]] QString installedElsewhere(const QList<Part> &parts, const Present &present);

// What is to be written, in this order, so that the cluster holds every part. What others and the
// server have added to an object stays, and so does what an administrator fits to the cluster: the
// registry of the image, unless the part names one, and whom the admission policy watches. Fields
// that kinds had once stay too: stored objects may have them. Rights are exactly ours, and so is
// every list whose elements have no names: arguments that an administrator has given the controller
// are replaced, as differences() shows. Pure.
[[nodiscard]] QList<Step> planSetup(const QList<Part> &parts, const Present &present);

} // namespace setup
