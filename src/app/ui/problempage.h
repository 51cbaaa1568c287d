// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace app {

// Nothing to show: why, and what can be done about it.
class ProblemPage final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ProblemPage)

public:
    explicit ProblemPage(QWidget *parent = nullptr);
    ~ProblemPage() override;

    void setText(const QString &title, const QString &sentence);
    void setButtons(bool canRetry, bool canCheck);
    void retranslate();

Q_SIGNALS:
    void retryRequested();
    void doctorRequested();

private:
    QLabel *m_title = nullptr;
    QLabel *m_text = nullptr;
    QPushButton *m_retry = nullptr;
    QPushButton *m_doctor = nullptr;
};

} // namespace app
