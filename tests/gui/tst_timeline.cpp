// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "timelinepictures.h"

#include "app/timeline/timelinerangebar.h"
#include "app/timeline/timelineview.h"
#include "app/timeline/timelinewidget.h"
#include "support/testing.h"
#include "support/timelines.h"

#include <QAccessible>
#include <QApplication>
#include <QMenu>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTableView>
#include <QToolButton>
#include <QToolTip>
#include <QWheelEvent>

using namespace app;
using namespace std::chrono;
using snapshots::Zone;
using support::at;

// The timeline as a person uses it: keys, mouse, list, assistive tools.
class TimelineTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_widget.reset(); }

    void arrowsTravelAndSelect();
    void shiftExtendsTheSelection();
    void keysZoomAndMove();
    void returnOpensBundlesAndActivatesMarks();
    void spaceAndEscapeChangeTheSelection();
    void clicksSelect();
    void dragMovesTheView();
    void wheelZoomsOrScrolls();
    void doubleClickOpensBundles();
    void contextMenuSaysWhatItIsFor();
    void cardsTellOfMarksAndGaps();
    void rangeBarMovesAndStretchesTheWindow();
    void listAndPictureShareTheSelection();
    void selectionStaysByIdWhenDataChanges();
    void viewStaysWhenDataChanges();
    void showsAllThatComesUntilSomebodyLooksAtAPart();
    void zoneIsChosenFromTheMenu();
    void saysWhereTheKeyboardIs();
    void everyControlHasAName();
    void emptyTimelineAnswersKeys();

private:
    [[nodiscard]] TimelineView &view() const { return *m_widget->findChild<TimelineView *>(); }
    [[nodiscard]] QTableView &list() const { return *m_widget->findChild<QTableView *>(); }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) const
    {
        QTest::keyClick(&view(), key, modifiers);
    }
    void turnWheel(QPoint angle, Qt::KeyboardModifiers modifiers, QPointF position) const;
    // Where a time is on a lane of the picture.
    [[nodiscard]] QPoint pointOf(size_t lane, base::Instant time) const;

    std::unique_ptr<TimelineWidget> m_widget;
};

namespace {

const base::Instant noon = at("2026-11-01T12:00:00Z");
constexpr int titles = 200; // room for them, more or less

QString id(const char *text)
{
    return QString::fromLatin1(text);
}

TimelineData twoLanes()
{
    auto a = support::seriesLane(id("a"), noon, hours{1}, 6);
    a.promised = minutes{61};
    a.marks.erase(a.marks.begin() + 3);
    return TimelineData::arranged({a, support::seriesLane(id("b"), noon, seconds{20}, 100)});
}

} // namespace

void TimelineTest::init()
{
    QTest::failOnWarning(QRegularExpression(QStringLiteral("^(?!This plugin does not support)")));
    m_widget = std::make_unique<TimelineWidget>();
    m_widget->resize(1000, 300);
    m_widget->setNow(noon + minutes{330});
    m_widget->setData(twoLanes());
    m_widget->show();
    m_widget->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_widget.get()));
    m_widget->showAll();
    view().setFocus();
}

QPoint TimelineTest::pointOf(size_t lane, base::Instant time) const
{
    const int left = view().viewport()->width() - view().scale().width;
    return {left + static_cast<int>(view().scale().xOf(time)), view().laneRect(lane).center().y()};
}

