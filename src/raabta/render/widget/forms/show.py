"""The run of show as a form: crew and steps in, checks, a page to print, a calendar file and a timeline out.

Bad input: whatever is typed, the form stays and says in sentences what forbids a plan; there is no traceback, and while
anything forbids it, there is nothing to save. An uploaded file is read as it is: any encoding that `read_text` knows.
"""

from __future__ import annotations

from datetime import UTC, datetime
from html import escape
from typing import Any

import ipywidgets

from raabta import i18n
from raabta.model.fold import parse_number
from raabta.render.widget.forms import parts
from raabta.render.widget.forms.saved import file_name, save_link
from raabta.render.widget.live import is_page_door
from raabta.tools.errors import ToolError
from raabta.tools.parse.dates import read_date
from raabta.tools.run_of_show import (
    Crew,
    Show,
    between,
    calendar,
    clock,
    example,
    findings,
    page,
    read_show,
    sentence,
    timeline,
)

_LINES = ("title", "day", "place", "publisher", "gatherers", "clearer", "minutes")


def run_of_show(language: str = "en") -> RunOfShowForm:
    """Show the run-of-show builder, filled with a fictional event in which faults are planted."""
    return RunOfShowForm(language)


class RunOfShowForm:
    """A form for an event. `fields` holds its inputs by name; `show` is what they say, None while it is faulty."""

    def __init__(self, language: str = "en") -> None:
        self.language = language
        self.words = i18n.load("tools/run_of_show/run-of-show-form", language)
        self.fields: dict[str, Any] = {}
        self.faults: tuple[str, ...] = ()
        self._typed = example(language)
        self.show: Show | None = self._read(self._typed)
        self._widget = None if is_page_door() else self._build()

    @property
    def outputs(self) -> dict[str, str]:
        """The page to print and the calendar file; nothing while the plan is faulty."""
        if self.show is None:
            return {}
        return {"page": page(self.show), "calendar": calendar(self.show, datetime.now(UTC))}

    def __repr__(self) -> str:
        return str(self.words["plain"]).format(count=len(self._sentences(self._sampled())))

    def _repr_mimebundle_(self, **_kwargs: object) -> parts.Bundle | tuple[parts.Bundle, parts.Bundle]:
        return parts.bundle(self._widget, self._sample(), repr(self))

    def _sampled(self) -> Show:
        return self._read(example(self.language))

    def _sample(self) -> str:
        """Return the fictional event and what is to settle in it as static HTML."""
        show, words = self._sampled(), self.words
        body = self._steps(show) + parts.listed(words["findings"], self._sentences(show)) + timeline(show)._repr_html_()
        return parts.section(words["title"], words["intro"], words["sample_note"], self.language, body)

    def _build(self) -> ipywidgets.VBox:
        labels = self.words["labels"]
        for name in _LINES:
            self.fields[name] = parts.text_input(labels[name], str(self._typed[name]))
        self.fields["table"] = parts.area_input(labels["table"], self._typed["table"], "en", "tall", "code")
        self.fields["upload"] = ipywidgets.FileUpload(accept=".csv,.txt,.tsv", description=labels["upload"])
        self._state, self._picture, self._saves = (ipywidgets.HTML() for _ in range(3))
        for name, field in self.fields.items():
            field.observe(self._uploaded if name == "upload" else self._changed, names="value")
        self._changed()
        head = ipywidgets.HTML(f"<h3>{escape(self.words['title'])}</h3><p>{escape(self.words['intro'])}</p>")
        return parts.form_of([head, *self.fields.values(), self._state, self._saves, self._picture], self.language)

    def _uploaded(self, _change: object = None) -> None:
        if self.fields["upload"].value:
            self._changed(source=bytes(self.fields["upload"].value[-1]["content"]))

    def _changed(self, _change: object = None, source: bytes | None = None) -> None:
        values = {name: field.value for name, field in self.fields.items() if name != "upload"}
        # A single line would be taken for a file's name.
        values["table"] = source if source is not None else f"{values['table']}\n"
        try:
            self.show, self.faults = self._read(values), ()
        except ToolError as refusal:
            self.show, self.faults = None, refusal.faults
        self._state.value = self._said()
        self._picture.value = timeline(self.show)._repr_html_() if self.show else ""
        self._saves.value = self._links()

    def _read(self, values: dict[str, Any]) -> Show:
        """Read the form; refuse with the faults of all fields at once."""
        faults, day, minutes = [], None, parse_number(str(values["minutes"]))
        try:
            day = read_date(str(values["day"]))
        except ValueError:
            faults.append(str(self.words["bad_day"]).format(typed=values["day"]))
        if minutes is None or minutes != int(minutes):
            faults.append(str(self.words["bad_minutes"]).format(typed=values["minutes"]))
        crew = Crew(values["publisher"], values["gatherers"], values["clearer"], int(minutes or 0))
        table = values["table"]
        try:
            show = read_show(
                table, values["title"], day or datetime.now(UTC).date(), crew, values["place"], self.language
            )
        except ToolError as refusal:
            raise ToolError([*faults, *refusal.faults]) from None
        if faults:
            raise ToolError(faults)
        return show

    def _sentences(self, show: Show) -> list[str]:
        return [sentence(finding, self.language) for finding in findings(show)]

    def _said(self) -> str:
        if self.show is None:
            return f'<div class="rb-form-faults">{parts.listed(self.words["faults"], self.faults)}</div>'
        said = self._sentences(self.show)
        found = parts.listed(self.words["findings"], said) or f"<p>{escape(self.words['settled'])}</p>"
        left = escape(self.words["unknown"].format(columns=", ".join(self.show.unknown))) if self.show.unknown else ""
        return found + (f"<p>{left}</p>" if left else "")

    def _steps(self, show: Show) -> str:
        rows = (
            [
                between(step.start, step.end, self.language),
                step.what,
                ", ".join(step.who),
                "" if step.draft is None else clock(step.draft),
            ]
            for step in show.steps
        )
        return parts.table_html(self.words["head"], rows)

    def _links(self) -> str:
        if self.show is None:
            return ""
        made, title = self.outputs, self.show.title
        return save_link(
            self.words["save_page"], file_name(title, ".html", "run-of-show"), "text/html", made["page"]
        ) + save_link(
            self.words["save_calendar"], file_name(title, ".ics", "run-of-show"), "text/calendar", made["calendar"]
        )
