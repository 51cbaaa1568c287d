// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ui/capturedialog.h"

#include "app/models/session.h"
#include "app/models/texts.h"
#include "app/ui/tables.h"
#include "app/ui/theme.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFontDatabase>
#include <QFormLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace app {

using namespace snapshots;

namespace {

QLabel *wrapped(QWidget *parent, const char *name)
{
    auto *label = new QLabel(parent);
    label->setObjectName(QLatin1String{name});
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    return label;
}

} // namespace

CaptureDialog::CaptureDialog(Session &session,
                             const std::vector<MachineRow> &machines,
                             QWidget *parent)
    : QDialog{parent}
    , m_machines{machines}
    , m_batch{session, machines}
{
    setObjectName(QStringLiteral("captureDialog"));
    setWindowTitle(isForOne() ? tr("Take a snapshot") : tr("Take snapshots"));
    build();
    m_name->setText(m_batch.name());
    m_name->selectAll();
    connect(m_name, &QLineEdit::textChanged, &m_batch, &CaptureBatch::setName);
    connect(m_description, &QLineEdit::textChanged, &m_batch, &CaptureBatch::setDescription);
    connect(m_mode, &QComboBox::currentIndexChanged, this, [this] { m_batch.setMode(mode()); });
    connect(&m_batch, &CaptureBatch::changed, this, &CaptureDialog::refresh);
    connect(&m_batch, &CaptureBatch::created, this,
            [this](const QString &name) { m_created << name; });
    connect(&m_batch, &CaptureBatch::finished, this, &CaptureDialog::onFinished);
    refresh();
}

void CaptureDialog::build()
{
    buildFields();
    buildTable();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(12);
    layout->addLayout(newForm());
    layout->addWidget(m_table, 2);
    layout->addWidget(m_findings);
    layout->addWidget(m_effect);
    auto *what = new QLabel(tr("This will be created (kubectl create -f -):"), this);
    what->setBuddy(m_yaml);
    layout->addWidget(what);
    layout->addWidget(m_yaml, 1);
    layout->addWidget(m_problem);
    layout->addWidget(m_buttons);
    resize(isForOne() ? QSize(560, 520) : QSize(820, 680));
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_buttons, &QDialogButtonBox::accepted, &m_batch, &CaptureBatch::send);
}

void CaptureDialog::buildFields()
{
    m_name = new QLineEdit(this);
    m_name->setObjectName(QStringLiteral("snapshotName"));
    m_name->setVisible(isForOne());
    m_name->setAccessibleName(tr("Name"));
    m_description = new QLineEdit(this);
    m_description->setObjectName(QStringLiteral("snapshotDescription"));
    m_description->setPlaceholderText(tr("What is it for? (optional)"));
    m_mode = new QComboBox(this);
    m_mode->setObjectName(QStringLiteral("snapshotMode"));
    for (const Mode mode : {Mode::Auto, Mode::Online, Mode::Offline})
        m_mode->addItem(texts::mode(mode), static_cast<int>(mode));
    m_explanation = wrapped(this, "captureExplanation");
    m_findings = wrapped(this, "captureFindings");
    m_findings->setVisible(isForOne());
    m_effect = wrapped(this, "captureEffect");
    m_effect->setStyleSheet(QStringLiteral("font-weight: 600"));
    m_effect->setVisible(!isForOne());
    m_problem = wrapped(this, "captureProblem");
    makeProblem(*m_problem);
    m_yaml = new QPlainTextEdit(this);
    m_yaml->setObjectName(QStringLiteral("captureYaml"));
    m_yaml->setAccessibleName(tr("The objects that will be created"));
    m_yaml->setReadOnly(true);
    m_yaml->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_take = m_buttons->addButton(isForOne() ? tr("&Take snapshot") : tr("&Take snapshots"),
                                  QDialogButtonBox::AcceptRole);
    m_take->setObjectName(QStringLiteral("takeButton"));
    m_take->setDefault(true);
}

QFormLayout *CaptureDialog::newForm()
{
    auto *form = new QFormLayout;
    form->setSpacing(8);
    if (isForOne()) {
        form->addRow(tr("Machine"), new QLabel(m_machines.front().ref.key.toString(), this));
        form->addRow(tr("&Name"), m_name);
    }
    form->addRow(tr("&Description"), m_description);
    form->addRow(tr("&Mode"), m_mode);
    form->addRow(QString(), m_explanation);
    return form;
}

void CaptureDialog::buildTable()
{
    m_table = tables::make("captureTable", this);
    m_table->setVisible(!isForOne());
    m_table->setAccessibleName(tr("Machines, what happens to them and what is in the way"));
    m_table->setModel(&m_batch);
    m_table->setWordWrap(true);
    constexpr int machineWidth = 190;
    constexpr int effectWidth = 170;
    m_table->setColumnWidth(CaptureBatch::Machine, machineWidth);
    m_table->setColumnWidth(CaptureBatch::Effect, effectWidth);
    m_table->horizontalHeader()->setStretchLastSection(true);
    constexpr int fewEnough = 200; // for rows as high as their texts
    if (m_batch.rowCount() <= fewEnough)
        m_table->verticalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    tables::offerCopying(*m_table);
}

Mode CaptureDialog::mode() const
{
    return static_cast<Mode>(m_mode->currentData().toInt());
}

QString CaptureDialog::nameProblem() const
{
    constexpr qsizetype longestName = 63;
    static const QRegularExpression label(QStringLiteral("^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"));
    const QString name = m_name->text();
    if (!isForOne())
        return {};
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
    const bool isAnyRunning = std::ranges::any_of(m_machines, [](const MachineRow &machine) {
        return machine.power != MachineRow::Power::Stopped;
    });
    m_explanation->setText(texts::modeExplained(mode(), isAnyRunning));
    m_findings->setText(m_batch.findings(0));
    m_effect->setText(m_batch.effect());
    m_yaml->setPlainText(m_batch.yaml());
    m_problem->setText(nameProblem());
    m_problem->setVisible(!m_problem->text().isEmpty());
    m_take->setEnabled(nameProblem().isEmpty() && !m_batch.isSending() && m_batch.chosen() > 0);
}

void CaptureDialog::onFinished()
{
    if (!m_created.isEmpty())
        Q_EMIT created(std::exchange(m_created, {}));
    const QStringList problems = m_batch.problems();
    if (problems.isEmpty()) {
        accept();
        return;
    }
    m_problem->setText(problems.join(QLatin1Char('\n')));
    m_problem->show();
}

} // namespace app
