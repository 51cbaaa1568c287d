// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ui/wizards/policymenu.h"

#include "app/models/localzone.h"
#include "app/models/session.h"
#include "app/ui/helpdialog.h"
#include "app/ui/windowactions.h"
#include "app/ui/wizards/policiesdialog.h"
#include "app/ui/wizards/policyquestion.h"
#include "app/ui/wizards/policywizard.h"
#include "app/ui/wizards/recoverydialog.h"

#include <QMainWindow>
#include <QStatusBar>

namespace app {

using namespace snapshots;

PolicyMenu::PolicyMenu(Theme &theme, Selection selection, QMainWindow &window)
    : QMenu{&window}
    , m_theme{theme}
    , m_selection{std::move(selection)}
    , m_window{window}
    , m_new{addAction(QString(), this, &PolicyMenu::createPolicy)}
    , m_own{addAction(QString(), this, &PolicyMenu::editOwnPolicy)}
    , m_ofMachine{addAction(QString(), this, [this] { showPolicies(m_machine); })}
    , m_all{addAction(QString(), this, [this] { showPolicies({}); })}
    , m_calendar{addAction(QString(), this, &PolicyMenu::showCalendar)}
{
    m_new->setObjectName(QStringLiteral("newPolicyAction"));
    m_own->setObjectName(QStringLiteral("ownPolicyAction"));
    m_ofMachine->setObjectName(QStringLiteral("machinePoliciesAction"));
    m_all->setObjectName(QStringLiteral("policiesAction"));
    m_calendar->setObjectName(QStringLiteral("recoveryAction"));
    setToolTipsVisible(true);
    m_all->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_L));
    m_calendar->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_R));
    retranslate();
    updateActions();
}

void PolicyMenu::retranslate()
{
    setTitle(tr("&Policies"));
    m_new->setText(tr("New policy…"));
    m_own->setText(tr("The machine's own policy…"));
    m_ofMachine->setText(tr("Policies of the machine…"));
    m_all->setText(tr("All policies…"));
    m_calendar->setText(tr("Recovery points…"));
}

void PolicyMenu::setSession(Session *session)
{
    for (const QPointer<QWidget> &dialog : m_dialogs)
        delete dialog;
    m_dialogs.clear();
    m_session = session;
    m_machine.reset();
    if (session != nullptr)
        connect(&session->permissions(), &Permissions::changed, this, &PolicyMenu::updateActions);
    updateActions();
}

void PolicyMenu::setMachine(const std::optional<MachineRef> &machine)
{
    m_machine = machine;
    updateActions();
}

QString PolicyMenu::space() const
{
    return m_machine ? m_machine->key.space : m_session->access().space;
}

void PolicyMenu::updateActions()
{
    const auto refusal = [this](const char *verb, const kube::ResourceType &type) {
        return m_session == nullptr
            ? QString()
            : m_session->permissions().refusal(QLatin1String{verb}, type, {space()});
    };
    offerDeed(*m_new, refusal("create", kube::resources::wukongSnapshotPolicy),
              m_session != nullptr);
    const bool isWukong = m_machine && m_machine->kind == MachineKind::Wukong;
    offerDeed(*m_own, isWukong ? refusal("patch", kube::resources::wukong) : QString(), isWukong);
    m_ofMachine->setEnabled(m_session != nullptr && m_machine.has_value());
    m_all->setEnabled(m_session != nullptr);
    m_calendar->setEnabled(m_session != nullptr);
}

// The dialog that was opened last, so that a further one stands in front of it.
QWidget *PolicyMenu::parentForDialogs() const
{
    QWidget *front = &m_window;
    for (const QPointer<QWidget> &dialog : m_dialogs) {
        if (dialog != nullptr && dialog->isVisible())
            front = dialog;
    }
    return front;
}

