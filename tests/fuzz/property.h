// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QString>

#include <cstddef>
#include <cstdint>

// One input of the fuzzer; every file tests/fuzz/<target>.cpp defines it once. libFuzzer calls it,
// or replay.cpp.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

// Called once before the first input: a Qt warning is a failure from then on.
extern "C" int LLVMFuzzerInitialize(int *argc, char ***argv);

namespace fuzz {

[[nodiscard]] QByteArray bytesOf(const uint8_t *data, size_t size);

// Where the property does not hold, says it and aborts.
void require(bool holds, const char *property, const QString &detail = {});

} // namespace fuzz
