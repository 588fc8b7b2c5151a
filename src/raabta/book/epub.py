"""Tell builders that make the site from others, and turn the pages of an EPUB into XML.

The pages of an EPUB are HTML too, but a book has no search and no record.

An EPUB is read by XML parsers, which refuse a page for one open tag: its pages are written anew as XML, without scripts
and without the controls that only a script answers. Questions keep their options and their folded answers.
"""

from __future__ import annotations

from typing import Any

from lxml import etree
from lxml import html as lxml_html
from sphinx.application import Sphinx

#: What is nothing without a script.
_SCRIPTED = "//script | //template | //button | //input | //select | //textarea | //*[@hidden]"

#: The heading of a question that tells a story first.
_PROMPT = "//*[@class='rb-prompt'][span[@class='rb-p']]"


def site(app: Sphinx) -> bool:
    """Return whether the builder makes the site, which has pages of its own: search, sources, progress, sheets."""
    return app.builder.format == "html" and app.builder.name != "epub"


def dress(app: Sphinx, _pagename: str, _template: str, context: dict[str, Any], _doctree: object) -> None:
    """Turn the body of a page of an EPUB into XML; Sphinx calls this for each page."""
    if app.builder.name == "epub" and context.get("body"):
        context["body"] = as_xml(context["body"])


def as_xml(body: str) -> str:
    """Return the same HTML as well-formed XML, without what is nothing without a script."""
    tree = lxml_html.fragment_fromstring(body, create_parent="div")
    for node in tree.xpath(_SCRIPTED):
        if node.getparent() is not None:
            node.drop_tree()
    for heading in tree.xpath(_PROMPT):
        _story_before(heading)
    for node in tree.iter(etree.Element):
        for name in [name for name in node.attrib if ":" in name or name.startswith(("on", "data-"))]:
            del node.attrib[name]
    return str(etree.tostring(tree, encoding="unicode", method="xml"))


def _story_before(heading: lxml_html.HtmlElement) -> None:
    """Put the story of a question before its heading: without our style sheet all of a heading is bold."""
    *story, _asked = heading.xpath("span[@class='rb-p']")
    for part in story:
        part.tail = None
        part.tag = "p"
        heading.addprevious(part)
