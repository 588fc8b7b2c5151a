"""Look up in git what an English text was when it was translated: the lock has its hash, the history its words.

Where there is no git, no history or no such version, nothing is known, and nothing is said.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from raabta.content.read.pairs import mark
from raabta.content.yaml.file_problems import FileProblems
from raabta.content.yaml.nodes import Listing, Node, Scalar, compose

#: How far back one file is followed, and how many versions are read in all: a check is not to take minutes.
_BACK, _IN_ALL = 8, 120
_PATIENCE = 10


def english_of(path: Path, language: str) -> Path:
    """Return the English file beside a translation: x.yml of x.ur.yml, x.ipynb of x-ur.ipynb, x.en.json."""
    if path.suffix in {".json", ".txt"}:
        return path.with_name(path.name.replace(f".{language}.", ".en."))
    return path.with_name(path.name.replace(f".{language}.", ".").replace(f"-{language}.", "."))


def former(root: Path, wanted: Iterable[tuple[Path, str]]) -> dict[str, str]:
    """Return the texts of these English files that had these hashes: hash -> text."""
    by_file: dict[Path, set[str]] = {}
    for path, known in wanted:
        by_file.setdefault(path, set()).add(known)
    found: dict[str, str] = {}
    left = _IN_ALL
    for path, hashes in by_file.items():
        for version in _versions(root, path)[:left]:
            left -= 1
            found |= {mark(text): text for text in _texts(path, _git(root, "show", f"{version}:./{path.as_posix()}"))}
            if hashes <= found.keys():
                break
    return found


def _versions(root: Path, path: Path) -> list[str]:
    return _git(root, "log", f"-{_BACK}", "--format=%H", "--", path.as_posix()).split()


def _git(root: Path, *words: str) -> str:
    """Return what git says, "" if it says nothing."""
    try:
        done = subprocess.run(  # noqa: S603 - no shell; the words are hashes and names of files of the course
            ["git", *words],  # noqa: S607 - whichever git the author uses
            cwd=root,
            check=False,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=_PATIENCE,
        )
    except (OSError, ValueError, subprocess.SubprocessError):
        return ""
    return done.stdout if done.returncode == 0 else ""


def _texts(path: Path, text: str) -> Iterator[str]:
    """Yield every text that a version of a file may have given to a translator."""
    if path.suffix == ".ipynb":
        yield from _cells(text)
    elif path.suffix in {".yml", ".json"}:
        node = compose(text, FileProblems(path)) if text else None
        yield from _scalars(node) if node else ()
    elif text:
        yield text


def _cells(text: str) -> Iterator[str]:
    try:
        cells: list[dict[str, Any]] = json.loads(text)["cells"]
        for cell in cells:
            yield "".join(cell["source"])
    except (ValueError, KeyError, TypeError):
        return


def _scalars(node: Node) -> Iterator[str]:
    if isinstance(node, Scalar):
        yield node.text
    elif isinstance(node, Listing):
        if all(isinstance(one, Scalar) for one in node.items):
            yield " / ".join(one.text for one in node.items if isinstance(one, Scalar))
        for one in node.items:
            yield from _scalars(one)
    else:
        for _key, one in node.entries:
            yield from _scalars(one)
