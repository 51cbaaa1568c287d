// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/models/connector.h"
#include "app/ui/theme.h"
#include "kube/client/kubeconfigfiles.h"

#include <QMainWindow>
#include <QTimer>
#include <QTranslator>

class QAction;
class QLabel;
class QLineEdit;
class QStackedWidget;

namespace app {

class ClusterBrowser;
class ContextPage;
class MachineBook;
class PolicyMenu;
class ProblemPage;

// The window: connects to one cluster at a time, shows it, and says at every moment how fresh what
// it shows is.
class MainWindow final : public QMainWindow
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MainWindow)

public:
    MainWindow(Theme &theme, Connector &connector, QWidget *parent = nullptr);
    ~MainWindow() override;

    // The kubeconfig whose contexts can be chosen; it must outlive the window. None in the demo.
    void setKubeconfig(const kube::KubeconfigFiles &files);
    void showContexts();
    void connectToContext(const QString &context);
    void connectTo(const kube::ClusterAccess &access);
    // Nothing to connect to: says why and what to do; `retry` may be empty.
    void showProblem(const QString &title, const QString &sentence, std::function<void()> retry);
    void showWaiting(const QString &sentence);
    void setLanguage(const QString &language); // "en", "zh_CN"
    void setDemo(bool isDemo) { m_isDemo = isDemo; }

protected:
    void changeEvent(QEvent *event) override;

private:
    void buildActions();
    void buildToolBar();
    void buildMenus();
    void buildPages();
    void buildStatusBar();
    void retranslate();
    void updateActions();
    void updateHealth();
    [[nodiscard]] QString freshness() const;
    [[nodiscard]] QString notice() const;
    void onKubeconfigChanged();
    void checkConnection(const QString &context);
    void setReadOnly(bool isReadOnly);
    void chooseSpaces();
    void capture();
    void removeSelected();

    Theme &m_theme;
    Connector &m_connector;
    base::Clock &m_clock;
    const kube::KubeconfigFiles *m_files = nullptr;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<MachineBook> m_book;
    bool m_isDemo = false;
    QTranslator m_translator;
    QTranslator m_qtTranslator;
    QString m_language;
    QTimer m_tick; // ages grow
    std::function<void()> m_retry;

    QStackedWidget *m_pages = nullptr;
    ProblemPage *m_problem = nullptr;
    ContextPage *m_contexts = nullptr;
    ClusterBrowser *m_browser = nullptr;
    QLabel *m_banner = nullptr;
    QLabel *m_connection = nullptr;
    QLabel *m_freshness = nullptr;
    QLineEdit *m_search = nullptr;
    QAction *m_captureAction = nullptr;
    QAction *m_deleteAction = nullptr;
    QAction *m_reconnectAction = nullptr;
    QAction *m_contextsAction = nullptr;
    QAction *m_doctorAction = nullptr;
    QAction *m_readOnlyAction = nullptr;
    QAction *m_spacesAction = nullptr;
    QAction *m_searchAction = nullptr;
    QAction *m_quitAction = nullptr;
    QMenu *m_fileMenu = nullptr;
    QMenu *m_viewMenu = nullptr;
    PolicyMenu *m_policyMenu = nullptr;
    QMenu *m_languageMenu = nullptr;
    QMenu *m_appearanceMenu = nullptr;
};

} // namespace app
