#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
# SPDX-License-Identifier: Apache-2.0
# assemble.sh PROGRAM ROOT: everything that the image of the controller holds, as Debian has it: the program, the
# libraries that it needs, what is read at run time, licences and a bill of materials. No shell and no package manager.
# The same for the image and for the test, which needs no container engine.
set -euo pipefail
here=$(dirname "$(realpath "${BASH_SOURCE[0]}")")
program=$1 root=$2
name=wukong-snapshot-controller
version=$("$program" --version)
version=${version##* }

# Each file under the name that it is asked for by, in the folder where that name leads to.
put() {
    local path
    for path in "$@"; do
        install -D -m "$(stat -L -c %a "$path")" "$path" "$root$(realpath "$(dirname "$path")")/${path##*/}"
    done
}

plugin=$(qtpaths6 --query QT_INSTALL_PLUGINS)/tls/libqopensslbackend.so
# OpenSSL's libssl is opened at run time.
ssl=$(ldconfig -p | sed -n 's/.*libssl\.so\.3 .* => //p' | head -n 1)
mapfile -t libraries < <(ldd "$program" "$plugin" "$ssl" \
    | awk '$2 == "=>" && $3 ~ "^/" { print $3 } $1 ~ "^/" && !/:$/ { print $1 }' | sort -u)

umask 022
mkdir -p "$root"/{usr/{bin,lib,lib64},etc}
ln -s usr/bin "$root/bin"
ln -s usr/lib "$root/lib"
ln -s usr/lib64 "$root/lib64"
put "$plugin" "$ssl" "${libraries[@]}" /etc/ssl/certs/ca-certificates.crt /etc/ssl/openssl.cnf
install -m 755 "$program" "$root/usr/bin/$name"
mkdir -p "$root"/usr/{share/zoneinfo,lib/locale,lib/ssl}
ln -s /etc/ssl/openssl.cnf "$root/usr/lib/ssl/openssl.cnf"
cp -a /usr/share/zoneinfo/. "$root/usr/share/zoneinfo"
cp -a /usr/lib/locale/C.utf8 "$root/usr/lib/locale/"
ln -s /usr/share/zoneinfo/Etc/UTC "$root/etc/localtime"
printf 'hosts: files dns\n' >"$root/etc/nsswitch.conf"
printf '%s\n' root:x:0:0::/:/nonexistent nonroot:x:65532:65532::/:/nonexistent >"$root/etc/passwd"
printf '%s\n' root:x:0: nonroot:x:65532: >"$root/etc/group"

documents=$root/usr/share/doc
install -D -m 644 "$here/../../LICENSE" "$documents/$name/LICENSE"
"$here/../linux/sbom.sh" "$name-image" "$version" "$program" "$plugin" "$ssl" "${libraries[@]}" >"$documents/$name/sbom.spdx.json"
for package in $(sed -n 's/.*"name": "\([^"]*\)".*"supplier": .*/\1/p' "$documents/$name/sbom.spdx.json") tzdata ca-certificates; do
    install -D -m 644 "/usr/share/doc/$package/copyright" "$documents/$package/copyright"
done
