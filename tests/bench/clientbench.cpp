// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "clientbench.h"

#include "decodespeed.h"
#include "median.h"

#include "kube/core/request.h"

#include <QFile>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace bench {

namespace {

const QStringList contexts{u"gzip"_s, u"plain"_s, u"paced"_s};
constexpr double mega = 1e6;
constexpr double curlGoal = 1.3;
constexpr double kubectlGoal = 0.2;

double wall(const Usage &usage)
{
    return usage.wall.count();
}

double processor(const Usage &usage)
{
    return usage.processor.count();
}

double peak(const Usage &usage)
{
    return static_cast<double>(usage.peakBytes) / mega;
}

bool write(const QString &path, const QByteArray &text)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly | QIODevice::Truncate) && file.write(text) == text.size();
}

void printRow(const QByteArray &what, double ours, double theirs, double goal)
{
    const double ratio = ours / theirs;
    std::printf("%-50s %10.2f %10.2f %8.2f   <= %.1f  %s\n", what.constData(), ours, theirs, ratio,
                goal, ratio <= goal ? "met" : "MISSED");
}

} // namespace

ClientBench::ClientBench(const PageServer &server,
                         const Estate &estate,
                         QString folder,
                         Options options)
    : m_server{server}
    , m_estate{estate}
    , m_folder{std::move(folder)}
    , m_options{std::move(options)}
{ }

// The pages' addresses are known, so curl need not look for continue tokens: a head start for it.
bool ClientBench::prepare()
{
    bool isGood = write(m_folder + "/kubeconfig"_L1, m_server.kubeconfig())
        && write(m_folder + "/ca.crt"_L1, m_server.authority());
    for (const QString &context : contexts) {
        for (const kube::ResourceType &type : Estate::types()) {
            const QString list = m_server.url(context) + kube::collectionPath(type, {})
                + "?limit="_L1 + QString::number(Estate::pageSize);
            QString text;
            for (int page = 0; page < m_estate.pages(type); ++page) {
                const QString token =
                    page == 0 ? QString() : "&continue="_L1 + QString::number(page);
                text += "url=\""_L1 + list + token + "\"\noutput=\"/dev/null\"\n"_L1;
            }
            isGood = write(pagesFile(context, type), text.toUtf8()) && isGood;
        }
    }
    return isGood;
}

QString ClientBench::pagesFile(const QString &context, const kube::ResourceType &type) const
{
    return m_folder + u'/' + context + u'-' + type.plural;
}

bool ClientBench::add(const QString &name, const QList<QStringList> &commands)
{
    const auto usage = measure(commands, true);
    if (usage)
        m_usages[name].push_back(*usage);
    else
        std::fprintf(stderr, "client bench: %s failed\n", qPrintable(name));
    std::fprintf(stderr, ".");
    return usage.has_value();
}

bool ClientBench::readStores(const QString &context)
{
    return add(
        u"stores "_s + context,
        {{m_options.self, u"--read"_s, m_folder + "/kubeconfig"_L1, u"--context"_s, context}});
}

// One process for each list, both at once, as our two informers read them.
bool ClientBench::readWithCurl(const QString &context)
{
    QList<QStringList> commands;
    for (const kube::ResourceType &type : Estate::types()) {
        QStringList command{u"curl"_s,
                            u"--silent"_s,
                            u"--show-error"_s,
                            u"--fail"_s,
                            u"--http1.1"_s,
                            u"--cacert"_s,
                            m_folder + "/ca.crt"_L1,
                            u"--config"_s,
                            pagesFile(context, type)};
        if (context != "plain"_L1)
            command << u"--compressed"_s;
        commands << command;
    }
    return add(u"curl "_s + context, commands);
}

bool ClientBench::readWithKubectl()
{
    QStringList kinds;
    for (const kube::ResourceType &type : Estate::types())
        kinds << type.qualifiedName();
    return add(u"kubectl"_s,
               {{m_options.kubectl, u"--kubeconfig"_s, m_folder + "/kubeconfig"_L1,
                 u"--cache-dir"_s, m_folder + "/cache"_L1, u"get"_s, kinds.join(u','),
                 u"--all-namespaces"_s, u"-o"_s, u"json"_s}});
}

bool ClientBench::run()
{
    if (!prepare())
        return false;
    for (int round = 0; round < m_options.rounds; ++round) {
        for (const QString &context : contexts) {
            if (!readStores(context) || !readWithCurl(context))
                return false;
        }
        if (!m_options.kubectl.isEmpty() && !readWithKubectl())
            return false;
    }
    print();
    return true;
}

double ClientBench::medianOf(const QString &name, double (*value)(const Usage &)) const
{
    std::vector<double> values;
    for (const Usage &usage : m_usages.at(name))
        values.push_back(value(usage));
    return median(values);
}

void ClientBench::printWall(const QByteArray &what, const QString &context) const
{
    const double ours = medianOf(u"stores "_s + context, wall);
    const double theirs = medianOf(u"curl "_s + context, wall);
    std::printf("%-50s %10.2f %10.2f %8.2f   no goal\n", what.constData(), ours, theirs,
                ours / theirs);
}

void ClientBench::print() const
{
    std::printf("\n%d VirtualMachines, %d WukongSnapshots: %.0f MB of JSON, %.0f MB as gzip; "
                "medians of %d rounds\n\n%-50s %10s %10s %8s   goal\n",
                m_estate.count(kube::resources::virtualMachine),
                m_estate.count(kube::resources::wukongSnapshot),
                static_cast<double>(m_server.plainSize()) / mega,
                static_cast<double>(m_server.packedSize()) / mega, m_options.rounds, "", "stores",
                "other", "ratio");
    const QByteArray pace = QByteArray::number(qint64{m_options.pace.count()});
    printRow("seconds, gzip, " + pace + " ms for a page: stores / curl",
             medianOf(u"stores paced"_s, wall), medianOf(u"curl paced"_s, wall), curlGoal);
    // No kube-apiserver answers like that: what is left is our work against that of a curl that
    // throws away what it reads.
    printWall("seconds, gzip, pages at once: stores / curl", u"gzip"_s);
    printWall("seconds, plain, pages at once: stores / curl", u"plain"_s);
    if (m_options.kubectl.isEmpty()) {
        std::printf("kubectl is not here: not compared with it\n");
    } else {
        printRow("CPU seconds: stores / kubectl get -o json", medianOf(u"stores gzip"_s, processor),
                 medianOf(u"kubectl"_s, processor), kubectlGoal);
        printRow("peak MB: stores / kubectl get -o json", medianOf(u"stores gzip"_s, peak),
                 medianOf(u"kubectl"_s, peak), kubectlGoal);
    }
    const QList<QByteArray> words = m_usages.at(u"stores gzip"_s).back().output.split(' ');
    std::printf("\nstored objects: %s; in use for each %s bytes, resident %s bytes\n",
                words.value(0).constData(), words.value(1).constData(),
                words.value(2).trimmed().constData());
    const DecodeSpeed speed = measureDecoding(m_estate, m_options.rounds);
    std::printf("one thread, MB/s of page: unpacking %.0f; decodeList %.0f (%.1fx QJsonDocument's "
                "%.0f), with typed values %.0f\n",
                speed.unpacking / mega, speed.lists / mega, speed.lists / speed.qt, speed.qt / mega,
                speed.stores / mega);
}

} // namespace bench
