#!/usr/bin/env bash
# Where Debian's packages may be installed: all that the tests want and that is not here, in one go, while something else
# is set up. ensure_browsers.sh and ensure_servers.sh look again, and tell what could not be had.
set -euo pipefail
left_out=--list
source "$(dirname "$0")/wanted.sh"
may_install || exit 0
wanted="$(bash "$(dirname "$0")/ensure_browsers.sh" --list; bash "$(dirname "$0")/ensure_servers.sh" --list)"
# One word a package: some are wanted for two things.
read -r -d '' -a packages <<<"$(tr ' ' '\n' <<<"$wanted" | sort -u)" || true
[ ${#packages[@]} = 0 ] || install "${packages[@]}" || true
