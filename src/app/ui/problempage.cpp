// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ui/problempage.h"

#include "app/ui/theme.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace app {

ProblemPage::ProblemPage(QWidget *parent)
    : QWidget{parent}
{
    setObjectName(QStringLiteral("problemPage"));
    auto *text = new QWidget(this);
    constexpr int width = 560;
    text->setFixedWidth(width);
    m_title = new QLabel(text);
    m_title->setObjectName(QStringLiteral("problemTitle"));
    m_title->setWordWrap(true);
    makeTitle(*m_title);
    m_text = new QLabel(text);
    m_text->setObjectName(QStringLiteral("problemText"));
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_retry = new QPushButton(text);
    m_retry->setObjectName(QStringLiteral("retryButton"));
    m_doctor = new QPushButton(text);
    m_doctor->setObjectName(QStringLiteral("checkButton"));
    connect(m_retry, &QPushButton::clicked, this, &ProblemPage::retryRequested);
    connect(m_doctor, &QPushButton::clicked, this, &ProblemPage::doctorRequested);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_retry);
    buttons->addWidget(m_doctor);
    buttons->addStretch();
    auto *lines = new QVBoxLayout(text);
    lines->setSpacing(14);
    lines->addWidget(m_title);
    lines->addWidget(m_text);
    lines->addLayout(buttons);
    auto *middle = new QHBoxLayout; // without an alignment, which would cut wrapped lines
    middle->addStretch();
    middle->addWidget(text);
    middle->addStretch();
    auto *column = new QVBoxLayout(this);
    column->addStretch(2);
    column->addLayout(middle);
    column->addStretch(3);
    retranslate();
}

ProblemPage::~ProblemPage() = default;

void ProblemPage::setText(const QString &title, const QString &sentence)
{
    m_title->setText(title);
    m_text->setText(sentence);
    m_text->setVisible(!sentence.isEmpty());
}

void ProblemPage::setButtons(bool canRetry, bool canCheck)
{
    m_retry->setVisible(canRetry);
    m_doctor->setVisible(canCheck);
}

void ProblemPage::retranslate()
{
    m_retry->setText(tr("Try again"));
    m_doctor->setText(tr("Check connection…"));
}

} // namespace app
