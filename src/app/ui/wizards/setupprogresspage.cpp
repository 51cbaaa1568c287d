// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ui/wizards/setupprogresspage.h"

#include "ui_setupprogresspage.h"

#include "app/models/controllerwatch.h"
#include "app/models/session.h"
#include "app/models/setupreport.h"
#include "app/ui/overviews.h"
#include "app/ui/theme.h"

namespace app {

namespace {

enum class Mark { Done, UnderWay, Failed };

QString row(Mark mark, const QString &text, const Theme &theme)
{
    const auto [sign, tone] = mark == Mark::Done ? std::pair(QStringLiteral("✓"), Tone::Good)
        : mark == Mark::UnderWay                 ? std::pair(QStringLiteral("◔"), Tone::Busy)
                                                 : std::pair(QStringLiteral("✕"), Tone::Bad);
    return QStringLiteral("<tr><td width='18' style='color:%1'>%2</td><td>%3</td></tr>")
        .arg(theme.color(tone).name(), sign, text.toHtmlEscaped());
}

} // namespace

SetupProgressPage::SetupProgressPage(Session &session,
                                     const ControllerWatch &controller,
                                     const Theme &theme,
                                     QWidget *parent)
    : QWidget{parent}
    , m_session{session}
    , m_controller{controller}
    , m_theme{theme}
    , m_ui{std::make_unique<Ui::SetupProgressPage>()}
{
    m_ui->setupUi(this);
    makeTitle(*m_ui->title);
    connect(&controller, &ControllerWatch::changed, this, [this] {
        if (m_phase == Phase::Done)
            refresh();
    });
}

SetupProgressPage::~SetupProgressPage() = default;

void SetupProgressPage::start(const QList<setup::Part> &parts)
{
    m_written.clear();
    m_reason.clear();
    m_setup = std::make_unique<setup::Setup>(m_session.client(), m_session.clock(), parts);
    connect(m_setup.get(), &setup::Setup::written, this, [this](const setup::Step &step) {
        m_written << setupreport::done(step);
        refresh();
    });
    connect(m_setup.get(), &setup::Setup::waiting, this, [this](const QString &reason) {
        m_reason = reason;
        setPhase(Phase::Waiting);
    });
    connect(m_setup.get(), &setup::Setup::finished, this, &SetupProgressPage::onFinished);
    setPhase(Phase::Writing);
    m_setup->start(setup::Extent::Apply);
}

void SetupProgressPage::setPhase(Phase phase)
{
    m_phase = phase;
    refresh();
    Q_EMIT changed();
}

void SetupProgressPage::onFinished()
{
    setPhase(m_setup->problems().isEmpty() ? Phase::Done : Phase::Failed);
}

QString SetupProgressPage::rows() const
{
    QString html;
    if (m_written.isEmpty() && m_phase == Phase::Writing)
        return row(Mark::UnderWay,
                   tr("Trial on the server: nothing is written before it accepts all of it."),
                   m_theme);
    for (const QString &line : m_written)
        html += row(Mark::Done, line, m_theme);
    if (m_phase == Phase::Waiting)
        html += row(Mark::UnderWay,
                    tr("waiting for the controller's pods %1").arg(m_reason).trimmed(), m_theme);
    for (const setup::Problem &problem : m_setup->problems())
        html += row(Mark::Failed, setupreport::problem(problem), m_theme);
    if (m_phase == Phase::Done) {
        const ControllerHealth health = m_controller.health();
        const bool isAlive = health.state == ControllerHealth::State::Alive;
        html += row(Mark::Done, tr("the controller's pods are available"), m_theme);
        html +=
            row(isAlive ? Mark::Done : Mark::UnderWay,
                tr("the controller: %1").arg(controllertexts::diagnosis(health).found), m_theme);
    }
    return html;
}

void SetupProgressPage::refresh()
{
    if (m_phase == Phase::None)
        return;
    QString html = QLatin1String("<table cellspacing='0' cellpadding='3'>") + rows()
        + QLatin1String("</table>");
    if (m_phase == Phase::Waiting)
        html += overviews::hint(tr("This window may be closed: the cluster goes on by itself, and "
                                   "the window shows how the controller is."),
                                m_theme);
    if (m_phase == Phase::Failed)
        html += overviews::hint(tr("What is written stays. When the trouble is gone, go back and "
                                   "set up again: only what is missing is written."),
                                m_theme);
    overviews::show(*m_ui->progressView, html);
}

} // namespace app
