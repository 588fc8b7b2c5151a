"""Assemble a scene: an SVG file that refers to parts becomes one plain file with its words and its colours.

A part is a `<symbol id="tree">`, a scene says `<use href="#tree" x="40" y="120"/>`. A part may leave something open:
`class="f-{skin}"` is filled by `data-skin="sk2"` of the `<use>`, or of the `<symbol>` where the `<use>` says nothing,
and what a part is given its own parts are given, too. `<text data-word="sign"/>` is a slot: its words stand in the
texts of the drawing, in every language. Lines keep their weight when a part is scaled.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from html import escape

from raabta.drawings.drawing import ARABIC, WIDTH, Drawing
from raabta.drawings.element import Element
from raabta.drawings.hand import Hand
from raabta.drawings.svg import number, tight
from raabta.drawings.words import ANCHORS
from raabta.errors import Problem

#: The contour of what is near, in units of a picture that is 360 wide.
LINE = 1.6
_OPEN = re.compile(r"\{([a-z-]+)\}")
_SCALE = re.compile(r"scale\((-?[\d.]+)")
_DRAWN = frozenset({"g", "path", "rect", "circle", "ellipse", "text"})
#: So many parts are named to who writes a wrong name.
_NAMED = 6
#: From one line of words to the next, in Latin letters and in Nastaliq, by their size.
_STEP, _STEP_ARABIC = 1.2, 1.9


@dataclass(frozen=True, slots=True)
class Scene:
    """A scene with the parts that it can refer to, and the hand: the colours and the looks."""

    root: Element
    parts: Mapping[str, Element]
    hand: Hand
    #: A mark of all that it is made of.
    mark: str = ""

    @property
    def words(self) -> tuple[str, ...]:
        """Return the names of the words that it shows."""
        return tuple(dict.fromkeys(one.given["data-word"] for one in self.root.of("text") if "data-word" in one.given))

    def problems(self) -> tuple[Problem, ...]:
        """Return what is wrong with it and with the parts to which it refers."""
        making = _Making(self, dict.fromkeys(self.words, "–"))
        box = self.root.given.get("viewBox", "").split()
        if self.root.tag != "svg" or len(box) != 4:
            hint = 'begin it with <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 360 169">'
            making.found.append(self.root.problem("the scene has no size", hint))
        making.body()
        return tuple(dict.fromkeys(making.found))

    def draw(self, words: Mapping[str, str], alt: str, language: str) -> Drawing:
        """Return the finished drawing. It is asked of a scene without problems."""
        body = _Making(self, words).body()
        across, down = (float(one) for one in self.root.given["viewBox"].split()[2:])
        width, height = WIDTH, round(WIDTH * down / across)
        box = f'viewBox="0 0 {number(across)} {number(down)}" width="{width}" height="{height}"'
        said = f'role="img" aria-label="{escape(alt)}"'
        style = self.hand.style(body, photo="data-photo" in self.root.given)
        head = f'<svg xmlns="http://www.w3.org/2000/svg" {box} lang="{language}" {said}>'
        file = f'{head}<style>{style}</style><g stroke-width="{LINE}">{body}</g></svg>\n'
        spots = dict.fromkeys(re.findall(r'data-spot="([^"]+)"', body))
        return Drawing(file, width, height, tuple(spots))


@dataclass(slots=True)
class _Making:
    """One scene in the making: what it says, and what was found wrong on the way."""

    scene: Scene
    words: Mapping[str, str]
    found: list[Problem] = field(default_factory=list)
    #: The `<use>` of the scene that is being written out: there an author fills what a part leaves open.
    asked: Element | None = None

    def body(self) -> str:
        return "".join(self._write(one, {}, 1, ()) for one in self.scene.root.inner)

    def _write(self, one: Element, filled: Mapping[str, str], scale: float, inside: tuple[str, ...]) -> str:
        if one.tag == "symbol":
            return ""
        given = {name: self._filled(one, value, filled) for name, value in one.given.items()}
        if one.tag == "use":
            return self._part(one, given, filled, scale, inside)
        if one.tag == "text":
            return self._text(one, given)
        if one.tag not in _DRAWN:
            hint = f"use {', '.join(sorted(_DRAWN))} and <use>"
            self.found.append(one.problem(f"a drawing has no <{one.tag}>", hint))
            return ""
        for look in given.get("class", "").split():
            if not (look.endswith("-") or self.scene.hand.knows(look)):
                self.found.append(one.problem(f"the hand has no look '{look}'", self.scene.hand.advice(look)))
        kept, scale = self._kept(given, scale)
        inner = "".join(self._write(part, filled, scale, inside) for part in one.inner)
        return f"<g{kept}>{inner}</g>" if one.tag == "g" else f"<{one.tag}{kept}/>"

    def _part(
        self, one: Element, given: dict[str, str], filled: Mapping[str, str], scale: float, inside: tuple[str, ...]
    ) -> str:
        """Return a part in its place, its open things filled."""
        name = given.get("href", "").removeprefix("#")
        self.asked = self.asked if inside else one
        part = self.scene.parts.get(name)
        if part is None or name in inside:
            message = f"the part '{name}' holds itself" if part else f"there is no part '{name}'"
            self.found.append(one.problem(message, f"take one of assets/parts: {_near(name, self.scene.parts)}"))
            return ""
        own = {key: self._filled(one, value, filled) for key, value in one.open.items()}
        passed = part.open | dict(filled) | own
        x, y = given.get("x", "0"), given.get("y", "0")
        moved = f"translate({x} {y})" if (x, y) != ("0", "0") else ""
        move = f"{moved} {given.get('transform', '')}".strip()
        kept, scale = self._kept({"transform": move} if move else {}, scale)
        inner = "".join(self._write(each, passed, scale, (*inside, name)) for each in part.inner)
        return f"<g{kept}>{inner}</g>" if kept else inner

    def _text(self, one: Element, given: dict[str, str]) -> str:
        """Return words: those of a slot in as many lines as they have, or a number that stands in the drawing."""
        slot = given.pop("data-word", "")
        said = self.words.get(slot, "") if slot else "".join(one.said).strip()
        if not said or (not slot and any(letter.isalpha() for letter in said)):
            message = f"the slot '{slot}' has no words" if slot else f"'{said}' stands in the drawing itself"
            self.found.append(one.problem(message, 'write `<text data-word="name" …/>`, and the words in its texts'))
        size = float(given.get("font-size", "0"))
        looks = given.pop("class", "").split()
        out = []
        for at, part in enumerate(said.split(" / ")):
            arabic = bool(ARABIC.search(part))
            kept = [look for look in looks if not (arabic and look == "b")] + ["ur"] * arabic
            y = float(given.get("y", "0")) + at * size * (_STEP_ARABIC if arabic else _STEP)
            turned = {"direction": "rtl", "text-anchor": ANCHORS[given.get("text-anchor", "start")]} if arabic else {}
            more, _scale = self._kept(given | turned | {"class": " ".join(kept), "y": number(y)}, 1)
            out.append(f"<text{more}>{escape(part)}</text>")
        return "".join(out)

    def _kept(self, given: Mapping[str, str], scale: float) -> tuple[str, float]:
        """Return the attributes as they are written, and the scale of what is inside."""
        kept = {name: value for name, value in given.items() if name == "data-spot" or not name.startswith("data-")}
        found = _SCALE.search(kept.get("transform", ""))
        if found:
            scale *= abs(float(found[1]))
            kept.setdefault("stroke-width", f"{LINE / scale:.2f}")
        if "d" in kept:
            kept["d"] = tight(kept["d"])
        return "".join(f' {name}="{escape(value)}"' for name, value in kept.items() if value), scale

    def _filled(self, one: Element, value: str, filled: Mapping[str, str]) -> str:
        def fill(found: re.Match[str]) -> str:
            if found[1] not in filled:
                hint = f'say `data-{found[1]}="…"` in the <use>, or in the <symbol>'
                self.found.append((self.asked or one).problem(f"nothing fills {{{found[1]}}} of the part", hint))
            return filled.get(found[1], "")

        return _OPEN.sub(fill, value)


def _near(name: str, parts: Iterable[str]) -> str:
    close = get_close_matches(name, parts, n=_NAMED, cutoff=0.5)
    return ", ".join(close or sorted(parts)[:_NAMED])
