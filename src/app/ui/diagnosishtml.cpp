// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ui/diagnosishtml.h"

#include "app/ui/theme.h"

namespace app {

namespace {

Tone toneOf(Diagnosis::State state)
{
    switch (state) {
    case Diagnosis::State::Fine:
        return Tone::Good;
    case Diagnosis::State::Notice:
        return Tone::Warning;
    case Diagnosis::State::Failed:
        return Tone::Bad;
    case Diagnosis::State::Unknown:
        return Tone::Neutral;
    }
    return Tone::Neutral;
}

} // namespace

QString diagnosisHtml(const QList<Diagnosis> &all, const Theme &theme)
{
    QString html = QStringLiteral("<table cellspacing='0' cellpadding='5' width='100%'>");
    for (const Diagnosis &one : all) {
        QStringList lines;
        if (!one.tried.isEmpty())
            lines << QStringLiteral("<span style='color:%1'>%2</span>")
                         .arg(theme.faint().name(), one.tried.toHtmlEscaped());
        if (!one.found.isEmpty())
            lines << one.found.toHtmlEscaped();
        if (!one.fix.isEmpty())
            lines << QStringLiteral("<b>%1</b>").arg(one.fix.toHtmlEscaped());
        html += QStringLiteral("<tr><td style='color:%1' width='18'><b>%2</b></td>"
                               "<td width='130'><b>%3</b></td><td>%4</td></tr>")
                    .arg(theme.color(toneOf(one.state)).name(), diagnosis::mark(one.state),
                         diagnosis::title(one.check), lines.join(QLatin1String("<br>")));
    }
    return html + QLatin1String("</table>");
}

} // namespace app
