// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "sourcetree.h"

#include <QRegularExpression>
#include <QSet>
#include <QTest>

#include <algorithm>

// House rules that a program can check (CONTRIBUTING.md). Sizes are hard stops, far above the aim.
class HouseRulesTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void filesCarryTheirLicence();
    void wordsThatMayNotStandInSources_data();
    void wordsThatMayNotStandInSources();
    void sourcesIncludeTheirHeaderFirst();
    void filesStayShort();
    void functionsStayShort();
};

namespace {

constexpr qsizetype longestFile = 600;
constexpr qsizetype longestFunction = 60;

QStringList everything()
{
    return {QStringLiteral("src"), QStringLiteral("tests")};
}

// Whether this column-0 brace begins a function: what stands before it is no type or namespace.
bool beginsFunction(const QStringList &lines, qsizetype brace)
{
    static const QRegularExpression type(QStringLiteral("^(class|struct|enum|namespace|union)\\b"));
    for (qsizetype at = brace - 1; at >= 0 && !lines[at].isEmpty(); --at) {
        if (type.match(lines[at]).hasMatch())
            return false;
    }
    return true;
}

} // namespace

void HouseRulesTest::filesCarryTheirLicence()
{
    QStringList missing;
    for (const auto &file : meta::sourceFiles(everything())) {
        if (file.lines.size() < 2
            || !file.lines[1].contains(QLatin1String("SPDX-License-Identifier: Apache-2.0")))
            missing << file.path;
    }
    QVERIFY2(missing.isEmpty(), qPrintable(missing.join(QLatin1Char('\n'))));
}

void HouseRulesTest::wordsThatMayNotStandInSources_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<QStringList>("folders");
    QTest::addColumn<QString>("exception"); // path prefix where it may stand

    const QStringList src{QStringLiteral("src")};
    const QString none = QStringLiteral("-");
    QTest::newRow("string based connections")
        << QStringLiteral("\\b(SIGNAL|SLOT)\\(") << everything() << none;
    QTest::newRow("singletons") << QStringLiteral("\\binstance\\(\\)") << src << none;
    QTest::newRow("sender") << QStringLiteral("\\bsender\\(\\)") << src << none;
    QTest::newRow("sleeping tests")
        << QStringLiteral("\\b(qWait|qSleep|msleep|sleep_for)\\(") << everything() << none;
    QTest::newRow("blocking") << QStringLiteral(
        "\\b(waitForFinished|processEvents|takeResult|waitForReadyRead)\\(")
                              << src << none;
    QTest::newRow("nested event loops") << QStringLiteral("\\bQEventLoop\\b") << src << none;
    QTest::newRow("translation outside the application")
        << QStringLiteral("\\btr\\(") << src << QStringLiteral("src/app/");
    QTest::newRow("simdjson outside kube/core")
        << QStringLiteral("simdjson") << src << QStringLiteral("src/kube/core/");
    QTest::newRow("yaml-cpp outside yaml")
        << QStringLiteral("\\bYAML::") << src << QStringLiteral("src/kube/core/yaml.");
    QTest::newRow("tl::expected outside result")
        << QStringLiteral("tl::|tl/expected") << src << QStringLiteral("src/base/result.h");
    QTest::newRow("work in threads outside worker")
        << QStringLiteral("QtConcurrent::|Launch::Async") << src
        << QStringLiteral("src/kube/client/worker.");
    QTest::newRow("unfinished work") << QStringLiteral("\\b(TODO|FIXME|XXX)\\b") << src << none;
}

void HouseRulesTest::wordsThatMayNotStandInSources()
{
    QFETCH(QString, pattern);
    QFETCH(QStringList, folders);
    QFETCH(QString, exception);

    const QRegularExpression word(pattern);
    QVERIFY2(word.isValid(), qPrintable(word.errorString()));
    QStringList breaches;
    for (const auto &file : meta::sourceFiles(folders)) {
        if (file.path.startsWith(exception) || file.path.startsWith(QLatin1String("tests/meta/")))
            continue;
        for (qsizetype at = 0; at < file.lines.size(); ++at) {
            if (!file.lines[at].trimmed().startsWith(QLatin1String("//"))
                && word.match(file.lines[at]).hasMatch())
                breaches << QStringLiteral("%1:%2: %3")
                                .arg(file.path, QString::number(at + 1), file.lines[at]);
        }
    }
    QVERIFY2(breaches.isEmpty(), qPrintable(breaches.join(QLatin1Char('\n'))));
}

// So that every header compiles alone.
void HouseRulesTest::sourcesIncludeTheirHeaderFirst()
{
    QStringList breaches;
    const auto files = meta::sourceFiles({QStringLiteral("src")});
    QSet<QString> headers;
    for (const auto &file : files)
        headers.insert(file.path);
    for (const auto &file : files) {
        QString header = file.path;
        header.replace(QRegularExpression(QStringLiteral("\\.cpp$")), QStringLiteral(".h"));
        if (header == file.path || !headers.contains(header))
            continue;
        const auto first =
            std::find_if(file.lines.begin(), file.lines.end(), [](const QString &line) {
                return line.startsWith(QLatin1String("#include"));
            });
        if (first == file.lines.end() || !first->contains(header.mid(4)))
            breaches << file.path;
    }
    QVERIFY2(breaches.isEmpty(), qPrintable(breaches.join(QLatin1Char('\n'))));
}

void HouseRulesTest::filesStayShort()
{
    QStringList longFiles;
    for (const auto &file : meta::sourceFiles(everything())) {
        if (file.lines.size() > longestFile)
            longFiles << QStringLiteral("%1: %2 lines").arg(file.path).arg(file.lines.size());
    }
    QVERIFY2(longFiles.isEmpty(), qPrintable(longFiles.join(QLatin1Char('\n'))));
}

void HouseRulesTest::functionsStayShort()
{
    QStringList longFunctions;
    for (const auto &file : meta::sourceFiles({QStringLiteral("src")})) {
        qsizetype begin = -1;
        for (qsizetype at = 0; at < file.lines.size(); ++at) {
            if (file.lines[at] == QLatin1String("{"))
                begin = beginsFunction(file.lines, at) ? at : -1;
            if (file.lines[at] == QLatin1String("}") && begin >= 0) {
                if (at - begin - 1 > longestFunction)
                    longFunctions << QStringLiteral("%1:%2: %3 lines")
                                         .arg(file.path)
                                         .arg(begin)
                                         .arg(at - begin - 1);
                begin = -1;
            }
        }
    }
    QVERIFY2(longFunctions.isEmpty(), qPrintable(longFunctions.join(QLatin1Char('\n'))));
}

QTEST_GUILESS_MAIN(HouseRulesTest)

#include "tst_houserules.moc"
