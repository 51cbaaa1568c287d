// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "kube/client/store.h"
#include "support/testing.h"

#include <QRandomGenerator>
#include <QSignalSpy>

using namespace kube;

namespace {

struct Thing
{
    Object object;
    QString colour;

    static base::Result<Thing> fromObject(Object object) { return Thing{std::move(object), {}}; }
};

StoreChange
thing(const QString &space, const QString &name, int version, const QString &colour = {})
{
    Thing made;
    made.object.meta.space = space;
    made.object.meta.name = name;
    made.object.meta.resourceVersion = QString::number(version);
    made.colour = colour;
    return {{space, name}, std::make_shared<const Thing>(made)};
}

QStringList contents(const Store<Thing> &store)
{
    QStringList keys;
    for (const auto &value : store.items())
        keys << value->object.key().toString() + QLatin1Char('@')
                + value->object.meta.resourceVersion;
    return keys;
}

const QString a = QStringLiteral("a");
const QString b = QStringLiteral("b");
const QString red = QStringLiteral("red");
const QString blue = QStringLiteral("blue");

} // namespace

class StoreTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { support::failOnWarnings(); }
    void keepsNoneOfWhatKubectlApplied();
    void relistTellsOnlyTheDifference();
    void namespaceIsReplacedAlone();
    void listMayComeInAnyOrder();
    void indexFollows();
    void indexEqualsASearchAfterAnyHistory();
};

void StoreTest::keepsNoneOfWhatKubectlApplied()
{
    Object object;
    object.lastApplied = "{}";
    const auto decoded = Store<Thing>().decoder()(object);
    QVERIFY_RESULT(decoded);
    QVERIFY(std::static_pointer_cast<const Thing>(*decoded)->object.lastApplied.isEmpty());
}

void StoreTest::relistTellsOnlyTheDifference()
{
    Store<Thing> store;
    QList<ChangeSet> told;
    connect(store.notifier(), &StoreNotifier::changed, this,
            [&told](const ChangeSet &changes) { told << changes; });
    store.replace({thing(a, a, 1), thing(a, b, 2)}, {});
    store.replace({thing(a, b, 2), thing(b, a, 3)}, {});
    QCOMPARE(told.size(), 2);
    QVERIFY(told[0].replaced && !told[1].replaced);
    QCOMPARE(told[1].upserted, (QList<ObjectKey>{{b, a}}));
    QCOMPARE(told[1].removed, (QList<ObjectKey>{{a, a}}));
    QCOMPARE(contents(store), (QStringList{QStringLiteral("a/b@2"), QStringLiteral("b/a@3")}));
}

void StoreTest::namespaceIsReplacedAlone()
{
    Store<Thing> store;
    store.replace({thing(a, a, 1), thing(a, b, 2)}, a);
    store.replace({thing(b, a, 3)}, b);
    store.replace({thing(a, b, 4)}, a);
    QCOMPARE(contents(store), (QStringList{QStringLiteral("a/b@4"), QStringLiteral("b/a@3")}));
    store.replace({}, b);
    QCOMPARE(contents(store), QStringList{QStringLiteral("a/b@4")});
}

void StoreTest::listMayComeInAnyOrder()
{
    Store<Thing> store;
    store.replace({thing(a, a, 1), thing(b, a, 2)}, {});
    QList<ChangeSet> told;
    connect(store.notifier(), &StoreNotifier::changed, this,
            [&told](const ChangeSet &changes) { told << changes; });
    // The last word about a key counts.
    store.replace({thing(b, b, 3), thing(a, b, 4), {{b, b}, {}}, thing(a, b, 5), thing(a, a, 1)},
                  {});
    QCOMPARE(contents(store), (QStringList{QStringLiteral("a/a@1"), QStringLiteral("a/b@5")}));
    QCOMPARE(told.last().upserted, (QList<ObjectKey>{{a, b}}));
    QCOMPARE(told.last().removed, (QList<ObjectKey>{{b, a}}));
}

void StoreTest::indexFollows()
{
    Store<Thing> store;
    store.replace({thing(a, a, 1, red)}, {});
    const StoreIndex<Thing, QString> byColour(store, [](const Thing &one) {
        return one.colour.isEmpty() ? std::optional<QString>() : one.colour;
    });
    size_t reds = 99;
    connect(store.notifier(), &StoreNotifier::changed, this,
            [&] { reds = byColour.find(red).size(); });
    QCOMPARE(byColour.find(red).size(), size_t{1});
    store.apply({thing(a, b, 2, red), thing(b, b, 3)});
    QCOMPARE(reds, size_t{2}); // current when others hear of it
    store.apply({thing(a, a, 4, blue)});
    QCOMPARE(reds, size_t{1});
    QCOMPARE(byColour.find(blue).front()->object.key(), (ObjectKey{a, a}));
    store.apply({{{a, b}, {}}});
    QVERIFY(byColour.find(red).empty());
}

void StoreTest::indexEqualsASearchAfterAnyHistory()
{
    constexpr quint32 seeds = 50;
    for (quint32 seed = 0; seed < seeds; ++seed) {
        QRandomGenerator random(seed);
        Store<Thing> store;
        const StoreIndex<Thing, QString> byColour(
            store, [](const Thing &one) { return std::optional<QString>(one.colour); });
        int version = 0;
        const auto any = [&](bool mayRemove) {
            const QString space = random.bounded(2) == 0 ? a : b;
            const QString name = QString::number(random.bounded(6));
            if (mayRemove && random.bounded(3) == 0)
                return StoreChange{{space, name}, {}};
            return thing(space, name, ++version, random.bounded(2) == 0 ? red : blue);
        };
        for (int step = 0; step < 40; ++step) {
            if (random.bounded(8) == 0)
                store.replace({any(false), any(false)}, {});
            else
                store.apply({any(true), any(true)});
            size_t found = 0;
            for (const QString &colour : {red, blue}) {
                for (const auto &value : byColour.find(colour)) {
                    const ObjectKey key = value->object.key();
                    QVERIFY2(store.find(key) == value && value->colour == colour,
                             qPrintable(QStringLiteral("seed %1").arg(seed)));
                    ++found;
                }
            }
            QVERIFY2(found == store.items().size(),
                     qPrintable(QStringLiteral("seed %1").arg(seed)));
        }
    }
}

QTEST_GUILESS_MAIN(StoreTest)

#include "tst_store.moc"
