#!/usr/bin/env bash
# Writes the expected reports on the examples anew, from the program as it is. Look at the difference before committing.
set -euo pipefail
cd "$(dirname "$0")/.."
for story in harbour-fire tarn-hollow; do
  NO_COLOR=1 cargo run --quiet --bin tellings -- collate "examples/$story/reports" --format terminal --quiet \
    -o "examples/$story/collation.txt" || [ $? -eq 1 ]
done
git --no-pager diff --stat -- examples
