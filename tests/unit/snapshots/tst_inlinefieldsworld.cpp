// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "snapshots/procedures/inlinefields.h"
#include "support/testing.h"
#include "support/world/worldstore.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <algorithm>
#include <deque>

using namespace snapshots;
using L1 = QLatin1String;
using support::at;
using support::with;

namespace {

const kube::ResourceType &wukongs = kube::resources::wukong;
const kube::ObjectKey key{QStringLiteral("shop"), QStringLiteral("web-1")};
const QString operatorFinalizer = QStringLiteral("wukong.novasphere.dev/finalizer");

// How the Wukong is made, and what a person does to it once.
enum class Made { Applied, Carried, Plainly };
enum class Person {
    Nothing,
    RemovesByApply,
    RemovesByEdit,
    ChangesByApply,
    ChangesByEdit,
    RemovesFinalizer,
    Recreates // kubectl get -o yaml, delete, apply: annotations go along
};

struct Tale
{
    Made made = Made::Applied;
    Person person = Person::Nothing;
    bool operatorDrops = true; // false: an admission policy keeps the fields
};

QJsonObject policyOf(const QString &schedule)
{
    return {{QStringLiteral("schedule"), schedule}};
}

const QString original = QStringLiteral("0 2 * * *");
const QString changed = QStringLiteral("@weekly");
const QString none;

// The operator, a person and the controller around one Wukong. Each letter of an order is one turn:
// O operator, P person, W the watch delivers, A the controller acts, K it is killed, S it starts.
class World
{
public:
    explicit World(const Tale &tale)
        : m_tale{tale}
    {
        m_store.onChange = [this](const auto &, const QJsonObject &, const QJsonObject &after) {
            if (m_isUp)
                m_pending.push_back(after);
        };
        create(original, {});
    }

    void play(const QString &order)
    {
        for (const QChar turn : order)
            take(turn.toLatin1());
        if (!m_isUp)
            take('S');
        for (int before = -1; before != m_store.writes;) {
            before = m_store.writes;
            for (const char turn : {'O', 'W', 'A'})
                take(turn);
        }
    }

    [[nodiscard]] QString schedule() const
    {
        return at(m_store.find(wukongs, key), QStringLiteral("spec.snapshotPolicy.schedule"))
            .toString();
    }
    [[nodiscard]] bool hadEffect() const { return m_hadEffect; }
    [[nodiscard]] bool wasTakenBefore() const { return m_wasTakenBefore; }
    [[nodiscard]] int restored() const { return m_restored; }

private:
    void take(char turn)
    {
        switch (turn) {
        case 'O':
            operatorTurn();
            break;
        case 'P':
            personTurn();
            break;
        case 'W':
            for (; !m_pending.empty(); m_pending.pop_front())
                see(m_pending.front());
            break;
        case 'A':
            act();
            break;
        case 'K':
            m_isUp = false;
            m_pending.clear();
            m_takeover = {};
            m_seen.reset();
            break;
        default:
            m_isUp = true;
            if (const QJsonObject now = m_store.find(wukongs, key); !now.isEmpty())
                see(now);
        }
    }

    void create(const QString &schedule, QJsonObject annotations)
    {
        const QJsonObject fields{{QStringLiteral("snapshotPolicy"), policyOf(schedule)}};
        const QString text =
            QString::fromUtf8(QJsonDocument(QJsonObject{{QStringLiteral("spec"), fields}})
                                  .toJson(QJsonDocument::Compact));
        if (m_tale.made == Made::Applied)
            annotations[kube::lastAppliedAnnotation] = text;
        if (m_tale.made == Made::Carried)
            annotations[L1("snapshots.novasphere.dev/inline-fields")] =
                QString::fromUtf8(QJsonDocument(fields).toJson(QJsonDocument::Compact));
        QJsonObject wukong = kube::newObject(wukongs, key);
        support::put(wukong, QStringLiteral("metadata.annotations"), annotations);
        wukong[L1("spec")] = fields;
        QVERIFY_RESULT(m_store.create(wukongs, wukong));
    }

    // Its typed update, which knows neither field.
    void operatorTurn()
    {
        QJsonObject wukong = m_store.find(wukongs, key);
        const QJsonArray finalizers = at(wukong, QStringLiteral("metadata.finalizers")).toArray();
        if (finalizers.contains(operatorFinalizer))
            return;
        QJsonObject patch{
            {QStringLiteral("metadata"),
             QJsonObject{{QStringLiteral("finalizers"), QJsonArray{operatorFinalizer}}}}};
        if (m_tale.operatorDrops)
            patch[L1("spec")] = QJsonObject{{QStringLiteral("snapshotPolicy"), QJsonValue()}};
        QVERIFY_RESULT(m_store.patch(wukongs, key, patch));
    }

