#!/usr/bin/env bash
# All tests: those of the crates, then those of the page in a headless browser.
set -euo pipefail
cd "$(dirname "$0")/.."
cargo test --workspace --locked
tests/page/run.sh
