"""Turn the text of a built page into the XHTML of an e-book: no script, no control, no way round the site."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree
from lxml import html as lxml_html

from raabta.edition.epub.asking import Words, on_paper
from raabta.edition.epub.elements import having, relative, within
from raabta.edition.epub.pictures import Pictures, inline
from raabta.edition.epub.scenario import game_books
from raabta.edition.pages import Page

#: What leads round the site, or is nothing without a script.
_SITE = (
    ".//script | .//template | .//button | .//nav | .//link | .//textarea | .//*[@hidden] | .//noscript"
    f" | {having('step-ways')} | {having('take-home')} | {having('skip')} | {having('rb-words')} | {having('icon')}"
    f" | {having('unseen')} | {having('rb-unseen')}"
)
#: Of a tool its table for paper is left.
_TOOL = './*[not(contains(@class, "rb-title") or contains(@class, "rb-intro") or contains(@class, "rb-paper"))]'
_ARIA = ("aria-labelledby", "aria-describedby")
_HTML = ("class", "id", "href", "src", "alt", "lang", "dir", "type", "scope", "colspan", "rowspan", "start")
_KEPT = frozenset((*_HTML, *_ARIA))


def as_text(page: Page, pictures: Pictures, words: Words, site_how: str) -> lxml_html.HtmlElement:
    """Return the page as one section; its questions, folds, scenarios and pictures are for paper."""
    main = page.main
    for steps in main.xpath('.//noscript[contains(concat(" ", ../@class, " "), " step ")]'):
        steps.drop_tag()
    for node in main.xpath(_SITE):
        if node.getparent() is not None:
            node.drop_tree()
    for tool in main.xpath(having("rb-tool")):
        for node in tool.xpath(_TOOL):
            node.drop_tree()
    game_books(main, words, site_how)
    on_paper(main, words)
    _open_folds(main)
    pictures.take(page.name, main)
    for svg in main.xpath(".//svg"):
        inline(svg)
    _plain(main)
    main.tag = "section"
    main.attrib.clear()
    return main


def _open_folds(main: lxml_html.HtmlElement) -> None:
    for fold in main.xpath(".//details"):
        fold.tag = "div"
        fold.set("class", f"fold {fold.get('class', '')}".strip())
    for head in main.xpath(".//summary"):
        head.tag = "p"
        head.set("class", "fold-head")


def _plain(main: lxml_html.HtmlElement) -> None:
    """Drop what only the site's scripts and styles read, and what XHTML does not know."""
    for node in main.xpath(".//form | .//label"):
        node.drop_tag()
    for node in main.xpath(".//input | .//select | .//progress | .//meter"):
        node.drop_tree()
    for node in main.xpath(".//fieldset"):
        node.tag = "div"
    for node in main.iter(etree.Element):
        if not node.xpath("ancestor-or-self::svg"):
            _clean(node)
    for node in main.xpath(".//div[not(node())] | .//span[not(node())]"):
        if not node.get("id") and node.getparent() is not None:
            node.drop_tree()


def _clean(node: lxml_html.HtmlElement) -> None:
    """Leave of an element the attributes that a reader needs."""
    sizes = {"width", "height"} if node.tag == "img" else set()
    for name in [name for name in node.attrib if name not in _KEPT | sizes]:
        del node.attrib[name]


def settle(pages: Mapping[str, lxml_html.HtmlElement]) -> int:
    """Make every link of the pages lead somewhere in them, or make it text; return how many became text."""
    names = {name: _unique(main) for name, main in pages.items()}
    return sum(_settled(name, main, names) for name, main in pages.items())


def _unique(main: lxml_html.HtmlElement) -> set[str]:
    """Leave each id once; return all."""
    seen: set[str] = set()
    for node in main.xpath(".//*[@id]"):
        if node.get("id") in seen:
            del node.attrib["id"]
        else:
            seen.add(node.get("id"))
    for name in _ARIA:
        for node in main.xpath(f".//*[@{name}]"):
            if not set(node.get(name).split()) <= seen:
                del node.attrib[name]
    return seen


def _settled(name: str, main: lxml_html.HtmlElement, names: Mapping[str, set[str]]) -> int:
    lost = 0
    for way in main.xpath(".//a[@href]"):
        target = _target(name, way.get("href"), names)
        if target is None:
            lost += 1
            del way.attrib["href"]
            way.tag = "span"
        else:
            way.set("href", target)
    return lost


def _target(name: str, href: str, names: Mapping[str, set[str]]) -> str | None:
    """Return where a link of the page leads in the e-book, None for what is not in it."""
    if href.partition(":")[0] in {"http", "https", "mailto", "tel"}:
        return href
    path, _sign, anchor = href.partition("#")
    there = within(name, path.partition("?")[0]).removesuffix(".html") if path else name
    if there not in names:
        return None
    file = "" if there == name else f"{relative(there, name)}.xhtml"
    if anchor in names[there]:
        return f"{file}#{anchor}"
    return file or None
