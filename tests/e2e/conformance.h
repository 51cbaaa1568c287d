// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "apiprobe.h"
#include "clusterfixture.h"

#include <QObject>
#include <QSet>

#include <memory>

class QRandomGenerator;

namespace e2e {

// What a client may rely on of an API server: the same expectations for the simulator and for a
// real kube-apiserver. Where they differ, the real one is right. Every function has a namespace of
// its own. Not compared: uids, versions and times themselves, the order in which causes are told,
// and what a parser says of a text that it cannot read.
class ConformanceTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanupTestCase();

    // conformancereading.cpp
    void getsWhatIsThere();
    void explainsWhatIsMissing();
    void explainsPathsThatAreNone_data();
    void explainsPathsThatAreNone();
    void answersInTheWantedForm();
    void listsInOrder();
    void pagesShowOneMoment();
    void listsCertainVersions();
    void refusesListOptions_data();
    void refusesListOptions();
    void listsMetadataOnly();
    void printsTables();
    void printsColumnsOfOurKinds();

    // conformanceselecting.cpp
    void selectsByLabels_data();
    void selectsByLabels();
    void refusesBrokenLabelSelectors_data();
    void refusesBrokenLabelSelectors();
    void selectsByFields_data();
    void selectsByFields();
    void refusesFieldSelectors_data();
    void refusesFieldSelectors();

    // conformancewriting.cpp
    void setsWhatOnlyServersSet();
    void refusesNameTwice();
    void generatesNames();
    void refusesBadNames_data();
    void refusesBadNames();
    void refusesBadMetadata_data();
    void refusesBadMetadata();
    void leavesOutEmptyMetadata();
    void warnsOfBareFinalizers();

    // conformancechecking.cpp
    void refusesBadBodies_data();
    void refusesBadBodies();
    void refusesForeignPlaces();
    void takesYaml();
    void enforcesSchemas_data();
    void enforcesSchemas();
    void treatsUnknownFieldsAsAsked();
    void fillsInDefaults();
    void refusesWriteOptions_data();
    void refusesWriteOptions();
    void limitsSizes();
    void letsOneOfManyCreate();

    // conformanceupdating.cpp
    void countsGenerationsOfSpec();
    void writesNothingForNoChange();
    void separatesStatus();
    void checksStatus_data();
    void checksStatus();
    void locksReplacements();
    void refusesReplacements_data();
    void refusesReplacements();
    void locksMergePatches();
    void mergesNulls();
    void keepsWhatOnlyServersSet();
    void dryRunsLeaveNothing();

    // conformancepatching.cpp
    void refusesMergePatches_data();
    void refusesMergePatches();
    void appliesJsonPatches_data();
    void appliesJsonPatches();
    void refusesJsonPatches_data();
    void refusesJsonPatches();
    void refusesForeignPatchTypes();
    void patchesBuiltinKindsStrategically();

    // conformancedeleting.cpp
    void answersDeletes();
    void deletesUnderPreconditions();
    void finalizersHoldWhatIsDeleted();
    void lastFinalizerLetsGo();
    void refusesDeleteOptions_data();
    void refusesDeleteOptions();
    void deletesCollections();
    void collectsInBackground();
    void waitsInForeground();
    void waitsForBlockingDependentsOnly();
    void orphansDependents();
    void collectsDependentsOfNobody();
    void endsNamespaces();

    // conformancewatching.cpp
    void watchesFromVersion();
    void watchesSelectors();
    void watchesMetadataOnly();
    void watchesTables();
    void endsWatchesInTime();
    void beginsWithWhatIsThere();
    void marksTheEndOfWhatIsThere_data();
    void marksTheEndOfWhatIsThere();
    void waitsForVersionsToCome();
    void tellsVersionsThatAreTooOld();
    void refusesWatchOptions_data();
    void refusesWatchOptions();
    void informersEqualLists_data();
    void informersEqualLists();

    // conformanceasking.cpp
    void discoversKinds();
    void discoversGroups();
    void tellsVersion();
    void knowsWhoAsks();
    void answersAccessReviews();
    void refusesBrokenReviews();
    void refusesExpiredCredentials();
    void forbids_data();
    void forbids();
    void hidesPathsFromViewers();
    void impersonates();
    void refusesImpersonation();
    void warnsOfDeprecatedVersions();
    void readOnlyModeSendsNoWrites();

private:
    static QJsonObject json(const QByteArray &text); // an object, written down
    [[nodiscard]] kube::ObjectKey key(const QString &name) const { return {m_space, name}; }
    // A request for a snapshot that nobody carries out; `metadata` beside its name and namespace.
    [[nodiscard]] QJsonObject snapshot(const QString &name,
                                       const QByteArray &metadata = "{}") const;
    [[nodiscard]] QJsonObject configMap(const QString &name) const;
    [[nodiscard]] QString snapshots(const QString &name = {}) const; // paths
    [[nodiscard]] QString configMaps(const QString &name = {}) const;
    [[nodiscard]] kube::ClusterAccess access(const QString &role) const;

    // As the administrator.
    [[nodiscard]] Answer create(const QString &name, const QByteArray &metadata = "{}");
    [[nodiscard]] Answer read(const QString &name);
    [[nodiscard]] Answer list(const QString &path, const char *option, const QString &value);
    [[nodiscard]] Answer patch(const QString &target,
                               const QByteArray &body,
                               const QByteArray &type = "application/merge-patch+json");
    [[nodiscard]] Answer replace(const QString &target, const QJsonObject &object);
    [[nodiscard]] Answer remove(const QString &target, const QByteArray &options = {});
    [[nodiscard]] Answer writeAtRandom(QRandomGenerator &random, QSet<QString> &there);
    [[nodiscard]] bool isGone(const QString &path);
    [[nodiscard]] QByteArray ownedBy(const Answer &owner, bool isBlocking = false) const;

    std::unique_ptr<ClusterFixture> m_cluster;
    std::unique_ptr<ApiProbe> m_admin;
    std::unique_ptr<ApiProbe> m_viewer;
    std::unique_ptr<ApiProbe> m_expired;
    QString m_viewerName;
    QString m_function;
    QString m_space;
};

} // namespace e2e
