"""Show the situation report as a form of a notebook. Bad input: as in card_form.py."""

from __future__ import annotations

from datetime import UTC, datetime

from raabta.render.widget.forms.card_form import CardForm
from raabta_desk import sitrep


class SitrepForm(CardForm):
    """A form for a table of figures, filled with a synthetic one in which faults are planted."""

    tool_id = "situation-report"
    domain = "raabta_desk/sitrep/sitrep-form"

    @property
    def report(self) -> sitrep.SituationReport | None:
        """Return the report of the table; None while the table cannot be read."""
        if self.faults or not self.answer:
            return None
        return sitrep.read(self.values, self.files, self.language, datetime.now(UTC))


#: What a kernel shows of this tool.
FORM = SitrepForm
