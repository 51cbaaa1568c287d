// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ui/wizards/setupplanpage.h"

#include "ui_setupplanpage.h"

#include "app/models/session.h"
#include "app/models/setupreport.h"
#include "app/ui/overviews.h"
#include "app/ui/pilldelegate.h"
#include "app/ui/tables.h"
#include "app/ui/theme.h"

#include <QClipboard>
#include <QFileDialog>
#include <QGuiApplication>
#include <QHeaderView>
#include <QSaveFile>

#include <algorithm>

namespace app {

SetupPlanPage::SetupPlanPage(Session &session,
                             const Theme &theme,
                             QList<setup::Part> parts,
                             QWidget *parent)
    : QWidget{parent}
    , m_session{session}
    , m_theme{theme}
    , m_parts{std::move(parts)}
    , m_ui{std::make_unique<Ui::SetupPlanPage>()}
{
    m_ui->setupUi(this);
    makeTitle(*m_ui->title);
    QTableView *table = m_ui->stepsTable;
    table->setModel(&m_steps);
    table->setItemDelegateForColumn(SetupStepsModel::ActionColumn, new PillDelegate(theme, table));
    table->verticalHeader()->hide();
    table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    table->horizontalHeader()->setStretchLastSection(true);
    table->horizontalHeader()->setHighlightSections(false);
    table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    tables::offerCopying(*table);
    connect(table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &SetupPlanPage::showObject);
    for (QCheckBox *box : {m_ui->admissionBox, m_ui->alertsBox})
        connect(box, &QCheckBox::toggled, this, &SetupPlanPage::look);
    connect(m_ui->imageEdit, &QLineEdit::textEdited, this, &SetupPlanPage::refresh);
    connect(m_ui->imageEdit, &QLineEdit::editingFinished, this, [this] {
        if (m_ui->imageEdit->isModified())
            look();
        m_ui->imageEdit->setModified(false);
    });
    connect(m_ui->copyYamlButton, &QPushButton::clicked, this, &SetupPlanPage::copyYaml);
    connect(m_ui->saveYamlButton, &QPushButton::clicked, this, &SetupPlanPage::saveYaml);
    refresh();
}

SetupPlanPage::~SetupPlanPage() = default;

QList<setup::Part> SetupPlanPage::parts() const
{
    const bool hasAdmission = m_ui->admissionBox->isChecked();
    const bool hasAlerts = m_ui->alertsBox->isChecked();
    QList<setup::Part> chosen = m_parts;
    chosen.removeIf([=](const setup::Part &part) {
        return (part.group == setup::Group::Admission && !hasAdmission)
            || (part.group == setup::Group::Alerts && !hasAlerts);
    });
    const QString image = m_ui->imageEdit->text().trimmed();
    return image.isEmpty() ? chosen : setup::withImage(chosen, image);
}

bool SetupPlanPage::isAccepted() const
{
    return m_isTried && problem().isEmpty()
        && std::ranges::any_of(m_steps.steps(), &setup::Step::writes);
}

void SetupPlanPage::open()
{
    look();
    m_ui->imageEdit->setFocus();
}

void SetupPlanPage::look()
{
    m_isTried = false;
    m_trial = std::make_unique<setup::Setup>(m_session.client(), m_session.clock(), parts());
    connect(m_trial.get(), &setup::Setup::planned, this, &SetupPlanPage::refresh);
    connect(m_trial.get(), &setup::Setup::finished, this, [this] {
        m_isTried = true;
        refresh();
    });
    m_trial->start(setup::Extent::Try);
    refresh();
}

void SetupPlanPage::refresh()
{
    const int before = m_ui->stepsTable->currentIndex().row();
    m_steps.show(m_trial.get());
    const int row = before >= 0 ? before : m_steps.firstChange();
    if (row < m_steps.rowCount())
        m_ui->stepsTable->setCurrentIndex(m_steps.index(row, 0));
    showObject();
    for (const setup::Step &step : m_steps.steps()) {
        if (step.part.group == setup::Group::Controller)
            m_ui->imageEdit->setPlaceholderText(setup::imageOf(step.after));
    }
    m_ui->summaryLabel->setText(summary());
    const QString trouble = problem();
    m_ui->problemLabel->setText(trouble);
    m_ui->problemLabel->setVisible(!trouble.isEmpty());
    for (QPushButton *button : {m_ui->copyYamlButton, m_ui->saveYamlButton})
        button->setEnabled(!m_steps.steps().isEmpty());
    Q_EMIT changed();
}

QString SetupPlanPage::summary() const
{
    const auto writes = std::ranges::count_if(m_steps.steps(), &setup::Step::writes);
    if (!m_isTried)
        return tr("Asking the server, which checks every write and keeps nothing…");
    if (!m_steps.problems().isEmpty())
        return tr("Nothing is written as long as a part of it is refused.");
    if (writes == 0)
        return tr("Everything is there, and as it should be: nothing is to be written.");
    const QString accepted =
        tr("Objects to be written: %1. The server has accepted all of them on trial.").arg(writes);
    const QString notice = setupreport::imageNotice(m_steps.steps());
    return notice.isEmpty() ? accepted : QString(accepted + QLatin1Char(' ') + notice);
}

QString SetupPlanPage::problem() const
{
    if (m_session.isReadOnly())
        return tr("This context is read-only here: nothing is changed. File, Read-only ends that.");
    const QString image = m_ui->imageEdit->text().trimmed();
    if (!image.isEmpty() && !setup::isImageName(image))
        return tr("\"%1\" is not the name of an image, such as %2.")
            .arg(image, m_ui->imageEdit->placeholderText());
    const QList<setup::Problem> &problems = m_steps.problems();
    const auto other = std::ranges::find_if(problems, [](const setup::Problem &each) {
        return each.error.kind != base::Error::Kind::Forbidden || each.object.isEmpty();
    });
    if (other != problems.end())
        return setupreport::problem(*other);
    constexpr qsizetype shown = 3;
    QStringList rights;
    for (const setup::Problem &each : problems.first(std::min(shown, problems.size())))
        rights << each.verb + QLatin1Char(' ') + each.object;
    if (problems.size() > shown)
        rights << tr("and %1 more").arg(problems.size() - shown);
    return rights.isEmpty() ? QString()
                            : tr("Missing rights: %1. Each object says why it is refused.")
                                  .arg(rights.join(QLatin1String(", ")));
}

void SetupPlanPage::showObject()
{
    const int row = m_ui->stepsTable->currentIndex().row();
    if (row < 0 || row >= m_steps.rowCount()) {
        m_ui->changesView->clear();
        return;
    }
    QString html;
    if (const QString why = m_steps.explanation(row); !why.isEmpty())
        html = QStringLiteral("<p>%1</p>").arg(why.toHtmlEscaped());
    html += QLatin1String("<pre>");
    for (const QString &line : m_steps.changes(row).split(QLatin1Char('\n'))) {
        const QString text = line.mid(4); // the indent of a terminal
        const QString color = text.startsWith(QLatin1Char('+')) ? m_theme.color(Tone::Good).name()
            : text.startsWith(QLatin1Char('-'))                 ? m_theme.color(Tone::Bad).name()
                                                                : m_theme.faint().name();
        html +=
            QStringLiteral("<span style='color:%1'>%2</span>\n").arg(color, text.toHtmlEscaped());
    }
    overviews::show(*m_ui->changesView, html + QLatin1String("</pre>"));
}

void SetupPlanPage::copyYaml() const
{
    QGuiApplication::clipboard()->setText(QString::fromUtf8(setupreport::yaml(m_steps.steps())));
}

void SetupPlanPage::saveYaml()
{
    auto *dialog = new QFileDialog(this, tr("Save the plan"), {}, tr("YAML (*.yaml)"));
    dialog->setObjectName(QStringLiteral("savePlanDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->selectFile(QStringLiteral("wukong-setup.yaml"));
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, yaml = setupreport::yaml(m_steps.steps())](const QString &path) {
                QSaveFile file(path);
                const bool isSaved =
                    file.open(QIODevice::WriteOnly) && file.write(yaml) >= 0 && file.commit();
                m_ui->handoverLabel->setText(
                    isSaved ? tr("Saved. Whoever has the rights runs: kubectl apply --server-side "
                                 "-f \"%1\"")
                                  .arg(QDir::toNativeSeparators(path))
                            : tr("\"%1\" cannot be written: %2")
                                  .arg(QDir::toNativeSeparators(path), file.errorString()));
            });
    dialog->open();
}

} // namespace app
