// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ui/wizards/policywhenpage.h"

#include "ui_policywhenpage.h"

#include "app/models/localzone.h"
#include "app/models/policytexts.h"
#include "app/models/texts.h"
#include "app/ui/theme.h"
#include "app/ui/wizards/choicegrid.h"

#include <QCompleter>
#include <QHeaderView>
#include <QLocale>
#include <QSignalBlocker>
#include <QTimeZone>

#include <algorithm>

namespace app {

using namespace snapshots;
using Kind = Recurrence::Kind;

namespace {

constexpr int shownRuns = 10;

QList<ChoiceGrid::Choice> hourChoices()
{
    QList<ChoiceGrid::Choice> choices;
    for (int hour = 0; hour < 24; ++hour)
        choices.append({hour, QString::number(hour), PolicyWhenPage::tr("%1 o'clock").arg(hour)});
    return choices;
}

QList<ChoiceGrid::Choice> weekdayChoices()
{
    const QLocale locale;
    QList<ChoiceGrid::Choice> choices;
    for (int at = 0; at < 7; ++at) {
        const int day = (locale.firstDayOfWeek() - 1 + at) % 7 + 1; // as Qt counts: Monday is 1
        choices.append({day % 7, locale.standaloneDayName(day, QLocale::ShortFormat),
                        locale.standaloneDayName(day)});
    }
    return choices;
}

QList<ChoiceGrid::Choice> dayChoices()
{
    QList<ChoiceGrid::Choice> choices;
    for (int day = 1; day <= 31; ++day)
        choices.append(
            {day, QString::number(day), PolicyWhenPage::tr("day %1 of the month").arg(day)});
    return choices;
}

void putInto(QWidget *place, QWidget *widget)
{
    auto *layout = new QVBoxLayout(place);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(widget);
}

} // namespace

PolicyWhenPage::PolicyWhenPage(base::Clock &clock, QWidget *parent)
    : PolicyPage{parent}
    , m_clock{clock}
    , m_ui{std::make_unique<Ui::PolicyWhenPage>()}
{
    m_ui->setupUi(this);
    build();
    connectAll();
}

PolicyWhenPage::~PolicyWhenPage() = default;

void PolicyWhenPage::build()
{
    makeTitle(*m_ui->title);
    for (int kind = 0; kind <= static_cast<int>(Kind::Custom); ++kind)
        m_ui->patternBox->addItem(texts::recurrenceKind(static_cast<Kind>(kind)));
    m_hours = new ChoiceGrid(hourChoices(), 12, m_ui->hoursPart);
    m_weekdays = new ChoiceGrid(weekdayChoices(), 7, m_ui->weekdaysPart);
    m_days = new ChoiceGrid(dayChoices(), 16, m_ui->monthdaysPart);
    putInto(m_ui->hoursPart, m_hours);
    putInto(m_ui->weekdaysPart, m_weekdays);
    putInto(m_ui->monthdaysPart, m_days);
    for (const QByteArray &id : QTimeZone::availableTimeZoneIds())
        m_ui->zoneBox->addItem(QString::fromLatin1(id));
    m_ui->zoneBox->completer()->setFilterMode(Qt::MatchContains);
    m_ui->zoneBox->completer()->setCompletionMode(QCompleter::PopupCompletion);
    for (const Mode mode : {Mode::Auto, Mode::Online, Mode::Offline})
        m_ui->modeBox->addItem(texts::mode(mode), static_cast<int>(mode));
    m_ui->runsTable->setAccessibleName(tr("The next runs"));
    m_ui->runsTable->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_ui->runsTable->verticalHeader()->hide();
    constexpr int padding = 4;
    m_ui->runsTable->verticalHeader()->setMinimumSectionSize(1);
    m_ui->runsTable->verticalHeader()->setDefaultSectionSize(m_ui->runsTable->fontMetrics().height()
                                                             + padding);
    m_ui->loadPart->hide();
}

void PolicyWhenPage::connectAll()
{
    connect(m_ui->patternBox, &QComboBox::currentIndexChanged, this, [this] {
        fillEvery();
        onFieldsEdited();
    });
    for (const QComboBox *box : {m_ui->everyBox, m_ui->modeBox})
        connect(box, &QComboBox::currentIndexChanged, this, &PolicyWhenPage::onFieldsEdited);
    for (const ChoiceGrid *grid : {m_hours, m_weekdays, m_days})
        connect(grid, &ChoiceGrid::changed, this, &PolicyWhenPage::onFieldsEdited);
    for (const QSpinBox *spin : {m_ui->minuteSpin, m_ui->jitterSpin, m_ui->deadlineSpin,
                                 m_ui->failureSpin, m_ui->concurrencySpin})
        connect(spin, &QSpinBox::valueChanged, this, &PolicyWhenPage::onFieldsEdited);
    connect(m_ui->cronEdit, &QLineEdit::textEdited, this, &PolicyWhenPage::onCronEdited);
    connect(m_ui->zoneBox, &QComboBox::currentTextChanged, this, &PolicyWhenPage::onFieldsEdited);
    connect(m_ui->spreadButton, &QPushButton::clicked, this, [this] {
        if (m_spread)
            m_ui->jitterSpin->setValue(static_cast<int>(m_spread->count()));
        else if (m_quieterMinute)
            m_ui->minuteSpin->setValue(*m_quieterMinute);
    });
}

void PolicyWhenPage::load(const PolicyDraft &draft)
{
    const QSignalBlocker quiet(this);
    showRecurrence(recurrenceOf(draft.policy.rule.schedule));
    m_ui->cronEdit->setText(draft.policy.rule.schedule);
    m_ui->zoneBox->setCurrentText(
        draft.policy.rule.timeZone.isEmpty() ? QStringLiteral("UTC") : draft.policy.rule.timeZone);
    m_ui->modeBox->setCurrentIndex(static_cast<int>(draft.policy.mode));
    m_ui->jitterSpin->setValue(static_cast<int>(draft.policy.jitter.count()));
    const auto deadline = draft.policy.startingDeadline.value_or(std::chrono::minutes{0});
    m_ui->deadlineSpin->setValue(
        static_cast<int>(std::chrono::ceil<std::chrono::hours>(deadline).count()));
    m_ui->failureSpin->setValue(draft.policy.failureLimit);
    m_ui->concurrencySpin->setValue(draft.policy.concurrency.value_or(0));
    m_ui->morePart->setVisible(!draft.isInline);
    refresh();
}

// What the form cannot show as it is stays until somebody changes it.
void PolicyWhenPage::store(PolicyDraft &draft) const
{
    SnapshotPolicy &policy = draft.policy;
    m_ui->morePart->setVisible(!draft.isInline);
    policy.rule.schedule = m_ui->cronEdit->text().trimmed();
    policy.rule.timeZone = timeZone() == QLatin1String("UTC") ? QString() : timeZone();
    if (draft.isInline)
        return;
    policy.mode = static_cast<Mode>(m_ui->modeBox->currentData().toInt());
    policy.jitter = std::chrono::minutes{m_ui->jitterSpin->value()};
    const std::chrono::hours deadline{m_ui->deadlineSpin->value()};
    const auto before = policy.startingDeadline.value_or(std::chrono::minutes{0});
    if (std::chrono::ceil<std::chrono::hours>(before) != deadline)
        policy.startingDeadline =
            deadline.count() > 0 ? std::optional<std::chrono::minutes>(deadline) : std::nullopt;
    policy.failureLimit = m_ui->failureSpin->value();
    const int limit = m_ui->concurrencySpin->value();
    policy.concurrency = limit > 0 ? std::optional(limit) : std::nullopt;
}

bool PolicyWhenPage::showProblems(const QList<FieldProblem> &problems)
{
    const bool isCron = showProblem(problems, PolicyField::Schedule, *m_ui->cronProblem);
    return showProblem(problems, PolicyField::TimeZone, *m_ui->zoneProblem) || isCron;
}

void PolicyWhenPage::showPreview(const PolicyPreview &preview)
{
    m_spread = preview.spread;
    m_quieterMinute = m_ui->minuteSpin->isHidden() ? std::nullopt : preview.quieterMinute;
    m_ui->loadPart->setVisible(preview.peak.has_value());
    if (!preview.peak)
        return;
    const LoadPeak &peak = *preview.peak;
    const QString name = peak.storageClass.isEmpty() ? tr("(default)") : peak.storageClass;
    m_ui->loadLabel->setText(
        QStringLiteral("△ ")
        + tr("Within %1 minutes from %2 on, %3 captures begin on the "
             "StorageClass %4, of %5 policies.")
              .arg(QString::number(loadWindow.count()), texts::momentIn(localZone(), peak.at),
                   QString::number(peak.machines), name, QString::number(peak.policies)));
    m_ui->spreadButton->setVisible(m_spread || m_quieterMinute);
    if (m_spread)
        m_ui->spreadButton->setText(
            tr("Spread the starts over %1").arg(texts::duration(*m_spread)));
    else if (m_quieterMinute)
        m_ui->spreadButton->setText(
            tr("Begin at minute %1, when fewer others do").arg(*m_quieterMinute));
}

Kind PolicyWhenPage::kind() const
{
    return static_cast<Kind>(m_ui->patternBox->currentIndex());
}

QString PolicyWhenPage::timeZone() const
{
    return m_ui->zoneBox->currentText().trimmed();
}

Recurrence PolicyWhenPage::recurrence() const
{
    Recurrence made;
    made.kind = kind();
    made.every = m_ui->everyBox->currentData().toInt();
    made.minute = m_ui->minuteSpin->value();
    made.hours = m_hours->values();
    made.weekdays = m_weekdays->values();
    made.days = m_days->values();
    made.cron = m_ui->cronEdit->text();
    return made;
}

void PolicyWhenPage::fillEvery()
{
    const QSignalBlocker quiet(m_ui->everyBox);
    m_ui->everyBox->clear();
    const bool isHours = kind() == Kind::Hours;
    for (const int step : isHours ? Recurrence::hourSteps : Recurrence::minuteSteps)
        m_ui->everyBox->addItem(
            texts::duration(isHours ? std::chrono::hours{step} : std::chrono::minutes{step}), step);
    const int usual = isHours ? 6 : 30;
    m_ui->everyBox->setCurrentIndex(m_ui->everyBox->findData(usual));
}

void PolicyWhenPage::showRecurrence(const Recurrence &recurrence)
{
    const QSignalBlocker quietPattern(m_ui->patternBox);
    const QSignalBlocker quietMinute(m_ui->minuteSpin);
    m_ui->patternBox->setCurrentIndex(static_cast<int>(recurrence.kind));
    fillEvery();
    const QSignalBlocker quietEvery(m_ui->everyBox);
    if (const int at = m_ui->everyBox->findData(recurrence.every); at >= 0)
        m_ui->everyBox->setCurrentIndex(at);
    m_ui->minuteSpin->setValue(recurrence.minute);
    m_hours->setValues(recurrence.hours.isEmpty() ? QList<int>{2} : recurrence.hours);
    m_weekdays->setValues(recurrence.weekdays.isEmpty() ? QList<int>{0} : recurrence.weekdays);
    m_days->setValues(recurrence.days.isEmpty() ? QList<int>{1} : recurrence.days);
    showRows(recurrence.kind);
}

void PolicyWhenPage::showRows(Kind kind)
{
    const bool hasTimes = kind == Kind::Daily || kind == Kind::Weekly || kind == Kind::Monthly;
    m_ui->form->setRowVisible(m_ui->everyBox, kind == Kind::Minutes || kind == Kind::Hours);
    m_ui->form->setRowVisible(m_ui->weekdaysPart, kind == Kind::Weekly);
    m_ui->form->setRowVisible(m_ui->monthdaysPart, kind == Kind::Monthly);
    m_ui->form->setRowVisible(m_ui->hoursPart, hasTimes);
    m_ui->form->setRowVisible(m_ui->minuteSpin, hasTimes || kind == Kind::Hours);
}

void PolicyWhenPage::onFieldsEdited()
{
    if (kind() != Kind::Custom)
        m_ui->cronEdit->setText(cronOf(recurrence()));
    showRows(kind());
    refresh();
    Q_EMIT edited();
}

void PolicyWhenPage::onCronEdited()
{
    showRecurrence(recurrenceOf(m_ui->cronEdit->text()));
    refresh();
    Q_EMIT edited();
}

void PolicyWhenPage::refresh()
{
    const auto parsed = Schedule::parse(m_ui->cronEdit->text(), timeZone());
    const bool isUsable = parsed && parsed->isPossible();
    const auto schedule = isUsable ? std::optional(*parsed) : std::nullopt;
    m_ui->sentenceLabel->setText(schedule ? texts::schedule(m_ui->cronEdit->text(), timeZone())
                                          : QString());
    showRuns(schedule);
    showClockChanges(schedule);
}

void PolicyWhenPage::showRuns(const std::optional<Schedule> &schedule)
{
    QTableWidget *table = m_ui->runsTable;
    table->setRowCount(0);
    const Zone local = localZone();
    const Zone zone = schedule ? schedule->zone() : Zone();
    table->setHorizontalHeaderLabels(
        {texts::zoneName(zone), tr("%1 (here)").arg(texts::zoneName(local))});
    auto slot = schedule ? schedule->next(m_clock.now()) : std::nullopt;
    for (int row = 0; slot && row < shownRuns; ++row, slot = schedule->next(*slot)) {
        table->insertRow(row);
        table->setItem(row, 0, new QTableWidgetItem(texts::momentIn(zone, *slot)));
        table->setItem(row, 1, new QTableWidgetItem(texts::momentIn(local, *slot)));
    }
}

void PolicyWhenPage::showClockChanges(const std::optional<Schedule> &schedule)
{
    QStringList lines;
    if (schedule) {
        for (const ClockChangeDay &day : clockChangeDays(*schedule, m_clock.now()))
            lines << texts::clockChange(day, schedule->zone());
    }
    if (schedule && lines.isEmpty())
        lines << tr("In this zone the clock is not changed in the coming year.");
    if (kind() == Kind::Monthly
        && std::ranges::any_of(m_days->values(), [](int day) { return day > 28; }))
        lines << QStringLiteral("△ ") + tr("Months that lack the day have no run.");
    m_ui->clockLabel->setText(lines.join(QLatin1Char('\n')));
}

} // namespace app