    void personTurn()
    {
        const QJsonObject wukong = m_store.find(wukongs, key);
        const bool isTaken = !at(wukong, QStringLiteral("metadata.finalizers")).toArray().isEmpty();
        m_wasTakenBefore = isTaken;
        m_hadEffect = m_tale.person == Person::RemovesFinalizer ? isTaken : !schedule().isEmpty();
        switch (m_tale.person) {
        case Person::Nothing:
            return;
        case Person::RemovesByApply:
            personWrites(QJsonValue(), true);
            return;
        case Person::RemovesByEdit:
            personWrites(QJsonValue(), false);
            return;
        case Person::ChangesByApply:
            personWrites(policyOf(changed), true);
            return;
        case Person::ChangesByEdit:
            personWrites(policyOf(changed), false);
            return;
        case Person::RemovesFinalizer:
            m_store.dropFinalizers(wukongs, key);
            return;
        case Person::Recreates:
            m_store.dropFinalizers(wukongs, key);
            QVERIFY_RESULT(m_store.remove(wukongs, key));
            create(changed, at(wukong, QStringLiteral("metadata.annotations")).toObject());
            m_hadEffect = true;
            return;
        }
    }

    void personWrites(const QJsonValue &policy, bool byApply)
    {
        QJsonObject patch{
            {QStringLiteral("spec"), QJsonObject{{QStringLiteral("snapshotPolicy"), policy}}}};
        if (byApply) {
            const QJsonObject spec = policy.isNull() ? QJsonObject() : patch[L1("spec")].toObject();
            const QJsonObject applied{{QStringLiteral("spec"), spec}};
            const QString text =
                QString::fromUtf8(QJsonDocument(applied).toJson(QJsonDocument::Compact));
            patch[L1("metadata")] =
                QJsonObject{{QStringLiteral("annotations"),
                             QJsonObject{{QString(kube::lastAppliedAnnotation), text}}}};
        }
        QVERIFY_RESULT(m_store.patch(wukongs, key, patch));
    }

    // As MachineReconciler does.
    void see(const QJsonObject &version)
    {
        if (version.isEmpty()) {
            m_seen.reset();
            return;
        }
        m_seen =
            std::make_shared<const Wukong>(*Wukong::fromObject(*kube::objectFromJson(version)));
        m_takeover.see(m_seen);
    }

    void act()
    {
        if (!m_isUp || !m_seen)
            return;
        const InlineFieldsDecision decision = decideInlineFields(*m_seen, m_takeover);
        for (const Action &action : decision.actions) {
            const auto &patch = std::get<PatchObject>(action);
            if (!m_store.patch(patch.type, patch.key, patch.patch))
                return;
        }
        m_restored += static_cast<int>(decision.events.size());
        if (m_seen->hasOperatorFinalizer())
            m_takeover = {};
    }

    const Tale m_tale;
    support::WorldStore m_store;
    std::deque<QJsonObject> m_pending; // the watch has yet to deliver
    std::shared_ptr<const Wukong> m_seen;
    Takeover m_takeover;
    bool m_isUp = true;
    bool m_hadEffect = false;
    bool m_wasTakenBefore = false; // when the person came
    int m_restored = 0;
};

// What the policy may be in the end.
QStringList allowed(const Tale &tale, const World &world, bool wasKilled)
{
    // Nothing tells a controller that was down what there was.
    const bool isForgotten = wasKilled && tale.made == Made::Plainly && tale.operatorDrops;
    const QStringList kept = isForgotten ? QStringList{original, none} : QStringList{original};
    if (tale.person == Person::Nothing || !world.hadEffect())
        return tale.person == Person::ChangesByApply || tale.person == Person::ChangesByEdit
            ? QStringList{changed} // set where it was lost
            : tale.person == Person::RemovesByApply ? QStringList{none}
                                                    : kept;
    const bool knowsByItself = tale.made == Made::Plainly;
    switch (tale.person) {
    case Person::RemovesByApply:
        return {none};
    case Person::RemovesByEdit:
        return wasKilled && !knowsByItself ? QStringList{none, original} : QStringList{none};
    case Person::ChangesByApply:
        return {changed};
    case Person::ChangesByEdit:
        if (!wasKilled || world.wasTakenBefore() || !tale.operatorDrops)
            return {changed};
        return {changed, knowsByItself ? none : original};
    case Person::RemovesFinalizer:
        return wasKilled && tale.operatorDrops ? QStringList{original, none}
                                               : QStringList{original};
    case Person::Recreates:
        return isForgotten ? QStringList{changed, none} : QStringList{changed};
    case Person::Nothing:
        break;
    }
    return {};
}

} // namespace

