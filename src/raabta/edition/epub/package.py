"""Write the frame of an e-book: its pages as files, the contents, the title page, the list of files, the zip."""

from __future__ import annotations

import uuid
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from pathlib import Path, PurePosixPath

from lxml import etree
from lxml import html as lxml_html

from raabta import i18n
from raabta.book.binding import stick
from raabta.edition.epub.elements import relative
from raabta.edition.epub.pictures import TYPES
from raabta.model.course import CourseSettings

_FOLDER, _STYLE, _LOGO = "EPUB", "book.css", "logo"
_CONTAINER = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<container version="1.0"'
    ' xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="EPUB/content.opf"'
    ' media-type="application/oebps-package+xml"/></rootfiles></container>\n'
)
_XHTML = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n<html xmlns="http://www.w3.org/1999/xhtml"'
    ' xmlns:epub="http://www.idpf.org/2007/ops" lang="{lang}" xml:lang="{lang}" dir="{dir}"><head>'
    '<title>{title}</title><link rel="stylesheet" href="{style}"/></head><body>{body}</body></html>\n'
)
_FEATURES = (
    "tableOfContents",
    "structuralNavigation",
    "readingOrder",
    "alternativeText",
    "displayTransformability",
    "ARIA",
)
_ACCESS = (
    ("accessMode", "textual"),
    ("accessMode", "visual"),
    ("accessModeSufficient", "textual"),
    ("accessibilityHazard", "none"),
    *(("accessibilityFeature", name) for name in _FEATURES),
)


@dataclass(frozen=True, slots=True)
class Chapter:
    """A page of the e-book: `name` is its path without an ending, `depth` how deep it lies, `text` its section."""

    name: str
    depth: int
    title: str
    text: lxml_html.HtmlElement

    @property
    def heads(self) -> Iterator[tuple[str, str]]:
        """Yield the anchor and the words of each heading of the second rank."""
        for section in self.text.xpath(".//section[@id][h2]"):
            yield section.get("id"), " ".join(section.xpath("string(./h2)").split())


