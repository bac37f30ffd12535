#!/usr/bin/env bash
# Makes pages of the examples, of hostile reports and of a large story, and drives them in a headless Chromium.
# Where Node.js or a Chromium is missing and this is a Debian machine that may be changed, it installs them.
set -euo pipefail
cd "$(dirname "$0")/../.."

chromium=${CHROMIUM:-$(command -v chromium || command -v chromium-browser || command -v google-chrome || true)}
missing=()
[ -n "$chromium" ] || missing+=(chromium)
command -v node > /dev/null || missing+=(nodejs)
command -v npm > /dev/null || missing+=(npm)
if [ ${#missing[@]} -gt 0 ]; then
  if [ "$(id -u)" != 0 ] || ! command -v apt-get > /dev/null; then
    echo "the tests of the page need: ${missing[*]}. Install them (CHROMIUM=PATH names a browser)." >&2
    exit 1
  fi
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}"
fi
export CHROMIUM=${chromium:-/usr/bin/chromium}
npm ci --silent --no-audit --no-fund --prefix tests/page

pages=target/pages
rm -rf "$pages"
mkdir -p "$pages"
# All crates together, as the tests before this build them: what they have built is used again.
built=${CARGO_TARGET_DIR:-target}/debug
cargo build --quiet --locked --workspace --bin tellings --example story
program=$built/tellings
for story in harbour-fire tarn-hollow; do
  "$program" collate "examples/$story/reports" --quiet --explain -o "$pages/$story.html"
done
"$program" collate tests/page/hostile --quiet -o "$pages/hostile.html"
"$built/examples/story" 46 20 "$pages/reports"
"$program" collate "$pages/reports" --quiet -o "$pages/large.html"
TELLINGS_PAGES=$pages node --test --test-reporter=spec tests/page/
