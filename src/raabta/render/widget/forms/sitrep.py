"""The situation report as a form: paste or choose a table, see totals, faults, a chart and the text to copy.

Bad input: as in desk.py; a table that cannot be read is said fault by fault. An uploaded file is read as it is: any
encoding and separator that `read_table` knows.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

from raabta import i18n
from raabta.render.widget.forms import parts
from raabta.render.widget.forms.desk import DeskForm
from raabta.tools import ToolError, sitrep
from raabta.tools.course_data import data_file
from raabta.tools.draw import Figure
from raabta.tools.parse.amounts import by_thousands
from raabta.tools.parse.dates import date_words


class SitrepForm(DeskForm[sitrep.SituationReport]):
    """A form for a table of figures, filled with a synthetic one in which faults are planted."""

    words_domain = "tools/sitrep/sitrep-form"
    block_names = ("state", "picture")

    @property
    def report(self) -> sitrep.SituationReport | None:
        """What the table says; None while it cannot be read."""
        return self.result

    @property
    def outputs(self) -> dict[str, str]:
        """The texts to copy: the report, and the picture's words when there is a chart."""
        if self.report is None:
            return {}
        drawn = self._chart()
        return {"text": self.report.text, **({"alt": drawn.alt} if drawn else {})}

    def _example(self) -> sitrep.SituationReport:
        return sitrep.example(self.language)

    def _plain(self) -> Mapping[str, object]:
        return {"count": len(self.example.findings)}

    def _sample_body(self) -> str:
        words = self.words
        head, *rows = (cells for _, cells in sitrep.read_rows(data_file(sitrep.PLANTED, self.language), self.language))
        return "".join(
            [
                parts.details(words["table"], parts.table_html(head, rows)),
                self._findings(self.example),
                parts.folded(words["report"], self.example.text, self.language),
            ]
        )

    def _inputs(self) -> Iterator[tuple[str, Any]]:
        source = data_file(sitrep.PLANTED, self.language).read_text(encoding="utf-8")
        yield "table", parts.area_input(self.words["table"], source, "en", "tall", "code")
        yield "upload", parts.upload_input(self.words["upload"])
        yield "day_first", parts.day_first_input(self.words)
        dashes = [(label, name) for name, label in self.words["dashes"].items()]
        yield "dash", parts.choice_input(self.words["dash"], dashes, "unreported")

    def _layout(self) -> list[Any]:
        inputs = list(self.fields.values())
        self._copy = parts.area_input(self.words["report"], "", self.language, "tall")
        # Another figure needs another chart; the table is not read again for it.
        self.fields["figure"] = parts.choice_input(self.words["figure"], self._figures(self.example), "deaths")
        self.fields["figure"].observe(self._draw, names="value")
        return [*inputs, self.blocks["state"], self._copy, self.fields["figure"], self.blocks["picture"]]

    def _figures(self, made: sitrep.SituationReport) -> list[tuple[str, str]]:
        """Return the figures that the table has, as the choices of the chart."""
        known = {entry.figure for entry in made.table.entries}
        named = i18n.load("tools/sitrep/sitrep", self.language)["figures"]
        return [(label, name) for name, label in named.items() if name in known]

    def _read(self) -> sitrep.SituationReport:
        day_first = parts.DAY_FIRST[self.fields["day_first"].value]
        name = "" if self._upload is None else self._upload_name
        choices = {} if self.fields["dash"].value == "unreported" else {"dash": self.fields["dash"].value}
        how: dict[str, Any] = {"name": name, "day_first": day_first, "choices": choices, "language": self.language}
        return sitrep.report(self._table(), **how)

    def _changed(self, change: Mapping[str, Any] | None = None) -> None:
        super()._changed(change)
        self._copy.value = self.report.text if self.report else ""

    def _shown(self, result: sitrep.SituationReport) -> Mapping[str, str]:
        field, choices = self.fields["figure"], self._figures(result)
        kept, field.options = field.value, choices
        field.value = kept if kept in {name for _, name in choices} else choices[0][1]
        return {"state": self._findings(result), "picture": self._picture()}

    def _findings(self, made: sitrep.SituationReport) -> str:
        totals = parts.table_html(self.words["head"], self._rows(made))
        read = i18n.load("tools/tables/tables", self.language)["title"]
        guesses = parts.listed(read, (guess.sentence for guess in made.table.guesses))
        return totals + parts.listed(self.words["findings"], made.sentences) + guesses

    def _rows(self, made: sitrep.SituationReport) -> Iterator[list[str]]:
        words = i18n.load("tools/sitrep/sitrep", self.language)
        for total in made.totals:
            yield [
                f"{words['figures'][total.figure]}{sitrep.event_words(total.event, self.language)}: {total.definition}",
                by_thousands(total.number),
                date_words(total.day, self.language),
            ]

    def _chart(self) -> Figure | None:
        figure = self.fields["figure"].value if self.fields else "deaths"
        try:
            return sitrep.chart(self.report, figure) if self.report else None
        except ToolError:
            return None

    def _picture(self) -> str:
        drawn = self._chart()
        return drawn._repr_html_() if drawn else f"<p>{escape(self.words['no_chart'])}</p>"

    def _draw(self, _change: object = None) -> None:
        self.blocks["picture"].value = self._picture() if self.report else ""
