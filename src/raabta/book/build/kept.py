"""Keep for the next build how pages were written and what was read out of them: beside the doctrees, per built tree."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from lxml import etree
from sphinx.application import Sphinx

from raabta import content
from raabta.book.build import unchanged
from raabta.book.build.course import digest


def take_marks(app: Sphinx) -> dict[str, str]:
    """Return how each page was written last, and forget it: a build that dies leaves none, the next writes all."""
    file = _file(app, "written")
    found = _load(file)
    file.unlink(missing_ok=True)
    return found


def put_marks(app: Sphinx, marks: dict[str, str]) -> None:
    """Keep how each page was written."""
    _save(_file(app, "written"), marks)


Reader = Callable[[Path], Any]
#: Page, kind of reading, reader -> what the reader makes of the page.
Reading = Callable[[Path, str, Reader], Any]


def plainly(page: Path, _kind: str, reader: Reader) -> Any:
    """Return what `reader` makes of the page: a `Reading` that remembers nothing."""
    return reader(page)


class Readings:
    """The readings of finished pages. A page that has not been written since is not read again."""

    def __init__(self, app: Sphinx) -> None:
        # As text, for there are a thousand files: taking paths apart takes longer than the readings.
        self._before_name = len(os.fspath(app.outdir)) + 1
        self._file = _file(app, f"read-{app.config.raabta_engine}")
        self._before = _load(self._file)
        self._now: dict[str, Any] = {}

    def read(self, page: Path, kind: str, reader: Reader) -> Any:
        """Return what `reader` makes of the page: values that JSON can hold."""
        stat = page.stat()
        key = f"{kind} {os.fspath(page)[self._before_name :]}"
        stamp = f"{stat.st_mtime_ns} {stat.st_size}"
        known = self._before.get(key)
        self._now[key] = known if known and known[0] == stamp else [stamp, reader(page)]
        return self._now[key][1]

    def save(self) -> None:
        """Keep the readings of this build, and none of an earlier engine."""
        for old in self._file.parent.glob(f"{self._file.name.partition('-read-')[0]}-read-*"):
            old.unlink()
        _save(self._file, self._now)


def memory(app: Sphinx, name: str) -> content.Memory:
    """Return what is remembered from build to build of `name`; it is to be saved at the end."""
    return content.Memory(_file(app, name).with_suffix(""), f"{app.config.raabta_engine} {unchanged.installed()}")


def folder(app: Sphinx, name: str) -> Path:
    """Return a folder for what is made of this package by what is installed now. What others made is deleted."""
    mark = digest(app.config.raabta_engine, unchanged.installed())
    made = Path(app.doctreedir, f"raabta-{name}-{mark}")
    for old in set(made.parent.glob(f"raabta-{name}-*")) - {made}:
        shutil.rmtree(old, ignore_errors=True)
    made.mkdir(parents=True, exist_ok=True)
    return made


def _file(app: Sphinx, name: str) -> Path:
    return Path(app.doctreedir, f"raabta-{digest(str(app.outdir))}-{name}.json")


def _load(file: Path) -> dict[str, Any]:
    try:
        found: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found


def _save(file: Path, value: dict[str, Any]) -> None:
    file.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")


def parse(page: Path) -> etree._Element:
    """Return the tree of a page, without its comments."""
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    return etree.fromstring(page.read_bytes(), parser)
