// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "kube/core/gzip.h"
#include "support/gzip.h"
#include "support/testing.h"

#include <QtEndian>

using namespace kube;

class GzipTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { support::failOnWarnings(); }
    void unpacksWhatWasPacked_data();
    void unpacksWhatWasPacked();
    void refusesWhatIsCutOrBroken();
    void refusesMoreThanAllowed();
    void believesNoPromiseOfSize();
};

namespace {

constexpr qint64 plenty = 1'000'000;

using Kind = base::Error::Kind;

Kind errorOf(const QByteArray &gzip, qint64 most = plenty)
{
    const auto result = unpacked(gzip, most);
    return result ? Kind::Cancelled : result.error().kind;
}

// The size at the end of a gzip file is all that says how much is in it.
QByteArray promising(QByteArray gzip, quint32 size)
{
    qToLittleEndian(size, gzip.data() + gzip.size() - sizeof(size));
    return gzip;
}

} // namespace

void GzipTest::unpacksWhatWasPacked_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("nothing") << QByteArray("");
    QTest::newRow("a little") << QByteArray("{}");
    QTest::newRow("much of the same") << QByteArray(500'000, 'a');
    QByteArray numbers;
    for (int number = 0; numbers.size() < 300'000; ++number)
        numbers += QByteArray::number(number * 7919 % 104'729);
    QTest::newRow("much") << numbers;
}

void GzipTest::unpacksWhatWasPacked()
{
    QFETCH(QByteArray, text);
    const auto result = unpacked(support::packed(text), text.size());
    QVERIFY_RESULT(result);
    QCOMPARE(*result, text);
}

void GzipTest::refusesWhatIsCutOrBroken()
{
    const QByteArray whole = support::packed("a list of many snapshots, of many snapshots");
    for (qsizetype length = 0; length < whole.size(); ++length)
        QCOMPARE(errorOf(whole.left(length)), Kind::Parse);
    for (const QByteArray &broken :
         {QByteArray("{\"kind\":\"List\"}"), QByteArray(whole + "x"), QByteArray(whole + whole)})
        QCOMPARE(errorOf(broken), Kind::Parse);
    QByteArray changed = whole;
    changed[whole.size() - 8] = static_cast<char>(changed[whole.size() - 8] + 1); // the checksum
    QCOMPARE(errorOf(changed), Kind::Parse);
}

void GzipTest::refusesMoreThanAllowed()
{
    const QByteArray bomb = support::packed(QByteArray(200'000, '\0'));
    QVERIFY(bomb.size() < 2'000);
    QCOMPARE(errorOf(bomb, 199'999), Kind::Unsupported);
    QCOMPARE(errorOf(promising(bomb, 1), 199'999), Kind::Unsupported);
    QVERIFY_RESULT(unpacked(bomb, 200'000));
}

void GzipTest::believesNoPromiseOfSize()
{
    const QByteArray gzip = support::packed(QByteArray(200'000, 'a'));
    QCOMPARE(errorOf(promising(gzip, 1)), Kind::Parse);
    QCOMPARE(errorOf(promising(gzip, 0xffff'ffff)), Kind::Parse);
}

QTEST_APPLESS_MAIN(GzipTest)
#include "tst_gzip.moc"
