// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/terminalquestion.h"

#include "app/models/doctor.h"

#include <QTextStream>

#include <cstdio>

namespace app {

void TerminalQuestion::ask(const kube::ProgramRequest &request, Answer answer)
{
    QTextStream out(stderr);
    out << Doctor::tr("The kubeconfig %1 wants to run this program for the context \"%2\":")
               .arg(request.file, request.context)
        << "\n    " << request.program << ' ' << request.arguments.join(QLatin1Char(' ')) << '\n'
        << Doctor::tr("Run it? [y/N] ");
    out.flush();
    QTextStream in(stdin);
    const QString line = in.readLine().trimmed().toLower();
    answer(line == QLatin1String("y") || line == QLatin1String("yes"));
}

} // namespace app
