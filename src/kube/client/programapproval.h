// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "kube/core/kubeconfig.h"

#include <QHash>
#include <QObject>
#include <QPointer>

#include <functional>
#include <vector>

namespace kube {

// A program that a kubeconfig wants to run, for a person to judge. Values of environment variables
// may be secrets and are not in it.
struct ProgramRequest
{
    QString command; // as written in the kubeconfig
    QString program; // the file that would run: absolute
    QStringList arguments;
    QStringList environmentNames; // of variables that the kubeconfig adds
    QString file; // the kubeconfig
    QString context;
    QByteArray fingerprint; // programFingerprint()
};

// SHA-256 over command, program, arguments and environment with its values, each with its length in
// front, so that no text can slip from one field into another. Hexadecimal.
[[nodiscard]] QByteArray programFingerprint(const ExecPlugin &plugin, const QString &program);

// Whether a program may run. A kubeconfig is data that people send each other; running what it
// names without a question would make it a program.
class ProgramApproval
{
public:
    ProgramApproval() = default;
    virtual ~ProgramApproval() = default;
    Q_DISABLE_COPY_MOVE(ProgramApproval)

    using Answer = std::function<void(bool allowed)>;

    // Calls `answer` exactly once, in the main thread, at once or later; whoever asked may be gone
    // by then.
    virtual void ask(const ProgramRequest &request, Answer answer) = 0;
};

// For programs without a window: whoever starts them names the kubeconfig, as with kubectl, which
// runs its programs unasked.
class AllowAllPrograms final : public ProgramApproval
{
public:
    void ask(const ProgramRequest &request, Answer answer) override;
};

// Remembers what was allowed, and asks `asker` about everything else, once for all who want the
// same program meanwhile. A no is not remembered. `file` is an INI file of ours; it holds
// fingerprints and the path of each program, nothing else. Where it cannot be written, the question
// comes again.
class ApprovedPrograms final : public QObject, public ProgramApproval
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ApprovedPrograms)

public:
    // `asker` is borrowed and must outlive this object.
    ApprovedPrograms(QString file, ProgramApproval &asker, QObject *parent = nullptr);
    ~ApprovedPrograms() override;

    void ask(const ProgramRequest &request, Answer answer) override;

private:
    [[nodiscard]] bool isRemembered(const QByteArray &fingerprint) const;
    void onAnswer(const ProgramRequest &request, bool allowed);

    QString m_file;
    ProgramApproval &m_asker;
    QHash<QByteArray, std::vector<Answer>> m_waiting; // by fingerprint
};

} // namespace kube
