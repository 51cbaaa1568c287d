// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ui/deletedialog.h"

#include "app/models/session.h"
#include "app/models/texts.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace app {

using namespace snapshots;

namespace {

bool isGood(const SnapshotRequest &request)
{
    return request.status.phase == Phase::Ready && !request.isBeingDeleted();
}

QString described(const SnapshotRequest &request)
{
    QStringList parts{request.name()};
    if (request.status.createdAt)
        parts << texts::moment(*request.status.createdAt);
    if (!request.status.size.isEmpty())
        parts << request.status.size;
    if (!request.description.isEmpty())
        parts << request.description;
    return parts.join(QStringLiteral("  ·  "));
}

} // namespace

DeleteDialog::DeleteDialog(Session &session,
                           std::vector<MachineBook::Snapshot> doomed,
                           const std::vector<MachineBook::Snapshot> &all,
                           QWidget *parent)
    : QDialog{parent}
    , m_session{session}
    , m_doomed{std::move(doomed)}
{
    setObjectName(QStringLiteral("deleteDialog"));
    setWindowTitle(tr("Delete snapshots"));
    QStringList lines;
    for (const auto &snapshot : m_doomed)
        lines << described(*snapshot);
    auto *what = new QLabel(tr("These snapshots of %1 and their data will be deleted for good:")
                                    .arg(m_doomed.front()->machine.key.toString())
                                + QLatin1String("\n\n") + lines.join(QLatin1Char('\n')),
                            this);
    what->setObjectName(QStringLiteral("deleteWhat"));
    what->setWordWrap(true);
    auto *warning = new QLabel(this->warning(all), this);
    warning->setObjectName(QStringLiteral("deleteWarning"));
    warning->setWordWrap(true);
    warning->setStyleSheet(QStringLiteral("font-weight: 600"));
    warning->setVisible(!warning->text().isEmpty());
    m_reason = new QLineEdit(this);
    m_reason->setObjectName(QStringLiteral("deleteReason"));
    m_reason->setPlaceholderText(tr("Pinned: why delete it all the same? The reason is recorded."));
    m_reason->setVisible(hasPinned());
    m_problem = new QLabel(this);
    m_problem->setObjectName(QStringLiteral("deleteProblem"));
    m_problem->setWordWrap(true);
    m_problem->setStyleSheet(QStringLiteral("color: #c62828; font-weight: 600"));
    m_problem->hide();

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_delete = buttons->addButton(tr("&Delete"), QDialogButtonBox::DestructiveRole);
    m_delete->setObjectName(QStringLiteral("deleteButton"));
    m_delete->setAutoDefault(false);
    buttons->button(QDialogButtonBox::Cancel)->setDefault(true);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(12);
    for (QWidget *widget : {static_cast<QWidget *>(what), static_cast<QWidget *>(warning),
                            static_cast<QWidget *>(m_reason), static_cast<QWidget *>(m_problem)})
        layout->addWidget(widget);
    layout->addStretch();
    layout->addWidget(buttons);
    setMinimumWidth(480);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_delete, &QPushButton::clicked, this, &DeleteDialog::submit);
    connect(m_reason, &QLineEdit::textChanged, this, &DeleteDialog::refresh);
    refresh();
}

bool DeleteDialog::hasPinned() const
{
    const base::Instant now = m_session.clock().now();
    return std::ranges::any_of(m_doomed, [now](const auto &snapshot) {
        return snapshot->pin && snapshot->pin->isActive(now);
    });
}

QString DeleteDialog::warning(const std::vector<MachineBook::Snapshot> &all) const
{
    const auto good = [](const auto &snapshot) { return isGood(*snapshot); };
    const auto before = std::ranges::count_if(all, good);
    const auto gone = std::ranges::count_if(m_doomed, good);
    QStringList lines;
    if (before > 0 && before == gone)
        lines << tr(
            "This is the last good snapshot of the machine: nothing would be left to go back to.");
    for (const auto &snapshot : m_doomed) {
        if (snapshot->pin && snapshot->pin->isActive(m_session.clock().now()))
            lines << tr("\"%1\" is pinned: %2").arg(snapshot->name(), snapshot->pin->reason);
    }
    return lines.join(QLatin1Char('\n'));
}

void DeleteDialog::refresh()
{
    m_delete->setEnabled(!hasPinned() || !m_reason->text().trimmed().isEmpty());
}

void DeleteDialog::submit()
{
    m_delete->setEnabled(false);
    deleteNext();
}

// One after the other; the uid keeps a namesake made meanwhile from going instead.
void DeleteDialog::deleteNext()
{
    if (m_doomed.empty()) {
        accept();
        return;
    }
    const SnapshotRequest &request = *m_doomed.back();
    if (request.pin && request.pin->isActive(m_session.clock().now())) {
        const QString name = QStringLiteral("delete-%1").arg(request.uid());
        m_session.client()
            .create(kube::resources::wukongSnapshot,
                    newDeleteRequest(request, name, m_reason->text().trimmed()))
            .then(this, [this](const base::Result<kube::Object> &answer) {
                onAnswer(answer ? base::Result<void>() : base::failure(answer.error()));
            });
        return;
    }
    m_session.client()
        .remove(kube::resources::wukongSnapshot, request.object.key(), {request.uid(), {}})
        .then(this, [this](const base::Result<QByteArray> &answer) {
            const bool isGone = !answer && answer.error().kind == base::Error::Kind::NotFound;
            onAnswer(answer || isGone ? base::Result<void>() : base::failure(answer.error()));
        });
}

void DeleteDialog::onAnswer(const base::Result<void> &result)
{
    if (result) {
        m_doomed.pop_back();
        deleteNext();
        return;
    }
    m_problem->setText(texts::error(result.error()));
    m_problem->show();
    refresh();
}

} // namespace app
