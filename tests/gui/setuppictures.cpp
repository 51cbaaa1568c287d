// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "setuppictures.h"

#include "photographer.h"

#include <QLabel>
#include <QPushButton>
#include <QTextBrowser>

namespace pictures {

namespace {

QDialog *openPlan(QMainWindow &window, Photographer &studio)
{
    auto *assistant = studio.open("setupAction", "SetupAssistant");
    const auto *again = part<QPushButton>(assistant, "againButton");
    Photographer::wait([again] { return again->isEnabled(); });
    studio.take("setup", &window);
    studio.take("setup-checks", assistant);
    part<QPushButton>(assistant, "nextButton")->click();
    const auto *summary = part<QLabel>(assistant, "summaryLabel");
    Photographer::wait([summary] { return !summary->text().contains(QChar(0x2026)); });
    studio.take("setup-plan", assistant);
    return assistant;
}

} // namespace

void takeSetupPictures(QMainWindow &window, const QDir &folder, const QString &suffix)
{
    Photographer studio(window, folder, suffix);
    studio.end(openPlan(window, studio));
}

void takeSetupProgress(QMainWindow &window, const QDir &folder, const QString &suffix)
{
    Photographer studio(window, folder, suffix);
    auto *assistant = openPlan(window, studio);
    part<QPushButton>(assistant, "applyButton")->click();
    const auto *progress = part<QTextBrowser>(assistant, "progressView");
    Photographer::wait(
        [progress] { return progress->toPlainText().contains(QStringLiteral("available")); });
    studio.take("setup-progress", assistant);
    studio.end(assistant);
    studio.take("setup-done", &window);
}

} // namespace pictures
