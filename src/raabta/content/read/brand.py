"""Read what a course is known by: the colour of its band, for light and for dark, and its logo."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from raabta import i18n
from raabta.content.read.contrast import LEAST, contrast, dimmed
from raabta.content.read.files import lies_there
from raabta.content.read.picture_sizes import picture_size
from raabta.content.yaml.file_problems import FileProblems
from raabta.content.yaml.nodes import Node, line_of
from raabta.kinds.field import Field
from raabta.model.brand import Band, Brand, Logo

BRAND = (
    Field("colour", "text", "the colour of the band above every page, in quotes: # and six digits from 0 to f"),
    Field(
        "colour_dark", "text", "the same for screens in the dark, in quotes; left out, `colour`, dimmed where needed"
    ),
    Field("logo", "text", "an SVG or a PNG that stands beside the title, made for white, for example assets/logo.svg"),
    Field("logo_alt", "notes", "language: whose logo it is, for people who do not see it", open_keys=True),
)
#: It stands in every sheet and deck, whole, and on every page.
MOST_BYTES = 12_000
#: On a sharp screen it is shown at twice the 32 pixels of the band.
_LEAST_PIXELS = 64
_KINDS = {".svg": "svg+xml", ".png": "png"}
_MOST_TALL, _MOST_WIDE = 2, 6
_COLOUR = re.compile(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})")
_OTHER = re.compile(r"\s*(?:data:image/(?:png|jpeg)|#)")
_SVG = "{http://www.w3.org/2000/svg}"
_REFUSED = frozenset({"script", "foreignObject", "iframe"})


def read_brand(block: Node, values: Mapping[str, Any], file: FileProblems, course: Path) -> Brand:
    """Return what the fields of a table say; what is wrong in it is reported, and left out."""
    return Brand(_band(block, values, file), _logo(block, values, file, course))


def _band(block: Node, values: Mapping[str, Any], file: FileProblems) -> Band:
    texts = i18n.load("content/band")
    written = {key: _colour(block, key, values[key], file) for key in ("colour", "colour_dark") if key in values}
    light, dark = written.get("colour", ""), written.get("colour_dark", "")
    if "colour_dark" in values and "colour" not in values:
        hint = "add `colour:`, that of screens in the light"
        file.report(line_of(block, ("colour_dark",)), "there is a 'colour_dark' and no 'colour'", hint)
    whole = [_is_read(block, key, written[key], texts[key], file) for key in written if written[key]]
    if not light or not all(whole) or len(whole) < len(written):
        return Band()
    return Band(light, dark or dimmed(light, texts["colour_dark"]))


def _colour(block: Node, key: str, text: str, file: FileProblems) -> str:
    """Return a colour as "#" and six small digits, "" after it was reported as none."""
    if not _COLOUR.fullmatch(text):
        hint = "write # and six digits from 0 to f, in quotes"
        file.report(line_of(block, (key,)), f"'{key}' is '{_short(text)}', and no colour", hint)
        return ""
    digits = text[1:].lower()
    return "#" + (digits if len(digits) == 6 else "".join(2 * digit for digit in digits))


def _is_read(block: Node, key: str, colour: str, text: str, file: FileProblems) -> bool:
    """Return whether the text of the band, which is light in the light and in the dark, can be read on a colour."""
    ratio = contrast(colour, text)
    if ratio >= LEAST:
        return True
    # Cut, not rounded: 4.498 is less than 4.5.
    shown = int(ratio * 100) / 100
    message = f"the text of the band ({text}) on '{key}' {colour} has a contrast of {shown}:1, of {LEAST}:1"
    file.report(
        line_of(block, (key,)), message, f'the nearest colour of its hue that will do is "{dimmed(colour, text)}"'
    )
    return False


def _logo(block: Node, values: Mapping[str, Any], file: FileProblems, course: Path) -> Logo | None:
    name, alt = values.get("logo", ""), values.get("logo_alt", {})
    if not name:
        if "logo_alt" in values:
            line = line_of(block, ("logo_alt",))
            file.report(line, "there is a 'logo_alt' and no 'logo'", "add `logo:`, or take the line out")
        return None
    faults = list(_file_faults(course, Path(name))) or list(_alt_faults(alt, values.get("languages", ())))
    for message, hint in faults:
        file.report(line_of(block, ("logo",)), message, hint)
    size = picture_size(course / name) if not faults else None
    if size is None:
        return None
    kind = _KINDS[Path(name).suffix]
    data = base64.b64encode((course / name).read_bytes()).decode("ascii")
    return Logo(kind.removesuffix("+xml"), f"data:image/{kind};base64,{data}", size, alt)


def _alt_faults(alt: Mapping[str, str], languages: Iterable[str]) -> Iterable[tuple[str, str]]:
    lacking = [one for one in languages or ("en",) if one not in alt]
    if lacking:
        said = ", ".join(f"{one}: …" for one in lacking)
        yield (
            f"nothing says whose logo it is in {', '.join(lacking)}",
            f"write `logo_alt: {{{said}}}`, the name of who gives the course",
        )


def _file_faults(course: Path, inside: Path) -> Iterable[tuple[str, str]]:
    """Yield what is wrong with the file of a logo, and what to do; the first fault hides those behind it."""
    name = inside.as_posix()
    if inside.suffix not in _KINDS or inside.is_absolute() or ".." in inside.parts:
        yield f"the logo '{_short(name)}' is no SVG or PNG of the course", "write its path, for example assets/logo.svg"
        return
    if not lies_there(course / inside):
        yield f"there is no logo '{_short(name)}'", "look at its name, or take the line out"
        return
    data = (course / inside).read_bytes()
    if len(data) > MOST_BYTES:
        hint = "save it with fewer colours and points, without what an editor keeps for itself"
        yield f"the logo '{name}' weighs {len(data)} bytes, of {MOST_BYTES}", hint
        return
    unsafe = _unfit(data) if inside.suffix == ".svg" else ""
    size = picture_size(course / inside)
    if unsafe:
        yield f"the logo '{name}' {unsafe}", "save it as plain SVG, with lines, shapes and paths"
    elif size is None or not all(size):
        yield f"the logo '{name}' does not say how large it is", "save it anew: an SVG needs a viewBox, a PNG its head"
    elif inside.suffix == ".png" and size[1] < _LEAST_PIXELS:
        yield f"the logo '{name}' is {size[1]} pixels high, of {_LEAST_PIXELS} or more", "save it larger, or as SVG"
    elif size[0] > _MOST_WIDE * size[1] or size[1] > _MOST_TALL * size[0]:
        hint = f"use one that is at most {_MOST_WIDE} times as wide as high, and {_MOST_TALL} times as high as wide"
        yield f"the logo '{name}' is {size[0]} by {size[1]}, too long for the band", hint


def _unfit(data: bytes) -> str:
    """Return what must not be in an SVG that stands on pages and goes from hand to hand, "" where nothing is."""
    # In another encoding than UTF-8 a declaration could hide.
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data or b"\0" in data:
        return "declares a document type" if b"\0" not in data else "is not written in UTF-8"
    try:
        root = ElementTree.fromstring(data)  # noqa: S314 - a file of the course, without entities
    except (ElementTree.ParseError, ValueError, LookupError):
        return "is no whole SVG"
    if root.tag != f"{_SVG}svg":
        return "is no whole SVG"
    for part in root.iter():
        tag = part.tag.removeprefix(_SVG) if isinstance(part.tag, str) else ""
        if tag in _REFUSED:
            return f"has a <{tag}> in it"
        for named, value in part.attrib.items():
            key = named.rpartition("}")[2]
            if key.startswith("on") or (key == "href" and not _OTHER.match(value)):
                return f"has the attribute '{key}' in a <{tag}>"
    return ""


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:40]}…"
