// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/models/doomedmodel.h"
#include "app/models/policydraft.h"
#include "app/models/policypreview.h"

#include <QDialog>
#include <QTimer>

#include <memory>
#include <set>

namespace Ui {
class PolicyWizard;
}

namespace app {

class PolicyKeepPage;
class PolicyPage;
class PolicyReviewPage;
class Session;

// Makes or changes a policy. It previews with the code that the controller decides with, asks the
// server by a dry run, and writes what was shown: where something else would be deleted by then, or
// somebody else has saved meanwhile, it shows that instead of writing.
class PolicyWizard final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PolicyWizard)

public:
    PolicyWizard(Session &session, PolicyDraft draft, QWidget *parent = nullptr);
    ~PolicyWizard() override;

    void showReview(); // the last step at once
    void reject() override; // asks first when something was changed

Q_SIGNALS:
    void saved(const QString &name);

private:
    void addPage(PolicyPage *page, const QString &name);
    void showStep(int step);
    void onEdited();
    void storePages();
    void refresh();
    void askPreview();
    void onPreview(int question, const PolicyPreview &preview);
    void checkOnServer();
    void save();
    void send(const PolicyWrite &write);
    void onSaved(const base::Result<kube::Object> &answer);
    void onConflict(bool isSaving);
    void takeTheirs();
    void begin(const PolicyDraft &draft);
    [[nodiscard]] PreviewQuestion question() const;
    [[nodiscard]] QJsonObject current() const;
    [[nodiscard]] bool isOnReview() const;

    enum class Check { Unknown, Asking, Passed, Refused };

    Session &m_session;
    std::unique_ptr<Ui::PolicyWizard> m_ui;
    PolicyDraft m_draft;
    QJsonObject m_begun; // the object as the form had it at first
    kube::Object m_theirs; // after a conflict
    StorageClassBook m_classes;
    DoomedModel m_doomed;
    std::vector<PolicyPage *> m_pages;
    PolicyKeepPage *m_keep = nullptr;
    PolicyReviewPage *m_review = nullptr;
    QTimer m_previewDelay;
    int m_question = 0; // the last one that was asked
    std::set<const PolicyPage *> m_touched; // on the others nothing is called wrong yet
    bool m_hasPreview = false; // of the draft as it is
    bool m_isValid = false;
    bool m_isSending = false;
    Check m_check = Check::Unknown;
};

} // namespace app
