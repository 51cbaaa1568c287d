// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "kube/client/execcredential.h"

#include "base/logging.h"
#include "kube/client/credentials.h"
#include "kube/core/execcredential.h"

#include <QPointer>
#include <QRegularExpression>

namespace kube {

namespace {

using Kind = base::Error::Kind;

ProgramRequest
requestFor(const ClusterAccess &access, const ExecPlugin &plugin, const QString &program)
{
    ProgramRequest request;
    request.command = plugin.command;
    request.program = program;
    request.arguments = plugin.arguments;
    for (const auto &variable : plugin.environment)
        request.environmentNames << variable.first;
    request.file = plugin.file;
    request.context = access.context;
    request.fingerprint = programFingerprint(plugin, program);
    return request;
}

// What cannot work whatever the program says.
std::optional<std::pair<Kind, QString>> obstacle(const ExecPlugin &plugin)
{
    if (plugin.command.isEmpty())
        return {{Kind::Invalid, QStringLiteral("exec.command is empty; name a program")}};
    if (!isExecVersionKnown(plugin.apiVersion))
        return {{Kind::Unsupported,
                 QStringLiteral("exec.apiVersion \"%1\" is not supported; write "
                                "client.authentication.k8s.io/v1, and update the program if it "
                                "does not know that version")
                     .arg(plugin.apiVersion)}};
    if (plugin.interactive == ExecPlugin::Interactive::Always)
        return {{Kind::Unsupported,
                 QStringLiteral("wants to ask questions in a terminal (exec.interactiveMode: "
                                "Always), and this program has none; log in with the command in a "
                                "terminal and write IfAvailable, if it can then work unasked, or "
                                "use another kind of login")}};
    return std::nullopt;
}

} // namespace

ExecCredential::ExecCredential(ClusterAccess access,
                               base::Clock &clock,
                               ProgramApproval &approval,
                               ProgramFinder &finder,
                               Limits limits)
    : m_access{std::move(access)}
    , m_plugin{*m_access.exec}
    , m_clock{clock}
    , m_approval{approval}
    , m_finder{finder}
    , m_limits{limits}
{ }

ExecCredential::~ExecCredential()
{
    settle(base::failure(error(Kind::Cancelled, QStringLiteral("is no longer waited for"))));
}

bool ExecCredential::isKnownGood() const
{
    return m_known && (!m_expiry || m_clock.now() + expirySlack < *m_expiry);
}

CredentialSource::Answer ExecCredential::current()
{
    if (isKnownGood())
        return QtFuture::makeReadyFuture(base::Result<Credential>(*m_known));
    m_waiting.emplace_back();
    m_waiting.back().start();
    const Answer answer = m_waiting.back().future();
    if (m_waiting.size() == 1)
        begin();
    return answer;
}

bool ExecCredential::refuse(const Credential &used)
{
    if (!m_known || *m_known != used)
        return true; // another one is there already, or on its way
    const bool isNew = m_refused != used;
    m_refused = used;
    m_known.reset();
    return isNew;
}

void ExecCredential::begin()
{
    if (const auto problem = obstacle(m_plugin)) {
        settle(base::failure(error(problem->first, problem->second)));
        return;
    }
    m_finder.find(m_plugin.command).then(this, [this](const base::Result<FoundProgram> &found) {
        onFound(found);
    });
}

void ExecCredential::onFound(const base::Result<FoundProgram> &found)
{
    if (!found) {
        QString problem =
            QStringLiteral("cannot be found: %1; install it, or write its absolute path as "
                           "exec.command")
                .arg(found.error().detail);
        constexpr qsizetype longestHint = 600;
        if (const QString hint = m_plugin.installHint.trimmed(); !hint.isEmpty())
            problem += QLatin1String(". ") + base::redacted(hint.left(longestHint));
        settle(base::failure(error(found.error().kind, problem)));
        return;
    }
    m_program = *found;
    if (m_isAllowed) {
        onApproval(*m_isAllowed);
        return;
    }
    m_approval.ask(requestFor(m_access, m_plugin, m_program.file),
                   [self = QPointer(this)](bool allowed) {
                       if (self)
                           self->onApproval(allowed);
                   });
}

void ExecCredential::onApproval(bool allowed)
{
    m_isAllowed = allowed;
    if (allowed) {
        run();
        return;
    }
    settle(base::failure(error(Kind::Auth,
                               QStringLiteral("was not allowed to run; connect again "
                                              "to be asked again, or use a context "
                                              "without exec"))));
}

QProcessEnvironment ExecCredential::environment(const QByteArray &info) const
{
    QProcessEnvironment all = QProcessEnvironment::systemEnvironment();
    all.insert(QStringLiteral("PATH"), m_program.searchPath);
    for (const auto &[name, value] : m_plugin.environment)
        all.insert(name, value);
    all.insert(QStringLiteral("KUBERNETES_EXEC_INFO"), QString::fromUtf8(info));
    return all;
}

void ExecCredential::run()
{
    const auto authority =
        m_plugin.provideClusterInfo ? authorityText(m_access) : base::Result<QByteArray>();
    if (!authority) {
        settle(base::failure(authority.error()));
        return;
    }
    auto *program = new ProgramRun({m_program.file, m_plugin.arguments,
                                    environment(execInfo(m_plugin, m_access, *authority)),
                                    m_limits.timeout, m_limits.output},
                                   m_clock, this);
    connect(program, &ProgramRun::ended, this, [this, program](const ProgramRun::Outcome &outcome) {
        program->deleteLater();
        onEnded(outcome);
    });
    program->start();
}

void ExecCredential::onEnded(const ProgramRun::Outcome &outcome)
{
    using End = ProgramRun::End;
    switch (outcome.end) {
    case End::NotStarted:
        settle(base::failure(
            error(Kind::Invalid, QStringLiteral("cannot be started: %1").arg(outcome.problem))));
        return;
    case End::TimedOut:
        settle(base::failure(error(
            Kind::Auth,
            QStringLiteral("gave no answer within %1 seconds and was ended; log in with it in a "
                           "terminal, then connect again%2")
                .arg(std::chrono::ceil<std::chrono::seconds>(m_limits.timeout).count())
                .arg(quoted(outcome.errors)))));
        return;
    case End::TooMuchOutput:
        settle(
            base::failure(error(Kind::Invalid,
                                QStringLiteral("printed more than %1 bytes and was ended; it is "
                                               "no credential program, or its arguments are wrong")
                                    .arg(m_limits.output))));
        return;
    case End::Crashed:
        settle(base::failure(error(
            Kind::Auth, QStringLiteral("crashed or was killed%1").arg(quoted(outcome.errors)))));
        return;
    case End::Exited:
        settle(credentialFrom(outcome));
        return;
    }
}

base::Result<Credential> ExecCredential::credentialFrom(const ProgramRun::Outcome &outcome)
{
    if (outcome.exitCode != 0)
        return base::failure(
            error(Kind::Auth,
                  QStringLiteral("failed with exit code %1; log in with it in a terminal, then "
                                 "connect again%2")
                      .arg(outcome.exitCode)
                      .arg(quoted(outcome.errors))));
    const auto answer = parseExecCredential(outcome.output, m_plugin.apiVersion);
    if (!answer)
        return base::failure(error(answer.error().kind, answer.error().detail));
    Credential credential;
    if (!answer->certificate.isEmpty()) {
        auto pair = certificateCredential(answer->certificate, answer->key, m_access.user);
        if (!pair)
            return base::failure(error(pair.error().kind,
                                       QStringLiteral("printed a client certificate that cannot be "
                                                      "used: %1")
                                           .arg(pair.error().detail)));
        credential = *std::move(pair);
    }
    credential.token = answer->token;
    m_expiry = answer->expiry;
    return credential;
}

void ExecCredential::settle(base::Result<Credential> result)
{
    m_known = result ? std::optional(*result) : std::nullopt;
    auto waiting = std::exchange(m_waiting, {});
    for (auto &promise : waiting)
        promise.addResult(result);
    for (auto &promise : waiting)
        promise.finish(); // last: continuations run inside, and may delete this object
}

base::Error ExecCredential::error(Kind kind, const QString &problem) const
{
    base::Error error;
    error.kind = kind;
    error.detail = QStringLiteral("user \"%1\": the program \"%2\" %3")
                       .arg(m_access.user, m_plugin.command, problem);
    return error;
}

// The last lines of standard error; starts with a separator when there is something to quote. What
// is cut off in front may be the beginning of a secret, which shows it as one: a first line that
// may be cut is left out.
QString ExecCredential::quoted(const QByteArray &errors) const
{
    // A JWT; a long run of base64 or random letters that is no path.
    static const QRegularExpression secret(QStringLiteral("\\beyJ[\\w-]+\\.[\\w-]+(\\.[\\w-]*)?"
                                                          "|(?<![\\w+/=~.-])(?!/)[\\w+/=-]{40,}"));
    const QString mark = QStringLiteral("[redacted]");
    const bool isCut = errors.size() >= ProgramRun::errorsLimit;
    const qsizetype lineEnd = errors.indexOf('\n');
    const qsizetype skipped = !isCut ? 0 : lineEnd < 0 ? errors.size() : lineEnd;
    QString text = base::redacted(QString::fromLocal8Bit(errors.mid(skipped)));
    text.replace(secret, mark);
    constexpr qsizetype shortestSecret = 4;
    for (const auto &[name, value] : m_plugin.environment) {
        if (value.size() >= shortestSecret)
            text.replace(value, mark);
    }
    constexpr qsizetype lastLines = 5;
    constexpr qsizetype longest = 500;
    const QStringList lines = text.split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    text = lines.mid(std::max(qsizetype{0}, lines.size() - lastLines))
               .join(QLatin1Char(' '))
               .simplified()
               .right(longest);
    return text.isEmpty() ? QString() : QString(QLatin1String(". It said: ") + text);
}

} // namespace kube
