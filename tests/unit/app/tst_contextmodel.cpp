// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/models/connector.h"
#include "app/models/contextmodel.h"
#include "support/testing.h"

#include <QAbstractItemModelTester>
#include <QSettings>
#include <QSignalSpy>

using app::ContextModel;

class ContextModelTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QCoreApplication::setOrganizationName(QStringLiteral("NovasphereTest"));
        QCoreApplication::setApplicationName(QStringLiteral("tst_contextmodel"));
    }
    void init()
    {
        support::failOnWarnings();
        QSettings().clear();
    }
    void showsWhatStandsThere();
    void keepsRowsWhereOnlyContentsChange();
    void remembersReadOnlyByFileAndName();
};

namespace {

QList<kube::ContextSummary> contexts(const QByteArray &yaml, const QString &file)
{
    return kube::Kubeconfig::parse(yaml, file)->contexts();
}

const QByteArray two("contexts: [{name: eu, context: {cluster: k, user: alice, namespace: shop}}, "
                     "{name: us, context: {cluster: gone}}]\n"
                     "clusters: [{name: k, cluster: {server: 'https://eu.example'}}]\n");

QStringList row(const ContextModel &model, int number)
{
    QStringList cells;
    for (int column = 0; column < ContextModel::ReadOnly; ++column)
        cells << model.index(number, column).data().toString();
    return cells;
}

} // namespace

void ContextModelTest::showsWhatStandsThere()
{
    ContextModel model;
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setContexts(contexts(two, QStringLiteral("/a/config")), QStringLiteral("us"));
    QCOMPARE(row(model, 0),
             (QStringList{QStringLiteral("eu"), QStringLiteral("https://eu.example"),
                          QStringLiteral("alice"), QStringLiteral("shop")}));
    QCOMPARE(row(model, 1),
             (QStringList{QStringLiteral("us"), QStringLiteral("no cluster \"gone\""),
                          QStringLiteral("–"), QStringLiteral("default")}));
    QCOMPARE(model.currentRow(), 1);
}

void ContextModelTest::keepsRowsWhereOnlyContentsChange()
{
    ContextModel model;
    model.setContexts(contexts(two, QStringLiteral("/a/config")), {});
    QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    QByteArray moved = two;
    model.setContexts(
        contexts(moved.replace("eu.example", "new.example"), QStringLiteral("/a/config")), {});
    QCOMPARE(reset.size(), 0);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(row(model, 0)[1], QStringLiteral("https://new.example"));
    model.setContexts(
        contexts(QByteArray(two).replace("name: eu", "name: asia"), QStringLiteral("/a/config")),
        {});
    QCOMPARE(reset.size(), 1);
}

void ContextModelTest::remembersReadOnlyByFileAndName()
{
    ContextModel model;
    model.setContexts(contexts(two, QStringLiteral("/a/config")), {});
    const QModelIndex index = model.index(0, ContextModel::ReadOnly);
    QCOMPARE(index.data(Qt::CheckStateRole).toInt(), static_cast<int>(Qt::Unchecked));
    QVERIFY(model.setData(index, Qt::Checked, Qt::CheckStateRole));
    ContextModel another;
    another.setContexts(contexts(two, QStringLiteral("/a/config")), {});
    QCOMPARE(another.index(0, ContextModel::ReadOnly).data(Qt::CheckStateRole).toInt(),
             static_cast<int>(Qt::Checked));
    QCOMPARE(another.index(1, ContextModel::ReadOnly).data(Qt::CheckStateRole).toInt(),
             static_cast<int>(Qt::Unchecked));
    another.setContexts(contexts(two, QStringLiteral("/b/config")), {});
    QCOMPARE(another.index(0, ContextModel::ReadOnly).data(Qt::CheckStateRole).toInt(),
             static_cast<int>(Qt::Unchecked));
}

QTEST_MAIN(ContextModelTest)

#include "tst_contextmodel.moc"
