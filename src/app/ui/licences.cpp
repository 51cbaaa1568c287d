// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ui/licences.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>

namespace app {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Licences)
};

QDir folder()
{
    return QDir(QStringLiteral(":/licences"));
}

QString read(const QString &name)
{
    QFile file(folder().filePath(name));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

QString link(const QString &licence)
{
    return QStringLiteral("<a href=\"#%1\">%1</a>").arg(licence);
}

QString libraryRows()
{
    QString rows;
    for (const QString &line :
         read(QStringLiteral("libraries.tsv")).split(QLatin1Char('\n'), Qt::SkipEmptyParts)) {
        const QStringList fields = line.split(QLatin1Char('\t'));
        rows +=
            QStringLiteral("<tr><td>%1&nbsp;&nbsp;</td><td>%2&nbsp;&nbsp;</td><td>© %3</td></tr>")
                .arg(fields[1], link(fields[2]), fields[3]);
    }
    return rows;
}

} // namespace

QString licencesHtml()
{
    QString html =
        QStringLiteral("<h3>Wukong Snapshots %1</h3><p>© 2026 The Wukong Snapshots authors. %2</p>"
                       "<p>%3</p><table>%4</table>")
            .arg(QCoreApplication::applicationVersion().toHtmlEscaped(),
                 Words::tr("Licence: %1").arg(link(QStringLiteral("Apache-2.0"))),
                 Words::tr("It uses these libraries:"), libraryRows());
    for (const QString &file :
         folder().entryList({QStringLiteral("*.txt")}, QDir::Files, QDir::Name)) {
        html += QStringLiteral("<h3><a name=\"%1\">%1</a></h3>"
                               "<pre style=\"white-space: pre-wrap\">%2</pre>")
                    .arg(file.chopped(4), read(file).toHtmlEscaped());
    }
    return html;
}

} // namespace app
