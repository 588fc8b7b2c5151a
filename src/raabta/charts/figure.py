"""Turn a picture into a figure that every reader can use: inline SVG, words for those who do not see it, its numbers.

The SVG keeps its viewBox and loses its fixed size; colours that the page knows become custom properties with the
drawn colour as fallback, so that dark mode works; styles become attributes, which a page with a strict content policy
does not refuse; its ids are made its own, so that two pictures on one page do not disturb each other.

Bad input, refused with ToolError: an alternative text shorter than 20 characters, or one that is a file name; text
that is no SVG, has no viewBox, or holds a style sheet, a script, an event handler or an address outside the picture;
rows that are not all as long as the head.
"""

from __future__ import annotations

import base64
import hashlib
import os
import re
from collections.abc import Sequence
from html import escape

from raabta import i18n
from raabta.charts.colours import LIGHT, PAPER
from raabta.form.errors import ToolError

#: What charts are drawn with, and the property of the page that takes its place.
COLOURS = {LIGHT[name]: f"--{name}" for name in ("ink", "muted", "paper", "hair", "accent", "bad")}
SHORTEST = 20
_FILE = re.compile(r"\S+[.](svg|png|jpe?g|gif|webp|pdf)", re.IGNORECASE)
_FORBIDDEN = re.compile(r"<\s*(script|foreignObject|iframe|image)\b|\son[a-z]+\s*=|@import|javascript:", re.IGNORECASE)
_MATPLOTLIB_STYLE = re.compile(r"<style type=\"text/css\">\*\{stroke-linejoin: round; stroke-linecap: butt\}</style>")
_DRAWN = re.compile(r"<svg\b([^>]*)>(.*?)</svg>", re.DOTALL)
_WORDS = re.compile(r'aria-label="([^"]*)"')
_BOX = re.compile(r'viewBox="\S+ \S+ (?P<width>[\d.]+) (?P<height>[\d.]+)"')
#: What lies below a drawing that is an image: ours are made for light paper. And how many pixels its unit is.
GROUND = f'<rect width="100%" height="100%" fill="{PAPER["paper"]}"/>'
_SCALE = 1.25
_OUTSIDE = re.compile(r"(?:href|src)\s*=\s*[\"'](?!#)|url\(\s*[\"']?(?!#)", re.IGNORECASE)


def held(html: str) -> str:
    """Return HTML whose drawings are images that hold them: what cleans HTML keeps an image, and no drawing."""
    return _DRAWN.sub(_image, html)


def _image(found: re.Match[str]) -> str:
    attributes, inner = found.groups()
    words, box = _WORDS.search(attributes), _BOX.search(attributes)
    size = "".join(f' {name}="{float(value) * _SCALE:.0f}"' for name, value in box.groupdict().items()) if box else ""
    svg = f'<svg xmlns="http://www.w3.org/2000/svg"{attributes}>{GROUND}{inner}</svg>'
    address = base64.b64encode(svg.encode("utf-8")).decode("ascii")
    return f'<img src="data:image/svg+xml;base64,{address}" alt="{words[1] if words else ""}"{size}/>'


class Figure:
    """A picture with its words and its numbers. `rows` holds the data, the head first; `caption` stands below.

    Raises ToolError, with a sentence for every fault, as the head of this module lists.
    """

    def __init__(
        self, svg: str, alt: str, rows: Sequence[Sequence[object]] = (), caption: str = "", language: str = "en"
    ) -> None:
        words = i18n.load("charts/figure", language)
        faults = [str(words[key]) for key in _faults(svg, alt, rows)]
        if faults:
            raise ToolError(faults)
        self.svg = _clean(svg)
        self.alt = alt.strip()
        self.rows = tuple(tuple(str(cell) for cell in row) for row in rows)
        self.caption = caption
        self.language = language

    def __repr__(self) -> str:
        return f"{i18n.load('charts/figure', self.language)['figure']}: {self.alt}"

    def _repr_mimebundle_(self, **_kwargs: object) -> dict[str, str]:
        html = self._repr_html_()
        # A book takes the drawing into its page; a notebook that is not trusted would keep its letters only.
        return {
            "text/html": html if os.environ.get("RAABTA_RENDERING") == "page" else held(html),
            "text/plain": repr(self),
        }

    def _repr_html_(self) -> str:
        head = f'<svg role="img" aria-label="{escape(self.alt)}" '
        picture = self.svg.replace("<svg ", head, 1)
        turned = ' dir="rtl"' if i18n.direction(self.language) == "rtl" else ""
        caption = f"<figcaption>{escape(self.caption or self.alt)}{self._table()}</figcaption>"
        return f'<figure class="rb-figure" lang="{self.language}"{turned}>{picture}{caption}</figure>'

    def _table(self) -> str:
        if not self.rows:
            return ""
        head, *body = self.rows
        words = i18n.load("charts/figure", self.language)
        columns = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in head)
        lines = "".join(
            f'<tr><th scope="row">{escape(row[0])}</th>{"".join(f"<td>{escape(cell)}</td>" for cell in row[1:])}</tr>'
            for row in body
        )
        table = f"<table><thead><tr>{columns}</tr></thead><tbody>{lines}</tbody></table>"
        return f"<details><summary>{escape(words['data'])}</summary>{table}</details>"


