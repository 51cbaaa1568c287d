// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ui/storagedialog.h"

#include "ui_storagedialog.h"

#include "app/models/probetexts.h"
#include "app/models/texts.h"
#include "app/ui/theme.h"

#include <QHeaderView>
#include <QMessageBox>
#include <QPushButton>

#include <algorithm>
#include <array>

namespace app {

using namespace snapshots;
namespace r = kube::resources;

namespace {

using Survival = ProbeReport::Survival;
using Obstacle = StorageProbe::Problem::Kind;

Tone toneOf(const std::optional<ProbeReport> &report)
{
    if (!report)
        return Tone::Neutral;
    switch (report->survival) {
    case Survival::Survives:
        return Tone::Good;
    case Survival::Lost:
        return Tone::Bad;
    case Survival::Unknown:
        break;
    }
    return Tone::Warning;
}

QString paragraph(const QString &text)
{
    return QStringLiteral("<p>%1</p>").arg(text.toHtmlEscaped());
}

} // namespace

StorageDialog::StorageDialog(Session &session,
                             const Theme &theme,
                             const QStringList &spaces,
                             QWidget *parent)
    : QDialog{parent}
    , m_session{session}
    , m_theme{theme}
    , m_ui{std::make_unique<Ui::StorageDialog>()}
{
    m_ui->setupUi(this);
    m_test = m_ui->buttonBox->addButton(QString(), QDialogButtonBox::ActionRole);
    m_test->setObjectName(QStringLiteral("testButton"));
    m_clean =
        m_ui->buttonBox->addButton(tr("Take away what is &left"), QDialogButtonBox::ActionRole);
    m_clean->setObjectName(QStringLiteral("cleanButton"));
    m_ui->buttonBox->button(QDialogButtonBox::Close)->setDefault(true);
    m_ui->spaceBox->addItems(spaces);
    m_ui->spaceBox->setCurrentText(session.access().space);
    m_ui->classTable->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    connect(m_test, &QPushButton::clicked, this, &StorageDialog::test);
    connect(m_clean, &QPushButton::clicked, this, [this] { clean(false); });
    connect(m_ui->buttonBox, &QDialogButtonBox::rejected, this, &StorageDialog::reject);
    connect(m_ui->classTable, &QTreeWidget::currentItemChanged, this, &StorageDialog::choose);
    connect(m_ui->spaceBox, &QComboBox::currentTextChanged, this, &StorageDialog::refresh);
    connect(&session.permissions(), &Permissions::changed, this, &StorageDialog::refresh);
    for (kube::StoreNotifier *store :
         {session.storageClasses.notifier(), session.snapshotClasses.notifier()})
        connect(store, &kube::StoreNotifier::changed, this, &StorageDialog::fill);
    fill();
}

StorageDialog::~StorageDialog() = default;

Shared<StorageClass> StorageDialog::current() const
{
    const QTreeWidgetItem *const item = m_ui->classTable->currentItem();
    return item ? m_session.storageClasses.find({{}, item->text(0)}) : nullptr;
}

void StorageDialog::fill()
{
    const QTreeWidgetItem *const before = m_ui->classTable->currentItem();
    const QString chosen = before ? before->text(0) : QString();
    std::vector<Shared<StorageClass>> classes;
    for (const auto &each : m_session.storageClasses.items())
        classes.push_back(each);
    std::ranges::sort(classes, {}, [](const auto &each) { return each->object.meta.name; });
    const QSignalBlocker quiet(m_ui->classTable);
    m_ui->classTable->clear();
    for (const auto &each : classes) {
        const auto report = reportOf(*each);
        auto *const item = new QTreeWidgetItem(
            m_ui->classTable,
            {each->object.meta.name, report ? texts::probeAnswer(*report) : tr("Not tested"),
             report ? texts::moment(report->testedAt) : texts::notYet()});
        item->setForeground(1, m_theme.color(toneOf(report)));
        constexpr int air = 10;
        item->setSizeHint(0,
                          {fontMetrics().horizontalAdvance(each->object.meta.name) + air,
                           fontMetrics().height() + air});
        if (each->object.meta.name == chosen || (chosen.isEmpty() && each->isDefault))
            m_ui->classTable->setCurrentItem(item);
    }
    if (!m_ui->classTable->currentItem())
        m_ui->classTable->setCurrentItem(m_ui->classTable->topLevelItem(0));
    choose();
}

void StorageDialog::choose()
{
    const auto storage = current();
    const QString chosen = m_ui->snapshotClassBox->currentData().toString();
    m_ui->snapshotClassBox->clear();
    m_ui->snapshotClassBox->addItem(tr("the one that snapshots of machines use"));
    for (const auto &each : m_session.snapshotClasses.items()) {
        const QString name = each->object.meta.name;
        if (storage && each->driver == storage->provisioner)
            m_ui->snapshotClassBox->addItem(name, name);
    }
    m_ui->snapshotClassBox->setCurrentIndex(std::max(0, m_ui->snapshotClassBox->findData(chosen)));
    const bool waits = storage && storage->waitsForFirstConsumer;
    m_ui->nodeLabel->setVisible(waits);
    m_ui->nodeEdit->setVisible(waits);
    refresh();
}

QString StorageDialog::hint() const
{
    if (!m_session.seesStorage())
        return tr("StorageClasses or VolumeSnapshotClasses may not be read here.");
    const QString space = m_ui->spaceBox->currentText().trimmed();
    Permissions &permissions = m_session.permissions();
    QStringList missing;
    for (const kube::ResourceType &type : {r::volumeClaim, r::volumeSnapshot}) {
        for (const QString &verb : {QStringLiteral("create"), QStringLiteral("delete")})
            missing << permissions.refusal(verb, type, {space});
    }
    missing.removeAll(QString());
    return missing.value(0);
}

void StorageDialog::refresh()
{
    const QString missing = hint();
    const bool isPlaced = !m_ui->spaceBox->currentText().trimmed().isEmpty();
    m_ui->hintLabel->setText(missing);
    m_ui->hintLabel->setVisible(!missing.isEmpty());
    m_test->setText(m_isTesting ? tr("&Stop") : tr("&Test"));
    m_test->setEnabled(m_isTesting ? m_probe->step() != ProbeStep::CleanUp
                                   : missing.isEmpty() && isPlaced && current() != nullptr);
    m_clean->setVisible(!m_isTesting && (has(Obstacle::OtherRun) || has(Obstacle::NotClean)));
    for (QWidget *input : std::array<QWidget *, 4>{m_ui->classTable, m_ui->spaceBox,
                                                   m_ui->snapshotClassBox, m_ui->nodeEdit})
        input->setEnabled(!m_isTesting);
    m_ui->cardView->setHtml(m_isTesting ? progress() : card());
}

bool StorageDialog::has(StorageProbe::Problem::Kind kind) const
{
    return m_probe
        && std::ranges::find(m_probe->problems(), kind, &StorageProbe::Problem::kind)
        != m_probe->problems().end();
}

QString StorageDialog::progress() const
{
    if (m_probe->isCleaning())
        return paragraph(
            tr("Taking away what tests have left in namespace %1…").arg(m_probe->wish().space));
    QString html = paragraph(tr("Testing StorageClass %1…").arg(m_probe->wish().storageClass));
    html += QStringLiteral("<table cellpadding='3'>");
    for (int i = 0; i <= static_cast<int>(ProbeStep::CleanUp); ++i) {
        const auto step = static_cast<ProbeStep>(i);
        const bool isNow = step == m_probe->step();
        const QString mark = isNow   ? QStringLiteral("▸")
            : step < m_probe->step() ? QStringLiteral("✓")
                                     : QStringLiteral("○");
        const QString text = texts::probeStep(step).toHtmlEscaped();
        html += QStringLiteral("<tr><td>%1</td><td>%2</td></tr>")
                    .arg(mark, isNow ? QStringLiteral("<b>%1</b>").arg(text) : text);
    }
    return html + QStringLiteral("</table>") + paragraph(m_probe->waitingFor());
}

QString StorageDialog::outcome() const
{
    QString html;
    if (m_probe->notKept())
        html += paragraph(texts::probeNotKept(*m_probe->notKept(), m_probe->wish().storageClass));
    for (const StorageProbe::Problem &problem : m_probe->problems())
        html += paragraph(texts::probeProblem(problem, m_probe->wish()));
    return html;
}

QString StorageDialog::card() const
{
    const auto storage = current();
    if (!storage)
        return paragraph(tr("There is no StorageClass to test."));
    const bool isLast = m_probe
        && (m_probe->wish().storageClass.isEmpty()
            || m_probe->wish().storageClass == storage->object.meta.name);
    const QString last = isLast ? outcome() : QString();
    const auto report = isLast && m_probe->report() ? m_probe->report() : reportOf(*storage);
    if (!report)
        return last + paragraph(tr("Nobody has tested this StorageClass yet."))
            + paragraph(tr("A test takes about a minute on quick storage, and needs room for "
                           "4 GiB meanwhile."));
    QString html = last
        + QStringLiteral("<p style='color:%1'>%2</p>")
              .arg(m_theme.color(toneOf(report)).name(),
                   texts::probeVerdict(*report).toHtmlEscaped());
    html += QStringLiteral("<table cellpadding='3'>");
    for (const auto &[name, found] : texts::probeCard(*report))
        html += QStringLiteral("<tr><td style='color:%1'>%2</td><td>%3</td></tr>")
                    .arg(m_theme.faint().name(), name.toHtmlEscaped(), found.toHtmlEscaped());
    return html + QStringLiteral("</table>");
}

void StorageDialog::test()
{
    if (m_isTesting) {
        m_probe->stop();
        refresh();
        return;
    }
    StorageProbe::Wish wish;
    wish.storageClass = current()->object.meta.name;
    wish.space = m_ui->spaceBox->currentText().trimmed();
    wish.snapshotClass = m_ui->snapshotClassBox->currentData().toString();
    wish.node = current()->waitsForFirstConsumer ? m_ui->nodeEdit->text().trimmed() : QString();
    run(wish);
}

void StorageDialog::clean(bool takesRecent)
{
    StorageProbe::Wish wish;
    wish.takesRecent = takesRecent;
    wish.space = m_probe->wish().space;
    run(wish);
}

void StorageDialog::run(const StorageProbe::Wish &wish)
{
    m_probe = std::make_unique<StorageProbe>(m_session.client(), m_session.clock(), wish);
    connect(m_probe.get(), &StorageProbe::changed, this, &StorageDialog::refresh);
    connect(m_probe.get(), &StorageProbe::finished, this, &StorageDialog::onFinished);
    m_isTesting = true;
    m_probe->start();
    refresh();
}

// What went wrong is seen before the dialog goes.
void StorageDialog::onFinished()
{
    m_isTesting = false;
    if (std::exchange(m_isClosing, false) && m_probe->problems().isEmpty()) {
        QDialog::reject();
        return;
    }
    refresh();
    if (m_probe->wish().storageClass.isEmpty() && has(Obstacle::OtherRun))
        askToTakeRecent();
}

void StorageDialog::askToTakeRecent()
{
    auto *const box = new QMessageBox(
        QMessageBox::Warning, tr("Take away recent objects?"),
        tr("Objects of a test in namespace %1 are younger than an hour. If it is still under way, "
           "it fails.")
            .arg(m_probe->wish().space),
        QMessageBox::NoButton, this);
    box->setObjectName(QStringLiteral("recentQuestion"));
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    QPushButton *const take = box->addButton(tr("Take away"), QMessageBox::AcceptRole);
    take->setObjectName(QStringLiteral("takeRecentButton"));
    QPushButton *const keep = box->addButton(QMessageBox::Cancel);
    box->setDefaultButton(keep);
    box->setEscapeButton(keep);
    connect(box, &QMessageBox::finished, this, [this, box, take] {
        if (box->clickedButton() == take)
            clean(true);
    });
    box->open();
}

void StorageDialog::reject()
{
    if (!m_isTesting) {
        QDialog::reject();
        return;
    }
    m_isClosing = true;
    m_probe->stop();
    refresh();
}

} // namespace app
