"""Fill a template: a committed SVG file whose texts are slots, each with the name of its word.

`<text data-word="sign" x="66" y="52" font-size="13">Dry way</text>` shows the word `sign` of the texts. A word of
several lines has a text for each: those after the first have the name "+" and are placed by it, so an author moves the
first one alone. A language that runs the other way has a template of its own; until then this one lends its places.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from html import escape
from pathlib import Path

from raabta import i18n
from raabta.drawings import style
from raabta.drawings.drawing import Drawing, finished
from raabta.drawings.element import Element, parse
from raabta.drawings.svg import number, tight
from raabta.drawings.words import ANCHORS, NASTALIQ_SIZE, step_of
from raabta.errors import Problem

SLOT, MORE = "data-word", "+"
_SLOTS = re.compile(rf'\s{SLOT}=(?:"([^"]*)"|\'([^\']*)\')')
_PARTS = re.compile(r'data-(?:spot|layer)="[^"]*"')
_SHAPES = ("g", "path", "rect", "circle", "ellipse", "text")
_KEPT = frozenset(
    "class d x y width height rx ry cx cy r transform opacity stroke-width stroke-dasharray font-size text-anchor "
    f"data-spot data-layer {SLOT}".split()
)
#: What the head of a drawing has; it is written anew.
_HEAD = frozenset(["xmlns", "viewBox", "width", "height", "lang", "direction", "class", "role", "aria-label"])
#: What an editor adds: `raabta draw` removes it, like all names with a colon.
_ADDED_TAGS = frozenset({"defs", "metadata", "title", "desc", "tspan"})
_ADDED = frozenset({"id", "version"})
_NUMBER = re.compile(r"-?(?:\d+\.?\d*|\.\d+)")
_SIDE = r"(?=[\d.]*[1-9])(?:\d+\.?\d*|\.\d+)"
_BOX = re.compile(rf"\s*(?:{_NUMBER.pattern}\s+){{2}}{_SIDE}\s+{_SIDE}\s*")
#: One letter beside a scale is no word.
_WORD = re.compile(r"[^\W\d_]{2}")


def sent(svg: str) -> str:
    """Return a drawing without the names of its words, as pages show it."""
    return _SLOTS.sub("", svg)


@dataclass(frozen=True, slots=True)
class Template:
    """The text of a template. `turned` says that its places are those of a language from the right."""

    path: Path
    text: str
    turned: bool = False

    @property
    def words(self) -> tuple[str, ...]:
        """Return the names of its slots."""
        found = (one or other for one, other in _SLOTS.findall(self.text))
        return tuple(dict.fromkeys(name for name in found if name != MORE))

    @property
    def parts(self) -> frozenset[str]:
        """Return what a question or a scenario can ask for: its spots and its layers, as `data-spot="face"`."""
        return frozenset(_PARTS.findall(self.text))

    @property
    def mark(self) -> str:
        """Return a mark of its text."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    def faults(self) -> list[Problem]:
        """Return what only an author can mend. A template with faults is not filled."""
        root = parse(self.text, self.path)
        return [root] if isinstance(root, Problem) else _once(_faults(root))

    def added(self) -> list[Problem]:
        """Return what an editor added to it, which the next filling removes. It is asked of one without faults."""
        return _once(_added(self._root))

    def draw(self, words: Mapping[str, str], alt: str, language: str) -> Drawing:
        """Return the drawing with these words. It is asked of a template without faults, with all its words."""
        root, turned = self._root, i18n.direction(language) == "rtl"
        body = "".join(_written(root.inner, words, turned, lent=turned and not self.turned))
        return finished(body, " ".join(root.given["viewBox"].split()), alt, language)

    def line_of(self, word: str) -> int:
        """Return the line of a slot."""
        return next((one.line for one in self._root.of("text") if one.given.get(SLOT) == word), self._root.line)

    @property
    def _root(self) -> Element:
        root = parse(self.text, self.path)
        if isinstance(root, Problem):
            raise TypeError(f"{root} was asked to be filled")
        return root


def _once(found: Iterable[Problem]) -> list[Problem]:
    """Return problems without those that say again what another one says: an editor does a thing a hundred times."""
    return list({problem.message: problem for problem in reversed(list(found))}.values())[::-1]


def _is_added(tag: str) -> bool:
    return tag in _ADDED_TAGS or ":" in tag


def _added(root: Element) -> Iterator[Problem]:
    hint = "run `raabta draw`, which removes it"
    known = _HEAD if root.tag == "svg" else _KEPT
    for name in root.given:
        if name not in known:
            yield root.problem(f"an editor added the attribute '{name}'", hint)
    for one in root.inner:
        if _is_added(one.tag):
            yield one.problem(f"an editor added a <{one.tag}>", hint)
        elif one.tag != "style":
            yield from _added(one)


