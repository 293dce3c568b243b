#!/usr/bin/env bash
# The browser tests drive Debian's Chromium.
set -euo pipefail
exec bash "$(dirname "$0")/../support/apt_install.sh" chromium chromium Chromium "The browser tests"
