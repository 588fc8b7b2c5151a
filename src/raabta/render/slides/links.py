"""Rewrite the links of a chapter for a slide: numbers and sources name their source, links to pages become words."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

from markdown_it.token import Token

from raabta.model.course import Fact
from raabta.model.question import Source

FACT, REF = "#fact-", "#ref-"
#: Marks HTML that was made here; what an author wrote as HTML does not reach a slide.
_OURS = "raabta"
_ELSEWHERE = ("https://", "http://")


class Citing:
    """A rewriter of links, which remembers what was cited: for the last slide, and so as not to repeat it in a row.

    `cited` fills up with sources, key -> source, in the order in which they were met.
    """

    def __init__(self, facts: Mapping[str, Fact], sources: Mapping[str, Source]) -> None:
        self._facts = facts
        self._sources = sources
        self.cited: dict[str, Source] = {}
        self._said: set[str] = set()

    def fresh(self) -> None:
        """Begin a part in which every source is named again."""
        self._said = set()

    def rewrite(self, tokens: list[Token]) -> list[Token]:
        """Return block tokens whose inline tokens hold no link of the chapter any more, and no HTML of its own."""
        for token in tokens:
            if token.type == "inline" and token.children:
                token.children = self._inline(token.children)
            elif token.type == "html_block":
                token.content = ""
        return tokens

    def _inline(self, children: list[Token]) -> list[Token]:
        out: list[Token] = []
        ends: list[str] = []
        for token in children:
            if token.type == "link_open":
                start, end = self._pair(token.attrGet("href"))
                ends.append(end)
                out.append(raw(start))
            elif token.type == "link_close":
                out.append(raw(ends.pop() if ends else ""))
            elif token.type != "html_inline" or token.meta.get(_OURS):
                out.append(token)
        return out

    def _pair(self, address: Any) -> tuple[str, str]:
        target = str(address or "")
        if target.startswith(FACT) and (fact := self._facts.get(target.removeprefix(FACT))):
            return '<span class="fact">', f"</span>{self._cite(fact.source)}"
        if target.startswith(REF) and (source := self._sources.get(target.removeprefix(REF))):
            return "", self._cite(source)
        if target.startswith(_ELSEWHERE):
            return f'<a href="{escape(target)}">', "</a>"
        return "", ""

    def _cite(self, source: Source) -> str:
        self.cited.setdefault(source.key, source)
        if source.key in self._said:
            return ""
        self._said.add(source.key)
        return f' <small class="cite">({escape(source.label)})</small>'


def raw(html: str) -> Token:
    """Return a token that is written as it is."""
    token = Token("html_inline", "", 0)
    token.content = html
    token.meta[_OURS] = True
    return token
