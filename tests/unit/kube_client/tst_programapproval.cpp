// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "kube/client/programapproval.h"
#include "support/testing.h"

#include <QFile>
#include <QTemporaryDir>

#include <optional>

using namespace kube;

class ProgramApprovalTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { support::failOnWarnings(); }
    void fingerprintsDiffer_data();
    void fingerprintsDiffer();
    void yesIsRemembered();
    void noIsNotRemembered();
    void otherArgumentsAskAgain();
    void sameQuestionIsAskedOnce();
    void answersAfterTheEndAreNo();
    void fileHoldsNoSecrets();
    void programsWithoutWindowRunUnasked();
};

namespace {

// A person at a desk: notes what is asked and answers when told to.
class Person final : public ProgramApproval
{
public:
    void ask(const ProgramRequest &request, Answer answer) override
    {
        ++questions;
        lastProgram = request.program;
        pending = std::move(answer);
    }

    int questions = 0;
    QString lastProgram;
    Answer pending;
};

ExecPlugin plugin()
{
    ExecPlugin plugin;
    plugin.command = QStringLiteral("aws");
    plugin.arguments = {QStringLiteral("eks"), QStringLiteral("get-token")};
    plugin.environment = {{QStringLiteral("AWS_PROFILE"), QStringLiteral("s3cr3t")}};
    return plugin;
}

ProgramRequest requestOf(const ExecPlugin &plugin)
{
    ProgramRequest request;
    request.program = QStringLiteral("/usr/bin/aws");
    request.fingerprint = programFingerprint(plugin, request.program);
    return request;
}

// What was answered, when it was.
std::optional<bool> asked(ProgramApproval &approval, const ProgramRequest &request)
{
    const auto answer = std::make_shared<std::optional<bool>>();
    approval.ask(request, [answer](bool allowed) { *answer = allowed; });
    return *answer;
}

} // namespace

void ProgramApprovalTest::fingerprintsDiffer_data()
{
    QTest::addColumn<QString>("program");
    QTest::addColumn<QString>("command");
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QStringList>("environment"); // name, value, name, value
    const QString program = QStringLiteral("/usr/bin/aws");
    const QString command = QStringLiteral("aws");
    const QStringList arguments{QStringLiteral("eks"), QStringLiteral("get-token")};
    const QStringList variable{QStringLiteral("AWS_PROFILE"), QStringLiteral("s3cr3t")};
    QTest::newRow("other program")
        << QStringLiteral("/tmp/aws") << command << arguments << variable;
    QTest::newRow("other command") << program << program << arguments << variable;
    QTest::newRow("joined arguments")
        << program << command << QStringList{QStringLiteral("eksget-token")} << variable;
    QTest::newRow("moved border") << program << command
                                  << QStringList{QStringLiteral("eksg"), QStringLiteral("et-token")}
                                  << variable;
    QTest::newRow("other order") << program << command << QStringList{arguments[1], arguments[0]}
                                 << variable;
    QTest::newRow("empty argument more")
        << program << command << QStringList{arguments[0], arguments[1], QString()} << variable;
    QTest::newRow("other value") << program << command << arguments
                                 << QStringList{variable[0], QStringLiteral("else")};
    QTest::newRow("variable as arguments")
        << program << command << QStringList{arguments[0], arguments[1], variable[0], variable[1]}
        << QStringList();
    QTest::newRow("arguments as variable")
        << program << command << QStringList()
        << QStringList{arguments[0], arguments[1], variable[0], variable[1]};
}

void ProgramApprovalTest::fingerprintsDiffer()
{
    QFETCH(QString, program);
    QFETCH(QString, command);
    QFETCH(QStringList, arguments);
    QFETCH(QStringList, environment);
    ExecPlugin other;
    other.command = command;
    other.arguments = arguments;
    for (qsizetype at = 0; at < environment.size(); at += 2)
        other.environment.append({environment[at], environment[at + 1]});
    const QByteArray known = requestOf(plugin()).fingerprint;
    QCOMPARE(known.size(), 64);
    QCOMPARE(known, requestOf(plugin()).fingerprint);
    QVERIFY(programFingerprint(other, program) != known);
}

