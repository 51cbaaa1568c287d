// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "snapshots/names.h"
#include "snapshots/procedures/inlinefields.h"
#include "support/testing.h"
#include "support/world/picture.h"

#include <QJsonDocument>
#include <QTest>

using namespace snapshots;
using L1 = QLatin1String;

namespace {

constexpr char policy[] = R"("snapshotPolicy":{"schedule":"0 2 * * *"})";
constexpr char source[] = R"("cloneSource":{"type":"snapshot","snapshotName":"s"})";

// One version of a Wukong: what it says, piece by piece.
struct Version
{
    QByteArray spec = {}; // members beside cpu
    QByteArray applied = {}; // members of the spec that kubectl applied last; null: it never did
    QByteArray carried = {}; // of the annotation of ours
    bool isTaken = true; // has the operator's finalizer
    QByteArray settledUid = {};
    QByteArray uid = "u1";
    bool isDeleted = false;
};

QByteArray quoted(const QByteArray &text)
{
    const QByteArray list =
        QJsonDocument(QJsonArray{QString::fromUtf8(text)}).toJson(QJsonDocument::Compact);
    return list.mid(1, list.size() - 2);
}

Shared<Wukong> wukongOf(const Version &version)
{
    QByteArrayList annotations;
    if (!version.applied.isNull())
        annotations << "\"kubectl.kubernetes.io/last-applied-configuration\":"
                + quoted("{\"spec\":{" + version.applied + "}}");
    if (!version.carried.isNull())
        annotations << "\"snapshots.novasphere.dev/inline-fields\":"
                + quoted("{" + version.carried + "}");
    if (!version.settledUid.isNull())
        annotations << "\"snapshots.novasphere.dev/inline-fields-settled\":"
                + quoted(version.settledUid);
    return support::fromYaml<Wukong>(
        "{metadata: {name: web-1, namespace: shop, resourceVersion: '7', uid: " + version.uid
        + (version.isTaken ? ", finalizers: [wukong.novasphere.dev/finalizer]" : "")
        + (version.isDeleted ? ", deletionTimestamp: '2026-11-01T00:00:00Z'" : "")
        + ", annotations: {" + annotations.join(',') + "}}, spec: {\"cpu\":2"
        + (version.spec.isEmpty() ? "" : ",") + version.spec + "}}");
}

QJsonObject patchOf(const InlineFieldsDecision &decision)
{
    return decision.actions.empty() ? QJsonObject()
                                    : std::get<PatchObject>(decision.actions.front()).patch;
}

} // namespace

Q_DECLARE_METATYPE(Version)

class InlineFieldsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { support::failOnWarnings(); }

    void decidesByWhatTheWukongSays_data();
    void decidesByWhatTheWukongSays();
    void decidesByWhatWasSeen_data();
    void decidesByWhatWasSeen();
    void leavesToPersonsWhatAnotherControllerPutBack();
    void writesOverTheVersionItLookedAt();
    void tellsWhatItPutBack();
};

void InlineFieldsTest::decidesByWhatTheWukongSays_data()
{
    QTest::addColumn<Version>("now");
    QTest::addColumn<QStringList>("restored");
    QTest::addColumn<bool>("settles");
    const QStringList none;
    const QStringList both{QStringLiteral("cloneSource"), QStringLiteral("snapshotPolicy")};
    const QStringList onlyPolicy{QStringLiteral("snapshotPolicy")};
    const QByteArray two = QByteArray(policy) + ',' + source;

    QTest::newRow("a machine without such fields") << Version{} << none << false;
    QTest::newRow("applied without such fields") << Version{{}, "\"cpu\":2"} << none << false;
    QTest::newRow("not taken on yet") << Version{policy, policy, {}, false} << none << false;
    QTest::newRow("dropped after kubectl apply") << Version{{}, policy} << onlyPolicy << true;
    QTest::newRow("both dropped") << Version{{}, two} << both << true;
    QTest::newRow("one dropped") << Version{source, two} << onlyPolicy << true;
    QTest::newRow("kept by the admission policy") << Version{policy, policy} << none << true;
    QTest::newRow("made otherwise, nothing to be taken for lost")
        << Version{policy} << none << false;
    QTest::newRow("made otherwise, carried") << Version{{}, {}, policy} << onlyPolicy << true;
    QTest::newRow("carried, but kubectl has applied it without since")
        << Version{{}, "\"cpu\":2", policy} << none << false;
    QTest::newRow("removed by a person later")
        << Version{{}, policy, {}, true, "u1"} << none << false;
    QTest::newRow("the mark was copied from another object")
        << Version{{}, policy, {}, true, "u0"} << onlyPolicy << true;
    QTest::newRow("going away") << Version{{}, policy, {}, true, {}, "u1", true} << none << false;
    QTest::newRow("changed by a person meanwhile")
        << Version{R"("snapshotPolicy":{"schedule":"@daily"})", policy} << none << true;
    QTest::newRow("carried, but no JSON") << Version{{}, {}, ":"} << none << false;
    QTest::newRow("applied, but no object")
        << Version{{}, "\"snapshotPolicy\":null"} << none << false;
}

