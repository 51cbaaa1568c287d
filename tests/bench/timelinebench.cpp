// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "median.h"

#include "app/timeline/timelineview.h"
#include "support/timelines.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QImage>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <cstdio>

// What a frame of the timeline costs: timeline_bench. 100,000 marks, 1600 x 400, while the view is
// moved and zoomed. The reference paints the marks that are in view one by one, in the same run.
using namespace app;
using namespace std::chrono;

namespace {

constexpr int allMarks = 100'000;
constexpr int frames = 200;
constexpr double goal = 8;
constexpr QSize size(1600, 400);

struct Times
{
    double median = 0;
    double worst = 0;
};

Times timesOf(const std::vector<double> &all)
{
    return {bench::median(all), *std::ranges::max_element(all)};
}

const base::Instant begin = support::at("2017-01-01T00:00:00Z");

// Ten years of marks, every 50th failed, each with a planned end.
std::shared_ptr<const TimelineData> marksIn(int lanes)
{
    std::vector<TimelineLane> all;
    const int each = allMarks / lanes;
    const milliseconds interval = duration_cast<milliseconds>(days{3650}) / each;
    for (int lane = 0; lane < lanes; ++lane) {
        all.push_back(support::seriesLane(QStringLiteral("machine-%1").arg(lane),
                                          begin + lane * minutes{7}, interval, each));
        all.back().promised = interval * 3 / 2;
        for (size_t mark = 0; mark < all.back().marks.size(); ++mark) {
            all.back().marks[mark].end = all.back().marks[mark].time + 30 * interval;
            if (mark % 50 == 0)
                all.back().marks[mark].state = TimelineMark::State::Failed;
        }
    }
    return std::make_shared<const TimelineData>(TimelineData::arranged(std::move(all)));
}

// Frames from ten years down to an hour and back, moved a little each time.
TimelineScale scaleOf(int frame)
{
    const double phase = std::abs(frame - frames / 2) / (frames / 2.0); // 1 .. 0 .. 1
    const double longest = std::log(3650.0 * 24);
    const auto span = milliseconds{std::llround(std::exp(longest * phase) * 3'600'000)};
    const base::Instant middle = begin + days{1825} + frame * span / 50;
    return TimelineScale::showing(middle - span / 2, middle + span / 2, size.width());
}

template<class Frame>
Times measure(Frame paint)
{
    std::vector<double> all;
    for (int frame = 0; frame < frames; ++frame) {
        QElapsedTimer timer;
        timer.start();
        paint(scaleOf(frame));
        all.push_back(static_cast<double>(timer.nsecsElapsed()) / 1e6);
    }
    return timesOf(all);
}

Times measureView(TimelineView &view, QImage &image)
{
    view.render(&image);
    return measure([&](const TimelineScale &scale) {
        view.setScale(scale);
        view.render(&image);
    });
}

// Every mark in view, one after the other, on as many lanes as the view has room for.
Times measureNaive(const TimelineData &data, QImage &image)
{
    constexpr int laneHeight = 33;
    constexpr size_t room = 11;
    return measure([&](const TimelineScale &scale) {
        image.fill(Qt::white);
        QPainter painter(&image);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setBrush(Qt::darkGreen);
        for (size_t lane = 0; lane < std::min(room, data.lanes.size()); ++lane) {
            for (const TimelineMark &mark : data.lanes[lane].marks) {
                const double x = scale.xOf(mark.time);
                if (x >= 0 && x <= scale.width)
                    painter.drawEllipse(QPointF(x, (static_cast<double>(lane) + 0.5) * laneHeight),
                                        6, 6);
            }
        }
    });
}

bool run(int lanes)
{
    QElapsedTimer timer;
    timer.start();
    const auto data = marksIn(lanes);
    const auto made = timer.restart();
    const auto index = std::make_shared<const TimelineIndex>(*data);
    const auto indexed = timer.elapsed();
    TimelineView view;
    view.setAttribute(Qt::WA_DontShowOnScreen);
    view.resize(size);
    view.show();
    view.setNow(begin + days{3640});
    view.setData(data, index);
    QImage image(size, QImage::Format_RGB32);
    const Times ours = measureView(view, image);
    const Times naive = measureNaive(*data, image);
    const bool isMet = ours.worst < goal;
    std::printf("%4d lanes: median %6.2f ms, worst %6.2f ms a frame (goal < %.0f: %s); one by one "
                "%7.2f, %7.2f; ratio of worst %.3f; index %lld ms (data %lld ms)\n",
                lanes, ours.median, ours.worst, goal, isMet ? "met" : "MISSED", naive.median,
                naive.worst, ours.worst / naive.worst, static_cast<long long>(indexed),
                static_cast<long long>(made));
    return isMet;
}

} // namespace

int main(int argc, char *argv[])
{
    const QApplication application(argc, argv);
    std::printf("%d marks, %d x %d, %d frames from ten years to an hour and back\n", allMarks,
                size.width(), size.height(), frames);
    const bool isManyMet = run(100);
    return run(1) && isManyMet ? EXIT_SUCCESS : EXIT_FAILURE;
}
