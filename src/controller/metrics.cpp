// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "controller/metrics.h"

#include <QLocale>

#include <cmath>

namespace controller {

namespace {

QByteArray number(double value)
{
    if (std::isnan(value))
        return "NaN";
    if (std::isinf(value))
        return value > 0 ? "+Inf" : "-Inf";
    return QByteArray::number(value, 'g', QLocale::FloatingPointShortest);
}

QByteArray escapedHelp(QByteArray text)
{
    return text.replace('\\', "\\\\").replace('\n', "\\n");
}

QByteArray escapedLabel(const QString &value)
{
    return escapedHelp(value.toUtf8()).replace('"', "\\\"");
}

void writeHead(QByteArray &text, const MetricName &name, const char *type)
{
    text += QByteArray("# HELP ") + name.name + ' ' + escapedHelp(name.help) + '\n';
    text += QByteArray("# TYPE ") + name.name + ' ' + type + '\n';
}

// `bound` is a histogram's own label; empty: there is none.
void writeSample(QByteArray &text,
                 const QByteArray &sample,
                 const MetricName &name,
                 const QStringList &values,
                 const QByteArray &bound = {})
{
    QByteArrayList labels;
    for (qsizetype at = 0; at < name.labels.size(); ++at)
        labels << QByteArray(name.labels[at]) + "=\"" + escapedLabel(values.value(at)) + '"';
    if (!bound.isEmpty())
        labels << "le=\"" + bound + '"';
    text += sample;
    if (!labels.isEmpty())
        text += '{' + labels.join(',') + '}';
    text += ' ';
}

void writeValues(QByteArray &text,
                 const MetricName &name,
                 const char *type,
                 const std::map<QStringList, double> &values)
{
    writeHead(text, name, type);
    for (const auto &[labels, value] : values) {
        writeSample(text, name.name, name, labels);
        text += number(value) + '\n';
    }
}

} // namespace

Gauge::Gauge(MetricName name)
    : m_name{std::move(name)}
{ }

void Gauge::set(const QStringList &labels, double value)
{
    m_values.insert_or_assign(labels, value);
}

void Gauge::write(QByteArray &text) const
{
    writeValues(text, m_name, "gauge", m_values);
}

Counter::Counter(MetricName name)
    : m_name{std::move(name)}
{ }

void Counter::write(QByteArray &text) const
{
    writeValues(text, m_name, "counter", m_values);
}

Histogram::Histogram(MetricName name, std::vector<double> bounds)
    : m_name{std::move(name)}
    , m_bounds{std::move(bounds)}
{ }

void Histogram::observe(const QStringList &labels, double value)
{
    Series &series = m_series[labels];
    series.counts.resize(m_bounds.size());
    for (size_t at = 0; at < m_bounds.size(); ++at) {
        if (value <= m_bounds[at])
            ++series.counts[at];
    }
    ++series.count;
    series.sum += value;
}

void Histogram::write(QByteArray &text) const
{
    const QByteArray name = m_name.name;
    writeHead(text, m_name, "histogram");
    for (const auto &[labels, series] : m_series) {
        for (size_t at = 0; at < m_bounds.size(); ++at) {
            writeSample(text, name + "_bucket", m_name, labels, number(m_bounds[at]));
            text += QByteArray::number(series.counts[at]) + '\n';
        }
        writeSample(text, name + "_bucket", m_name, labels, "+Inf");
        text += QByteArray::number(series.count) + '\n';
        writeSample(text, name + "_sum", m_name, labels);
        text += number(series.sum) + '\n';
        writeSample(text, name + "_count", m_name, labels);
        text += QByteArray::number(series.count) + '\n';
    }
}

} // namespace controller
