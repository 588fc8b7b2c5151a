"""Name the pictures of the built book, write the drawings as files, and read the size of any picture."""

from __future__ import annotations

import hashlib
import re
import struct
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from raabta.content.read.drawn import FIGURES
from raabta.model import Picture
from raabta.model.course import Course

_SVG = re.compile(r"<svg\b[^>]*>", re.DOTALL)
_LENGTH = re.compile(r"^([0-9.]+)(px|pt)?$")
#: CSS pixels in one point.
_POINT = 4 / 3
_PNG_HEAD = b"\x89PNG\r\n\x1a\n"

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


def _place(picture: Picture) -> str:
    return f"{FOLDER}/{picture.name}.svg"


def _pictures_of(known: Course) -> Iterator[Picture]:
    for question in known.questions.values():
        if question.picture:
            yield question.picture
        yield from (option.picture for option in question.control.options if option.picture)
    for scenario in known.scenarios.values():
        yield from (inject.picture for inject in scenario.injects if inject.picture)


def size(path: Path) -> tuple[int, int] | None:
    """Return width and height in CSS pixels, or None when the file does not tell."""
    if not path.is_file():
        return None
    if path.suffix == ".svg":
        return _svg(path.read_text(encoding="utf-8", errors="replace"))
    head = path.read_bytes()[:24]
    if head.startswith(_PNG_HEAD) and len(head) == 24:
        width, height = struct.unpack(">II", head[16:24])
        return int(width), int(height)
    if head[:6] in {b"GIF87a", b"GIF89a"}:
        width, height = struct.unpack("<HH", head[6:10])
        return int(width), int(height)
    return None


def _svg(text: str) -> tuple[int, int] | None:
    tag = _SVG.search(text)
    if tag is None:
        return None
    found = dict(re.findall(r'\b(width|height|viewBox)="([^"]*)"', tag[0]))
    lengths = [_LENGTH.match(found.get(name, "")) for name in ("width", "height")]
    if all(lengths):
        width, height = (round(float(m[1]) * (_POINT if m[2] == "pt" else 1)) for m in lengths if m)
        return width, height
    box = found.get("viewBox", "").split()
    return (round(float(box[2])), round(float(box[3]))) if len(box) == 4 else None
