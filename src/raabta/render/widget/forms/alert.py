"""The alert composer in a notebook: the form of the page, with what stands in it as a value of Python.

It has the card, the findings, the drafts and the two people of the page; nothing is ever sent. Bad input: whatever is
typed, the form stays and says in sentences what forbids the alert; a name that no field has is refused with KeyError.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from raabta.render.widget.live import ToolView
from raabta.tools import alert, card
from raabta.tools.blocks import Block
from raabta.tools.draw import poster
from raabta.tools.parse.times import PAKISTAN


class AlertComposer(ToolView):
    """The composer. `values` follow what is typed, and can be set; `answer` is what they come to now."""

    def __init__(self, language: str = "en") -> None:
        super().__init__(card("alert-composer", language))

    @property
    def values(self) -> dict[str, str]:
        """What stands in the fields, by name ("hazard.en", "onset", …); those of an empty form until it is shown."""
        typed = self._live.answers if self._live else {}
        return alert.empty_values() | {name: str(value) for name, value in typed.items()}

    @values.setter
    def values(self, values: Mapping[str, str]) -> None:
        unknown = sorted(set(values) - set(alert.empty_values()))
        if unknown:
            raise KeyError(", ".join(unknown))
        if self._live:
            self._live.answers = alert.empty_values() | dict(values)

    @property
    def alert(self) -> alert.Alert:
        """The alert as the form has it now. It is an exercise: what makes it real is the form, with a second person."""
        return alert.alert_of(self.values)[0]

    @property
    def answer(self) -> list[Block]:
        """What the form shows below its fields, as blocks of plain JSON; nothing while nothing is typed."""
        return alert.answer(self.values, self.card.language, datetime.now(PAKISTAN))

    @property
    def faults(self) -> tuple[str, ...]:
        """What forbids the alert, in sentences."""
        bad = (block for block in self.answer if block["kind"] == "findings" and block["level"] == "bad")
        return tuple(item["text"] for block in bad for item in block["items"])

    @property
    def outputs(self) -> dict[str, str]:
        """The texts to copy, by name ("sms.en", "cap"); none while anything forbids the alert."""
        return {block["name"]: block["text"] for block in self.answer if block["kind"] == "copy"}

    @property
    def pictures(self) -> dict[str, str]:
        """The picture of the warning by language, as an SVG file's text; none while anything forbids the alert.

        The form draws and saves it as PNG; this is for a script.
        """
        drawn = (block for block in self.answer if block["kind"] == "picture")
        return {block["language"]: poster(block["mark"], block["parts"], block["language"]) for block in drawn}
