// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAction>
#include <QDialog>
#include <QDir>
#include <QMainWindow>
#include <QTest>

#include <cstdio>
#include <functional>

// Opens dialogs of a window and takes their pictures.
namespace pictures {

class Photographer
{
public:
    Photographer(QMainWindow &window, const QDir &folder, const QString &suffix)
        : m_window{window}
        , m_folder{folder}
        , m_suffix{suffix}
    { }

    QDialog *open(const char *action, const char *dialog)
    {
        m_window.findChild<QAction *>(QLatin1String{action})->trigger();
        return m_window.findChild<QDialog *>(QLatin1String{dialog});
    }

    void take(const char *name, QWidget *widget)
    {
        // Texts that have changed ask their layouts for room, which ask theirs.
        for (int round = 0; round < 3; ++round)
            QCoreApplication::processEvents();
        const QString file =
            m_folder.filePath(QLatin1String{name} + m_suffix + QLatin1String(".png"));
        if (!widget->grab().save(file))
            std::fprintf(stderr, "cannot write %s\n", qPrintable(file));
    }

    static void wait(const std::function<bool()> &isReady, int patience = 20'000)
    {
        if (!QTest::qWaitFor(isReady, patience))
            std::fprintf(stderr, "a picture did not get ready\n");
    }

    void end(QDialog *dialog)
    {
        dialog->done(QDialog::Rejected);
        QCoreApplication::sendPostedEvents(dialog, QEvent::DeferredDelete);
    }

private:
    QMainWindow &m_window;
    QDir m_folder;
    QString m_suffix;
};

template<class T>
T *part(QWidget *parent, const char *name)
{
    return parent->findChild<T *>(QLatin1String{name});
}

} // namespace pictures
