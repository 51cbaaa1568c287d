// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/backoff.h"
#include "base/clock.h"
#include "kube/client/client.h"
#include "kube/client/store.h"
#include "kube/client/watchmachine.h"

#include <QObject>
#include <QPointer>

#include <functional>
#include <optional>

class QNetworkReply;

namespace kube {

class WatchStream;

// Keeps a store equal to what the server has: a list, then a watch, for ever, through every error.
// Bytes are decoded in a worker thread, one job at a time, so that order is kept and what arrives
// meanwhile goes as the next, larger slice. The store is untouched during a list and swapped at its
// end. Main thread. `client`, `clock` and `store` must outlive the informer.
class Informer final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Informer)

public:
    // How the data got here and whether it is still coming: shown to people beside its age.
    struct Health
    {
        WatchMachine::State state = WatchMachine::State::Empty;
        bool isLive = false; // the watch is open: what the store has is what the server has
        std::optional<base::Instant> lastContact; // when the server was last heard (bookmarks too)
        std::optional<base::Error> error; // why it is not live; cleared when it is again
        int lists = 0; // begun since the start; each after the first is a loss of the thread
        int watches = 0; // opened since the start
    };

    Informer(Client &client,
             base::Clock &clock,
             const ResourceType &type,
             Scope scope,
             StoreWriter &store,
             QObject *parent = nullptr);
    ~Informer() override;

    enum class Lists {
        Paged, // gzip on the way: right for far clients
        Streamed // as the beginning of the watch, where the server offers it: spares the server
    };

    void start(Lists lists = Lists::Paged);
    void stop();

    [[nodiscard]] const ResourceType &type() const { return m_type; }
    [[nodiscard]] const Health &health() const { return m_health; }

Q_SIGNALS:
    void healthChanged();

private:
    struct Decoded;
    [[nodiscard]] static std::shared_ptr<const Decoded> decodeSlice(const QByteArray &lines,
                                                                    StoreWriter::Decoder decoder);
    void feed(const WatchMachine::Input &input);
    void perform(const WatchMachine::Effect &effect);
    void fetchPage(const QString &continueToken);
    void decodePage(const QByteArray &json);
    void openStream(const Request &request);
    void readStream(QNetworkReply *reply, const QString &resource);
    void onStreamEnded(const base::Error &error);
    void wait(std::chrono::milliseconds atLeast);
    void decodeNextSlice();
    void onDecoded(const Decoded &decoded);
    void onEvents(const Decoded &decoded);
    void fail(const base::Error &error);
    void setHealth(bool isLive, std::optional<base::Error> error);

    Client &m_client;
    base::Clock &m_clock;
    ResourceType m_type;
    Scope m_scope;
    StoreWriter &m_store;
    WatchMachine m_machine;
    base::Backoff m_backoff;
    Health m_health;
    std::vector<StoreChange> m_gathered; // pages of a list under way
    int m_pagesInDecoding = 0; // of this list
    std::optional<WatchMachine::PageCame> m_lastPage; // it is here, but not all are decoded
    QPointer<WatchStream> m_stream;
    QByteArray m_waitingLines; // came while a decode job was running
    bool m_isDecoding = false;
    std::optional<base::Error> m_pendingEnd; // the stream ended while its last lines are decoded
    int m_generation = 0; // results of an older list or stream are dropped
};

} // namespace kube
