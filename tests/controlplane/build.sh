#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
# SPDX-License-Identifier: Apache-2.0
# Builds the programs of a real control plane into a cache folder of the user, once for each version
# of this folder, and prints that folder as its last line.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

kubernetes=v1.36.3
say() { printf '==> %s\n' "$*" >&2; }

key=$(cat go.mod go.sum build.sh cmd/*/* | sha256sum | cut -c 1-16)
cache=${XDG_CACHE_HOME:-$HOME/.cache}/wukong-snapshots
bin=$cache/controlplane-$key
if [[ -d $bin ]]; then
    printf '%s\n' "$bin"
    exit 0
fi
mkdir -p "$cache"

go=$(./go.sh)
say "Building kube-apiserver $kubernetes and its companions with $("$go" version); some minutes the first time"
work=$(mktemp -d "$cache/build.XXXXXX")
trap 'rm -rf "$work"' EXIT
export CGO_ENABLED=0 GOFLAGS=-mod=readonly GOTOOLCHAIN=local
version=k8s.io/component-base/version
"$go" build -p "$(getconf _NPROCESSORS_ONLN)" -trimpath \
    -ldflags "-s -w -X $version.gitVersion=$kubernetes -X $version.gitMajor=1 -X $version.gitMinor=36" -o "$work/" \
    k8s.io/kubernetes/cmd/{kube-apiserver,kube-controller-manager,kubectl} \
    github.com/kubernetes-csi/external-snapshotter/v8/cmd/{snapshot-controller,csi-snapshotter} \
    github.com/kubernetes-csi/external-provisioner/v6/cmd/csi-provisioner \
    ./cmd/{churn,mockcsi,cronoracle,controlplane} >&2
"$go" build -trimpath -ldflags "-s -w" -o "$work/etcd" go.etcd.io/etcd/server/v3 >&2
mkdir "$work/crds"
cp "$("$go" list -m -f '{{.Dir}}' github.com/kubernetes-csi/external-snapshotter/client/v8)"/config/crd/snapshot.storage.k8s.io_*.yaml "$work/crds/"
chmod -R u+w "$work"
chmod 755 "$work"
trap - EXIT
mv -T "$work" "$bin" 2>/dev/null || rm -rf "$work" # another build was first
say "The programs are in $bin"
printf '%s\n' "$bin"
