"""Read bytes into text, and refuse what cannot be a file that an author wrote."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

from raabta.content.yaml.file_problems import FileProblems
from raabta.content.yaml.nodes import Node, compose

MAX_BYTES = 1_000_000
_YAML = re.compile(r"\.y.*ml$")


def entries(folder: str | Path) -> list[os.DirEntry[str]]:
    """Return what lies in a folder by its names, in their order: nothing where there is none, or where it is refused.

    A course has thousands of files: to make a path of each takes longer than to look at it.
    """
    try:
        return sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        return []


def below(root: Path, folder: Path = Path()) -> Iterator[Path]:
    """Yield the files in a folder below `root` and in those below it, from `root` on. Names with a dot or a line before
    them, linked folders, and links to files outside of `root` are nothing that an author handed in."""
    for entry in entries(root / folder):
        if not entry.name.startswith((".", "_")):
            if entry.is_dir(follow_symlinks=False):
                yield from below(root, folder / entry.name)
            elif entry.is_file() and not (entry.is_symlink() and _leads_out(Path(entry.path), root)):
                yield folder / entry.name


def _leads_out(path: Path, root: Path) -> bool:
    return not path.resolve().is_relative_to(root.resolve())


def is_yaml(path: Path) -> bool:
    """Return whether a file is meant to be YAML, as its name says, even where the ending is not the right one."""
    return _YAML.search(path.name) is not None


def lies_there(path: Path) -> bool:
    """Return whether there is such a file. A name that no disk can hold, such as one of 300 letters, names none."""
    try:
        return path.is_file()
    except OSError:
        return False


def read_text(root: Path, file: FileProblems) -> str | None:
    """Return the text of the file, or None after it was reported why it cannot be read."""
    path = root / file.path
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            file.report(
                0,
                f"the file has {size / 1_000_000:.1f} MB and was not read",
                "content files stay under 1 MB; split it, or move data to assets/data",
            )
            return None
        data = path.read_bytes()
    except OSError as error:
        file.report(0, f"the file cannot be opened ({error.strerror})", "check its name and its permissions")
        return None
    return _decode(data, file)


def read_yaml(root: Path, file: FileProblems) -> Node | None:
    """Return the tree of a YAML file, or None after it was reported why there is none."""
    text = read_text(root, file)
    return compose(text, file) if text is not None else None


def names(path: Path, name: str) -> bool:
    """Return whether a file, however damaged, holds this id as a whole word. What is too big is not looked at."""
    try:
        if path.stat().st_size > MAX_BYTES:
            return True
        data = path.read_bytes().replace(b"\0", b"")  # without its zeros, UTF-16 shows its ids too
    except OSError:
        return True
    return re.search(rb"(?<![\w-])" + re.escape(name.encode("utf-8")) + rb"(?![\w-])", data) is not None


def _decode(data: bytes, file: FileProblems) -> str | None:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        file.report(
            data.count(b"\n", 0, error.start) + 1,
            "the file is not UTF-8 text",
            'in the editor choose "save with encoding" and UTF-8, then look at the letters of this line',
        )
        return None
    if not text.strip():
        file.report(0, "the file is empty", "write its content or delete it")
        return None
    return text
