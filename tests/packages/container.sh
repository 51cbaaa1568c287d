#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
# SPDX-License-Identifier: Apache-2.0
# container.sh FOLDER: runs the controller of a build folder in the image, without a container engine: assembles what
# the Dockerfile copies into the image, and runs it there as the Dockerfile says, on a file system that cannot be
# written and with no more rights than a pod gives. Run by `./dev package --test`.
set -euo pipefail
fail() {
    printf 'FAILED: %s\n' "$*" >&2
    exit 1
}
((EUID == 0)) || fail "a chroot needs root"
# What is mounted is seen by nobody else, and ends with this.
[[ -n ${IN_OWN_MOUNTS:-} ]] || IN_OWN_MOUNTS=1 exec unshare --mount "$0" "$@"
programs=$(realpath "$1")/bin
source=$(realpath "$(dirname "${BASH_SOURCE[0]}")/../..")

work=$(mktemp -d)
simulator='' controller=''
end() {
    kill $controller $simulator 2>/dev/null || true
    umount -R "$root" 2>/dev/null || true
    rm -rf --one-file-system "$work"
}
root=$work/image account=$root/var/run/secrets/kubernetes.io/serviceaccount
trap end EXIT
chmod 755 "$work"

of_dockerfile() { sed -nE "s/^$1 //p" "$source/packaging/container/Dockerfile" | tail -n 1; }
user=$(of_dockerfile USER) environment=$(of_dockerfile ENV) entry=$(of_dockerfile ENTRYPOINT | tr -d '[]"')
[[ $(of_dockerfile FROM) == scratch && $(of_dockerfile COPY) == '--from=build /image /' ]] \
    || fail "the image does not hold what assemble.sh makes"
"$source/packaging/container/assemble.sh" "$programs/wukong-snapshot-controller" "$root"
[[ -z $(find "$root" -perm /6000 -o -type f -perm -o+w) ]] || fail "files of the image can be written, or give rights"
[[ $(find "$root/usr/bin" -type f | wc -l) == 1 ]] || fail "there is more than the controller in the image"
printf 'ok: the image holds %s files, %s\n' "$(find "$root" -type f | wc -l)" "$(du -sh "$root" | cut -f 1)"

# What a kubelet adds.
mkdir -p "$account" "$root"/{proc,dev}
mount --bind "$root" "$root"
mount -t proc proc "$root/proc"
mount --bind /dev "$root/dev"
mount -t tmpfs tmpfs "$account"
mount -o remount,bind,ro "$root"
inside() { exec env -i "$environment" "${cluster[@]}" /usr/sbin/chroot --userspec="$user" --groups= "$root" "$entry" "$@"; }
cluster=()

version=$(inside --version 2>&1) || true
[[ $version == "wukong-snapshot-controller "* && $version != *$'\n'* ]] || fail "--version: $version"
help=$(inside --help 2>&1) || true
[[ $help == *--leader-elect* ]] || fail "--help: $help"
echo "ok: $version"

# As in a pod: token, certificate authority and namespace of a service account, and the server's address.
coproc out { exec "$programs/wukong-cluster-simulator" --scenario demo 2>"$work/simulator.log"; }
simulator=$out_PID
read -r -t 60 _ kubeconfig <&"${out[0]}" || fail "the simulator: $(cat "$work/simulator.log")"
of_kubeconfig() { sed -nE "s/^[- ]*$1: *\"?([^\"]*)\"?$/\1/p" "$kubeconfig" | head -n 1; }
of_kubeconfig token >"$account/token"
of_kubeconfig certificate-authority-data | base64 -d >"$account/ca.crt"
printf default >"$account/namespace"
server=$(of_kubeconfig server)
cluster=("KUBERNETES_SERVICE_PORT=${server##*:}" "KUBERNETES_SERVICE_HOST=127.0.0.1")
inside --health-address 127.0.0.1:0 2>"$work/controller.log" &
controller=$!

says() {
    local port
    port=$(sed -nE 's/.*listening port=([0-9]+).*/\1/p' "$work/controller.log")
    [[ -n $port ]] && exec 3<>"/dev/tcp/127.0.0.1/$port" || return 1
    printf 'GET %s HTTP/1.1\r\nHost: localhost\r\n\r\n' "$1" >&3
    grep -q "$2" <&3
}
await() {
    local tries
    for ((tries = 0; tries < 120; ++tries)); do
        says "$@" 2>/dev/null && return
        sleep 0.5
    done
    fail "$1 does not say '$2': $(cat "$work/controller.log")"
}
await /readyz '^HTTP/1.1 200'
await /metrics '^wukong_snapshots_leader 1'
[[ $(stat -c %u "/proc/$controller") == "${user%:*}" ]] || fail "the controller is user $(stat -c %u "/proc/$controller")"
kill "$controller"
status=0
wait "$controller" || status=$?
((status == 0)) || fail "the controller ended with $status: $(cat "$work/controller.log")"
controller=''
echo "ok: the controller leads a simulated cluster from the image, as user ${user%:*}, and ends when told"
