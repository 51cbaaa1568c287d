// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "simulator/scenarios/demohistory.h"

#include "kube/core/timestamps.h"
#include "simulator/actors/dice.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace simulator {

namespace {

constexpr int longestName = 63;
using Days = std::chrono::days;

// Descriptions of snapshots that people took, with how long ago.
struct Note
{
    int daysAgo;
    const char16_t *text;
};
constexpr std::array notes{
    Note{2, u"Before the upgrade to PostgreSQL 17"},
    Note{9, u"升级前的快照，确认无误后可以删除"},
    Note{21, u"Known good state after patch day"},
    Note{34, u"月末结账前备份（财务部要求保留）"},
    Note{48, u"Before moving to the new network"},
    Note{75, u"双十一大促前，数据库参数调整之前"},
    Note{110, u"Golden state for the auditors, ticket INC-20418"},
    Note{151, u"王工：迁移存储之前，出问题就恢复到这里"},
};

class Past
{
public:
    Past(const DemoMachine &machine, const QList<QJsonObject> &objects, base::Instant now)
        : m_machine{machine}
        , m_history{MachineObjects::from(objects)}
        , m_now{now}
        , m_midnight{std::chrono::floor<Days>(now)}
    { }

    // One capture of the past; `ending` as chance will have it when it is not given.
    void capture(base::Instant at, const QString &kind, SnapshotSeed seed = {})
    {
        if (at >= m_now - 1min || at < m_machine.seed.createdAt + 24h)
            return;
        seed.at = at;
        if (seed.name.isEmpty())
            seed.name = nameFor(at, kind);
        seed.isOffline = m_machine.seed.stoppedAt && at > *m_machine.seed.stoppedAt;
        seed.hasAgent = m_machine.hasAgent;
        m_history.add(seed);
    }

    void addDeletion(const QString &name, const QString &target, base::Instant at)
    {
        m_history.addDeletion(name, target, at);
    }

    // 02:00 in Shanghai and a little later, the same minute each time.
    [[nodiscard]] base::Instant night(int daysAgo) const
    {
        const auto jitter = m_dice.between(0min, 14min, m_machine.seed.name);
        return m_midnight - Days{daysAgo} + 18h - 24h
            + std::chrono::floor<std::chrono::seconds>(jitter);
    }
    [[nodiscard]] base::Instant day(int daysAgo) const
    {
        const QString what = m_machine.seed.name + QString::number(daysAgo);
        const auto time = m_dice.between(8h, 17h, what);
        return m_midnight - Days{daysAgo} + std::chrono::floor<std::chrono::seconds>(time);
    }
    [[nodiscard]] bool isOneIn(int count, const QString &what) const
    {
        const QString text = m_machine.seed.space + m_machine.seed.name + what;
        return m_dice.pick(static_cast<quint64>(count), text) == 0;
    }
    [[nodiscard]] const std::vector<int> &keptNights() const
    {
        // Fourteen days, then Sundays for eight weeks, then one a month.
        static const std::vector<int> nights{0,  1,  2,  3,  4,  5,  6,  7,  8,  9,   10,  11,
                                             12, 13, 20, 27, 34, 41, 48, 55, 92, 122, 153, 183};
        return nights;
    }
    [[nodiscard]] const DemoMachine &machine() const { return m_machine; }
    [[nodiscard]] base::Instant now() const { return m_now; }
    [[nodiscard]] const QList<QJsonObject> &objects() const { return m_history.objects(); }

private:
    [[nodiscard]] QString nameFor(base::Instant at, const QString &kind) const
    {
        const QString stamp = base::toDateTime(at).toString(u"yyyyMMdd-HHmm"_s);
        const QString tail = u'-' + kind + u'-' + stamp;
        return m_machine.seed.name.left(longestName - static_cast<int>(tail.size())) + tail;
    }

