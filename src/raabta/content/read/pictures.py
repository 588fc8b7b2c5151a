"""Read the drawings of questions: an SVG file in assets/figures, and beside it what it says in each language.

`camp.yml` has `alt`, and under `spots` the words of the alt that name each spot which can be tapped; `camp.ur.yml` has
the same in Urdu, and a drawing with words in it has a `camp.ur.svg`. Further keys are for whoever draws it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from xml.etree import ElementTree

from raabta.content.read.drawn import FIGURES, DrawnDraft
from raabta.content.read.files import lies_there, read_text
from raabta.content.read.translations import ENGLISH
from raabta.content.yaml.file_problems import FileProblems, advice
from raabta.content.yaml.nodes import Table, line_of
from raabta.drawings.template import sent
from raabta.model.picture import AREA, Picture, Spot

#: "event/camp"
NAME = re.compile(r"[a-z0-9][a-z0-9-]*(?:/[a-z0-9][a-z0-9-]*)*")
_LANGUAGE = re.compile(r"[a-z]{2,3}")
#: The places of the texts that name spots begin so.
_SPOT = "spots."
_SVG = "{http://www.w3.org/2000/svg}"
_REFUSED = frozenset({"script", "foreignObject", "iframe", "image", "use", "a", "set", "animate", "animateTransform"})
_LENGTHS = ("x", "y", "width", "height")
_ENTITY = "<!"


@dataclass(frozen=True, slots=True)
class Said:
    """The words of a drawing in one language, with their places. `spots` are the words that name each spot."""

    path: Path
    node: Table
    alt: str
    spots: Mapping[str, str] = field(default_factory=dict)

    def line(self, *at: str) -> int:
        """Return the line of a part, or of the nearest thing around it."""
        return line_of(self.node, at)


@dataclass(slots=True)
class Drawing:
    """A drawing with what it says, by language. `whole` says that it can be shown."""

    path: Path
    picture: Picture
    said: dict[str, Said] = field(default_factory=dict)
    whole: bool = True
    #: The language in which it is written.
    original: str = ENGLISH
    #: The same with words of another language in it, where there is such a file.
    others: dict[str, Picture] = field(default_factory=dict)

    def in_language(self, language: str) -> Picture:
        """Return the picture with its alt in a language, else as it is written."""
        known = language if language in self.said else self.original
        drawn = self.others.get(known, self.picture)
        return replace(drawn, alt=self.said[known].alt, language=known) if known in self.said else drawn


def exists(root: Path, name: str) -> bool:
    """Return whether there is a drawing of this name inside the course."""
    path = root / FIGURES / f"{name}.svg"
    return NAME.fullmatch(name) is not None and lies_there(path) and path.resolve().is_relative_to(root.resolve())


def names(root: Path) -> list[str]:
    """Return the names of all drawings."""
    found = (path.relative_to(root / FIGURES).with_suffix("").as_posix() for path in (root / FIGURES).rglob("*.svg"))
    return sorted(name for name in found if NAME.fullmatch(name))


def not_there(name: str, known: Iterable[str]) -> tuple[str, str]:
    """Return what is wrong and what to do where something shows a drawing that is not among those that are known."""
    hint = f"save it as {FIGURES.as_posix()}/{name}.svg; {advice(name, known, 'drawings')}"
    return f"there is no drawing '{name}'", hint


def read_picture(root: Path, name: str, draft: DrawnDraft | None) -> tuple[Drawing, list[FileProblems]]:
    """Return a drawing and what is wrong with its pictures. `draft` has its texts, None if nothing could be read."""
    path = FIGURES / f"{name}.svg"
    file, picture = _drawn(root, name)
    drawing = Drawing(path, picture, _said(draft) if draft else {})
    drawing.original = draft.original if draft else ENGLISH
    looked = [file]
    for language in drawing.said:
        if language != drawing.original and (root / FIGURES / f"{name}.{language}.svg").is_file():
            of_svg, drawing.others[language] = _drawn(root, f"{name}.{language}")
            looked.append(of_svg)
    if not (root / path).with_suffix(".yml").is_file():
        file.report(0, "nothing says in words what is in this drawing", f"write `alt:` in {path.stem}.yml beside it")
    drawing.whole = draft is not None and draft.whole and not any(one.problems for one in looked)
    return drawing, looked


def _drawn(root: Path, name: str) -> tuple[FileProblems, Picture]:
    file = FileProblems(FIGURES / f"{name}.svg")
    svg = read_text(root, file)
    spots = _spots(svg, file) if svg is not None else {}
    return file, Picture(name, svg=sent(svg or "").strip(), spots=spots)


def _said(draft: DrawnDraft) -> dict[str, Said]:
    """Return the words of a drawing by language, of each language in which it has an alt."""
    found = {}
    if alt := draft.values.get("alt"):
        found[draft.original] = Said(draft.path, draft.node, alt, draft.values.get("spots", {}))
    for language, texts in draft.translations.items():
        alt = texts.texts.get("alt")
        if alt and isinstance(texts.node, Table) and _LANGUAGE.fullmatch(language):
            own = {place.removeprefix(_SPOT): said for place, said in texts.texts.items() if place.startswith(_SPOT)}
            found[language] = Said(texts.path, texts.node, alt, own)
    return found


def _spots(svg: str, file: FileProblems) -> dict[str, Spot]:
    """Return the spots of a drawing, and report what must not be in a page."""
    if _ENTITY in svg.replace("<!--", ""):
        file.report(0, "the drawing declares a document type", "save it as plain SVG")
        return {}
    try:
        root = ElementTree.fromstring(svg)  # noqa: S314 - a file of the course, without entities
    except ElementTree.ParseError as error:
        file.report(error.position[0], "the drawing is no whole SVG", "open it in a browser and save it anew")
        return {}
    for message, hint in _unfit(root):
        file.report(0, message, hint)
    return dict(_areas(root, file))


def _unfit(root: ElementTree.Element) -> Iterator[tuple[str, str]]:
    if root.tag != f"{_SVG}svg" or len(root.get("viewBox", "").split()) != 4:
        yield "the drawing has no size", 'begin it with <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 360 250">'
    for part in root.iter():
        tag = part.tag.removeprefix(_SVG) if isinstance(part.tag, str) else ""
        if tag in _REFUSED:
            yield f"there is a <{tag}> in the drawing", "draw it with lines, shapes and text alone"
        if "mark" in part.get("class", "").split():
            yield "the drawing marks something itself", "leave it out: letters are put at the spots by the engine"
        for name in part.attrib:
            if name.startswith("on") or name.rpartition("}")[2] in {"href", "style", "id"}:
                yield f"a <{tag}> has the attribute '{name.rpartition('}')[2]}'", "use classes and attributes of shapes"


def _areas(root: ElementTree.Element, file: FileProblems) -> Iterator[tuple[str, Spot]]:
    for part in root.iter():
        name = part.get("data-spot")
        if name is None:
            continue
        area = next((one for one in part.iter(f"{_SVG}rect") if AREA in one.get("class", "").split()), None)
        try:
            lengths = [float(area.get(length, "")) for length in _LENGTHS] if area is not None else []
        except ValueError:
            lengths = []
        if not lengths:
            hint = f'add <rect class="{AREA}" x="…" y="…" width="…" height="…"/> as its last part'
            file.report(0, f"the spot '{name}' has no area that can be tapped", hint)
        else:
            yield name, Spot(*lengths)
