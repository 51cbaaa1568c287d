// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ui/deletedialog.h"

#include "app/models/texts.h"
#include "app/ui/theme.h"
#include "app/ui/typedconfirmation.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace app {

using namespace snapshots;

namespace {

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
                           const QString &protectedContext,
                           QWidget *parent)
    : QDialog{parent}
    , m_deletion{session, std::move(doomed), all}
{
    setObjectName(QStringLiteral("deleteDialog"));
    setWindowTitle(tr("Delete snapshots"));
    build(protectedContext);
    constexpr int wide = 540;
    setMinimumWidth(wide);
    connect(&m_deletion, &Deletion::finished, this, &DeleteDialog::onFinished);
    connect(m_delete, &QPushButton::clicked, this, &DeleteDialog::submit);
    connect(m_reason, &QLineEdit::textChanged, this, &DeleteDialog::refresh);
    connect(m_confirmation, &TypedConfirmation::changed, this, &DeleteDialog::refresh);
    refresh();
}

void DeleteDialog::addText(QVBoxLayout &layout,
                           const char *name,
                           const QString &text,
                           const char *style)
{
    auto *label = new QLabel(text, this);
    label->setObjectName(QLatin1String{name});
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    label->setStyleSheet(QLatin1String{style});
    label->setVisible(!text.isEmpty());
    layout.addWidget(label);
}

void DeleteDialog::build(const QString &protectedContext)
{
    QStringList lines;
    for (const auto &snapshot : m_deletion.doomed())
        lines << described(*snapshot);
    auto *list = new QPlainTextEdit(lines.join(QLatin1Char('\n')), this);
    list->setObjectName(QStringLiteral("deleteWhat"));
    list->setAccessibleName(tr("Snapshots that will be deleted"));
    list->setReadOnly(true);
    list->setTabChangesFocus(true);
    constexpr qsizetype mostLines = 8;
    constexpr int air = 24;
    list->setFixedHeight(static_cast<int>(std::min(lines.size(), mostLines) + 1)
                             * list->fontMetrics().lineSpacing()
                         + air);
    m_reason = new QLineEdit(this);
    m_reason->setObjectName(QStringLiteral("deleteReason"));
    m_reason->setPlaceholderText(tr("Why delete them all the same? The reason is recorded."));
    m_reason->setAccessibleName(tr("Reason"));
    m_reason->setVisible(m_deletion.needsReason());
    m_confirmation = new TypedConfirmation(
        protectedContext, protectedContext.isEmpty() ? QString() : m_deletion.machine().key.name,
        this);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_delete = buttons->addButton(tr("&Delete"), QDialogButtonBox::DestructiveRole);
    m_delete->setObjectName(QStringLiteral("deleteButton"));
    m_delete->setAutoDefault(false);
    buttons->button(QDialogButtonBox::Cancel)->setDefault(true);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(12);
    addText(*layout, "deleteEffect", m_deletion.effect(), "font-weight: 600");
    layout->addWidget(list);
    const QStringList warnings = m_deletion.warnings();
    addText(*layout, "deleteWarning",
            warnings.isEmpty() ? QString()
                               : QStringLiteral("△ ") + warnings.join(QStringLiteral("\n△ ")),
            "font-weight: 600");
    addText(*layout, "deleteFinalizer",
            tr("Each stays in the list as Deleting until its data is gone; its finalizer waits for "
               "that. If the storage does not answer, it says there what it waits for."),
            "");
    layout->addWidget(m_reason);
    layout->addWidget(m_confirmation);
    addText(*layout, "deleteProblem", {}, "");
    m_problem = findChild<QLabel *>(QStringLiteral("deleteProblem"));
    makeProblem(*m_problem);
    layout->addStretch();
    layout->addWidget(buttons);
}

void DeleteDialog::refresh()
{
    m_delete->setEnabled((!m_deletion.needsReason() || !m_reason->text().trimmed().isEmpty())
                         && m_confirmation->isConfirmed());
}

void DeleteDialog::submit()
{
    m_delete->setEnabled(false);
    m_deletion.start(m_reason->text().trimmed());
}

void DeleteDialog::onFinished()
{
    if (m_deletion.doomed().empty()) {
        accept();
        return;
    }
    m_problem->setText(m_deletion.problems().join(QLatin1Char('\n')));
    m_problem->show();
    refresh();
}

} // namespace app
