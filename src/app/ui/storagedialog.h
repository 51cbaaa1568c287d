// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/models/session.h"
#include "app/models/storageprobe.h"

#include <QDialog>

#include <memory>

class QPushButton;

namespace Ui {
class StorageDialog;
}

namespace app {

class Theme;

// What snapshots on each StorageClass are worth, as far as it was tested, and the test.
class StorageDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(StorageDialog)

public:
    // `spaces` to choose from.
    StorageDialog(Session &session,
                  const Theme &theme,
                  const QStringList &spaces,
                  QWidget *parent = nullptr);
    ~StorageDialog() override;

    [[nodiscard]] bool isBusy() const { return m_isTesting; }

    void reject() override; // a test takes away what it has made first

private:
    void fill();
    void choose();
    void refresh();
    void test();
    void clean(bool takesRecent);
    void askToTakeRecent();
    void run(const StorageProbe::Wish &wish);
    void onFinished();
    [[nodiscard]] bool has(StorageProbe::Problem::Kind kind) const; // the last test
    [[nodiscard]] snapshots::Shared<snapshots::StorageClass> current() const;
    [[nodiscard]] QString card() const;
    [[nodiscard]] QString progress() const;
    [[nodiscard]] QString outcome() const; // of the last test, beside its report
    [[nodiscard]] QString hint() const;

    Session &m_session;
    const Theme &m_theme;
    std::unique_ptr<Ui::StorageDialog> m_ui;
    QPushButton *m_test;
    QPushButton *m_clean;
    std::unique_ptr<StorageProbe> m_probe; // the last one
    bool m_isTesting = false;
    bool m_isClosing = false;
};

} // namespace app
