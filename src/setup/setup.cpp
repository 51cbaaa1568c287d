// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "setup/setup.h"

#include <QJsonArray>

#include <algorithm>

namespace setup {

namespace {

using L1 = QLatin1String;
using Kind = base::Error::Kind;

constexpr std::chrono::seconds pace{1};

QString verbOf(const Step &step)
{
    return step.action == Step::Action::Create ? QStringLiteral("create") : QStringLiteral("patch");
}

// On trial nothing is kept, so what needs an object that is to be created before it finds none.
bool comesTooEarly(const QList<Step> &tried, qsizetype index, const base::Error &error)
{
    return error.kind == Kind::NotFound && tried[index].action == Step::Action::Create
        && std::any_of(tried.begin(), tried.begin() + index,
                       [](const Step &before) { return before.action == Step::Action::Create; });
}

base::Error newerError(const QVersionNumber &version)
{
    base::Error error;
    error.kind = Kind::Unsupported;
    error.reason = newerIsThere;
    error.resource = version.toString();
    error.detail = QStringLiteral("the cluster has version %1, which is newer").arg(error.resource);
    return error;
}

bool isAvailable(const QJsonObject &deployment)
{
    const QJsonValue status = deployment[L1("status")];
    const qint64 wanted = deployment[L1("spec")][L1("replicas")].toInteger(1);
    return status[L1("observedGeneration")].toInteger()
        >= deployment[L1("metadata")][L1("generation")].toInteger()
        && status[L1("updatedReplicas")].toInteger() >= wanted
        && status[L1("availableReplicas")].toInteger() >= wanted;
}

// "ImagePullBackOff: ..." of the first pod that says so.
QString troubleOf(const std::vector<kube::Object> &pods)
{
    for (const kube::Object &pod : pods) {
        const QJsonValue status = pod.json()[L1("status")];
        for (const QJsonValue &container : status[L1("containerStatuses")].toArray()) {
            const QJsonValue waiting = container[L1("state")][L1("waiting")];
            if (waiting.isObject())
                return pod.meta.name + L1(": ") + waiting[L1("reason")].toString() + L1(" ")
                    + waiting[L1("message")].toString();
        }
        for (const QJsonValue &condition : status[L1("conditions")].toArray()) {
            if (condition[L1("status")].toString() == L1("False")
                && condition[L1("type")].toString() == L1("PodScheduled"))
                return pod.meta.name + L1(": ") + condition[L1("message")].toString();
        }
    }
    return {};
}

} // namespace

base::Error elsewhereError(const QString &space)
{
    base::Error error;
    error.kind = Kind::Unsupported;
    error.reason = elsewhereIsThere;
    error.resource = space;
    error.detail = QStringLiteral("the controller is installed in namespace %1").arg(space);
    return error;
}

Setup::Setup(kube::Client &client, base::Clock &clock, QList<Part> parts, QObject *parent)
    : QObject{parent}
    , m_client{client}
    , m_clock{clock}
    , m_parts{std::move(parts)}
{ }

Setup::~Setup() = default;

void Setup::start(Extent extent)
{
    m_extent = extent;
    look(m_client, m_parts, this).then(this, [this](const base::Result<Sight> &sight) {
        onLook(sight);
    });
}

void Setup::fail(const QString &verb, const QString &object, const base::Error &error)
{
    m_problems.append({verb, object, error});
}

void Setup::end()
{
    Q_EMIT finished();
}

void Setup::onLook(const base::Result<Sight> &sight)
{
    if (!sight) {
        fail({}, {}, sight.error());
        end();
        return;
    }
    m_leftOut = sight->leftOut;
    if (const QString space = installedElsewhere(sight->parts, sight->present); !space.isEmpty()) {
        fail({}, {}, elsewhereError(space));
        end();
        return;
    }
    const QList<Step> steps = planSetup(sight->parts, sight->present);
    const QVersionNumber newer = newerVersion(steps);
    if (!newer.isNull() && !m_allowsDowngrade) {
        fail({}, {}, newerError(newer));
        end();
        return;
    }
    m_steps = steps;
    for (const Step &step : m_steps) {
        if (step.action == Step::Action::Unreadable)
            fail(QStringLiteral("get"), step.part.name(), step.error);
    }
    Q_EMIT planned();
    if (m_problems.isEmpty() && m_extent != Extent::Look)
        tryAll();
    else
        end();
}

void Setup::tryAll()
{
    QList<Step> tried;
    QList<QFuture<Written>> answers;
    for (const Step &step : m_steps) {
        if (!step.writes())
            continue;
        tried << step;
        answers << write(step, kube::DryRun::Server);
    }
    if (tried.isEmpty()) {
        end();
        return;
    }
    QtFuture::whenAll(answers.begin(), answers.end())
        .then(this, [this, tried](const QList<QFuture<Written>> &all) { onTried(tried, all); });
}

void Setup::onTried(const QList<Step> &tried, const QList<QFuture<Written>> &answers)
{
    for (qsizetype i = 0; i < tried.size(); ++i) {
        const Written answer = answers[i].result();
        if (!answer && !comesTooEarly(tried, i, answer.error()))
            fail(verbOf(tried[i]), tried[i].part.name(), answer.error());
    }
    if (m_problems.isEmpty() && m_extent == Extent::Apply)
        writeFrom(0);
    else
        end();
}

QFuture<Setup::Written> Setup::write(const Step &step, kube::DryRun dryRun)
{
    const Part &part = step.part;
    if (step.action == Step::Action::Create)
        return m_client.create(part.type, part.object, dryRun);
    return m_client.mergePatch(part.type, part.key(), step.patch(), kube::Subresource::None,
                               dryRun);
}

void Setup::writeFrom(qsizetype index)
{
    while (index < m_steps.size() && !m_steps[index].writes())
        ++index;
    if (index == m_steps.size()) {
        m_waitingSince = m_clock.steady();
        awaitController();
        return;
    }
    write(m_steps[index], kube::DryRun::No).then(this, [this, index](const Written &answer) {
        const Step &step = m_steps[index];
        if (!answer) {
            fail(verbOf(step), step.part.name(), answer.error());
            end();
            return;
        }
        Q_EMIT written(step);
        writeFrom(index + 1);
    });
}

void Setup::awaitController()
{
    const auto step = std::ranges::find(m_steps, Group::Controller,
                                        [](const Step &each) { return each.part.group; });
    if (m_patience.count() == 0 || step == m_steps.end()) {
        end();
        return;
    }
    m_awaited = step->part.name();
    m_client.get(step->part.type, step->part.key())
        .then(this,
              [this](const base::Result<kube::Object> &deployment) { onController(deployment); });
}

void Setup::onController(const base::Result<kube::Object> &deployment)
{
    if (!deployment) {
        fail(QStringLiteral("get"), m_awaited, deployment.error());
        end();
        return;
    }
    const QJsonObject json = deployment->json();
    if (isAvailable(json)) {
        end();
        return;
    }
    const QJsonObject labels = json[L1("spec")][L1("selector")][L1("matchLabels")].toObject();
    QStringList selector;
    for (auto label = labels.begin(); label != labels.end(); ++label)
        selector << label.key() + QLatin1Char('=') + label->toString();
    m_client
        .listAll(kube::resources::pod,
                 {deployment->meta.space, selector.join(QLatin1Char(',')), {}, false})
        .then(this, [this](const base::Result<kube::ListPage> &pods) { onPods(pods); });
}

// Who may not list pods waits all the same, only without a reason.
void Setup::onPods(const base::Result<kube::ListPage> &pods)
{
    const QString reason = pods ? troubleOf(pods->items) : QString();
    if (m_clock.steady() - m_waitingSince >= m_patience) {
        base::Error error;
        error.kind = Kind::Timeout;
        error.detail = QStringLiteral("the controller's pods are not available; %1")
                           .arg(reason.isEmpty() ? QStringLiteral("none says why") : reason);
        fail({}, m_awaited, error);
        end();
        return;
    }
    Q_EMIT waiting(reason);
    m_clock.after(pace, this, [this] { awaitController(); });
}

} // namespace setup
