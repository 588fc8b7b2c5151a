"""Let a cell define a form of its own: labelled fields, and a function from their values to sentences below.

Bad input: whatever is typed, the form stays. What the function refuses with ToolError is said as it is; any other error
of it is said in a sentence, too, and never as a traceback.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any

from raabta.form import ToolError, blocks
from raabta.form.blocks import Block, Sheet
from raabta.model.card import CardField, CardGroup, ToolCard
from raabta.render.widget.forms.card_form import CardForm

Said = str | Block
#: What a function may hand back: a sentence, several, blocks of form/blocks.py among them, or nothing.
Answer = Callable[[Mapping[str, str]], Said | Iterable[Said] | None]
#: From so many signs on, a field gets several lines.
_LONG = 80


class DeskTool(CardForm):
    """A form like those of the course. `values` holds what stands in its fields, `answer` what it comes to.

    `fields` is label to what stands there at first; `answer` gets the values by label and returns the sentences.
    """

    domain = "render/own-form"

    def __init__(
        self, title: str, fields: Mapping[str, object], answer: Answer, intro: str = "", language: str = "en"
    ) -> None:
        self._title, self._intro, self._own = title, intro, answer
        self._at_first = {label: str(start) for label, start in fields.items()}
        super().__init__(language)

    def _card(self) -> ToolCard:
        made = tuple(CardField(label, label, _widget(start), start) for label, start in self._at_first.items())
        empty = dict.fromkeys(self._at_first, "")
        about: dict[str, Any] = {"language": self.language, "groups": (CardGroup("", made),)}
        data = {"example": self._at_first, "empty": empty}
        # By its title its drafts are known among those of other forms.
        return ToolCard(f"own: {self._title}", self._title, self._intro, (), {}, (), data=data, **about)

    def _run(self, values: Mapping[str, str], _files: Mapping[str, Sheet], _moment: datetime) -> list[Block]:
        try:
            said = self._own(values)
            found = [] if said is None else [said] if isinstance(said, str | dict) else list(said)
        except ToolError as refusal:
            return blocks.findings("bad", self.words["refused"], ((one, "") for one in refusal.faults))
        except Exception as fault:  # noqa: BLE001 - whatever it is, its author reads it, and the form stays
            what = f"{type(fault).__name__}: {fault}"
            return blocks.findings("bad", self.words["refused"], [(self.words["stopped"].format(what=what), "")])
        return [one if isinstance(one, dict) else blocks.say("info", str(one)) for one in found]

    def _plain(self) -> Mapping[str, object]:
        return {"title": self._title}


def _widget(start: str) -> Any:
    return "area" if "\n" in start or len(start) > _LONG else "line"
