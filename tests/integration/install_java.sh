#!/usr/bin/env bash
# The tests of counting on a cluster start a small Spark, which runs on Java. This installs Java 17
# where there is none and does nothing where it is there. It stops with a sentence where it cannot,
# so that no test is quietly skipped.
set -euo pipefail

say() { printf '%s\n' "$*" >&2; }

if command -v java >/dev/null 2>&1; then
    exit 0
fi

if ! command -v apt-get >/dev/null 2>&1; then
    say "The tests of Spark need Java 17, and this machine has no apt-get to install it with."
    say "Install Java 17 so that the command 'java' starts it, then run make test again."
    exit 2
fi

as_root=()
if [ "$(id -u)" -ne 0 ]; then
    if ! command -v sudo >/dev/null 2>&1; then
        say "The tests of Spark need Java 17. Installing it takes root, and there is no sudo here."
        say "Ask for: apt-get install openjdk-17-jre-headless"
        exit 2
    fi
    as_root=(sudo)
fi

say "Installing Java 17 for the tests of Spark (once)"
log="$(mktemp)"
trap 'rm -f "$log"' EXIT

install_java() {
    ${as_root[@]+"${as_root[@]}"} env DEBIAN_FRONTEND=noninteractive \
        apt-get install --yes --quiet --no-install-recommends openjdk-17-jre-headless \
        >"$log" 2>&1
}

# The lists of a fresh machine are often empty or stale, so a first failure is followed by an update.
if ! install_java; then
    if ! ${as_root[@]+"${as_root[@]}"} apt-get update --quiet >"$log" 2>&1 || ! install_java; then
        say "Java could not be installed. The last lines of apt-get were:"
        tail -n 5 "$log" >&2
        exit 2
    fi
fi

if ! command -v java >/dev/null 2>&1; then
    say "apt-get has installed Java, yet there is no command 'java'."
    exit 2
fi
