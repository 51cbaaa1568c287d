// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "sourcetree.h"

#include <QHash>
#include <QMap>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

// The arrows of ARCHITECTURE.md, section Layers: what each folder may include besides itself.
class LayersTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void arrowsPointDown();
    void headersHaveNoCycles();
    void qtHeadersAreUnprefixed();
};

namespace {

const QMap<QString, QStringList> &allowed()
{
    static const QStringList core{QStringLiteral("base"), QStringLiteral("kube/core")};
    static const QStringList client = core + QStringList{QStringLiteral("kube/client")};
    static const QStringList both = client + QStringList{QStringLiteral("snapshots")};
    static const QStringList models = both + QStringList{QStringLiteral("setup")};
    static const QMap<QString, QStringList> table{
        {QStringLiteral("base"), {}},
        {QStringLiteral("kube/core"), {QStringLiteral("base")}},
        {QStringLiteral("kube/client"), core},
        {QStringLiteral("snapshots"), core},
        {QStringLiteral("setup"), both},
        {QStringLiteral("controller"), both},
        {QStringLiteral("simulator"), client}, // never snapshots: it is the independent judge
        {QStringLiteral("app/models"), models},
        {QStringLiteral("app/timeline"), {QStringLiteral("base"), QStringLiteral("snapshots")}},
        {QStringLiteral("app/ui"),
         models + QStringList{QStringLiteral("app/models"), QStringLiteral("app/timeline")}},
        {QStringLiteral("app"),
         models + QStringList{QStringLiteral("app/models"), QStringLiteral("app/ui")}},
    };
    return table;
}

// The longest layer name that begins this path; empty for files outside the layers.
QString layerOf(const QString &path)
{
    QString best;
    for (auto layer = allowed().keyBegin(); layer != allowed().keyEnd(); ++layer) {
        if (path.startsWith(*layer + QLatin1Char('/')) && layer->size() > best.size())
            best = *layer;
    }
    return best;
}

using Graph = QHash<QString, QStringList>;

// The first cycle reachable from `file`, as a readable chain; empty when there is none.
QString cycleFrom(const QString &file, const Graph &graph, QStringList &path, QSet<QString> &done)
{
    if (path.contains(file))
        return path.join(QStringLiteral(" -> ")) + QStringLiteral(" -> ") + file;
    if (done.contains(file))
        return {};
    path << file;
    for (const QString &next : graph.value(file)) {
        const QString cycle = cycleFrom(next, graph, path, done);
        if (!cycle.isEmpty())
            return cycle;
    }
    path.removeLast();
    done << file;
    return {};
}

} // namespace

void LayersTest::arrowsPointDown()
{
    const auto files = meta::sourceFiles({QStringLiteral("src")});
    QVERIFY(files.size() > 20);
    QStringList breaches;
    for (const auto &file : files) {
        const QString from = layerOf(file.path.mid(4));
        for (const QString &include : file.includes()) {
            const QString to = layerOf(include);
            if (!to.isEmpty() && to != from && !allowed().value(from).contains(to))
                breaches << file.path + QStringLiteral(" includes ") + include;
        }
    }
    QVERIFY2(breaches.isEmpty(), qPrintable(breaches.join(QLatin1Char('\n'))));
}

void LayersTest::headersHaveNoCycles()
{
    Graph graph;
    for (const auto &file : meta::sourceFiles({QStringLiteral("src")})) {
        if (file.path.endsWith(QLatin1String(".h")))
            graph.insert(file.path.mid(4), file.includes());
    }
    QSet<QString> done;
    for (auto header = graph.keyBegin(); header != graph.keyEnd(); ++header) {
        QStringList path;
        const QString cycle = cycleFrom(*header, graph, path, done);
        QVERIFY2(cycle.isEmpty(), qPrintable(cycle));
    }
}

void LayersTest::qtHeadersAreUnprefixed()
{
    // A prefixed include compiles in a layer that does not link the module, so a breach would hide;
    // umbrella headers cost seconds per file.
    static const QRegularExpression bad(
        QStringLiteral("^#include <(Qt[A-Z]\\w+/.*|QtCore|QtGui|QtWidgets|QtNetwork|QtTest)>"));
    QStringList breaches;
    for (const auto &file : meta::sourceFiles({QStringLiteral("src"), QStringLiteral("tests")})) {
        for (const QString &line : file.lines) {
            if (bad.match(line).hasMatch())
                breaches << file.path + QStringLiteral(": ") + line;
        }
    }
    QVERIFY2(breaches.isEmpty(), qPrintable(breaches.join(QLatin1Char('\n'))));
}

QTEST_GUILESS_MAIN(LayersTest)

#include "tst_layers.moc"