def _faults(svg: str, alt: str, rows: Sequence[Sequence[object]]) -> list[str]:
    text = alt.strip()
    checks = {
        "alt_file": bool(_FILE.fullmatch(text)),
        "alt_short": len(text) < SHORTEST and not _FILE.fullmatch(text),
        "no_svg": "<svg" not in svg or "</svg>" not in svg,
        "no_viewbox": "<svg" in svg and not re.search(r"<svg\b[^>]*\sviewBox=", svg),
        "active": bool(_FORBIDDEN.search(svg) or _OUTSIDE.search(_body(svg))),
        "style": "<style" in _MATPLOTLIB_STYLE.sub("", svg),
        "rows": any(len(row) != len(rows[0]) or not row for row in rows),
    }
    return [key for key, failed in checks.items() if failed]


def _body(svg: str) -> str:
    """Return the picture without declaration, DOCTYPE, comments and metadata, which browsers do not need."""
    inner = svg[svg.find("<svg") : svg.rfind("</svg>") + len("</svg>")]
    inner = re.sub(r"<!--.*?-->", "", inner, flags=re.DOTALL)
    return re.sub(r"\s*<metadata>.*?</metadata>", "", inner, flags=re.DOTALL)


def _clean(svg: str) -> str:
    body = _MATPLOTLIB_STYLE.sub("", _body(svg))
    start = re.match(r"<svg\b[^>]*>", body)
    head = start.group() if start else ""
    slim = re.sub(r"\s(width|height|role|aria-label|version|xmlns(:xlink)?)=(\"[^\"]*\"|'[^']*')", "", head)
    body = (
        slim.replace("<svg", '<svg direction="ltr" stroke-linejoin="round" stroke-linecap="butt"', 1)
        + body[len(head) :]
    )
    body = re.sub(r'\sstyle="([^"]*)"', _attributes, body.replace("xlink:href=", "href="))
    for colour, name in COLOURS.items():
        body = re.sub(rf'(?<="){colour}(?=")', f"var({name}, {colour})", body, flags=re.IGNORECASE)
    return _own_ids(re.sub(r"\s*\n\s*", "\n", body))


def _attributes(style: re.Match[str]) -> str:
    """Write a style as attributes: a strict page refuses inline styles. The font is the page's own."""
    pairs = [part.split(":", 1) for part in style.group(1).split(";") if ":" in part]
    kept = ((name.strip(), value.strip()) for name, value in pairs if name.strip() not in {"font", "font-family"})
    return "".join(f' {name}="{value}"' for name, value in kept)


def _own_ids(body: str) -> str:
    """Drop the ids that nothing points at, and mark the others, and their pointers, as this picture's."""
    used = set(re.findall(r'(?:href="#|url\(#)([^")]+)', body))
    body = re.sub(r'\sid="([^"]*)"', lambda match: match.group() if match.group(1) in used else "", body)
    mark = "f" + hashlib.sha256(body.encode()).hexdigest()[:8] + "-"
    body = re.sub(r'(?<=\sid=")(?=[^"])', mark, body)
    return re.sub(r'(?<=href="#)|(?<=url\(#)', mark, body)
