"""Resolve links of a chapter to numbers with their date (`#fact-...`) and to sources (`#ref-...`)."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms import SphinxTransform

from raabta.book.build import editions, faults
from raabta.book.build.course import course, in_language
from raabta.book.pages import uses
from raabta.book.pages.book_words import say_date, say_true, words
from raabta.content.read.numerals import differ
from raabta.content.read.translations import AS_WRITTEN
from raabta.model.course import Fact

FACT, REF = "#fact-", "#ref-"
#: Where a page shows a number first; its entry in the list of figures leads back there.
AT = "at-"
# myst-nb counts the lines of a notebook from here for the first cell, from twice this for the second.
LINES_OF_A_CELL = 10_000


class fact(nodes.inline):  # noqa: N801 - docutils names nodes like this
    """A number of facts.yml in running text. Attributes: name, as_of, mark, first."""


class CourseLinks(SphinxTransform):
    """The transform of links. It runs before myst-parser looks for their targets, which it would not find."""

    default_priority = 800

    def apply(self, **_kwargs: Any) -> None:
        """Replace the links of this page."""
        self._met: set[str] = set()
        self._raw: str | None = None
        kinds: dict[str, Callable[[nodes.reference, str], None]] = {FACT: self._fact, REF: self._ref}
        for link in list(self.document.findall(nodes.reference)):
            for start, handle in kinds.items():
                if link.get("id_link") and link.get("refuri", "").startswith(start):
                    handle(link, link["refuri"].removeprefix(start))
                    break

    def _fact(self, link: nodes.reference, name: str) -> None:
        uses.note(self.env, "fact", name)
        facts, text = course(self.config).facts, link.astext()
        if name not in facts:
            self._refuse(link, f"there is no fact '{name}'", faults.nearest(name, facts))
        elif text not in {"", facts[name].text} and not self._says_it(facts[name], text):
            self._refuse(link, f"'{text}' is not the text of the fact '{name}'", f"write '{facts[name].text}'")
        else:
            link.replace_self(self._node(facts[name], text))

    def _says_it(self, found: Fact, text: str) -> bool:
        """Return whether a translation says the figures of a fact: it may bend the words around them."""
        if not editions.here(self.config):
            return False
        original = in_language(self.config, AS_WRITTEN).facts[found.id]
        return text == original.text or not differ(original.text, text)

    def _node(self, found: Fact, text: str) -> fact:
        language = self.config.language
        said = words(language)
        as_of = f"{said['comma']}{say_true(found, language)}"
        mark = said["fact_to_check"] if found.mark == "M" else ""
        if found.review_by and found.id in self.config.raabta_overdue.split():
            mark = said["fact_overdue"].format(date=say_date(found.review_by, language))
        first = found.id not in self._met
        self._met.add(found.id)
        return fact("", text or found.text, name=found.id, as_of=as_of, mark=mark, first=first)

    def _ref(self, link: nodes.reference, key: str) -> None:
        uses.note(self.env, "source", key)
        sources = course(self.config).sources
        if key not in sources:
            self._refuse(link, f"there is no source '{key}'", faults.nearest(key, sources))
            return
        page = "" if self._lists(key) else self.app.builder.get_relative_uri(self.env.docname, uses.SOURCES_PAGE)
        shown = link.children or [nodes.Text(sources[key].label)]
        link.replace_self(nodes.reference("", "", *shown, refuri=f"{page}{REF}{key}", internal=True, classes=["cite"]))

    def _lists(self, key: str) -> bool:
        """Return whether this page shows a list of sources with an entry for `key`."""
        if self._raw is None:
            self._raw = "\n".join(raw.astext() for raw in self.document.findall(nodes.raw))
        return f'id="{REF[1:]}{key}"' in self._raw

    def _refuse(self, link: nodes.reference, message: str, hint: str) -> None:
        notebook = self.env.doc2path(self.env.docname).endswith(".ipynb")
        cell = (_line(link) // LINES_OF_A_CELL) if notebook else 0
        where = message if notebook else f"line {_line(link)}: {message}"
        faults.report(self.env, self.env.docname, cell, where, hint)
        link.replace_self(nodes.Text(link.astext()))


def _line(node: nodes.Node) -> int:
    """Return the line of a node; inline nodes do not always know theirs."""
    current: nodes.Node | None = node
    while current is not None:
        if current.line:
            return current.line
        current = current.parent
    return 0


def _visit_html(translator: Any, node: fact) -> None:
    here = f' id="{AT}{node["name"]}"' if node["first"] else ""
    # No title: it would cost every page bytes, and a finger never sees it. The entry has date and source.
    translator.body.append(f'<span class="fact"{here}><a href="{FACT}{node["name"]}">')


def _depart_html(translator: Any, node: fact) -> None:
    mark = f' <small class="fact-mark">{escape(node["mark"])}</small>' if node["mark"] else ""
    translator.body.append(f'<span class="unseen">{escape(node["as_of"])}</span></a></span>{mark}')


def _visit_other(_translator: Any, _node: fact) -> None:
    """Write nothing: other builders print the text of the number, which is the node's only child."""


def register(app: Sphinx) -> None:
    """Add the node and the transform."""
    other = (_visit_other, _visit_other)
    app.add_node(fact, html=(_visit_html, _depart_html), latex=other, text=other, gettext=other)
    app.add_transform(CourseLinks)
