"""Orca as a blind learner has it, with a screen that nobody sees; what it would speak is read from its own notes."""

import fcntl
import os
import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from support.browser.chromium import FLAGS, NAMES

NEEDED = ("orca", "Xvfb", "dbus-daemon", "openbox", "xdotool")
#: Orca writes its notes in blocks, and reads a page aloud as soon as it is there, unless it is told otherwise.
CUSTOM = """import orca.debug, orca.settings
orca.debug.debugFile.reconfigure(line_buffering=True)
orca.settings.sayAllOnLoad = False
"""
SPOKEN = re.compile(r"SPEECH OUTPUT: '(.*)'(?: .*)?$")
#: Seconds that anything may take before it counts as not said. What is said is seen at once.
PATIENCE = 30.0
Said = list[str]


def missing() -> list[str]:
    """Return which programs are not here. Of the browsers one is enough."""
    return [name for name in NEEDED if not shutil.which(name)] + [NAMES[0]] * (not any(map(shutil.which, NAMES)))


@dataclass
class Orca:
    """A screen with a browser on it and Orca beside it."""

    notes: Path
    env: dict[str, str]
    at: int = 0

    def said(self) -> Said:
        """Return what was spoken since `listen`."""
        if not self.notes.exists():
            return []
        with self.notes.open("rb") as notes:
            notes.seek(self.at)
            # The last line may be half written.
            whole = notes.read().rpartition(b"\n")[0].decode("utf-8", "replace")
        found = (SPOKEN.search(line) for line in whole.splitlines())
        return [line[1].strip() for line in found if line and line[1].strip()]

    def listen(self) -> None:
        """Forget what was spoken so far."""
        self.at = self.notes.stat().st_size

    def until(self, done: Callable[[Said], bool], most: float = PATIENCE) -> bool:
        """Wait until enough was spoken; return whether it was."""
        end = time.monotonic() + most
        while not (enough := done(self.said())) and time.monotonic() < end:
            time.sleep(0.03)
        return enough

    def press(self, key: str) -> None:
        """Press a key as a hand does."""
        subprocess.run(["xdotool", "key", key], check=True, env=self.env)


@contextmanager
def screen(home: Path) -> Iterator[Orca]:
    """A display, a bus of its own, a window manager, and Orca, which has to be there before the browser.

    Orca ends every other one of the same user: two runs of the tests on one machine listen one after the other.
    """
    with ExitStack() as stack:
        alone = stack.enter_context((Path(tempfile.gettempdir()) / "raabta-tests-orca.lock").open("w"))
        fcntl.flock(alone, fcntl.LOCK_EX)
        env = {name: value for name, value in os.environ.items() if not name.startswith(("DBUS_", "XDG_", "WAYLAND_"))}
        for name in ("run", "data", "config", "cache"):
            (home / name).mkdir(mode=0o700)
        env |= {"HOME": str(home), "XDG_RUNTIME_DIR": str(home / "run"), "XDG_DATA_HOME": str(home / "data")}
        env |= {"XDG_CONFIG_HOME": str(home / "config"), "XDG_CACHE_HOME": str(home / "cache"), "LANG": "C.UTF-8"}
        custom = home / "data" / "orca"
        custom.mkdir()
        (custom / "orca-customizations.py").write_text(CUSTOM, encoding="utf-8")
        read, write = os.pipe()
        _start(
            stack, env, "Xvfb", "-displayfd", str(write), "-screen", "0", "1280x1000x24", "-nolisten", "tcp", fd=write
        )
        os.close(write)
        env["DISPLAY"] = ":" + _line(read)
        read, write = os.pipe()
        _start(stack, env, "dbus-daemon", "--session", "--nofork", f"--print-address={write}", fd=write)
        os.close(write)
        env["DBUS_SESSION_BUS_ADDRESS"] = _line(read)
        _start(stack, env, "openbox")
        orca = Orca(home / "notes.txt", env)
        _start(stack, env, "orca", "--replace", f"--debug-file={orca.notes}")
        assert orca.until(bool), "Orca says nothing"
        yield orca


def _start(stack: ExitStack, env: dict[str, str], *command: str, fd: int = -1) -> None:
    pass_fds = (fd,) if fd >= 0 else ()
    quiet = subprocess.DEVNULL
    one = subprocess.Popen(command, env=env, pass_fds=pass_fds, stdout=quiet, stderr=quiet, stdin=quiet)
    stack.callback(_stop, one)


def _stop(one: "subprocess.Popen[bytes]") -> None:
    one.terminate()
    try:
        one.wait(5)
    except subprocess.TimeoutExpired:
        one.kill()
        one.wait(5)


def _line(pipe: int) -> str:
    with os.fdopen(pipe, encoding="utf-8") as lines:
        return lines.readline().strip()


def browser() -> str:
    """The system's browser."""
    return next(filter(None, map(shutil.which, NAMES)))


ARGUMENTS = [*FLAGS, "--force-renderer-accessibility", "--window-size=1280,1000", "--window-position=0,0"]