void ProgramApprovalTest::yesIsRemembered()
{
    const QTemporaryDir dir;
    Person person;
    {
        ApprovedPrograms approved(dir.filePath(QStringLiteral("programs.ini")), person);
        QCOMPARE(asked(approved, requestOf(plugin())), std::nullopt);
        QCOMPARE(person.lastProgram, QStringLiteral("/usr/bin/aws"));
        person.pending(true);
        QCOMPARE(asked(approved, requestOf(plugin())), std::optional(true));
    }
    ApprovedPrograms tomorrow(dir.filePath(QStringLiteral("programs.ini")), person);
    QCOMPARE(asked(tomorrow, requestOf(plugin())), std::optional(true));
    QCOMPARE(person.questions, 1);
}

void ProgramApprovalTest::noIsNotRemembered()
{
    const QTemporaryDir dir;
    Person person;
    ApprovedPrograms approved(dir.filePath(QStringLiteral("programs.ini")), person);
    std::optional<bool> answer;
    approved.ask(requestOf(plugin()), [&answer](bool allowed) { answer = allowed; });
    person.pending(false);
    QCOMPARE(answer, std::optional(false));
    QCOMPARE(asked(approved, requestOf(plugin())), std::nullopt);
    QCOMPARE(person.questions, 2);
}

void ProgramApprovalTest::otherArgumentsAskAgain()
{
    const QTemporaryDir dir;
    Person person;
    ApprovedPrograms approved(dir.filePath(QStringLiteral("programs.ini")), person);
    QCOMPARE(asked(approved, requestOf(plugin())), std::nullopt);
    person.pending(true);
    ExecPlugin changed = plugin();
    changed.arguments << QStringLiteral("--role=admin");
    QCOMPARE(asked(approved, requestOf(changed)), std::nullopt);
    QCOMPARE(person.questions, 2);
}

void ProgramApprovalTest::sameQuestionIsAskedOnce()
{
    const QTemporaryDir dir;
    Person person;
    ApprovedPrograms approved(dir.filePath(QStringLiteral("programs.ini")), person);
    int yes = 0;
    for (int i = 0; i < 3; ++i)
        approved.ask(requestOf(plugin()), [&yes](bool allowed) { yes += allowed ? 1 : 0; });
    QCOMPARE(person.questions, 1);
    person.pending(true);
    QCOMPARE(yes, 3);
}

void ProgramApprovalTest::answersAfterTheEndAreNo()
{
    const QTemporaryDir dir;
    const QString file = dir.filePath(QStringLiteral("programs.ini"));
    Person person;
    int answers = 0;
    auto approved = std::make_unique<ApprovedPrograms>(file, person);
    approved->ask(requestOf(plugin()), [&answers](bool allowed) {
        QVERIFY(!allowed);
        ++answers;
    });
    approved.reset();
    QCOMPARE(answers, 1);
    person.pending(true);
    QCOMPARE(answers, 1);
    QVERIFY(!QFile::exists(file));
}

void ProgramApprovalTest::fileHoldsNoSecrets()
{
    const QTemporaryDir dir;
    Person person;
    ApprovedPrograms approved(dir.filePath(QStringLiteral("programs.ini")), person);
    QCOMPARE(asked(approved, requestOf(plugin())), std::nullopt);
    person.pending(true);
    QFile file(dir.filePath(QStringLiteral("programs.ini")));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray text = file.readAll();
    QVERIFY(text.contains("/usr/bin/aws"));
    QVERIFY(!text.contains("s3cr3t"));
    QVERIFY(!text.contains("get-token"));
}

void ProgramApprovalTest::programsWithoutWindowRunUnasked()
{
    AllowAllPrograms approval;
    QCOMPARE(asked(approval, requestOf(plugin())), std::optional(true));
}

QTEST_GUILESS_MAIN(ProgramApprovalTest)

#include "tst_programapproval.moc"
