// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/models/storageprobe.h"

#include "snapshots/names.h"

#include <QCoreApplication>
#include <QUuid>

#include <algorithm>

namespace app {

using namespace snapshots;
namespace r = kube::resources;

namespace {

using Kind = base::Error::Kind;
using Obstacle = StorageProbe::Problem::Kind;
using L1 = QLatin1String;

constexpr std::chrono::seconds pace{1};
constexpr std::chrono::hours longestRun{1};
constexpr int longestBlindness = 60; // looks
constexpr L1 usualImage{"registry.k8s.io/pause:3.10"};

base::Instant youngestOf(const ProbeSight &sight)
{
    base::Instant youngest{};
    const auto see = [&youngest](const auto &objects) {
        for (const auto &each : objects)
            youngest = std::max(youngest, each.object.meta.createdAt);
    };
    see(sight.claims);
    see(sight.snapshots);
    see(sight.pods);
    return youngest;
}

template<class T>
base::Result<void> resultOf(const base::Result<T> &answer, Kind alsoFine)
{
    if (!answer && answer.error().kind != alsoFine)
        return base::failure(answer.error());
    return {};
}

ProbeOrder orderOf(const StorageProbe::Wish &wish)
{
    ProbeOrder order;
    order.storageClass = wish.storageClass;
    order.snapshotClass = wish.snapshotClass;
    order.space = wish.space;
    order.run = QUuid::createUuid().toString(QUuid::Id128).left(8);
    order.node = wish.node;
    order.image = wish.image.isEmpty() ? QString(usualImage) : wish.image;
    order.patience = wish.patience;
    return order;
}

} // namespace

StorageProbe::StorageProbe(kube::Client &client, base::Clock &clock, Wish wish, QObject *parent)
    : QObject{parent}
    , m_client{client}
    , m_clock{clock}
    , m_wish{std::move(wish)}
    , m_order{orderOf(m_wish)}
    , m_course{m_wish.storageClass.isEmpty() ? ProbeCourse::ofCleanUp(m_wish.patience)
                                             : ProbeCourse(m_order)}
    , m_look{std::make_unique<ProbeLook>(client, m_wish.space, QString())}
{ }

StorageProbe::~StorageProbe() = default;

void StorageProbe::start()
{
    if (m_wish.storageClass.isEmpty()) {
        tick();
        return;
    }
    m_client.get(r::storageClass, {{}, m_wish.storageClass})
        .then(this, [this](const base::Result<kube::Object> &object) { onClass(object); });
}

void StorageProbe::stop()
{
    m_course.giveUp();
    m_isStopped = true;
}

void StorageProbe::fail(const base::Error &error)
{
    m_problems.append({Obstacle::Cluster, error});
    if (!m_isClean)
        m_problems.append({Obstacle::NotClean});
    Q_EMIT finished();
}

void StorageProbe::onClass(const base::Result<kube::Object> &object)
{
    const auto storage = object ? StorageClass::fromObject(*object) : base::failure(object.error());
    if (!storage) {
        fail(storage.error());
        return;
    }
    m_order.waitsForConsumer = storage->waitsForFirstConsumer;
    m_classUid = storage->object.meta.uid;
    m_client.listAll(r::volumeSnapshotClass, {})
        .then(this,
              [this, driver = storage->provisioner](const base::Result<kube::ListPage> &page) {
                  if (chooseSnapshotClass(page, driver))
                      lookForOthers();
                  else
                      Q_EMIT finished();
              });
}

bool StorageProbe::chooseSnapshotClass(const base::Result<kube::ListPage> &page,
                                       const QString &driver)
{
    if (!page) {
        m_problems.append({Obstacle::Cluster, page.error()});
        return false;
    }
    std::vector<VolumeSnapshotClass> fitting;
    for (const kube::Object &object : page->items) {
        auto read = VolumeSnapshotClass::fromObject(object);
        const bool isWished =
            m_order.snapshotClass.isEmpty() || m_order.snapshotClass == object.meta.name;
        if (read && isWished && read->driver == driver)
            fitting.push_back(*std::move(read));
    }
    const auto marked = std::ranges::find_if(fitting, &VolumeSnapshotClass::isMarkedDefault);
    const auto chosen = fitting.size() == 1 ? fitting.begin() : marked;
    if (chosen != fitting.end()) {
        m_order.snapshotClass = chosen->object.meta.name;
        return true;
    }
    m_problems.append(
        {fitting.empty() ? Obstacle::NoSnapshotClass : Obstacle::SeveralSnapshotClasses,
         {},
         driver});
    return false;
}

void StorageProbe::lookForOthers()
{
    m_look->look().then(this, [this](const ProbeLook::Sighted &others) { onOthers(others); });
}

void StorageProbe::onOthers(const ProbeLook::Sighted &others)
{
    if (!others) {
        fail(others.error());
    } else if (others->isEmpty()) {
        begin();
    } else if (m_clock.now() - youngestOf(*others) < longestRun) {
        m_problems.append({Obstacle::OtherRun});
        Q_EMIT finished();
    } else {
        m_cleansFirst = true;
        m_course = ProbeCourse::ofCleanUp(m_order.patience);
        tick();
    }
}

void StorageProbe::begin()
{
    if (m_isStopped) {
        Q_EMIT finished();
        return;
    }
    m_cleansFirst = false;
    m_course = ProbeCourse(m_order);
    m_look = std::make_unique<ProbeLook>(m_client, m_order.space, m_order.run);
    tick();
}

void StorageProbe::tick()
{
    m_look->look().then(this, [this](const ProbeLook::Sighted &sight) { onSight(sight); });
}

void StorageProbe::onSight(const ProbeLook::Sighted &sight)
{
    if (!sight && (!isRetryable(sight.error()) || ++m_blindLooks > longestBlindness)) {
        fail(sight.error());
        return;
    }
    if (!sight) {
        m_clock.after(pace, this, [this] { tick(); });
        return;
    }
    m_blindLooks = 0;
    m_isClean = sight->isEmpty();
    const ProbeCourse::Move move = m_course.next(*sight, m_clock.steady());
    m_waitingFor = move.waitingFor;
    Q_EMIT changed();
    if (m_course.hasReport() && !m_report)
        keep(m_course.report());
    else if (m_course.isOver())
        onOver();
    else
        act(move.actions, 0);
}

// At once: whatever becomes of the rest.
void StorageProbe::keep(const ProbeReport &report)
{
    m_report = report;
    m_report->testedAt = std::chrono::floor<std::chrono::seconds>(m_clock.now());
    m_report->classUid = m_classUid;
    m_report->version = QCoreApplication::applicationVersion();
    const QJsonObject annotations{
        {QString(names::probeReportAnnotation), QString::fromUtf8(m_report->toJson())}};
    const QJsonObject patch{{QStringLiteral("metadata"),
                             QJsonObject{{QStringLiteral("uid"), m_classUid},
                                         {QStringLiteral("annotations"), annotations}}}};
    m_client.mergePatch(r::storageClass, {{}, m_order.storageClass}, patch)
        .then(this, [this](const base::Result<kube::Object> &answer) {
            if (!answer)
                m_notKept = answer.error();
            tick();
        });
}

void StorageProbe::act(const std::vector<Action> &actions, size_t index)
{
    if (index == actions.size()) {
        m_clock.after(pace, this, [this] { tick(); });
        return;
    }
    const auto next = [this, actions, index](const Written &written) {
        if (written)
            act(actions, index + 1);
        else
            onWritten(written);
    };
    const Action &action = actions[index];
    if (const auto *create = std::get_if<CreateObject>(&action))
        m_client.create(create->type, create->object)
            .then(this, [next](const base::Result<kube::Object> &answer) {
                next(resultOf(answer, Kind::AlreadyExists));
            });
    else if (const auto *patch = std::get_if<PatchObject>(&action))
        m_client.mergePatch(patch->type, patch->key, patch->patch)
            .then(this, [next](const base::Result<kube::Object> &answer) {
                next(resultOf(answer, Kind::NotFound));
            });
    else if (const auto *remove = std::get_if<DeleteObject>(&action))
        m_client.remove(remove->type, remove->key, remove->preconditions)
            .then(this, [next](const base::Result<QByteArray> &answer) {
                next(resultOf(answer, Kind::NotFound));
            });
}

// What is refused ends the test, but not the cleaning after it; of that it ends all.
void StorageProbe::onWritten(const Written &written)
{
    const base::Error &error = written.error();
    if (isRetryable(error) || error.kind == Kind::Conflict) {
        m_clock.after(pace, this, [this] { tick(); });
        return;
    }
    if (m_course.step() == ProbeStep::CleanUp) {
        fail(error);
        return;
    }
    m_problems.append({Obstacle::Cluster, error});
    m_course.giveUp();
    tick();
}

void StorageProbe::onOver()
{
    if (const auto &intrusion = m_course.intrusion())
        m_problems.append({intrusion->kind == ProbeCourse::Intrusion::Kind::SnapshotGone
                               ? Obstacle::SnapshotGone
                               : Obstacle::ForeignVolume,
                           {},
                           intrusion->object});
    if (const auto step = m_course.failedStep())
        m_problems.append({Obstacle::StepFailed, {}, m_course.lastWords(), *step});
    if (!m_course.isClean())
        m_problems.append({Obstacle::NotClean});
    if (m_cleansFirst && m_course.isClean())
        begin();
    else
        Q_EMIT finished();
}

} // namespace app
