// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ui/detailpanel.h"

#include "app/models/snapshotmodel.h"
#include "app/models/texts.h"
#include "app/ui/theme.h"
#include "kube/core/yaml.h"

#include <QEvent>
#include <QFontDatabase>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QTextBrowser>

namespace app {

namespace {

using namespace snapshots;

QString heading(const QString &text)
{
    return QStringLiteral("<h4 style='margin-top:14px;margin-bottom:4px'>%1</h4>")
        .arg(text.toHtmlEscaped());
}

QString fact(const QString &name, const QString &value, const QColor &faint)
{
    if (value.isEmpty())
        return {};
    return QStringLiteral("<tr><td "
                          "style='color:%1;padding-right:14px;padding-bottom:3px;white-space:"
                          "nowrap'>%2</td><td "
                          "style='padding-bottom:3px'>%3</td></tr>")
        .arg(faint.name(), name.toHtmlEscaped(), value.toHtmlEscaped());
}

QString stepMark(Step::State state)
{
    switch (state) {
    case Step::State::Done:
        return QStringLiteral("✓");
    case Step::State::Running:
        return QStringLiteral("●");
    case Step::State::Failed:
        return QStringLiteral("✕");
    case Step::State::Skipped:
        return QStringLiteral("–");
    case Step::State::Waiting:
        return QStringLiteral("○");
    }
    return {};
}

Tone stepTone(Step::State state)
{
    switch (state) {
    case Step::State::Done:
        return Tone::Good;
    case Step::State::Running:
        return Tone::Busy;
    case Step::State::Failed:
        return Tone::Bad;
    case Step::State::Skipped:
    case Step::State::Waiting:
        break;
    }
    return Tone::Neutral;
}

QString stepRow(const Step &step, const Theme &theme)
{
    QString when;
    if (step.startedAt && step.finishedAt) {
        const auto took =
            std::chrono::duration_cast<std::chrono::seconds>(*step.finishedAt - *step.startedAt);
        when = QStringLiteral("%1 s").arg(took.count());
    }
    return QStringLiteral("<tr><td width='18' style='color:%1'>%2</td><td "
                          "style='padding-right:14px'>%3<br/><span "
                          "style='color:%4'>%5</span></td><td align='right' "
                          "style='color:%4'>%6</td></tr>")
        .arg(theme.color(stepTone(step.state)).name(), stepMark(step.state),
             texts::step(step.name).toHtmlEscaped(), theme.faint().name(),
             (step.message.isEmpty() ? texts::stepState(step.state) : step.message).toHtmlEscaped(),
             when);
}

QString diskRow(const DiskRecord &disk, const Theme &theme)
{
    return QStringLiteral(
               "<tr><td width='18' style='color:%1'>%2</td><td "
               "style='padding-right:14px'>%3<br/><span style='color:%4'>%5</span></td><td "
               "align='right'>%6</td></tr>")
        .arg(theme.color(disk.included ? Tone::Good : Tone::Warning).name(),
             disk.included ? QStringLiteral("✓") : QStringLiteral("–"), disk.name.toHtmlEscaped(),
             theme.faint().name(), (disk.included ? disk.claim : disk.reason).toHtmlEscaped(),
             disk.size.toHtmlEscaped());
}

QString conditionRow(const snapshots::Condition &condition, const Theme &theme)
{
    return QStringLiteral(
               "<tr><td style='padding-right:14px'>%1: %2</td><td style='color:%4'>%3</td></tr>")
        .arg(condition.type.toHtmlEscaped(),
             condition.isTrue ? QStringLiteral("True") : QStringLiteral("False"),
             condition.reason.toHtmlEscaped(), theme.faint().name());
}

template<class T, class Row>
QString table(const QString &title, const QList<T> &rows, Row row)
{
    if (rows.isEmpty())
        return {};
    QString html =
        heading(title) + QLatin1String("<table width='100%' cellspacing='0' cellpadding='2'>");
    for (const T &each : rows)
        html += row(each);
    return html + QLatin1String("</table>");
}

} // namespace

DetailPanel::DetailPanel(const Theme &theme, QWidget *parent)
    : QTabWidget{parent}
    , m_theme{theme}
    , m_overview{new QTextBrowser(this)}
    , m_yaml{new QPlainTextEdit(this)}
{
    setObjectName(QStringLiteral("detailPanel"));
    setDocumentMode(true);
    m_overview->setObjectName(QStringLiteral("detailOverview"));
    m_overview->setFrameShape(QFrame::NoFrame);
    m_yaml->setObjectName(QStringLiteral("detailYaml"));
    m_yaml->setReadOnly(true);
    m_yaml->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_yaml->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    addTab(m_overview, QString());
    addTab(m_yaml, QStringLiteral("YAML"));
    connect(&theme, &Theme::changed, this, &DetailPanel::refresh);
    refresh();
}

void DetailPanel::showSnapshot(const MachineBook::Snapshot &snapshot)
{
    if (m_snapshot == snapshot)
        return;
    m_snapshot = snapshot;
    refresh();
}

void DetailPanel::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        refresh();
    QTabWidget::changeEvent(event);
}