void PolicyMenu::open(QWidget *dialog)
{
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    m_dialogs.removeAll(QPointer<QWidget>());
    m_dialogs.append(dialog);
    setHelp(*dialog, glossary::Term::Policy);
    offerHelp(*dialog);
    dialog->show();
}

PolicyWizard *PolicyMenu::openWizard(const PolicyDraft &draft)
{
    auto *wizard = new PolicyWizard(*m_session, draft, parentForDialogs());
    wizard->setWindowModality(Qt::WindowModal);
    connect(wizard, &PolicyWizard::saved, this, [this](const QString &name) {
        constexpr int shownFor = 5000;
        m_window.statusBar()->showMessage(tr("Policy %1 is saved.").arg(name), shownFor);
    });
    open(wizard);
    return wizard;
}

void PolicyMenu::createPolicy()
{
    if (m_session == nullptr)
        return;
    PolicyDraft draft = newPolicyDraft({space(), {}}, localZoneName());
    const std::vector<MachineRef> selected = m_selection();
    if (selected.size() > 1) // one is always current and says nothing
        draft.policy.machines.labels = commonLabels(*m_session, selected);
    openWizard(draft);
}

void PolicyMenu::editOwnPolicy()
{
    const auto wukong =
        m_session != nullptr && m_machine ? m_session->wukongs.find(m_machine->key) : nullptr;
    if (wukong)
        openWizard(draftOf(*wukong, localZoneName()));
}

void PolicyMenu::editPolicy(const PolicyView &policy)
{
    if (m_session == nullptr)
        return;
    if (policy.isInline()) {
        if (const auto wukong = m_session->wukongs.find(policy.meta.key()))
            openWizard(draftOf(*wukong, localZoneName()));
    } else if (const auto shared = sharedPolicy(*m_session, policy)) {
        openWizard(draftOf(*shared));
    }
}

// What has grown too old meanwhile goes as soon as it is resumed, so that this is looked at like
// any other change.
void PolicyMenu::resume(const PolicyView &policy)
{
    std::optional<PolicyDraft> draft;
    if (const auto wukong = m_session->wukongs.find(policy.meta.key()); policy.isInline() && wukong)
        draft = draftOf(*wukong, localZoneName());
    else if (const auto shared = sharedPolicy(*m_session, policy))
        draft = draftOf(*shared);
    if (!draft)
        return;
    draft->policy.rule.isEnabled = true;
    openWizard(*draft)->showReview();
}

void PolicyMenu::showPolicies(const std::optional<MachineRef> &machine)
{
    if (m_session == nullptr)
        return;
    auto *dialog = new PoliciesDialog(*m_session, m_theme, &m_window);
    if (machine)
        dialog->showMachine(*machine);
    const auto ask = [this](const WriteQuestion::Question &question) {
        auto *box = new WriteQuestion(*m_session, question, parentForDialogs());
        box->setWindowModality(Qt::WindowModal);
        open(box);
    };
    connect(dialog, &PoliciesDialog::newRequested, this, &PolicyMenu::createPolicy);
    connect(dialog, &PoliciesDialog::editRequested, this, &PolicyMenu::editPolicy);
    connect(dialog, &PoliciesDialog::resumeRequested, this, &PolicyMenu::resume);
    connect(dialog, &PoliciesDialog::suspendRequested, this,
            [this, ask](const PolicyView &policy) { ask(suspendQuestion(*m_session, policy)); });
    connect(dialog, &PoliciesDialog::deleteRequested, this,
            [this, ask](const PolicyView &policy) { ask(removeQuestion(*m_session, policy)); });
    connect(dialog, &PoliciesDialog::runRequested, this, [this, ask](const PolicyView &policy) {
        ask(runNowQuestion(*m_session, policy, m_session->clock().now()));
    });
    open(dialog);
}

void PolicyMenu::showCalendar()
{
    if (m_session != nullptr)
        open(new RecoveryDialog(*m_session, m_theme, &m_window));
}

} // namespace app
