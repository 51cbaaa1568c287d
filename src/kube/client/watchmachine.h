// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/error.h"

#include <QString>

#include <variant>
#include <vector>

namespace kube {

// How a list becomes a watch and stays one, as a plain class without I/O and without a clock
// (after kube-rs' watcher). Feed it what happened; do what it says.
//
//   Empty --start--> Listing --last page--> Opening --opened--> Watching
//   Empty --start streamed--> Streaming --end of the initial events--> Watching
//   Streaming --refused or never ended--> Listing, for good
//   Watching --stream ended--> Opening (same resourceVersion; at once when it ended in order and
//   had
//                              brought something, else after a wait)
//   any --410 Gone--> Listing or Streaming, from scratch
//   Listing --error--> Listing again after a wait;  any --stop--> Empty
class WatchMachine
{
public:
    enum class State { Empty, Listing, Streaming, Opening, Watching };

    struct Started
    {
        bool isStreamed = false; // try the list as the beginning of the watch (sendInitialEvents)
    };
    struct PageCame
    {
        QString resourceVersion;
        QString continueToken;
    };
    struct StreamOpened
    { };
    struct EventCame // any event or bookmark
    {
        QString resourceVersion;
    };
    struct InitialEventsEnded // of a streamed list
    {
        QString resourceVersion;
    };
    // A request failed, or the stream ended, or an Error event came. A stream that the server
    // closed in order has kind Network without a detail.
    struct Failed
    {
        base::Error error;
    };
    struct WaitOver
    { };
    struct Stopped
    { };
    using Input = std::variant<Started,
                               PageCame,
                               StreamOpened,
                               EventCame,
                               InitialEventsEnded,
                               Failed,
                               WaitOver,
                               Stopped>;

    struct FetchPage
    {
        QString continueToken; // empty: the first page, forget what was gathered
        friend bool operator==(const FetchPage &, const FetchPage &) = default;
    };
    struct CommitList // the list is whole: swap it in
    {
        friend bool operator==(const CommitList &, const CommitList &) = default;
    };
    struct OpenListStream // the list as a stream: forget what was gathered
    {
        friend bool operator==(const OpenListStream &, const OpenListStream &) = default;
    };
    struct OpenStream
    {
        QString resourceVersion;
        friend bool operator==(const OpenStream &, const OpenStream &) = default;
    };
    struct CloseStream
    {
        friend bool operator==(const CloseStream &, const CloseStream &) = default;
    };
    struct Wait // backoff, at least `atLeast`; then WaitOver
    {
        std::chrono::milliseconds atLeast{0};
        friend bool operator==(const Wait &, const Wait &) = default;
    };
    using Effect =
        std::variant<FetchPage, CommitList, OpenListStream, OpenStream, CloseStream, Wait>;

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] std::vector<Effect> handle(const Input &input);

private:
    [[nodiscard]] Effect beginList();
    [[nodiscard]] std::vector<Effect> onFailure(const base::Error &error);
    [[nodiscard]] std::vector<Effect> onPage(const PageCame &page);
    [[nodiscard]] std::vector<Effect> onStreamedListFailure(const base::Error &error);

    State m_state = State::Empty;
    QString m_resourceVersion; // where the watch continues; empty while listing
    QString m_continueToken;
    bool m_canStream = false; // lists come as streams, as far as is known
    bool m_hadEvents = false; // since the stream was opened
    bool m_hasRelisted = false; // because of Gone, since the last event
};

} // namespace kube
