// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "clusterfixture.h"

#include "kube/core/yaml.h"
#include "support/testing.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <algorithm>

using e2e::ClusterFixture;
using L1 = QLatin1String;
namespace r = kube::resources;

// New machines from snapshots: which data they find, that the original is not touched, and that
// nothing else is left. Only the simulator's volumes hold something.
class CloneTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase() { m_cluster.reset(); }
    void makesMachines_data();
    void makesMachines();
    void completesWhatIsWrittenByHand();
    void refusesWhatWouldClash_data();
    void refusesWhatWouldClash();

private:
    void ask(const QString &name, const QByteArray &spec);
    void capture(const QString &machine, const QByteArray &about);
    [[nodiscard]] QJsonObject status(const QString &name);
    void reach(const QString &name, const QString &phase);
    // Volumes by disk, and what they hold.
    [[nodiscard]] QMap<QString, QString> volumes(const QString &space, const QString &machine);
    [[nodiscard]] QMap<QString, QString> contents(const QString &space, const QString &machine);
    [[nodiscard]] QStringList bootedFrom(const kube::ObjectKey &vm); // by disk
    [[nodiscard]] bool isRunning(const kube::ObjectKey &vm);
    void checkNothingShared(const QString &space);

    std::unique_ptr<ClusterFixture> m_cluster;
    QMap<QString, QMap<QString, QString>> m_past; // by machine, what its snapshot holds
};

namespace {

constexpr int longest = 240'000;
const QString lab = QStringLiteral("lab");
const QString contentsAnnotation = QStringLiteral("simulator.novasphere.dev/contents");

QString textAt(const QJsonValue &value, std::initializer_list<L1> path)
{
    QJsonValue found = value;
    for (const L1 name : path)
        found = found[name];
    return found.toString();
}

} // namespace

void CloneTest::initTestCase()
{
    const QString missing = ClusterFixture::missing();
    if (!missing.isEmpty())
        QSKIP(qPrintable(missing));
    m_cluster = std::make_unique<ClusterFixture>();
    m_cluster->speedUp(10);
    QString problem = m_cluster->start();
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
    m_cluster->startController();
    QVERIFY_RESULT(
        m_cluster->create(r::namespaceType, kube::newObject(r::namespaceType, {{}, lab})));
    problem = m_cluster->makeWukong(QStringLiteral("web"));
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
    problem = m_cluster->makeWukong(QStringLiteral("late"), QStringLiteral("local-wffc"));
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
    problem = m_cluster->makePlainMachine(QStringLiteral("db"));
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
    capture(QStringLiteral("web"), "wukongName: web");
    capture(QStringLiteral("late"), "wukongName: late");
    capture(QStringLiteral("db"), "virtualMachineName: db");
}

void CloneTest::ask(const QString &name, const QByteArray &spec)
{
    QJsonObject request = kube::newObject(r::wukongSnapshot, {ClusterFixture::space, name});
    request[L1("spec")] = *kube::parseYaml(spec);
    QVERIFY_RESULT(m_cluster->create(r::wukongSnapshot, request));
}

