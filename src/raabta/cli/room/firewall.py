"""Find out what can be known of this computer's firewall without special rights, and say what to do about it.

Whether it lets phones in cannot be tried from here: a connection to the own address does not leave the computer.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

_UFW = Path("/etc/ufw/ufw.conf")
_ON = re.compile(r"^\s*ENABLED\s*=\s*[\"']?yes\b", re.MULTILINE | re.IGNORECASE)
_LINUX = {"ufw": "sudo ufw allow {port}/tcp", "firewalld": "sudo firewall-cmd --add-port={port}/tcp"}
_PATIENCE = 3.0  # seconds for an answer of the system


def seen(port: int) -> tuple[str, ...]:
    """Return a warning for each firewall that is switched on, where Linux tells; its rules are for root alone."""
    if not sys.platform.startswith("linux"):
        return ()
    return tuple(
        f"The firewall {name} is switched on here, and its rules cannot be read: unless you have let port {port} "
        f"through already, phones may stay outside. `{_LINUX[name].format(port=port)}` lets them in."
        for name, on in (("ufw", _ufw_is_on), ("firewalld", _firewalld_is_on))
        if on()
    )


def advice(port: int) -> str:
    """Return advice on the firewall of this computer, for a phone that cannot open the address."""
    return {
        "win32": (
            "open Windows Security, “Firewall & network protection”, “Allow an app through firewall”, and tick every "
            f"Python for private and public networks; or, as administrator: `netsh advfirewall firewall add rule "
            f"name=raabta dir=in action=allow protocol=TCP localport={port}`"
        ),
        "darwin": (
            "open System Settings, Network, Firewall, Options: switch “Block all incoming connections” off, and set "
            "Python to “Allow incoming connections”"
        ),
    }.get(
        sys.platform,
        "`{ufw}` on Debian and Ubuntu, `{firewalld}` on Fedora".format(**_LINUX).format(port=port),
    )


def _ufw_is_on() -> bool:
    try:
        return _ON.search(_UFW.read_text(encoding="utf-8", errors="replace")) is not None
    except OSError:
        return False


def _firewalld_is_on() -> bool:
    asked = shutil.which("systemctl")
    if asked is None:
        return False
    try:
        asking = [asked, "is-active", "--quiet", "firewalld"]
        done = subprocess.run(asking, capture_output=True, timeout=_PATIENCE, check=False)  # noqa: S603 - fixed words
    except (OSError, subprocess.SubprocessError):
        return False
    return done.returncode == 0
