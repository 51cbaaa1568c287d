// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "kube/client/programapproval.h"

#include <QPointer>
#include <QWidget>

namespace app {

// Asks a person whether a program of a kubeconfig may run, with everything that it would be run
// with. "No" is the default.
class ProgramQuestion final : public kube::ProgramApproval
{
public:
    void setParent(QWidget *parent) { m_parent = parent; }
    void ask(const kube::ProgramRequest &request, Answer answer) override;

private:
    QPointer<QWidget> m_parent;
};

} // namespace app
