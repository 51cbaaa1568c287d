// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ui/helpdialog.h"

#include "ui_helpdialog.h"

#include "app/ui/licences.h"

#include <QAction>
#include <QApplication>
#include <QMainWindow>
#include <QPushButton>
#include <QShortcut>

namespace app {

namespace {

const char *const topic = "helpTopic";

glossary::Term termOf(const QWidget *widget)
{
    for (; widget != nullptr; widget = widget->parentWidget()) {
        if (const QVariant term = widget->property(topic); term.isValid())
            return static_cast<glossary::Term>(term.toInt());
    }
    return glossary::Term::Machine;
}

QList<QAction *> actionsOf(const QWidget &window)
{
    for (const QWidget *each = &window; each != nullptr; each = each->parentWidget()) {
        if (qobject_cast<const QMainWindow *>(each) != nullptr)
            return each->findChildren<QAction *>();
    }
    return {};
}

} // namespace

HelpDialog::HelpDialog(glossary::Term term, const QList<QAction *> &actions, QWidget *parent)
    : QDialog{parent}
    , m_ui{std::make_unique<Ui::HelpDialog>()}
{
    m_ui->setupUi(this);
    setObjectName(QStringLiteral("helpDialog"));
    setFocusProxy(m_ui->termList);
    m_ui->wordsLayout->setStretch(1, 1);
    constexpr int listWidth = 200;
    m_ui->termList->setFixedWidth(listWidth);
    m_ui->searchEdit->setFixedWidth(listWidth);
    m_ui->buttonBox->button(QDialogButtonBox::Close)->setAutoDefault(false);
    for (const glossary::Term each : glossary::all()) {
        auto *item = new QListWidgetItem(glossary::name(each), m_ui->termList);
        item->setData(Qt::UserRole, static_cast<int>(each));
        if (each == term)
            m_ui->termList->setCurrentItem(item);
    }
    connect(m_ui->termList, &QListWidget::currentItemChanged, this, &HelpDialog::showMeaning);
    connect(m_ui->searchEdit, &QLineEdit::textChanged, this, &HelpDialog::filter);
    connect(m_ui->buttonBox, &QDialogButtonBox::rejected, this, &QDialog::reject);
    showMeaning(m_ui->termList->currentItem());
    fillKeys(actions);
    m_ui->licencesText->setHtml(licencesHtml());
    m_ui->termList->setFocus();
}

HelpDialog::~HelpDialog() = default;

void HelpDialog::showMeaning(const QListWidgetItem *item)
{
    if (item == nullptr)
        return;
    const auto term = static_cast<glossary::Term>(item->data(Qt::UserRole).toInt());
    m_ui->meaningText->setHtml(
        QStringLiteral("<h3>%1</h3><p>%2</p>")
            .arg(glossary::name(term).toHtmlEscaped(), glossary::meaning(term).toHtmlEscaped()));
}

void HelpDialog::filter(const QString &text)
{
    QListWidgetItem *first = nullptr;
    for (int row = 0; row < m_ui->termList->count(); ++row) {
        QListWidgetItem *item = m_ui->termList->item(row);
        const auto term = static_cast<glossary::Term>(item->data(Qt::UserRole).toInt());
        const bool fits = item->text().contains(text, Qt::CaseInsensitive)
            || glossary::meaning(term).contains(text, Qt::CaseInsensitive);
        item->setHidden(!fits);
        const bool isBetter = fits
            && (first == nullptr
                || (item->text().contains(text, Qt::CaseInsensitive)
                    && !first->text().contains(text, Qt::CaseInsensitive)));
        if (isBetter)
            first = item;
    }
    if (first != nullptr)
        m_ui->termList->setCurrentItem(first);
}

void HelpDialog::addKeys(const QString &what, const QString &keys)
{
    if (m_ui->keyList->findItems(what, Qt::MatchExactly).isEmpty())
        new QTreeWidgetItem(m_ui->keyList, {what, keys});
}

void HelpDialog::fillKeys(const QList<QAction *> &actions)
{
    for (const QAction *action : actions) {
        const QString name = QString(action->text()).remove(QLatin1Char('&'));
        if (!action->shortcut().isEmpty() && !name.isEmpty())
            addKeys(name, action->shortcut().toString(QKeySequence::NativeText));
    }
    addKeys(tr("Timeline: go from mark to mark"), tr("Left, Right"));
    addKeys(tr("Timeline: zoom"), QStringLiteral("+, -"));
    addKeys(tr("Go on to the next part of the window"), QStringLiteral("Tab"));
    m_ui->keyList->resizeColumnToContents(0);
}

void setHelp(QWidget &widget, glossary::Term term)
{
    widget.setProperty(topic, static_cast<int>(term));
}

void offerHelp(QWidget &window)
{
    auto *shortcut = new QShortcut(QKeySequence(Qt::Key_F1), &window);
    QObject::connect(shortcut, &QShortcut::activated, &window, [&window] { openHelp(window); });
}

void openHelp(QWidget &window)
{
    auto *dialog = new HelpDialog(termOf(window.focusWidget()), actionsOf(window), &window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

} // namespace app
