// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ui/wizards/policykeeppage.h"

#include "ui_policykeeppage.h"

#include "app/models/doomedmodel.h"
#include "app/models/localzone.h"
#include "app/models/policytexts.h"
#include "app/timeline/timelinewidget.h"
#include "app/ui/theme.h"
#include "app/ui/wizards/previewlane.h"

#include <QLocale>
#include <QSignalBlocker>

#include <algorithm>
#include <array>

namespace app {

using namespace snapshots;

namespace {

constexpr std::array<std::chrono::minutes, 5> ageUnits{
    std::chrono::minutes{1}, std::chrono::hours{1}, std::chrono::days{1}, std::chrono::weeks{1},
    std::chrono::days{365}};

struct Tier
{
    QString (*name)();
    RetentionRule rule;
};

const std::array<Tier, 5> &tiers()
{
    static const std::array<Tier, 5> all{
        {{[] { return PolicyKeepPage::tr("The last week of nights: newest 7"); }, {.maxCount = 7}},
         {[] { return PolicyKeepPage::tr("A month: nothing older than 30 days"); },
          {.maxAge = std::chrono::days{30}}},
         {[] { return PolicyKeepPage::tr("A day of hours and a week of days"); },
          {.keepHourly = 24, .keepDaily = 7}},
         {[] { return PolicyKeepPage::tr("Days, weeks and months of a year"); },
          {.keepDaily = 14, .keepWeekly = 8, .keepMonthly = 12}},
         {[] { return PolicyKeepPage::tr("Days, weeks, months and ten years"); },
          {.keepDaily = 30, .keepWeekly = 13, .keepMonthly = 24, .keepYearly = 10}}}};
    return all;
}

bool isSameTier(RetentionRule a, RetentionRule b)
{
    a.minReady = b.minReady;
    a.maxFailed = b.maxFailed;
    return a == b;
}

} // namespace

PolicyKeepPage::PolicyKeepPage(base::Clock &clock, QAbstractItemModel &doomed, QWidget *parent)
    : PolicyPage{parent}
    , m_clock{clock}
    , m_ui{std::make_unique<Ui::PolicyKeepPage>()}
{
    m_ui->setupUi(this);
    makeTitle(*m_ui->title);
    for (const Tier &tier : tiers())
        m_ui->tierBox->addItem(tier.name());
    m_ui->tierBox->addItem(tr("My own numbers"));
    for (const QString &unit : {tr("minutes"), tr("hours"), tr("days"), tr("weeks"), tr("years")})
        m_ui->ageUnitBox->addItem(unit);
    m_ui->doomedTable->setModel(&doomed);
    arrangeDoomed(*m_ui->doomedTable);
    m_timeline = new TimelineWidget(m_ui->timelinePart);
    m_timeline->setNow(clock.now());
    auto *layout = new QVBoxLayout(m_ui->timelinePart);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_timeline);
    m_ui->timelinePart->setMinimumHeight(150);
    connectAll();
}

PolicyKeepPage::~PolicyKeepPage() = default;

void PolicyKeepPage::connectAll()
{
    connect(m_ui->tierBox, &QComboBox::currentIndexChanged, this, &PolicyKeepPage::onTierChosen);
    for (const QSpinBox *spin :
         {m_ui->countSpin, m_ui->ageSpin, m_ui->floorSpin, m_ui->failedSpin, m_ui->hourlySpin,
          m_ui->dailySpin, m_ui->weeklySpin, m_ui->monthlySpin, m_ui->yearlySpin})
        connect(spin, &QSpinBox::valueChanged, this, &PolicyKeepPage::onNumbersEdited);
    connect(m_ui->ageUnitBox, &QComboBox::currentIndexChanged, this,
            &PolicyKeepPage::onNumbersEdited);
    connect(m_ui->machineBox, &QComboBox::currentIndexChanged, this, &PolicyKeepPage::edited);
}

