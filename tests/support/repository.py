"""A copy of the whole repository in which a test may write, as somebody who changes it has one."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def copied_whole(place: Path) -> Path:
    """Copy what git knows, and what is new in it."""
    ask = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    for name in subprocess.run(ask, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\0"):
        if name and (ROOT / name).is_file():
            (place / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, place / name)
    return place


def contents(root: Path) -> dict[str, bytes]:
    """Return the files of a copy but for what Python and tests leave behind."""
    left = {"__pycache__", "_build", ".pytest_cache", ".hypothesis", ".grimp_cache"}
    files = (path for path in root.rglob("*") if path.is_file() and not left & set(path.parts))
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in files}


def python(root: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run Python in a copy, with the packages of the copy."""
    paths = os.pathsep.join([str(root / "src"), str(root / "tests"), *sys.path])
    about = {"cwd": root, "env": os.environ | {"PYTHONPATH": paths, "RAABTA_EXAMPLES": "quick"}}
    return subprocess.run(  # type: ignore[call-overload,no-any-return]
        [sys.executable, *words], **about, capture_output=True, text=True, check=False
    )
