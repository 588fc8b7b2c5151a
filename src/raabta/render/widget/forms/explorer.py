"""The insights explorer as a form: choose an export, read what it shows and what it cannot show.

Bad input: as in desk.py; an export that cannot be read is said fault by fault. The file never leaves the kernel's
computer, and is not kept after the form is gone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from html import escape
from typing import Any

from raabta.render.widget.forms import parts
from raabta.render.widget.forms.desk import DeskForm
from raabta.tools import ToolError
from raabta.tools.course_data import data_file
from raabta.tools.draw import Figure
from raabta.tools.insights import (
    Export,
    Group,
    Insights,
    group_row,
    groups_chart,
    hours_chart,
    insights,
    read_export,
    spread_chart,
)

SAMPLE = "page_insights_SYNTHETIC.csv"


def insights_explorer(language: str = "en") -> InsightsForm:
    """Show the insights explorer, filled with a synthetic page in which lessons are planted."""
    return InsightsForm(language)


class InsightsForm(DeskForm[tuple[Export, Insights]]):
    """A form for an export of posts."""

    words_domain = "tools/insights/insights-form"
    block_names = ("state", "picture")

    @property
    def export(self) -> Export | None:
        """The posts (`.frame`); None while the file is unreadable."""
        return self.result[0] if self.result else None

    @property
    def found(self) -> Insights | None:
        """What the posts show; None while the file is unreadable."""
        return self.result[1] if self.result else None

    @property
    def outputs(self) -> dict[str, str]:
        """The sentences, and the words of each picture."""
        if self.result is None:
            return {}
        drawn = {name: figure.alt for name, figure in self._pictures(*self.result)}
        return {"text": "\n".join(self.result[1].sentences), **drawn}

    def _example(self) -> tuple[Export, Insights]:
        export = read_export(data_file(SAMPLE, self.language), language=self.language)
        return export, insights(export, self.language)

    def _plain(self) -> Mapping[str, object]:
        return {"count": self.example[1].posts}

    def _sample_body(self) -> str:
        return "".join(self._shown(self.example).values())

    def _inputs(self) -> Iterator[tuple[str, Any]]:
        yield "upload", parts.upload_input(self.words["upload"])
        yield "day_first", parts.day_first_input(self.words)

    def _read(self) -> tuple[Export, Insights]:
        if self._upload is None:
            return self.example
        day_first = parts.DAY_FIRST[self.fields["day_first"].value]
        export = read_export(self._upload, day_first=day_first, language=self.language)
        return export, insights(export, self.language)

    def _shown(self, result: tuple[Export, Insights]) -> Mapping[str, str]:
        pictures = "".join(figure._repr_html_() for _, figure in self._pictures(*result))
        return {"state": self._tables(result[1]), "picture": pictures}

    def _tables(self, found: Insights) -> str:
        tables = (("labels", found.labels), ("types", found.types), ("boosted", found.boosted))
        return parts.listed(self.words["shows"], found.sentences) + "".join(
            f"<p><strong>{escape(self.words[key])}</strong></p>"
            + parts.table_html(self.words["head"], map(self._row, groups))
            for key, groups in tables
            if groups
        )

    def _row(self, group: Group) -> list[str]:
        name, *cells = group_row(group, self.language)
        return [self.words["boosted_names"].get(group.name, name), *cells]

    def _pictures(self, export: Export, found: Insights) -> Iterator[tuple[str, Figure]]:
        """Yield the pictures that this export can carry."""
        makers: dict[str, Callable[[], Figure]] = {
            "spread": lambda: spread_chart(export, found, self.language),
            "groups": lambda: groups_chart(found, self.language),
            "hours": lambda: hours_chart(found, self.language),
        }
        for name, make in makers.items():
            try:
                yield name, make()
            except ToolError:
                continue
