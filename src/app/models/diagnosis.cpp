// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/models/diagnosis.h"

#include <QCoreApplication>

namespace app::diagnosis {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Diagnosis)
};

} // namespace

QString title(Check check)
{
    switch (check) {
    case Check::File:
        return Words::tr("Kubeconfig");
    case Check::Context:
        return Words::tr("Context");
    case Check::Credentials:
        return Words::tr("Credentials");
    case Check::Name:
        return Words::tr("Name");
    case Check::Tcp:
        return Words::tr("Network");
    case Check::Proxy:
        return Words::tr("Proxy");
    case Check::Tls:
        return Words::tr("Encryption");
    case Check::Authentication:
        return Words::tr("Authentication");
    case Check::Rights:
        return Words::tr("Rights");
    case Check::Kinds:
        return Words::tr("Kinds");
    case Check::Snapshots:
        return Words::tr("Snapshot support");
    case Check::Controller:
        return Words::tr("Controller");
    case Check::Server:
        return Words::tr("Kubernetes");
    case Check::KubeVirt:
        return Words::tr("KubeVirt");
    case Check::DefaultClass:
        return Words::tr("Default class");
    case Check::Guests:
        return Words::tr("Guest agents");
    }
    return {};
}

QString mark(Diagnosis::State state)
{
    switch (state) {
    case Diagnosis::State::Fine:
        return QStringLiteral("✓");
    case Diagnosis::State::Notice:
        return QStringLiteral("!");
    case Diagnosis::State::Failed:
        return QStringLiteral("✗");
    case Diagnosis::State::Unknown:
        return QStringLiteral("–");
    }
    return {};
}

QString report(const QList<Diagnosis> &all)
{
    QString text;
    for (const Diagnosis &one : all) {
        text += mark(one.state) + QLatin1Char(' ') + title(one.check);
        if (!one.tried.isEmpty())
            text += QLatin1String(": ") + one.tried;
        for (const QString &line : {one.found, one.fix}) {
            if (!line.isEmpty())
                text += QLatin1String("\n    ") + line;
        }
        text += QLatin1Char('\n');
    }
    return text;
}

} // namespace app::diagnosis
