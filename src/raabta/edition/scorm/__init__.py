"""Pack a built course for a learning management system (SCORM 1.2 or 2004): one unit, with the book in its frame.

`shell.html` holds the session; the pages keep answers in what it lends them. Bad input: a built book without the table
of slots is refused with FileNotFoundError.
"""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

from raabta import i18n
from raabta.book.binding import stick
from raabta.book.files import assets
from raabta.content.read.toc import contents
from raabta.edition import pages
from raabta.edition.scorm.manifest import MANIFEST, VERSIONS, manifest
from raabta.model.course import Course

__all__ = ["VERSIONS", "Packed", "pack"]

SHELL, FOLDER = "shell.html", stick.FOLDER
#: Some systems open this name, whatever the manifest says.
_ALIAS = "Index_lms.html"
_SCRIPT, _PROBE = "lms.js", "probe.txt"
_EXAM = "exam.html"
#: What keeps a course on a device: a system that holds the course needs none of it, and serves these with a wrong type.
_LEFT_OUT = frozenset({"service-worker.js", "manifest.webmanifest", "offline.json"})
_QUESTION = ".//*[@data-raabta-question]"
_POLICY = "default-src 'self'; style-src 'self' 'unsafe-inline'; object-src 'none'; base-uri 'none'; form-action 'none'"
_STYLE = (
    "html,body{height:100%;margin:0}body{display:flex;flex-direction:column}iframe{flex:1;border:0;min-height:0}"
    ":root{color-scheme:light dark}"
    ".note{margin:0;padding:.5rem 1rem;border-block-start:3px solid;font:1rem/1.5 system-ui,sans-serif}"
    ".note[hidden]{display:none}"
)
_PAGE = (
    '<!doctype html>\n<html lang="{lang}" dir="{dir}">\n<head>\n<meta charset="utf-8">\n'
    '<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
    '<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{title}</title>\n'
    '<style>{style}</style>\n</head>\n<body data-lms="{about}">\n<noscript><p class="note">{noscript}</p></noscript>\n'
    '<script src="{folder}/_static/{slots}"></script>\n<script src="{script}"></script>\n</body>\n</html>\n'
)


@dataclass(frozen=True, slots=True)
class Packed:
    """A package: how many files it holds, how many questions count for the grade, and whether an examination does."""

    files: int
    asked: int
    exam: bool


def chapters(root: Path, site: Path) -> dict[str, list[pages.Page]]:
    """Return the chapters of a built course by the names of their files, each as its pages."""
    found = pages.chapters(site, contents(root))
    return {chapter[0].name.rpartition("/")[2]: chapter for chapter in found}


def pack(root: Path, site: Path, course: Course, place: Path, version: str, chapter: str = "") -> Packed:
    """Write the package of a built course to `place`. The same site makes the same bytes.

    With `chapter` it opens there, and the questions of that chapter make its grade; the rest of the book can be read.
    """
    if not (site / "_static" / assets.SLOTS_JS).is_file():
        raise FileNotFoundError(site / "_static" / assets.SLOTS_JS)
    known = chapters(root, site)
    counted = known[chapter] if chapter else [page for found in known.values() for page in found]
    asked = tuple(dict.fromkeys(_asked(counted)))
    exam = not chapter and (site / _EXAM).is_file()
    first = f"{counted[0].name}.html" if chapter else "index.html"
    language = pages.language_of(site)
    title = counted[0].title if chapter else course.settings.title_in(language)
    shell = _shell(language, title, version, first, asked, exam)
    own = {SHELL: shell, _ALIAS: shell, _SCRIPT: assets.content(_SCRIPT), _PROBE: "1"}
    half = place.with_name(f".{place.name}.half")
    try:
        with zipfile.ZipFile(half, "w") as packed:
            book = [(f"{FOLDER}/{name}", data) for name, data in stick.files(site) if not _is_left_out(name)]
            names = [*own, *(name for name, _data in book)]
            stick.put(packed, MANIFEST, manifest(version, course.settings.id, title, SHELL, names))
            for name, text in own.items():
                stick.put(packed, name, text.encode("utf-8"))
            for name, data in book:
                stick.put(packed, name, data())
        half.replace(place)
    finally:
        half.unlink(missing_ok=True)
    return Packed(len(names) + 1, len(asked), exam)


def _is_left_out(name: str) -> bool:
    return name.rpartition("/")[2] in _LEFT_OUT


def _asked(counted: Sequence[pages.Page]) -> Iterator[str]:
    for page in counted:
        for node in page.main.xpath(_QUESTION):
            yield json.loads(node.get("data-raabta-question"))["id"]


def _shell(language: str, title: str, version: str, first: str, asked: Sequence[str], exam: bool) -> str:
    said = i18n.load("edition/scorm", language)
    about = {
        "version": version,
        "folder": FOLDER,
        "first": first,
        "title": title,
        "asked": asked,
        "exam": exam,
        "words": dict(said["page"]),
    }
    return _PAGE.format(
        lang=language,
        dir=i18n.direction(language),
        policy=_POLICY,
        title=escape(title),
        style=_STYLE,
        about=escape(json.dumps(about, ensure_ascii=False, separators=(",", ":"))),
        noscript=escape(said["noscript"]),
        folder=FOLDER,
        slots=assets.SLOTS_JS,
        script=_SCRIPT,
    )
