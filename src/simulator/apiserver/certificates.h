// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"

#include <QByteArray>

namespace simulator {

// PEM, made anew at each start and kept in memory only.
struct Certificates
{
    QByteArray authority; // certificate of the CA
    QByteArray server; // certificate for localhost, 127.0.0.1 and ::1
    QByteArray serverKey;
};

[[nodiscard]] base::Result<Certificates> makeCertificates();

} // namespace simulator
