// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/models/connector.h"
#include "app/models/diagnosis.h"
#include "kube/client/accessreview.h"

#include <QObject>

class QNetworkReply;
class QTcpSocket;

namespace app {

// Follows a connection from the kubeconfig to the snapshot classes of the cluster, one step after
// the other, and says of each what was tried, what came back and what to do. Changes nothing in
// the cluster; no secret gets into a diagnosis. Main thread.
class Doctor final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Doctor)

public:
    // `context` empty: the current one. The connector must outlive the doctor.
    Doctor(Connector &connector, QStringList files, QString context, QObject *parent = nullptr);
    ~Doctor() override;

    void start();

    [[nodiscard]] const QList<Diagnosis> &diagnoses() const { return m_diagnoses; }
    [[nodiscard]] bool hasFailed() const;

Q_SIGNALS:
    void found();
    void finished();

private:
    void add(Check check, Diagnosis::State state, QString tried, QString found, QString fix = {});
    void fail(Check check, QString tried, const base::Error &error, QString fix = {});
    void stopAfter(Check check);

    void checkFiles(const QList<base::Result<kube::Kubeconfig>> &read);
    void checkContext(const kube::Kubeconfig &config);
    void checkCredentials();
    void onCredential(const base::Result<kube::Credential> &credential);
    void checkName();
    void checkTcp();
    void onTcp(const QTcpSocket &socket, bool isOpen);
    void checkServer();
    void onAnswer(QNetworkReply &reply);
    [[nodiscard]] bool checkTls(QNetworkReply &reply);
    void checkAuthentication();
    void onReview(const base::Result<kube::Object> &review);
    void askRights(const QStringList &spaces);
    void onMissingRight(const kube::AccessQuestion &question);
    void onRights();
    void showRights();
    void checkKinds();
    void onServed(const QList<kube::ResourceType> &served);
    void checkSnapshotClasses(const QList<kube::ResourceType> &served);
    void onClassesUnknown(const base::Error &error);
    void onClasses(const std::vector<kube::Object> &storage,
                   const std::vector<kube::Object> &classes,
                   bool hasVmSnapshots);

    [[nodiscard]] QUrl hop() const; // where the first connection goes: the proxy or the server
    [[nodiscard]] QString credentialInWords() const;

    Connector &m_connector;
    QStringList m_files;
    QString m_context;
    QList<Diagnosis> m_diagnoses;

    kube::ClusterAccess m_access;
    std::unique_ptr<kube::Connection> m_connection;
    std::unique_ptr<kube::Client> m_client;
    kube::CredentialSource *m_credentials = nullptr; // of the connection
    std::unique_ptr<kube::AccessReviews> m_reviews;
    QStringList m_askedSpaces; // an empty one: all namespaces
    QStringList m_missingRights;
    bool m_mayList = true; // everything that the window shows
    std::optional<base::Error> m_rightsError;
    qsizetype m_openQuestions = 0;
};

} // namespace app