@dataclass(frozen=True, slots=True)
class Frame:
    """The frame of one e-book. `edition` is the day that it is of; it stands for the day on which it was made."""

    settings: CourseSettings
    language: str
    edition: date
    style: str

    @property
    def words(self) -> Mapping[str, str]:
        """Return what an e-book says, in its language."""
        return i18n.words("edition/epub", self.language)

    @property
    def title(self) -> str:
        """Return the title of the course in the language."""
        return self.settings.title_in(self.language)

    def write(self, place: Path, chapters: Sequence[Chapter], pictures: Mapping[str, bytes]) -> int:
        """Write the e-book and return its size in bytes. An older one stays until this one is whole."""
        pages = {"title.xhtml": self._title(), "nav.xhtml": self._contents(chapters)}
        drawn = {f"{one.name}.xhtml" for one in chapters if one.text.xpath(".//svg")}
        for one in chapters:
            body = str(etree.tostring(one.text, encoding="unicode", method="xml", with_tail=False))
            pages[f"{one.name}.xhtml"] = self._page(f"{one.name}.xhtml", one.title, body)
        if shown := self.settings.brand.logo:
            pictures = {**pictures, f"{_LOGO}.{shown.kind}": shown.data}
        files = {name: text.encode("utf-8") for name, text in pages.items()}
        files[_STYLE] = self.style.encode("utf-8")
        files |= {name: pictures[name] for name in sorted(pictures)}
        files["content.opf"] = self._list(list(pages), drawn, sorted(pictures)).encode("utf-8")
        half = place.with_name(f".{place.name}.half")
        try:
            with zipfile.ZipFile(half, "w") as packed:
                stick.put(packed, "mimetype", b"application/epub+zip", zipfile.ZIP_STORED)
                stick.put(packed, "META-INF/container.xml", _CONTAINER.encode("utf-8"))
                for name, data in files.items():
                    stick.put(packed, f"{_FOLDER}/{name}", data)
            half.replace(place)
        finally:
            half.unlink(missing_ok=True)
        return place.stat().st_size

    def _page(self, name: str, title: str, body: str) -> str:
        return _XHTML.format(
            lang=self.language,
            dir=i18n.direction(self.language),
            title=escape(title),
            style=relative(_STYLE, name),
            body=body,
        )

    def _title(self) -> str:
        w, author = self.words, escape(self.settings.author)
        licence = self.settings.licensed(w["licence"])
        told = "".join(f"<p>{escape(line)}</p>" for line in (w["how"], w["site"], licence) if line)
        logo, shown = "", self.settings.brand.logo
        if shown:
            said = escape(shown.alt_in(self.language))
            logo = f'<p><img class="logo" src="{_LOGO}.{shown.kind}" alt="{said}"/></p>'
        body = (
            f'<section epub:type="titlepage">{logo}<h1>{escape(self.title)}</h1><p>{author}</p>'
            f"<p>{self.edition.isoformat()}</p><h2>{escape(w['about'])}</h2>{told}</section>"
        )
        return self._page("title.xhtml", self.title, body)

    def _contents(self, chapters: Sequence[Chapter]) -> str:
        w = self.words
        body = (
            f'<nav epub:type="toc" role="doc-toc" id="toc"><h1>{escape(w["contents"])}</h1>'
            f'{_listed(chapters, 0)}</nav><nav epub:type="landmarks" hidden="hidden"><h2>{escape(w["landmarks"])}</h2>'
            f'<ol><li><a epub:type="toc" href="#toc">{escape(w["contents"])}</a></li>'
            f'<li><a epub:type="bodymatter" href="{chapters[0].name}.xhtml">{escape(w["begin"])}</a></li></ol></nav>'
        )
        return self._page("nav.xhtml", w["contents"], body)

    def _list(self, pages: Sequence[str], drawn: set[str], pictures: Sequence[str]) -> str:
        """Return the package document: who, what, which files, in which order."""
        number = {name: f"p{n}" for n, name in enumerate(pages)}
        marks = {"nav.xhtml": ' properties="nav"'} | dict.fromkeys(drawn, ' properties="svg"')
        items = "".join(
            f'<item id="{number[name]}" href="{name}" media-type="application/xhtml+xml"{marks.get(name, "")}/>'
            for name in pages
        )
        items += f'<item id="style" href="{_STYLE}" media-type="text/css"/>'
        items += "".join(
            f'<item id="i{n}" href="{escape(name)}" media-type="{TYPES[PurePosixPath(name).suffix]}"/>'
            for n, name in enumerate(pictures)
        )
        spine = "".join(f'<itemref idref="{number[name]}"/>' for name in pages)
        turn = i18n.direction(self.language)
        return (
            '<?xml version="1.0" encoding="UTF-8"?>\n<package xmlns="http://www.idpf.org/2007/opf" version="3.0"'
            f' unique-identifier="uid" xml:lang="{self.language}" dir="{turn}"><metadata'
            f' xmlns:dc="http://purl.org/dc/elements/1.1/">{self._about()}</metadata><manifest>{items}</manifest>'
            f'<spine page-progression-direction="{turn}">{spine}</spine></package>\n'
        )

    def _about(self) -> str:
        name = uuid.uuid5(uuid.NAMESPACE_URL, f"raabta:{self.settings.id}:{self.language}")
        creator, rights = self.settings.author, self.settings.licence
        access = "".join(f'<meta property="schema:{key}">{value}</meta>' for key, value in _ACCESS)
        return (
            f'<dc:identifier id="uid">urn:uuid:{name}</dc:identifier><dc:title>{escape(self.title)}</dc:title>'
            f"<dc:language>{self.language}</dc:language>"
            + (f"<dc:creator>{escape(creator)}</dc:creator>" if creator else "")
            + (f"<dc:rights>{escape(rights)}</dc:rights>" if rights else "")
            + f'<dc:date>{self.edition}</dc:date><meta property="dcterms:modified">{self.edition}T00:00:00Z</meta>'
            + access
            + f'<meta property="schema:accessibilitySummary">{escape(self.words["summary"])}</meta>'
        )


def _listed(chapters: Sequence[Chapter], depth: int) -> str:
    """Return the pages of this depth as a list, each with its headings and with the pages below it."""
    items = ""
    for n, one in enumerate(chapters):
        if one.depth != depth:
            continue
        after = next((m for m in range(n + 1, len(chapters)) if chapters[m].depth <= depth), len(chapters))
        inside = "".join(
            f'<li><a href="{one.name}.xhtml#{anchor}">{escape(head)}</a></li>' for anchor, head in one.heads
        ) + _listed(chapters[n + 1 : after], depth + 1)
        below = f"<ol>{inside}</ol>" if inside else ""
        items += f'<li><a href="{one.name}.xhtml">{escape(one.title)}</a>{below}</li>'
    return f"<ol>{items}</ol>" if depth == 0 else items
