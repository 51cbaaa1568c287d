#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
# SPDX-License-Identifier: Apache-2.0
# test.sh FOLDER: installs the Debian packages of the folder in a clean Debian, runs what is in them, removes them, and
# looks for what is left; then runs the portable archive in a Debian that has no Qt. Run by `./dev package --test`.
set -euo pipefail
packages=$(realpath "$1")
fail() {
    printf 'FAILED: %s\n' "$*" >&2
    exit 1
}
((EUID == 0)) || fail "a chroot needs root"
# What is mounted is seen by nobody else, and ends with this.
[[ -n ${IN_OWN_MOUNTS:-} ]] || IN_OWN_MOUNTS=1 exec unshare --mount "$0" "$@"

root=$(mktemp -d)
chmod 755 "$root" # apt downloads as a user of its own
trap 'umount "$root/proc" 2>/dev/null; rm -rf --one-file-system "$root"' EXIT
inside() { env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive \
    ${http_proxy:+http_proxy=$http_proxy} chroot "$root" "$@"; }
install_packages() { inside apt-get install -y -q --no-install-recommends "$@" >/dev/null; }

# Of the machine: which Debian it is and where it takes packages from.
. /etc/os-release
mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' "Codename: $VERSION_CODENAME" | head -n 1)
debootstrap --variant=minbase --include=ca-certificates "$VERSION_CODENAME" "$root" "${mirror:-http://deb.debian.org/debian}" \
    >/dev/null
mount -t proc proc "$root/proc"
cp /etc/resolv.conf "$root/etc/"
cp -r /etc/apt/apt.conf.d/. "$root/etc/apt/apt.conf.d/"
inside apt-get update -q >/dev/null

# Each program tells its version, and knows an option of its own.
run_programs() {
    local folder=$1 version=$2 program option
    while read -r program option; do
        [[ $(inside "$folder/$program" --version) == *" $version" ]] || fail "$program --version"
        inside "$folder/$program" --help | grep -q -- "--$option" || fail "$program --help"
        printf 'ok: %s %s\n' "$folder/$program" "$version"
    done <<'PROGRAMS'
wukong-snapshots demo
wukong-snapshot-controller leader-elect
wukong-cluster-simulator scenario
PROGRAMS
    # TLS, in both roles.
    inside timeout 60 bash -c 'coproc simulator { exec "$0/wukong-cluster-simulator" --kubeconfig-out /tmp/kubeconfig; }
        read -r _ <&"${simulator[0]}" && "$0/wukong-snapshots" --doctor --kubeconfig /tmp/kubeconfig
        status=$?; kill "$simulator_PID"; exit $status' "$folder" >"$root/tmp/doctor.log" 2>&1 \
        || fail "the doctor: $(cat "$root/tmp/doctor.log")"
    echo "ok: $folder/wukong-snapshots --doctor"
    # Windows, which stay open until the time is over.
    local status=0
    inside env QT_QPA_PLATFORM=offscreen timeout 10 "$folder/wukong-snapshots" --demo 2>"$root/tmp/demo.log" || status=$?
    ((status == 124)) || fail "the demo ended with $status: $(cat "$root/tmp/demo.log")"
    echo "ok: $folder/wukong-snapshots --demo"
}

archive=$(echo "$packages"/wukong-snapshots-*-linux-*.tar.gz)
version=$(basename "$archive" | cut -d - -f 3)

# What each desktop has (packaging/linux/portable.sh).
install_packages libegl1 libopengl0 libglx0 libdrm2 libx11-6 libx11-xcb1 libxcb1 libice6 libsm6 libfontconfig1 libfreetype6 \
    libudev1 libuuid1 zlib1g libstdc++6 libgcc-s1 libexpat1 tzdata
inside sh -c 'ls /usr/lib/*/libQt6*' 2>/dev/null && fail "there is a Qt in the clean system"
tar -C "$root/opt" -xzf "$archive"
run_programs "/opt/$(basename "$archive" .tar.gz)/bin" "$version"
rm -r "$root/opt"/*

cp "$packages"/*.deb "$root/tmp/"
install_packages $(cd "$root" && printf '/%s ' tmp/*.deb) || fail "the packages cannot be installed"
run_programs /usr/bin "$version"
inside sh -c 'ls /usr/share/doc/wukong-snapshot*/sbom.spdx.json /usr/share/man/man1/wukong-*.1.gz' >/dev/null || fail "documents are missing"
install_packages desktop-file-utils appstream
inside desktop-file-validate /usr/share/applications/wukong-snapshots.desktop || fail "the desktop entry"
inside appstreamcli validate --no-net /usr/share/metainfo/dev.novasphere.wukong_snapshots.metainfo.xml || fail "the AppStream data"
inside bash -n /usr/share/bash-completion/completions/wukong-snapshots || fail "the completion"
echo "ok: desktop entry, AppStream data and completion"
inside apt-get purge -y -q wukong-snapshots wukong-snapshot-controller >/dev/null
left=$(find "$root" -xdev -iname '*wukong*' -not -path "$root/tmp/*" -not -path "$root/root/*" -not -path "$root/proc/*")
[[ -z $left ]] || fail "left behind: $left"
echo "ok: nothing is left of the packages"