    const DemoMachine &m_machine;
    SnapshotHistory m_history;
    base::Instant m_now;
    base::Instant m_midnight;
    Dice m_dice{2027};
};

void addNightly(Past &past)
{
    for (const int daysAgo : past.keptNights()) {
        SnapshotSeed seed{.name = {}, .at = {}, .isScheduled = true};
        const QString what = QString::number(daysAgo);
        const bool isRecent = daysAgo < 14;
        if (past.machine().care == Care::FailingLately && daysAgo < 6)
            seed.ending = Ending::FreezeFailed;
        else if (isRecent && past.isOneIn(23, QString(what + " deadline"_L1)))
            seed.ending = Ending::DeadlineExceeded;
        else if (isRecent && past.isOneIn(37, QString(what + " claim"_L1)))
            seed.ending = Ending::ClaimNotBound;
        else if (past.isOneIn(41, QString(what + " timeout"_L1)) && past.machine().hasAgent)
            seed.ending = Ending::ReadyAfterTimeout;
        past.capture(past.night(daysAgo), u"nightly"_s, seed);
    }
}

void addWeekly(Past &past)
{
    for (int week = 0; week < 12; ++week) {
        SnapshotSeed seed{.name = {}, .at = {}, .isScheduled = true};
        if (past.isOneIn(19, QString("week "_L1 + QString::number(week))))
            seed.ending = Ending::DeadlineExceeded;
        past.capture(past.night(3 + 7 * week), u"weekly"_s, seed);
    }
}

// What people did: few, but each with its story.
void addByHand(Past &past, int oneIn)
{
    for (const Note &note : notes) {
        const QString text = QString::fromUtf16(note.text);
        if (!past.isOneIn(oneIn, text))
            continue;
        SnapshotSeed seed{.name = {}, .at = {}, .description = text};
        if (note.daysAgo > 100)
            seed.pin = QJsonObject{{"reason"_L1, "audit"_L1},
                                   {"until"_L1, kube::formatTime(past.now() + Days{200})}};
        past.capture(past.day(note.daysAgo), u"manual"_s, seed);
    }
}

// The stories that every screen must be able to tell.
void addStories(Past &past)
{
    const QString name = past.machine().seed.name;
    const base::Instant now = past.now();
    if (name == "orders-db"_L1) {
        past.capture(now - 7min, u"manual"_s,
                     {.name = u"orders-db-before-schema-change"_s,
                      .at = {},
                      .description = u"Before the schema change of release 4.2"_s,
                      .ending = Ending::Uploading});
        past.addDeletion(u"delete-orders-db-test-copy"_s, u"orders-db-test-copy"_s, now - 3h);
    } else if (name == "ledger-db"_L1) {
        past.capture(now - 26h, u"manual"_s,
                     {.name = u"ledger-db-old-year-end"_s,
                      .at = {},
                      .description = u"年终结账前，已过期，等待删除"_s,
                      .ending = Ending::Removing});
        past.capture(
            past.day(40), u"manual"_s,
            {.name = u"ledger-db-before-driver-update"_s, .at = {}, .ending = Ending::DataLost});
    } else if (name == "files-1"_L1) {
        past.capture(past.day(3), u"manual"_s,
                     {.name = u"files-1-offline-copy"_s,
                      .at = {},
                      .description = u"Cold copy for the branch office"_s,
                      .ending = Ending::StopTimedOut});
    } else if (name == "mail"_L1) {
        past.capture(past.day(5), u"manual"_s,
                     {.name = u"mail-before-disk-change"_s,
                      .at = {},
                      .description = u"Data disk was being replaced"_s,
                      .leftOut = {u"wal"_s}});
    }
}

} // namespace

QList<QJsonObject>
demoHistory(const DemoMachine &machine, const QList<QJsonObject> &objects, base::Instant now)
{
    Past past{machine, objects, now};
    switch (machine.care) {
    case Care::Nightly:
    case Care::FailingLately:
        addNightly(past);
        addByHand(past, 7);
        break;
    case Care::Weekly:
        addWeekly(past);
        addByHand(past, 9);
        break;
    case Care::ByHand:
        addByHand(past, 2);
        break;
    case Care::Unable:
        for (const int daysAgo : {1, 30})
            past.capture(past.day(daysAgo), u"manual"_s,
                         {.name = {}, .at = {}, .ending = Ending::NoSnapshotClass});
        break;
    case Care::Never:
        break;
    }
    addStories(past);
    return past.objects();
}

} // namespace simulator
