"""Give a drawing its look, from the built sheet: each file takes along the rules and the colours that it uses."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

_SHEET = Path(__file__).parents[1] / "static" / "drawing.css"
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_BLOCK = re.compile(r"@media ?([^{]+)\{((?:[^{}]+\{[^{}]*\})*)\}")
_CLASS = re.compile(r' class="([^"]*)"')


@cache
def _parts() -> tuple[dict[str, str], dict[str, dict[str, str]]]:
    """Return the rules by their selector, and the colours by the medium: "" for light, the dark, print."""
    sheet = _SHEET.read_text(encoding="utf-8")
    blocks = {medium.strip(): inner for medium, inner in _BLOCK.findall(sheet)}
    rules = dict(_RULE.findall(_BLOCK.sub("", sheet)))
    blocks = {"": f":root{{{rules.pop(':root')}}}"} | blocks
    colours = {medium: dict(_declared(_RULE.findall(inner)[0][1])) for medium, inner in blocks.items()}
    return rules, colours


def _declared(body: str) -> list[tuple[str, str]]:
    pairs = (part.split(":", 1) for part in body.split(";") if ":" in part)
    return [(name.strip(), re.sub(r", ", ",", value.strip())) for name, value in pairs]


@cache
def known() -> frozenset[str]:
    """Return the classes that have a rule."""
    return frozenset(name[1:] for name in _parts()[0] if name.startswith("."))


def sheet_for(body: str) -> str:
    """Return the style that a drawing needs."""
    rules, colours = _parts()
    used = {name for found in _CLASS.findall(body) for name in found.split()}
    kept = "".join(f"{name}{{{rule}}}" for name, rule in rules.items() if name == "svg" or name[1:] in used)
    if "<text" not in body:
        kept = re.sub(r"font-family:[^;}]*;?", "", kept, count=1)
    asked = [name for name in colours[""] if f"var({name})" in kept]
    out = []
    for medium, values in colours.items():
        pairs = ";".join(f"{name}:{values[name]}" for name in asked if name in values)
        if medium and not pairs:
            continue
        root = f":root{{{pairs}}}"
        out.append(f"@media {medium}{{{root}}}" if medium else root)
    return "".join(out) + kept
