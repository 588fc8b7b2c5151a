"""Draw a picture as an SVG file, by its name and its words."""

from __future__ import annotations

import pkgutil
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from html import escape
from importlib import import_module

from raabta.drawings import pictures, style
from raabta.drawings.words import Words

#: How wide a drawing is shown where there is room, in CSS pixels.
WIDTH = 480
_ARABIC = re.compile(r"[\u0600-\u06ff]")
_SPOT = re.compile(r'data-spot="([^"]+)"')


class DrawingError(ValueError):
    """The error of a wrong name or wrong words; its text says what to do."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture before it is drawn: its words, sizes and body. With `photo` it keeps its colours in the dark."""

    needs: tuple[str, ...]
    size: tuple[int, int]
    size_turned: tuple[int, int]
    body: Callable[[Words], str]
    photo: bool = False


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawn picture: `file` is an SVG file with its own style; `spots` are what a question can ask for in it.

    Sizes are CSS pixels.
    """

    file: str
    width: int
    height: int
    spots: tuple[str, ...] = ()


@cache
def names() -> tuple[str, ...]:
    """Return the names of all pictures that can be drawn: modules of this package, so they are looked for once."""
    found = pkgutil.walk_packages(pictures.__path__, f"{pictures.__name__}.")
    inside = (one.name.removeprefix(f"{pictures.__name__}.") for one in found if not one.ispkg)
    return tuple(sorted(name.replace(".", "/").replace("_", "-") for name in inside))


@cache
def _picture(name: str) -> Picture:
    if name not in names():
        raise DrawingError(f"nothing draws '{name}'; there are: {', '.join(names())}")
    module = import_module(f"{pictures.__name__}.{name.replace('/', '.').replace('-', '_')}")
    turned = getattr(module, "SIZE_TURNED", module.SIZE)
    return Picture(getattr(module, "WORDS", ()), module.SIZE, turned, module.body, getattr(module, "PHOTO", False))


def words_needed(name: str) -> tuple[str, ...]:
    """Return the names of the words that a picture shows. Raises DrawingError for a name that nothing draws."""
    return _picture(name).needs


def draw(name: str, words: Mapping[str, str], alt: str, language: str = "en") -> Drawing:
    """Draw a picture. `alt` stands for it where it cannot be seen; with no alt it is an ornament.

    Raises DrawingError for a name that nothing draws, and for words that are missing or have no place.
    """
    picture = _picture(name)
    missing = [one for one in picture.needs if not words.get(one)]
    unknown = [one for one in words if one not in picture.needs]
    if missing or unknown:
        faults = [f"needs the words {', '.join(missing)}"] * bool(missing)
        faults += [f"has no place for {', '.join(unknown)}"] * bool(unknown)
        raise DrawingError(f"'{name}' {' and '.join(faults)}")
    said_in = Words(words, language)
    body = picture.body(said_in)
    across, down = picture.size_turned if said_in.turned else picture.size
    width, height = WIDTH, round(WIDTH * down / across)
    said = f' role="img" aria-label="{escape(alt)}"' if alt else ' aria-hidden="true"'
    box = f'viewBox="0 0 {across} {down}"'
    tongue = f' lang="{language}"' + (' direction="rtl" class="ur"' if said_in.turned and _ARABIC.search(body) else "")
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {box} width="{width}" height="{height}"{tongue}{said}>'
    sheet = style.sheet_for(head + body, photo=picture.photo)
    file = f"{head}<style>{sheet}</style>{body}</svg>\n"
    return Drawing(file, width, height, tuple(dict.fromkeys(_SPOT.findall(body))))