def _faults(root: Element) -> Iterator[Problem]:
    if root.tag != "svg" or not _BOX.fullmatch(root.given.get("viewBox", "")):
        hint = 'begin it with <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 200">'
        yield root.problem("the drawing has no size", hint)
    yield from _faults_in(one for one in root.inner if one.tag != "style")


def _faults_in(parts: Iterable[Element]) -> Iterator[Problem]:
    before = ""
    for one in parts:
        if _is_added(one.tag):
            continue
        if one.tag not in _SHAPES:
            hint = f"use {', '.join(_SHAPES)}; an editor turns other things into paths"
            yield one.problem(f"a drawing has no <{one.tag}>", hint)
            continue
        yield from _unfit(one)
        slot = one.given.get(SLOT, "")
        if one.tag == "text":
            yield from _text_faults(one, slot, follows=bool(before))
        elif slot:
            yield one.problem(f"a <{one.tag}> has the name '{slot}'", f"only a <text> can have a `{SLOT}`")
        before = slot if one.tag == "text" else ""
        yield from _faults_in(one.inner)


def _unfit(one: Element) -> Iterator[Problem]:
    for name in one.given:
        if name not in _KEPT | _ADDED and ":" not in name:
            hint = 'remove it; colours and lines are looks, as class="f-deep o" (web/src/drawing.css)'
            yield one.problem(f"a <{one.tag}> has the attribute '{name}'", hint)
    for look in one.given.get("class", "").split():
        if look not in style.known():
            near = get_close_matches(look, sorted(style.known()), n=1, cutoff=0.5)
            hint = f"did you mean '{near[0]}'?" if near else "take one of web/src/drawing.css"
            yield one.problem(f"there is no look '{look}'", hint)


def _text_faults(one: Element, slot: str, *, follows: bool) -> Iterator[Problem]:
    said = _words_in(one)
    if not slot and _WORD.search(said):
        hint = f'name its word, `<text {SLOT}="name" …>`, and write the word into its texts'
        yield one.problem(f"'{said}' is in the drawing itself", hint)
    if slot == MORE and not follows:
        yield one.problem(f"a text has the name '{MORE}', but no slot is before it", "give it the name of its word")
    for name in ("x", "y", "font-size"):
        if not _NUMBER.fullmatch(one.given.get(name, "")):
            yield one.problem(f"the text '{slot or said}' has no number as '{name}'", f'write it plainly: {name}="14"')


def _written(parts: Iterable[Element], words: Mapping[str, str], turned: bool, *, lent: bool) -> Iterator[str]:
    """Yield the parts as they are written, their slots filled."""
    for one in parts:
        if _is_added(one.tag) or one.tag == "style" or one.given.get(SLOT) == MORE:
            continue
        given = {name: value for name, value in one.given.items() if name in _KEPT and value}
        if one.tag == "text":
            yield from _text(one, _lent(given) if lent else given, words, turned)
            continue
        if "d" in given:
            given["d"] = tight(given["d"])
        inner = "".join(_written(one.inner, words, turned, lent=lent))
        yield f"<g{_said(given)}>{inner}</g>" if one.tag == "g" else f"<{one.tag}{_said(given)}/>"


def _text(one: Element, given: dict[str, str], words: Mapping[str, str], turned: bool) -> Iterator[str]:
    """Yield a text: of a slot as many as its word has lines."""
    if SLOT not in given:
        said = _words_in(one)
        yield f"<text{_said(given)}>{escape(said)}</text>"
        return
    top, step = float(given["y"]), step_of(float(given["font-size"]), turned)
    for at, part in enumerate(words[given[SLOT]].split(" / ")):
        own = {"y": number(top + at * step)} | ({SLOT: MORE} if at else {})
        yield f"<text{_said(given | own)}>{escape(part)}</text>"


def _words_in(one: Element) -> str:
    """Return what a text says, also in the spans of an editor."""
    return "".join((*one.said, *(part for span in one.inner for part in span.said))).strip()


def _lent(given: Mapping[str, str]) -> dict[str, str]:
    """Return the attributes of a text for words that run the other way, in the place of those that it has."""
    size = number(float(given["font-size"]) * NASTALIQ_SIZE)
    return {**given, "font-size": size, "text-anchor": ANCHORS.get(given.get("text-anchor", "start"), "start")}


def _said(given: Mapping[str, str]) -> str:
    return "".join(f' {name}="{escape(value)}"' for name, value in given.items())
