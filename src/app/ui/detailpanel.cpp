// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ui/detailpanel.h"

#include "app/models/session.h"
#include "app/models/texts.h"
#include "app/ui/overviews.h"
#include "app/ui/parkedpane.h"
#include "app/ui/pilldelegate.h"
#include "app/ui/tables.h"
#include "app/ui/theme.h"
#include "kube/core/yaml.h"

#include <QEvent>
#include <QFontDatabase>
#include <QHeaderView>
#include <QLabel>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QTableView>
#include <QTextBrowser>
#include <QTextDocument>

namespace app {

using namespace snapshots;

namespace {

QTextBrowser *newBrowser(const char *name, QWidget *parent)
{
    auto *browser = new QTextBrowser(parent);
    browser->setObjectName(QLatin1String{name});
    browser->setFrameShape(QFrame::NoFrame);
    constexpr int margin = 8;
    browser->document()->setDocumentMargin(margin);
    return browser;
}

} // namespace

DetailPanel::DetailPanel(const Theme &theme, base::Clock &clock, QWidget *parent)
    : QTabWidget{parent}
    , m_theme{theme}
    , m_overview{newBrowser("detailOverview", this)}
    , m_policies{newBrowser("detailPolicies", this)}
    , m_events{clock}
    , m_eventView{tables::make("eventTable", this)}
    , m_eventEmpty{tables::makeEmptyState(m_eventView, "eventEmpty")}
    , m_parked{new ParkedPane(this)}
    , m_yaml{new QPlainTextEdit(this)}
{
    setObjectName(QStringLiteral("detailPanel"));
    setDocumentMode(true);
    m_yaml->setObjectName(QStringLiteral("detailYaml"));
    m_yaml->setReadOnly(true);
    m_yaml->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_yaml->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    buildEvents();
    buildParked();
    addTab(m_overview, QString());
    addTab(m_policies, QString());
    addTab(m_parked, QString());
    addTab(m_eventView, QString());
    addTab(m_yaml, QStringLiteral("YAML"));
    connect(&theme, &Theme::changed, this, &DetailPanel::refresh);
    connect(&m_whole, &WholeRequest::changed, this, &DetailPanel::refresh);
    connect(this, &QTabWidget::currentChanged, this, &DetailPanel::loadShown);
    retranslate();
}

void DetailPanel::buildParked()
{
    m_parked->setObjectName(QStringLiteral("parkedPane"));
    connect(m_parked, &ParkedPane::countChanged, this, &DetailPanel::updateParkedTitle);
    connect(m_parked, &ParkedPane::undoRequested, this, &DetailPanel::undoRequested);
    connect(m_parked, &ParkedPane::dropRequested, this, &DetailPanel::dropRequested);
    m_overview->setOpenLinks(false);
    connect(m_overview, &QTextBrowser::anchorClicked, this, &DetailPanel::onLink);
}

void DetailPanel::onLink(const QUrl &link)
{
    if (link == overviews::restoreLink())
        Q_EMIT restoreRequested();
    else if (link == overviews::cloneLink())
        Q_EMIT cloneRequested();
}

void DetailPanel::updateParkedTitle()
{
    const int count = m_parked->count();
    setTabText(indexOf(m_parked),
               count > 0 ? tr("Parked disks (%1)").arg(count) : tr("Parked disks"));
}

void DetailPanel::buildEvents()
{
    m_eventView->setModel(&m_events);
    m_eventView->setItemDelegate(new PillDelegate(m_theme, m_eventView));
    m_eventView->horizontalHeader()->setStretchLastSection(true);
    constexpr int narrow = 70;
    constexpr int wide = 130;
    m_eventView->setColumnWidth(EventModel::Age, narrow);
    m_eventView->setColumnWidth(EventModel::Reason, wide);
    m_eventView->setColumnWidth(EventModel::Object, wide);
    tables::offerCopying(*m_eventView);
    connect(&m_events, &EventModel::changed, this, &DetailPanel::updateEventsState);
}

void DetailPanel::setSession(Session *session)
{
    m_session = session;
    m_machine.reset();
    m_snapshot.reset();
    m_whole.show(nullptr, nullptr);
    m_yamlOf.reset();
    m_eventsOf.reset();
    m_events.clear();
    refresh();
}

void DetailPanel::showDetails(const std::optional<MachineRow> &machine,
                              const MachineBook::Snapshot &snapshot)
{
    if (m_machine == machine && m_snapshot == snapshot)
        return;
    m_machine = machine;
    m_snapshot = snapshot;
    m_whole.show(m_session, snapshot);
    refresh();
}

void DetailPanel::refresh()
{
    const QString nothing = overviews::hint(tr("Select a machine to see how safe it is."), m_theme);
    const bool hasMachine = m_session != nullptr && m_machine;
    if (m_snapshot)
        overviews::show(*m_overview, overviews::ofSnapshot(m_whole, m_theme));
    else
        overviews::show(*m_overview,
                        hasMachine ? overviews::ofMachine(*m_machine, *m_session, m_theme)
                                   : nothing);
    overviews::show(*m_policies,
                    hasMachine ? overviews::ofPolicies(*m_machine, *m_session, m_theme) : nothing);
    m_parked->showMachine(m_session, m_machine ? std::optional(m_machine->ref) : std::nullopt);
    loadShown();
}

void DetailPanel::loadShown()
{
    if (currentWidget() == m_eventView)
        loadEvents();
    else if (currentWidget() == m_yaml)
        loadYaml();
}

void DetailPanel::loadEvents()
{
    if (m_session == nullptr || !m_machine) {
        m_eventsOf.reset();
        m_events.clear();
        return;
    }
    if (m_eventsOf == m_machine->ref)
        return;
    m_eventsOf = m_machine->ref;
    const snapshots::Machine machine = m_session->machine(m_machine->ref);
    QSet<QString> names{m_machine->ref.key.name};
    if (machine.vm)
        names.insert(machine.vm->object.meta.name);
    for (const auto &request : m_session->requestsByMachine.find(m_machine->ref))
        names.insert(request->name());
    m_events.load(*m_session, m_machine->ref.key.space, names);
}

void DetailPanel::updateEventsState()
{
    m_eventEmpty->setVisible(m_events.rowCount() == 0);
    if (m_events.isLoading())
        m_eventEmpty->setText(tr("Loading events…"));
    else if (m_events.error())
        m_eventEmpty->setText(texts::error(*m_events.error()));
    else
        m_eventEmpty->setText(tr("The cluster has no events about this machine and its snapshots. "
                                 "Most clusters keep events for an hour."));
}

std::optional<DetailPanel::Target> DetailPanel::target() const
{
    namespace r = kube::resources;
    const auto of = [](const kube::ResourceType &type, const kube::Object &object) {
        return Target{type, object.key(), object.meta.resourceVersion};
    };
    if (m_session == nullptr || !m_machine)
        return std::nullopt;
    if (m_snapshot)
        return of(r::wukongSnapshot, m_snapshot->object);
    const snapshots::Machine machine = m_session->machine(m_machine->ref);
    if (machine.wukong)
        return of(r::wukong, machine.wukong->object);
    return machine.vm ? std::optional(of(r::virtualMachine, machine.vm->object)) : std::nullopt;
}

void DetailPanel::loadYaml()
{
    const auto wanted = target();
    if (wanted == m_yamlOf)
        return;
    const bool isSameObject =
        wanted && m_yamlOf && wanted->type == m_yamlOf->type && wanted->key == m_yamlOf->key;
    m_yamlOf = wanted;
    if (!isSameObject)
        m_yaml->setPlainText(wanted ? tr("Reading from the cluster…") : QString());
    if (!wanted)
        return;
    m_session->client()
        .get(wanted->type, wanted->key)
        .then(this, [this, wanted](const base::Result<kube::Object> &answer) {
            if (m_yamlOf != wanted)
                return;
            const int position = m_yaml->verticalScrollBar()->value();
            m_yaml->setPlainText(answer ? QString::fromUtf8(kube::toYaml(answer->json()))
                                        : texts::error(answer.error()));
            m_yaml->verticalScrollBar()->setValue(position);
        });
}

void DetailPanel::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QTabWidget::changeEvent(event);
}

void DetailPanel::retranslate()
{
    setTabText(indexOf(m_overview), tr("Overview"));
    setTabText(indexOf(m_policies), tr("Policies"));
    setTabText(indexOf(m_eventView), tr("Events"));
    updateParkedTitle();
    setAccessibleName(tr("Details"));
    m_overview->setAccessibleName(tr("Overview of the selected machine or snapshot"));
    m_policies->setAccessibleName(tr("Policies of the selected machine"));
    m_eventView->setAccessibleName(tr("Events of the selected machine"));
    m_yaml->setAccessibleName(tr("YAML of the selected machine or snapshot"));
    m_events.retranslate();
    tables::retranslate(*m_eventView);
    updateEventsState();
    refresh();
}

} // namespace app
