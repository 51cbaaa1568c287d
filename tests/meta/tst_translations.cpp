// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

// Every text of the application is translated, and the file holds no others. Update it with:
// lupdate -no-obsolete -locations none -source-language en -target-language zh_CN -I src src/app ui
//         -ts translations/app_zh_CN.ts
class TranslationsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void areComplete();
    void areUpToDate();

private:
    const QDir m_root{qEnvironmentVariable("WUKONG_SOURCE_DIR")};
    const QString m_file = m_root.filePath(QStringLiteral("translations/app_zh_CN.ts"));
};

namespace {

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

void TranslationsTest::areComplete()
{
    const QByteArray text = contents(m_file);
    QVERIFY(text.contains("<translation>"));
    QVERIFY(!text.contains("type=\"unfinished\""));
}

void TranslationsTest::areUpToDate()
{
    const QTemporaryDir folder;
    const QString copy = folder.filePath(QStringLiteral("app_zh_CN.ts"));
    QVERIFY(QFile::copy(m_file, copy));
    QProcess lupdate;
    lupdate.setWorkingDirectory(m_root.path());
    lupdate.start(QStringLiteral(LUPDATE),
                  {QStringLiteral("-silent"), QStringLiteral("-no-obsolete"),
                   QStringLiteral("-locations"), QStringLiteral("none"),
                   QStringLiteral("-source-language"), QStringLiteral("en"),
                   QStringLiteral("-target-language"), QStringLiteral("zh_CN"),
                   QStringLiteral("-I"), QStringLiteral("src"), QStringLiteral("src/app"),
                   QStringLiteral("ui"), QStringLiteral("-ts"), copy});
    QVERIFY(lupdate.waitForFinished());
    QCOMPARE(lupdate.exitCode(), 0);
    QCOMPARE(contents(copy), contents(m_file));
}

QTEST_GUILESS_MAIN(TranslationsTest)

#include "tst_translations.moc"
