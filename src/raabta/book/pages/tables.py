"""Put the tables of a page in order: a head cell says what it heads, a table has a name, a wide one scrolls."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from html import escape, unescape

from raabta.book.pages.tags import Attributes, Rewriter, tag

WIDE_FROM_COLUMNS = 4
# "2025-07-05", "08:30–09:00": browsers break a line behind the dash.
_JOINED = re.compile(r"\d(?:[\d.,:]*\d)?(?:[-\u2013/]\d(?:[\d.,:]*\d)?)+")
_SCOPES = frozenset({"section", "details", "figure"})
_NAMING = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "summary", "figcaption", "p"})


class Names:
    """The name of the part of a page that is being read.

    That is its last heading, or what stands like one: a summary, the words under a figure, a paragraph all in bold.
    """

    def __init__(self) -> None:
        self._scopes = [""]
        self._reading = ""
        self._text: list[str] = []
        self._all_bold = True
        self._bold = 0

    @property
    def last(self) -> str:
        """Return the name of the innermost part."""
        return self._scopes[-1]

    def start(self, tag: str) -> None:
        """Take a start tag."""
        if tag == "details" and self._reading == "figcaption":
            self._take()
        if tag in _SCOPES:
            self._scopes.append(self.last)
        elif tag == "strong":
            self._bold += 1
        elif tag in _NAMING and not self._in_figure(tag):
            self._reading, self._text, self._all_bold = tag, [], True

    def end(self, tag: str) -> None:
        """Take an end tag."""
        if tag == self._reading:
            self._take()
        if tag in _SCOPES and len(self._scopes) > 1:
            self._scopes.pop()
        elif tag == "strong":
            self._bold = max(0, self._bold - 1)
        elif tag == "figcaption":
            self._reading = ""

    def text(self, data: str) -> None:
        """Take a run of text."""
        if self._reading:
            self._text.append(data)
            self._all_bold &= bool(self._bold) or not data.strip()

    def _in_figure(self, tag: str) -> bool:
        """Return whether a summary only opens the table of a figure, whose own words name it better."""
        return self._reading == "in figcaption" and tag in {"summary", "p"}

    def _take(self) -> None:
        said = " ".join(unescape("".join(self._text)).split())
        if self._reading == "summary" and " " not in said and self.last:
            said = f"{self.last}: {said}"
        if said and (self._reading != "p" or self._all_bold):
            self._scopes[-1] = said
        self._reading = "in figcaption" if self._reading == "figcaption" else ""


@dataclass(slots=True)
class _Table:
    """A table that is being read."""

    at: int
    name: str
    wrapped: bool
    in_head: bool = False
    columns: int = 0
    counted: bool = False
    cells: int = 0
    first: list[str] = field(default_factory=list)
    caption: list[str] = field(default_factory=list)
    in_caption: bool = False


class Tables(Rewriter):
    """The tables of a page, put in order. `table_word` names a table that scrolls, with its `{name}`."""

    def __init__(self, table_word: str) -> None:
        super().__init__()
        self._table_word = table_word
        self._names = Names()
        self._used: Counter[str] = Counter()
        self._tables: list[_Table] = []
        self._corner = -1

    def heard(self, data: str) -> str:
        """Return a run of text, in a table with its figures kept whole."""
        self._names.text(data)
        if data.strip():
            self._corner = -1
        if not self._tables:
            return data
        table = self._tables[-1]
        if table.in_caption:
            table.caption.append(data)
            return data
        if table.cells == 1:
            table.first.append(data)
        return _JOINED.sub(r'<span class="uncut">\g<0></span>', data) if table.cells else data

    def _start_table(self, attributes: Attributes) -> bool:
        wrapped = bool(self.out) and 'class="rb-scroll"' in self.out[-1]
        self._tables.append(_Table(len(self.out), self._names.last, wrapped))
        return attributes.pop("border", "") != ""

    def _start_caption(self, _attributes: Attributes) -> bool:
        if self._tables:
            self._tables[-1].in_caption = True
        return False

    def _end_caption(self) -> str:
        if self._tables:
            self._tables[-1].in_caption = False
        return "</caption>"

    def _start_thead(self, _attributes: Attributes) -> bool:
        if self._tables:
            self._tables[-1].in_head = True
        return False

    def _end_thead(self) -> str:
        if self._tables:
            self._tables[-1].in_head = False
        return "</thead>"

    def _start_th(self, attributes: Attributes) -> bool:
        self._count()
        self._corner = len(self.out)
        if "scope" in attributes or not self._tables:
            return False
        attributes["scope"] = "col" if self._tables[-1].in_head else "row"
        return True

    def _end_th(self) -> str:
        if self._corner < 0:
            return "</th>"
        # Nothing stood in it: an empty head cell confuses screen readers, an empty cell does not.
        del self.out[self._corner :]
        self._corner = -1
        return "<td></td>"

    def _start_td(self, _attributes: Attributes) -> bool:
        self._count()
        return False

    def _count(self) -> None:
        if self._tables:
            self._tables[-1].cells += 1
            self._tables[-1].columns += not self._tables[-1].counted

    def _end_tr(self) -> str:
        if self._tables and self._tables[-1].columns:
            self._tables[-1].counted = True
        return "</tr>"

    def _end_table(self) -> str:
        table = self._tables.pop() if self._tables else None
        if table is None or self._tables:
            return "</table>"
        name = " ".join(unescape("".join(table.caption)).split())
        if not name:
            name = self._name(table)
            self.out.insert(table.at + 1, f'<caption class="unseen">{escape(name)}</caption>' if name else "")
        if table.wrapped or table.columns < WIDE_FROM_COLUMNS:
            return "</table>"
        label = self._table_word.format(name=name)
        self.out.insert(table.at, tag("div", {"class": "wide", "role": "region", "tabindex": "0", "aria-label": label}))
        return "</table></div>"

    def _name(self, table: _Table) -> str:
        """Return what its part is called; the second table of a part adds what its first cell says."""
        self._used[table.name] += 1
        first = " ".join(unescape("".join(table.first)).split())
        return f"{table.name}: {first}" if self._used[table.name] > 1 and first and table.name else table.name or first
