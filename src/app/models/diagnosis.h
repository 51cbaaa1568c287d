// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QString>

namespace app {

// What the connection doctor looks at, in the order in which a connection comes about, and what is
// looked at before a cluster is set up.
enum class Check {
    File,
    Context,
    Credentials,
    Name,
    Tcp,
    Proxy,
    Tls,
    Authentication,
    Rights,
    Kinds,
    Snapshots,
    Controller,
    Server,
    KubeVirt,
    DefaultClass,
    Guests
};

// What came of one check, in the language of the application.
struct Diagnosis
{
    enum class State {
        Fine,
        Notice, // works, but a person should know
        Failed,
        Unknown // it could not be looked at, such as when something before it failed
    };

    Check check = Check::File;
    State state = State::Fine;
    QString tried; // what was done; empty where that is plain
    QString found; // what came back
    QString fix; // what to do; empty where nothing is to be done
};

namespace diagnosis {

[[nodiscard]] QString title(Check check);
[[nodiscard]] QString mark(Diagnosis::State state); // "✓"
// As plain text, to be sent to somebody who helps.
[[nodiscard]] QString report(const QList<Diagnosis> &all);

} // namespace diagnosis

} // namespace app