Q_DECLARE_METATYPE(Tale)

class InlineFieldsWorldTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { support::failOnWarnings(); }

    void endsWellInEveryOrder_data();
    void endsWellInEveryOrder();
    void obeysPersonsOnceItIsSettled_data();
    void obeysPersonsOnceItIsSettled();
};

void InlineFieldsWorldTest::endsWellInEveryOrder_data()
{
    QTest::addColumn<Tale>("tale");
    const std::pair<Made, const char *> makings[] = {
        {Made::Applied, "applied"}, {Made::Carried, "carried"}, {Made::Plainly, "created"}};
    const std::pair<Person, const char *> persons[] = {
        {Person::Nothing, "left alone"},
        {Person::RemovesByApply, "removed by apply"},
        {Person::RemovesByEdit, "removed by edit"},
        {Person::ChangesByApply, "changed by apply"},
        {Person::ChangesByEdit, "changed by edit"},
        {Person::RemovesFinalizer, "finalizer taken away"},
        {Person::Recreates, "made anew"},
    };
    for (const auto &[made, madeName] : makings) {
        for (const auto &[person, personName] : persons) {
            const bool isApply =
                person == Person::RemovesByApply || person == Person::ChangesByApply;
            if (isApply && made != Made::Applied)
                continue;
            for (const bool drops : {true, false})
                QTest::addRow("%s, %s, operator %s", madeName, personName,
                              drops ? "drops" : "keeps")
                    << Tale{made, person, drops};
        }
    }
}

void InlineFieldsWorldTest::endsWellInEveryOrder()
{
    QFETCH(Tale, tale);
    for (const QString &turns : {QStringLiteral("AAOPWW"), QStringLiteral("AKOPSW")}) {
        QString order = turns;
        std::sort(order.begin(), order.end());
        do {
            const bool wasKilled = order.contains(QLatin1Char('K'));
            if (wasKilled && order.indexOf(QLatin1Char('K')) > order.indexOf(QLatin1Char('S')))
                continue;
            World world(tale);
            world.play(order);
            const QStringList fine = allowed(tale, world, wasKilled);
            QVERIFY2(fine.contains(world.schedule()),
                     qPrintable(QStringLiteral("in order %1 it ended as \"%2\" instead of \"%3\"")
                                    .arg(order, world.schedule(), fine.join(L1("\" or \"")))));
            const bool losesTwice =
                tale.person == Person::RemovesFinalizer || tale.person == Person::Recreates;
            QVERIFY2(world.restored() <= (losesTwice ? 2 : 1), qPrintable(order));
        } while (std::next_permutation(order.begin(), order.end()));
    }
}

void InlineFieldsWorldTest::obeysPersonsOnceItIsSettled_data()
{
    QTest::addColumn<Tale>("tale");
    QTest::addColumn<QString>("end");
    QTest::newRow("removed by edit") << Tale{Made::Applied, Person::RemovesByEdit, true} << none;
    QTest::newRow("removed by edit, carried")
        << Tale{Made::Carried, Person::RemovesByEdit, true} << none;
    QTest::newRow("removed by apply") << Tale{Made::Applied, Person::RemovesByApply, true} << none;
    QTest::newRow("changed by edit") << Tale{Made::Applied, Person::ChangesByEdit, true} << changed;
    QTest::newRow("the admission policy had kept it")
        << Tale{Made::Applied, Person::RemovesByEdit, false} << none;
}

void InlineFieldsWorldTest::obeysPersonsOnceItIsSettled()
{
    QFETCH(Tale, tale);
    QFETCH(QString, end);
    // Restarted before and after the person came, and down meanwhile.
    for (const char *order : {"OWAWAPWA", "OWAWAPKSA", "OWAKSAPWA", "OWAKPSA", "KOSAPWA"}) {
        World world(tale);
        world.play(QLatin1String(order));
        QVERIFY2(world.hadEffect(), order);
        QVERIFY2(world.schedule() == end, order);
    }
}

QTEST_GUILESS_MAIN(InlineFieldsWorldTest)

#include "tst_inlinefieldsworld.moc"
