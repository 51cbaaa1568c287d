// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ui/wizards/cloneidentitypage.h"

#include "ui_cloneidentitypage.h"

#include "app/models/clonetexts.h"
#include "app/models/texts.h"
#include "app/ui/overviews.h"
#include "app/ui/theme.h"
#include "app/ui/wizards/planhtml.h"
#include "snapshots/procedures/reasons.h"

#include <QSignalBlocker>
#include <QTextDocument>

#include <algorithm>

namespace app {

using namespace snapshots;
using What = IdentityClash::What;

namespace {

bool isAboutIdentity(const Finding &finding)
{
    return finding.code == reasons::nameTaken || finding.code == reasons::identityClash
        || finding.code == reasons::hostNameShared || finding.code == reasons::secretNeeded;
}

QList<Finding> findingsOf(const ClonePlanner &planner)
{
    QList<Finding> findings;
    if (planner.isPlanned())
        std::ranges::copy_if(planner.plan().findings, std::back_inserter(findings),
                             isAboutIdentity);
    return findings;
}

void showProblem(QLabel &label, const QString &problem)
{
    label.setText(problem);
    label.setVisible(!problem.isEmpty());
}

// Without moving the cursor of whoever types.
void fill(QLineEdit &edit, const QString &text)
{
    const QSignalBlocker quiet(edit);
    if (edit.text() != text)
        edit.setText(text);
}

} // namespace

CloneIdentityPage::CloneIdentityPage(const Theme &theme, QWidget *parent)
    : QWidget{parent}
    , m_theme{theme}
    , m_ui{std::make_unique<Ui::CloneIdentityPage>()}
{
    m_ui->setupUi(this);
    makeTitle(*m_ui->title);
    constexpr int margin = 8;
    m_ui->aboutView->document()->setDocumentMargin(margin);
    connect(m_ui->nameEdit, &QLineEdit::textChanged, this, &CloneIdentityPage::onEdited);
    connect(m_ui->spaceBox, &QComboBox::currentTextChanged, this, &CloneIdentityPage::onEdited);
}

CloneIdentityPage::~CloneIdentityPage() = default;

bool CloneIdentityPage::isSound(const ClonePlanner &planner)
{
    return planner.isPlanned() && std::ranges::none_of(findingsOf(planner), &Finding::isInTheWay);
}

void CloneIdentityPage::onEdited()
{
    m_draft.name = m_ui->nameEdit->text().trimmed();
    m_draft.space = m_ui->spaceBox->currentText().trimmed();
    for (qsizetype at = 0; at < m_edits.size(); ++at)
        m_draft.fields[at].value = m_edits[at]->text().trimmed();
    Q_EMIT edited(m_draft);
}

void CloneIdentityPage::buildFields(const ClonePlanner &planner)
{
    delete m_fieldsPart;
    m_edits.clear();
    m_fieldsPart = new QWidget;
    auto *form = new QFormLayout(m_fieldsPart);
    form->setContentsMargins(0, 0, 0, 0);
    const QList<IdentityField> captured = planner.capturedFields();
    for (qsizetype at = 0; at < m_draft.fields.size(); ++at) {
        const IdentityField &field = m_draft.fields[at];
        auto *edit = new QLineEdit(m_fieldsPart);
        edit->setObjectName(QStringLiteral("fieldEdit%1").arg(at));
        edit->setAccessibleName(texts::identityField(field));
        edit->setPlaceholderText(texts::emptyField(captured[at]));
        auto *label = new QLabel(texts::identityField(field), m_fieldsPart);
        label->setBuddy(edit);
        form->addRow(label, edit);
        connect(edit, &QLineEdit::textChanged, this, &CloneIdentityPage::onEdited);
        m_edits << edit;
    }
    m_ui->fieldsArea->setWidget(m_fieldsPart);
    m_ui->fieldsArea->setVisible(!m_edits.isEmpty());
}

void CloneIdentityPage::showFields(const ClonePlanner &planner)
{
    const auto isSame = std::ranges::equal(planner.draft().fields, m_draft.fields, {},
                                           &IdentityField::path, &IdentityField::path);
    m_draft = planner.draft();
    if (!isSame || m_fieldsPart == nullptr)
        buildFields(planner);
    for (qsizetype at = 0; at < m_edits.size(); ++at)
        fill(*m_edits[at], m_draft.fields[at].value);
}

QString CloneIdentityPage::about(const ClonePlanner &planner) const
{
    const QList<Finding> findings = findingsOf(planner);
    return planhtml::marks(tr("In the way"),
                           planhtml::obstacles(findings, m_theme)
                               + planhtml::warnings(planner.refusals(), m_theme))
        + planhtml::marks(tr("What to know before"), planhtml::notes(findings, m_theme))
        + planhtml::listed(tr("Kept"), texts::keptByClone(planner))
        + planhtml::listed(tr("Changed"), texts::changedByClone(planner))
        + planhtml::listed(tr("Left inside the disks"), texts::leftInDisks());
}

void CloneIdentityPage::refresh(const ClonePlanner &planner)
{
    const bool isRead = planner.state() == ClonePlanner::State::Read;
    m_ui->formPart->setEnabled(isRead);
    if (!isRead) {
        m_ui->aboutView->setHtml(overviews::hint(planner.error() ? texts::error(*planner.error())
                                                                 : tr("Reading from the cluster…"),
                                                 m_theme));
        return;
    }
    showFields(planner);
    fill(*m_ui->nameEdit, m_draft.name);
    if (m_ui->spaceBox->count() == 0) {
        const QSignalBlocker quiet(m_ui->spaceBox);
        m_ui->spaceBox->addItems(planner.knownSpaces());
    }
    if (m_ui->spaceBox->currentText().trimmed() != m_draft.space) {
        const QSignalBlocker quiet(m_ui->spaceBox);
        m_ui->spaceBox->setCurrentText(m_draft.space);
    }
    showProblem(*m_ui->nameProblem, planner.nameProblem());
    showProblem(*m_ui->spaceProblem, planner.spaceProblem());
    overviews::show(*m_ui->aboutView, about(planner));
}

} // namespace app
