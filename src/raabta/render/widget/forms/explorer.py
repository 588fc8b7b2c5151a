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
from raabta.tools import ToolError, insights
from raabta.tools.course_data import data_file
from raabta.tools.draw import Figure

SAMPLE = "page_insights_SYNTHETIC.csv"


class InsightsForm(DeskForm[tuple[insights.Export, insights.Insights]]):
    """A form for an export of posts, filled with a synthetic page in which lessons are planted."""

    words_domain = "tools/insights/insights-form"
    block_names = ("state", "picture")

    @property
    def export(self) -> insights.Export | None:
        """The posts (`.frame`); None while the file is unreadable."""
        return self.result[0] if self.result else None

    @property
    def found(self) -> insights.Insights | None:
        """What the posts show; None while the file is unreadable."""
        return self.result[1] if self.result else None

    @property
    def outputs(self) -> dict[str, str]:
        """The sentences, and the words of each picture."""
        if self.result is None:
            return {}
        drawn = {name: figure.alt for name, figure in self._pictures(*self.result)}
        return {"text": "\n".join(self.result[1].sentences), **drawn}

    def _example(self) -> tuple[insights.Export, insights.Insights]:
        export = insights.read_export(data_file(SAMPLE, self.language), language=self.language)
        return export, insights.insights(export, self.language)

    def _plain(self) -> Mapping[str, object]:
        return {"count": self.example[1].posts}

    def _sample_body(self) -> str:
        return "".join(self._shown(self.example).values())

    def _inputs(self) -> Iterator[tuple[str, Any]]:
        yield "upload", parts.upload_input(self.words["upload"])
        yield "day_first", parts.day_first_input(self.words)

    def _read(self) -> tuple[insights.Export, insights.Insights]:
        if self._upload is None:
            return self.example
        day_first = parts.DAY_FIRST[self.fields["day_first"].value]
        export = insights.read_export(self._upload, day_first=day_first, language=self.language)
        return export, insights.insights(export, self.language)

    def _shown(self, result: tuple[insights.Export, insights.Insights]) -> Mapping[str, str]:
        pictures = "".join(figure._repr_html_() for _, figure in self._pictures(*result))
        return {"state": self._tables(result[1]), "picture": pictures}

    def _tables(self, found: insights.Insights) -> str:
        tables = (("labels", found.labels), ("types", found.types), ("boosted", found.boosted))
        return parts.listed(self.words["shows"], found.sentences) + "".join(
            f"<p><strong>{escape(self.words[key])}</strong></p>"
            + parts.table_html(self.words["head"], map(self._row, groups))
            for key, groups in tables
            if groups
        )

    def _row(self, group: insights.Group) -> list[str]:
        name, *cells = insights.group_row(group, self.language)
        return [self.words["boosted_names"].get(group.name, name), *cells]

    def _pictures(self, export: insights.Export, found: insights.Insights) -> Iterator[tuple[str, Figure]]:
        """Yield the pictures that this export can carry."""
        makers: dict[str, Callable[[], Figure]] = {
            "spread": lambda: insights.spread_chart(export, found, self.language),
            "groups": lambda: insights.groups_chart(found, self.language),
            "hours": lambda: insights.hours_chart(found, self.language),
        }
        for name, make in makers.items():
            try:
                yield name, make()
            except ToolError:
                continue
