// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/doctorprogram.h"

#include "app/models/doctor.h"
#include "app/terminalquestion.h"
#include "kube/client/kubeconfigfiles.h"

#include <QCoreApplication>
#include <QTextStream>

#include <cstdio>

namespace app {

int runDoctor(const QString &kubeconfig, const QString &context)
{
    base::SystemClock clock;
    TerminalQuestion question;
    Connector connector(clock, question);
    Doctor doctor(connector, kube::kubeconfigPaths(kubeconfig), context);
    QObject::connect(&doctor, &Doctor::finished, &doctor, &QCoreApplication::quit,
                     Qt::QueuedConnection);
    doctor.start();
    QCoreApplication::exec();
    QTextStream(stdout) << diagnosis::report(doctor.diagnoses());
    return doctor.hasFailed() ? 1 : 0;
}

} // namespace app
