// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ui/wizards/restoreplanpage.h"

#include "ui_restoreplanpage.h"

#include "app/models/restoretexts.h"
#include "app/models/texts.h"
#include "app/ui/overviews.h"
#include "app/ui/theme.h"
#include "app/ui/wizards/planhtml.h"

#include <QSignalBlocker>
#include <QTextDocument>

namespace app {

using namespace snapshots;

namespace {

QString explained(Method method)
{
    switch (method) {
    case Method::KubeVirt:
        return RestorePlanPage::tr("KubeVirt makes new claims and changes the volumes of the "
                                   "machine.");
    case Method::InPlace:
        return RestorePlanPage::tr("KubeVirt deletes the claims before it fills new ones. The old "
                                   "volumes are kept for an undo.");
    case Method::Swap:
        break;
    }
    return RestorePlanPage::tr("The data is put in place and proven before anything old is let "
                               "go.");
}

} // namespace

RestorePlanPage::RestorePlanPage(const Theme &theme, base::Clock &clock, QWidget *parent)
    : RestorePage{parent}
    , m_theme{theme}
    , m_clock{clock}
    , m_ui{std::make_unique<Ui::RestorePlanPage>()}
{
    m_ui->setupUi(this);
    makeTitle(*m_ui->title);
    constexpr int margin = 8;
    m_ui->planView->document()->setDocumentMargin(margin);
    connect(m_ui->methodBox, &QComboBox::activated, this, &RestorePlanPage::onEdited);
    connect(m_ui->safetyCheck, &QCheckBox::toggled, this, &RestorePlanPage::onEdited);
    connect(m_ui->keepSpin, &QSpinBox::valueChanged, this, &RestorePlanPage::onEdited);
}

RestorePlanPage::~RestorePlanPage() = default;

void RestorePlanPage::onEdited()
{
    m_options.method = m_ui->methodBox->currentData().value<Method>();
    m_options.takesSafetySnapshot = m_ui->safetyCheck->isChecked();
    m_options.keepsOldDisksFor = std::chrono::days{m_ui->keepSpin->value()};
    Q_EMIT edited(m_options);
}

QString RestorePlanPage::inTheWay(const RestorePlanner &planner) const
{
    QStringList unseen;
    if (!planner.seesVolumeSnapshots())
        unseen << tr("You may not read VolumeSnapshots: whether the data is still there is known "
                     "when it is tried.");
    return planhtml::marks(tr("In the way"),
                           planhtml::obstacles(planner.plan().findings, m_theme)
                               + planhtml::warnings(unseen, m_theme));
}

QString RestorePlanPage::planned(const RestorePlanner &planner) const
{
    const RestorePlan &plan = planner.plan();
    QStringList dangers;
    for (const RestoreDanger &danger : plan.dangers)
        dangers << texts::danger(danger, *planner.chosen());
    return inTheWay(planner)
        + planhtml::marks(tr("What to know before"),
                          planhtml::notes(plan.findings, m_theme)
                              + planhtml::warnings(dangers, m_theme))
        + planhtml::listed(tr("Created"), texts::created(plan, planner.options()))
        + planhtml::listed(tr("Changed"), texts::changed(plan, planner.machine().key.name))
        + planhtml::listed(tr("Deleted"), texts::deleted(plan, planner.options(), m_clock.now()))
        + planhtml::listed(tr("Room"), texts::room(plan))
        + planhtml::listed(tr("Time"), {texts::expected(plan)});
}

void RestorePlanPage::showMethods(const RestorePlanner &planner)
{
    const QList<Method> methods = methodsFor(planner.machine().kind);
    if (m_ui->methodBox->count() == 0) {
        for (const Method method : methods)
            m_ui->methodBox->addItem(method == methods.first()
                                         //: A method of restoring
                                         ? tr("%1 (default)").arg(nameOf(method))
                                         : QString(nameOf(method)),
                                     QVariant::fromValue(method));
    }
    m_ui->methodBox->setCurrentIndex(static_cast<int>(methods.indexOf(m_options.method)));
    m_ui->methodLabel->setText(explained(m_options.method));
}

void RestorePlanPage::refresh(const RestorePlanner &planner)
{
    m_options = planner.options();
    const QSignalBlocker quietCheck(m_ui->safetyCheck);
    const QSignalBlocker quietSpin(m_ui->keepSpin);
    m_ui->safetyCheck->setChecked(m_options.takesSafetySnapshot);
    m_ui->keepSpin->setValue(static_cast<int>(m_options.keepsOldDisksFor / std::chrono::days{1}));
    m_ui->keepPart->setVisible(m_options.method != Method::KubeVirt);
    showMethods(planner);
    if (planner.state() == RestorePlanner::State::Read)
        overviews::show(*m_ui->planView, planned(planner));
    else if (planner.state() == RestorePlanner::State::Failed)
        overviews::show(*m_ui->planView, overviews::hint(texts::error(*planner.error()), m_theme));
    else
        overviews::show(*m_ui->planView, overviews::hint(tr("Reading from the cluster…"), m_theme));
}

} // namespace app
