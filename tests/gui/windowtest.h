// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "e2e/clusterfixture.h"

#include "app/models/connector.h"
#include "app/ui/language.h"
#include "app/ui/mainwindow.h"
#include "kube/client/credentials.h"

// What tests of the window share: a cluster, a window on it, and ways to find what is in it.
class WindowTest : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(WindowTest)

public:
    ~WindowTest() override;

private Q_SLOTS: // a test may have its own in their place
    void cleanupTestCase() { m_cluster.reset(); }
    void cleanup() { m_window.reset(); }

protected:
    WindowTest(); // the settings begin empty

    // In English and light, shown and active; the one before it is gone.
    [[nodiscard]] bool openWindow();
    [[nodiscard]] kube::ClusterAccess access(const QString &context = {}) const;
    template<class T>
    T *child(const char *name, QWidget *parent = nullptr)
    {
        return (parent != nullptr ? parent : m_window.get())->findChild<T *>(QLatin1String{name});
    }
    // As assistive tools find it; null when nothing visible has the name.
    static QWidget *named(const QString &name, QWidget *parent);
    // The row of a table that has this text; QTableView::selectRow() asks the keyboard, which tests
    // leave in any state.
    void select(const char *table, int column, const QString &text);

    base::SystemClock m_clock;
    kube::AllowAllPrograms m_asker;
    app::Connector m_connector{m_clock, m_asker};
    std::unique_ptr<e2e::ClusterFixture> m_cluster;
    std::unique_ptr<app::Theme> m_theme;
    std::unique_ptr<app::Language> m_language;
    std::unique_ptr<app::MainWindow> m_window;
};
