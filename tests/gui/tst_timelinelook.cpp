// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "timelinepictures.h"

#include "app/timeline/timelineglyphs.h"
#include "app/timeline/timelineview.h"
#include "support/testing.h"

#include <QApplication>
#include <QDir>
#include <QFontInfo>
#include <QPainter>
#include <QPalette>
#include <QStyleFactory>

#include <algorithm>

using namespace app;
using snapshots::Consistency;
using Kind = TimelineMark::Kind;
using State = TimelineMark::State;

// How the timeline looks: pictures that were looked at, in tests/gui/golden. UPDATE_GOLDEN=1 writes
// them anew; look at them before they are committed. A second run at 200 % has pictures of its own.
class TimelineLookTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init()
    {
        QTest::failOnWarning(
            QRegularExpression(QStringLiteral("^(?!This plugin does not support)")));
    }
    void looksAsItDid_data();
    void looksAsItDid();
    void marksDifferWithoutColour();
};

namespace {

void setDark(bool isDark)
{
    QPalette palette(isDark ? QColor(0x2A, 0x2F, 0x37) : QColor(0xF5, 0xF6, 0xF8));
    palette.setColor(QPalette::Base, isDark ? QColor(0x16, 0x19, 0x1E) : QColor(Qt::white));
    palette.setColor(QPalette::Highlight, QColor(0x25, 0x63, 0xEB));
    palette.setColor(QPalette::HighlightedText, Qt::white);
    QApplication::setPalette(palette);
}

// The share of pixels that a person could tell apart. Other versions of the font renderer smooth
// edges a little differently.
double difference(const QImage &a, const QImage &b)
{
    if (a.size() != b.size())
        return 1;
    constexpr int visible = 64;
    int different = 0;
    for (int y = 0; y < a.height(); ++y) {
        for (int x = 0; x < a.width(); ++x) {
            const QRgb p = a.pixel(x, y);
            const QRgb q = b.pixel(x, y);
            const int most = std::max({std::abs(qRed(p) - qRed(q)), std::abs(qGreen(p) - qGreen(q)),
                                       std::abs(qBlue(p) - qBlue(q))});
            different += most > visible ? 1 : 0;
        }
    }
    return static_cast<double>(different) / (a.width() * a.height());
}

} // namespace

void TimelineLookTest::initTestCase()
{
    QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    QFont font(QStringLiteral("DejaVu Sans"));
    font.setPixelSize(12);
    QApplication::setFont(font);
    QCOMPARE(QFontInfo(font).family(), QStringLiteral("DejaVu Sans"));
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
}

void TimelineLookTest::looksAsItDid_data()
{
    QTest::addColumn<TimelineData>("data");
    QTest::addColumn<bool>("isDark");
    QTest::addColumn<int>("hours"); // round now; 0: all

    QTest::newRow("estate-light") << pictures::smallEstate() << false << 0;
    QTest::newRow("estate-dark") << pictures::smallEstate() << true << 0;
    QTest::newRow("near-light") << pictures::oneMachine() << false << 24;
    QTest::newRow("ten-years-light") << pictures::tenYears() << false << 0;
    QTest::newRow("empty-light") << TimelineData() << false << 0;
}

void TimelineLookTest::looksAsItDid()
{
    QFETCH(TimelineData, data);
    QFETCH(bool, isDark);
    setDark(isDark);
    TimelineWidget widget;
    pictures::prepare(widget, data);
    if (!data.lanes.empty())
        widget.setSelection({data.lanes.front().marks[5].id});
    QFETCH(int, hours);
    const auto half = std::chrono::hours{hours} / 2;
    if (hours > 0)
        widget.findChild<TimelineView *>()->setScale(
            TimelineScale::showing(pictures::now() - half, pictures::now() + half, 1));
    const QImage seen = widget.grab().toImage().convertToFormat(QImage::Format_RGB32);
    const QString name = QStringLiteral("timeline-%1%2.png")
                             .arg(QLatin1String(QTest::currentDataTag()),
                                  seen.devicePixelRatio() > 1 ? QStringLiteral("-200") : QString());
    const QDir golden(qEnvironmentVariable("WUKONG_SOURCE_DIR")
                      + QStringLiteral("/tests/gui/golden"));
    if (qEnvironmentVariableIsSet("UPDATE_GOLDEN"))
        QVERIFY(seen.save(golden.filePath(name)));
    QImage expected(golden.filePath(name));
    QVERIFY2(!expected.isNull(), qPrintable(name));
    const double different = difference(seen, expected.convertToFormat(QImage::Format_RGB32));
    constexpr double tolerance = 0.0003; // less than one mark
    if (different > tolerance) {
        const QString file = QDir::temp().filePath(name);
        QVERIFY(seen.save(file));
        QFAIL(qPrintable(QStringLiteral("%1 % differ from %2; what was seen: %3")
                             .arg(100 * different, 0, 'f', 2)
                             .arg(name, file)));
    }
}

// In shades of grey, every grade and every state still is a shape of its own.
void TimelineLookTest::marksDifferWithoutColour()
{
    setDark(false);
    TimelineGlyphs glyphs(TimelineColors::of(QApplication::palette()), QApplication::font(), {}, 1);
    QHash<QString, QImage> all;
    const auto add = [&](const QString &name, const TimelineMark &mark) {
        QImage image(glyphs.of(mark).size(), QImage::Format_RGB32);
        image.fill(Qt::white);
        QPainter(&image).drawPixmap(0, 0, glyphs.of(mark));
        all.insert(name, image.convertToFormat(QImage::Format_Grayscale8));
    };
    for (const auto grade : {Consistency::Application, Consistency::Crash, Consistency::Offline,
                             Consistency::Partial}) {
        for (const auto state :
             {State::Ready, State::UnderWay, State::Failed, State::Leaving, State::Doomed}) {
            TimelineMark mark;
            mark.grade = grade;
            mark.state = state;
            add(QStringLiteral("%1/%2").arg(static_cast<int>(grade)).arg(static_cast<int>(state)),
                mark);
        }
    }
    for (const auto kind : {Kind::Restore, Kind::Clone, Kind::PlannedRun}) {
        TimelineMark mark;
        mark.kind = kind;
        add(QString::number(static_cast<int>(kind)), mark);
    }
    for (auto a = all.cbegin(); a != all.cend(); ++a) {
        for (auto b = std::next(a); b != all.cend(); ++b)
            QVERIFY2(difference(*a, *b) > 0.015, qPrintable(a.key() + u' ' + b.key()));
    }
}

QTEST_MAIN(TimelineLookTest)

#include "tst_timelinelook.moc"
