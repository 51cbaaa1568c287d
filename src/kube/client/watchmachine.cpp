// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "kube/client/watchmachine.h"

#include <utility>

namespace kube {

namespace {

template<class... Handlers>
struct Overloaded : Handlers...
{
    using Handlers::operator()...;
};

using Effects = std::vector<WatchMachine::Effect>;

} // namespace

std::vector<WatchMachine::Effect> WatchMachine::onFailure(const base::Error &error)
{
    if (m_state == State::Empty)
        return {};
    Effects effects;
    const bool wasOpen = m_state == State::Watching;
    if (m_state != State::Listing)
        effects.emplace_back(CloseStream{});

    if (error.kind == base::Error::Kind::Gone) {
        m_state = State::Listing;
        m_resourceVersion.clear();
        m_continueToken.clear();
        // A server that finds every list too old at once must not be flooded: only the first time
        // since an event is without a wait.
        if (wasOpen && !std::exchange(m_hasRelisted, true))
            effects.emplace_back(FetchPage{});
        else
            effects.emplace_back(Wait{error.retryAfter});
        return effects;
    }
    const bool isOrderly = error.kind == base::Error::Kind::Network && error.detail.isEmpty();
    if (m_state == State::Watching && m_hadEvents && isOrderly) {
        m_state = State::Opening;
        m_hadEvents = false;
        effects.emplace_back(OpenStream{m_resourceVersion});
        return effects;
    }
    if (m_state == State::Watching)
        m_state = State::Opening;
    if (m_state == State::Listing)
        m_continueToken.clear();
    effects.emplace_back(Wait{error.retryAfter});
    return effects;
}

std::vector<WatchMachine::Effect> WatchMachine::handle(const Input &input)
{
    return std::visit(
        Overloaded{
            [this](const Started &) -> Effects {
                if (m_state != State::Empty)
                    return {};
                m_state = State::Listing;
                m_resourceVersion.clear();
                return {FetchPage{}};
            },
            [this](const PageCame &page) -> Effects {
                if (m_state != State::Listing)
                    return {};
                if (!page.continueToken.isEmpty()) {
                    m_continueToken = page.continueToken;
                    return {FetchPage{m_continueToken}};
                }
                m_continueToken.clear();
                m_resourceVersion = page.resourceVersion;
                m_state = State::Opening;
                m_hadEvents = false;
                return {CommitList{}, OpenStream{m_resourceVersion}};
            },
            [this](const StreamOpened &) -> Effects {
                if (m_state == State::Opening)
                    m_state = State::Watching;
                return {};
            },
            [this](const EventCame &event) -> Effects {
                if (m_state == State::Opening)
                    m_state = State::Watching;
                if (m_state != State::Watching)
                    return {};
                m_hadEvents = true;
                m_hasRelisted = false;
                if (!event.resourceVersion.isEmpty())
                    m_resourceVersion = event.resourceVersion;
                return {};
            },
            [this](const Failed &failed) -> Effects { return onFailure(failed.error); },
            [this](const WaitOver &) -> Effects {
                if (m_state == State::Listing)
                    return {FetchPage{}};
                if (m_state == State::Opening)
                    return {OpenStream{m_resourceVersion}};
                return {};
            },
            [this](const Stopped &) -> Effects {
                const bool hasStream = m_state == State::Opening || m_state == State::Watching;
                m_state = State::Empty;
                m_resourceVersion.clear();
                m_continueToken.clear();
                return hasStream ? Effects{CloseStream{}} : Effects{};
            },
        },
        input);
}

} // namespace kube