void DetailPanel::refresh()
{
    setTabText(0, tr("Details"));
    m_overview->setAccessibleName(tr("Details of the selected snapshot"));
    m_yaml->setAccessibleName(tr("YAML of the selected snapshot"));
    if (!m_snapshot) {
        m_overview->setHtml(
            QStringLiteral("<p style='color:%1'>%2</p>")
                .arg(m_theme.faint().name(), tr("Select a snapshot to see what happened.")));
        m_yaml->clear();
        return;
    }
    const SnapshotRequest &request = *m_snapshot;
    const RequestStatus &status = request.status;
    const auto tone = static_cast<Tone>(toneOf(request));
    QString html =
        QStringLiteral(
            "<h3 style='margin-bottom:2px'>%1</h3><p style='color:%2;margin-top:0'><b>%3</b></p>")
            .arg(request.name().toHtmlEscaped(), m_theme.color(tone).name(), texts::phase(request));
    if (!status.message.isEmpty())
        html += QStringLiteral("<p>%1</p>").arg(status.message.toHtmlEscaped());
    html += QLatin1String("<table cellspacing='0' cellpadding='0'>");
    const QColor faint = m_theme.faint();
    html += fact(tr("Machine"), request.machine.key.toString(), faint);
    html +=
        fact(tr("Taken"), status.createdAt ? texts::moment(*status.createdAt) : QString(), faint);
    html +=
        fact(tr("Consistency"),
             status.consistency
                 ? QStringLiteral("%1. %2").arg(texts::consistency(*status.consistency),
                                                texts::consistencyExplained(*status.consistency))
                 : QString(),
             faint);
    html += fact(tr("Size"), status.size, faint);
    html +=
        fact(tr("Backend"), status.backend ? QString(nameOf(*status.backend)) : QString(), faint);
    html += fact(tr("Description"), request.description, faint);
    html += fact(tr("Pinned"), request.pin ? request.pin->reason : QString(), faint);
    html += QLatin1String("</table>");
    html += table(tr("Steps"), status.steps,
                  [this](const Step &step) { return stepRow(step, m_theme); });
    html += table(tr("Disks"), status.disks,
                  [this](const DiskRecord &disk) { return diskRow(disk, m_theme); });
    html +=
        table(tr("Conditions"), status.conditions, [this](const snapshots::Condition &condition) {
            return conditionRow(condition, m_theme);
        });
    const int position = m_overview->verticalScrollBar()->value();
    m_overview->setHtml(html);
    m_overview->verticalScrollBar()->setValue(position);
    m_yaml->setPlainText(QString::fromUtf8(kube::toYaml(request.object.json())));
}

} // namespace app
