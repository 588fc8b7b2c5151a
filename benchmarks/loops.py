"""The fastest event loop at hand, and as many open files as the system allows."""

from __future__ import annotations

import asyncio
import resource
from collections.abc import Coroutine
from typing import Any

try:
    from uvloop import new_event_loop
except ImportError:
    from asyncio import new_event_loop


def run(work: Coroutine[Any, Any, Any]) -> Any:
    """Run it."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    with asyncio.Runner(loop_factory=new_event_loop) as runner:
        return runner.run(work)
