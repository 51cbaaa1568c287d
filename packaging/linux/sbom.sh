#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
# SPDX-License-Identifier: Apache-2.0
# sbom.sh PACKAGE VERSION PROGRAM...: writes an SPDX 2.3 bill of materials of the Debian packages that the programs
# need: those of the libraries that they are linked to, and those that were compiled in.
set -euo pipefail
here=$(dirname "${BASH_SOURCE[0]}")
name=$1 version=$2
shift 2

# Some packages own their files by a path with /usr, some without.
owner() {
    local path=${1#/usr}
    { dpkg-query -S "/usr$path" "$path" 2>/dev/null || true; } | sed -n '1s/\(:[a-z0-9]*\)\?: .*//p'
}

# The line of libraries.tsv about a package; its first field is a pattern.
described() {
    while IFS=$'\t' read -r pattern _ licence copyright; do
        # shellcheck disable=SC2053
        [[ $1 == $pattern ]] && printf '%s\t%s\n' "$licence" "$copyright" && return
    done <"$here/../licences/libraries.tsv"
    printf 'NOASSERTION\tNOASSERTION\n'
}

mapfile -t libraries < <(
    needed=$(objdump -p "$@" | awk '$1 == "NEEDED" { print $2 }' | sort -u)
    ldd "$@" | awk '$2 == "=>" && $3 ~ "^/" { print $1, $3 } $1 ~ "^/" { n = split($1, p, "/"); print p[n], $1 }' \
        | sort -u | grep -wFf <(printf '%s\n' "$needed") | cut -d ' ' -f 2
)
mapfile -t packages < <(
    for library in "${libraries[@]}"; do owner "$library"; done
    cut -f 1 "$here/../licences/libraries.tsv" | grep -- '-dev$'
)
mapfile -t packages < <(printf '%s\n' "${packages[@]}" | sort -u)

parts='' relations=''
for package in "${packages[@]}"; do
    IFS=$'\t' read -r licence copyright < <(described "$package")
    id=SPDXRef-${package//+/.}
    release=$(dpkg-query -W -f '${Version}' "$package")
    parts+=",
    {\"SPDXID\": \"$id\", \"name\": \"$package\", \"versionInfo\": \"$release\", \"supplier\": \"Organization: Debian\",
     \"downloadLocation\": \"NOASSERTION\", \"filesAnalyzed\": false, \"licenseConcluded\": \"NOASSERTION\",
     \"licenseDeclared\": \"$licence\", \"copyrightText\": \"$copyright\",
     \"externalRefs\": [{\"referenceCategory\": \"PACKAGE-MANAGER\", \"referenceType\": \"purl\",
       \"referenceLocator\": \"pkg:deb/debian/${package//+/%2B}@$(sed 's/+/%2B/g; s/:/%3A/g' <<<"$release")\"}]}"
    relations+=",
    {\"spdxElementId\": \"SPDXRef-Product\", \"relationshipType\": \"DEPENDS_ON\", \"relatedSpdxElement\": \"$id\"}"
done

cat <<JSON
{
  "spdxVersion": "SPDX-2.3", "dataLicense": "CC0-1.0", "SPDXID": "SPDXRef-DOCUMENT", "name": "$name-$version",
  "documentNamespace": "https://novasphere.dev/spdx/$name-$version-$(sha1sum <<<"$parts" | cut -c 1-12)",
  "creationInfo": {"created": "$(date -u -d "@${SOURCE_DATE_EPOCH:-$(date +%s)}" +%Y-%m-%dT%H:%M:%SZ)",
                   "creators": ["Organization: The Wukong Snapshots authors"]},
  "packages": [
    {"SPDXID": "SPDXRef-Product", "name": "$name", "versionInfo": "$version", "downloadLocation": "NOASSERTION",
     "filesAnalyzed": false, "licenseConcluded": "Apache-2.0", "licenseDeclared": "Apache-2.0",
     "copyrightText": "2026 The Wukong Snapshots authors"}$parts
  ],
  "relationships": [
    {"spdxElementId": "SPDXRef-DOCUMENT", "relationshipType": "DESCRIBES", "relatedSpdxElement": "SPDXRef-Product"}$relations
  ]
}
JSON
