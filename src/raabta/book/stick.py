"""Pack a built book into one file for USB sticks: the book in a folder, and a page beside it that says what to do."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from html import escape
from pathlib import Path

from raabta import i18n
from raabta.book import assets, engine
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
            _put(packed, START, start_page(settings).encode("utf-8"))
            files = {path.relative_to(html).as_posix(): path for path in _files(html)}
            other = engine.in_folder(html)
            names = {name for name in files if not name.startswith(f"{engine.FOLDER}/")} | set(other)
            for name in sorted(names):
                _put(packed, f"{FOLDER}/{name}", other[name] if name in other else files[name].read_bytes())
        half.replace(place)
    finally:
        half.unlink(missing_ok=True)
    return len(names) + 1


def start_page(settings: CourseSettings) -> str:
    """Return the page that is opened first: what to do, in every language of the course that the engine speaks."""
    spoken = [language for language in settings.languages if language in i18n.languages("book/stick")] or ["en"]
    parts = "".join(_part(settings, language, "h2" if n else "h1") for n, language in enumerate(spoken))
    return (
        f'<!doctype html>\n<html lang="{spoken[0]}" dir="{i18n.direction(spoken[0])}">\n<head>\n'
        '<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(settings.title_in(spoken[0]))}</title>\n"
        '<meta name="color-scheme" content="light dark">\n'
        f'<link rel="stylesheet" href="{FOLDER}/{assets.address(assets.CSS)}">\n</head>\n'
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


def _put(packed: zipfile.ZipFile, name: str, data: bytes) -> None:
    about = zipfile.ZipInfo(name, _DAY)
    about.create_system, about.external_attr = _UNIX, _MAY_BE_READ << 16
    packed.writestr(about, data, zipfile.ZIP_DEFLATED, _LEVEL)
