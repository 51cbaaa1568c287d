// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

#include <memory>

namespace Ui {
class WelcomePage;
} // namespace Ui

namespace app {

// For who has no cluster yet: what this is, and how to begin.
class WelcomePage final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(WelcomePage)

public:
    explicit WelcomePage(QWidget *parent = nullptr);
    ~WelcomePage() override;

    void setFiles(const QStringList &files); // where contexts were looked for
    void retranslate();

Q_SIGNALS:
    void demoRequested();
    void fileChosen(const QString &kubeconfig);

private:
    void chooseFile();

    std::unique_ptr<Ui::WelcomePage> m_ui;
    QStringList m_files;
};

} // namespace app
