// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QList>
#include <QStringList>

#include <map>
#include <vector>

// Metrics in Prometheus' text format, version 0.0.4.
namespace controller {

// What a family is called and which labels tell its series apart.
struct MetricName
{
    const char *name;
    const char *help;
    QList<const char *> labels = {};
};

// Numbers by label values, written in the order of these. Values of labels are given in the order
// of MetricName::labels.
class Gauge
{
public:
    explicit Gauge(MetricName name);

    void set(const QStringList &labels, double value);
    void remove(const QStringList &labels) { m_values.erase(labels); }
    void clear() { m_values.clear(); }
    void write(QByteArray &text) const;

private:
    MetricName m_name;
    std::map<QStringList, double> m_values;
};

// Only goes up, from when the process began.
class Counter
{
public:
    explicit Counter(MetricName name);

    void add(const QStringList &labels, double by = 1) { m_values[labels] += by; }
    void remove(const QStringList &labels) { m_values.erase(labels); }
    void write(QByteArray &text) const;

private:
    MetricName m_name;
    std::map<QStringList, double> m_values;
};

// How many observations were at most as large as each of the bounds.
class Histogram
{
public:
    Histogram(MetricName name, std::vector<double> bounds);

    void observe(const QStringList &labels, double value);
    void write(QByteArray &text) const;

private:
    struct Series
    {
        std::vector<quint64> counts; // observations up to each bound
        quint64 count = 0;
        double sum = 0;
    };

    MetricName m_name;
    std::vector<double> m_bounds;
    std::map<QStringList, Series> m_series;
};

} // namespace controller
