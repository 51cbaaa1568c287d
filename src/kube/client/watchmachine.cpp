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

WatchMachine::Effect WatchMachine::beginList()
{
    m_resourceVersion.clear();
    m_continueToken.clear();
    m_state = m_canStream ? State::Streaming : State::Listing;
    return m_canStream ? Effect{OpenListStream{}} : Effect{FetchPage{}};
}

// A server that does not know streamed lists refuses them (400, 422), a user may be allowed to list
// and not to watch, and something in between may swallow the end: pages work everywhere.
std::vector<WatchMachine::Effect> WatchMachine::onStreamedListFailure(const base::Error &error)
{
    using Kind = base::Error::Kind;
    const bool isOrderly = error.kind == Kind::Network && error.detail.isEmpty();
    const bool isRefused = error.kind == Kind::Invalid || error.kind == Kind::Unsupported
        || error.kind == Kind::Forbidden;
    m_canStream = !isRefused && !isOrderly && error.kind != Kind::Timeout;
    if (isRefused)
        return {CloseStream{}, beginList()};
    if (!m_canStream)
        m_state = State::Listing;
    return {CloseStream{}, Wait{error.retryAfter}};
}

std::vector<WatchMachine::Effect> WatchMachine::onFailure(const base::Error &error)
{
    if (m_state == State::Empty)
        return {};
    if (m_state == State::Streaming)
        return onStreamedListFailure(error);
    Effects effects;
    const bool wasOpen = m_state == State::Watching;
    if (m_state != State::Listing)
        effects.emplace_back(CloseStream{});

    if (error.kind == base::Error::Kind::Gone) {
        const Effect begin = beginList();
        // A server that finds every list too old at once must not be flooded: only the first time
        // since an event is without a wait.
        if (wasOpen && !std::exchange(m_hasRelisted, true))
            effects.emplace_back(begin);
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

std::vector<WatchMachine::Effect> WatchMachine::onPage(const PageCame &page)
{
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
}

std::vector<WatchMachine::Effect> WatchMachine::handle(const Input &input)
{
    return std::visit(
        Overloaded{
            [this](const Started &started) -> Effects {
                if (m_state != State::Empty)
                    return {};
                m_canStream = started.isStreamed;
                return {beginList()};
            },
            [this](const PageCame &page) -> Effects { return onPage(page); },
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
            [this](const InitialEventsEnded &end) -> Effects {
                if (m_state != State::Streaming)
                    return {};
                m_state = State::Watching;
                m_resourceVersion = end.resourceVersion;
                m_hadEvents = true;
                return {CommitList{}};
            },
            [this](const Failed &failed) -> Effects { return onFailure(failed.error); },
            [this](const WaitOver &) -> Effects {
                if (m_state == State::Listing || m_state == State::Streaming)
                    return {beginList()};
                if (m_state == State::Opening)
                    return {OpenStream{m_resourceVersion}};
                return {};
            },
            [this](const Stopped &) -> Effects {
                const bool hasStream = m_state != State::Empty && m_state != State::Listing;
                m_state = State::Empty;
                m_resourceVersion.clear();
                m_continueToken.clear();
                return hasStream ? Effects{CloseStream{}} : Effects{};
            },
        },
        input);
}

} // namespace kube