void InlineFieldsTest::decidesByWhatTheWukongSays()
{
    QFETCH(Version, now);
    QFETCH(QStringList, restored);
    QFETCH(bool, settles);
    const QJsonObject patch = patchOf(decideInlineFields(*wukongOf(now), {}));
    QCOMPARE(patch[L1("spec")].toObject().keys(), restored);
    QCOMPARE(!patch.isEmpty(), settles);
}

void InlineFieldsTest::decidesByWhatWasSeen_data()
{
    QTest::addColumn<Version>("before");
    QTest::addColumn<Version>("after");
    QTest::addColumn<Version>("now");
    QTest::addColumn<QStringList>("restored");
    const QStringList none;
    const QStringList onlyPolicy{QStringLiteral("snapshotPolicy")};
    const QByteArray daily = R"("snapshotPolicy":{"schedule":"@daily"})";

    QTest::newRow("made without kubectl")
        << Version{policy, {}, {}, false} << Version{} << Version{} << onlyPolicy;
    QTest::newRow("kept, removed by a person at once")
        << Version{policy, policy, {}, false} << Version{policy, policy} << Version{{}, policy}
        << none;
    QTest::newRow("removed by a person before")
        << Version{{}, policy, {}, false} << Version{{}, policy} << Version{{}, policy} << none;
    QTest::newRow("removed by kubectl apply after")
        << Version{policy, policy, {}, false} << Version{{}, policy} << Version{{}, "\"cpu\":2"}
        << none;
    QTest::newRow("other things applied after")
        << Version{policy, policy, {}, false} << Version{{}, policy} << Version{{}, policy}
        << onlyPolicy;
    QTest::newRow("set anew by a person")
        << Version{policy, {}, {}, false} << Version{} << Version{daily} << none;
    QTest::newRow("the finalizer was added again")
        << Version{policy, policy, {}, false, "u1"} << Version{{}, policy, {}, true, "u1"}
        << Version{{}, policy, {}, true, "u1"} << onlyPolicy;
    QTest::newRow("an object of that name that was there before")
        << Version{policy, {}, {}, false, {}, "u0"} << Version{{}, {}, {}, true, {}, "u0"}
        << Version{} << none;
}

void InlineFieldsTest::decidesByWhatWasSeen()
{
    QFETCH(Version, before);
    QFETCH(Version, after);
    QFETCH(Version, now);
    QFETCH(QStringList, restored);
    const Takeover takeover{wukongOf(before), wukongOf(after)};
    const QJsonObject patch = patchOf(decideInlineFields(*wukongOf(now), takeover));
    QCOMPARE(patch[L1("spec")].toObject().keys(), restored);
    // Seen in part, it says nothing.
    const Takeover half{wukongOf(before), nullptr};
    QCOMPARE(patchOf(decideInlineFields(*wukongOf(now), half)),
             patchOf(decideInlineFields(*wukongOf(now), {})));
}

// A controller that stands by sees everything and does nothing, until it is the leader.
void InlineFieldsTest::leavesToPersonsWhatAnotherControllerPutBack()
{
    Takeover takeover;
    const auto removed = wukongOf({{}, policy, {}, true, "u1"});
    for (const auto &version : {wukongOf({policy, policy, {}, false}), wukongOf({{}, policy}),
                                wukongOf({policy, policy, {}, true, "u1"}), removed})
        takeover.see(version);
    QVERIFY(decideInlineFields(*removed, takeover).actions.empty());
}

void InlineFieldsTest::writesOverTheVersionItLookedAt()
{
    const QJsonObject patch = patchOf(decideInlineFields(*wukongOf({{}, policy}), {}));
    const QJsonObject metadata = patch[L1("metadata")].toObject();
    QCOMPARE(metadata[L1("resourceVersion")].toString(), QStringLiteral("7"));
    QCOMPARE(metadata[L1("uid")].toString(), QStringLiteral("u1"));
    QCOMPARE(metadata[L1("annotations")].toObject()[names::inlineSettledAnnotation].toString(),
             QStringLiteral("u1"));
    QCOMPARE(patch[L1("spec")][L1("snapshotPolicy")][L1("schedule")].toString(),
             QStringLiteral("0 2 * * *"));
}

void InlineFieldsTest::tellsWhatItPutBack()
{
    const auto restored =
        decideInlineFields(*wukongOf({{}, QByteArray(policy) + ',' + source}), {});
    QCOMPARE(restored.events.size(), size_t{1});
    QCOMPARE(restored.events.front(),
             (EventNote{false, QStringLiteral("PolicyRestored"),
                        QStringLiteral("put back spec.cloneSource and spec.snapshotPolicy, lost "
                                       "when the operator added its finalizer")}));
    QVERIFY(decideInlineFields(*wukongOf({policy, policy}), {}).events.empty());
}

QTEST_GUILESS_MAIN(InlineFieldsTest)

#include "tst_inlinefields.moc"