void PolicyKeepPage::load(const PolicyDraft &draft)
{
    const QSignalBlocker quiet(this);
    m_loaded = draft.policy.rule.retention;
    showRule(m_loaded);
    showTier(m_loaded);
}

void PolicyKeepPage::store(PolicyDraft &draft) const
{
    draft.policy.rule.retention = rule();
}

bool PolicyKeepPage::showProblems(const QList<FieldProblem> &)
{
    return false; // every number is allowed
}

RetentionRule PolicyKeepPage::rule() const
{
    RetentionRule rule;
    if (m_ui->countSpin->value() > 0)
        rule.maxCount = m_ui->countSpin->value();
    if (m_ui->ageSpin->value() > 0)
        rule.maxAge = m_ui->ageSpin->value()
            * ageUnits[static_cast<size_t>(m_ui->ageUnitBox->currentIndex())];
    rule.keepHourly = m_ui->hourlySpin->value();
    rule.keepDaily = m_ui->dailySpin->value();
    rule.keepWeekly = m_ui->weeklySpin->value();
    rule.keepMonthly = m_ui->monthlySpin->value();
    rule.keepYearly = m_ui->yearlySpin->value();
    rule.minReady = m_ui->floorSpin->value();
    rule.maxFailed = m_ui->failedSpin->value();
    return rule;
}

void PolicyKeepPage::showRule(const RetentionRule &rule)
{
    const std::chrono::minutes age = rule.maxAge.value_or(std::chrono::minutes{0});
    size_t unit = age.count() > 0 ? ageUnits.size() - 1 : 2;
    while (age.count() > 0 && age % ageUnits[unit] != std::chrono::minutes{0})
        --unit;
    const QSignalBlocker quietUnit(m_ui->ageUnitBox);
    m_ui->ageUnitBox->setCurrentIndex(static_cast<int>(unit));
    limitAge();
    const std::pair<QSpinBox *, int> numbers[]{
        {m_ui->countSpin, rule.maxCount.value_or(0)},
        {m_ui->ageSpin, static_cast<int>(age / ageUnits[unit])},
        {m_ui->floorSpin, rule.minReady},
        {m_ui->failedSpin, rule.maxFailed},
        {m_ui->hourlySpin, rule.keepHourly},
        {m_ui->dailySpin, rule.keepDaily},
        {m_ui->weeklySpin, rule.keepWeekly},
        {m_ui->monthlySpin, rule.keepMonthly},
        {m_ui->yearlySpin, rule.keepYearly}};
    for (const auto &[spin, value] : numbers) {
        const QSignalBlocker quiet(spin);
        spin->setValue(value);
    }
    m_ui->sentenceLabel->setText(texts::retention(rule));
}

void PolicyKeepPage::showTier(const RetentionRule &rule)
{
    const auto tier = std::ranges::find_if(
        tiers(), [&rule](const Tier &one) { return isSameTier(one.rule, rule); });
    const QSignalBlocker quiet(m_ui->tierBox);
    m_ui->tierBox->setCurrentIndex(static_cast<int>(tier - tiers().begin()));
}

void PolicyKeepPage::onTierChosen()
{
    const auto at = static_cast<size_t>(m_ui->tierBox->currentIndex());
    if (at >= tiers().size())
        return;
    RetentionRule chosen = tiers()[at].rule;
    chosen.minReady = m_ui->floorSpin->value();
    chosen.maxFailed = m_ui->failedSpin->value();
    showRule(chosen);
    Q_EMIT edited();
}

// 100 years are the most that a policy may say.
void PolicyKeepPage::limitAge()
{
    const QSignalBlocker quiet(m_ui->ageSpin);
    const auto unit = ageUnits[static_cast<size_t>(m_ui->ageUnitBox->currentIndex())];
    constexpr qint64 most = 10'000;
    constexpr std::chrono::minutes longest{std::chrono::days{365} * 100};
    m_ui->ageSpin->setMaximum(static_cast<int>(std::min(most, qint64{longest / unit})));
}

