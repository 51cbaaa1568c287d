// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ui/wizards/policyquestion.h"

#include "ui_policyquestion.h"

#include "app/models/policybook.h"
#include "app/models/policyrun.h"
#include "app/models/session.h"
#include "app/models/texts.h"
#include "kube/core/yaml.h"
#include "snapshots/procedures/pruning.h"

#include <QFontDatabase>

#include <algorithm>

namespace app {

using namespace snapshots;

namespace {

constexpr qsizetype shownObjects = 20; // of many

QString yamlOf(const QList<PolicyWrite> &writes)
{
    QStringList documents;
    for (const PolicyWrite &write : writes.mid(0, shownObjects)) {
        QString text = QLatin1String("# ") + kubectlOf(write);
        if (write.verb == PolicyWrite::Verb::Create)
            text += QLatin1Char('\n') + QString::fromUtf8(kube::toYaml(write.body));
        documents << text;
    }
    return documents.join(QLatin1String("\n---\n"));
}

QStringList namesOf(const std::vector<MachineRef> &machines)
{
    QStringList names;
    for (const MachineRef &machine : machines)
        names << machine.key.toString();
    return names;
}

size_t heldBy(const Session &session, const PolicyView &policy)
{
    size_t held = 0;
    session.requests.forEachIn(policy.meta.space, [&](const auto &request) {
        held += pruning::holdersOf(*request).contains(policy.uid()) ? 1U : 0U;
    });
    return held;
}

} // namespace

PolicyQuestion::PolicyQuestion(Session &session, const Question &question, QWidget *parent)
    : QDialog{parent}
    , m_session{session}
    , m_ui{std::make_unique<Ui::PolicyQuestion>()}
    , m_writes{question.writes}
{
    m_ui->setupUi(this);
    setWindowTitle(question.title);
    m_ui->whatLabel->setText(question.what);
    m_ui->listView->setPlainText(question.machines.join(QLatin1Char('\n')));
    m_ui->listView->setVisible(!question.machines.isEmpty());
    m_ui->listView->setTabChangesFocus(true);
    m_ui->yamlView->setPlainText(yamlOf(question.writes));
    m_ui->yamlView->setTabChangesFocus(true);
    m_ui->yamlView->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_ui->doButton->setText(question.button);
    m_ui->doButton->setEnabled(!m_writes.isEmpty() && !session.isReadOnly());
    connect(m_ui->cancelButton, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_ui->doButton, &QPushButton::clicked, this, [this] {
        m_ui->doButton->setEnabled(false);
        sendNext();
    });
}

PolicyQuestion::~PolicyQuestion() = default;

void PolicyQuestion::sendNext()
{
    if (m_writes.isEmpty()) {
        accept();
        return;
    }
    const PolicyWrite &write = m_writes.first();
    kube::Client &client = m_session.client();
    if (write.verb == PolicyWrite::Verb::Remove) {
        client.remove(write.type, write.key, {.uid = write.uid, .resourceVersion = {}})
            .then(this, [this](const base::Result<QByteArray> &answer) {
                onAnswer(answer ? std::nullopt : std::optional(answer.error()));
            });
        return;
    }
    sendWrite(client, write).then(this, [this](const base::Result<kube::Object> &result) {
        onAnswer(result ? std::nullopt : std::optional(result.error()));
    });
}

void PolicyQuestion::onAnswer(const std::optional<base::Error> &error)
{
    if (!error) {
        m_writes.removeFirst();
        sendNext();
        return;
    }
    m_ui->problemLabel->setText(texts::error(*error));
    m_ui->problemLabel->show();
    m_ui->doButton->setEnabled(true); // what has been sent is not sent again
}

PolicyQuestion::Question suspendQuestion(const Session &session, const PolicyView &policy)
{
    return {PolicyQuestion::tr("Suspend %1").arg(policy.meta.name),
            PolicyQuestion::tr("The policy takes no snapshots and prunes none until it is resumed. "
                               "Runs that come in the meantime are not made up afterwards."),
            namesOf(machinesOf(session, policy)),
            PolicyQuestion::tr("&Suspend"),
            {suspensionOf(policy, true)}};
}

PolicyQuestion::Question removeQuestion(const Session &session, const PolicyView &policy)
{
    const size_t held = heldBy(session, policy);
    return {PolicyQuestion::tr("Delete the policy %1").arg(policy.meta.name),
            PolicyQuestion::tr("These machines get no more snapshots from this policy. Its %1 "
                               "snapshots stay, and nothing prunes them any more: remove by hand "
                               "those that nobody needs.")
                .arg(held),
            namesOf(machinesOf(session, policy)),
            PolicyQuestion::tr("&Delete policy"),
            {removalOf(policy)}};
}

PolicyQuestion::Question
runNowQuestion(const Session &session, const PolicyView &policy, base::Instant now)
{
    const auto machines = machinesOf(session, policy);
    return {PolicyQuestion::tr("Run %1 now").arg(policy.meta.name),
            PolicyQuestion::tr("Takes a snapshot of each of these machines now. They count as "
                               "taken by hand: the policy never prunes them, they stay until "
                               "somebody removes them."),
            namesOf(machines),
            machines.size() == 1 ? PolicyQuestion::tr("&Take the snapshot")
                                 : PolicyQuestion::tr("&Take %1 snapshots").arg(machines.size()),
            runNowWrites(machines, policy, now)};
}

} // namespace app
