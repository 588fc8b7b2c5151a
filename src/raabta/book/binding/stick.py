"""Pack a built book into one file for USB sticks: the book in a folder, and a page beside it that says what to do."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from functools import partial
from html import escape
from pathlib import Path

from raabta import i18n
from raabta.book.files import assets, engine
from raabta.i18n import foreign
from raabta.model.course import CourseSettings

START, FOLDER = "START-HERE.html", "course"
#: The first day that a zip can hold: the same book makes the same bytes on every day and on every computer.
_DAY = (1980, 1, 1, 0, 0, 0)
_UNIX, _MAY_BE_READ, _LEVEL = 3, 0o100644, 9
_POLICY = "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none'"


def pack(html: Path, settings: CourseSettings, place: Path) -> int:
    """Write the zip of a built book, and return how many files it holds. An older one stays until this one is whole."""
    half = place.with_name(f".{place.name}.half")
    try:
        with zipfile.ZipFile(half, "w") as packed:
            put(packed, START, start_page(settings).encode("utf-8"))
            book = files(html)
            for name, data in book:
                put(packed, f"{FOLDER}/{name}", data())
        half.replace(place)
    finally:
        half.unlink(missing_ok=True)
    return len(book) + 1


def files(html: Path) -> list[tuple[str, Callable[[], bytes]]]:
    """Return the files of a built book by their paths, in order, as they are where no page may fetch one by itself.

    A file is read when it is called for.
    """
    found: dict[str, Callable[[], bytes]] = {
        path.relative_to(html).as_posix(): path.read_bytes for path in _files(html)
    }
    other = engine.in_folder(html)
    kept = {name: read for name, read in found.items() if not engine.is_its(name)}
    return sorted((kept | {name: partial(bytes, data) for name, data in other.items()}).items())


def start_page(settings: CourseSettings) -> str:
    """Return the page that is opened first: what to do, in every language of the course that the engine speaks."""
    spoken = [one for one in settings.languages if one in i18n.languages("book/stick")] or [settings.original]
    parts = "".join(_part(settings, language, "h2" if n else "h1") for n, language in enumerate(spoken))
    return foreign.spelled(
        f'<!doctype html>\n<html lang="{spoken[0]}" dir="{i18n.direction(spoken[0])}">\n<head>\n'
        '<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(settings.title_in(spoken[0]))}</title>\n"
        '<meta name="color-scheme" content="light dark">\n'
        f'<link rel="stylesheet" href="{FOLDER}/{assets.address(assets.CSS, settings.brand.band)}">\n</head>\n'
        f'<body>\n<main class="foot-inner">{parts}</main>\n</body>\n</html>\n'
    )


def _part(settings: CourseSettings, language: str, head: str) -> str:
    said = i18n.load("book/stick", language)
    how = "".join(f"<li>{escape(line)}</li>" for line in said["how"].values())
    title = f"<{head}>{escape(settings.title_in(language))}</{head}>"
    return (
        f'\n<section lang="{language}" dir="{i18n.direction(language)}">{title}'
        f'<p><a class="way" href="{FOLDER}/index.html"><b>{escape(said["page"]["open"])}</b></a></p>'
        f"<ul>{how}</ul></section>\n"
    )


def _files(html: Path) -> Iterator[Path]:
    for path in html.rglob("*"):
        if path.is_file() and not any(part.startswith(".") for part in path.relative_to(html).parts):
            yield path


def put(packed: zipfile.ZipFile, name: str, data: bytes, how: int = zipfile.ZIP_DEFLATED) -> None:
    """Add a file to a zip so that the same bytes come of it on every day and on every computer."""
    about = zipfile.ZipInfo(name, _DAY)
    about.create_system, about.external_attr = _UNIX, _MAY_BE_READ << 16
    packed.writestr(about, data, how, _LEVEL)
