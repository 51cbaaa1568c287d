// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/models/storageprobe.h"

#include "snapshots/diskplan.h"
#include "snapshots/names.h"
#include "snapshots/procedures/look.h"

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

struct Youngest
{
    base::Instant madeAt{};
    QString name;
};

Youngest youngestOf(const ProbeSight &sight)
{
    Youngest youngest;
    const auto see = [&youngest](const kube::ResourceType &type, const auto &objects) {
        for (const auto &each : objects) {
            if (each.object.meta.createdAt >= youngest.madeAt)
                youngest = {each.object.meta.createdAt, describe(type, each.object.key())};
        }
    };
    see(r::volumeClaim, sight.claims);
    see(r::volumeSnapshot, sight.snapshots);
    see(r::pod, sight.pods);
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
    , m_reviews{client, clock}
{ }

StorageProbe::~StorageProbe() = default;

void StorageProbe::start()
{
    if (m_wish.storageClass.isEmpty()) {
        askRights();
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
        m_problems.append({Obstacle::NotClean, {}, m_left.join(L1(", "))});
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
    m_order.mayRetain = storage->retains;
    m_classUid = storage->object.meta.uid;
    m_client.listAll(r::volumeSnapshotClass, {})
        .then(this,
              [this, driver = storage->provisioner](const base::Result<kube::ListPage> &page) {
                  if (chooseSnapshotClass(page, driver))
                      askRights();
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
    std::vector<Shared<VolumeSnapshotClass>> fitting;
    for (const kube::Object &object : page->items) {
        auto read = VolumeSnapshotClass::fromObject(object);
        const bool isWished =
            m_order.snapshotClass.isEmpty() || m_order.snapshotClass == object.meta.name;
        if (read && isWished && read->driver == driver)
            fitting.push_back(std::make_shared<const VolumeSnapshotClass>(*std::move(read)));
    }
    if (const auto chosen = preferredClass(fitting, Backend::Csi)) {
        m_order.snapshotClass = chosen->object.meta.name;
        m_order.mayRetain = m_order.mayRetain || chosen->retains;
        return true;
    }
    m_problems.append(
        {fitting.empty() ? Obstacle::NoSnapshotClass : Obstacle::SeveralSnapshotClasses,
         {},
         driver});
    return false;
}

// Who cannot delete shall not make anything.
void StorageProbe::askRights()
{
    const bool onlyCleans = m_wish.storageClass.isEmpty();
    QList<kube::ResourceType> types{r::volumeClaim, r::volumeSnapshot};
    if (m_order.waitsForConsumer && m_order.node.isEmpty())
        types << r::pod;
    QStringList rights;
    QList<QFuture<base::Result<bool>>> answers;
    for (const QString &verb : {QStringLiteral("create"), QStringLiteral("delete")}) {
        for (const kube::ResourceType &type : std::as_const(types)) {
            if (onlyCleans && verb == L1("create"))
                continue;
            rights << verb + QLatin1Char(' ') + type.qualifiedName();
            answers << m_reviews.ask({verb, type, m_wish.space, {}});
        }
    }
    QtFuture::whenAll(answers.begin(), answers.end())
        .then(this, [this, rights](const QList<QFuture<base::Result<bool>>> &all) {
            QStringList missing;
            for (qsizetype i = 0; i < all.size(); ++i) {
                const base::Result<bool> answer = all[i].result();
                if (answer && !*answer) // what is not known may be tried
                    missing << rights[i];
            }
            if (missing.isEmpty()) {
                lookForOthers();
                return;
            }
            m_problems.append({Obstacle::MissingRights, {}, missing.join(L1(", "))});
            Q_EMIT finished();
        });
}

void StorageProbe::lookForOthers()
{
    m_look->look().then(this, [this](const ProbeLook::Sighted &others) { onOthers(others); });
}

void StorageProbe::onOthers(const ProbeLook::Sighted &others)
{
    if (!others) {
        fail(others.error());
        return;
    }
    const bool onlyCleans = m_wish.storageClass.isEmpty();
    const Youngest youngest = youngestOf(*others);
    if (others->isEmpty() && onlyCleans) {
        Q_EMIT finished();
    } else if (others->isEmpty()) {
        begin();
    } else if (m_clock.now() - youngest.madeAt < longestRun && !m_wish.takesRecent) {
        m_problems.append({Obstacle::OtherRun, {}, youngest.name});
        Q_EMIT finished();
    } else {
        m_cleansFirst = !onlyCleans;
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
    m_left = sight->left();
    m_unseen = sight->unseen;
    m_isClean = m_left.isEmpty();
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
        if (written || leavesRefused(written.error()))
            act(actions, index + 1);
        else
            onWritten(written);
    };
    const Action &action = actions[index];
    if (std::holds_alternative<CreateObject>(action))
        m_isClean = false; // also when the answer gets lost
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

// Of what may not be deleted is told in the end; the rest goes.
bool StorageProbe::leavesRefused(const base::Error &error)
{
    if (m_course.step() != ProbeStep::CleanUp || error.kind != Kind::Forbidden)
        return false;
    m_course.leaveRefused();
    if (!m_refusals.contains(error))
        m_refusals << error;
    return true;
}

// What is refused ends the test, but not the cleaning after it.
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
    for (const base::Error &error : std::as_const(m_refusals))
        m_problems.append({Obstacle::Cluster, error});
    if (!m_left.isEmpty())
        m_problems.append({Obstacle::NotClean, {}, m_left.join(L1(", "))});
    else if (!m_course.isClean())
        m_problems.append({Obstacle::NotSeen, {}, m_unseen.join(L1(", "))});
    if (m_cleansFirst && m_course.isClean())
        begin();
    else
        Q_EMIT finished();
}

} // namespace app
