"""The run of show as a form: crew and steps in, checks, a page to print, a calendar file and a timeline out.

Bad input: as in desk.py. An uploaded file is read as it is: a workbook, or a text in any usual encoding.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from html import escape
from typing import Any

from raabta import i18n
from raabta.model.fold import parse_number
from raabta.render.widget.forms import parts
from raabta.render.widget.forms.desk import DeskForm
from raabta.tools import ToolError, run_of_show
from raabta.tools.blocks import file_name
from raabta.tools.parse.dates import read_date

_LINES = ("title", "day", "place", "publisher", "gatherers", "clearer", "minutes")


class RunOfShowForm(DeskForm[run_of_show.Show]):
    """A form for an event, filled with a fictional one in which faults are planted."""

    words_domain = "tools/run_of_show/run-of-show-form"
    block_names = ("state", "saves", "picture")

    @property
    def show(self) -> run_of_show.Show | None:
        """The event as the form has it now; None while it is faulty."""
        return self.result

    @property
    def outputs(self) -> dict[str, str]:
        """The page to print and the calendar file; nothing while the plan is faulty."""
        if self.show is None:
            return {}
        return {"page": run_of_show.page(self.show), "calendar": run_of_show.calendar(self.show, datetime.now(UTC))}

    def _example(self) -> run_of_show.Show:
        return self._show_of(run_of_show.example(self.language))

    def _plain(self) -> Mapping[str, object]:
        return {"count": len(self._sentences(self.example))}

    def _sample_body(self) -> str:
        found = parts.listed(self.words["findings"], self._sentences(self.example))
        return self._steps(self.example) + found + run_of_show.timeline(self.example)._repr_html_()

    def _inputs(self) -> Iterator[tuple[str, Any]]:
        labels, start = self.words["labels"], run_of_show.example(self.language)
        for name in _LINES:
            yield name, parts.text_input(labels[name], str(start[name]))
        yield "table", parts.area_input(labels["table"], start["table"], "en", "tall", "code")
        yield "upload", parts.upload_input(labels["upload"])

    def _read(self) -> run_of_show.Show:
        return self._show_of({**{name: self.fields[name].value for name in _LINES}, "table": self._table()})

    def _show_of(self, values: Mapping[str, Any]) -> run_of_show.Show:
        """Read what was typed; refuse with the faults of all fields at once."""
        faults, day, minutes = [], None, parse_number(str(values["minutes"]))
        try:
            day = read_date(str(values["day"]))
        except ValueError:
            faults.append(str(self.words["bad_day"]).format(typed=values["day"]))
        if minutes is None or minutes != int(minutes):
            faults.append(str(self.words["bad_minutes"]).format(typed=values["minutes"]))
        crew = run_of_show.Crew(values["publisher"], values["gatherers"], values["clearer"], int(minutes or 0))
        table = values["table"]
        try:
            show = run_of_show.read_show(
                table, values["title"], day or datetime.now(UTC).date(), crew, values["place"], self.language
            )
        except ToolError as refusal:
            raise ToolError([*faults, *refusal.faults]) from None
        if faults:
            raise ToolError(faults)
        return show

    def _sentences(self, show: run_of_show.Show) -> list[str]:
        return [run_of_show.sentence(finding, self.language) for finding in run_of_show.findings(show)]

    def _shown(self, result: run_of_show.Show) -> Mapping[str, str]:
        words = self.words
        found = parts.listed(words["findings"], self._sentences(result)) or f"<p>{escape(words['settled'])}</p>"
        left = escape(words["unknown"].format(columns=", ".join(result.unknown))) if result.unknown else ""
        read = i18n.load("tools/tables/tables", self.language)["title"]
        guesses = parts.listed(read, (guess.sentence for guess in result.guesses))
        return {
            "state": found + (f"<p>{left}</p>" if left else "") + guesses,
            "saves": self._links(result.title),
            "picture": run_of_show.timeline(result)._repr_html_(),
        }

    def _steps(self, show: run_of_show.Show) -> str:
        rows = (
            [
                run_of_show.between(step.start, step.end, self.language),
                step.what,
                ", ".join(step.who),
                "" if step.draft is None else run_of_show.clock(step.draft),
            ]
            for step in show.steps
        )
        return parts.table_html(self.words["head"], rows)

    def _links(self, title: str) -> str:
        made, words = self.outputs, self.words
        page_name, calendar_name = (file_name(title, ending, "run-of-show") for ending in (".html", ".ics"))
        saved = parts.save_link(words["save_page"], page_name, "text/html", made["page"])
        return saved + parts.save_link(words["save_calendar"], calendar_name, "text/calendar", made["calendar"])
