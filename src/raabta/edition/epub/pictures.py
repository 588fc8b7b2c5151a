"""Prepare pictures for e-readers, which may know neither variables of CSS nor a second layer over a picture."""

from __future__ import annotations

import re
from base64 import b64decode
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from lxml import etree
from lxml import html as lxml_html

from raabta.edition.epub.elements import having, relative, within

TYPES = {
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".webp": "image/webp",
}
_ROOT = re.compile(r":root\{([^}]*)\}")
_MEDIA = re.compile(r"@media[^{]*\{(?:[^{}]*\{[^}]*\})*[^{}]*\}")
_NAMED = re.compile(r"(--[\w-]+):([^;]*)")
_VAR = re.compile(r"var\((--[\w-]+)(?:,\s*([^()]*))?\)")
_DATA = re.compile(r"data:image/svg\+xml;base64,(.*)", re.DOTALL)
#: Attributes and elements of SVG that have capitals, which a parser of HTML writes small.
_CASED = (
    "viewBox preserveAspectRatio textLength lengthAdjust gradientUnits gradientTransform patternUnits patternTransform "
    "markerWidth markerHeight markerUnits refX refY clipPathUnits maskUnits spreadMethod startOffset stdDeviation "
    "linearGradient radialGradient clipPath textPath foreignObject"
)
CASED = {name.lower(): name for name in _CASED.split()}


@dataclass
class Pictures:
    """The pictures of an edition by their path in it; they are gathered while its pages are written."""

    site: Path
    files: dict[str, bytes] = field(default_factory=dict)

    def take(self, page: str, main: lxml_html.HtmlElement) -> None:
        """Take the pictures of a page along, with the letters that stand over them, and point to where they lie."""
        for box in main.xpath(having("rb-tapped")):
            self._lettered(page, box)
        for image in main.xpath(".//img"):
            source = self._taken(page, image.get("src", ""))
            image.set("src", relative(source, page))
            for name in ("srcset", "sizes", "loading", "decoding", "fetchpriority"):
                image.attrib.pop(name, None)

    def _taken(self, page: str, address: str) -> str:
        """Take one picture, be it a file or written into the page; return its path in the edition."""
        written = _DATA.fullmatch(address)
        if written:
            data = without_variables(b64decode(written[1]).decode("utf-8")).encode()
            source = f"_images/{sha256(data).hexdigest()[:12]}.svg"
            self.files[source] = data
            return source
        source = within(page, address.partition("?")[0])
        if source not in self.files:
            self.files[source] = _plain(self.site / source)
        return source

    def _lettered(self, page: str, box: lxml_html.HtmlElement) -> None:
        """Draw the letters of the spots into a copy of their picture."""
        (image,), (over,) = box.xpath("./img"), box.xpath("./svg")
        source = within(page, image.get("src", "").partition("?")[0])
        marks = "".join(
            etree.tostring(mark, encoding="unicode", with_tail=False) for mark in over.xpath("./g[@class='mark']")
        )
        over.drop_tree()
        stem, _dot, ending = source.rpartition(".")
        place = f"{stem}.letters.{ending}"
        whole = _plain(self.site / source).decode("utf-8")
        before, end, after = whole.rpartition("</svg>")
        self.files[place] = f"{before}{marks}{end}{after}".encode()
        image.set("src", relative(place, page))


def _plain(file: Path) -> bytes:
    data = file.read_bytes()
    return without_variables(data.decode("utf-8")).encode() if file.suffix == ".svg" else data


def without_variables(svg: str) -> str:
    """Return a drawing with its colours in the place of their names, and without those of a dark screen."""
    light = _MEDIA.sub("", svg)
    known = dict(pair for block in _ROOT.findall(light) for pair in _NAMED.findall(block))

    def value(match: re.Match[str]) -> str:
        return str(known.get(match[1]) or match[2] or "currentColor").replace('"', "'")

    return _VAR.sub(value, _ROOT.sub("", light))


def inline(svg: lxml_html.HtmlElement) -> None:
    """Make a drawing in the text one that a parser of XML draws: its namespace, its capitals, its colours."""
    for hidden in svg.xpath('.//*[@display="none"]'):
        hidden.drop_tree()
    for node in svg.iter(etree.Element):
        node.tag = CASED.get(node.tag, node.tag)
        for name, value in list(node.attrib.items()):
            del node.attrib[name]
            if name != "xmlns":
                node.set(CASED.get(name, name), _VAR.sub(lambda match: match[2] or "currentColor", value))
    svg.set("xmlns", "http://www.w3.org/2000/svg")
