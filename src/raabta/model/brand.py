"""Define what a course is known by: the colour of the band above its pages, and a logo."""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

_BAND = re.compile(r"(?<=--band:)( ?)#[0-9a-f]{3,6}")


@dataclass(frozen=True, slots=True)
class Band:
    """The colours of the band, each as "#" and six digits, for a screen in the light and for one in the dark.

    Both are "" where a course has no colour of its own: then they are those of the engine.
    """

    light: str = ""
    dark: str = ""

    def worn(self, css: str) -> str:
        """Return a style sheet with these colours for those of the engine; the light one is declared first."""
        colours = iter((self.light, self.dark))
        return _BAND.sub(lambda found: f"{found[1]}{next(colours)}", css) if self.light else css


@dataclass(frozen=True, slots=True)
class Logo:
    """The logo of who gives the course.

    `kind` is "svg" or "png", `address` a `data:` address with the whole file in it, `size` width and height in CSS
    pixels. `alt` says it by language, in every language of the course.
    """

    kind: str
    address: str
    size: tuple[int, int]
    alt: Mapping[str, str]

    @property
    def data(self) -> bytes:
        """Return the file itself."""
        return base64.b64decode(self.address.partition(",")[2])

    def alt_in(self, language: str) -> str:
        """Return what it shows in a language, else in the first that says it."""
        return self.alt.get(language) or next(iter(self.alt.values()), "")

    def width(self, height: int) -> int:
        """Return how wide it is at a height, in pixels."""
        return max(1, round(self.size[0] * height / self.size[1]))


@dataclass(frozen=True, slots=True)
class Brand:
    """What a course is known by; all of it may be left out."""

    band: Band = field(default_factory=Band)
    logo: Logo | None = None
