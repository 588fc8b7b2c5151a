"""Run one notebook in a network namespace of its own, where no host but this one can be reached.

Called as `unshare --net python run_offline.py NOTEBOOK`; prints the peak memory of the kernel in megabytes.
"""

import fcntl
import resource
import socket
import struct
import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient

SET_FLAGS, UP = 0x8914, 0x1


def bring_up_loopback() -> None:
    """A new namespace starts with `lo` down, and a kernel talks to its client over loopback."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        fcntl.ioctl(probe.fileno(), SET_FLAGS, struct.pack("16sh", b"lo", UP))


def main(path: Path) -> None:
    bring_up_loopback()
    with socket.socket() as outside:
        outside.settimeout(1)
        if outside.connect_ex(("192.0.2.1", 80)) == 0:
            sys.exit("the network is not shut")
    notebook = nbformat.read(path, 4)
    resources = {"metadata": {"path": str(path.parent)}}
    NotebookClient(notebook, timeout=120, kernel_name="python3", resources=resources).execute()
    sys.stdout.write(f"{resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024:.0f}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
