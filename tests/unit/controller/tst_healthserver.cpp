// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "controller/healthserver.h"
#include "support/fakeclock.h"
#include "support/testing.h"

#include <QTcpSocket>

#include <memory>
#include <vector>

using namespace std::chrono_literals;
using controller::HealthServer;

// The server as a client sees it that writes what it likes to a socket.
class HealthServerTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_server.reset(); }
    void answers_data();
    void answers();
    void takesARequestInPieces();
    void refusesLongHeaders();
    void dropsWhoeverIsSlow();
    void dropsWhomItCannotServe();
    void refusesAddresses_data();
    void refusesAddresses();
    void saysWhenTheAddressIsTaken();

private:
    [[nodiscard]] std::unique_ptr<QTcpSocket> connectTo() const;
    // Everything that comes until the server closes.
    [[nodiscard]] static QByteArray readAll(QTcpSocket &socket);
    static bool isClosed(const QTcpSocket &socket)
    {
        return socket.state() == QAbstractSocket::UnconnectedState;
    }

    support::FakeClock m_clock{base::Instant{1h}};
    std::unique_ptr<HealthServer> m_server;
    bool m_isWell = true;
};

void HealthServerTest::init()
{
    support::failOnWarnings();
    m_isWell = true;
    m_server = std::make_unique<HealthServer>(m_clock);
    m_server->serve("/healthz", [this] { return HealthServer::Page{m_isWell, "fine\n"}; });
    QVERIFY_RESULT(m_server->listen(QStringLiteral("127.0.0.1:0")));
}

std::unique_ptr<QTcpSocket> HealthServerTest::connectTo() const
{
    auto socket = std::make_unique<QTcpSocket>();
    socket->connectToHost(QStringLiteral("127.0.0.1"), m_server->port());
    return socket;
}

QByteArray HealthServerTest::readAll(QTcpSocket &socket)
{
    (void)QTest::qWaitFor([&socket] { return isClosed(socket); });
    return socket.readAll();
}

void HealthServerTest::answers_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<bool>("isWell");
    QTest::addColumn<QByteArray>("status");
    QTest::addColumn<QByteArray>("body");
    const auto row = [](const char *name, const char *request, bool isWell, const char *status,
                        const char *body) {
        QTest::newRow(name) << QByteArray(request) + "\r\nHost: x\r\n\r\n"
                            << isWell << QByteArray(status) << QByteArray(body);
    };
    row("well", "GET /healthz HTTP/1.1", true, "200 OK", "fine\n");
    row("not well", "GET /healthz HTTP/1.1", false, "503 Service Unavailable", "fine\n");
    row("head", "HEAD /healthz HTTP/1.0", true, "200 OK", "");
    row("query", "GET /healthz?verbose=1 HTTP/1.1", true, "200 OK", "fine\n");
    row("unknown path", "GET /healthz/ HTTP/1.1", true, "404 Not Found", "404 Not Found\n");
    row("other method", "POST /healthz HTTP/1.1", true, "405 Method Not Allowed",
        "405 Method Not Allowed\n");
    row("no HTTP", "GET /healthz", true, "400 Bad Request", "400 Bad Request\n");
    row("nonsense", "\x01\x02 \xff", true, "400 Bad Request", "400 Bad Request\n");
}

void HealthServerTest::answers()
{
    QFETCH(QByteArray, request);
    QFETCH(bool, isWell);
    QFETCH(QByteArray, status);
    QFETCH(QByteArray, body);
    m_isWell = isWell;
    const auto socket = connectTo();
    socket->write(request);
    const QByteArray answer = readAll(*socket);
    const qsizetype end = answer.indexOf("\r\n\r\n");
    QVERIFY2(answer.startsWith(QByteArray("HTTP/1.1 " + status + "\r\n")), answer.constData());
    QCOMPARE(answer.mid(end + 4), body);
    const QByteArray length = request.startsWith("HEAD") ? "5" : QByteArray::number(body.size());
    QVERIFY2(answer.left(end).contains(QByteArray("\r\nContent-Length: " + length + "\r\n")),
             answer.constData());
    QCOMPARE(answer.contains("\r\nAllow: GET, HEAD\r\n"), status.startsWith("405"));
}

void HealthServerTest::takesARequestInPieces()
{
    const auto socket = connectTo();
    for (const char letter : QByteArray("GET /healthz HTTP/1.1\r\n\r\n")) {
        socket->write(&letter, 1);
        QTRY_COMPARE(socket->bytesToWrite(), 0);
    }
    QVERIFY(readAll(*socket).startsWith("HTTP/1.1 200 OK\r\n"));
}

void HealthServerTest::refusesLongHeaders()
{
    const auto socket = connectTo();
    socket->write("GET /healthz HTTP/1.1\r\nX: " + QByteArray(HealthServer::mostHeader, 'x'));
    QVERIFY(readAll(*socket).startsWith("HTTP/1.1 431 "));
}

void HealthServerTest::dropsWhoeverIsSlow()
{
    const auto slow = connectTo();
    slow->write("GET /healthz");
    QTRY_COMPARE(slow->bytesToWrite(), 0);
    const auto quick = connectTo(); // served after the slow one was taken
    quick->write("GET /healthz HTTP/1.1\r\n\r\n");
    QVERIFY(readAll(*quick).startsWith("HTTP/1.1 200 OK\r\n"));
    m_clock.advance(HealthServer::longestConnection - 1ms);
    QCoreApplication::processEvents();
    QVERIFY(!isClosed(*slow));
    m_clock.advance(1ms);
    QTRY_VERIFY(isClosed(*slow));
    QCOMPARE(slow->readAll(), QByteArray());
}

void HealthServerTest::dropsWhomItCannotServe()
{
    std::vector<std::unique_ptr<QTcpSocket>> idle;
    for (int each = 0; each < HealthServer::mostConnections; ++each) {
        idle.push_back(connectTo());
        QTRY_VERIFY(idle.back()->state() == QAbstractSocket::ConnectedState);
    }
    const auto late = connectTo();
    late->write("GET /healthz HTTP/1.1\r\n\r\n");
    QCOMPARE(readAll(*late), QByteArray());
    idle.clear();
    // There is room again once the server has seen them go.
    QTRY_VERIFY([this] {
        const auto socket = connectTo();
        socket->write("GET /healthz HTTP/1.1\r\n\r\n");
        return readAll(*socket).startsWith("HTTP/1.1 200 OK\r\n");
    }());
}

void HealthServerTest::refusesAddresses_data()
{
    QTest::addColumn<QString>("address");
    for (const char *address : {"", "8080", "127.0.0.1", "127.0.0.1:", "127.0.0.1:99999", "here:1"})
        QTest::newRow(address) << QString::fromLatin1(address);
}

void HealthServerTest::refusesAddresses()
{
    QFETCH(QString, address);
    HealthServer server(m_clock);
    const auto listening = server.listen(address);
    QVERIFY(!listening);
    QCOMPARE(listening.error().kind, base::Error::Kind::Invalid);
    QVERIFY(listening.error().detail.contains(QLatin1String("0.0.0.0:8080")));
}

void HealthServerTest::saysWhenTheAddressIsTaken()
{
    HealthServer server(m_clock);
    const auto listening = server.listen(QStringLiteral("127.0.0.1:%1").arg(m_server->port()));
    QVERIFY(!listening);
    QCOMPARE(listening.error().kind, base::Error::Kind::Network);
}

QTEST_GUILESS_MAIN(HealthServerTest)

#include "tst_healthserver.moc"
