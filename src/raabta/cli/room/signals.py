"""Hear the requests that a program shall end: Ctrl+C, the system, and a terminal that is closed."""

from __future__ import annotations

import asyncio
import contextlib
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click


@contextmanager
def heard(stop: Callable[[], None]) -> Iterator[None]:
    """Call `stop` at each request to end. On Windows Ctrl+C cancels the task by itself instead."""
    loop = asyncio.get_running_loop()
    names = _names()
    for name in names:
        with contextlib.suppress(NotImplementedError):
            loop.add_signal_handler(name, stop)
    try:
        yield
    finally:
        for name in names:
            with contextlib.suppress(NotImplementedError):
                loop.remove_signal_handler(name)


def say(text: str) -> None:
    """Print a text at the end, also if the terminal was closed and takes nothing any more."""
    with contextlib.suppress(OSError):
        click.echo(text)


def _names() -> tuple[signal.Signals, ...]:
    """Return the signals. Who starts a program with `nohup` wants it to outlive the terminal."""
    hangup = getattr(signal, "SIGHUP", None)
    more = () if hangup is None or signal.getsignal(hangup) == signal.SIG_IGN else (hangup,)
    return (signal.SIGINT, signal.SIGTERM, *more)
