// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ui/traynotifier.h"

#include <QApplication>
#include <QIcon>
#include <QPainter>
#include <QSystemTrayIcon>

namespace app {

namespace {

// A mark that is seen without colour, too: a dot where there was none.
QIcon troubledIcon()
{
    constexpr int size = 64;
    constexpr int dot = 28;
    QPixmap pixmap = QApplication::windowIcon().pixmap(size);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(Qt::white, 4));
    painter.setBrush(QColor(0xd3, 0x2f, 0x2f));
    painter.drawEllipse(size - dot - 2, size - dot - 2, dot, dot);
    return pixmap;
}

} // namespace

TrayNotifier::TrayNotifier(QObject *parent)
    : Notifier{parent}
    , m_tray{new QSystemTrayIcon(this)}
{
    setTrouble({});
    m_tray->setVisible(QSystemTrayIcon::isSystemTrayAvailable());
    connect(m_tray, &QSystemTrayIcon::messageClicked, this, &TrayNotifier::onChosen);
    connect(m_tray, &QSystemTrayIcon::activated, this, &TrayNotifier::onChosen);
}

void TrayNotifier::tell(const news::Notice &notice,
                        QObject *context,
                        std::function<void()> onChosen)
{
    constexpr qint64 sameFor = 60'000; // ms
    if (notice == m_last && m_sinceLast.isValid() && m_sinceLast.elapsed() < sameFor)
        return;
    m_last = notice;
    m_sinceLast.start();
    m_context = context;
    m_onChosen = std::move(onChosen);
    if (m_tray->isVisible() && QSystemTrayIcon::supportsMessages())
        m_tray->showMessage(notice.title, notice.text, QSystemTrayIcon::Warning);
}

void TrayNotifier::setTrouble(const QString &trouble)
{
    m_tray->setIcon(trouble.isEmpty() ? QApplication::windowIcon() : troubledIcon());
    m_tray->setToolTip(trouble.isEmpty() ? tr("Wukong Snapshots")
                                         : tr("Wukong Snapshots") + QStringLiteral(": ") + trouble);
}

void TrayNotifier::onChosen()
{
    if (m_context != nullptr && m_onChosen)
        m_onChosen();
}

} // namespace app
