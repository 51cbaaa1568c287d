// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/timeline/timelinewords.h"

#include <QCoreApplication>
#include <QLocale>

#include <array>

namespace app::timelinewords {

using namespace std::chrono;
using snapshots::Consistency;
using snapshots::Zone;
using Kind = TimelineMark::Kind;
using State = TimelineMark::State;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Timeline)
};

QString separator()
{
    return Words::tr(", ", "between parts of a spoken sentence");
}

QString offset(seconds value)
{
    const qint64 whole = std::abs(duration_cast<minutes>(value).count());
    constexpr qint64 perHour = 60;
    return QStringLiteral("UTC%1%2:%3")
        .arg(value < seconds{0} ? QLatin1Char('-') : QLatin1Char('+'))
        .arg(whole / perHour, 2, 10, QLatin1Char('0'))
        .arg(whole % perHour, 2, 10, QLatin1Char('0'));
}

QStringList parts(const TimelineCounts &counts)
{
    QStringList all;
    const auto add = [&all](int count, const QString &text) {
        if (count > 0)
            all << text.arg(QLocale().toString(count));
    };
    add(counts.good, Words::tr("%1 ready"));
    add(counts.failed, Words::tr("%1 failed"));
    add(counts.doomed, Words::tr("%1 would be deleted"));
    add(counts.underWay, Words::tr("%1 under way"));
    add(counts.planned, Words::tr("%1 planned"));
    add(counts.events, Words::tr("%1 restores or clones"));
    return all;
}

// What a mark is, but for its title and lane.
QStringList facts(const TimelineMark &mark, const Zone &zone)
{
    QStringList all{state(mark)};
    if (mark.grade)
        all << grade(*mark.grade);
    if (mark.kind == Kind::PlannedRun && mark.jitter > milliseconds{0})
        all << Words::tr("begins %1, or up to %2 later")
                   .arg(moment(mark.time, zone), duration(mark.jitter));
    else
        all << moment(mark.time, zone);
    if (mark.isPinned)
        all << Words::tr("pinned");
    if (mark.end)
        all << Words::tr("planned end %1").arg(moment(*mark.end, zone));
    return all + mark.lines;
}

QString between(const Subject &subject, const Zone &zone)
{
    const auto &marks = subject.lane.marks;
    return Words::tr("%1 to %2")
        .arg(moment(marks[subject.bundle.first].time, zone),
             moment(marks[subject.bundle.last - 1].time, zone));
}

QString paragraph(const QString &title, const QStringList &lines)
{
    QString html =
        QStringLiteral("<p style='white-space:pre'><b>%1</b>").arg(title.toHtmlEscaped());
    for (const QString &line : lines)
        html += QStringLiteral("<br/>") + line.toHtmlEscaped();
    return html + QStringLiteral("</p>");
}

QString bundleTitle(const Subject &subject)
{
    return Words::tr("%1: %2 marks")
        .arg(subject.lane.title, QLocale().toString(subject.counts.marks));
}

QStringList gapFacts(const TimelineGap &gap, const Zone &zone)
{
    const QString length = duration(gap.end - gap.begin);
    return {gap.isOpen ? Words::tr("overdue since %1, for %2").arg(moment(gap.begin, zone), length)
                       : Words::tr("%1 to %2, for %3")
                             .arg(moment(gap.begin, zone), moment(gap.end, zone), length)};
}

} // namespace

QString kind(Kind kind)
{
    switch (kind) {
    case Kind::Snapshot:
        return Words::tr("Snapshot");
    case Kind::Restore:
        return Words::tr("Restore");
    case Kind::Clone:
        return Words::tr("Clone");
    case Kind::PlannedRun:
        return Words::tr("Planned run");
    }
    return {};
}

QString state(const TimelineMark &mark)
{
    if (mark.kind == Kind::PlannedRun)
        return Words::tr("planned");
    switch (mark.state) {
    case State::Ready:
        return mark.kind == Kind::Snapshot ? Words::tr("ready") : Words::tr("done");
    case State::UnderWay:
        return Words::tr("under way");
    case State::Failed:
        return Words::tr("failed");
    case State::Leaving:
        return Words::tr("being deleted");
    case State::Doomed:
        return Words::tr("would be deleted");
    }
    return {};
}

