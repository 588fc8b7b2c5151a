"""A test that never ends: its process says where it stands, and ends.

A bound of our own, since pytest's and pytest-timeout's stop at the first failure, and so miss what hangs while it
tidies up; and neither looks into greenlets, in which Playwright leaves a test that waits for its browser. Nor do they
write down what hung: xdist, where files go to processes whole, tries it again in the next process, and again.
"""

from __future__ import annotations

import faulthandler
import gc
import os
import sys
import threading
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO


@contextmanager
def ended_when_hung(name: str, seconds: float, told: TextIO, hung: Path) -> Iterator[None]:
    """End this process with 1 unless what is inside ends within so many seconds.

    Its name is added to the file `hung`, and where it stood is written to `told`. xdist starts another process for the
    tests that are left.
    """
    bound = threading.Timer(seconds, _end, (name, seconds, told, hung))
    bound.daemon = True
    bound.start()
    try:
        yield
    finally:
        bound.cancel()


def has_hung(name: str, hung: Path) -> bool:
    return hung.is_file() and name in hung.read_text(encoding="utf-8").splitlines()


def _end(name: str, seconds: float, told: TextIO, hung: Path) -> None:
    with hung.open("a", encoding="utf-8") as file:
        file.write(f"{name}\n")
    print(f"\n{name} has not ended in {seconds:g} seconds. Where it stands:", file=told, flush=True)
    faulthandler.dump_traceback(told)
    if "greenlet" in sys.modules:
        aside = [found for found in gc.get_objects() if isinstance(found, sys.modules["greenlet"].greenlet)]
        for frame in filter(None, (found.gr_frame for found in aside)):
            print("Set aside:", file=told)
            traceback.print_stack(frame, file=told)
    told.flush()
    os._exit(1)
