"""Show a desk tool as a form of a notebook: the fields of its card, and below them the blocks of its answer.

It starts with the example of the card; keeper.py brings back what was typed before. Bad input: whatever is typed, the
form stays; what forbids a result is said in sentences, there is no traceback, and while anything forbids it, there is
nothing to copy or to save. A name that no field has is refused with KeyError.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from html import escape
from typing import Any, ClassVar

import ipywidgets

from raabta import i18n
from raabta.charts import held
from raabta.form import card
from raabta.form.blocks import Block, Sheet
from raabta.form.run import answers
from raabta.model.card import CardField, CardGroup, ToolCard
from raabta.render.widget.forms import parts
from raabta.render.widget.forms.keeper import keeper, values_of
from raabta.render.widget.forms.upload import Upload
from raabta.render.widget.live import Bundle, bundle, is_page_rendering

#: Part of the form -> the kinds of blocks that stand in it.
_PARTS: Mapping[str, tuple[str, ...]] = {
    "state": ("say", "findings", "table"),
    "picture": ("figure",),
    "copies": ("copy",),
    "saves": ("file",),
}
#: A sample is read and not used: what only saves or chooses is left out, and so is a table of many lines.
_UNSHOWN, _LONGEST = ("file", "options"), 30
#: When a sample was answered: what is stored in a notebook must not change with the clock.
_SAMPLED = datetime(2026, 11, 27, 4, 30, tzinfo=UTC)


class CardForm:
    """A form. `fields` holds its inputs by name, "upload" for the file of a table; `answer` what they come to."""

    tool_id: ClassVar[str]
    #: Where the words of the form are.
    domain: ClassVar[str]

    def __init__(self, language: str = "en") -> None:
        self.language = language
        self.words: Mapping[str, Any] = i18n.load(self.domain, language)
        self.card = self._card()
        self.fields: dict[str, Any] = {}
        self.blocks: dict[str, ipywidgets.HTML] = {}
        self.files: dict[str, Sheet] = {}
        self._holds = False  # values come in, one by one: it answers when all are there
        self.answer = self._answered()
        self._widget = None if is_page_rendering() else self._build()

    def __repr__(self) -> str:
        example = self._run(self.card.data["example"], {}, _SAMPLED)
        warned = [item for block in example if block.get("level") == "warn" for item in block.get("items", ())]
        blanks = {"count": len(warned), **self._plain()}
        return str(self.words["plain"]).format(**blanks)

    def _plain(self) -> Mapping[str, object]:
        """Return more blanks of the line that stands for the form in plain text."""
        return {}

    def _repr_mimebundle_(self, **_kwargs: object) -> Bundle | tuple[Bundle, Bundle]:
        shown = self.card
        html = parts.section(shown.title, shown.intro, self.words["sample_note"], self.language, self._sample())
        # A stored sample is read where drawings are taken out of HTML.
        return bundle(self._widget, {"text/html": held(html) if self._widget else html, "text/plain": repr(self)})

    @property
    def widget(self) -> ipywidgets.VBox | None:
        """Return the widget of the form; None where a static book is built."""
        return self._widget

    @property
    def values(self) -> dict[str, str]:
        """Return the values of the fields, by name. Setting them raises KeyError for a name that no field has."""
        return {one.name: self.fields[one.name].value for one in self._card_fields()} if self.fields else self._start()

    @values.setter
    def values(self, values: Mapping[str, str]) -> None:
        empty: Mapping[str, str] = self.card.data["empty"]
        if unknown := sorted(set(values) - set(empty)):
            raise KeyError(", ".join(unknown))
        if self.fields:
            self._put({**empty, **values})

    @property
    def faults(self) -> tuple[str, ...]:
        """Return what forbids a result, in sentences."""
        bad = (block for block in self.answer if block["kind"] == "findings" and block["level"] == "bad")
        return tuple(item["text"] for block in bad for item in block["items"])

    @property
    def outputs(self) -> dict[str, str | bytes]:
        """Return the texts to copy, by name."""
        return {block["name"]: block["text"] for block in self.answer if block["kind"] == "copy"}

    def _card(self) -> ToolCard:
        return card(self.tool_id, self.language)

    def _run(self, values: Mapping[str, str], files: Mapping[str, Sheet], moment: datetime) -> list[Block]:
        return answers()[self.tool_id](values, files, self.language, moment)

    def _start(self) -> dict[str, str]:
        return dict(self.card.data["example"])

    def _card_fields(self) -> Iterator[CardField]:
        for group in self.card.groups:
            yield from group.fields

    def _answered(self) -> list[Block]:
        return self._run(self.values, self.files, datetime.now(UTC))

    def _sample(self) -> str:
        """Return the example as static HTML: what is shown where no form can run."""
        start = self._start()
        sheets = [one for one in self._card_fields() if one.widget in parts.FILED]
        short = [one for one in sheets if 0 < start[one.name].count("\n") <= _LONGEST]
        typed = "".join(parts.folded(one.label, start[one.name], "") for one in short)
        answer = self._run(start, {}, _SAMPLED)
        return typed + "".join(parts.block_html(block) for block in answer if block["kind"] not in _UNSHOWN)

    def _build(self) -> ipywidgets.VBox:
        children = [child for group in self.card.groups for child in self._group(group)]
        self.blocks.update({name: ipywidgets.HTML() for name in _PARTS})
        for field in self.fields.values():
            is_file = isinstance(field, Upload)
            field.observe(self._uploaded if is_file else self._changed, names="value")
        self._keeper = keeper(self.card, self.fields, self.blocks.values(), self._heard)
        self._changed()
        title = f"<h3>{escape(self.card.title)}</h3><p>{escape(self.card.intro)}</p>"
        head = ipywidgets.HTML(parts.spoken(title, self.language))
        return parts.form_of([head, self._keeper, *children, *self.blocks.values()], self.language)

    def _group(self, group: CardGroup) -> Iterator[Any]:
        made = []
        for one in group.fields:
            self.fields[one.name] = parts.card_input(one, self._start()[one.name], group.language or self.language)
            made.append(self.fields[one.name])
            if one.widget in parts.FILED:
                is_table = one.widget != "letterhead" and "upload" not in self.fields
                name, label = ("upload", self.words["upload"]) if is_table else (f"upload_{one.name}", one.label)
                accept = {"accept": ".docx,.dotx"} if one.widget == "letterhead" else {}
                self.fields[name] = parts.upload_input(label, one.name, self.language, **accept)
                made.append(self.fields[name])
        if not group.title:
            yield from made
            return
        start = None if group.folded else 0
        yield ipywidgets.Accordion([ipywidgets.VBox(made)], titles=[group.title], selected_index=start)

    def _uploaded(self, change: Mapping[str, Any]) -> None:
        box = change["owner"]
        if box.value:
            file = box.value[-1]
            self.files[box.tooltip] = Sheet(str(file.get("name", "")), bytes(file["content"]))
            self._changed()

    def _heard(self, said: Mapping[str, Any]) -> None:
        """Take what the keeper's script says: it begins to write into the fields, or it has written these values."""
        self._holds = bool(said.get("holds"))
        if "put" in said:
            self._put(said["put"])

    def _put(self, values: Mapping[str, str]) -> None:
        """Put values into the fields in the place of what is there, also of files, and answer once."""
        self._holds = True
        for box in self.fields.values():
            if isinstance(box, Upload):
                box.forget()
        for one in self._card_fields():
            self._fill(one, values.get(one.name, ""))
        self.files.clear()
        self._holds = False
        self._changed()

    def _fill(self, one: CardField, value: str) -> None:
        """Put a value into a field. What a list that came without choices offers is known only with the answer."""
        field = self.fields[one.name]
        if one.widget == "choice" and value not in values_of(field):
            if len(one.choices) > 1:
                value = one.start
            else:
                self._offer(one.name, [*field.options, (value, value)])
        field.value = value

    def _changed(self, change: Mapping[str, Any] | None = None) -> None:
        """Answer what stands in the fields now. Whoever types into a table means it, and not the file from before."""
        if self._holds:
            return
        if change:
            for name in [name for name in self.files if change["owner"] is self.fields[name]]:
                del self.files[name]
        self.answer = self._answered()
        for block in self.answer:
            if block["kind"] == "options":
                self._offer(block["field"], [(label, value) for value, label in block["options"]])
        for name, box in self.blocks.items():
            shown = "".join(parts.block_html(block) for block in self.answer if block["kind"] in _PARTS[name])
            box.value = parts.spoken(shown, self.language) if shown else ""

    def _offer(self, name: str, offered: list[tuple[str, str]]) -> None:
        """Let a list offer these labels and values; what is chosen in it stays, where it is offered."""
        field = self.fields[name]
        if list(field.options) == offered:
            return
        kept = field.value
        # The script must know the values before it is told which of them is chosen.
        self._keeper.choices = {**self._keeper.choices, name: [value for _label, value in offered]}
        field.options = offered
        field.value = kept if kept in values_of(field) else offered[0][1]


def form_of(tool: str, words: str) -> type[CardForm]:
    """Return the form of a tool that needs nothing but its card; `words` is the domain of the form's words."""
    return type("CardForm", (CardForm,), {"tool_id": tool, "domain": words})
