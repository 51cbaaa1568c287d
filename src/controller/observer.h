// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "kube/client/client.h"
#include "snapshots/observation.h"

#include <QFuture>
#include <QObject>

namespace controller {

class Estate;

// Makes the picture that a procedure decides on. What is made for a request, and the request
// itself, are read live: "gone" must mean gone, and a status that was just written must not be
// missed. The surroundings come from the stores.
class Observer final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Observer)

public:
    // `capturesAtOnce`: of a StorageClass that does not say so itself; 0: any number.
    Observer(Estate &estate, int capturesAtOnce, QObject *parent = nullptr);

    // Errors: those of the reads; NotFound when the request itself is gone.
    [[nodiscard]] QFuture<base::Result<snapshots::Observation>> observe(const kube::ObjectKey &key);

private:
    Estate &m_estate;
    int m_capturesAtOnce;
};

} // namespace controller
