// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "setup/removal.h"

#include "snapshots/names.h"

namespace setup {

namespace {

using L1 = QLatin1String;
using Kind = base::Error::Kind;
namespace r = kube::resources;

constexpr std::chrono::seconds pace{2};

QString named(const kube::ResourceType &type, const kube::Object &object)
{
    return type.kind + QLatin1Char(' ') + object.key().toString();
}

base::Error errorOf(Kind kind, const QString &detail)
{
    base::Error error;
    error.kind = kind;
    error.detail = detail;
    return error;
}

// "shop/a waits for snapshots.novasphere.dev/data: deleting two volumes"
QString whatHolds(const QString &name, const kube::Object &object)
{
    const QString message = object.json()[L1("status")][L1("message")].toString();
    const QString held = name + L1(" waits for ") + object.meta.finalizers.join(L1(", "));
    return message.isEmpty() ? held : held + L1(": ") + message;
}

base::Error pinnedError()
{
    return errorOf(Kind::Invalid, QStringLiteral("it is pinned: remove spec.pin first"));
}

bool isGone(const base::Error &error)
{
    return error.kind == Kind::NotFound;
}

} // namespace

Removal::Removal(kube::Client &client, base::Clock &clock, QList<Part> parts, QObject *parent)
    : QObject{parent}
    , m_client{client}
    , m_clock{clock}
    , m_parts{std::move(parts)}
{ }

Removal::~Removal() = default;

void Removal::start(Extent extent)
{
    m_extent = extent;
    look(m_client, m_parts, this).then(this, [this](const base::Result<Sight> &sight) {
        onLook(sight);
    });
}

void Removal::fail(const QString &verb, const QString &object, const base::Error &error)
{
    m_problems.append({verb, object, error});
}

void Removal::end()
{
    Q_EMIT finished();
}

void Removal::onLook(const base::Result<Sight> &sight)
{
    if (!sight) {
        fail({}, {}, sight.error());
        end();
        return;
    }
    if (const QString space = installedElsewhere(sight->parts, sight->present); !space.isEmpty()) {
        fail({}, {}, elsewhereError(space));
        end();
        return;
    }
    m_sight = *sight;
    listOwn().then(this, [this](const Answers &answers) { onOwn(answers); });
}

// Policies, then requests.
QFuture<Removal::Answers> Removal::listOwn()
{
    Answers answers{m_client.listAll(r::wukongSnapshotPolicy, {}),
                    m_client.listAll(r::wukongSnapshot, {})};
    return QtFuture::whenAll(answers.begin(), answers.end());
}

void Removal::onOwn(const Answers &answers)
{
    OwnObjects own;
    const Listed policies = answers[0].result();
    const Listed snapshots = answers[1].result();
    if (policies)
        own.policies = policies->items;
    if (snapshots)
        own.snapshots = snapshots->items;
    for (const Listed *list : {&policies, &snapshots}) {
        if (!*list && !isGone(list->error()))
            fail(QStringLiteral("list"), list->error().resource, list->error());
    }
    m_plan = planRemoval(m_sight.parts, m_sight.present, own, m_keepsSnapshots);
    findProblems();
    Q_EMIT planned();
    if (m_problems.isEmpty() && m_extent != Extent::Look)
        tryAll();
    else
        end();
}

void Removal::findProblems()
{
    for (const RemovalStep &step : m_plan.steps) {
        if (step.action == RemovalStep::Action::Unreadable)
            fail(QStringLiteral("get"), step.part.name(), step.error);
    }
    for (const QString &name : m_plan.pinned)
        fail({}, r::wukongSnapshot.kind + QLatin1Char(' ') + name, pinnedError());
    for (const QString &name : m_plan.underWay)
        fail({}, r::wukongSnapshot.kind + QLatin1Char(' ') + name,
             errorOf(Kind::Unsupported,
                     QStringLiteral("it is under way, and nobody ends it without the controller: "
                                    "wait until it has ended, or cancel it")));
}

// One object of each of our kinds stands for all of them.
void Removal::tryAll()
{
    QStringList names;
    QList<QFuture<Deleted>> answers;
    const auto add = [&](const kube::ResourceType &type, const kube::ObjectKey &key,
                         const QString &name) {
        names << name;
        answers << m_client.remove(type, key, {}, kube::Propagation::Background,
                                   kube::DryRun::Server);
    };
    if (!m_plan.policies.empty())
        add(r::wukongSnapshotPolicy, m_plan.policies.front().key(),
            named(r::wukongSnapshotPolicy, m_plan.policies.front()));
    if (!m_plan.snapshots.empty())
        add(r::wukongSnapshot, m_plan.snapshots.front().key(),
            named(r::wukongSnapshot, m_plan.snapshots.front()));
    for (const RemovalStep &step : m_plan.steps) {
        if (step.action != RemovalStep::Action::Remove)
            continue;
        names << step.part.name();
        answers << remove(step.part, kube::DryRun::Server);
    }
    if (answers.isEmpty()) {
        end();
        return;
    }
    QtFuture::whenAll(answers.begin(), answers.end())
        .then(this, [this, names](const QList<QFuture<Deleted>> &all) {
            for (qsizetype i = 0; i < all.size(); ++i) {
                const Deleted answer = all[i].result();
                if (!answer && !isGone(answer.error()))
                    fail(QStringLiteral("delete"), names[i], answer.error());
            }
            if (!m_problems.isEmpty() || m_extent != Extent::Apply)
                end();
            else if (m_keepsSnapshots)
                removeFrom(0);
            else
                clearOut();
        });
}

void Removal::clearOut()
{
    listOwn().then(this, [this](const Answers &answers) { onLeft(answers); });
}

// Again and again: until the last policy is gone, new snapshots are made.
void Removal::onLeft(const Answers &answers)
{
    const std::vector<kube::Object> none;
    const Listed policies = answers[0].result();
    const Listed snapshots = answers[1].result();
    if (snapshots && hasPinned(snapshots->items)) {
        end();
        return;
    }
    for (const kube::Object &policy : policies ? policies->items : none)
        deletePolicy(policy);
    QString reason;
    for (const kube::Object &snapshot : snapshots ? snapshots->items : none) {
        letGo(snapshot);
        if (reason.isEmpty() && snapshot.meta.deletedAt)
            reason = whatHolds(snapshot.key().toString(), snapshot);
    }
    const bool isOver = (policies ? policies->items.empty() : isGone(policies.error()))
        && (snapshots ? snapshots->items.empty() : isGone(snapshots.error()));
    if (isOver) {
        removeFrom(0);
        return;
    }
    const auto left = static_cast<qsizetype>(snapshots ? snapshots->items.size() : 0);
    if (left != m_left)
        m_lastProgress = m_clock.steady();
    m_left = left;
    if (m_clock.steady() - m_lastProgress >= m_patience) {
        fail({}, r::wukongSnapshot.kind,
             errorOf(Kind::Timeout,
                     QStringLiteral("they do not go, %1 are left; does the controller run? %2")
                         .arg(left)
                         .arg(reason)));
        end();
        return;
    }
    Q_EMIT waiting(static_cast<int>(left), reason);
    m_clock.after(pace, this, [this] { clearOut(); });
}

// Pins are set meanwhile, too, and force would go over them.
bool Removal::hasPinned(const std::vector<kube::Object> &snapshots)
{
    for (const kube::Object &snapshot : snapshots) {
        if (isPinned(snapshot))
            fail({}, named(r::wukongSnapshot, snapshot), pinnedError());
    }
    return !m_problems.isEmpty();
}

void Removal::deletePolicy(const kube::Object &policy)
{
    if (!policy.meta.deletedAt)
        (void)m_client.remove(r::wukongSnapshotPolicy, policy.key(), {policy.meta.uid, {}});
}

// The last good snapshot of a policy goes only by force: there will be no newer ones. What fails
// here, as when somebody has written meanwhile, is tried again in the next look.
void Removal::letGo(const kube::Object &snapshot)
{
    if (snapshot.meta.deletedAt)
        return;
    const QJsonObject force{
        {snapshots::names::forceAnnotation, QStringLiteral("Wukong Snapshots is removed")}};
    const QJsonObject metadata{{QStringLiteral("annotations"), force},
                               {QStringLiteral("uid"), snapshot.meta.uid},
                               {QStringLiteral("resourceVersion"), snapshot.meta.resourceVersion}};
    m_client.mergePatch(r::wukongSnapshot, snapshot.key(), {{QStringLiteral("metadata"), metadata}})
        .then(this, [this](const base::Result<kube::Object> &marked) {
            if (marked)
                (void)m_client.remove(r::wukongSnapshot, marked->key(),
                                      {marked->meta.uid, marked->meta.resourceVersion});
        });
}

// What was looked at, not what has its name by now. Roles must not go before the controller's pods
// have ended, which use them: so the Deployment waits for those.
QFuture<Removal::Deleted> Removal::remove(const Part &part, kube::DryRun dryRun)
{
    const auto there = m_sight.present.constFind(part.name());
    const QString uid = (**there)[L1("metadata")][L1("uid")].toString();
    const auto propagation = part.type == resources::deployment ? kube::Propagation::Foreground
                                                                : kube::Propagation::Background;
    return m_client.remove(part.type, part.key(), {uid, {}}, propagation, dryRun);
}

void Removal::removeFrom(qsizetype index)
{
    while (index < m_plan.steps.size() && m_plan.steps[index].action != RemovalStep::Action::Remove)
        ++index;
    if (index == m_plan.steps.size()) {
        end();
        return;
    }
    const Part &part = m_plan.steps[index].part;
    m_lastProgress = m_clock.steady();
    remove(part, kube::DryRun::No).then(this, [this, index](const Deleted &answer) {
        if (answer || isGone(answer.error())) {
            awaitEnd(index);
            return;
        }
        fail(QStringLiteral("delete"), m_plan.steps[index].part.name(), answer.error());
        end();
    });
}

// The server's own finalizer holds a definition until its objects are gone.
void Removal::awaitEnd(qsizetype index)
{
    const Part &part = m_plan.steps[index].part;
    m_client.get(part.type, part.key())
        .then(this, [this, index](const base::Result<kube::Object> &object) {
            const Part &gone = m_plan.steps[index].part;
            if (!object && isGone(object.error())) {
                Q_EMIT removed(gone);
                removeFrom(index + 1);
            } else if (m_clock.steady() - m_lastProgress >= m_patience) {
                const QString reason =
                    object ? whatHolds(gone.name(), *object) : object.error().detail;
                fail({}, gone.name(),
                     errorOf(Kind::Timeout,
                             QStringLiteral("it is deleted but does not go; %1").arg(reason)));
                end();
            } else {
                m_clock.after(pace, this, [this, index] { awaitEnd(index); });
            }
        });
}

} // namespace setup
