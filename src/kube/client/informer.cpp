// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "kube/client/informer.h"

#include "base/logging.h"
#include "kube/client/connection.h"
#include "kube/client/watchstream.h"
#include "kube/client/worker.h"
#include "kube/core/decode.h"

#include <QLoggingCategory>
#include <QNetworkReply>
#include <QRandomGenerator>

#include <iterator>

namespace kube {

namespace {

Q_LOGGING_CATEGORY(log, "kube.informer")

// The server ends a watch itself after 4 to 5 minutes, spread so that not all end together.
std::chrono::seconds watchTimeout()
{
    constexpr int shortest = 240;
    constexpr int longest = 300;
    return std::chrono::seconds{QRandomGenerator::global()->bounded(shortest, longest)};
}

std::vector<StoreChange> decodeItems(std::vector<Object> items, StoreWriter::Decoder decoder)
{
    std::vector<StoreChange> changes;
    changes.reserve(items.size());
    for (Object &item : items) {
        const ObjectKey key = item.key();
        auto value = decoder(std::move(item));
        if (value)
            changes.push_back({key, *std::move(value)});
        else
            qCWarning(log).noquote()
                << base::logLine("an object cannot be read and is left out",
                                 {{"object", key.toString()}, {"error", value.error().detail}});
    }
    return changes;
}

} // namespace

// What a worker made of a slice of a watch.
struct Informer::Decoded
{
    std::vector<StoreChange> changes;
    QString resourceVersion; // the last one seen
    std::optional<base::Error> error;
    bool hadEvents = false;
    // Of a streamed list: how many of the changes belong to it, and its version.
    std::optional<std::pair<size_t, QString>> listEnd;
};

std::shared_ptr<const Informer::Decoded> Informer::decodeSlice(const QByteArray &lines,
                                                               StoreWriter::Decoder decoder)
{
    auto decoded = std::make_shared<Decoded>();
    auto events = decodeWatch(lines);
    if (!events) {
        decoded->error = events.error();
        return decoded;
    }
    for (WatchEvent &event : *events) {
        if (event.type == WatchEvent::Type::Error) {
            decoded->error = event.error;
            break;
        }
        decoded->hadEvents = true;
        decoded->resourceVersion = event.object.meta.resourceVersion;
        if (event.initialEventsEnd)
            decoded->listEnd.emplace(decoded->changes.size(), decoded->resourceVersion);
        if (event.type == WatchEvent::Type::Deleted) {
            decoded->changes.push_back({event.object.key(), {}});
        } else if (event.type != WatchEvent::Type::Bookmark) {
            // What cannot be read any more leaves the store, as it would with a list.
            const ObjectKey key = event.object.key();
            auto one = decodeItems({std::move(event.object)}, decoder);
            decoded->changes.push_back(one.empty() ? StoreChange{key, {}} : one.front());
        }
    }
    return decoded;
}

Informer::Informer(Client &client,
                   base::Clock &clock,
                   const ResourceType &type,
                   Scope scope,
                   StoreWriter &store,
                   QObject *parent)
    : QObject{parent}
    , m_client{client}
    , m_clock{clock}
    , m_type{type}
    , m_scope{std::move(scope)}
    , m_store{store}
{ }

Informer::~Informer() = default;

void Informer::start(Lists lists)
{
    feed(WatchMachine::Started{lists == Lists::Streamed});
}

void Informer::stop()
{
    feed(WatchMachine::Stopped{});
    ++m_generation;
    setHealth(false, std::nullopt);
}

void Informer::feed(const WatchMachine::Input &input)
{
    const auto effects = m_machine.handle(input);
    m_health.state = m_machine.state();
    for (const WatchMachine::Effect &effect : effects) {
        perform(effect);
        // Whoever listens to the store may have stopped us meanwhile.
        if (m_machine.state() == WatchMachine::State::Empty
            && !std::holds_alternative<WatchMachine::Stopped>(input))
            return;
    }
}

void Informer::perform(const WatchMachine::Effect &effect)
{
    if (const auto *page = std::get_if<WatchMachine::FetchPage>(&effect)) {
        fetchPage(page->continueToken);
    } else if (const auto *stream = std::get_if<WatchMachine::OpenStream>(&effect)) {
        openStream(watchRequest(m_type, m_scope, stream->resourceVersion, watchTimeout()));
    } else if (std::holds_alternative<WatchMachine::OpenListStream>(effect)) {
        ++m_health.lists;
        m_gathered.clear();
        openStream(listStreamRequest(m_type, m_scope, watchTimeout()));
    } else if (const auto *pause = std::get_if<WatchMachine::Wait>(&effect)) {
        wait(pause->atLeast);
    } else if (std::holds_alternative<WatchMachine::CommitList>(effect)) {
        m_store.replace(std::exchange(m_gathered, {}), m_scope.space);
    } else if (m_stream) {
        m_stream->disconnect(this);
        m_stream->deleteLater();
        m_stream.clear();
    }
}

void Informer::fetchPage(const QString &continueToken)
{
    if (continueToken.isEmpty()) {
        ++m_generation;
        ++m_health.lists;
        m_gathered.clear();
        m_pagesInDecoding = 0;
        m_lastPage.reset();
    }
    m_client.listBody(m_type, m_scope, continueToken)
        .then(this, [this, generation = m_generation](const base::Result<ListBody> &body) {
            if (generation != m_generation)
                return;
            if (!body) {
                fail(body.error());
                return;
            }
            m_health.lastContact = m_clock.now();
            decodePage(body->json);
            const WatchMachine::PageCame came{body->meta.resourceVersion, body->meta.continueToken};
            if (came.continueToken.isEmpty())
                m_lastPage = came;
            else
                feed(came);
        });
}

// The next page is on its way meanwhile; the last one counts when all of them are decoded. Its body
// is unpacked by the same threads, after these have begun: no more bodies wait than there are
// threads.
void Informer::decodePage(const QByteArray &json)
{
    ++m_pagesInDecoding;
    using Changes = base::Result<std::shared_ptr<std::vector<StoreChange>>>;
    const auto decode = [json, decoder = m_store.decoder()]() -> Changes {
        auto page = decodeList(json);
        if (!page)
            return base::failure(page.error());
        return std::make_shared<std::vector<StoreChange>>(
            decodeItems(std::move(page->items), decoder));
    };
    runInWorker(this, decode, [this, generation = m_generation](const Changes &changes) {
        if (generation != m_generation)
            return;
        if (!changes) {
            base::Error error = changes.error();
            error.resource = m_type.qualifiedName();
            fail(error);
            return;
        }
        m_gathered.insert(m_gathered.end(), std::make_move_iterator((*changes)->begin()),
                          std::make_move_iterator((*changes)->end()));
        if (--m_pagesInDecoding == 0 && m_lastPage)
            feed(*std::exchange(m_lastPage, std::nullopt));
    });
}

void Informer::openStream(const Request &request)
{
    ++m_generation;
    m_waitingLines.clear();
    m_isDecoding = false;
    m_pendingEnd.reset();
    const int generation = m_generation;
    m_client.connection().openWatch(request, this,
                                    [this, generation, resource = request.resource](
                                        const base::Result<QNetworkReply *> &reply) {
                                        if (generation == m_generation && reply)
                                            readStream(*reply, resource);
                                        else if (reply)
                                            (*reply)->deleteLater();
                                        else if (generation == m_generation)
                                            onStreamEnded(reply.error());
                                    });
}

void Informer::readStream(QNetworkReply *reply, const QString &resource)
{
    m_stream = new WatchStream(m_client.connection(), reply, resource, this);
    connect(m_stream, &WatchStream::opened, this, [this] {
        m_health.lastContact = m_clock.now();
        ++m_health.watches;
        setHealth(m_machine.state() != WatchMachine::State::Streaming, std::nullopt);
        feed(WatchMachine::StreamOpened{});
    });
    connect(m_stream, &WatchStream::linesReceived, this, [this](const QByteArray &lines) {
        m_health.lastContact = m_clock.now();
        m_waitingLines += lines;
        decodeNextSlice();
        if (m_stream && m_waitingLines.size() > WatchStream::mostWaiting)
            m_stream->setPaused(true);
    });
    connect(m_stream, &WatchStream::ended, this, &Informer::onStreamEnded);
}

// What came before the end counts first: the last line may say that it is too old to go on.
void Informer::onStreamEnded(const base::Error &error)
{
    if (m_isDecoding) {
        m_pendingEnd = error;
        return;
    }
    const bool isOrderly = error.kind == base::Error::Kind::Network && error.detail.isEmpty();
    if (!isOrderly)
        setHealth(false, error);
    feed(WatchMachine::Failed{error});
}

void Informer::wait(std::chrono::milliseconds atLeast)
{
    const auto delay = std::max<std::chrono::milliseconds>(
        atLeast, m_backoff.next(m_clock.now(), QRandomGenerator::global()->generateDouble()));
    const int generation = ++m_generation;
    m_clock.after(delay, this, [this, generation] {
        if (generation == m_generation)
            feed(WatchMachine::WaitOver{});
    });
}

void Informer::decodeNextSlice()
{
    if (m_isDecoding || m_waitingLines.isEmpty())
        return;
    m_isDecoding = true;
    const auto decode = [lines = std::exchange(m_waitingLines, {}), decoder = m_store.decoder()] {
        return decodeSlice(lines, decoder);
    };
    runInWorker(this, decode,
                [this, generation = m_generation](const std::shared_ptr<const Decoded> &decoded) {
                    if (generation == m_generation)
                        onDecoded(*decoded);
                });
    if (m_stream)
        m_stream->setPaused(false);
}

void Informer::onDecoded(const Decoded &decoded)
{
    m_isDecoding = false;
    onEvents(decoded);
    if (decoded.error) {
        // A line that is no event leaves us without knowledge of what it said: start over.
        base::Error error = *decoded.error;
        if (error.kind == base::Error::Kind::Parse)
            error.kind = base::Error::Kind::Gone;
        fail(error);
        return;
    }
    Q_EMIT healthChanged();
    decodeNextSlice();
    if (!m_isDecoding && m_pendingEnd)
        onStreamEnded(*std::exchange(m_pendingEnd, std::nullopt));
}

void Informer::onEvents(const Decoded &decoded)
{
    auto begin = decoded.changes.begin();
    if (m_machine.state() == WatchMachine::State::Streaming) {
        const auto end = decoded.listEnd
            ? begin + static_cast<std::ptrdiff_t>(decoded.listEnd->first)
            : decoded.changes.end();
        m_gathered.insert(m_gathered.end(), begin, end);
        begin = end;
        if (!decoded.listEnd)
            return;
        feed(WatchMachine::InitialEventsEnded{decoded.listEnd->second});
        setHealth(m_machine.state() == WatchMachine::State::Watching, std::nullopt);
    }
    if (decoded.hadEvents)
        feed(WatchMachine::EventCame{decoded.resourceVersion});
    if (begin != decoded.changes.end())
        m_store.apply({begin, decoded.changes.end()});
}

void Informer::fail(const base::Error &error)
{
    setHealth(false, error);
    feed(WatchMachine::Failed{error});
}

void Informer::setHealth(bool isLive, std::optional<base::Error> error)
{
    m_health.isLive = isLive;
    m_health.error = std::move(error);
    m_health.state = m_machine.state();
    Q_EMIT healthChanged();
}

} // namespace kube
