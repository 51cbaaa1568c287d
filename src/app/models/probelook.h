// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "kube/client/client.h"
#include "snapshots/probecourse.h"

#include <QObject>

namespace app {

// Reads what there is of a test of storage, by its label; and the volumes and contents behind that,
// also those whose claims and snapshots are gone by now. `client` must outlive it.
class ProbeLook final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ProbeLook)

public:
    using Sighted = base::Result<snapshots::ProbeSight>;

    // `run` empty: of all tests in the namespace.
    ProbeLook(kube::Client &client, QString space, const QString &run, QObject *parent = nullptr);

    [[nodiscard]] QFuture<Sighted> look();

private:
    template<class T>
    using Answers = QList<QFuture<base::Result<T>>>;

    [[nodiscard]] QFuture<Sighted> readBehind(const snapshots::ProbeSight &sight);
    [[nodiscard]] Sighted addBehind(snapshots::ProbeSight sight,
                                    const Answers<kube::Object> &volumes,
                                    const Answers<kube::Object> &contents);
    [[nodiscard]] QFuture<Sighted> readComplaints(const Sighted &sight);

    kube::Client &m_client;
    QString m_space;
    QString m_selector;
    QStringList m_volumes; // that were there when they were looked for last
    QStringList m_contents;
};

} // namespace app
