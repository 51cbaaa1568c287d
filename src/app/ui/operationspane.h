// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/models/operationsmodel.h"
#include "app/models/trouble.h"
#include "app/models/wholerequest.h"

#include <QDockWidget>

class QLabel;
class QPushButton;
class QSplitter;
class QTableView;
class QTextBrowser;

namespace app {

class Theme;

// What is under way in the cluster and what has ended, with the steps of the chosen one and the
// way out of its trouble.
class OperationsPane final : public QDockWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(OperationsPane)

public:
    OperationsPane(const Theme &theme, base::Clock &clock, QWidget *parent = nullptr);
    ~OperationsPane() override;

    void setSession(Session *session); // borrowed
    [[nodiscard]] const OperationsModel &model() const { return m_model; }
    void focusTable();
    void showOperation(const QString &uid);
    void refreshAges();
    // What of the buttons works here.
    void setAllowed(bool canWrite, bool canCheck);

Q_SIGNALS:
    void operationsChanged();
    void failed(const MachineBook::Snapshot &request);
    void cancelRequested(const MachineBook::Snapshot &request);
    void remedyRequested(Remedy remedy, const MachineBook::Snapshot &request);

protected:
    void changeEvent(QEvent *event) override;

private:
    void build();
    [[nodiscard]] QWidget *buildList();
    [[nodiscard]] QWidget *buildDetails();
    void onChanged();
    void onCurrentChanged();
    void refresh();
    void retranslate();
    [[nodiscard]] QString details() const;
    [[nodiscard]] MachineBook::Snapshot current() const;

    const Theme &m_theme;
    OperationsModel m_model;
    WholeRequest m_whole; // of the current row
    Session *m_session = nullptr;
    QString m_chosen; // its uid
    bool m_canWrite = false;
    bool m_canCheck = false;
    QSplitter *m_columns = nullptr;
    QTableView *m_view = nullptr;
    QLabel *m_empty = nullptr;
    QPushButton *m_more = nullptr;
    QTextBrowser *m_details = nullptr;
    QPushButton *m_cancel = nullptr;
    QPushButton *m_remedy = nullptr;
};

} // namespace app
