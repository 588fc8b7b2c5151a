#!/usr/bin/env bash
# What the tests look through: browsers, fonts, a screen reader. Each is found or installed. What cannot be had is written
# down, one line each, into the file that run.sh prints last: nothing is left out in silence, and nothing fails for that.
# Where CI is set, Chromium must be there.
set -euo pipefail
left_out="${1:-_build/left-out.txt}"
source "$(dirname "$0")/wanted.sh"
[ "$left_out" = --list ] || : >"$left_out"
wish() { want "$@" || true; }

# A Chromium with windows.
windows() {
  local name
  for name in chromium chromium-browser google-chrome google-chrome-stable; do
    if has "$name"; then
      echo "using $(command -v "$name")"
      return 0
    fi
  done
  return 1
}

# With `chromium` behind it, nothing else is looked for: `make test` goes its trips in one browser.
if [ "${2:-}" != chromium ]; then
  wish "The front end was not built anew, and no page went through the HTML checker: Node.js and npm are not here" "has node && has npm" nodejs npm
  wish "How full printed sheets are was not tested: pdftoppm is not here" "has pdftoppm" poppler-utils
  # Without a Nastaliq face Urdu is drawn lower than readers see it, and cut lines stay unseen.
  wish "Urdu was drawn without a Nastaliq font" "fc-list 2>/dev/null | grep -i nastaliq >/dev/null" fontconfig fonts-noto-core
  # Sheets are set in Arial's widths: in a wider face one sheet becomes two.
  wish "Sheets were printed without a face of Arial's widths" "fc-list 2>/dev/null | grep -iE 'liberation sans|arial' >/dev/null" fonts-liberation
  wish "No e-book was judged by EPUBCheck: Java is not here" "has java" default-jre-headless
  wish "Firefox was not tried" "has firefox-esr || has firefox" firefox-esr
  wish "WebKit was not tried" "has WebKitWebDriver && has Xvfb" webkit2gtk-driver xvfb
  # It needs a browser with windows.
  wish "The screen reader Orca was not heard" \
    "has orca && has Xvfb && has dbus-launch && has xdotool && has openbox && windows >/dev/null" \
    orca xvfb at-spi2-core dbus-x11 xdotool openbox chromium
fi

# The same browser without windows, for all that need none: less than half of the processor's time. Not a thing to miss.
if [ "$left_out" = --list ]; then
  has chromium-headless-shell || echo chromium-headless-shell
  exit 0
fi
has chromium-headless-shell || install chromium-headless-shell || true
if windows; then exit 0; fi
if has chromium-headless-shell || install chromium; then exit 0; fi
if timeout 300 .venv/bin/playwright install chromium >/dev/null 2>&1; then exit 0; fi
echo "The pages were not tried in Chromium: what needs it was skipped (Debian: chromium; or Google Chrome)" | tee -a "$left_out"
[ -z "${CI:-}" ]
