"""Run a room on the fastest event loop there is, and let it open as many files as its phones need."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Coroutine
from importlib import import_module
from importlib.util import find_spec
from typing import Any, TypeVar

_uvloop = import_module("uvloop") if find_spec("uvloop") else None  # not on Windows

#: Open files of each phone: its socket, its page's connection, which a browser keeps for some seconds, and one more
#: while it comes back before the old one is known to be gone. And those beside the phones'.
FILES, SPARE = 3, 200
#: macOS says that there is no limit, and refuses more than this.
_MAC_FILES = 10_240

_Result = TypeVar("_Result")


def run(work: Coroutine[Any, Any, _Result]) -> _Result:
    """Run a coroutine to its end, on uvloop if that is installed, and return its result."""
    with asyncio.Runner(loop_factory=getattr(_uvloop, "new_event_loop", None)) as runner:
        return runner.run(work)


def open_files(wanted: int) -> int | None:
    """Raise the limit of open files towards `wanted`, as every connection is one, and return the limit that holds then.

    It may be less than `wanted`, if the system allows no more. None means that the system names no limit.
    """
    try:
        import resource  # noqa: PLC0415 - not on Windows
    except ImportError:
        return None
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    for target in (most, _MAC_FILES) if soft != resource.RLIM_INFINITY else ():
        if soft < target <= most:
            with contextlib.suppress(OSError, ValueError):
                resource.setrlimit(resource.RLIMIT_NOFILE, (target, hard))
                soft = target
    return None if soft == resource.RLIM_INFINITY else soft


def too_few_files(phones: int) -> tuple[int, int] | None:
    """Raise the limit of open files for so many phones; return None if it is enough.

    Else return the limit, and for how many phones it is enough (at least 1).
    """
    wanted = FILES * phones + SPARE
    most = open_files(wanted)
    if most is None or most >= wanted:
        return None
    return most, max(1, (most - SPARE) // FILES)
