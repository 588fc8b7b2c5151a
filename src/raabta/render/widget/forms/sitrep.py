"""The situation report as a form: paste or choose a table, see totals, faults, a chart and the text to copy.

Bad input: a table that cannot be read leaves the form as it is and says every fault in a sentence; there is no
traceback. An uploaded file is read as it is: any encoding and separator that `read_table` knows.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Any

import ipywidgets

from raabta import i18n
from raabta.render.widget.forms import parts
from raabta.render.widget.live import is_page_door
from raabta.tools.course_data import data_file
from raabta.tools.draw import Figure
from raabta.tools.errors import ToolError
from raabta.tools.parse.amounts import by_thousands
from raabta.tools.parse.dates import date_words
from raabta.tools.parse.rows import read_rows
from raabta.tools.sitrep import PLANTED, SituationReport, chart, event_words, example, report

_DAY_FIRST = {"ask": None, "day": True, "month": False}


def situation_report(language: str = "en") -> SitrepForm:
    """Show the situation report, filled with a synthetic table in which faults are planted."""
    return SitrepForm(language)


class SitrepForm:
    """A form for a table of figures. `report` is what the table says, None while it cannot be read."""

    _source: str | bytes = ""

    def __init__(self, language: str = "en") -> None:
        self.language = language
        self.words = i18n.load("tools/sitrep/sitrep-form", language)
        self.fields: dict[str, Any] = {}
        self.faults: tuple[str, ...] = ()
        self.report: SituationReport | None = example(language)
        self._widget = None if is_page_door() else self._build()

    @property
    def outputs(self) -> dict[str, str]:
        """The texts to copy: the report, and the picture's words when there is a chart."""
        if self.report is None:
            return {}
        drawn = self._chart()
        return {"text": self.report.text, **({"alt": drawn.alt} if drawn else {})}

    def __repr__(self) -> str:
        return str(self.words["plain"]).format(count=len(example(self.language).findings))

    def _repr_mimebundle_(self, **_kwargs: object) -> parts.Bundle | tuple[parts.Bundle, parts.Bundle]:
        return parts.bundle(self._widget, self._sample(), repr(self))

    def _sample(self) -> str:
        """Return the planted table and what it says as static HTML."""
        made, words = example(self.language), self.words
        head, *rows = (cells for _, cells in read_rows(data_file(PLANTED, self.language), self.language))
        body = "".join(
            [
                parts.details(words["table"], parts.table_html(head, rows)),
                self._totals(made),
                parts.listed(words["findings"], made.sentences),
                parts.folded(words["report"], made.text, self.language),
            ]
        )
        return parts.section(words["title"], words["intro"], words["sample_note"], self.language, body)

    def _build(self) -> ipywidgets.VBox:
        words = self.words
        source = data_file(PLANTED, self.language).read_text(encoding="utf-8")
        choices = [(label, name) for name, label in words["day_first_choices"].items()]
        self.fields = {
            "table": parts.area_input(words["table"], source, "en", "tall", "code"),
            "upload": ipywidgets.FileUpload(accept=".csv,.txt,.tsv", description=words["upload"]),
            "day_first": parts.choice_input(words["day_first"], choices, "ask"),
            "figure": parts.choice_input(words["figure"], self._figures(), "deaths"),
        }
        self._state = ipywidgets.HTML()
        self._copy = parts.area_input(words["report"], "", self.language, "tall")
        self._picture = ipywidgets.HTML()
        self.fields["table"].observe(self._typed, names="value")
        self.fields["day_first"].observe(self._again, names="value")
        self.fields["upload"].observe(self._uploaded, names="value")
        self.fields["figure"].observe(self._draw, names="value")
        self._typed()
        head = ipywidgets.HTML(f"<h3>{escape(words['title'])}</h3><p>{escape(words['intro'])}</p>")
        inputs = [self.fields[name] for name in ("table", "upload", "day_first")]
        return parts.form_of(
            [head, *inputs, self._state, self._copy, self.fields["figure"], self._picture], self.language
        )

    def _figures(self) -> list[tuple[str, str]]:
        """Return the figures that the table has, as the choices of the chart."""
        known = {entry.figure for entry in self.report.table.entries} if self.report else set()
        named = i18n.load("tools/sitrep/sitrep", self.language)["figures"]
        return [(label, name) for name, label in named.items() if name in known]

    def _typed(self, _change: object = None) -> None:
        # A single line would be taken for a file's name.
        self._read(f"{self.fields['table'].value}\n")

    def _uploaded(self, _change: object = None) -> None:
        if self.fields["upload"].value:
            self._read(bytes(self.fields["upload"].value[-1]["content"]))

    def _again(self, _change: object = None) -> None:
        self._read(self._source)

    def _read(self, source: str | bytes) -> None:
        """Read the table and show what it says, or what forbids reading it."""
        self._source = source
        day_first = _DAY_FIRST[self.fields["day_first"].value]
        try:
            self.report, self.faults = report(source, day_first=day_first, language=self.language), ()
        except ToolError as refusal:
            self.report, self.faults = None, refusal.faults
        self._state.value = self._said()
        self._copy.value = self.report.text if self.report else ""
        if self.report:
            kept, choices = self.fields["figure"].value, self._figures()
            self.fields["figure"].options = choices
            self.fields["figure"].value = kept if kept in {name for _, name in choices} else choices[0][1]
        self._draw()

    def _said(self) -> str:
        if self.report is None:
            return f'<div class="rb-form-faults">{parts.listed(self.words["faults"], self.faults)}</div>'
        return self._totals(self.report) + parts.listed(self.words["findings"], self.report.sentences)

    def _totals(self, made: SituationReport) -> str:
        return parts.table_html(self.words["head"], self._rows(made))

    def _rows(self, made: SituationReport) -> Iterator[list[str]]:
        words = i18n.load("tools/sitrep/sitrep", self.language)
        for total in made.totals:
            yield [
                f"{words['figures'][total.figure]}{event_words(total.event, self.language)}: {total.definition}",
                by_thousands(total.number),
                date_words(total.day, self.language),
            ]

    def _chart(self) -> Figure | None:
        figure = self.fields["figure"].value if self.fields else "deaths"
        try:
            return chart(self.report, figure) if self.report else None
        except ToolError:
            return None

    def _draw(self, _change: object = None) -> None:
        drawn = self._chart()
        nothing = f"<p>{escape(self.words['no_chart'])}</p>" if self.report else ""
        self._picture.value = drawn._repr_html_() if drawn else nothing
