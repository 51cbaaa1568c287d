// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "setup/bundle.h"
#include "setup/definition.h"
#include "setup/difference.h"
#include "setup/merge.h"

#include "kube/core/yaml.h"
#include "support/testing.h"

using L1 = QLatin1String;

class DefinitionTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { support::failOnWarnings(); }
    void wukongsGetOurFieldsAndNothingElse();
    void whatKeepsUnknownFieldsGoesOnDoingSo();
    void storedVersionsOfOurKindsStay();

private:
    static QJsonObject ours(const QString &plural);
    static QJsonObject merged(const QJsonObject &theirs, const QString &plural);
};

namespace {

const QByteArray operators = R"(
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata:
  name: wukongs.vm.novasphere.dev
  uid: abc
  labels: {team: platform}
  annotations: {controller-gen.kubebuilder.io/version: v0.14.0}
spec:
  group: vm.novasphere.dev
  conversion: {strategy: None}
  names: {kind: Wukong, plural: wukongs, shortNames: [wk]}
  scope: Namespaced
  versions:
    - name: v1alpha1
      served: true
      storage: false
      additionalPrinterColumns: [{name: Own, type: string, jsonPath: .spec.own}]
      schema:
        openAPIV3Schema:
          type: object
          properties:
            spec: {type: object, required: [own], properties: {own: {type: string}}}
            status: {type: object, properties: {phase: {type: string}}}
    - name: v1beta1
      served: true
      storage: true
      schema:
        openAPIV3Schema:
          type: object
          properties:
            spec: {type: object, properties: {own: {type: string}}}
status: {storedVersions: [v1alpha1, v1beta1]}
)";

QJsonObject schemaOf(const QJsonObject &definition, int version)
{
    return definition[L1("spec")][L1("versions")][version][L1("schema")][L1("openAPIV3Schema")]
        .toObject();
}

} // namespace

QJsonObject DefinitionTest::ours(const QString &plural)
{
    const auto parts = setup::bundle();
    for (const setup::Part &part : parts ? *parts : QList<setup::Part>()) {
        if (part.key().name == plural + L1(".vm.novasphere.dev"))
            return part.object;
    }
    return {};
}

QJsonObject DefinitionTest::merged(const QJsonObject &theirs, const QString &plural)
{
    return setup::merged(theirs, setup::forDefinition(theirs, ours(plural))).toObject();
}

void DefinitionTest::wukongsGetOurFieldsAndNothingElse()
{
    const QJsonObject theirs = kube::parseYaml(operators)->toObject();
    const QJsonObject after = merged(theirs, QStringLiteral("wukongs"));
    const QJsonObject ourSchema = schemaOf(ours(QStringLiteral("wukongs")), 0);
    QStringList changed;
    for (const setup::Difference &each : setup::differences(theirs, after))
        changed << each.path;
    const QString schema = QStringLiteral("spec.versions[%1].schema.openAPIV3Schema.properties.");
    const QStringList expected{schema.arg(L1("v1alpha1")) + L1("spec.properties.cloneSource"),
                               schema.arg(L1("v1alpha1")) + L1("spec.properties.snapshotPolicy"),
                               schema.arg(L1("v1alpha1")) + L1("status.properties.snapshots"),
                               schema.arg(L1("v1beta1")) + L1("spec.properties.cloneSource"),
                               schema.arg(L1("v1beta1")) + L1("spec.properties.snapshotPolicy"),
                               schema.arg(L1("v1beta1")) + L1("status")};
    QCOMPARE(changed.join(QLatin1Char('\n')), expected.join(QLatin1Char('\n')));
    for (const char *part : {"spec", "status"}) {
        const QJsonObject there =
            schemaOf(after, 1)[L1("properties")][L1(part)][L1("properties")].toObject();
        for (const char *field : {"snapshotPolicy", "cloneSource", "snapshots"}) {
            const QJsonValue our =
                ourSchema[L1("properties")][L1(part)][L1("properties")][L1(field)];
            QCOMPARE(there.value(L1(field)), our);
        }
    }
    QCOMPARE(merged(after, QStringLiteral("wukongs")), after);
}

void DefinitionTest::whatKeepsUnknownFieldsGoesOnDoingSo()
{
    const QJsonObject theirs = kube::parseYaml(R"(
spec:
  versions:
    - name: v1alpha1
      schema: {openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}}
)")
                                   ->toObject();
    const QJsonObject schema = schemaOf(merged(theirs, QStringLiteral("wukongs")), 0);
    for (const char *part : {"spec", "status"}) {
        const QJsonValue there = schema[L1("properties")][L1(part)];
        QVERIFY(there[L1("x-kubernetes-preserve-unknown-fields")].toBool());
        QCOMPARE(there[L1("type")].toString(), QStringLiteral("object"));
    }
}

void DefinitionTest::storedVersionsOfOurKindsStay()
{
    const QString plural = QStringLiteral("wukongsnapshots");
    QJsonObject newer = ours(plural);
    QJsonObject spec = newer[L1("spec")].toObject();
    QJsonArray versions = spec[L1("versions")].toArray();
    QJsonObject old = versions[0].toObject();
    old[L1("storage")] = false;
    old[L1("served")] = false;
    QJsonObject next = versions[0].toObject();
    next[L1("name")] = QStringLiteral("v1");
    spec[L1("versions")] = QJsonArray{old, next};
    newer[L1("spec")] = spec;
    QCOMPARE(merged(newer, plural), newer);

    spec[L1("versions")] = QJsonArray{next}; // ours is not there at all
    newer[L1("spec")] = spec;
    const QJsonObject after = merged(newer, plural);
    QCOMPARE(after[L1("spec")][L1("versions")][0], QJsonValue(next));
    QCOMPARE(after[L1("spec")][L1("versions")][1][L1("storage")], QJsonValue(false));
    QCOMPARE(after[L1("spec")][L1("versions")][1][L1("served")], QJsonValue(true));
}

QTEST_GUILESS_MAIN(DefinitionTest)

#include "tst_definition.moc"
