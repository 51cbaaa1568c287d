// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ui/queryfield.h"

#include "app/ui/theme.h"
#include "app/ui/windowactions.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QEvent>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QStringListModel>
#include <QVBoxLayout>

namespace app {

namespace {

qsizetype startOfLastWord(const QString &text)
{
    return text.lastIndexOf(QLatin1Char(' ')) + 1;
}

// Completes the last word and leaves what stands before it.
class LastWordCompleter final : public QCompleter
{
public:
    LastWordCompleter(QStringListModel *words, QLineEdit *edit)
        : QCompleter{words, edit}
        , m_edit{edit}
    { }

    [[nodiscard]] QStringList splitPath(const QString &path) const override
    {
        return {path.mid(startOfLastWord(path))};
    }
    [[nodiscard]] QString pathFromIndex(const QModelIndex &index) const override
    {
        const QString text = m_edit->text();
        return text.left(startOfLastWord(text)) + QCompleter::pathFromIndex(index);
    }

private:
    QLineEdit *m_edit;
};

} // namespace

QueryField::QueryField(Names names, QWidget *parent)
    : QWidget{parent}
    , m_names{std::move(names)}
    , m_edit{new QLineEdit(this)}
    , m_problem{new QLabel(this)}
    , m_words{new QStringListModel(this)}
    , m_completer{new LastWordCompleter(m_words, m_edit)}
{
    m_edit->setObjectName(QStringLiteral("searchField"));
    m_edit->setClearButtonEnabled(true);
    m_edit->installEventFilter(this);
    m_completer->setCaseSensitivity(Qt::CaseInsensitive);
    m_completer->popup()->setObjectName(QStringLiteral("searchHints"));
    m_edit->setCompleter(m_completer);
    m_problem->setObjectName(QStringLiteral("searchProblem"));
    m_problem->setWordWrap(true);
    makeProblem(*m_problem);
    m_problem->hide();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    layout->addWidget(m_edit);
    layout->addWidget(m_problem);
    setFocusProxy(m_edit);
    connect(m_edit, &QLineEdit::textChanged, this, &QueryField::onEdited);
    connect(m_edit, &QLineEdit::returnPressed, this, &QueryField::left);
    retranslate();
}

QString QueryField::text() const
{
    return m_edit->text();
}

void QueryField::setText(const QString &text)
{
    m_edit->setText(text);
}

void QueryField::onEdited(const QString &text)
{
    const QString word = text.mid(startOfLastWord(text));
    m_words->setStringList(word.isEmpty() ? QStringList()
                                          : MachineQuery::completions(word, m_names()));
    const auto query = MachineQuery::parse(text);
    m_problem->setText(
        query ? QString()
              : tr("%1 The list is still filtered as before.").arg(query.error().detail));
    m_problem->setVisible(!query);
    m_edit->setAccessibleDescription(m_problem->text());
    if (query)
        Q_EMIT queryChanged(*query);
}

bool QueryField::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_edit && event->type() == QEvent::KeyPress
        && !m_completer->popup()->isVisible()) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Escape && !m_edit->text().isEmpty()) {
            m_edit->clear();
            return true;
        }
        if (key == Qt::Key_Down) {
            Q_EMIT left();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void QueryField::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void QueryField::retranslate()
{
    m_edit->setPlaceholderText(
        tr("Filter: name, ns:prod, behind:yes, age>7d … (%1)").arg(keysOf(QKeySequence::Find)));
    m_edit->setAccessibleName(tr("Filter machines"));
    m_completer->popup()->setAccessibleName(tr("Filters to choose from"));
    m_edit->setToolTip(
        tr("<p>Words are looked for in names, power and policies. Terms narrow it down, and a "
           "hyphen in front turns one around:</p><p><b>ns:</b>prod <b>state:</b>failed "
           "<b>power:</b>off <b>agent:</b>no <b>age&gt;</b>7d <b>behind:</b>yes "
           "<b>policy:</b>none <b>storage:</b>fast <b>next&lt;</b>2h <b>snapshots&gt;</b>10 "
           "<b>kind:</b>vm <b>node:</b>a1 <b>-ns:</b>test</p>"));
    onEdited(m_edit->text());
}

} // namespace app