void TimelineTest::turnWheel(QPoint angle, Qt::KeyboardModifiers modifiers, QPointF position) const
{
    QWheelEvent event(position, view().viewport()->mapToGlobal(position), {}, angle, Qt::NoButton,
                      modifiers, Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(view().viewport(), &event);
}

void TimelineTest::arrowsTravelAndSelect()
{
    QSignalSpy selected(m_widget.get(), &TimelineWidget::selectionChanged);
    key(Qt::Key_Home);
    QCOMPARE(m_widget->selection(), QStringList{id("a-0")});
    key(Qt::Key_Right);
    QCOMPARE(m_widget->selection(), QStringList{id("a-1")});
    key(Qt::Key_End);
    QCOMPARE(m_widget->selection(), QStringList{id("a-5")});
    key(Qt::Key_Left);
    QCOMPARE(m_widget->selection(), QStringList{id("a-4")});
    QCOMPARE(selected.size(), 4);
    key(Qt::Key_Home);
    key(Qt::Key_Down);
    QVERIFY(m_widget->selection().size() > 10); // a bundle, as it is shown
    QVERIFY(m_widget->selection().contains(id("b-0")));
    key(Qt::Key_Up);
    QCOMPARE(m_widget->selection(), QStringList{id("a-0")});
}

void TimelineTest::shiftExtendsTheSelection()
{
    key(Qt::Key_Home);
    key(Qt::Key_Right, Qt::ShiftModifier);
    key(Qt::Key_Right, Qt::ShiftModifier);
    QCOMPARE(m_widget->selection(), (QStringList{id("a-0"), id("a-1"), id("a-2")}));
    key(Qt::Key_Left, Qt::ShiftModifier);
    QCOMPARE(m_widget->selection(), (QStringList{id("a-0"), id("a-1")}));
}

void TimelineTest::keysZoomAndMove()
{
    key(Qt::Key_Home);
    const auto all = view().scale();
    const double x = all.xOf(noon);
    key(Qt::Key_Plus);
    QVERIFY(view().scale().span() < all.span());
    QVERIFY(std::abs(view().scale().xOf(noon) - x) < 1);
    key(Qt::Key_Minus);
    QVERIFY(abs(view().scale().span() - all.span()) < seconds{1});
    key(Qt::Key_Right, Qt::ControlModifier);
    QVERIFY(view().scale().begin > all.begin);
    QCOMPARE(m_widget->selection(), QStringList{id("a-0")});
    key(Qt::Key_0);
    QVERIFY(abs(view().scale().begin - all.begin) < seconds{1});
    for (int step = 0; step < 30; ++step)
        key(Qt::Key_Plus);
    QVERIFY(view().scale().end() < view().now());
    key(Qt::Key_N);
    QVERIFY(view().scale().begin < view().now() && view().now() < view().scale().end());
}

void TimelineTest::returnOpensBundlesAndActivatesMarks()
{
    QSignalSpy activated(m_widget.get(), &TimelineWidget::activated);
    key(Qt::Key_Home);
    key(Qt::Key_Return);
    QCOMPARE(activated.takeFirst().first().toString(), id("a-0"));
    key(Qt::Key_Down);
    const auto before = view().scale().span();
    key(Qt::Key_Return);
    QVERIFY(view().scale().span() < before / 2);
    QCOMPARE(activated.size(), 0);
}

void TimelineTest::spaceAndEscapeChangeTheSelection()
{
    key(Qt::Key_Home);
    key(Qt::Key_Space);
    QCOMPARE(m_widget->selection(), QStringList());
    key(Qt::Key_Space);
    QCOMPARE(m_widget->selection(), QStringList{id("a-0")});
    key(Qt::Key_Escape);
    QCOMPARE(m_widget->selection(), QStringList());
}

void TimelineTest::clicksSelect()
{
    QWidget *surface = view().viewport();
    const auto click = [&](base::Instant time, Qt::KeyboardModifiers modifiers) {
        QTest::mouseClick(surface, Qt::LeftButton, modifiers, pointOf(0, time));
    };
    click(noon + hours{1}, Qt::NoModifier);
    QCOMPARE(m_widget->selection(), QStringList{id("a-1")});
    click(noon + hours{4}, Qt::ControlModifier);
    QCOMPARE(m_widget->selection(), (QStringList{id("a-1"), id("a-4")}));
    click(noon + hours{1}, Qt::ControlModifier);
    QCOMPARE(m_widget->selection(), QStringList{id("a-4")});
    click(noon + hours{1}, Qt::NoModifier);
    click(noon + hours{4}, Qt::ShiftModifier);
    QCOMPARE(m_widget->selection(), (QStringList{id("a-1"), id("a-2"), id("a-4")}));
    click(noon + minutes{30}, Qt::NoModifier);
    QCOMPARE(m_widget->selection(), QStringList());
}

void TimelineTest::dragMovesTheView()
{
    QWidget *surface = view().viewport();
    const auto before = view().scale();
    QTest::mousePress(surface, Qt::LeftButton, {}, pointOf(0, noon + hours{1}));
    QTest::mouseMove(surface, pointOf(0, noon + hours{1}) + QPoint(60, 0));
    QTest::mouseMove(surface, pointOf(0, noon + hours{1}) + QPoint(60, 0));
    QTest::mouseRelease(surface, Qt::LeftButton, {}, pointOf(0, noon + hours{1}));
    QVERIFY(view().scale().begin < before.begin);
    QVERIFY(abs(view().scale().span() - before.span()) < seconds{1});
    QCOMPARE(m_widget->selection(), QStringList());
}

void TimelineTest::wheelZoomsOrScrolls()
{
    const QPointF there = pointOf(0, noon + hours{2});
    const auto before = view().scale();
    turnWheel({0, 120}, Qt::NoModifier, there);
    QVERIFY(view().scale().span() < before.span());
    QVERIFY(std::abs(view().scale().xOf(noon + hours{2}) - before.xOf(noon + hours{2})) < 2);
    turnWheel({-120, 0}, Qt::NoModifier, there);
    QVERIFY(view().scale().xOf(noon) < before.xOf(noon));
    m_widget->setData(pictures::manyMachines(60));
    const auto many = view().scale();
    turnWheel({0, -240}, Qt::NoModifier, there);
    QVERIFY(view().verticalScrollBar()->value() > 0);
    QCOMPARE(view().scale(), many);
    turnWheel({0, -120}, Qt::ControlModifier, there);
    QVERIFY(view().scale().span() > many.span());
}

void TimelineTest::doubleClickOpensBundles()
{
    const auto before = view().scale().span();
    QTest::mouseDClick(view().viewport(), Qt::LeftButton, {}, pointOf(1, noon + minutes{10}));
    QVERIFY(view().scale().span() < before / 2);
}

void TimelineTest::contextMenuSaysWhatItIsFor()
{
    QSignalSpy asked(m_widget.get(), &TimelineWidget::contextMenuRequested);
    const auto rightClick = [&](const QPoint &point) {
        QContextMenuEvent event(QContextMenuEvent::Mouse, point,
                                view().viewport()->mapToGlobal(point));
        QCoreApplication::sendEvent(view().viewport(), &event);
    };
    rightClick(pointOf(0, noon + hours{1}));
    QCOMPARE(asked.takeFirst().last().toStringList(), QStringList{id("a-1")});
    m_widget->setSelection({id("a-1"), id("a-2")});
    rightClick(pointOf(0, noon + hours{2}));
    QCOMPARE(asked.takeFirst().last().toStringList(), (QStringList{id("a-1"), id("a-2")}));
    rightClick(pointOf(0, noon + minutes{30}));
    QCOMPARE(asked.size(), 0);
    QContextMenuEvent byKey(QContextMenuEvent::Keyboard, {}, {});
    QCoreApplication::sendEvent(view().viewport(), &byKey);
    QCOMPARE(asked.size(), 1);
}

void TimelineTest::cardsTellOfMarksAndGaps()
{
    const auto hover = [&](const QPoint &point) {
        QHelpEvent event(QEvent::ToolTip, point, view().viewport()->mapToGlobal(point));
        QCoreApplication::sendEvent(view().viewport(), &event);
        return QToolTip::text();
    };
    QVERIFY(hover(pointOf(0, noon + hours{1})).contains(QStringLiteral("application-consistent")));
    QVERIFY(hover(pointOf(0, noon + minutes{210})).contains(QStringLiteral("59 min")));
    QVERIFY(hover(pointOf(1, noon + minutes{10})).contains(QStringLiteral(" ready")));
    QVERIFY(hover({20, pointOf(0, noon).y()}).contains(QStringLiteral("gaps: 1")));
    key(Qt::Key_Home);
    key(Qt::Key_I);
    QVERIFY(QToolTip::text().contains(QStringLiteral("a-0")));
}

void TimelineTest::rangeBarMovesAndStretchesTheWindow()
{
    auto *bar = m_widget->findChild<TimelineRangeBar *>();
    const int width = bar->width();
    const auto drag = [&](int from, int to) {
        QTest::mousePress(bar, Qt::LeftButton, {}, {from, 10});
        QTest::mouseMove(bar, {to, 10});
        QTest::mouseRelease(bar, Qt::LeftButton, {}, {to, 10});
    };
    const auto all = view().scale();
    drag(2, width / 2);
    QVERIFY(abs(view().scale().span() - all.span() / 2) < all.span() / 50);
    QVERIFY(abs(view().scale().end() - all.end()) < all.span() / 50);
    const auto half = view().scale();
    drag(width * 3 / 4, width / 2);
    QVERIFY(abs(view().scale().span() - half.span()) < seconds{2});
    QVERIFY(view().scale().begin < half.begin);
    drag(10, 10); // beside the window
    QVERIFY(view().scale().begin < all.begin);
}

void TimelineTest::listAndPictureShareTheSelection()
{
    QSignalSpy selected(m_widget.get(), &TimelineWidget::selectionChanged);
    m_widget->setSelection({id("a-1"), id("a-4")});
    QCOMPARE(selected.size(), 0);
    QCOMPARE(list().selectionModel()->selectedRows().size(), 2);
    key(Qt::Key_Home);
    QCOMPARE(selected.size(), 1);
    const auto rows = list().selectionModel()->selectedRows(3);
    QCOMPARE(rows.size(), 1);
    QCOMPARE(rows.first().data().toString(), id("a-0"));
    m_widget->findChild<QToolButton *>(QStringLiteral("timelineAsList"))->click();
    QVERIFY(list().isVisible());
    list().selectRow(0);
    QCOMPARE(m_widget->selection(), QStringList{id("a-5")});
    QCOMPARE(selected.size(), 2);
}

void TimelineTest::selectionStaysByIdWhenDataChanges()
{
    m_widget->setSelection({id("a-1"), id("a-4")});
    QSignalSpy selected(m_widget.get(), &TimelineWidget::selectionChanged);
    TimelineData data = twoLanes();
    data.lanes[0].marks.erase(data.lanes[0].marks.begin());
    m_widget->setData(data);
    QCOMPARE(m_widget->selection(), (QStringList{id("a-1"), id("a-4")}));
    QCOMPARE(selected.size(), 0);
    data.lanes[0].marks.erase(data.lanes[0].marks.begin());
    m_widget->setData(data);
    QCOMPARE(m_widget->selection(), QStringList{id("a-4")});
    QCOMPARE(selected.size(), 1);
}

void TimelineTest::viewStaysWhenDataChanges()
{
    key(Qt::Key_Plus);
    const auto before = view().scale();
    m_widget->setData(pictures::smallEstate());
    QCOMPARE(view().scale(), before);
    m_widget->setNow(pictures::now());
    QCOMPARE(view().scale(), before);
}

void TimelineTest::showsAllThatComesUntilSomebodyLooksAtAPart()
{
    const auto isAllShown = [&] {
        const auto [from, to] = view().extent();
        return abs(view().scale().begin - from) < minutes{1}
        && abs(view().scale().end() - to) < minutes{1};
    };
    QVERIFY(isAllShown());
    m_widget->setNow(noon + hours{9});
    QVERIFY(isAllShown());
    m_widget->setData(pictures::smallEstate());
    QVERIFY(isAllShown());
    key(Qt::Key_Plus);
    m_widget->setData(twoLanes());
    QVERIFY(!isAllShown());
    key(Qt::Key_0);
    m_widget->setData(pictures::tenYears());
    QVERIFY(isAllShown());
}

void TimelineTest::zoneIsChosenFromTheMenu()
{
    const Zone shanghai = *Zone::parse(QStringLiteral("Asia/Shanghai"));
    m_widget->setZones({Zone(), shanghai}, Zone());
    QSignalSpy changed(m_widget.get(), &TimelineWidget::zoneChanged);
    const auto lastTime = [&] { return list().model()->index(0, 0).data().toString(); };
    QCOMPARE(lastTime(), QStringLiteral("2026-11-01 17:00"));
    auto *button = m_widget->findChild<QToolButton *>(QStringLiteral("timelineZone"));
    QVERIFY(button->text().contains(QStringLiteral("UTC")));
    button->menu()->actions().at(1)->trigger();
    QCOMPARE(lastTime(), QStringLiteral("2026-11-02 01:00"));
    QVERIFY(button->text().contains(QStringLiteral("UTC+08:00")));
    QCOMPARE(changed.size(), 1);
    QVERIFY(view().spokenCurrent().contains(QStringLiteral("2026-11-0")));
}

void TimelineTest::saysWhereTheKeyboardIs()
{
    QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(&view());
    QCOMPARE(interface->role(), QAccessible::List);
    QCOMPARE(interface->text(QAccessible::Name), QStringLiteral("Timeline"));
    QVERIFY(interface->text(QAccessible::Description).startsWith(QStringLiteral("2 machines, ")));
    key(Qt::Key_Home);
    QCOMPARE(interface->childCount(), 3);
    QCOMPARE(interface->child(0)->text(QAccessible::Name), QStringLiteral("a, 5 ready, gaps: 1"));
    QAccessibleInterface *mark = interface->focusChild();
    QCOMPARE(mark, interface->child(2));
    QCOMPARE(interface->indexOfChild(mark), 2);
    QCOMPARE(mark->parent(), interface);
    QVERIFY(mark->text(QAccessible::Name).startsWith(QStringLiteral("Snapshot, a-0, a, ready")));
    QVERIFY(mark->state().focused && mark->state().selected);
    key(Qt::Key_Right);
    QVERIFY(mark->text(QAccessible::Name).startsWith(QStringLiteral("Snapshot, a-1, a, ready")));
    const QPoint there = view().viewport()->mapToGlobal(pointOf(0, noon + hours{1}));
    QVERIFY(mark->rect().contains(there));
    QVERIFY(interface->child(0)->rect().contains(there));
    m_widget->setData({});
    QCOMPARE(interface->childCount(), 0);
    QVERIFY(!mark->isValid());
    QCOMPARE(mark->text(QAccessible::Name), QString());
}

void TimelineTest::everyControlHasAName()
{
    for (const QWidget *widget : m_widget->findChildren<QWidget *>()) {
        if (widget->focusPolicy() == Qt::NoFocus || !widget->isVisibleTo(m_widget.get())
            || widget->inherits("QScrollBar"))
            continue;
        QVERIFY2(!widget->accessibleName().isEmpty(), qPrintable(widget->objectName()));
    }
}

void TimelineTest::emptyTimelineAnswersKeys()
{
    m_widget->setData({});
    for (const Qt::Key each :
         {Qt::Key_Left, Qt::Key_Right, Qt::Key_Up, Qt::Key_Down, Qt::Key_Home, Qt::Key_End,
          Qt::Key_Plus, Qt::Key_Minus, Qt::Key_0, Qt::Key_N, Qt::Key_Space, Qt::Key_Return})
        key(each);
    QTest::mouseClick(view().viewport(), Qt::LeftButton, {}, {titles + 100, 100});
    QCOMPARE(m_widget->selection(), QStringList());
    QVERIFY(view().scale().span() > days{7});
}

QTEST_MAIN(TimelineTest)

#include "tst_timeline.moc"
