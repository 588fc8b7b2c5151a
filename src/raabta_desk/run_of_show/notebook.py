"""Show the run of show as a form of a notebook. Bad input: as in card_form.py."""

from __future__ import annotations

from datetime import UTC, datetime

from raabta.render.widget.forms.card_form import CardForm
from raabta_desk import run_of_show


class RunOfShowForm(CardForm):
    """A form for an event, filled with an invented one in which faults are planted."""

    tool_id = "run-of-show"
    domain = "raabta_desk/run_of_show/run-of-show-form"

    @property
    def show(self) -> run_of_show.Show | None:
        """Return the event as the form has it now; None while it is faulty."""
        return run_of_show.read(self.values, self.files, self.language)[0]

    @property
    def outputs(self) -> dict[str, str | bytes]:
        """Return the texts to copy, the page to print and the calendar file; nothing while the plan is faulty."""
        if (show := self.show) is None:
            return {}
        made = {"page": run_of_show.page(show), "calendar": run_of_show.calendar(show, datetime.now(UTC))}
        return super().outputs | made


#: What a kernel shows of this tool.
FORM = RunOfShowForm
