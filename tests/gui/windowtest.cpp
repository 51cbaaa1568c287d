// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "windowtest.h"

#include "support/testing.h"

#include <QAccessible>
#include <QLabel>
#include <QRegularExpression>
#include <QSettings>
#include <QTableView>

WindowTest::WindowTest()
{
    QCoreApplication::setOrganizationName(QStringLiteral("NovasphereTest"));
    QSettings().clear();
}

WindowTest::~WindowTest() = default;

bool WindowTest::openWindow()
{
    // The offscreen platform says of every window what it does not do.
    QTest::failOnWarning(QRegularExpression(QStringLiteral("^(?!This plugin does not support)")));
    m_window.reset();
    m_theme = std::make_unique<app::Theme>();
    m_theme->apply(app::Appearance::Light);
    m_language = std::make_unique<app::Language>();
    m_language->apply(QStringLiteral("en"));
    m_window = std::make_unique<app::MainWindow>(*m_theme, *m_language, m_connector);
    m_window->show();
    m_window->activateWindow();
    return QTest::qWaitForWindowActive(m_window.get());
}

kube::ClusterAccess WindowTest::access(const QString &context) const
{
    return *kube::loadKubeconfig(m_cluster->kubeconfig())->access(context);
}

QWidget *WindowTest::named(const QString &name, QWidget *parent)
{
    for (QWidget *widget : parent->findChildren<QWidget *>()) {
        const auto *face = QAccessible::queryAccessibleInterface(widget);
        if (face != nullptr && widget->isVisible() && face->text(QAccessible::Name) == name
            && qobject_cast<QLabel *>(widget) == nullptr)
            return widget;
    }
    return nullptr;
}

void WindowTest::select(const char *table, int column, const QString &text)
{
    auto *view = child<QTableView>(table);
    for (int row = 0; row < view->model()->rowCount(); ++row) {
        const QModelIndex index = view->model()->index(row, column);
        if (index.data().toString() == text)
            view->selectionModel()->setCurrentIndex(
                index, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    }
}
