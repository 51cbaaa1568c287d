// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ui/overviews.h"

#include "app/models/capturepreview.h"
#include "app/models/machinetexts.h"
#include "app/models/messagetexts.h"
#include "app/models/parkedmodel.h"
#include "app/models/policytexts.h"
#include "app/models/session.h"
#include "app/models/snapshotmodel.h"
#include "app/models/snapshotreading.h"
#include "app/models/texts.h"
#include "app/models/trouble.h"
#include "app/ui/theme.h"
#include "snapshots/observe.h"
#include "snapshots/preflight.h"

#include <QCoreApplication>
#include <QScrollBar>
#include <QTextBrowser>

namespace app::overviews {

QString heading(const QString &text)
{
    return QStringLiteral("<h4 style='margin-top:14px;margin-bottom:4px'>%1</h4>")
        .arg(text.toHtmlEscaped());
}

namespace {

using namespace snapshots;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Overviews)
};

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
        when = Words::tr("%1 s").arg(took.count());
    }
    return QStringLiteral("<tr><td width='18' style='color:%1'>%2</td><td "
                          "style='padding-right:14px'>%3<br/><span "
                          "style='color:%4'>%5</span></td><td align='right' "
                          "style='color:%4'>%6</td></tr>")
        .arg(theme.color(stepTone(step.state)).name(), stepMark(step.state),
             texts::step(step.name).toHtmlEscaped(), theme.faint().name(),
             (step.message.isEmpty() ? texts::stepState(step.state) : texts::message(step.message))
                 .toHtmlEscaped(),
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
             theme.faint().name(),
             (disk.included ? disk.claim : texts::message(disk.reason)).toHtmlEscaped(),
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

const QLatin1String factsBegin("<table cellspacing='0' cellpadding='0' style='margin-top:8px'>");
const QLatin1String tableEnd("</table>");

// Shape and colour, so that colour is never all there is.
QString marked(const QString &text, Tone tone, const Theme &theme)
{
    QString mark;
    switch (tone) {
    case Tone::Good:
        mark = QStringLiteral("✓");
        break;
    case Tone::Busy:
        mark = QStringLiteral("○");
        break;
    case Tone::Warning:
        mark = QStringLiteral("△");
        break;
    case Tone::Bad:
        mark = QStringLiteral("✕");
        break;
    case Tone::Neutral:
        mark = QStringLiteral("–");
        break;
    }
    return QStringLiteral("<span style='color:%1'><b>%2 %3</b></span>")
        .arg(theme.color(tone).name(), mark, text.toHtmlEscaped());
}

QString title(const QString &name)
{
    return QStringLiteral("<h3 style='margin-bottom:2px'>%1</h3>").arg(name.toHtmlEscaped());
}

Tone toneOf(MachineRow::Safety safety)
{
    switch (safety) {
    case MachineRow::Safety::Behind:
        return Tone::Bad;
    case MachineRow::Safety::Failing:
    case MachineRow::Safety::Never:
    case MachineRow::Safety::Partial:
    case MachineRow::Safety::Unprotected:
        return Tone::Warning;
    case MachineRow::Safety::Safe:
        break;
    }
    return Tone::Good;
}

QString findingRow(const Finding &finding, const Theme &theme)
{
    const bool isGrave = finding.isInTheWay();
    const Tone tone = isGrave                      ? Tone::Bad
        : finding.level == Finding::Level::Warning ? Tone::Warning
                                                   : Tone::Neutral;
    return QStringLiteral(
               "<tr><td width='18' valign='top' style='color:%1'>%2</td><td>%3</td></tr>")
        .arg(theme.color(tone).name(), isGrave ? QStringLiteral("✕") : QStringLiteral("△"),
             texts::message(finding.message).toHtmlEscaped());
}

QString
planRow(const DiskPlan &disk, const Session &session, const QString &space, const Theme &theme)
{
    const auto claim = session.claims.find({space, disk.claim});
    const QString storage = claim ? claim->storageClass : QString();
    const bool isIncluded = !disk.snapshotClass.isEmpty();
    return QStringLiteral("<tr><td width='18' valign='top' style='color:%1'>%2</td><td "
                          "style='padding-right:14px'>%3<br/><span style='color:%4'>%5</span></td>"
                          "<td align='right'>%6</td></tr>")
        .arg(theme.color(isIncluded ? Tone::Good : Tone::Warning).name(),
             isIncluded ? QStringLiteral("✓") : QStringLiteral("–"), disk.disk.toHtmlEscaped(),
             theme.faint().name(),
             (isIncluded ? storage : texts::message(disk.reason)).toHtmlEscaped(),
             disk.size.toHtmlEscaped());
}

QString timeOf(const std::optional<base::Instant> &moment, base::Instant now)
{
    return moment
        ? QStringLiteral("%1 (%2)").arg(texts::moment(*moment), texts::until(*moment, now))
        : QString();
}

QString messages(QStringList all)
{
    for (QString &each : all)
        each = texts::message(each);
    return all.join(QLatin1Char(' '));
}

QString policyCard(const PolicyView &policy,
                   const ServingPolicy &serving,
                   const Theme &theme,
                   base::Instant now)
{
    const QColor faint = theme.faint();
    QString html = title(policy.isInline() ? Words::tr("Policy of its own") : policy.meta.name);
    const QStringList &problems = policy.rule.problems;
    if (serving.isPaused)
        html += marked(Words::tr("Paused: takes nothing"), Tone::Warning, theme);
    else if (!serving.plan || !problems.isEmpty())
        html += marked(Words::tr("Not understood: %1").arg(messages(problems)), Tone::Bad, theme);
    html += factsBegin;
    html += fact(Words::tr("Schedule"), policy.rule.schedule, faint);
    html +=
        fact(Words::tr("Time zone"),
             policy.rule.timeZone.isEmpty() ? QStringLiteral("UTC") : policy.rule.timeZone, faint);
    html += fact(Words::tr("Next run"),
                 serving.plan ? timeOf(serving.plan->next(now), now) : QString(), faint);
    if (serving.plan && serving.plan->promised())
        html += fact(Words::tr("Promises"),
                     Words::tr("one every %1").arg(texts::span(*serving.plan->promised())), faint);
    html += fact(Words::tr("Retention"), texts::retention(policy.rule.retention), faint);
    if (const auto &run = policy.status.lastRun)
        html += fact(Words::tr("Last run"),
                     Words::tr("%1: %2 of %3 machines good, %4 failed")
                         .arg(texts::moment(run->slot))
                         .arg(run->ready)
                         .arg(run->machines)
                         .arg(run->failed),
                     faint);
    if (const auto &failure = policy.status.lastFailure)
        html += fact(Words::tr("Last failure"),
                     QStringLiteral("%1 · %2 · %3")
                         .arg(texts::moment(failure->at), failure->machineName,
                              texts::message(failure->message)),
                     faint);
    return html + tableEnd;
}

QString
factsOf(const MachineRow &row, const Session &session, base::Instant now, const Theme &theme)
{
    const QColor faint = theme.faint();
    QString html = factsBegin;
    html += fact(Words::tr("Kind"), texts::machineKind(row.ref.kind), faint);
    html += fact(Words::tr("Namespace"), row.ref.key.space, faint);
    html += fact(Words::tr("Power"), texts::power(row.powerWord), faint);
    html += fact(Words::tr("Node"), row.node, faint);
    html += fact(Words::tr("Guest agent"),
                 row.hasAgent ? Words::tr("answers") : Words::tr("does not answer"), faint);
    html += fact(Words::tr("Policies"), texts::policyNames(row), faint);
    html += fact(Words::tr("Next run"), timeOf(row.nextRun(now), now), faint);
    html += fact(Words::tr("Good snapshots"), QString::number(row.readyCount), faint);
    const auto parked = parkedDisksOf(session, row.ref);
    if (!parked.empty())
        html += fact(Words::tr("Parked disks"),
                     parked.front().until ? Words::tr("%1, the latest until %2")
                                                .arg(parked.size())
                                                .arg(texts::moment(*parked.front().until))
                                          : QString::number(parked.size()),
                     faint);
    html += fact(Words::tr("Last 30 days"), texts::strip(row.strip), faint);
    return html + tableEnd;
}

} // namespace

