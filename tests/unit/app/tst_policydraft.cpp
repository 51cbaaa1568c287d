// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/models/policydraft.h"
#include "app/models/policypreview.h"
#include "app/models/policyrun.h"
#include "app/models/policytexts.h"
#include "support/testing.h"

#include <QLocale>
#include <QTest>

using namespace app;
using namespace snapshots;
using namespace std::chrono_literals;
using L1 = QLatin1String;

// What the wizard writes, says and previews, without a window.
class PolicyDraftTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void makesWhatReadsBackTheSame();
    void changesOnlyWhatIsOurs();
    void namesTheVersionThatItWasMadeFor();
    void keepsTheRestOfAWukong();
    void saysWhatTheServerWouldRefuse();
    void suspendsAndRemovesBothKinds();
    void runByHandBelongsToNobody();
    void speaksOfSchedules_data();
    void speaksOfSchedules();
    void listsOnlyWhatThisPolicyDeletes();
};

namespace {

kube::Object stored(const QJsonObject &json)
{
    return *kube::objectFromJson(json);
}

QJsonObject policyObject()
{
    return {
        {QStringLiteral("apiVersion"), QStringLiteral("vm.novasphere.dev/v1alpha1")},
        {QStringLiteral("kind"), QStringLiteral("WukongSnapshotPolicy")},
        {QStringLiteral("metadata"),
         QJsonObject{{QStringLiteral("name"), QStringLiteral("nightly")},
                     {QStringLiteral("namespace"), QStringLiteral("shop")},
                     {QStringLiteral("uid"), QStringLiteral("u-1")},
                     {QStringLiteral("resourceVersion"), QStringLiteral("41")}}},
        {QStringLiteral("spec"),
         QJsonObject{{QStringLiteral("schedule"), QStringLiteral("0 2 * * *")},
                     {QStringLiteral("allMachines"), true},
                     {QStringLiteral("jitter"), QStringLiteral("90m")},
                     {QStringLiteral("ofTheFuture"), 1},
                     {QStringLiteral("retention"), QJsonObject{{QStringLiteral("maxCount"), 7}}}}}};
}

PolicyDraft storedDraft()
{
    return draftOf(*SnapshotPolicy::fromObject(stored(policyObject())));
}

} // namespace

void PolicyDraftTest::init()
{
    support::failOnWarnings();
    QLocale::setDefault(QLocale(QStringLiteral("en")));
}

void PolicyDraftTest::makesWhatReadsBackTheSame()
{
    PolicyDraft draft = newPolicyDraft({QStringLiteral("shop"), QStringLiteral("nightly")},
                                       QStringLiteral("Asia/Shanghai"));
    draft.policy.machines.labels = {
        {QStringLiteral("app"), LabelRequirement::Operator::In, {QStringLiteral("web")}}};
    draft.policy.jitter = 90min;
    draft.policy.failureLimit = 3;
    QVERIFY(problemsOf(draft).isEmpty());
    const PolicyWrite write = writeOf(draft, {});
    QCOMPARE(write.verb, PolicyWrite::Verb::Create);
    QJsonObject object = write.body;
    QJsonObject metadata = object[L1("metadata")].toObject();
    metadata[L1("uid")] = QStringLiteral("u");
    object[L1("metadata")] = metadata;
    const auto read = SnapshotPolicy::fromObject(stored(object));
    QVERIFY_RESULT(read);
    QVERIFY(read->rule == draft.policy.rule);
    QVERIFY(read->machines == draft.policy.machines);
    QCOMPARE(read->jitter, draft.policy.jitter);
    QCOMPARE(read->failureLimit, 3);
}

void PolicyDraftTest::changesOnlyWhatIsOurs()
{
    PolicyDraft draft = storedDraft();
    draft.policy.rule.retention.maxCount = 3;
    draft.policy.jitter = 0min;
    const PolicyWrite write = writeOf(draft, policyObject());
    QCOMPARE(write.verb, PolicyWrite::Verb::Patch);
    const QJsonObject spec = write.body[L1("spec")].toObject();
    QCOMPARE(spec.keys(), (QStringList{QStringLiteral("jitter"), QStringLiteral("retention")}));
    QVERIFY(spec[L1("jitter")].isNull());
    QCOMPARE(spec[L1("retention")].toObject(), (QJsonObject{{QStringLiteral("maxCount"), 3}}));
    QCOMPARE(resultOf(draft, policyObject())[L1("spec")][L1("ofTheFuture")].toInt(), 1);
    QVERIFY(kubectlOf(write).startsWith(
        L1("kubectl patch wukongsnapshotpolicies nightly -n shop --type merge -p '{\"spec\"")));
}

void PolicyDraftTest::namesTheVersionThatItWasMadeFor()
{
    const PolicyWrite write = writeOf(storedDraft(), policyObject());
    QCOMPARE(write.body[L1("metadata")][L1("resourceVersion")].toString(), QStringLiteral("41"));
    QCOMPARE(write.body[L1("metadata")][L1("uid")].toString(), QStringLiteral("u-1"));
}

void PolicyDraftTest::keepsTheRestOfAWukong()
{
    QJsonObject wukong = policyObject();
    wukong[L1("kind")] = QStringLiteral("Wukong");
    wukong[L1("spec")] = QJsonObject{{QStringLiteral("cpu"), 2}};
    PolicyDraft draft = draftOf(*Wukong::fromObject(stored(wukong)), QStringLiteral("UTC"));
    QVERIFY(draft.isInline && draft.isNew);
    const PolicyWrite write = writeOf(draft, wukong);
    QCOMPARE(write.verb, PolicyWrite::Verb::Patch);
    QCOMPARE(write.type, kube::resources::wukong);
    QCOMPARE(write.body[L1("spec")].toObject().keys(),
             QStringList{QStringLiteral("snapshotPolicy")});
    QVERIFY(write.body[L1("spec")][L1("snapshotPolicy")][L1("enabled")].toBool());
    QVERIFY(!policyPartOf(resultOf(draft, wukong))[L1("spec")].toObject().contains(L1("cpu")));
}

