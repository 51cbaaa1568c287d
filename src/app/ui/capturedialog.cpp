// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ui/capturedialog.h"

#include "app/models/session.h"
#include "app/models/texts.h"
#include "kube/core/yaml.h"
#include "snapshots/preflight.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFontDatabase>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QVBoxLayout>

namespace app {

using namespace snapshots;

namespace {

constexpr qsizetype longestName = 63;

QLabel *wrapped(QWidget *parent, const char *name)
{
    auto *label = new QLabel(parent);
    label->setObjectName(QLatin1String{name});
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    return label;
}

} // namespace

QString suggestedName(const QString &machine, base::Instant now)
{
    const QString stamp = base::toDateTime(now).toString(QStringLiteral("-yyyyMMdd-HHmmss"));
    QString stem = machine.left(longestName - stamp.size());
    while (stem.endsWith(QLatin1Char('-')) || stem.endsWith(QLatin1Char('.')))
        stem.chop(1);
    return stem.replace(QLatin1Char('.'), QLatin1Char('-')) + stamp;
}

CaptureDialog::CaptureDialog(Session &session, const MachineRow &machine, QWidget *parent)
    : QDialog{parent}
    , m_session{session}
    , m_machine{machine}
{
    setObjectName(QStringLiteral("captureDialog"));
    setWindowTitle(tr("Take a snapshot"));
    build();
    m_name->setText(suggestedName(machine.ref.key.name, session.clock().now()));
    m_name->selectAll();
    refresh();
}

void CaptureDialog::build()
{
    m_name = new QLineEdit(this);
    m_name->setObjectName(QStringLiteral("snapshotName"));
    m_description = new QLineEdit(this);
    m_description->setObjectName(QStringLiteral("snapshotDescription"));
    m_description->setPlaceholderText(tr("What is it for? (optional)"));
    m_mode = new QComboBox(this);
    m_mode->setObjectName(QStringLiteral("snapshotMode"));
    for (const Mode mode : {Mode::Auto, Mode::Online, Mode::Offline})
        m_mode->addItem(texts::mode(mode), static_cast<int>(mode));
    m_explanation = wrapped(this, "captureExplanation");
    m_findings = wrapped(this, "captureFindings");
    m_problem = wrapped(this, "captureProblem");
    m_problem->setStyleSheet(QStringLiteral("color: #c62828; font-weight: 600"));
    m_yaml = new QPlainTextEdit(this);
    m_yaml->setObjectName(QStringLiteral("captureYaml"));
    m_yaml->setAccessibleName(tr("The object that will be created"));
    m_yaml->setReadOnly(true);
    m_yaml->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    QPushButton *take = m_buttons->addButton(tr("&Take snapshot"), QDialogButtonBox::AcceptRole);
    take->setObjectName(QStringLiteral("takeButton"));
    take->setDefault(true);

    auto *form = new QFormLayout;
    form->setSpacing(8);
    form->addRow(tr("Machine"), new QLabel(m_machine.ref.key.toString(), this));
    form->addRow(tr("&Name"), m_name);
    form->addRow(tr("&Description"), m_description);
    form->addRow(tr("&Mode"), m_mode);
    form->addRow(QString(), m_explanation);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(12);
    layout->addLayout(form);
    layout->addWidget(m_findings);
    layout->addWidget(new QLabel(tr("This will be created (kubectl create -f -):"), this));
    layout->addWidget(m_yaml, 1);
    layout->addWidget(m_problem);
    layout->addWidget(m_buttons);
    resize(560, 520);

    connect(m_name, &QLineEdit::textChanged, this, &CaptureDialog::refresh);
    connect(m_description, &QLineEdit::textChanged, this, &CaptureDialog::refresh);
    connect(m_mode, &QComboBox::currentIndexChanged, this, &CaptureDialog::refresh);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_buttons, &QDialogButtonBox::accepted, this, &CaptureDialog::submit);
}

Mode CaptureDialog::mode() const
{
    return static_cast<Mode>(m_mode->currentData().toInt());
}

QString CaptureDialog::nameProblem() const
{
    static const QRegularExpression label(QStringLiteral("^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"));
    const QString name = m_name->text();
    if (name.isEmpty())
        return tr("Give the snapshot a name.");
    if (name.size() > longestName)
        return tr("The name has %1 characters; at most %2 fit.").arg(name.size()).arg(longestName);
    if (!label.match(name).hasMatch())
        return tr("The name may have lower case letters, digits and hyphens, and begins and ends "
                  "with a letter or "
                  "digit.");
    return {};
}

void CaptureDialog::refresh()
{
    const bool isRunning = m_machine.power != MachineRow::Power::Stopped;
    m_explanation->setText(texts::modeExplained(mode(), isRunning));
    const CapturePlan plan = planCapture(m_session.observe(m_machine.ref), mode());
    QStringList lines;
    for (const Finding &finding : plan.findings) {
        const bool isGrave =
            finding.level == Finding::Level::Blocker || finding.level == Finding::Level::Wait;
        lines << (isGrave ? QStringLiteral("✕ ") : QStringLiteral("△ ")) + finding.message;
    }
    if (plan.stopsMachine)
        lines.prepend(QStringLiteral("△ ")
                      + tr("The machine will be stopped for the capture and started again."));
    m_findings->setText(lines.isEmpty() ? QStringLiteral("✓ ") + tr("Nothing is in the way.")
                                        : lines.join(QLatin1Char('\n')));
    m_yaml->setPlainText(QString::fromUtf8(kube::toYaml(
        newCreateRequest(m_machine.ref, m_name->text(), m_description->text(), mode()))));
    m_problem->setText(nameProblem());
    m_problem->setVisible(!m_problem->text().isEmpty());
    findChild<QPushButton *>(QStringLiteral("takeButton"))
        ->setEnabled(nameProblem().isEmpty() && !m_isSending);
}

void CaptureDialog::submit()
{
    m_isSending = true;
    refresh();
    m_session.client()
        .create(kube::resources::wukongSnapshot,
                newCreateRequest(m_machine.ref, m_name->text(), m_description->text(), mode()))
        .then(this, [this](const base::Result<kube::Object> &answer) { onAnswer(answer); });
}

void CaptureDialog::onAnswer(const base::Result<kube::Object> &answer)
{
    m_isSending = false;
    if (answer) {
        Q_EMIT created(m_name->text());
        accept();
        return;
    }
    refresh();
    m_problem->setText(texts::error(answer.error()));
    m_problem->show();
}

} // namespace app
