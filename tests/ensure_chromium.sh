#!/usr/bin/env bash
# Browser tests are never skipped in silence: find a system Chromium, else install one, else say what to do.
set -euo pipefail
get() { command -v apt-get >/dev/null && [ "$(id -u)" = 0 ] && apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$@" >/dev/null; }

# Looks at printed sheets; without it one test is skipped and says so.
command -v pdftoppm >/dev/null || get poppler-utils || echo "pdftoppm is not here (poppler-utils): how full printed sheets are is not tested"

for name in chromium chromium-browser google-chrome google-chrome-stable; do
  if command -v "$name" >/dev/null; then echo "using $(command -v "$name")"; exit 0; fi
done
echo "installing Debian's chromium"
if get chromium; then exit 0; fi
if .venv/bin/playwright install chromium; then exit 0; fi
echo "The browser tests need Chromium and could not install it. Install Chromium or Google Chrome, then run 'make test' again." >&2
exit 1
