"""Replay notebooks against their stored outputs in a network namespace of its own, where no other host can be reached.

Called as `unshare --net python run_offline.py NOTEBOOK…`, or with `open` before them where no namespace can be made.
Prints what differs and, on the last line, JSON: the cells that ran and the faults of each notebook, and the peak memory
of the kernels in megabytes. One process for all: to start it costs more than to replay a notebook.
"""

import fcntl
import json
import resource
import socket
import struct
import sys
from pathlib import Path

import pytest

SET_FLAGS, UP = 0x8914, 0x1
SANITIZE = Path(__file__).with_name("sanitize.cfg")


class Heard:
    """What became of each notebook, by its path as pytest names it."""

    def __init__(self) -> None:
        self.cells: dict[str, int] = {}
        self.faults: dict[str, list[str]] = {}

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        name = report.nodeid.partition("::")[0]
        if report.failed:
            self.faults.setdefault(name, []).append(f"{report.nodeid}\n{report.longreprtext}")
        elif report.when == "call" and report.passed:
            self.cells[name] = self.cells.get(name, 0) + 1


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


def main(paths: list[str], is_open: bool) -> None:
    if not is_open:
        shut()
    heard = Heard()
    options = ["-q", "-p", "no:cacheprovider", "--nbval", "--nbval-current-env", f"--nbval-sanitize-with={SANITIZE}"]
    pytest.main([*options, *paths], plugins=[heard])
    megabytes = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    sys.stdout.write("\n" + json.dumps({"cells": heard.cells, "faults": heard.faults, "megabytes": megabytes}) + "\n")


if __name__ == "__main__":
    main([name for name in sys.argv[1:] if name != "open"], "open" in sys.argv[1:])
