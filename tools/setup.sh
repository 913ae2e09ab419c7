#!/usr/bin/env bash
# Installs what tools/packages.txt and tools/node.txt name, and ui/'s npm packages; does only what is missing.
# Usage: tools/setup.sh GROUP...    (groups: build, test, check)
set -euo pipefail
cd "$(dirname "$0")/.."
export LC_ALL=C.UTF-8
tools=build/tools

say() { printf 'setup: %s\n' "$*"; }

# Runs a command as root, directly or through sudo.
as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    elif command -v sudo >/dev/null; then
        sudo "$@"
    else
        echo "setup: this must be run by root, since there is no sudo here: $*" >&2
        exit 1
    fi
}

# Prints name=version of each package of the groups, and npm where nothing else could fetch Node.
wanted() {
    local group
    for group in "$@"; do
        sed -n "s/^$group  *//p" tools/packages.txt
    done | sort -u
    node_is_in_place || command -v npm >/dev/null || echo "npm="
}

node_is_in_place() { cmp -s tools/node.txt "$tools/node/stamp"; }

# Reads name=version lines; prints those that are not installed in such a version.
missing() {
    local installed name line
    declare -A installed=()
    while read -r name line; do
        installed[$name]=$line
    done < <(dpkg-query -W -f '${db:Status-Abbrev}${Package} ${Version}\n' | sed -n 's/^ii *//p')
    while IFS='=' read -r name line; do
        [[ -n "${installed[$name]-}" && "${installed[$name]}" == "$line"* ]] || echo "$name=$line"
    done
}

install_debian() {
    local absent=() arguments=() package
    mapfile -t absent < <(missing)
    [ ${#absent[@]} -gt 0 ] || return 0
    for package in "${absent[@]}"; do
        [ "${package#*=}" = "" ] && arguments+=("${package%=}") || arguments+=("$package*")
    done
    say "installing ${#absent[@]} Debian packages and what they need, a few minutes: ${absent[*]%%=*}"
    as_root apt-get -qq update
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -o Dpkg::Use-Pty=0 install -y --no-install-recommends \
        --allow-downgrades "${arguments[@]}" >"$tools/apt.log" 2>&1 || { tail -20 "$tools/apt.log" >&2; exit 1; }
    say "Debian packages are in place"
}

# Fetches one npm package of node.txt, checks its digest, and unpacks the given members into a folder.
unpack_npm() {
    local name=$1 into=$2 version digest archive
    shift 2
    read -r _ version digest < <(grep "^$name " tools/node.txt)
    archive="$tools/$name-$version.tgz"
    say "fetching $name $version"
    (cd "$tools" && npm pack --silent "$name@$version" >/dev/null)
    echo "$digest  $archive" | sha256sum --check --quiet
    mkdir -p "$into"
    tar -xzf "$archive" -C "$into" --strip-components=1 "$@"
    rm "$archive"
}

install_node() {
    local machine
    node_is_in_place && return 0
    case "$(uname -m)" in
        x86_64) machine=x64 ;;
        aarch64) machine=arm64 ;;
        *) echo "setup: no Node is known for a machine of kind $(uname -m)" >&2; exit 1 ;;
    esac
    rm -rf "$tools/node"
    unpack_npm "node-linux-$machine" "$tools/node" package/bin/node package/LICENSE
    unpack_npm npm "$tools/node/lib/node_modules/npm"
    ln -s ../lib/node_modules/npm/bin/npm-cli.js "$tools/node/bin/npm"
    ln -s ../lib/node_modules/npm/bin/npx-cli.js "$tools/node/bin/npx"
    chmod +x "$tools/node/lib/node_modules/npm/bin/"*-cli.js
    cp tools/node.txt "$tools/node/stamp"
    say "Node $("$tools/node/bin/node" --version) is in place"
}

install_interface() {
    if [ -d ui/node_modules ] && cmp -s ui/package-lock.json "$tools/package-lock.json"; then
        return 0
    fi
    say "installing the interface's npm packages"
    (cd ui && PATH="$PWD/../$tools/node/bin:$PATH" npm ci --ignore-scripts --no-audit --no-fund --loglevel=error)
    cp ui/package-lock.json "$tools/package-lock.json"
    say "npm packages are in place"
}

mkdir -p "$tools"
wanted "$@" | install_debian
install_node
install_interface