QString ofMachine(const MachineRow &row, const Session &session, const Theme &theme)
{
    const base::Instant now = session.clock().now();
    const auto safety = row.safety(now);
    QString html = title(row.ref.key.name);
    html += QStringLiteral("<p style='margin-top:0'>%1<br/>%2</p>")
                .arg(marked(texts::safetyWord(safety), toneOf(safety), theme),
                     texts::safety(row, now).toHtmlEscaped());
    html += factsOf(row, session, now, theme);
    const CapturePlan plan = previewCapture(session, row.ref, Mode::Auto);
    html += table(Words::tr("Disks"), plan.disks, [&](const DiskPlan &disk) {
        return planRow(disk, session, row.ref.key.space, theme);
    });
    html += table(Words::tr("What a snapshot would meet now"), plan.findings,
                  [&theme](const Finding &finding) { return findingRow(finding, theme); });
    return html;
}

QString ofPolicies(const MachineRow &row, const Session &session, const Theme &theme)
{
    const auto policies = session.policiesOf(session.machine(row.ref));
    if (policies.empty())
        return hint(Words::tr("No policy serves %1: nobody takes snapshots of it by schedule.")
                        .arg(row.ref.key.name),
                    theme);
    QString html;
    for (size_t at = 0; at < policies.size() && at < row.policies.size(); ++at)
        html += policyCard(policies[at], row.policies[at], theme, session.clock().now());
    return html;
}

