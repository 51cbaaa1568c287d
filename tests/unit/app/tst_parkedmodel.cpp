// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/models/parkedmodel.h"
#include "app/models/session.h"
#include "kube/client/credentials.h"
#include "kube/core/yaml.h"
#include "support/fakeclock.h"
#include "support/testing.h"
#include "support/timelines.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

using namespace app;
using namespace snapshots;
using support::at;
using namespace Qt::StringLiterals;

namespace {

const MachineRef machine{MachineKind::Wukong, {u"shop"_s, u"web-1"_s}};

} // namespace

// On a store that is filled by hand; nobody listens where the session connects to.
class ParkedModelTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void listsDisksUntilTheyAreGivenBack();
    void undoneOnesAreNotParked();
    void canBeUndoneForAWhile();
    void saysWhyRoomIsNotKnown();

private:
    MachineBook::Snapshot
    put(const QByteArray &name, const QByteArray &spec, const QByteArray &metadata = finalizer);
    [[nodiscard]] QString cell(int row, ParkedModel::Column column) const
    {
        return m_model->index(row, column).data().toString();
    }

    static const QByteArray finalizer;
    static const QByteArray restore;

    std::optional<support::FakeClock> m_clock;
    int m_version = 0;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<ParkedModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

const QByteArray ParkedModelTest::finalizer = ", finalizers: [snapshots.novasphere.dev/protection]";
const QByteArray ParkedModelTest::restore =
    "{operation: restore, wukongName: web-1, snapshotName: s, keepOldDisksFor: 2d}";

void ParkedModelTest::init()
{
    support::failOnWarnings();
    m_clock.emplace(at("2026-11-05T15:30:00Z"));
    kube::ClusterAccess access;
    access.context = u"test"_s;
    access.server = QUrl(u"http://127.0.0.1:1"_s);
    auto session = Session::open(access, kube::ownCredentials(access, *m_clock), {}, *m_clock);
    QVERIFY_RESULT(session);
    m_session = *std::move(session);
    m_model = std::make_unique<ParkedModel>();
    m_tester = std::make_unique<QAbstractItemModelTester>(
        m_model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    m_model->show(m_session.get(), machine);
}

void ParkedModelTest::cleanup()
{
    m_tester.reset();
    m_model.reset();
    m_session.reset();
}

// Parks the disk data at noon, and says nothing of the disk root.
MachineBook::Snapshot
ParkedModelTest::put(const QByteArray &name, const QByteArray &spec, const QByteArray &metadata)
{
    const QByteArray yaml = "metadata: {name: " + name + ", namespace: shop, uid: u-" + name
        + ", resourceVersion: '" + QByteArray::number(++m_version)
        + "', creationTimestamp: '2026-11-05T11:00:00Z'" + metadata + "}\nspec: " + spec
        + "\nstatus: {phase: Restored, finishedAt: '2026-11-05T12:00:05Z', disks: [{name: data, "
          "claim: web-1-data, included: true, volume: pv-new, oldVolume: pv-old}, {name: root, "
          "claim: web-1-root, included: false}], steps: [{name: Park, state: Done, startedAt: "
          "'2026-11-05T12:00:00Z'}]}";
    auto request =
        SnapshotRequest::fromObject(*kube::objectFromJson(kube::parseYaml(yaml)->toObject()));
    const auto shared = std::make_shared<const SnapshotRequest>(*std::move(request));
    m_session->requests.apply({{shared->object.key(), shared}});
    return shared;
}

void ParkedModelTest::listsDisksUntilTheyAreGivenBack()
{
    QCOMPARE(m_model->rowCount(), 0);
    put("r1", restore);
    QCOMPARE(m_model->rowCount(), 1);
    QCOMPARE(cell(0, ParkedModel::Disk), u"data"_s);
    QCOMPARE(cell(0, ParkedModel::Restore), u"r1"_s);
    QCOMPARE(cell(0, ParkedModel::Volume), u"pv-old"_s);
    QCOMPARE(m_model->at(0)->until, at("2026-11-07T12:00:00Z"));
    put("other", "{operation: restore, wukongName: web-2, snapshotName: s}");
    QCOMPARE(m_model->rowCount(), 1);
    put("r1", restore, {});
    QCOMPARE(m_model->rowCount(), 0);
}

void ParkedModelTest::undoneOnesAreNotParked()
{
    const auto restored = put("r1", restore);
    put("u1", "{operation: restore, wukongName: web-1, undoOf: r1}");
    QCOMPARE(m_model->rowCount(), 1);
    QCOMPARE(cell(0, ParkedModel::Restore), u"u1"_s);
    QVERIFY(!canBeUndone(*m_session, *restored));
    // The record of the undo may go; what it put back stays in use.
    m_session->requests.apply({{{u"shop"_s, u"u1"_s}, nullptr}});
    QCOMPARE(m_model->rowCount(), 1);
    const auto claim = VolumeClaim::fromObject(*kube::objectFromJson(
        kube::parseYaml("metadata: {name: web-1-data, namespace: shop, uid: c, resourceVersion: "
                        "'1'}\nspec: {volumeName: pv-old}")
            ->toObject()));
    m_session->claims.apply({{claim->object.key(), std::make_shared<const VolumeClaim>(*claim)}});
    put("r1", restore);
    QCOMPARE(m_model->rowCount(), 0);
    QVERIFY(!canBeUndone(*m_session, *restored));
}

void ParkedModelTest::canBeUndoneForAWhile()
{
    const auto restored = put("r1", restore);
    QVERIFY(canBeUndone(*m_session, *restored));
    QVERIFY(!canBeUndone(*m_session, *put("r2", restore, {})));
    m_clock->advance(std::chrono::hours{48});
    QVERIFY(!canBeUndone(*m_session, *restored));
}

void ParkedModelTest::saysWhyRoomIsNotKnown()
{
    put("r1", restore);
    const QSignalSpy changed(m_model.get(), &ParkedModel::changed);
    m_model->readVolumes();
    QTRY_VERIFY(m_model->error().has_value());
    QVERIFY(!changed.isEmpty());
    QCOMPARE(m_model->rowCount(), 1); // from the request
    QCOMPARE(m_model->bytes(), 0);
}

QTEST_GUILESS_MAIN(ParkedModelTest)

#include "tst_parkedmodel.moc"