void PolicyDraftTest::saysWhatTheServerWouldRefuse()
{
    PolicyDraft draft = newPolicyDraft({}, QStringLiteral("Mars/Base"));
    draft.policy.rule.schedule = QStringLiteral("0 2 31 2 *");
    QList<PolicyField> fields;
    for (const FieldProblem &problem : problemsOf(draft)) {
        fields << problem.field;
        QVERIFY(!problem.sentence.isEmpty());
    }
    QCOMPARE(fields,
             (QList{PolicyField::Name, PolicyField::Space, PolicyField::Machines,
                    PolicyField::TimeZone, PolicyField::Schedule}));
}

void PolicyDraftTest::suspendsAndRemovesBothKinds()
{
    const PolicyView shared = storedDraft().view();
    QVERIFY(suspensionOf(shared, true).body[L1("spec")][L1("suspend")].toBool());
    QCOMPARE(removalOf(shared).verb, PolicyWrite::Verb::Remove);
    QCOMPARE(removalOf(shared).uid, QStringLiteral("u-1"));
    PolicyView own = shared;
    own.type = kube::resources::wukong;
    const QJsonObject spec = suspensionOf(own, true).body[L1("spec")].toObject();
    QCOMPARE(spec[L1("snapshotPolicy")][L1("enabled")].toBool(true), false);
    QVERIFY(removalOf(own).body[L1("spec")][L1("snapshotPolicy")].isNull());
}

void PolicyDraftTest::runByHandBelongsToNobody()
{
    const MachineRef machine{MachineKind::Wukong,
                             {QStringLiteral("shop"), QString(80, QLatin1Char('x'))}};
    const auto writes =
        runNowWrites({machine}, storedDraft().view(), base::Instant{1'793'500'020s});
    QCOMPARE(writes.size(), 1);
    QVERIFY(writes.first().key.name.size() <= 63);
    QVERIFY(!writes.first().body[L1("metadata")].toObject().contains(L1("labels")));
}

void PolicyDraftTest::speaksOfSchedules_data()
{
    QTest::addColumn<QString>("cron");
    QTest::addColumn<QString>("words");
    const auto row = [](const char *cron, const char *words) {
        QTest::newRow(cron) << QString::fromLatin1(cron) << QString::fromLatin1(words);
    };
    row("*/15 * * * *", "Every 15 minutes");
    row("@hourly", "Every hour");
    row("20 * * * *", "Every hour, at minute 20");
    row("5 */8 * * *", "Every 8 hours, at 00:05, 08:05, and 16:05");
    row("30 2 * * *", "Every day at 02:30");
    row("0 9,17 * * 1-5", "From Monday to Friday at 09:00 and 17:00");
    row("0 4 1,15 * *", "On day 1 and 15 of the month at 04:00");
    row("0 4 1 * 0", "On day 1 of the month and every Sunday at 04:00");
    row("0 4 * 6 *", "Every day in June at 04:00");
    row("*/7 9-17 * * *",
        "Every day at minute 0, 7, 14, 21, 28, 35, 42, 49, and 56 of hour 9, 10, 11, 12, 13, 14, "
        "15, 16, and 17");
    row("no cron", "no cron");
}

void PolicyDraftTest::speaksOfSchedules()
{
    QFETCH(QString, cron);
    QFETCH(QString, words);
    QCOMPARE(texts::schedule(cron), words);
}

void PolicyDraftTest::listsOnlyWhatThisPolicyDeletes()
{
    PreviewQuestion question;
    question.now = base::Instant{1'793'500'020s};
    PolicyDraft draft = storedDraft();
    draft.policy.rule.retention.maxCount = 1;
    question.policy = draft.view();
    PreviewQuestion::Machine machine;
    machine.ref.key = {QStringLiteral("shop"), QStringLiteral("web-1")};
    const auto add = [&](const char *name, int hoursAgo, const QStringList &policies) {
        SnapshotRequest request;
        request.object.meta.name = QString::fromLatin1(name);
        request.object.meta.uid = QString::fromLatin1(name);
        request.object.meta.createdAt = question.now - std::chrono::hours{hoursAgo};
        for (const QString &policy : policies)
            request.object.meta.labels.insert(
                QStringLiteral("snapshots.novasphere.dev/policy-") + policy, QString());
        request.status.phase = Phase::Ready;
        request.status.size = QStringLiteral("1Gi");
        machine.requests.push_back(std::make_shared<SnapshotRequest>(request));
    };
    add("newest", 1, {QStringLiteral("u-1")});
    add("older", 2, {QStringLiteral("u-1")});
    add("shared", 3, {QStringLiteral("u-1"), QStringLiteral("u-2")});
    add("other", 4, {QStringLiteral("u-2")});
    add("mine", 5, {});
    question.machines.push_back(machine);
    const auto doomed = doomedBy(question);
    QCOMPARE(doomed.size(), size_t{1});
    QCOMPARE(doomed.front().name, QStringLiteral("older"));
    QCOMPARE(doomed.front().bytes, qint64{1} << 30);
    draft.policy.rule.isEnabled = false; // what is suspended prunes nothing
    question.policy = draft.view();
    QVERIFY(doomedBy(question).empty());
}

QTEST_GUILESS_MAIN(PolicyDraftTest)

#include "tst_policydraft.moc"
