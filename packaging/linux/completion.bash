# SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
# SPDX-License-Identifier: Apache-2.0
# Completes what the programs themselves say that they understand. The values of an option are files, the contexts of the
# kubeconfig, or parts that can be left out.
_wukong_snapshots() {
    local program=$1 word=$2 previous=$3
    case $previous in
        --kubeconfig | --kubeconfig-out | --api-server)
            mapfile -t COMPREPLY < <(compgen -f -- "$word")
            return
            ;;
        --context | --doctor | --delete-snapshots)
            mapfile -t COMPREPLY < <(compgen -W "$(kubectl config get-contexts -o name 2>/dev/null)" -- "$word")
            return
            ;;
        --without)
            mapfile -t COMPREPLY < <(compgen -W 'admission alerts controller admission,alerts admission,controller' -- "$word")
            return
            ;;
    esac
    mapfile -t COMPREPLY < <(compgen -W "$("$program" --help 2>/dev/null |
        sed -nE 's/^  (-[a-z], )?(--[a-z-]+).*/\2/p')" -- "$word")
}
complete -o filenames -F _wukong_snapshots wukong-snapshots wukong-snapshot-controller wukong-cluster-simulator
