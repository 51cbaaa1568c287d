// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/models/contextmodel.h"
#include "kube/client/kubeconfigfiles.h"

#include <QSortFilterProxyModel>
#include <QWidget>

class QLabel;
class QLayout;
class QLineEdit;
class QPushButton;
class QTreeView;

namespace app {

class WelcomePage;

// The first page: which cluster? Lists the contexts of the kubeconfig while its files change;
// connects to none before it is chosen.
class ContextPage final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ContextPage)

public:
    explicit ContextPage(QWidget *parent = nullptr);
    ~ContextPage() override;

    // `files` must outlive the page.
    void setFiles(const kube::KubeconfigFiles &files);

Q_SIGNALS:
    void chosen(const QString &context);
    void doctorRequested(const QString &context);
    void demoRequested();
    void fileChosen(const QString &kubeconfig);

protected:
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void buildTexts();
    void buildList();
    [[nodiscard]] QLayout *buildButtons();
    void onSearch(const QString &text);
    void refresh();
    void retranslate();
    void updateButtons();
    void select(int row); // of the sorted and filtered list
    void selectCurrentContext();
    [[nodiscard]] QString selectedContext() const;
    void connectToSelected();

    const kube::KubeconfigFiles *m_files = nullptr;
    ContextModel m_model;
    QSortFilterProxyModel m_sorted;
    QLabel *m_title = nullptr;
    QLabel *m_problems = nullptr;
    WelcomePage *m_empty = nullptr;
    QLineEdit *m_search = nullptr;
    QTreeView *m_view = nullptr;
    QPushButton *m_connect = nullptr;
    QPushButton *m_doctor = nullptr;
};

} // namespace app
