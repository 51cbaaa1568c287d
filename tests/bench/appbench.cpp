// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "median.h"

#include "app/models/connector.h"
#include "app/ui/language.h"
#include "app/ui/mainwindow.h"
#include "app/ui/wizards/policiesdialog.h"
#include "app/ui/wizards/recoverydialog.h"
#include "kube/client/client.h"
#include "kube/client/connection.h"
#include "kube/client/credentials.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QDir>
#include <QEventLoop>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QProcess>
#include <QSettings>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;
using Milliseconds = std::chrono::duration<double, std::milli>;
namespace r = kube::resources;

namespace {

constexpr int patience = 120'000;

double since(Clock::time_point begin)
{
    return Milliseconds(Clock::now() - begin).count();
}

void print(const char *what, double value, double goal)
{
    if (goal > 0)
        std::printf("%-58s %9.1f   < %-6.0f %s\n", what, value, goal,
                    value < goal ? "met" : "MISSED");
    else
        std::printf("%-58s %9.1f\n", what, value);
    std::fflush(stdout);
}

void sleepFor(std::chrono::milliseconds time)
{
    QEventLoop loop;
    QTimer::singleShot(time, &loop, &QEventLoop::quit);
    loop.exec();
}

double residentMega()
{
    QFile file(u"/proc/self/statm"_s);
    const QByteArray text = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    return static_cast<double>(text.split(' ').value(1).toLongLong() * sysconf(_SC_PAGESIZE)) / 1e6;
}

double processorTime()
{
    return static_cast<double>(std::clock()) * 1000 / CLOCKS_PER_SEC;
}

kube::ClusterAccess accessOf(const QString &kubeconfig)
{
    return *kube::loadKubeconfig(kubeconfig)->access();
}

// A child of this process, ended with it.
struct Child
{
    QProcess process;

    bool start(const QString &program, const QStringList &arguments, const QByteArray &ready)
    {
        process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        process.start(program, arguments);
        QByteArray said;
        const bool isReady = QTest::qWaitFor(
            [&] { return (said += process.readAllStandardOutput()).contains(ready); }, patience);
        if (!isReady)
            std::fprintf(stderr, "%s did not get ready\n", qPrintable(program));
        return isReady;
    }
    ~Child()
    {
        process.terminate();
        process.waitForFinished();
    }
};

// The other end of the 1,000 events a second: changes what rows show, so many times a second, until
// it is ended.
int writeEvents(const QString &kubeconfig, int machines, int perSecond)
{
    static base::SystemClock clock;
    const kube::ClusterAccess access = accessOf(kubeconfig);
    const auto connection =
        *kube::Connection::open(access, kube::ownCredentials(access, clock), {});
    kube::Client client(*connection);
    int number = 0;
    QTimer timer;
    timer.setTimerType(Qt::PreciseTimer);
    constexpr int ticks = 50;
    QObject::connect(&timer, &QTimer::timeout, &client, [&] {
        for (int count = 0; count < perSecond / ticks; ++count, ++number) {
            const int machine = number % machines;
            const QJsonObject patch{
                {"status"_L1,
                 QJsonObject{{"printableStatus"_L1,
                              number / machines % 2 == 0 ? "Running"_L1 : "Stopped"_L1}}}};
            (void)client.mergePatch(
                r::virtualMachine,
                {u"team-%1"_s.arg(machine % 10),
                 u"machine-"_s + QString::number(machine).rightJustified(6, u'0')},
                patch, kube::Subresource::Status);
        }
    });
    timer.start(1000ms / ticks);
    std::printf("writing\n");
    std::fflush(stdout);
    return QCoreApplication::exec();
}

// The longest time that the event loop did not come round.
class StallMeter final : public QObject
{
public:
    StallMeter()
    {
        m_timer.setTimerType(Qt::PreciseTimer);
        connect(&m_timer, &QTimer::timeout, this, [this] {
            m_longest = std::max(m_longest, since(m_last));
            m_last = Clock::now();
        });
        m_timer.start(1ms);
    }
    double take()
    {
        m_last = Clock::now();
        return std::exchange(m_longest, 0);
    }

private:
    QTimer m_timer;
    Clock::time_point m_last = Clock::now();
    double m_longest = 0;
};

struct Bench
{
    app::MainWindow &window;

