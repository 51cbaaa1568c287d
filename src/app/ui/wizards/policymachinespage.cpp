// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ui/wizards/policymachinespage.h"

#include "ui_policymachinespage.h"

#include "app/models/messagetexts.h"
#include "app/models/session.h"
#include "app/models/texts.h"
#include "app/ui/theme.h"
#include "snapshots/selectortext.h"

#include <QButtonGroup>
#include <QMenu>
#include <QSignalBlocker>
#include <QStringListModel>

#include <set>

namespace app {

using namespace snapshots;

namespace {

void fill(QComboBox &box, const QStringList &texts)
{
    const QSignalBlocker quiet(box);
    const QString chosen = box.currentText();
    box.clear();
    box.addItems(texts);
    box.setCurrentText(chosen);
}

} // namespace

PolicyMachinesPage::PolicyMachinesPage(Session &session, QWidget *parent)
    : PolicyPage{parent}
    , m_session{session}
    , m_ui{std::make_unique<Ui::PolicyMachinesPage>()}
    , m_machines{new QStringListModel(this)}
{
    m_ui->setupUi(this);
    makeTitle(*m_ui->title);
    m_ui->machineList->setModel(m_machines);
    m_ui->kindBox->addItem(tr("Any"));
    m_ui->kindBox->addItem(texts::machineKind(MachineKind::Wukong));
    m_ui->kindBox->addItem(texts::machineKind(MachineKind::VirtualMachine));
    m_ui->labelsMenuButton->setMenu(new QMenu(this));
    connect(m_ui->labelsMenuButton->menu(), &QMenu::aboutToShow, this,
            &PolicyMachinesPage::fillLabelsMenu);
    connect(m_ui->spaceBox, &QComboBox::currentTextChanged, this,
            &PolicyMachinesPage::onSpaceChanged);
    // Without groups of their own all four would be one to Qt.
    for (const auto &[one, other] : {std::pair{m_ui->sharedButton, m_ui->inlineButton},
                                     std::pair{m_ui->labelsButton, m_ui->allButton}}) {
        auto *group = new QButtonGroup(this);
        group->addButton(one);
        group->addButton(other);
    }
    for (const QRadioButton *button : {m_ui->inlineButton, m_ui->allButton})
        connect(button, &QRadioButton::toggled, this, &PolicyMachinesPage::onEdited);
    for (const QLineEdit *edit : {m_ui->nameEdit, m_ui->selectorEdit})
        connect(edit, &QLineEdit::textChanged, this, &PolicyMachinesPage::onEdited);
    connect(m_ui->wukongBox, &QComboBox::currentTextChanged, this, &PolicyMachinesPage::onEdited);
    connect(m_ui->kindBox, &QComboBox::currentIndexChanged, this, &PolicyMachinesPage::onEdited);
}

PolicyMachinesPage::~PolicyMachinesPage() = default;

void PolicyMachinesPage::load(const PolicyDraft &draft)
{
    const QSignalBlocker quiet(this);
    m_draft = draft;
    std::set<QString> spaces{draft.meta().space};
    for (const MachineRef &machine : machinesIn(m_session, {}))
        spaces.insert(machine.key.space);
    spaces.erase(QString());
    fill(*m_ui->spaceBox, QStringList(spaces.begin(), spaces.end()));
    m_ui->spaceBox->setCurrentText(draft.meta().space);
    onSpaceChanged();
    (draft.isInline ? m_ui->inlineButton : m_ui->sharedButton)->setChecked(true);
    m_ui->nameEdit->setText(draft.isInline ? QString() : draft.meta().name);
    m_ui->wukongBox->setCurrentText(draft.isInline ? draft.meta().name : QString());
    const MachineSelector &selector = draft.policy.machines;
    (selector.isForAll ? m_ui->allButton : m_ui->labelsButton)->setChecked(true);
    m_ui->selectorEdit->setText(selectorText(selector.labels));
    m_ui->kindBox->setCurrentIndex(selector.kind ? static_cast<int>(*selector.kind) + 1 : 0);
    for (QWidget *fixed :
         {static_cast<QWidget *>(m_ui->inlineButton), static_cast<QWidget *>(m_ui->sharedButton),
          static_cast<QWidget *>(m_ui->spaceBox), static_cast<QWidget *>(m_ui->wukongBox),
          static_cast<QWidget *>(m_ui->nameEdit)})
        fixed->setEnabled(draft.isNew);
    refresh();
}

MachineSelector PolicyMachinesPage::selector() const
{
    MachineSelector selector;
    selector.isForAll = m_ui->allButton->isChecked();
    if (!selector.isForAll)
        selector.labels =
            parseSelector(m_ui->selectorEdit->text()).value_or(QList<LabelRequirement>());
    if (m_ui->kindBox->currentIndex() > 0)
        selector.kind = static_cast<MachineKind>(m_ui->kindBox->currentIndex() - 1);
    return selector;
}

// Another Wukong has another policy, which may be there already: its object is what is written to.
void PolicyMachinesPage::store(PolicyDraft &draft) const
{
    draft.policy.machines = selector();
    if (!draft.isNew)
        return;
    draft.isInline = m_ui->inlineButton->isChecked();
    const QString space = m_ui->spaceBox->currentText().trimmed();
    const QString name = draft.isInline ? m_ui->wukongBox->currentText().trimmed()
                                        : m_ui->nameEdit->text().trimmed();
    draft.policy.object = {};
    const auto wukong = draft.isInline ? m_session.wukongs.find({space, name}) : nullptr;
    if (wukong)
        draft.policy.object = wukong->object;
    draft.policy.object.meta.space = space;
    draft.policy.object.meta.name = wukong || !draft.isInline ? name : QString();
}

bool PolicyMachinesPage::showProblems(const QList<FieldProblem> &problems)
{
    bool isWrong = showProblem(problems, PolicyField::Space, *m_ui->spaceProblem);
    isWrong = showProblem(problems, PolicyField::Wukong, *m_ui->wukongProblem) || isWrong;
    isWrong = showProblem(problems, PolicyField::Name, *m_ui->nameProblem) || isWrong;
    isWrong = showProblem(problems, PolicyField::Machines, *m_ui->machinesProblem) || isWrong;
    if (const QString unread = selectorProblem(); !unread.isEmpty()) {
        m_ui->machinesProblem->setText(unread);
        m_ui->machinesProblem->show();
        isWrong = true;
    }
    return isWrong;
}

QString PolicyMachinesPage::selectorProblem() const
{
    if (m_ui->inlineButton->isChecked() || m_ui->allButton->isChecked())
        return {};
    const auto labels = parseSelector(m_ui->selectorEdit->text());
    return labels ? QString() : texts::message(labels.error().detail);
}

void PolicyMachinesPage::showPreview(const PolicyPreview &)
{
    refresh();
}

void PolicyMachinesPage::onEdited()
{
    refresh();
    Q_EMIT edited();
}

void PolicyMachinesPage::onSpaceChanged()
{
    QStringList wukongs;
    m_session.wukongs.forEachIn(m_ui->spaceBox->currentText(), [&wukongs](const auto &wukong) {
        wukongs << wukong->object.meta.name;
    });
    fill(*m_ui->wukongBox, wukongs);
    onEdited();
}

void PolicyMachinesPage::refresh()
{
    const bool isInline = m_ui->inlineButton->isChecked();
    m_ui->form->setRowVisible(m_ui->wukongBox, isInline);
    m_ui->form->setRowVisible(m_ui->nameEdit, !isInline);
    m_ui->form->setRowVisible(m_ui->kindBox, !isInline);
    m_ui->selectorPart->setVisible(!isInline);
    m_ui->selectorEdit->setEnabled(m_ui->labelsButton->isChecked());
    m_ui->labelsMenuButton->setEnabled(m_ui->labelsButton->isChecked());
    if (isInline)
        m_ui->nameProblem->hide();
    else
        m_ui->wukongProblem->hide();
    const QString space = m_ui->spaceBox->currentText();
    QStringList names;
    if (!isInline && !space.isEmpty()) {
        for (const MachineRef &machine : machinesOf(m_session, space, selector()))
            names << QStringLiteral("%1  (%2)")
                         .arg(machine.key.name, texts::machineKind(machine.kind));
    }
    m_ui->machineList->setVisible(!isInline);
    m_ui->countLabel->setVisible(!isInline);
    m_ui->countLabel->setText(names.isEmpty() ? tr("No machine is selected now.")
                                  : names.size() == 1
                                  ? tr("1 machine is selected now:")
                                  : tr("%1 machines are selected now:").arg(names.size()));
    if (names != m_machines->stringList())
        m_machines->setStringList(names);
}

void PolicyMachinesPage::fillLabelsMenu()
{
    QMap<QString, int> counts;
    for (const MachineRef &machine : machinesIn(m_session, m_ui->spaceBox->currentText())) {
        const auto labels = labelsOf(m_session, machine);
        for (auto label = labels.begin(); label != labels.end(); ++label)
            ++counts[label.key() + QLatin1Char('=') + label.value()];
    }
    QMenu *menu = m_ui->labelsMenuButton->menu();
    menu->clear();
    for (auto label = counts.begin(); label != counts.end(); ++label)
        menu->addAction(QStringLiteral("%1  (%2)").arg(label.key()).arg(label.value()), this,
                        [this, text = label.key()] { addLabel(text); });
    if (counts.isEmpty())
        menu->addAction(tr("No machine here has labels."))->setEnabled(false);
}

void PolicyMachinesPage::addLabel(const QString &label)
{
    const QString text = m_ui->selectorEdit->text().trimmed();
    m_ui->selectorEdit->setText(text.isEmpty() ? label : text + QLatin1String(", ") + label);
}

} // namespace app
