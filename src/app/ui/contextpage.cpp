// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ui/contextpage.h"

#include "app/models/texts.h"
#include "app/ui/theme.h"
#include "app/ui/welcomepage.h"

#include <QEvent>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTreeView>
#include <QVBoxLayout>

namespace app {

ContextPage::ContextPage(QWidget *parent)
    : QWidget{parent}
{
    setObjectName(QStringLiteral("contextPage"));
    auto *column = new QVBoxLayout(this);
    constexpr int margin = 32;
    column->setContentsMargins(margin, margin, margin, margin);
    column->setSpacing(14);
    buildTexts();
    buildList();
    for (QWidget *widget : {static_cast<QWidget *>(m_title), static_cast<QWidget *>(m_problems),
                            static_cast<QWidget *>(m_search)})
        column->addWidget(widget);
    column->addWidget(m_view, 1);
    column->addWidget(m_empty, 1);
    column->addLayout(buildButtons());

    connect(m_search, &QLineEdit::textChanged, this, &ContextPage::onSearch);
    connect(m_view, &QTreeView::activated, this, &ContextPage::connectToSelected);
    connect(m_search, &QLineEdit::returnPressed, this, &ContextPage::connectToSelected);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &ContextPage::updateButtons);
    setFocusProxy(m_search);
    retranslate();
}

void ContextPage::buildTexts()
{
    m_title = new QLabel(this);
    makeTitle(*m_title);
    m_problems = new QLabel(this);
    m_problems->setObjectName(QStringLiteral("kubeconfigProblems"));
    m_problems->setWordWrap(true);
    m_problems->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_empty = new WelcomePage(this);
    m_empty->hide(); // until the files are read
    connect(m_empty, &WelcomePage::demoRequested, this, &ContextPage::demoRequested);
    connect(m_empty, &WelcomePage::fileChosen, this, &ContextPage::fileChosen);
}

void ContextPage::buildList()
{
    m_search = new QLineEdit(this);
    m_search->setObjectName(QStringLiteral("contextSearch"));
    m_search->setClearButtonEnabled(true);
    m_search->installEventFilter(this);
    m_sorted.setSourceModel(&m_model);
    m_sorted.setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_sorted.setSortCaseSensitivity(Qt::CaseInsensitive);
    m_sorted.setFilterKeyColumn(-1);
    m_view = new QTreeView(this);
    m_view->setObjectName(QStringLiteral("contextList"));
    m_view->setModel(&m_sorted);
    m_view->setRootIsDecorated(false);
    m_view->setUniformRowHeights(true);
    m_view->setAllColumnsShowFocus(true);
    m_view->setSortingEnabled(true);
    m_view->sortByColumn(ContextModel::Name, Qt::AscendingOrder);
    m_view->header()->setStretchLastSection(false);
    m_view->header()->setSectionResizeMode(ContextModel::Server, QHeaderView::Stretch);
}

QLayout *ContextPage::buildButtons()
{
    m_connect = new QPushButton(this);
    m_connect->setObjectName(QStringLiteral("connectButton"));
    m_connect->setDefault(true);
    m_doctor = new QPushButton(this);
    m_doctor->setObjectName(QStringLiteral("doctorButton"));
    connect(m_connect, &QPushButton::clicked, this, &ContextPage::connectToSelected);
    connect(m_doctor, &QPushButton::clicked, this,
            [this] { Q_EMIT doctorRequested(selectedContext()); });
    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(m_doctor);
    buttons->addWidget(m_connect);
    return buttons;
}

ContextPage::~ContextPage() = default;

void ContextPage::setFiles(const kube::KubeconfigFiles &files)
{
    m_files = &files;
    connect(&files, &kube::KubeconfigFiles::changed, this, &ContextPage::refresh);
    refresh();
}

void ContextPage::refresh()
{
    if (m_files == nullptr || !m_files->isLoaded())
        return;
    const QString selected = selectedContext();
    m_model.setContexts(m_files->config().contexts(), m_files->config().currentContext());
    if (selected.isEmpty())
        selectCurrentContext();
    for (const int column : {ContextModel::Name, ContextModel::User, ContextModel::Space}) {
        constexpr int widest = 340;
        m_view->resizeColumnToContents(column);
        m_view->setColumnWidth(column, std::min(widest, m_view->columnWidth(column) + 24));
    }
    const bool hasContexts = m_model.rowCount() > 0;
    QStringList problems;
    for (const kube::KubeconfigProblem &problem : m_files->problems()) {
        if (!hasContexts && problem.error.kind == base::Error::Kind::NotFound)
            continue; // the page says where it looked
        problems << (problem.isKept ? texts::error(problem.error) + QLatin1Char(' ')
                             + tr("What it said before is still used.")
                                    : texts::error(problem.error));
    }
    m_problems->setText(problems.join(QLatin1Char('\n')));
    m_problems->setVisible(!problems.isEmpty());
    m_view->setVisible(hasContexts);
    m_search->setVisible(hasContexts);
    m_empty->setVisible(!hasContexts);
    m_empty->setFiles(m_files->files());
    for (QWidget *widget : {static_cast<QWidget *>(m_title), static_cast<QWidget *>(m_connect),
                            static_cast<QWidget *>(m_doctor)})
        widget->setVisible(hasContexts);
    const bool hadFocus = hasFocus();
    setFocusProxy(hasContexts ? static_cast<QWidget *>(m_search) : m_empty);
    if (hadFocus)
        setFocus();
    updateButtons();
}

void ContextPage::onSearch(const QString &text)
{
    m_sorted.setFilterFixedString(text);
    if (text.isEmpty())
        selectCurrentContext();
    else
        select(0);
}

void ContextPage::select(int row)
{
    const QModelIndex index = m_sorted.index(row, 0);
    if (index.isValid())
        m_view->setCurrentIndex(index);
}

// The current-context of the kubeconfig, which most people want.
void ContextPage::selectCurrentContext()
{
    select(m_sorted.mapFromSource(m_model.index(m_model.currentRow(), 0)).row());
}

QString ContextPage::selectedContext() const
{
    return m_view->currentIndex().siblingAtColumn(ContextModel::Name).data().toString();
}

void ContextPage::connectToSelected()
{
    if (const QString context = selectedContext(); !context.isEmpty())
        Q_EMIT chosen(context);
}

void ContextPage::updateButtons()
{
    const bool hasSelection = !selectedContext().isEmpty();
    m_connect->setEnabled(hasSelection);
    m_doctor->setEnabled(hasSelection);
}

// The list is walked through while the search has the focus.
bool ContextPage::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_search && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        const int step = key == Qt::Key_Down ? 1 : key == Qt::Key_Up ? -1 : 0;
        if (step != 0) {
            select(m_view->currentIndex().row() + step);
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void ContextPage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void ContextPage::retranslate()
{
    m_title->setText(tr("Choose a cluster"));
    m_search->setPlaceholderText(tr("Search contexts, servers, users"));
    m_search->setAccessibleName(tr("Search contexts"));
    m_view->setAccessibleName(tr("Contexts"));
    m_connect->setText(tr("Connect"));
    m_doctor->setText(tr("Check connection…"));
    m_empty->retranslate();
    m_model.retranslate();
    refresh();
}

} // namespace app
