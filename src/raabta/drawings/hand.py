"""Know the hand of a course: the colours and the looks of its parts and scenes, from `assets/parts/hand.css`.

A colour `--teal` makes two looks: `f-teal` fills and `s-teal` draws a line. A drawing takes along what it uses.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_BLOCK = re.compile(r"@media\s*([^{]+)\{((?:[^{}]+\{[^{}]*\})*)\s*\}")
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_CLASS = re.compile(r' class="([^"]*)"')
_USED = re.compile(r"var\((--[\w-]+)\)")
_MAKES = {"f": "fill", "s": "stroke"}


@dataclass(frozen=True, slots=True)
class Hand:
    """Colours by medium ("" is light), and rules by the name of their class; "svg" is the rule of the whole."""

    colours: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    rules: Mapping[str, str] = field(default_factory=dict)
    #: What is written as it stands, for paper.
    media: str = ""

    def knows(self, look: str) -> bool:
        """Return whether there is a rule for a class."""
        return bool(self._rule(look))

    def advice(self, look: str) -> str:
        """Return what to write for a class that has no rule."""
        names = [f"{look[:2]}{name[2:]}" for name in self.colours.get("", {})] + list(self.rules)
        near = get_close_matches(look, names, n=1, cutoff=0.5)
        return f"did you mean '{near[0]}'?" if near else "take one of assets/parts/hand.css, or add it there"

    def _rule(self, look: str) -> str:
        if look in self.rules:
            return self.rules[look]
        kind, _dash, name = look.partition("-")
        known = kind in _MAKES and f"--{name}" in self.colours.get("", {})
        return f"{_MAKES[kind]}:var(--{name})" if known else ""

    def style(self, body: str, *, photo: bool) -> str:
        """Return the style that a drawing needs. A photograph keeps its colours in the dark."""
        used = sorted({name for found in _CLASS.findall(body) for name in found.split()})
        whole = self.rules.get("svg", "")
        if "<text" not in body:
            whole = re.sub(r"font-family:[^;}]*;?", "", whole)
        kept = f"svg{{{whole}}}" + "".join(f".{look}{{{self._rule(look)}}}" for look in used)
        asked = set(_USED.findall(kept))
        out = []
        for medium, values in self.colours.items():
            pairs = ";".join(f"{name}:{value}" for name, value in values.items() if name in asked)
            if pairs and not (medium and photo):
                out.append(f"@media{medium}{{:root{{{pairs}}}}}" if medium else f":root{{{pairs}}}")
        return "".join(out) + self.media + kept


def read_hand(text: str) -> Hand:
    """Return the hand that a style sheet describes."""
    text = _COMMENT.sub("", text)
    blocks = {medium.strip(): inner for medium, inner in _BLOCK.findall(text)}
    rules = {name.strip(): body for name, body in _RULE.findall(_BLOCK.sub("", text))}
    colours = {"": _declared(rules.pop(":root", ""))}
    media = ""
    for medium, inner in blocks.items():
        found = {name.strip(): body for name, body in _RULE.findall(inner)}
        if ":root" in found:
            colours[medium] = _declared(found.pop(":root"))
        media += f"@media {medium}{{{''.join(f'{name}{{{_tight(body)}}}' for name, body in found.items())}}}" * bool(
            found
        )
    return Hand(colours, {name.removeprefix("."): _tight(body) for name, body in rules.items()}, media)


def _declared(body: str) -> dict[str, str]:
    pairs = (part.split(":", 1) for part in body.split(";") if ":" in part)
    return {name.strip(): value.strip() for name, value in pairs}


def _tight(body: str) -> str:
    return ";".join(f"{name.strip()}:{value.strip()}" for name, value in _declared(body).items())
