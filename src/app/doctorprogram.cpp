// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/doctorprogram.h"

#include "app/models/doctor.h"
#include "kube/client/kubeconfigfiles.h"

#include <QCoreApplication>
#include <QTextStream>

#include <cstdio>

namespace app {

namespace {

// Asks on the terminal. Where nobody answers, the program does not run.
class TerminalQuestion final : public kube::ProgramApproval
{
public:
    void ask(const kube::ProgramRequest &request, Answer answer) override
    {
        QTextStream out(stdout);
        out << Doctor::tr("The kubeconfig %1 wants to run this program for the context \"%2\":")
                   .arg(request.file, request.context)
            << "\n    " << request.program << ' ' << request.arguments.join(QLatin1Char(' '))
            << '\n'
            << Doctor::tr("Run it? [y/N] ");
        out.flush();
        QTextStream in(stdin);
        const QString line = in.readLine().trimmed().toLower();
        answer(line == QLatin1String("y") || line == QLatin1String("yes"));
    }
};

} // namespace

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
