// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "setup/bundle.h"
#include "setup/definition.h"

#include "kube/core/yaml.h"
#include "support/testing.h"

#include <QDirIterator>
#include <QFile>
#include <QJsonArray>

using setup::Group;
using setup::Part;
using L1 = QLatin1String;

class BundleTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { support::failOnWarnings(); }
    void holdsEverythingInPackaging();
    void comesInTheOrderOfInstallation();
    void takesAnotherImage();
    void knowsNamesOfImages_data();
    void knowsNamesOfImages();
    void kindsAndControllerTellTheVersion();
};

// A manifest that joins packaging/ and is forgotten in the library is seen here. The chart is
// templates of the same manifests; tests/packages/chart compares them.
void BundleTest::holdsEverythingInPackaging()
{
    const auto parts = setup::bundle();
    QVERIFY_RESULT(parts);
    QStringList missing;
    qsizetype count = 0;
    QDirIterator files(qEnvironmentVariable("WUKONG_SOURCE_DIR") + L1("/packaging"),
                       {QStringLiteral("*.yaml")}, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (file.fileName().contains(L1("/packaging/chart/")))
            continue;
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto documents = kube::parseYamlStream(file.readAll());
        QVERIFY_RESULT(documents);
        for (const QJsonValue &document : *documents) {
            ++count;
            const QJsonObject object = document.toObject();
            const bool isThere = std::ranges::any_of(
                *parts, [&object](const Part &part) { return part.object == object; });
            if (!isThere)
                missing << file.fileName();
        }
    }
    QCOMPARE(missing.join(QLatin1Char(' ')), QString());
    QCOMPARE(parts->size(), count);
    QVERIFY(count > 10);
}

void BundleTest::comesInTheOrderOfInstallation()
{
    const auto parts = setup::bundle();
    QVERIFY_RESULT(parts);
    QVERIFY(std::ranges::is_sorted(*parts, {}, &Part::group));
    const auto at = [&parts](const char *name) {
        return std::ranges::find(*parts, QString::fromLatin1(name), &Part::name) - parts->begin();
    };
    const auto space = at("Namespace wukong-snapshots");
    const auto account = at("ServiceAccount wukong-snapshots/wukong-snapshot-controller");
    const auto role = at("ClusterRole wukong-snapshot-controller");
    const auto binding = at("ClusterRoleBinding wukong-snapshot-controller");
    QVERIFY(space < account && account < role && role < binding && binding < parts->size());
    QCOMPARE(parts->at(0).group, Group::Kinds);
    QVERIFY(!setup::isOptional(Group::Rights) && setup::isOptional(Group::Alerts));
}

void BundleTest::takesAnotherImage()
{
    const auto parts = setup::bundle();
    QVERIFY_RESULT(parts);
    const QList<Part> changed = setup::withImage(*parts, QStringLiteral("registry.local/own:7"));
    QStringList images;
    for (qsizetype i = 0; i < changed.size(); ++i) {
        if (changed[i].object != parts->at(i).object)
            images << changed[i]
                          .object[L1("spec")][L1("template")][L1("spec")][L1("containers")][0]
                                 [L1("image")]
                          .toString();
    }
    QCOMPARE(images, QStringList{QStringLiteral("registry.local/own:7")});
}

// The definition of Wukongs is that of their operator and has its versions.
void BundleTest::kindsAndControllerTellTheVersion()
{
    const auto parts = setup::bundle();
    QVERIFY_RESULT(parts);
    for (const Part &part : *parts) {
        const bool tells = part.group == Group::Controller
            || (part.group == Group::Kinds && part.key().name != setup::wukongDefinition);
        const QString expected = tells ? QStringLiteral(PROJECT_VERSION) : QString();
        QVERIFY2(Part::versionOf(part.object).toString() == expected, qPrintable(part.name()));
    }
}

void BundleTest::knowsNamesOfImages_data()
{
    QTest::addColumn<bool>("isName");
    for (const char *name :
         {"controller", "controller:0.1.0", "registry.local:5000/own/controller:stable",
          "ghcr.io/team/wukong-snapshot-controller:1.2",
          "localhost/a__b@sha256:"
          "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"})
        QTest::newRow(name) << true;
    for (const char *name : {"", "Not An Image", "registry/Upper:1", "name:", "name:a b", "/name",
                             "name@sha256:00ff", "http://registry/name"})
        QTest::newRow(name) << false;
}

void BundleTest::knowsNamesOfImages()
{
    QTEST(setup::isImageName(QString::fromLatin1(QTest::currentDataTag())), "isName");
}

QTEST_GUILESS_MAIN(BundleTest)

#include "tst_bundle.moc"
