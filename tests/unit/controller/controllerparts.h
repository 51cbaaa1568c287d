// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "controller/clusterwriter.h"
#include "controller/controllermetrics.h"
#include "controller/decisionrunner.h"
#include "controller/estate.h"
#include "controller/eventrecorder.h"
#include "controller/reconciler.h"

// What a reconciler needs, on stores that a test fills.
struct ControllerParts
{
    ControllerParts(kube::Client &client, base::Clock &clock)
        : estate{client, clock, QString()}
        , writer{client, clock, {}}
        , events{writer, clock}
        , runner{writer, events}
        , metrics{estate.requests}
        , services{clock, estate, runner, metrics, 4, 0}
    {
        QObject::connect(&writer, &controller::ClusterWriter::written, &estate,
                         &controller::Estate::noteWritten);
    }

    controller::Estate estate;
    controller::ClusterWriter writer;
    controller::EventRecorder events;
    controller::DecisionRunner runner;
    controller::ControllerMetrics metrics;
    controller::Services services;
};
