// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/models/machinequery.h"

#include <QWidget>

class QCompleter;
class QLabel;
class QLineEdit;
class QStringListModel;

namespace app {

// Where filters are typed: completes the last word, and says below what it does not understand.
class QueryField final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(QueryField)

public:
    using Names = std::function<MachineQuery::Vocabulary()>;

    // `names` is asked at every completion.
    explicit QueryField(Names names, QWidget *parent = nullptr);

    [[nodiscard]] QString text() const;
    void setText(const QString &text);

Q_SIGNALS:
    void queryChanged(const app::MachineQuery &query); // never with one that is not understood
    void left(); // the person goes on to what was found

protected:
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void onEdited(const QString &text);
    void retranslate();

    Names m_names;
    QLineEdit *m_edit;
    QLabel *m_problem;
    QStringListModel *m_words;
    QCompleter *m_completer;
};

} // namespace app