QString grade(Consistency grade)
{
    switch (grade) {
    case Consistency::Application:
        return Words::tr("application-consistent");
    case Consistency::Crash:
        return Words::tr("crash-consistent");
    case Consistency::Offline:
        return Words::tr("taken offline");
    case Consistency::Partial:
        return Words::tr("partial: disks are missing");
    }
    return {};
}

QString gap(const TimelineGap &gap)
{
    return gap.isOpen ? Words::tr("Snapshot overdue") : Words::tr("Longer without than promised");
}

QString moment(base::Instant instant, const Zone &zone)
{
    const auto wall = zone.wallTime(floor<seconds>(instant)).time_since_epoch();
    return QLocale().toString(base::toDateTime(base::Instant{wall}),
                              QStringLiteral("yyyy-MM-dd HH:mm"));
}

QString duration(milliseconds duration)
{
    struct Unit
    {
        QString text;
        milliseconds length;
    };
    const std::array units{Unit{Words::tr("%1 y", "years"), days{365}},
                           Unit{Words::tr("%1 d", "days"), days{1}},
                           Unit{Words::tr("%1 h", "hours"), hours{1}},
                           Unit{Words::tr("%1 min", "minutes"), minutes{1}}};
    for (size_t at = 0; at < units.size(); ++at) {
        const qint64 whole = duration / units[at].length;
        if (whole == 0 && at + 1 < units.size())
            continue;
        QString text = units[at].text.arg(whole);
        const milliseconds rest = duration % units[at].length;
        if (at + 1 < units.size() && rest / units[at + 1].length > 0)
            text += QLatin1Char(' ') + units[at + 1].text.arg(rest / units[at + 1].length);
        return text;
    }
    return {};
}

QString zone(const Zone &zone, base::Instant at)
{
    const seconds ahead = zone.offsetAt(floor<seconds>(at));
    if (zone == Zone())
        return zone.name();
    return zone.name() + QStringLiteral(", ") + offset(ahead);
}

QString count(size_t marks)
{
    constexpr size_t thousand = 1000;
    constexpr size_t tooMany = 100 * thousand;
    if (marks < thousand)
        return QString::number(marks);
    return marks < tooMany ? QString::number(marks / thousand) + QLatin1Char('k')
                           : QStringLiteral("99k+");
}

QString spoken(const Subject &subject, const Zone &zone)
{
    if (subject.bundle.count() > 1)
        return (QStringList{bundleTitle(subject), between(subject, zone)} + parts(subject.counts))
            .join(separator());
    const TimelineMark &mark = subject.lane.marks[subject.bundle.first];
    return (QStringList{kind(mark.kind), mark.title, subject.lane.title} + facts(mark, zone))
        .join(separator());
}

QString card(const Subject &subject, const Zone &zone)
{
    if (subject.bundle.count() > 1)
        return paragraph(bundleTitle(subject),
                         QStringList{between(subject, zone)} + parts(subject.counts));
    const TimelineMark &mark = subject.lane.marks[subject.bundle.first];
    return paragraph(mark.title,
                     QStringList{kind(mark.kind) + separator() + subject.lane.title}
                         + facts(mark, zone));
}

QString spoken(const TimelineLane &lane, const TimelineGap &gap, const Zone &zone)
{
    return (QStringList{timelinewords::gap(gap), lane.title} + gapFacts(gap, zone))
        .join(separator());
}

QString card(const TimelineLane &lane, const TimelineGap &gap, const Zone &zone)
{
    QStringList lines = gapFacts(gap, zone);
    lines.prepend(lane.title);
    if (lane.promised)
        lines << Words::tr("promised: a snapshot at least every %1").arg(duration(*lane.promised));
    return paragraph(timelinewords::gap(gap), lines);
}

QString spoken(const TimelineLane &lane,
               const TimelineCounts &counts,
               const std::vector<TimelineGap> &gaps,
               const Zone &zone)
{
    QStringList all{lane.title};
    if (!lane.group.isEmpty())
        all << lane.group;
    all << (counts.marks > 0 ? parts(counts) : QStringList{Words::tr("no snapshots")});
    if (!gaps.empty()) {
        all << Words::tr("gaps: %1").arg(QLocale().toString(static_cast<qulonglong>(gaps.size())));
        if (gaps.back().isOpen)
            all << gapFacts(gaps.back(), zone);
    }
    return all.join(separator());
}

} // namespace app::timelinewords
