# For ensure_browsers.sh and ensure_servers.sh, which set `left_out` and read this in: what the tests want is found or
# installed. What cannot be had is written down, one line each, into the file that run.sh prints last.
# Where `left_out` is --list, nothing is installed or written: the Debian packages of what is missing are named.
[ "$left_out" = --list ] || mkdir -p "$(dirname "$left_out")"

has() { command -v "$1" >/dev/null; }
may_install() { has apt-get && [ "$(id -u)" = 0 ]; }
install() {
  may_install || return 1
  echo "installing Debian's $*"
  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}
# want SENTENCE-IF-IT-IS-MISSING PROBE PACKAGE…: fails where it cannot be had.
want() {
  local missing="$1" probe="$2"
  shift 2
  if eval "$probe"; then return 0; fi
  if [ "$left_out" = --list ]; then
    echo "$@"
    return 0
  fi
  if install "$@" && eval "$probe"; then return 0; fi
  echo "$missing (Debian: $*)" | tee -a "$left_out"
  return 1
}
