// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "setup/survey.h"

#include "kube/client/worker.h"
#include "snapshots/kinds/virtualmachine.h"

#include <algorithm>
#include <set>

namespace setup {

namespace {

namespace r = kube::resources;
using L1 = QLatin1String;

Guests countGuests(const kube::ListPage &instances)
{
    Guests guests;
    for (const kube::Object &object : instances.items) {
        const auto instance = snapshots::VmInstance::fromObject(object);
        if (!instance || instance->phase != L1("Running"))
            continue;
        ++guests.running;
        if (!instance->hasAgent)
            guests.withoutAgent << object.key().toString();
    }
    return guests;
}

// Each right once, however many parts need it.
std::set<kube::AccessQuestion> questionsFor(const QList<Part> &parts)
{
    std::set<kube::AccessQuestion> questions;
    for (const Part &part : parts) {
        if (isOptional(part.group))
            continue;
        for (const char *verb : {"get", "create", "patch"})
            questions.insert({L1{verb}, part.type, part.key().space, {}});
    }
    return questions;
}

} // namespace

Survey::Survey(kube::Client &client, base::Clock &clock, QList<Part> parts, QObject *parent)
    : QObject{parent}
    , m_client{client}
    , m_reviews{client, clock}
    , m_parts{std::move(parts)}
{ }

Survey::~Survey() = default;

void Survey::start()
{
    m_open = 1; // until all is asked
    take(kube::serverVersion(m_client, this), &Facts::server);
    take(kube::servedTypes(m_client, {r::vmSnapshot, r::volumeSnapshot}, this), &Facts::served);
    take(m_client.listAll(resources::kubeVirt, {}), &Facts::kubeVirts);
    take(m_client.listAll(r::storageClass, {}), &Facts::storageClasses);
    take(m_client.listAll(r::volumeSnapshotClass, {}), &Facts::snapshotClasses);
    askGuests();
    askRights();
    arrive();
}

template<class T>
void Survey::take(const QFuture<base::Result<T>> &answer, base::Result<T> Facts::*fact)
{
    ++m_open;
    QFuture<base::Result<T>>(answer).then(this, [this, fact](const base::Result<T> &result) {
        m_facts.*fact = result;
        arrive();
    });
}

void Survey::askGuests()
{
    ++m_open;
    m_client.listAll(r::virtualMachineInstance, {})
        .then(this, [this](const base::Result<kube::ListPage> &instances) {
            if (!instances) {
                m_facts.guests = base::failure(instances.error());
                arrive();
                return;
            }
            kube::runInWorker(
                this, [page = *instances] { return countGuests(page); },
                [this](const Guests &guests) {
                    m_facts.guests = guests;
                    arrive();
                });
        });
}

void Survey::askRights()
{
    for (const kube::AccessQuestion &question : questionsFor(m_parts)) {
        ++m_open;
        m_reviews.ask(question).then(this, [this, question](const base::Result<bool> &isAllowed) {
            if (!isAllowed)
                m_facts.refused = base::failure(isAllowed.error());
            else if (!*isAllowed && m_facts.refused)
                m_facts.refused->append(question);
            arrive();
        });
    }
}

void Survey::arrive()
{
    if (--m_open > 0)
        return;
    if (m_facts.refused) // answers come in any order
        std::sort(m_facts.refused->begin(), m_facts.refused->end());
    Q_EMIT finished();
}

} // namespace setup
