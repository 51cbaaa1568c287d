// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ui/wizards/restoreplanpage.h"

#include "ui_restoreplanpage.h"

#include "app/models/messagetexts.h"
#include "app/models/restoretexts.h"
#include "app/models/texts.h"
#include "app/ui/overviews.h"
#include "app/ui/theme.h"

#include <QScrollBar>
#include <QSignalBlocker>
#include <QTextDocument>

namespace app {

using namespace snapshots;

namespace {

QString listed(const QString &title, const QStringList &lines)
{
    if (lines.isEmpty())
        return {};
    QString html = overviews::heading(title) + QLatin1String("<ul style='margin-top:0'>");
    for (const QString &line : lines)
        html += QStringLiteral("<li>%1</li>").arg(line.toHtmlEscaped());
    return html + QLatin1String("</ul>");
}

QString marked(const QString &mark, const QString &text, const QColor &color)
{
    return QStringLiteral(
               "<tr><td width='18' valign='top' style='color:%1'>%2</td><td>%3</td></tr>")
        .arg(color.name(), mark, text.toHtmlEscaped());
}

QString marks(const QString &title, const QString &rows)
{
    if (rows.isEmpty())
        return {};
    return overviews::heading(title) + QLatin1String("<table cellspacing='0' cellpadding='2'>")
        + rows + QLatin1String("</table>");
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
    connect(m_ui->safetyCheck, &QCheckBox::toggled, this, &RestorePlanPage::onEdited);
    connect(m_ui->keepSpin, &QSpinBox::valueChanged, this, &RestorePlanPage::onEdited);
}

RestorePlanPage::~RestorePlanPage() = default;

void RestorePlanPage::onEdited()
{
    m_options.takesSafetySnapshot = m_ui->safetyCheck->isChecked();
    m_options.keepsOldDisksFor = std::chrono::days{m_ui->keepSpin->value()};
    Q_EMIT edited(m_options);
}

QString RestorePlanPage::inTheWay(const RestorePlanner &planner) const
{
    QString rows;
    for (const Finding &finding : planner.plan().findings) {
        if (!finding.isInTheWay())
            continue;
        const bool isBlocker = finding.level == Finding::Level::Blocker;
        rows += marked(isBlocker ? QStringLiteral("✕") : QStringLiteral("△"),
                       texts::message(finding.message),
                       m_theme.color(isBlocker ? Tone::Bad : Tone::Warning));
    }
    if (!planner.seesVolumeSnapshots())
        rows += marked(QStringLiteral("△"),
                       tr("You may not read VolumeSnapshots: whether the data is still there is "
                          "known when it is tried."),
                       m_theme.color(Tone::Warning));
    return marks(tr("In the way"), rows);
}

QString RestorePlanPage::planned(const RestorePlanner &planner) const
{
    const RestorePlan &plan = planner.plan();
    QString dangers;
    for (const Finding &finding : plan.findings) {
        if (!finding.isInTheWay())
            dangers += marked(QStringLiteral("△"), texts::message(finding.message),
                              m_theme.color(Tone::Warning));
    }
    for (const RestoreDanger &danger : plan.dangers)
        dangers += marked(QStringLiteral("△"), texts::danger(danger, *planner.chosen()),
                          m_theme.color(Tone::Warning));
    return inTheWay(planner) + marks(tr("What to know before"), dangers)
        + listed(tr("Created"), texts::created(plan, planner.options()))
        + listed(tr("Changed"), texts::changed(plan, planner.machine().key.name))
        + listed(tr("Deleted"), texts::deleted(plan, planner.options(), m_clock.now()))
        + listed(tr("Room"), texts::room(plan)) + listed(tr("Time"), {texts::expected(plan)});
}

void RestorePlanPage::refresh(const RestorePlanner &planner)
{
    m_options = planner.options();
    const QSignalBlocker quietCheck(m_ui->safetyCheck);
    const QSignalBlocker quietSpin(m_ui->keepSpin);
    m_ui->safetyCheck->setChecked(m_options.takesSafetySnapshot);
    m_ui->keepSpin->setValue(static_cast<int>(m_options.keepsOldDisksFor / std::chrono::days{1}));
    m_ui->keepPart->setVisible(m_options.method == Method::Swap);
    m_ui->methodLabel->setText(
        m_options.method == Method::Swap
            ? tr("Method: Swap. The data is put in place and proven before anything old is let go.")
            : tr("Method: KubeVirt. It makes new claims and changes the volumes of the machine."));
    const int position = m_ui->planView->verticalScrollBar()->value();
    if (planner.state() == RestorePlanner::State::Read)
        m_ui->planView->setHtml(planned(planner));
    else if (planner.state() == RestorePlanner::State::Failed)
        m_ui->planView->setHtml(overviews::hint(texts::error(*planner.error()), m_theme));
    else
        m_ui->planView->setHtml(overviews::hint(tr("Reading from the cluster…"), m_theme));
    m_ui->planView->verticalScrollBar()->setValue(position);
}

} // namespace app
