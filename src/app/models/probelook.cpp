// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/models/probelook.h"

#include "app/models/eventmodel.h"
#include "snapshots/names.h"

namespace app {

using namespace snapshots;
namespace r = kube::resources;

namespace {

using Kind = base::Error::Kind;

template<class T>
base::Result<std::vector<T>> readAll(const base::Result<kube::ListPage> &page)
{
    if (!page)
        return base::failure(page.error());
    std::vector<T> all;
    for (const kube::Object &object : page->items) {
        auto read = T::fromObject(object);
        if (!read)
            return base::failure(read.error());
        all.push_back(*std::move(read));
    }
    return all;
}

void remember(QStringList &names, const QString &name)
{
    if (!name.isEmpty() && !names.contains(name))
        names << name;
}

// The pod that is a claim's consumer has its name.
QString warningsAbout(const kube::Object &object)
{
    return QStringLiteral("type=Warning,involvedObject.name=%1,involvedObject.uid=%2")
        .arg(object.meta.name, object.meta.uid);
}

// What has gone is forgotten.
template<class T>
std::optional<base::Error> take(const QList<QFuture<base::Result<kube::Object>>> &answers,
                                QStringList &names,
                                std::vector<T> &into,
                                QStringList &unseen)
{
    QStringList left;
    for (qsizetype i = 0; i < answers.size(); ++i) {
        const base::Result<kube::Object> answer = answers[i].result();
        const Kind kind = answer ? Kind::Server : answer.error().kind;
        if (answer) {
            auto read = T::fromObject(*answer);
            if (!read)
                return read.error();
            into.push_back(*std::move(read));
            left << names[i];
        } else if (kind == Kind::Forbidden) {
            unseen << names[i];
            left << names[i];
        } else if (kind != Kind::NotFound) {
            return answer.error();
        }
    }
    names = left;
    return std::nullopt;
}

} // namespace

ProbeLook::ProbeLook(kube::Client &client, QString space, const QString &run, QObject *parent)
    : QObject{parent}
    , m_client{client}
    , m_space{std::move(space)}
    , m_selector{run.isEmpty() ? QString(names::probeLabel)
                               : names::probeLabel + QLatin1Char('=') + run}
{ }

QFuture<ProbeLook::Sighted> ProbeLook::look()
{
    const kube::Scope scope{m_space, m_selector, {}, false};
    Answers<kube::ListPage> lists;
    for (const kube::ResourceType &type : {r::volumeClaim, r::volumeSnapshot, r::pod})
        lists << m_client.listAll(type, scope);
    return QtFuture::whenAll(lists.begin(), lists.end())
        .then(this,
              [this](const Answers<kube::ListPage> &all) {
                  const auto claims = readAll<VolumeClaim>(all[0].result());
                  const auto taken = readAll<VolumeSnapshot>(all[1].result());
                  const auto pods = readAll<Pod>(all[2].result());
                  if (claims && taken && pods)
                      return readBehind({*claims, *taken, *pods, {}, {}, {}, true, {}});
                  const base::Error &error = !claims ? claims.error()
                      : !taken                       ? taken.error()
                                                     : pods.error();
                  return QtFuture::makeReadyFuture(Sighted(base::failure(error)));
              })
        .unwrap();
}

QFuture<ProbeLook::Sighted> ProbeLook::readBehind(const ProbeSight &sight)
{
    for (const VolumeClaim &claim : sight.claims)
        remember(m_volumes, claim.volumeName);
    for (const VolumeSnapshot &snapshot : sight.snapshots)
        remember(m_contents, snapshot.contentName);
    Answers<kube::Object> answers;
    for (const QString &name : std::as_const(m_volumes))
        answers << m_client.get(r::volume, {{}, name});
    for (const QString &name : std::as_const(m_contents))
        answers << m_client.get(r::volumeSnapshotContent, {{}, name});
    return QtFuture::whenAll(answers.begin(), answers.end())
        .then(this,
              [this, sight](const Answers<kube::Object> &all) {
                  const qsizetype volumes = m_volumes.size();
                  return readComplaints(addBehind(sight, all.first(volumes), all.sliced(volumes)));
              })
        .unwrap();
}

ProbeLook::Sighted ProbeLook::addBehind(ProbeSight sight,
                                        const Answers<kube::Object> &volumes,
                                        const Answers<kube::Object> &contents)
{
    auto error = take(volumes, m_volumes, sight.volumes, sight.unseen);
    sight.seesVolumes = sight.unseen.isEmpty();
    if (!error)
        error = take(contents, m_contents, sight.contents, sight.unseen);
    if (error)
        return base::failure(*error);
    return sight;
}

// Who may not read events waits all the same, only without a reason.
QFuture<ProbeLook::Sighted> ProbeLook::readComplaints(const Sighted &sight)
{
    QList<const kube::Object *> waiting;
    if (sight) {
        for (const VolumeClaim &claim : sight->claims) {
            if (claim.phase != VolumeClaim::Phase::Bound)
                waiting << &claim.object;
        }
        for (const VolumeSnapshot &snapshot : sight->snapshots) {
            if (!snapshot.readyToUse)
                waiting << &snapshot.object;
        }
    }
    QStringList names;
    Answers<kube::ListPage> lists;
    for (const kube::Object *object : std::as_const(waiting)) {
        names << object->meta.name;
        lists << m_client.listAll(r::event, {m_space, {}, warningsAbout(*object)});
    }
    return QtFuture::whenAll(lists.begin(), lists.end())
        .then(this, [sight, names](const Answers<kube::ListPage> &all) {
            Sighted seen = sight;
            for (qsizetype i = 0; i < all.size(); ++i) {
                const auto page = all[i].result();
                const auto events =
                    page ? EventModel::read(*page, {names[i]}) : std::vector<EventModel::Event>();
                if (!events.empty())
                    seen->complaints.insert(names[i], events.front().message);
            }
            return seen;
        });
}

} // namespace app
