#!/usr/bin/env bash
# The browser tests drive Debian's Chromium. This installs it where it is missing and does nothing
# where it is there. It stops with a sentence where it cannot, so that no test is quietly skipped.
set -euo pipefail

say() { printf '%s\n' "$*" >&2; }

if command -v chromium >/dev/null 2>&1; then
    exit 0
fi

if ! command -v apt-get >/dev/null 2>&1; then
    say "The browser tests need Chromium, and this machine has no apt-get to install it with."
    say "Install Chromium so that the command 'chromium' starts it, then run make test again."
    exit 2
fi

as_root=()
if [ "$(id -u)" -ne 0 ]; then
    if ! command -v sudo >/dev/null 2>&1; then
        say "The browser tests need Chromium. Installing it takes root, and there is no sudo here."
        say "Ask for: apt-get install chromium"
        exit 2
    fi
    as_root=(sudo)
fi

say "Installing Chromium for the browser tests (once)"
log="$(mktemp)"
trap 'rm -f "$log"' EXIT

install_chromium() {
    ${as_root[@]+"${as_root[@]}"} env DEBIAN_FRONTEND=noninteractive \
        apt-get install --yes --quiet --no-install-recommends chromium >"$log" 2>&1
}

# The lists of a fresh machine are often empty or stale, so a first failure is followed by an update.
if ! install_chromium; then
    if ! ${as_root[@]+"${as_root[@]}"} apt-get update --quiet >"$log" 2>&1 || ! install_chromium; then
        say "Chromium could not be installed. The last lines of apt-get were:"
        tail -n 5 "$log" >&2
        exit 2
    fi
fi

if ! command -v chromium >/dev/null 2>&1; then
    say "apt-get has installed Chromium, yet there is no command 'chromium'."
    exit 2
fi