    template<class T>
    T *find(const char *name) const
    {
        return window.findChild<T *>(QLatin1String{name});
    }

    void keystrokes() const
    {
        auto *field = find<QLineEdit>("searchField");
        std::vector<double> times;
        for (const char *text : {"machine-00012", "ns:team-3 age>2d", "-behind:yes 77"}) {
            for (const char *letter = text; *letter != 0; ++letter) {
                const auto begin = Clock::now();
                QTest::keyClick(field, *letter);
                QCoreApplication::processEvents();
                times.push_back(since(begin));
            }
            field->clear();
            QCoreApplication::processEvents();
        }
        print("filter key stroke until painted: median ms", bench::median(times), 16);
        print("filter key stroke until painted: longest ms", std::ranges::max(times), 16);
    }

    void sorting() const
    {
        auto *table = find<QTableView>("machineTable");
        std::vector<double> times;
        for (int column = 0; column < table->model()->columnCount(); ++column) {
            const auto begin = Clock::now();
            table->sortByColumn(column, Qt::DescendingOrder);
            QCoreApplication::processEvents();
            times.push_back(since(begin));
        }
        table->sortByColumn(0, Qt::AscendingOrder);
        print("sorting by a column: longest ms", std::ranges::max(times), 0);
    }

    void stalls(const QString &kubeconfig, int machines) const
    {
        Child writer;
        if (!writer.start(QCoreApplication::applicationFilePath(),
                          {u"--write"_s, kubeconfig, u"--machines"_s, QString::number(machines)},
                          "writing"))
            return;
        int changes = 0;
        const QObject guard;
        QObject::connect(find<QTableView>("machineTable")->model(),
                         &QAbstractItemModel::dataChanged, &guard, [&changes] { ++changes; });
        sleepFor(2s);
        StallMeter meter;
        changes = 0;
        constexpr int seconds = 10;
        sleepFor(std::chrono::seconds{seconds});
        print("rows changed a second", static_cast<double>(changes) / seconds, 0);
        print("longest stall of the main thread under these events: ms", meter.take(), 50);
    }

