#!/usr/bin/env bash
# The tests of counting on a cluster start a small Spark, which runs on Java.
set -euo pipefail
exec bash "$(dirname "$0")/../support/apt_install.sh" java openjdk-17-jre-headless "Java 17" \
    "The tests of Spark"
