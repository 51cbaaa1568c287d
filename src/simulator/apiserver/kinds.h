// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "simulator/apiserver/celexpression.h"

#include <QJsonObject>
#include <QList>
#include <QStringList>

#include <map>
#include <memory>
#include <vector>

namespace simulator {

struct PrinterColumn
{
    QString name;
    QString type; // string, integer, boolean, date, number
    QString path; // JSONPath, without braces
    int priority = 0; // above 0: only with -o wide
    QString description = {}; // empty: the path is all that is known
};

struct KindVersion
{
    QString name;
    bool isStorage = true;
    bool hasStatus = false;
    QJsonObject schema; // openAPIV3Schema; empty: anything goes
    QList<PrinterColumn> columns;
    QString warning = {}; // for whoever uses it: that it is deprecated; empty: it is not
};

// One kind as it is served.
struct Kind
{
    QString group;
    QString plural;
    QString singular;
    QString kind;
    QString listKind;
    QStringList shortNames;
    QStringList categories;
    bool isNamespaced = true;
    bool isBuiltin = false;
    QList<KindVersion> versions;
    std::map<QString, CelExpression> rules; // compiled x-kubernetes-validations, by their text

    // Whether metadata.generation counts the changes: of custom kinds and of few others.
    [[nodiscard]] bool hasGeneration() const;
    [[nodiscard]] QString typeName() const; // "Wukong.vm.novasphere.dev", "Pod"
    [[nodiscard]] QString id() const; // "wukongs.vm.novasphere.dev", "pods"
    [[nodiscard]] const KindVersion *version(const QString &name) const;
    [[nodiscard]] const KindVersion &storageVersion() const;
    [[nodiscard]] QString apiVersion(const QString &version) const;
};

class KindRegistry
{
public:
    // A CustomResourceDefinition. Errors: Invalid, when a rule cannot be compiled or a field is
    // missing.
    [[nodiscard]] base::Result<void> install(const QJsonObject &definition);
    // The compact form of kinds/builtin.yaml.
    void installBuiltin(const QJsonObject &descriptor);
    void remove(const QString &id);

    [[nodiscard]] const Kind *find(const QString &group, const QString &plural) const;
    [[nodiscard]] const Kind *findByKind(const QString &group, const QString &kind) const;
    [[nodiscard]] bool hasBuiltin(const QString &group) const; // kinds of the server itself
    [[nodiscard]] const std::map<QString, std::unique_ptr<Kind>> &all() const { return m_kinds; }

private:
    std::map<QString, std::unique_ptr<Kind>> m_kinds; // by id
    std::vector<std::unique_ptr<Kind>> m_former; // open watches still show objects as of them
};

} // namespace simulator
