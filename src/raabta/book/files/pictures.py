"""Name the pictures of the built book, and write the drawings as files."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from raabta.content.read.drawn import FIGURES
from raabta.drawings.template import SLOT, sent
from raabta.model import Picture
from raabta.model.course import Course

#: Where drawings of questions lie, beside the pictures that Sphinx copies; no picture of a page lies in a folder there.
FOLDER = "_images"
_DRAWINGS = f"{FIGURES.as_posix()}/"


def seen_from(docname: str) -> Callable[[Picture], str]:
    """Return what says where a page finds the file of a drawing."""
    return lambda picture: f"{'../' * docname.count('/')}{_place(picture)}"


def name_all(_app: Sphinx, env: BuildEnvironment) -> None:
    """Give each picture of a page a name that comes from its place in the course, before pages are written.

    Sphinx numbers pictures of one name in the order in which it happens to read their pages. A page that is written
    again would then show another name than one that is written for the first time.
    """
    for place, (pages, _name) in list(env.images.items()):
        env.images[place] = pages, _own_name(place)


def _own_name(place: str) -> str:
    """Return "event.route.svg" for a drawing of the course. No two places have one name."""
    inside = PurePosixPath(place.removeprefix(_DRAWINGS))
    name = ".".join(inside.parts)
    if str(inside) == place or any("." in part for part in (*inside.parts[:-1], inside.stem)):
        name = f"{hashlib.sha256(place.encode('utf-8')).hexdigest()[:8]}.{name}"
    return name


def publish(known: Course, html: Path) -> None:
    """Write the drawings that pages show as files."""
    for picture in {one.name: one for one in _pictures_of(known)}.values():
        file = html / _place(picture)
        if not file.is_file() or file.read_text(encoding="utf-8") != picture.svg:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(picture.svg, encoding="utf-8")


def lighten(html: Path) -> None:
    """Take the names of words out of the drawings that Sphinx copied: they are for who draws, and cost every reader."""
    for file in sorted((html / FOLDER).glob("*.svg")):
        svg = file.read_bytes()
        if SLOT.encode() in svg:
            file.write_text(sent(svg.decode("utf-8")), encoding="utf-8", newline="\n")


def _place(picture: Picture) -> str:
    return f"{FOLDER}/{picture.name}.svg"


def _pictures_of(known: Course) -> Iterator[Picture]:
    for question in known.questions.values():
        if question.picture:
            yield question.picture
        yield from (option.picture for option in question.control.options if option.picture)
    for scenario in known.scenarios.values():
        yield from (inject.picture for inject in scenario.injects if inject.picture)
