#!/usr/bin/env bash
# Make a virtual environment with the first Python from 3.11 up that works on this machine.
set -euo pipefail
for python in python3.11 python3.12 python3.13 python3; do
  if "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    echo "Setting up: virtual environment $1 with $("$python" --version)"
    if "$python" -m venv "$1"; then exit 0; fi
    rm -rf "$1"
    echo "Setting up: $python has no venv module, trying the next one" >&2
  fi
done
echo "No Python from 3.11 up with the venv module was found. On Debian or Ubuntu: apt install python3-venv" >&2
exit 1
