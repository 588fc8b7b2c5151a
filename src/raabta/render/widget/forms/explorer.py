"""The insights explorer as a form: choose an export, read what it shows and what it cannot show.

Bad input: an export that cannot be read leaves the form as it is and says every fault in a sentence; there is no
traceback. The file never leaves the kernel's computer, and is not kept after it was read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from html import escape
from typing import Any

import ipywidgets

from raabta import i18n
from raabta.render.widget.forms import parts
from raabta.render.widget.live import is_page_door
from raabta.tools.course_data import data_file
from raabta.tools.draw import Figure
from raabta.tools.errors import ToolError
from raabta.tools.insights import (
    Export,
    Group,
    Insights,
    groups_chart,
    hours_chart,
    insights,
    percent,
    read_export,
    spread_chart,
)
from raabta.tools.parse.amounts import by_thousands

SAMPLE = "page_insights_SYNTHETIC.csv"
_DAY_FIRST = {"ask": None, "day": True, "month": False}


def insights_explorer(language: str = "en") -> InsightsForm:
    """Show the insights explorer, filled with a synthetic page in which lessons are planted."""
    return InsightsForm(language)


class InsightsForm:
    """A form for an export. `export.frame` holds its posts, `found` what they show; None while it is unreadable."""

    _source: bytes = b""

    def __init__(self, language: str = "en") -> None:
        self.language = language
        self.words = i18n.load("tools/insights/insights-form", language)
        self.fields: dict[str, Any] = {}
        self.faults: tuple[str, ...] = ()
        self.export: Export | None = read_export(data_file(SAMPLE, language), language=language)
        self.found: Insights | None = insights(self.export, language)
        self._sampled = self.export, self.found
        self._widget = None if is_page_door() else self._build()

    @property
    def outputs(self) -> dict[str, str]:
        """The sentences, and the words of each picture."""
        if self.export is None or self.found is None:
            return {}
        drawn = {name: figure.alt for name, figure in _pictures(self.export, self.found, self.language)}
        return {"text": "\n".join(self.found.sentences), **drawn}

    def __repr__(self) -> str:
        return str(self.words["plain"]).format(count=self._sampled[1].posts)

    def _repr_mimebundle_(self, **_kwargs: object) -> parts.Bundle | tuple[parts.Bundle, parts.Bundle]:
        return parts.bundle(self._widget, self._sample(), repr(self))

    def _sample(self) -> str:
        """Return what the synthetic page shows as static HTML."""
        words, (export, found) = self.words, self._sampled
        body = self._told(found) + self._drawn(export, found)
        return parts.section(words["title"], words["intro"], words["sample_note"], self.language, body)

    def _build(self) -> ipywidgets.VBox:
        words = self.words
        choices = [(label, name) for name, label in words["day_first_choices"].items()]
        self.fields = {
            "upload": ipywidgets.FileUpload(accept=".csv,.txt,.tsv", description=words["upload"]),
            "day_first": parts.choice_input(words["day_first"], choices, "ask"),
        }
        self._state, self._picture = ipywidgets.HTML(), ipywidgets.HTML()
        self.fields["upload"].observe(self._uploaded, names="value")
        self.fields["day_first"].observe(self._again, names="value")
        self._show()
        head = ipywidgets.HTML(f"<h3>{escape(words['title'])}</h3><p>{escape(words['intro'])}</p>")
        return parts.form_of([head, *self.fields.values(), self._state, self._picture], self.language)

    def _uploaded(self, _change: object = None) -> None:
        if self.fields["upload"].value:
            self._source = bytes(self.fields["upload"].value[-1]["content"])
            self._again()

    def _again(self, _change: object = None) -> None:
        """Read the chosen file, once more when the reading of dates has changed."""
        if not self._source:
            return
        day_first = _DAY_FIRST[self.fields["day_first"].value]
        try:
            self.export, self.faults = read_export(self._source, day_first=day_first, language=self.language), ()
            self.found = insights(self.export, self.language)
        except ToolError as refusal:
            self.export, self.found, self.faults = None, None, refusal.faults
        self._show()

    def _show(self) -> None:
        if self.export is None or self.found is None:
            self._state.value = f'<div class="rb-form-faults">{parts.listed(self.words["faults"], self.faults)}</div>'
            self._picture.value = ""
            return
        self._state.value = self._told(self.found)
        self._picture.value = self._drawn(self.export, self.found)

    def _told(self, found: Insights) -> str:
        named = self.words["boosted_names"]
        tables = (("labels", found.labels), ("types", found.types), ("boosted", found.boosted))
        return parts.listed(self.words["shows"], found.sentences) + "".join(
            f"<p><strong>{escape(self.words[key])}</strong></p>"
            + parts.table_html(self.words["head"], (self._row(group, named) for group in groups))
            for key, groups in tables
            if groups
        )

    def _row(self, group: Group, named: dict[str, str]) -> list[str]:
        median = "–" if group.median_reach is None else by_thousands(round(group.median_reach))
        links = "–" if group.links is None else f"{group.links * 1000:.1f}"
        name = (
            named.get(group.name, group.name)
            or i18n.load("tools/insights/insights", self.language)["charts"]["unnamed"]
        )
        return [name, by_thousands(group.posts), median, percent(group.rate), links]

    def _drawn(self, export: Export, found: Insights) -> str:
        return "".join(figure._repr_html_() for _, figure in _pictures(export, found, self.language))


def _pictures(export: Export, found: Insights, language: str) -> Iterator[tuple[str, Figure]]:
    """Yield the pictures that this export can carry."""
    makers: dict[str, Callable[[], Figure]] = {
        "spread": lambda: spread_chart(export, found, language),
        "groups": lambda: groups_chart(found, language),
        "hours": lambda: hours_chart(found, language),
    }
    for name, make in makers.items():
        try:
            yield name, make()
        except ToolError:
            continue
