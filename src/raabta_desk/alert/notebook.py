"""Show the alert composer in a notebook: the form of the page, with its values for Python to read and set.

It has the card, the findings, the drafts and the two people of the page; nothing is ever sent. Bad input: whatever is
typed, the form stays and says in sentences what forbids the alert; a name that no field has is refused with KeyError.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from raabta.charts import poster
from raabta.form import card
from raabta.form.blocks import Block
from raabta.render.widget.live import ToolView
from raabta_desk import alert
from raabta_desk.workbench.parse.times import PAKISTAN


class AlertComposer(ToolView):
    """The composer. `values` follow what is typed, and can be set; `answer` is what they come to now."""

    def __init__(self, language: str = "en") -> None:
        super().__init__(card("alert-composer", language))

    @property
    def values(self) -> dict[str, str]:
        """Return the values by field ("hazard.en", "onset", …); those of an empty form until it is shown.

        Setting them raises KeyError for a name that no field has.
        """
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
        """Return the alert as the form has it now: an exercise, until a second person releases it in the form."""
        return alert.alert_of(self.values)[0]

    @property
    def answer(self) -> list[Block]:
        """Return what the form shows below its fields, as blocks of plain JSON; nothing while nothing is typed."""
        return alert.answer(self.values, {}, self.card.language, datetime.now(PAKISTAN))

    @property
    def faults(self) -> tuple[str, ...]:
        """Return what forbids the alert, in sentences."""
        bad = (block for block in self.answer if block["kind"] == "findings" and block["level"] == "bad")
        return tuple(item["text"] for block in bad for item in block["items"])

    @property
    def outputs(self) -> dict[str, str]:
        """Return the texts to copy, by name ("sms.en", "cap"); none while anything forbids the alert."""
        return {block["name"]: block["text"] for block in self.answer if block["kind"] == "copy"}

    @property
    def pictures(self) -> dict[str, str]:
        """Return the picture of the warning by language, as the text of an SVG file; none while anything forbids it.

        The form draws and saves it as PNG; this is for a script.
        """
        drawn = (block for block in self.answer if block["kind"] == "picture")
        return {block["language"]: poster(block["mark"], block["parts"], block["language"]) for block in drawn}


#: What a kernel shows of this tool.
FORM = AlertComposer