QString stepsOf(const WholeRequest &whole, const Theme &theme)
{
    switch (whole.state()) {
    case WholeRequest::State::Reading:
        return hint(Words::tr("Reading steps and disks from the cluster…"), theme);
    case WholeRequest::State::Failed:
        return hint(
            Words::tr("Steps and disks cannot be read. %1").arg(texts::error(*whole.error())),
            theme);
    case WholeRequest::State::Whole:
        break;
    }
    return table(Words::tr("Steps"), whole.request()->status.steps,
                 [&theme](const Step &step) { return stepRow(step, theme); });
}

QString howItGoes(const WholeRequest &whole, const Theme &theme)
{
    const SnapshotRequest &request = *whole.request();
    QString html;
    if (const auto trouble = troubleOf(request))
        html = card(trouble->cause, trouble->fix, request.status.message,
                    trouble->hasFailed ? Tone::Bad : Tone::Warning, theme);
    else if (!request.status.message.isEmpty())
        html = hint(texts::message(request.status.message), theme);
    return html + stepsOf(whole, theme);
}

QUrl restoreLink()
{
    return QUrl(QStringLiteral("action:restore"));
}

QUrl cloneLink()
{
    return QUrl(QStringLiteral("action:clone"));
}

QString ofSnapshot(const WholeRequest &whole, const Theme &theme)
{
    const SnapshotRequest &request = *whole.request();
    const RequestStatus &status = request.status;
    const QColor faint = theme.faint();
    QString html = title(request.name())
        + QStringLiteral("<p style='margin-top:0'>%1</p>")
              .arg(marked(texts::phase(request), static_cast<Tone>(app::toneOf(request)), theme));
    if (!status.message.isEmpty())
        html += QStringLiteral("<p>%1</p>").arg(texts::message(status.message).toHtmlEscaped());
    html += factsBegin;
    html += fact(Words::tr("Machine"), request.machine.key.toString(), faint);
    html += fact(Words::tr("Taken"),
                 status.createdAt ? texts::moment(*status.createdAt) : QString(), faint);
    html += fact(Words::tr("Consistency"),
                 status.consistency
                     ? Words::tr("%1. %2").arg(texts::consistency(*status.consistency),
                                               texts::consistencyExplained(*status.consistency))
                     : QString(),
                 faint);
    html += fact(Words::tr("Size"), status.size, faint);
    html += fact(Words::tr("Backend"),
                 status.backend ? QString(nameOf(*status.backend)) : QString(), faint);
    html += fact(Words::tr("Description"), request.description, faint);
    if (request.pin)
        html += fact(Words::tr("Pinned"),
                     request.pin->until
                         ? Words::tr("%1, until %2")
                               .arg(request.pin->reason, texts::moment(*request.pin->until))
                         : request.pin->reason,
                     faint);
    html += tableEnd;
    const auto link = [&html](const QUrl &url, const QString &text) {
        html += QStringLiteral("<p><a href='%1'>%2</a></p>").arg(url.toString(), text);
    };
    if (SnapshotReading::isUsable(request)) {
        link(restoreLink(), Words::tr("Restore this snapshot…"));
        link(cloneLink(), Words::tr("Make a new machine of it…"));
    }
    html += stepsOf(whole, theme);
    html += table(Words::tr("Disks"), status.disks,
                  [&theme](const DiskRecord &disk) { return diskRow(disk, theme); });
    html += table(
        Words::tr("Conditions"), status.conditions,
        [&theme](const snapshots::Condition &condition) { return conditionRow(condition, theme); });
    return html;
}

QString card(
    const QString &cause, const QString &fix, const QString &message, Tone tone, const Theme &theme)
{
    QString html = QStringLiteral("<p>%1").arg(marked(cause, tone, theme));
    if (!fix.isEmpty())
        html += QStringLiteral("<br/>%1").arg(fix.toHtmlEscaped());
    html += QLatin1String("</p>");
    return message.isEmpty() ? html : html + hint(texts::message(message), theme);
}

QString hint(const QString &sentence, const Theme &theme)
{
    return QStringLiteral("<p style='color:%1'>%2</p>")
        .arg(theme.faint().name(), sentence.toHtmlEscaped());
}

void show(QTextBrowser &browser, const QString &html)
{
    const int position = browser.verticalScrollBar()->value();
    browser.setHtml(html);
    browser.verticalScrollBar()->setValue(position);
}

} // namespace app::overviews
