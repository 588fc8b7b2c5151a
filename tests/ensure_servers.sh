#!/usr/bin/env bash
# The shared ledger's tests want PostgreSQL and Redis. Each is found or installed. What cannot be had is written down, and
# its tests are skipped: nothing is left out in silence. Where CI is set, both must be there.
# Only the programs are used. Tests start servers of their own in a temporary folder; what Debian starts is left alone.
set -euo pipefail
left_out="${1:-_build/left-out.txt}"
source "$(dirname "$0")/wanted.sh"

ended=0
want "The shared ledger was not tried in PostgreSQL" \
  'has initdb || compgen -G "/usr/lib/postgresql/*/bin/initdb" >/dev/null' postgresql || ended=1
want "Several workers were not tried with Redis" "has redis-server" redis-server || ended=1
[ "$ended" = 0 ] || [ -z "${CI:-}" ]
