#!/usr/bin/env bash
# What some tests drive is no Python package. This installs it by apt where it is missing and does
# nothing where it is there. It stops with a sentence where it cannot, so that no test is quietly
# skipped. Usage: apt_install.sh COMMAND PACKAGE NAME "WHAT NEEDS IT"
set -euo pipefail

command_name="$1" package="$2" name="$3" who="$4"

say() { printf '%s\n' "$*" >&2; }

if command -v "$command_name" >/dev/null 2>&1; then
    exit 0
fi

if ! command -v apt-get >/dev/null 2>&1; then
    say "$who need $name, and this machine has no apt-get to install it with."
    say "Install $name so that the command '$command_name' starts it, then run make test again."
    exit 2
fi

as_root=()
if [ "$(id -u)" -ne 0 ]; then
    if ! command -v sudo >/dev/null 2>&1; then
        say "$who need $name. Installing it takes root, and there is no sudo here."
        say "Ask for: apt-get install $package"
        exit 2
    fi
    as_root=(sudo)
fi

say "Installing $name (once). $who need it."
log="$(mktemp)"
trap 'rm -f "$log"' EXIT

install_it() {
    ${as_root[@]+"${as_root[@]}"} env DEBIAN_FRONTEND=noninteractive \
        apt-get install --yes --quiet --no-install-recommends "$package" >"$log" 2>&1
}

# The lists of a fresh machine are often empty or stale, so a first failure is followed by an update.
if ! install_it; then
    if ! ${as_root[@]+"${as_root[@]}"} apt-get update --quiet >"$log" 2>&1 || ! install_it; then
        say "$name could not be installed. The last lines of apt-get were:"
        tail -n 5 "$log" >&2
        exit 2
    fi
fi

if ! command -v "$command_name" >/dev/null 2>&1; then
    say "apt-get has installed $name, yet there is no command '$command_name'."
    exit 2
fi
