// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "controller/ownwrites.h"
#include "support/testing.h"

#include <QTest>

namespace {

struct Thing
{
    kube::Object object;

    static base::Result<Thing> fromObject(kube::Object object) { return Thing{std::move(object)}; }
};

kube::Object thing(const QString &version, const QString &uid = QStringLiteral("u"))
{
    kube::Object object;
    object.meta.name = QStringLiteral("a");
    object.meta.space = QStringLiteral("shop");
    object.meta.uid = uid;
    object.meta.resourceVersion = version;
    return object;
}

} // namespace

class OwnWritesTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void staysAheadOfTheStore();
    void givesWayToWhatIsNewer();
    void believesTheStoreThatSomethingIsGone();
    void comparesNumbersNotTexts();
    void ignoresWhatHasNoVersion();

private:
    void store(const kube::Object &object)
    {
        m_store.apply({{m_key, std::make_shared<const Thing>(Thing{object})}});
    }
    [[nodiscard]] QString version() const
    {
        const auto found = m_own.find(m_key);
        return found ? found->object.meta.resourceVersion : QStringLiteral("none");
    }

    const kube::ObjectKey m_key{QStringLiteral("shop"), QStringLiteral("a")};
    kube::Store<Thing> m_store;
    controller::OwnWrites<Thing> m_own{m_store};
};

void OwnWritesTest::staysAheadOfTheStore()
{
    store(thing(QStringLiteral("1")));
    m_own.note(thing(QStringLiteral("3")));
    QCOMPARE(version(), QStringLiteral("3"));
    store(thing(QStringLiteral("2")));
    QCOMPARE(version(), QStringLiteral("3"));
}

void OwnWritesTest::givesWayToWhatIsNewer()
{
    store(thing(QStringLiteral("4")));
    QCOMPARE(version(), QStringLiteral("4"));
    m_own.note(thing(QStringLiteral("3"))); // an answer that came late
    QCOMPARE(version(), QStringLiteral("4"));
    m_own.note(thing(QStringLiteral("5")));
    store(thing(QStringLiteral("5")));
    store(thing(QStringLiteral("6")));
    QCOMPARE(version(), QStringLiteral("6"));
}

void OwnWritesTest::believesTheStoreThatSomethingIsGone()
{
    m_own.note(thing(QStringLiteral("7")));
    m_store.apply({{m_key, nullptr}});
    QCOMPARE(version(), QStringLiteral("none"));
    store(thing(QStringLiteral("1"), QStringLiteral("another")));
    QCOMPARE(version(), QStringLiteral("1"));
    m_store.apply({{m_key, nullptr}});
    m_own.note(thing(QStringLiteral("2")));
    QCOMPARE(version(), QStringLiteral("none"));
}

void OwnWritesTest::comparesNumbersNotTexts()
{
    store(thing(QStringLiteral("99")));
    m_own.note(thing(QStringLiteral("100")));
    QCOMPARE(version(), QStringLiteral("100"));
    m_store.apply({{m_key, nullptr}});
}

void OwnWritesTest::ignoresWhatHasNoVersion()
{
    store(thing(QStringLiteral("1")));
    m_own.note(thing({}));
    QCOMPARE(version(), QStringLiteral("1"));
}

QTEST_GUILESS_MAIN(OwnWritesTest)

#include "tst_ownwrites.moc"
