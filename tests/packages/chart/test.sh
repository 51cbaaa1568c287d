#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
# SPDX-License-Identifier: Apache-2.0
# Runs the tests of the chart; says so and ends with 77 where there is no Go or none of its modules.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
go=$(../../controlplane/go.sh) || {
    echo "skipped: there is no Go 1.26"
    exit 77
}
export CGO_ENABLED=0 GOFLAGS=-mod=readonly GOTOOLCHAIN=local
"$go" mod download || {
    echo "skipped: the Go modules of the test cannot be had"
    exit 77
}
exec "$go" test -count=1 -v ./...
