// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QPointer>
#include <QWidget>

#include <vector>

class QFrame;
class QLabel;
class QPushButton;

namespace app {

// Walks through the parts of a window: dims the rest, says what the part is for. Return goes on,
// Escape ends it.
class Tour final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Tour)

public:
    struct Stop
    {
        QPointer<QWidget> part; // one that is not visible is passed over
        QString title;
        QString text;
    };

    // Deletes itself at the end.
    Tour(std::vector<Stop> stops, QWidget *window);

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void build();
    void go(int step);
    void place();
    void end();
    [[nodiscard]] QRect area() const; // of the part

    std::vector<Stop> m_stops;
    size_t m_at = 0;
    QPointer<QWidget> m_focus; // before it began
    QFrame *m_bubble;
    QLabel *m_title;
    QLabel *m_text;
    QLabel *m_count;
    QPushButton *m_skip;
    QPushButton *m_back;
    QPushButton *m_next;
};

} // namespace app
