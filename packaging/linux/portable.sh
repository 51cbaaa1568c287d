#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
# SPDX-License-Identifier: Apache-2.0
# portable.sh BUILD VERSION ARCHIVE: the programs of a build folder with Qt and what Qt needs in one archive, which runs
# wherever it is unpacked. Not in it is what each desktop has, in the version that fits its drivers and settings.
set -euo pipefail
here=$(dirname "$(realpath "${BASH_SOURCE[0]}")")
build=$1 version=$2 archive=$3
: "${SOURCE_DATE_EPOCH:?must be set, so that two archives of one source are the same}"

of_the_system='libc libm libdl libpthread librt libresolv ld-linux-x86-64 ld-linux-aarch64 libstdc++ libgcc_s libz
    libGL libEGL libGLX libOpenGL libGLdispatch libdrm libX11 libX11-xcb libxcb libXau libXdmcp libICE libSM
    libbsd libmd libfontconfig libfreetype libexpat libudev libuuid'
plugins='platforms/libqxcb platforms/libqoffscreen xcbglintegrations/libqxcb-egl-integration
    xcbglintegrations/libqxcb-glx-integration platforminputcontexts/libcomposeplatforminputcontextplugin
    platforminputcontexts/libibusplatforminputcontextplugin platformthemes/libqxdgdesktopportal
    imageformats/libqsvg iconengines/libqsvgicon tls/libqopensslbackend'

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
root=$work/$(basename "$archive" .tar.gz)
for component in application controller; do
    cmake --install "$build" --prefix "$root" --component "$component" >/dev/null
done

from=$(qtpaths6 --query QT_INSTALL_PLUGINS)
for plugin in $plugins; do
    install -D -m 644 "$from/$plugin.so" "$root/plugins/$plugin.so"
done
install -D -m 644 "$(qtpaths6 --query QT_INSTALL_TRANSLATIONS)/qtbase_zh_CN.qm" -t "$root/translations"
printf '[Paths]\nPrefix = ..\nPlugins = plugins\nTranslations = translations\n' >"$root/bin/qt.conf"

mapfile -t ours < <(find "$root/bin" "$root/plugins" -type f ! -name '*.conf')
# OpenSSL's libssl is opened at run time.
mapfile -t libraries < <(
    { ldd "${ours[@]}" && ldconfig -p | sed -n 's/.*libssl\.so\.3 .* => /libssl.so.3 => /p'; } \
        | awk '$2 == "=>" && $3 ~ "^/" { print $3 }' | sort -u \
        | grep -vE "/($(printf '%s' "$of_the_system" | tr -s ' \n' '|' | sed 's/+/\\+/g'))\.so"
)
documents=$root/share/doc/wukong-snapshots
rm -r "$root/share/doc"/*
install -m 644 -D "$here/../../LICENSE" "$here/../../CHANGELOG.md" -t "$documents"
"$here/sbom.sh" wukong-snapshots-portable "$version" "${ours[@]}" "${libraries[@]}" >"$documents/sbom.spdx.json"
install -m 644 -D "$here/../licences/"*.txt -t "$documents/licences"
for package in $(sed -n 's/.*"name": "\([^"]*\)".*"supplier": .*/\1/p' "$documents/sbom.spdx.json"); do
    [[ ! -f /usr/share/doc/$package/copyright ]] \
        || install -m 644 "/usr/share/doc/$package/copyright" "$documents/licences/$package"
done

install -d "$root/lib"
install -m 644 "${libraries[@]}" "$root/lib"
find "$root/lib" -type f -exec patchelf --set-rpath '$ORIGIN' {} +
find "$root/plugins" -type f -exec patchelf --set-rpath '$ORIGIN/../../lib' {} +
find "$root/bin" -type f ! -name '*.conf' -exec patchelf --set-rpath '$ORIGIN/../lib' {} +

mkdir -p "$(dirname "$archive")"
tar -C "$work" --sort=name --mtime="@$SOURCE_DATE_EPOCH" --owner=0 --group=0 --numeric-owner --mode='u+w,go-w' \
    -cf - "$(basename "$root")" | gzip -9n >"$archive"
