"""Replay one notebook against its stored outputs in a network namespace of its own, where no other host can be reached.

Called as `unshare --net python run_offline.py NOTEBOOK`, or with `open` behind it where no namespace can be made;
prints what differs and, last, the peak memory of the kernel in megabytes. Fails when something differs.
"""

import fcntl
import resource
import socket
import struct
import sys
from pathlib import Path

import pytest

SET_FLAGS, UP = 0x8914, 0x1
SANITIZE = Path(__file__).with_name("sanitize.cfg")


def bring_up_loopback() -> None:
    """A new namespace starts with `lo` down, and a kernel talks to its client over loopback."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        fcntl.ioctl(probe.fileno(), SET_FLAGS, struct.pack("16sh", b"lo", UP))


def shut() -> None:
    bring_up_loopback()
    with socket.socket() as outside:
        outside.settimeout(1)
        if outside.connect_ex(("192.0.2.1", 80)) == 0:
            sys.exit("the network is not shut")


def main(path: str, is_open: bool) -> int:
    if not is_open:
        shut()
    options = ["-q", "-p", "no:cacheprovider", "--nbval", "--nbval-current-env", f"--nbval-sanitize-with={SANITIZE}"]
    code = pytest.main([*options, path])
    sys.stdout.write(f"\n{resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024:.0f}\n")
    return int(code)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], "open" in sys.argv[2:]))