// A snapshot "snap-<machine>" of the past; since then the guest has written something else.
void CloneTest::capture(const QString &machine, const QByteArray &about)
{
    const bool isPlain = about.startsWith("virtual");
    const auto write = [&](const char *occasion) {
        if (ClusterFixture::isReal())
            return;
        const auto before = contents(ClusterFixture::space, machine);
        const QJsonObject annotations{
            {QStringLiteral("simulator.novasphere.dev/guest-writes"), L1{occasion}}};
        QVERIFY_RESULT(m_cluster->patch(
            isPlain ? r::virtualMachine : r::wukong, {ClusterFixture::space, machine},
            {{QStringLiteral("metadata"),
              QJsonObject{{QStringLiteral("annotations"), annotations}}}}));
        QTRY_VERIFY_WITH_TIMEOUT(
            std::ranges::none_of(before.keys(),
                                 [&, now = contents(ClusterFixture::space, machine)](
                                     const QString &disk) { return now[disk] == before[disk]; }),
            60'000);
    };
    write("past");
    m_past[machine] = contents(ClusterFixture::space, machine);
    ask(QStringLiteral("snap-") + machine, "{operation: create, " + about + "}");
    reach(QStringLiteral("snap-") + machine, QStringLiteral("Ready"));
    write("present");
}

QJsonObject CloneTest::status(const QString &name)
{
    const auto object = m_cluster->get(r::wukongSnapshot, {ClusterFixture::space, name});
    return object ? (*object)[L1("status")].toObject() : QJsonObject();
}

void CloneTest::reach(const QString &name, const QString &phase)
{
    const auto now = [&] { return status(name)[L1("phase")].toString(); };
    const bool isReached = QTest::qWaitFor(
        [&] { return now() == phase || now() == L1("Failed") || now() == L1("Cloned"); }, longest);
    QVERIFY2(isReached && now() == phase,
             qPrintable(name + L1(": ") + QString::fromUtf8(QJsonDocument(status(name)).toJson())));
}

QMap<QString, QString> CloneTest::volumes(const QString &space, const QString &machine)
{
    QMap<QString, QString> found;
    const QString prefix = machine + QLatin1Char('-');
    for (const kube::Object &claim : m_cluster->list(r::volumeClaim, space)) {
        const QJsonObject json = claim.json();
        if (claim.meta.name.startsWith(prefix)
            && textAt(json, {L1("status"), L1("phase")}) == L1("Bound"))
            found[claim.meta.name.mid(prefix.size())] =
                textAt(json, {L1("spec"), L1("volumeName")});
    }
    return found;
}

QMap<QString, QString> CloneTest::contents(const QString &space, const QString &machine)
{
    QMap<QString, QString> found;
    const auto used = volumes(space, machine);
    for (auto disk = used.begin(); disk != used.end(); ++disk) {
        const auto volume = m_cluster->get(r::volume, {{}, disk.value()});
        found[disk.key()] = volume
            ? (*volume)[L1("metadata")][L1("annotations")][contentsAnnotation].toString()
            : QString();
    }
    return found;
}

QStringList CloneTest::bootedFrom(const kube::ObjectKey &vm)
{
    const auto instance = m_cluster->get(r::virtualMachineInstance, vm);
    const QString text = instance
        ? (*instance)[L1("metadata")][L1("annotations")][L1("simulator.novasphere.dev/booted-from")]
              .toString()
        : QString();
    QStringList found;
    for (const QJsonValue &each : QJsonDocument::fromJson(text.toUtf8()).object())
        found.append(each.toString());
    return found;
}

bool CloneTest::isRunning(const kube::ObjectKey &vm)
{
    const auto machine = m_cluster->get(r::virtualMachine, vm);
    return machine && textAt(*machine, {L1("status"), L1("printableStatus")}) == L1("Running");
}

// What made the snapshot known elsewhere is gone, and the snapshot is not.
void CloneTest::checkNothingShared(const QString &space)
{
    if (space != ClusterFixture::space)
        QVERIFY(m_cluster->list(r::volumeSnapshot, space).empty());
    for (const kube::Object &content : m_cluster->list(r::volumeSnapshotContent, {}))
        QVERIFY2(!content.meta.name.startsWith(L1("wks-")), qPrintable(content.meta.name));
}

void CloneTest::makesMachines_data()
{
    QTest::addColumn<QString>("machine");
    QTest::addColumn<QString>("space");
    QTest::addColumn<bool>("isStarted");
    const QString here = ClusterFixture::space;
    QTest::newRow("stopped") << QStringLiteral("web") << here << false;
    QTest::newRow("started") << QStringLiteral("web") << here << true;
    QTest::newRow("other-namespace") << QStringLiteral("web") << lab << true;
    QTest::newRow("first-consumer") << QStringLiteral("late") << here << false;
    QTest::newRow("plain") << QStringLiteral("db") << here << true;
    QTest::newRow("plain-elsewhere") << QStringLiteral("db") << lab << false;
}

void CloneTest::makesMachines()
{
    QFETCH(QString, machine);
    QFETCH(QString, space);
    QFETCH(bool, isStarted);
    const QString copy = QString::fromLatin1(QTest::currentDataTag());
    const bool isPlain = machine == L1("db");
    const auto before = contents(ClusterFixture::space, machine);
    const auto used = volumes(ClusterFixture::space, machine);
    const QByteArray about = (isPlain ? "virtualMachineName: " : "wukongName: ") + machine.toUtf8();
    ask(QStringLiteral("clone-") + copy,
        "{operation: clone, snapshotName: snap-" + machine.toUtf8() + ", " + about
            + ", clone: {name: " + copy.toUtf8() + ", namespace: " + space.toUtf8()
            + ", start: " + (isStarted ? "true" : "false") + "}}");
    reach(QStringLiteral("clone-") + copy, QStringLiteral("Cloned"));

    const kube::ObjectKey vm{space, isPlain ? copy : QString(copy + L1("-vm"))};
    const auto made = m_cluster->get(r::virtualMachine, vm);
    QVERIFY(made.has_value());
    const auto disks = volumes(space, copy);
    QCOMPARE(disks.size(), used.size());
    for (const QString &volume : disks)
        QVERIFY(!used.values().contains(volume));
    QCOMPARE(isRunning(vm), isStarted);
    if (!ClusterFixture::isReal())
        QCOMPARE(isStarted ? bootedFrom(vm) : contents(space, copy).values(),
                 m_past[machine].values());
    if (!isPlain) {
        const auto wukong = m_cluster->get(r::wukong, {space, copy});
        for (const QJsonValue &disk : (*wukong)[L1("spec")][L1("disks")].toArray())
            QVERIFY(disk[L1("image")].isUndefined());
        // The operator drops it, and it is put back.
        QTRY_COMPARE(textAt(*m_cluster->get(r::wukong, {space, copy}),
                            {L1("spec"), L1("cloneSource"), L1("snapshotName")}),
                     QString(QStringLiteral("snap-") + machine));
    }
    checkNothingShared(space);
    QCOMPARE(contents(ClusterFixture::space, machine), before);
    QCOMPARE(volumes(ClusterFixture::space, machine), used);
    QCOMPARE(status(QStringLiteral("snap-") + machine)[L1("phase")].toString(),
             QStringLiteral("Ready"));
}

void CloneTest::completesWhatIsWrittenByHand()
{
    QJsonObject wukong =
        kube::newObject(r::wukong, {ClusterFixture::space, QStringLiteral("byhand")});
    wukong[L1("spec")] = *kube::parseYaml(
        "{cpu: 1, memory: 1Gi, cloneSource: {type: snapshot, snapshotName: snap-web}, disks: "
        "[{name: root, size: 1Gi, storageClassName: ''}, {name: data, size: 20Gi, "
        "storageClassName: ''}]}");
    const auto made = m_cluster->create(r::wukong, wukong);
    QVERIFY_RESULT(made);
    reach(QStringLiteral("complete-") + made->meta.uid, QStringLiteral("Cloned"));
    const kube::ObjectKey vm{ClusterFixture::space, QStringLiteral("byhand-vm")};
    QTRY_VERIFY_WITH_TIMEOUT(isRunning(vm), 120'000);
    if (!ClusterFixture::isReal())
        QCOMPARE(bootedFrom(vm), m_past[QStringLiteral("web")].values());
    const auto events = m_cluster->list(r::event, ClusterFixture::space);
    QVERIFY(std::ranges::any_of(events, [](const kube::Object &event) {
        const QJsonObject json = event.json();
        return json[L1("reason")].toString() == L1("Completing")
            && textAt(json, {L1("involvedObject"), L1("name")}) == L1("byhand");
    }));
}

void CloneTest::refusesWhatWouldClash_data()
{
    QTest::addColumn<QByteArray>("clone");
    QTest::addColumn<QString>("message");
    QTest::newRow("machine") << QByteArray("{name: late}") << QStringLiteral("Wukong e2e/late or");
    QTest::newRow("namespace") << QByteArray("{name: copy, namespace: nowhere}")
                               << QStringLiteral("nowhere");
    QTest::newRow("mac") << QByteArray(
        "{name: copy, overrides: {networks: [{name: lan, macAddress: '02:00:00:00:00:07'}]}}")
                         << QStringLiteral("Wukong e2e/fixed has the MAC address");
    QTest::newRow("address") << QByteArray(
        "{name: copy, overrides: {networks: [{name: lan, ip: 10.1.2.3/24}]}}")
                             << QStringLiteral("Wukong e2e/fixed has the address 10.1.2.3");
}

void CloneTest::refusesWhatWouldClash()
{
    QFETCH(QByteArray, clone);
    QFETCH(QString, message);
    if (!m_cluster->get(r::wukong, {ClusterFixture::space, QStringLiteral("fixed")})) {
        QJsonObject wukong = // stopped
            kube::newObject(r::wukong, {ClusterFixture::space, QStringLiteral("fixed")});
        wukong[L1("spec")] = *kube::parseYaml(
            "{cpu: 1, memory: 1Gi, startStrategy: {autoStart: false}, networks: [{name: lan, "
            "macAddress: '02-00-00-00-00-07', ip: 10.1.2.3, gateway: 10.1.2.1}], disks: [{name: "
            "root, size: 1Gi, storageClassName: standard}]}");
        QVERIFY_RESULT(m_cluster->create(r::wukong, wukong));
    }
    const QString name = QStringLiteral("clash-") + QLatin1String(QTest::currentDataTag());
    ask(name, "{operation: clone, wukongName: web, snapshotName: snap-web, clone: " + clone + "}");
    reach(name, QStringLiteral("Failed"));
    QVERIFY2(status(name)[L1("message")].toString().contains(message),
             qPrintable(status(name)[L1("message")].toString()));
    QVERIFY(!m_cluster->get(r::wukong, {ClusterFixture::space, QStringLiteral("copy")}));
}

QTEST_GUILESS_MAIN(CloneTest)

#include "tst_clone.moc"
