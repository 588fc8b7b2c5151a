"""The insights explorer as a form: choose an export, read what it shows and what it cannot show.

Bad input: as in desk.py; an export that cannot be read is said fault by fault, and three choices say which column is
the time, the reach and the engagement. The file never leaves the kernel's
computer, and is not kept after the form is gone.
"""

from __future__ import annotations

import json
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
        """The posts (`.posts`: a list for each column); None while the file is unreadable."""
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
        words = self.words
        yield "upload", parts.upload_input(words["upload"])
        yield "day_first", parts.day_first_input(words)
        zones = [(label, name) for name, label in words["zones"].items()]
        yield "zone", parts.choice_input(words["zone"], zones, "file")
        for name in insights.CHOSEN:
            yield name, parts.choice_input(words["which"][name], self._heads(()), "")

    def _heads(self, heads: tuple[str, ...]) -> list[tuple[str, str]]:
        """Return the choices of a column: what the heads say, or one of them."""
        return [(self.words["as_named"], ""), *((head, head) for head in heads)]

    def _uploaded(self, change: object = None) -> None:
        """Take a file; a mapping that was kept (.json) chooses the columns of the file that is here already."""
        files = self.fields["upload"].value
        if files and str(files[-1].get("name", "")).lower().endswith(".json"):
            self._choose(bytes(files[-1]["content"]))
            return
        if files:
            heads = self._heads(insights.heads_of(bytes(files[-1]["content"]), self.language))
            for name in insights.CHOSEN:
                self.fields[name].options = heads
                self.fields[name].value = ""
        super()._uploaded(change)

    def _choose(self, content: bytes) -> None:
        """Choose columns as a kept mapping says; what the file does not have chooses nothing."""
        try:
            kept = json.loads(content)
        except ValueError:
            return
        for name in insights.CHOSEN:
            head = kept.get(name, "") if isinstance(kept, dict) else ""
            if head in {value for _, value in self.fields[name].options}:
                self.fields[name].value = head

    def _read(self) -> tuple[insights.Export, insights.Insights]:
        if self._upload is None:
            return self.example
        export = insights.read_export(
            self._upload,
            name=self._upload_name,
            day_first=parts.DAY_FIRST[self.fields["day_first"].value],
            columns={name: self.fields[name].value for name in insights.CHOSEN if self.fields[name].value},
            choices={} if self.fields["zone"].value == "file" else {"zone": self.fields["zone"].value},
            language=self.language,
        )
        return export, insights.insights(export, self.language)

    def _shown(self, result: tuple[insights.Export, insights.Insights]) -> Mapping[str, str]:
        pictures = "".join(figure._repr_html_() for _, figure in self._pictures(*result))
        return {"state": self._tables(result[1]) + self._mapping(result[0]), "picture": pictures}

    def _mapping(self, export: insights.Export) -> str:
        """Return a link that saves which column is which, where somebody chose; the next export is read with it."""
        chosen = {name: export.columns[name] for name in insights.CHOSEN if name in export.columns}
        if not self.fields or not any(self.fields[name].value for name in insights.CHOSEN):
            return ""
        data = json.dumps(chosen, ensure_ascii=False, indent=1)
        return parts.save_link(self.words["keep"], "columns.json", "application/json", data)

    def _tables(self, found: insights.Insights) -> str:
        tables = (("labels", found.labels), ("types", found.types), ("boosted", found.boosted))
        return parts.listed(self.words["shows"], found.sentences) + "".join(
            f"<p><strong>{escape(self.words[key])}</strong></p>"
            + parts.table_html(insights.group_head(found, self.language), map(self._row, groups))
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
