// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/models/messagetexts.h"

#include "app/models/messagepatterns.h"

#include <QCache>
#include <QCoreApplication>
#include <QMap>
#include <QRegularExpression>

#include <algorithm>
#include <optional>
#include <vector>

namespace app::texts {

namespace {

constexpr const char *context = "Message";
constexpr qsizetype longest = 4000; // characters; what is longer is somebody's output
constexpr QLatin1String sentenceEnd{". "};

const QRegularExpression &placeholder()
{
    static const QRegularExpression expression(QStringLiteral("%([1-9])"));
    return expression;
}

struct Pattern
{
    const char *text = nullptr;
    QRegularExpression expression;
    QStringList arguments; // their numbers in the order of the groups
    QString landmark; // the longest piece between placeholders, quickly looked for
    qsizetype literals = 0; // characters of its own
};

// What may stand for a placeholder: at the beginning a name, which holds no end of a sentence; at
// the end a word, unless a sentence comes there.
QLatin1String groupBetween(const QString &before, bool isLast)
{
    const bool awaitsSentence =
        before.endsWith(QLatin1String(": ")) || before.endsWith(sentenceEnd);
    if (before.isEmpty())
        return QLatin1String("((?:(?![.:] ).)+?)");
    return isLast && !awaitsSentence ? QLatin1String("(\\S+)") : QLatin1String("(.*?)");
}

Pattern compiled(const char *text)
{
    const QString english = QString::fromLatin1(text);
    Pattern pattern;
    pattern.text = text;
    QString expression;
    qsizetype end = 0;
    const auto addPiece = [&](const QString &piece) {
        expression += QRegularExpression::escape(piece);
        pattern.literals += piece.size();
        if (piece.size() > pattern.landmark.size())
            pattern.landmark = piece;
    };
    for (auto each = placeholder().globalMatch(english); each.hasNext();) {
        const QRegularExpressionMatch match = each.next();
        addPiece(english.mid(end, match.capturedStart() - end));
        end = match.capturedEnd();
        expression += groupBetween(english.left(match.capturedStart()), end == english.size());
        pattern.arguments << match.captured(1);
    }
    addPiece(english.mid(end));
    pattern.expression.setPattern(QRegularExpression::anchoredPattern(expression));
    pattern.expression.setPatternOptions(QRegularExpression::DotMatchesEverythingOption);
    return pattern;
}

// What fits best comes first: the pattern with the most characters of its own.
const std::vector<Pattern> &all()
{
    static const std::vector<Pattern> patterns = [] {
        std::vector<Pattern> list;
        for (const auto &group : {findingPatterns(), progressPatterns()})
            std::ranges::transform(group, std::back_inserter(list), compiled);
        std::ranges::stable_sort(list, std::greater{}, &Pattern::literals);
        return list;
    }();
    return patterns;
}

QString filled(const QString &text, const QMap<QString, QString> &values)
{
    QString result;
    qsizetype end = 0;
    for (auto each = placeholder().globalMatch(text); each.hasNext();) {
        const QRegularExpressionMatch match = each.next();
        result += text.mid(end, match.capturedStart() - end) + values.value(match.captured(1));
        end = match.capturedEnd();
    }
    return result + text.mid(end);
}

QString translated(const QString &text);

std::optional<QString> recognized(const QString &text)
{
    for (const Pattern &pattern : all()) {
        if (!text.contains(pattern.landmark))
            continue;
        const QRegularExpressionMatch match = pattern.expression.match(text);
        if (!match.hasMatch())
            continue;
        QMap<QString, QString> values; // some are sentences themselves
        for (qsizetype group = 0; group < pattern.arguments.size(); ++group)
            values.insert(pattern.arguments[group],
                          translated(match.captured(static_cast<int>(group) + 1)));
        return filled(QCoreApplication::translate(context, pattern.text), values);
    }
    return std::nullopt;
}

// Sentences after one another, of which the first ones may be anybody's.
QString translatedInTurn(const QString &text)
{
    for (qsizetype at = text.indexOf(sentenceEnd); at >= 0;
         at = text.indexOf(sentenceEnd, at + 1)) {
        const auto rest = recognized(text.mid(at + sentenceEnd.size()));
        if (!rest)
            continue;
        QString before = translated(text.left(at + 1));
        if (before.endsWith(QLatin1Char('.')))
            before += QLatin1Char(' ');
        return before + *rest;
    }
    return text;
}

QString translated(const QString &text)
{
    if (!text.contains(QLatin1Char(' ')) || text.size() > longest) // a name, or a flood
        return text;
    const auto whole = recognized(text);
    return whole ? *whole : translatedInTurn(text);
}

// Tables ask for the same messages each time they paint. The answers go with their language, which
// one of its texts tells.
struct Answers
{
    static constexpr int most = 1000;

    QString sign;
    QCache<QString, QString> known{most};
};

} // namespace

QString message(const QString &text)
{
    static Answers answers;
    const QString sign = QCoreApplication::translate(context, progressPatterns().front());
    if (sign != answers.sign) {
        answers.known.clear();
        answers.sign = sign;
    }
    if (const QString *known = answers.known.object(text))
        return *known;
    const QString answer = translated(text);
    answers.known.insert(text, new QString(answer));
    return answer;
}

QStringList messagePatterns()
{
    QStringList list;
    for (const Pattern &pattern : all())
        list << QString::fromLatin1(pattern.text);
    return list;
}

} // namespace app::texts