void PolicyKeepPage::onNumbersEdited()
{
    limitAge();
    showTier(rule());
    m_ui->sentenceLabel->setText(texts::retention(rule()));
    Q_EMIT edited();
}

void PolicyKeepPage::setMachines(const std::vector<PreviewQuestion::Machine> &machines)
{
    std::vector<MachineRef> refs;
    for (const PreviewQuestion::Machine &machine : machines)
        refs.push_back(machine.ref);
    if (refs == m_machines)
        return;
    const auto before = shownMachine();
    m_machines = refs;
    const QSignalBlocker quiet(m_ui->machineBox);
    m_ui->machineBox->clear();
    for (const MachineRef &machine : refs)
        m_ui->machineBox->addItem(machine.key.name);
    const auto same = before ? std::ranges::find(m_machines, *before) : m_machines.end();
    if (!refs.empty())
        m_ui->machineBox->setCurrentIndex(
            same == m_machines.end() ? 0 : static_cast<int>(same - m_machines.begin()));
}

std::optional<MachineRef> PolicyKeepPage::shownMachine() const
{
    const int at = m_ui->machineBox->currentIndex();
    return at >= 0 ? std::optional(m_machines[static_cast<size_t>(at)]) : std::nullopt;
}

QString PolicyKeepPage::counts(const PolicyPreview &preview) const
{
    if (!preview.shown)
        return tr("No machine is selected: there is nothing to preview.");
    const Forecast &seen = preview.forecast;
    // Sooner than in a year where there are too many runs to look at.
    QStringList lines{tr("%1 has %2 good snapshots now, at most %3 until %5, and %4 then.")
                          .arg(preview.shown->ref.key.name, QString::number(seen.countNow),
                               QString::number(seen.countMost), QString::number(seen.countAtEnd),
                               base::toDateTime(seen.until).date().toString(Qt::ISODate))};
    if (seen.bytesMost > 0)
        lines << tr("Room that they promise, counted as full disks: %1 now, at most %2.")
                     .arg(texts::bytes(seen.bytesNow), texts::bytes(seen.bytesMost));
    if (preview.machines > 1)
        lines << tr("All %1 machines like this one: about %2 snapshots, at most %3.")
                     .arg(QString::number(preview.machines),
                          QString::number(preview.machines * static_cast<size_t>(seen.countMost)),
                          texts::bytes(static_cast<qint64>(preview.machines) * seen.bytesMost));
    return lines.join(QLatin1Char('\n'));
}

// The policy's, the computer's and UTC.
void PolicyKeepPage::offerZones(const Zone &zone)
{
    if (m_zone == zone)
        return;
    m_zone = zone;
    QList<Zone> zones{zone};
    for (const Zone &other : {localZone(), Zone()}) {
        if (!zones.contains(other))
            zones << other;
    }
    m_timeline->setZones(zones, zone);
}

void PolicyKeepPage::showPreview(const PolicyPreview &preview)
{
    const base::Instant now = m_clock.now();
    m_timeline->setNow(now);
    offerZones(preview.zone);
    m_timeline->setData(TimelineData::arranged({previewLaneOf(preview, now)}));
    const auto shown = preview.shown ? std::optional(preview.shown->ref) : std::nullopt;
    if (shown != m_shown)
        m_timeline->showAll();
    m_shown = shown;
    m_ui->countsLabel->setText(counts(preview));
    const bool isAny = !preview.doomed.empty();
    m_ui->doomedTable->setVisible(isAny);
    m_ui->doomedLabel->setText(
        isAny ? tr("D&eleted as soon as it is saved, struck through above: %1")
                    .arg(static_cast<DoomedModel *>(m_ui->doomedTable->model())->summary())
              : tr("Nothing is deleted when it is saved."));
}

} // namespace app
