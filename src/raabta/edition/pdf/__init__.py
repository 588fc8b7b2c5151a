"""Write chapters as pages for paper (PDF): tagged, with an outline, folds open, hints and answers last.

A chapter is first one page of HTML that needs nothing else, its pictures in it; a Chromium prints that. Where there is
none, every browser prints the same page.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping, Sequence
from html import escape
from importlib.resources import files
from pathlib import Path, PurePosixPath

from lxml import etree
from lxml import html as lxml_html

from raabta import i18n
from raabta.content.read.toc import contents
from raabta.edition import pages
from raabta.edition.epub.elements import element, within
from raabta.edition.epub.page import as_text, settle
from raabta.edition.epub.pictures import TYPES, Pictures
from raabta.edition.pages import Page
from raabta.model.course import Course

_PAGE = (
    '<!doctype html>\n<html lang="{lang}" dir="{dir}"><head><meta charset="utf-8"><title>{title}</title>'
    '<style>{style}</style></head><body><p class="whence">{whence}</p>{body}</body></html>\n'
)


def chapters(root: Path, site: Path) -> dict[str, list[Page]]:
    """Return the chapters of a built course by the names of their files, each as its pages."""
    found = pages.chapters(site, contents(root))
    return {PurePosixPath(chapter[0].name).name: chapter for chapter in found}


def as_html(site: Path, chapter: Sequence[Page], course: Course) -> str:
    """Return a chapter as one page of HTML, ready to be printed. The pages are used up."""
    language = pages.language_of(site)
    words, how = i18n.words("edition/epub", language), i18n.words("render/page", language)["scenario_how"]
    pictures, title = Pictures(site), chapter[0].title
    texts = {page.name: as_text(page, pictures, words, how) for page in chapter}
    settle(texts)
    place = {name: f"p{number}" for number, name in enumerate(texts, 1)}
    for name, text in texts.items():
        _join(name, text, place)
        _hold(name, text, pictures.files)
    written = (str(etree.tostring(text, encoding="unicode", method="html", with_tail=False)) for text in texts.values())
    settings = course.settings
    licence = settings.licensed(words["licence"])
    whence = " · ".join(part for part in (settings.title_in(language), course.edition.isoformat(), licence) if part)
    style = files("raabta.edition.pdf").joinpath("paper.css").read_text(encoding="utf-8")
    return _PAGE.format(
        lang=language,
        dir=i18n.direction(language),
        title=escape(title),
        style=style,
        whence=escape(whence),
        body="\n".join(written),
    )


def _join(name: str, text: lxml_html.HtmlElement, place: Mapping[str, str]) -> None:
    """Give the anchors of a page, and the links to them, names that no other page of the document has."""
    mine = place[name]
    for node in text.xpath(".//*[@id]"):
        node.set("id", f"{mine}-{node.get('id')}")
    for node in text.xpath(".//*[@aria-labelledby]"):
        node.set("aria-labelledby", " ".join(f"{mine}-{one}" for one in node.get("aria-labelledby").split()))
    for way in text.xpath(".//a[@href]"):
        path, sign, anchor = way.get("href").partition("#")
        there = within(name, path).removesuffix(".xhtml") if path else name
        if there in place:
            way.set("href", f"#{place[there]}-{anchor}" if sign else f"#{place[there]}")
    text.set("id", mine)


def _hold(name: str, text: lxml_html.HtmlElement, drawn: Mapping[str, bytes]) -> None:
    """Put the pictures into the page itself, each as one picture with its description.

    A `<figure>` would be a picture without one, around the picture; a drawing in the text would be painted untagged.
    """
    for figure in text.xpath(".//figure"):
        figure.tag = "div"
    for svg in text.xpath(".//svg"):
        data = etree.tostring(svg, with_tail=False)
        svg.addprevious(element("img", {"src": _address(".svg", data), "alt": svg.get("aria-label", "")}))
        svg.drop_tree()
    for image in text.xpath(".//img"):
        if not image.get("src").startswith("data:"):
            source = within(name, image.get("src"))
            image.set("src", _address(PurePosixPath(source).suffix, drawn[source]))


def _address(ending: str, data: bytes) -> str:
    return f"data:{TYPES[ending]};base64,{b64encode(data).decode()}"
