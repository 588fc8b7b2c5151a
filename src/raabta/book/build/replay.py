"""Find the notebooks whose stored outputs are old: run each without a kernel, and compare what it shows with its file.

Nothing is kept from one time to the next: whatever an output depends on, what a notebook shows now decides. One process
loads this package and the course; a child of it runs a notebook in a small part of the time in which a kernel starts.
What a plain shell shows otherwise than a kernel, such as an error, is called old here, and the kernel that runs it then
finds that nothing has changed.
"""

from __future__ import annotations

import contextlib
import copy
import gc
import io
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import comm
import ipywidgets
import nbformat
from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.interactiveshell import InteractiveShell
from nbformat.v4 import new_output
from traitlets import Type
from traitlets.config import Config

from raabta.content.spoken import languages_of

#: One notebook may take so long before it is left to a kernel, which says what is wrong.
SECONDS = 60
Tidy = Callable[[Any], Any]


class Replay:
    """A process in which notebooks of a course are shown again. What they need is loaded when the first one is."""

    def __init__(self, root: Path, read: Callable[[Path], Any], tidy: Tidy) -> None:
        self._root, self._read, self._tidy = root, read, tidy
        self._shell: _Shell | None = None

    def renews(self, path: Path, *, write: bool) -> bool:
        """Return whether a kernel must run a notebook; with `write`, one that merely differs is written here.

        Where no child can be made, as on Windows, it must. A cell that fails is a kernel's affair as well.
        """
        if not hasattr(os, "fork"):
            return True
        if self._shell is None:
            self._shell = _prepare(self._root)
            gc.freeze()  # what is loaded is shared with every child as it lies there
        sys.stdout.flush()
        sys.stderr.flush()
        child = os.fork()
        if child == 0:
            _in_child(self._shell, path, self._read, self._tidy, write=write)
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) != 0


def _prepare(root: Path) -> _Shell:
    """Return a shell, with all loaded that most notebooks need: this package, its widgets, the course."""
    nbformat.validate(nbformat.v4.new_notebook())  # what it checks with is made at the first call
    shell, here = _Shell.instance(outputs=[]), Path.cwd()
    os.chdir(root)
    try:
        for language in languages_of(root):
            # As a cell does it. A course with faults says so in each notebook.
            with contextlib.redirect_stdout(io.StringIO()):
                shell.run_cell(f"__import__('raabta').sources('', {language!r})")  # type: ignore[no-untyped-call]
    finally:
        os.chdir(here)
        shell.outputs.clear()
    return shell


def _in_child(shell: _Shell, path: Path, read: Callable[[Path], Any], tidy: Tidy, *, write: bool) -> None:
    """Run a notebook and end the process: with 0 if its file is what it would be, or was made so."""
    done = False
    gc.disable()
    try:
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.alarm(SECONDS)
        before = path.read_text(encoding="utf-8")
        os.chdir(path.parent)
        with Path(os.devnull).open("r+b") as nowhere:
            for number in range(3):
                os.dup2(nowhere.fileno(), number)
        notebook = read(path)
        whole = _run(shell, notebook)
        now = nbformat.writes(tidy(notebook)).rstrip("\n")
        done = now == before.rstrip("\n")
        if whole and write and not done:
            path.write_text(f"{now}\n", encoding="utf-8", newline="\n")
            done = True
    finally:
        os._exit(0 if done else 1)


def _run(shell: _Shell, notebook: Any) -> bool:
    """Put the outputs of a shell in this process into a notebook, and return whether every cell succeeded."""
    sys.path.insert(0, "")
    # No page hears of a widget here: what is sent to one is a third of the work, and stands in no output.
    ipywidgets.Widget.open = _unheard
    ipywidgets.Widget.send_state = lambda _widget, key=None: None  # noqa: ARG005
    ipywidgets.Output.__enter__ = lambda _widget: shell.swallow(1)
    ipywidgets.Output.__exit__ = lambda _widget, *_error: shell.swallow(-1)
    sys.stdout, sys.stderr = _Said("stdout", shell), _Said("stderr", shell)
    whole = True
    for cell in notebook.cells:
        if cell.cell_type != "code":
            continue
        shell.outputs.clear()
        cell.execution_count = None
        if cell.source.strip():
            cell.execution_count = shell.execution_count
            whole &= shell.run_cell(cell.source, store_history=True).success  # type: ignore[no-untyped-call]
        cell.outputs = copy.deepcopy(shell.outputs)
    return whole


def _unheard(widget: Any) -> None:
    """Give a widget what it would tell its page by: without a kernel it leads nowhere."""
    if widget.comm is None:
        widget.comm = comm.create_comm(target_name="jupyter.widget", data={})


class _Published(DisplayPublisher):
    """What `display` shows, as an output of the cell."""

    shell: Any

    def publish(self, data: Any, metadata: Any = None, source: Any = None, **_more: Any) -> None:  # noqa: ARG002
        self.shell.keep(new_output("display_data", data=data, metadata=metadata or {}))

    def clear_output(self, wait: bool = False) -> None:
        """Do nothing: it clears what a widget shows, and that is not stored."""


class _Shown(DisplayHook):
    """The value of a cell's last line, as an output of the cell."""

    shell: Any

    def write_output_prompt(self) -> None:
        """Say nothing: the output has a number."""

    def write_format_data(self, format_dict: Any, md_dict: Any = None) -> None:
        shown = {"data": format_dict, "metadata": md_dict or {}, "execution_count": self.prompt_count}
        self.shell.keep(new_output("execute_result", **shown))

    def finish_displayhook(self) -> None:
        self._is_active = False


class _Shell(InteractiveShell):
    """A shell without a kernel, which keeps what a cell shows in a list."""

    display_pub_class = Type(_Published)
    displayhook_class = Type(_Shown)

    def __init__(self, outputs: list[Any], **more: Any) -> None:
        self.outputs = outputs
        # Nobody looks back at what was typed here, and a child must not share a database.
        super().__init__(  # type: ignore[no-untyped-call]
            config=Config(HistoryManager={"enabled": False}), **more
        )
        self._swallowing = 0

    def keep(self, output: Any) -> None:
        """Keep an output of the cell, unless a widget takes it."""
        if not self._swallowing:
            self.outputs.append(output)

    def swallow(self, deeper: int) -> None:
        """Begin (1) or end (-1) to leave out what is shown: it goes into a widget, whose state is not stored."""
        self._swallowing += deeper


class _Said:
    """What is printed, as an output of the cell."""

    encoding = "utf-8"

    def __init__(self, name: str, shell: _Shell) -> None:
        self.name, self._shell = name, shell

    def write(self, text: str) -> int:
        if text:
            self._shell.keep(new_output("stream", name=self.name, text=text))
        return len(text)

    def flush(self) -> None:
        """Do nothing: all is there."""

    def isatty(self) -> bool:
        return False
