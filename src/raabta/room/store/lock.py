"""Let only one process write a file, by a lock that the operating system takes back however the process ends."""

from __future__ import annotations

import os
import sys
from pathlib import Path

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl


class Lock:
    """An exclusive lock beside a file. The small file `<name>.lock` stays: to remove it would open a race."""

    def __init__(self, path: Path) -> None:
        self._path = path.with_name(path.name + ".lock")
        self._held: int | None = None

    def take(self) -> bool:
        """Take the lock without waiting; return False if another process has it.

        Raises OSError if the folder cannot be written.
        """
        held = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            if sys.platform == "win32":
                msvcrt.locking(held, msvcrt.LK_NBLCK, 1)
            else:
                fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            os.close(held)
            return False
        self._held = held
        return True

    def release(self) -> None:
        """Give the lock back, if it is held."""
        if self._held is not None:
            os.close(self._held)
            self._held = None
