// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "measuredprocess.h"
#include "pageserver.h"

#include <map>

namespace bench {

// Runs our reader, curl and kubectl in turn against the page server, some rounds, and prints what
// came out as ratios of medians. Blocks: not in the thread that serves.
class ClientBench
{
public:
    struct Options
    {
        QString self; // this program
        QString kubectl;
        int rounds = 3;
        std::chrono::milliseconds pace{40}; // of the server, per page, where it is paced
    };

    // `folder` takes the kubeconfig and what curl needs.
    ClientBench(const PageServer &server, const Estate &estate, QString folder, Options options);

    // False when a program failed.
    [[nodiscard]] bool run();

private:
    [[nodiscard]] bool prepare();
    // What curl reads instead of arguments: the pages of a list.
    [[nodiscard]] QString pagesFile(const QString &context, const kube::ResourceType &type) const;
    [[nodiscard]] bool add(const QString &name, const QList<QStringList> &commands);
    [[nodiscard]] bool readStores(const QString &context);
    [[nodiscard]] bool readWithCurl(const QString &context);
    [[nodiscard]] bool readWithKubectl();
    // Against curl, on the server's context of this name.
    void printWall(const QByteArray &what, const QString &context) const;
    [[nodiscard]] double medianOf(const QString &name, double (*value)(const Usage &)) const;
    void print() const;

    const PageServer &m_server;
    const Estate &m_estate;
    QString m_folder;
    Options m_options;
    std::map<QString, std::vector<Usage>> m_usages; // "stores gzip", "curl plain", "kubectl"
};

} // namespace bench
