// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "conformance.h"

#include "support/testing.h"

using namespace Qt::StringLiterals;
namespace r = kube::resources;

namespace e2e {

void ConformanceTest::selectsByLabels_data()
{
    QTest::addColumn<QString>("names");
    const auto row = [](const char *selector, const QString &names) {
        QTest::newRow(selector) << names;
    };
    row("app=a", u"one three"_s);
    row("app==a", u"one three"_s);
    row(" app = a ", u"one three"_s);
    row("app!=a", u"five four two"_s);
    row("app in (a,b)", u"one three two"_s);
    row("app in (a), n notin (1)", u"three"_s);
    row("app notin (a,b)", u"five four"_s);
    row("app", u"five one three two"_s);
    row("!app", u"four"_s);
    row("app=a,n", u"one"_s);
    row("app=a,app=b", QString());
    row("app=", QString());
    row("x.y/z=q", u"five"_s);
    row("n>1", u"two"_s);
    row("n<2", u"one"_s);
    row("app in (a,)", u"one three"_s);
    row("", u"five four one three two"_s);
}

void ConformanceTest::selectsByLabels()
{
    if (read(u"one"_s).status == 404) {
        (void)create(u"one"_s, R"({"labels": {"app": "a", "n": "1"}})");
        (void)create(u"two"_s, R"({"labels": {"app": "b", "n": "2"}})");
        (void)create(u"three"_s, R"({"labels": {"app": "a"}})");
        (void)create(u"four"_s);
        (void)create(u"five"_s, R"({"labels": {"app": "c", "x.y/z": "q"}})");
    }
    QFETCH(QString, names);
    const QString selector = QString::fromLatin1(QTest::currentDataTag());
    QCOMPARE(list(snapshots(), "labelSelector", selector).names().join(u' '), names);
}

void ConformanceTest::refusesBrokenLabelSelectors_data()
{
    QTest::addColumn<QString>("selector");
    for (const char *selector : {"app=a b", ",", "app=a,", "=a", "app in a", "!app=a", "n>x",
                                 "UPPER/x y", "UPPER/x", "app in (a"})
        QTest::newRow(selector) << QString::fromLatin1(selector);
    QTest::newRow("long key") << QString(64, u'a') + u"=b"_s;
}

// How the parser puts it is its own matter.
void ConformanceTest::refusesBrokenLabelSelectors()
{
    QFETCH(QString, selector);
    const Answer answer = list(snapshots(), "labelSelector", selector);
    QVERIFY2(answer.refusal().startsWith(u"400 BadRequest: "_s), qPrintable(answer.refusal()));
}

void ConformanceTest::selectsByFields_data()
{
    QTest::addColumn<QString>("names");
    QTest::newRow("metadata.name=a") << u"a"_s;
    QTest::newRow("metadata.name==a") << u"a"_s;
    QTest::newRow("metadata.name!=a") << u"b"_s;
    QTest::newRow("metadata.namespace=selectsbyfields") << u"a b"_s;
    QTest::newRow("metadata.namespace=other") << QString();
    QTest::newRow("metadata.name=b,metadata.namespace=selectsbyfields") << u"b"_s;
    QTest::newRow("") << u"a b"_s;
}

void ConformanceTest::selectsByFields()
{
    if (read(u"a"_s).status == 404) {
        (void)create(u"a"_s, R"({"labels": {"chosen": "by-field"}})");
        (void)create(u"b"_s, R"({"labels": {"chosen": "by-field"}})");
    }
    QFETCH(QString, names);
    const QString selector = QString::fromLatin1(QTest::currentDataTag());
    QCOMPARE(list(snapshots(), "fieldSelector", selector).names().join(u' '), names);
    const QString everywhere =
        kube::collectionPath(r::wukongSnapshot, {}) + u"?labelSelector=chosen"_s;
    QCOMPARE(list(everywhere, "fieldSelector", selector).names().join(u' '), names);
}

void ConformanceTest::refusesFieldSelectors_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("selector");
    QTest::addColumn<QString>("message");
    const QString custom = u"/apis/vm.novasphere.dev/v1alpha1/wukongsnapshots"_s;
    const QString unknown = u"\"%1\" is not a known field selector: only \"metadata.name\", "
                            "\"metadata.namespace\""_s;
    QTest::newRow("status") << custom << u"status.phase=Ready"_s
                            << u"field label not supported: status.phase"_s;
    QTest::newRow("uid") << custom << u"metadata.uid=x"_s
                         << u"field label not supported: metadata.uid"_s;
    QTest::newRow("uid of a built-in kind")
        << u"/api/v1/configmaps"_s << u"metadata.uid=x"_s << unknown.arg(u"metadata.uid"_s);
    QTest::newRow("phase of a claim") << u"/api/v1/persistentvolumeclaims"_s
                                      << u"status.phase=Bound"_s << unknown.arg(u"status.phase"_s);
    QTest::newRow("namespace of a namespace")
        << u"/api/v1/namespaces"_s << u"metadata.namespace=x"_s
        << u"field label not supported: metadata.namespace"_s;
    QTest::newRow("pod") << u"/api/v1/pods"_s << u"spec.x=y"_s
                         << u"field label not supported: spec.x"_s;
    QTest::newRow("broken") << custom << u"nonsense"_s
                            << u"invalid selector: 'nonsense'; can't understand 'nonsense'"_s;
    QTest::newRow("not a set") << custom << u"metadata.name in (a)"_s
                               << u"invalid selector: 'metadata.name in (a)'; can't understand "
                                  "'metadata.name in (a)'"_s;
}

void ConformanceTest::refusesFieldSelectors()
{
    QFETCH(QString, path);
    QFETCH(QString, selector);
    QFETCH(QString, message);
    QCOMPARE(list(path, "fieldSelector", selector).refusal(),
             QString(u"400 BadRequest: "_s + message));
}

} // namespace e2e
