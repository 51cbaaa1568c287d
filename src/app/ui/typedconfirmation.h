// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

class QLineEdit;

namespace app {

// What destroys something asks for a name to be typed: in a protected context, or everywhere.
// Without a name it is not there, and confirmed.
class TypedConfirmation final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TypedConfirmation)

public:
    TypedConfirmation(const QString &context, const QString &name, QWidget *parent = nullptr);

    [[nodiscard]] bool isConfirmed() const;

Q_SIGNALS:
    void changed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QString m_name;
    QLineEdit *m_edit = nullptr;
};

} // namespace app
