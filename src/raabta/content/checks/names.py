"""Find files and folders that look as if they were read and are not, or that another computer would lose."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

from raabta.content.checks.seen import Seen
from raabta.errors import Problem
from raabta.root import EXERCISES, PAGES

_FOLDERS = (EXERCISES, *PAGES)
#: What Windows takes for a device, whatever ending follows.
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.IGNORECASE)
_ENDS = (".yml", ".yaml", ".ipynb", ".md")


def problems(seen: Seen) -> Iterator[Problem]:
    """Yield them, folder by folder."""
    for name in _FOLDERS:
        if (seen.root / name).is_dir():
            yield from _folder(seen.root, Path(name))


def _folder(root: Path, folder: Path) -> Iterator[Problem]:
    try:
        entries = sorted(os.scandir(root / folder), key=lambda entry: entry.name)
    except OSError as error:
        message = f"the folder cannot be opened ({error.strerror})"
        yield Problem(folder, 0, message, "check its permissions: nothing in it was read")
        return
    known: dict[str, str] = {}
    for entry in entries:
        if entry.name.startswith((".", "_")):
            continue
        path = folder / entry.name
        yield from _entry(root, entry, path)
        twin = known.setdefault(entry.name.casefold(), entry.name)
        if twin != entry.name:
            message = f"'{twin}' beside it has the same name but for capitals"
            yield Problem(path, 0, message, "rename one: Windows and macOS keep only one of the two")
        if entry.is_dir(follow_symlinks=False):
            yield from _folder(root, path)


def _entry(root: Path, entry: os.DirEntry[str], path: Path) -> Iterator[Problem]:
    end = path.suffix
    device = _DEVICE.match(entry.name)
    if device:
        message = f"Windows has no file with the name '{device[0].rstrip('.')}': it is a device there"
        yield Problem(path, 0, message, "rename it: else nobody with Windows can fetch the course")
    if entry.is_symlink():
        target = Path(os.path.realpath(root / path))
        if not target.exists():
            yield Problem(path, 0, "the link leads nowhere", "delete it, or put the file itself in its place")
        elif not target.is_relative_to(os.path.realpath(root)):
            hint = "put the file itself in its place: others have only the course"
            yield Problem(path, 0, "the link leads out of the course", hint)
    elif entry.is_dir() and end in _ENDS:
        yield Problem(path, 0, f"the folder is named like a file ({end}) and is not read", "rename it, or delete it")
    elif end not in _ENDS and end.lower() in _ENDS:
        yield Problem(path, 0, f"the name ends in {end} and is not read", f"rename it to end in {end.lower()}")
