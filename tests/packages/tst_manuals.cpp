// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTest>

// What is written about the options of a program, held against what the program says itself.
class ManualsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void manualListsTheOptions_data() { addPrograms(); }
    void manualListsTheOptions();
    void completionKnowsTheOptions_data() { addPrograms(); }
    void completionKnowsTheOptions();

private:
    static void addPrograms();
    static QString program(const QString &name);
    static QString packaged(const QString &path);
    static QString output(const QString &program, const QStringList &arguments);
    // As "--context <name>", "-h, --help".
    static QStringList options(const QString &program);
};

void ManualsTest::addPrograms()
{
    QTest::addColumn<QString>("name");
    for (const QString &name : QStringLiteral(PROGRAMS).split(QLatin1Char(' ')))
        QTest::newRow(qPrintable(name)) << name;
}

QString ManualsTest::program(const QString &name)
{
    return QDir(qEnvironmentVariable("WUKONG_BIN_DIR")).filePath(name);
}

QString ManualsTest::packaged(const QString &path)
{
    return QDir(qEnvironmentVariable("WUKONG_SOURCE_DIR"))
        .filePath(QStringLiteral("packaging/") + path);
}

QString ManualsTest::output(const QString &program, const QStringList &arguments)
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    // Nobody needs a display to be told.
    for (const char *display : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"})
        environment.remove(QLatin1String{display});
    process.setProcessEnvironment(environment);
    process.start(program, arguments);
    if (!process.waitForFinished() || process.exitCode() != 0)
        return QString::fromUtf8(process.readAllStandardError());
    return QString::fromUtf8(process.readAllStandardOutput());
}

QStringList ManualsTest::options(const QString &program)
{
    static const QRegularExpression option(QStringLiteral("^  ((?:-\\w, )?--[\\w-]+(?: <\\S+>)?)"),
                                           QRegularExpression::MultilineOption);
    QStringList found;
    auto matches = option.globalMatch(output(program, {QStringLiteral("--help")}));
    while (matches.hasNext())
        found << matches.next().captured(1);
    found.sort();
    return found;
}

void ManualsTest::manualListsTheOptions()
{
    QFETCH(QString, name);
    QFile manual(packaged(QStringLiteral("man/%1.1").arg(name)));
    QVERIFY(manual.open(QIODevice::ReadOnly));
    static const QRegularExpression item(
        QStringLiteral("^\\.It Fl (\\w , Fl )?-(\\S+)(?: Ar (\\S+))?$"),
        QRegularExpression::MultilineOption);
    QStringList described;
    auto matches = item.globalMatch(QString::fromUtf8(manual.readAll()));
    while (matches.hasNext()) {
        const auto match = matches.next();
        const QString brief = match.captured(1).left(1);
        const QString value = match.captured(3);
        described << (brief.isEmpty() ? QString() : QStringLiteral("-%1, ").arg(brief))
                + QStringLiteral("--") + match.captured(2)
                + (value.isEmpty() ? QString() : QStringLiteral(" <%1>").arg(value));
    }
    described.sort();
    QVERIFY(described.size() > 4);
    QCOMPARE(described, options(program(name)));
}

void ManualsTest::completionKnowsTheOptions()
{
    QFETCH(QString, name);
    const QString script = QStringLiteral(
        "source \"$1\" && $(complete -p \"$(basename \"$2\")\" | sed 's/.*-F \\(\\S*\\) .*/\\1/') "
        "\"$2\" -- \"$2\" && printf '%s\\n' \"${COMPREPLY[@]}\"");
    const QString offered =
        output(QStringLiteral("bash"),
               {QStringLiteral("-c"), script, QStringLiteral("bash"),
                packaged(QStringLiteral("linux/completion.bash")), program(name)});
    QStringList expected;
    for (const QString &option : options(program(name)))
        expected << option.mid(option.indexOf(QLatin1String("--"))).section(QLatin1Char(' '), 0, 0);
    expected.sort();
    QVERIFY(expected.size() > 4);
    QStringList completions = offered.split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    completions.sort();
    QCOMPARE(completions, expected);
}

QTEST_GUILESS_MAIN(ManualsTest)

#include "tst_manuals.moc"
