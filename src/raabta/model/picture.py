"""A drawing beside a question: what it says to whoever cannot see it, where it can be tapped, and its letters."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import quote, unquote

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_BOX = re.compile(r"<svg\b[^>]*\bviewBox=\"([^\"]*)\"")
_STYLE = re.compile(r"<style\b[^>]*>(.*?)</style>", re.DOTALL)
_MEDIA = re.compile(r"@media[^{]*\{(?:[^{}]*\{[^{}]*\})*\s*\}")
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_CLASS = re.compile(r' class="([^"]*)"')
_ASKED = re.compile(r"var\((--[\w-]+)\)")
_ROOT = re.compile(r"<svg\b[^>]*>")
#: What the root says of itself: a rendering says it in the language of its reader.
_SAID = re.compile(r"\s(?:role|aria-label|lang|xml:lang|width|height)=\"[^\"]*\"")
_DATA = "data:image/svg+xml,"
# What may stand as it is in such an address. Letters of other scripts do not come in drawings by the hundred.
_SAFE = " /:=;,'()!*@&?+$[]{}|^`~.-_"
#: The class of the rectangle in a spot that takes the tap. It cannot be seen until a page shows what is chosen.
AREA = "area"
#: Of a drawing that is so wide, the ring of a letter is so big.
_WIDE, _RING = 360, 11


@dataclass(frozen=True, slots=True)
class Spot:
    """A part of a drawing that can be tapped, in the units of the drawing."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing. `name` is its file below assets/figures without the ending; `alt` says what can be seen in it.

    `svg` is the whole file, with a style of its own; `language` is that of the alt.
    """

    name: str
    alt: str = ""
    svg: str = ""
    spots: Mapping[str, Spot] = field(default_factory=dict)
    language: str = "en"

    @property
    def size(self) -> tuple[int, int]:
        """Return width and height in the units of the drawing; nothing for one that says none."""
        found = _BOX.search(self.svg)
        box = [float(one) for one in found[1].split()] if found else []
        return (round(box[2]), round(box[3])) if len(box) == 4 else (0, 0)


def address(svg: str) -> str:
    """Return an address that holds a drawing whole, for places that can ask for no file."""
    return _DATA + quote(svg, safe=_SAFE)


def read_address(src: str) -> str:
    """Return the drawing that such an address holds."""
    return unquote(src.removeprefix(_DATA))


def inline(svg: str, alt: str, language: str = "") -> str:
    """Return a drawing as a part of a page, with its name for whoever listens.

    A page forbids styles in what stands in it, and allows attributes: the rules of the drawing become those.
    `alt` and `language`, a ready-made attribute or nothing, are HTML already.
    """
    root = _ROOT.search(svg)
    if root is None:
        return ""
    style, body = _STYLE.search(svg), _STYLE.sub("", svg[root.end() :])
    rules = _rules(style[1]) if style else {}
    tag = _styled(_SAID.sub("", root[0]).removesuffix(">"), rules)
    whole = _attributes({name: value for name, value in rules.get("svg", {}).items() if name != "font-family"})
    return f'{tag}{whole} role="img" aria-label="{alt}"{language}>{_styled(body, rules)}'.strip()


def _rules(style: str) -> dict[str, dict[str, str]]:
    """Return the rules of a style by their selectors. Its colours are those of light, a page's own where it has them.

    A photograph has one set of colours for every light: it keeps them whatever the page says.
    """
    plain = _MEDIA.sub("", style)
    rules = {name.strip(): _declared(body) for name, body in _RULE.findall(plain)}
    light, fixed = rules.pop(":root", {}), plain == style

    def said(found: re.Match[str]) -> str:
        own = light.get(found[1], "")
        return own if fixed else f"var({found[1]},{own})"

    return {name: {key: _ASKED.sub(said, value) for key, value in body.items()} for name, body in rules.items()}


def _declared(body: str) -> dict[str, str]:
    pairs = (part.split(":", 1) for part in body.split(";") if ":" in part)
    return {name.strip(): value.strip() for name, value in pairs}


def _styled(text: str, rules: Mapping[str, Mapping[str, str]]) -> str:
    """Return elements with attributes in the place of those of their classes that have a rule."""

    def said(found: re.Match[str]) -> str:
        names = found[1].split()
        own: dict[str, str] = {}
        for name in names:
            own |= rules.get(f".{name}", {})
        kept = " ".join(name for name in names if name == AREA or f".{name}" not in rules)
        return (f' class="{kept}"' if kept else "") + _attributes(own)

    return _CLASS.sub(said, text)


def _attributes(values: Mapping[str, str]) -> str:
    return "".join(f' {name}="{value.replace(chr(34), chr(39))}"' for name, value in values.items())


def lettered(picture: Picture, named: Mapping[str, str], right: Collection[str] = ()) -> str:
    """Return the drawing with a letter at each of the spots `named`; those of the spots `right` are filled.

    Filled and not, never by colour alone: a printer has one ink.
    """
    marks = "".join(_marks(picture, named, right))
    head, end, tail = picture.svg.rpartition("</svg>")
    return f"{head}{marks}{end}{tail}" if marks else picture.svg


def _marks(picture: Picture, named: Mapping[str, str], right: Collection[str]) -> Iterator[str]:
    width, height = picture.size
    scale = width / _WIDE
    ring = _RING * scale
    for name, letter in named.items():
        spot = picture.spots.get(name)
        if spot is None:
            continue
        x = min(max(spot.x + ring / 2, 1.2 * ring), width - 1.2 * ring)
        y = min(max(spot.y + ring / 2, 1.2 * ring), height - 1.2 * ring)
        disc, ink = ("black", "white") if name in right else ("white", "black")
        yield (
            f'<g class="mark" data-mark="{name}">'
            f'<circle cx="{x:g}" cy="{y:g}" r="{ring:g}" fill="{disc}" stroke="{ink}" stroke-width="{2 * scale:g}"/>'
            f'<text x="{x:g}" y="{y + 5 * scale:g}" text-anchor="middle" font-family="sans-serif" font-weight="700" '
            f'font-size="{14 * scale:g}" fill="{ink}">{letter}</text></g>'
        )
