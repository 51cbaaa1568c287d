// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/models/commandmodel.h"
#include "app/models/connector.h"
#include "app/models/news.h"
#include "app/models/trouble.h"
#include "app/ui/theme.h"
#include "kube/client/kubeconfigfiles.h"

#include <QMainWindow>
#include <QPointer>
#include <QTimer>

class QLabel;
class QPushButton;
class QStackedWidget;
class QToolButton;

namespace app {

class ClusterBrowser;
class ContextFrame;
class ContextPage;
class ControllerButton;
class Language;
class NewsDesk;
class Notifier;
class OperationsPane;
class PolicyMenu;
class ProblemPage;
class RestoreDesk;
class SetupAssistant;
class WindowActions;

// The window: connects to one cluster at a time, shows it, and says at every moment how fresh what
// it shows is.
class MainWindow final : public QMainWindow
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MainWindow)

public:
    MainWindow(Theme &theme, Language &language, Connector &connector, QWidget *parent = nullptr);
    ~MainWindow() override;

    // The kubeconfig whose contexts can be chosen; it must outlive the window. None in the demo.
    void setKubeconfig(const kube::KubeconfigFiles &files);
    void showContexts();
    void connectToContext(const QString &context);
    void connectTo(const kube::ClusterAccess &access);
    // Nothing to connect to: says why and what to do; `retry` may be empty.
    void showProblem(const QString &title, const QString &sentence, std::function<void()> retry);
    void showWaiting(const QString &sentence);
    void setDemo(bool isDemo) { m_isDemo = isDemo; }
    // Begins by itself as soon as there is a cluster to be seen.
    void planTour() { m_isTourPlanned = true; }
    void setNotifier(Notifier *notifier); // borrowed
    // What it is connected to, or was told to connect to.
    [[nodiscard]] std::optional<kube::ClusterAccess> access() const;

Q_SIGNALS:
    void newWindowRequested();
    void demoRequested();
    void fileChosen(const QString &kubeconfig);

protected:
    void changeEvent(QEvent *event) override;

private:
    void connectActions();
    void buildPages();
    void buildBanner();
    void buildStatusBar();
    void buildOperations();
    void retranslate();
    void updateActions();
    [[nodiscard]] std::vector<snapshots::MachineRef> selectedMachines() const;
    void updateSnapshotActions(bool isShown);
    void updateHealth();
    void updateBanner();
    void updateFrame();
    void updateOperations();
    void fillRecentMenu();
    void onKubeconfigChanged();
    [[nodiscard]] bool isBusy() const; // a dialog is at work that a new connection would end
    void checkConnection(const QString &context);
    void setUpCluster();
    void setReadOnly(bool isReadOnly);
    void choose(const ContextChoices &choices); // for the context that is open
    void chooseProtection();
    void chooseSpaces();
    void testStorage();
    void openPalette();
    void capture(const std::vector<MachineRow> &machines);
    void remove(std::vector<MachineBook::Snapshot> doomed,
                const std::vector<MachineBook::Snapshot> &all);
    void removeSelected();
    void restoreSelected();
    void cloneSelected();
    void buildRestores();
    void cancelOperation(const MachineBook::Snapshot &request);
    void remedy(Remedy remedy, const MachineBook::Snapshot &request);
    void deleteWithReason(const snapshots::SnapshotRequest &request);
    void showOperations(bool areShown);
    void showNews(const news::Notice &notice);
    void startTour();
    void setSession(std::unique_ptr<Session> session);
    [[nodiscard]] QString protectedContext() const; // empty: it is not
    void pinSelected();
    void unpinSelected();
    [[nodiscard]] ContextChoices choices() const;
    [[nodiscard]] QStringList contextNames() const;
    [[nodiscard]] std::vector<Command> commands();
    void addActionCommands(std::vector<Command> &commands) const;
    void addPlaceCommands(std::vector<Command> &commands);

    Theme &m_theme;
    Language &m_language;
    Connector &m_connector;
    base::Clock &m_clock;
    const kube::KubeconfigFiles *m_files = nullptr;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<MachineBook> m_book;
    bool m_isDemo = false;
    bool m_isTourPlanned = false;
    QTimer m_tick; // ages grow
    std::function<void()> m_retry;

    WindowActions *m_actions;
    PolicyMenu *m_policyMenu;
    RestoreDesk *m_restores;
    ContextFrame *m_frame = nullptr;
    QStackedWidget *m_pages = nullptr;
    ProblemPage *m_problem = nullptr;
    ContextPage *m_contexts = nullptr;
    ClusterBrowser *m_browser = nullptr;
    OperationsPane *m_operations = nullptr;
    NewsDesk *m_news = nullptr;
    QWidget *m_bannerRow = nullptr;
    QLabel *m_banner = nullptr;
    QPushButton *m_setupOffer = nullptr;
    QPointer<SetupAssistant> m_assistant; // that is open
    QToolButton *m_operationsButton = nullptr;
    ControllerButton *m_controller = nullptr;
    QLabel *m_connection = nullptr;
    QLabel *m_freshness = nullptr;
};

} // namespace app
