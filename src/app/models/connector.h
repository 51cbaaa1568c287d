// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/models/session.h"
#include "kube/client/programapproval.h"
#include "kube/client/programpath.h"

namespace app {

// Of the frame around the window.
enum class FrameColor { None, Red, Amber, Green, Blue };

// What a person decided about one context, remembered between starts.
struct ContextChoices
{
    bool isReadOnly = false;
    bool isProtected = false; // what destroys something asks for a name to be typed
    FrameColor frame = FrameColor::None;
    QStringList spaces; // watched one by one where rights do not reach over all; empty: not said

    friend bool operator==(const ContextChoices &, const ContextChoices &) = default;
};

// Opens sessions: knows whom to ask before a program runs, and what was decided about a context.
// Contexts of one name in two kubeconfigs are two contexts.
class Connector final
{
    Q_DISABLE_COPY_MOVE(Connector)

public:
    // `asker` is asked before a program runs that never ran before; it must outlive the connector.
    Connector(base::Clock &clock, kube::ProgramApproval &asker);

    [[nodiscard]] base::Clock &clock() { return m_clock; }
    [[nodiscard]] std::unique_ptr<kube::CredentialSource>
    credentials(const kube::ClusterAccess &access);

    // Errors of both: those of Connection::open(). What is opened uses the connector as long as it
    // lives, and writes nothing in a context that is read-only here.
    [[nodiscard]] base::Result<std::unique_ptr<kube::Connection>>
    connect(const kube::ClusterAccess &access);
    [[nodiscard]] base::Result<std::unique_ptr<Session>> open(const kube::ClusterAccess &access);

    [[nodiscard]] static ContextChoices choices(const QString &file, const QString &context);
    static void choose(const QString &file, const QString &context, const ContextChoices &choices);

    // The contexts that were opened last, newest first.
    [[nodiscard]] static QStringList recentContexts();

private:
    base::Clock &m_clock;
    kube::ApprovedPrograms m_approval;
    kube::ProgramFinder m_finder;
};

} // namespace app