    void timelineFrame() const
    {
        auto *view = find<QWidget>("timelineView");
        std::vector<double> times;
        for (int round = 0; round < 50; ++round) {
            const auto begin = Clock::now();
            (void)view->grab();
            times.push_back(since(begin));
        }
        print("timeline of a machine: ms a frame", bench::median(times), 8);
    }
};

QJsonObject policy(int number)
{
    QJsonObject object =
        kube::newObject(r::wukongSnapshotPolicy,
                        {u"team-%1"_s.arg(number % 10), u"policy-"_s + QString::number(number)});
    object["spec"_L1] = QJsonObject{{"schedule"_L1, "0 2 * * *"_L1},
                                    {"allMachines"_L1, true},
                                    {"retention"_L1, QJsonObject{{"maxCount"_L1, 7}}}};
    return object;
}

// The list of policies and the calendar, open while 200 policies for all machines join.
void dialogs(app::Connector &connector, const QString &kubeconfig, app::Theme &theme)
{
    const auto session = *connector.open(accessOf(kubeconfig));
    (void)QTest::qWaitFor([&] { return session->state() == app::Session::State::Live; }, patience);
    StallMeter meter;
    app::PoliciesDialog policies(*session, theme);
    policies.show();
    app::RecoveryDialog calendar(*session, theme);
    calendar.show();
    const auto *days = calendar.findChild<QTableView *>()->model();
    const auto *list = policies.findChild<QTableView *>()->model();
    (void)QTest::qWaitFor([&] { return days->rowCount() > 0; }, patience);
    sleepFor(1s);
    print("calendar and list of policies open: longest stall ms", meter.take(), 50);
    constexpr int count = 200;
    for (int number = 0; number < count; ++number)
        (void)session->client().create(r::wukongSnapshotPolicy, policy(number));
    if (!QTest::qWaitFor([&] { return list->rowCount() == count; }, patience))
        std::fprintf(stderr, "only %d policies are there\n", list->rowCount());
    sleepFor(4s);
    print("the same while 200 policies join: longest stall ms", meter.take(), 50);
}

int measure(const QString &bin, int machines, int snapshots)
{
    const QTemporaryDir folder;
    const QString kubeconfig = QDir(folder.path()).filePath(u"kubeconfig"_s);
    Child simulator;
    if (!simulator.start(bin + "/wukong-cluster-simulator"_L1,
                         {u"--kubeconfig-out"_s, kubeconfig, u"--scenario"_s, u"scale"_s,
                          u"--machines"_s, QString::number(machines), u"--snapshots"_s,
                          QString::number(snapshots), u"--actors"_s, u"none"_s},
                         "ready"))
        return EXIT_FAILURE;
    base::SystemClock clock;
    kube::AllowAllPrograms asker;
    app::Connector connector(clock, asker);
    const auto begin = Clock::now();
    app::Theme theme;
    theme.apply(app::Appearance::Light);
    app::Language language;
    language.apply(u"en"_s);
    app::MainWindow window(theme, language, connector);
    window.show();
    window.connectTo(accessOf(kubeconfig));
    (void)QTest::qWaitForWindowExposed(&window);
    QCoreApplication::processEvents();
    print("first window: ms", since(begin), 1000);
    print("resident MB, nothing loaded yet", residentMega(), 0);
    StallMeter meter;
    const Bench bench{window};
    const auto *live = bench.find<QLabel>("freshnessLabel");
    const bool isLive = QTest::qWaitFor(
        [&] {
            return bench.find<QTableView>("machineTable")->model()->rowCount() == machines
                && live->text().contains("live"_L1);
        },
        patience);
    if (!isLive) {
        std::fprintf(stderr, "not loaded: %s\n", qPrintable(live->text()));
        return EXIT_FAILURE;
    }
    print("everything loaded: ms", since(begin), 0);
    print("of that on processors in this process: ms", processorTime(), 0);
    print("longest stall of the main thread while loading: ms", meter.take(), 0);
    sleepFor(1s);
    print("resident MB", residentMega(), 200);
    bench.keystrokes();
    bench.sorting();
    bench.timelineFrame();
    bench.stalls(kubeconfig, machines);
    print("resident MB at the end", residentMega(), 200);
    window.close();
    dialogs(connector, kubeconfig, theme);
    return EXIT_SUCCESS;
}

} // namespace

int main(int argc, char *argv[])
{
    const QApplication application(argc, argv);
    QCoreApplication::setOrganizationName(u"NovasphereBench"_s);
    QSettings().clear();
    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addOptions({{u"bin"_s, u"Folder of the simulator."_s, u"folder"_s},
                       {u"machines"_s, u"Of the cluster."_s, u"number"_s, u"10000"_s},
                       {u"snapshots"_s, u"Of the cluster."_s, u"number"_s, u"100000"_s},
                       {u"write"_s, u"Only change machines of this kubeconfig."_s, u"file"_s}});
    parser.process(application);
    const int machines = parser.value(u"machines"_s).toInt();
    constexpr int perSecond = 1000;
    if (parser.isSet(u"write"_s))
        return writeEvents(parser.value(u"write"_s), machines, perSecond);
    return measure(parser.value(u"bin"_s), machines, parser.value(u"snapshots"_s).toInt());
}
