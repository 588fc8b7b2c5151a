#!/usr/bin/env bash
# Tests of the shared ledger are never skipped in silence: find PostgreSQL and Redis, else install them, else say what to do.
# Only the programs are used. Tests start servers of their own in a temporary folder; what Debian starts is left alone.
set -euo pipefail
missing=()
if ! command -v initdb >/dev/null && ! compgen -G "/usr/lib/postgresql/*/bin/initdb" >/dev/null; then missing+=(postgresql); fi
if ! command -v redis-server >/dev/null; then missing+=(redis-server); fi
if [ "${#missing[@]}" = 0 ]; then exit 0; fi
if command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
  echo "installing Debian's ${missing[*]}"
  if apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "${missing[@]}" >/dev/null; then exit 0; fi
fi
echo "The tests of the shared ledger need PostgreSQL and Redis. Install ${missing[*]}, then run 'make test' again." >&2
exit 1
