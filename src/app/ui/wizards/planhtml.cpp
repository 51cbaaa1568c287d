// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ui/wizards/planhtml.h"

#include "app/models/messagetexts.h"
#include "app/ui/overviews.h"
#include "app/ui/theme.h"

namespace app::planhtml {

using namespace snapshots;

namespace {

QString marked(const QString &mark, const QString &text, const QColor &color)
{
    return QStringLiteral(
               "<tr><td width='18' valign='top' style='color:%1'>%2</td><td>%3</td></tr>")
        .arg(color.name(), mark, text.toHtmlEscaped());
}

} // namespace

QString listed(const QString &title, const QStringList &lines)
{
    if (lines.isEmpty())
        return {};
    QString html = overviews::heading(title) + QLatin1String("<ul style='margin-top:0'>");
    for (const QString &line : lines)
        html += QStringLiteral("<li>%1</li>").arg(line.toHtmlEscaped());
    return html + QLatin1String("</ul>");
}

QString marks(const QString &title, const QString &rows)
{
    if (rows.isEmpty())
        return {};
    return overviews::heading(title) + QLatin1String("<table cellspacing='0' cellpadding='2'>")
        + rows + QLatin1String("</table>");
}

QString obstacles(const QList<Finding> &findings, const Theme &theme)
{
    QString rows;
    for (const Finding &finding : findings) {
        if (!finding.isInTheWay())
            continue;
        const bool isBlocker = finding.level == Finding::Level::Blocker;
        rows += marked(isBlocker ? QStringLiteral("✕") : QStringLiteral("△"),
                       texts::message(finding.message),
                       theme.color(isBlocker ? Tone::Bad : Tone::Warning));
    }
    return rows;
}

QString notes(const QList<Finding> &findings, const Theme &theme)
{
    QStringList sentences;
    for (const Finding &finding : findings) {
        if (!finding.isInTheWay())
            sentences << texts::message(finding.message);
    }
    return warnings(sentences, theme);
}

QString warnings(const QStringList &sentences, const Theme &theme)
{
    QString rows;
    for (const QString &sentence : sentences)
        rows += marked(QStringLiteral("△"), sentence, theme.color(Tone::Warning));
    return rows;
}

} // namespace app::planhtml
