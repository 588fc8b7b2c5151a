"""Show the insights explorer as a form of a notebook.

Bad input: as in card_form.py. The file never leaves the kernel's computer, and is not kept after the form is gone.
"""

from __future__ import annotations

from collections.abc import Mapping

from raabta.render.widget.forms.card_form import CardForm
from raabta_desk import insights


class InsightsForm(CardForm):
    """A form for an export of posts, filled with a synthetic page in which lessons are planted."""

    tool_id = "insights-explorer"
    domain = "raabta_desk/insights/insights-form"

    @property
    def export(self) -> insights.Export | None:
        """Return the posts; None while the file is unreadable."""
        return self._read[0] if self._read else None

    @property
    def found(self) -> insights.Insights | None:
        """Return what the posts show; None while the file is unreadable."""
        return self._read[1] if self._read else None

    @property
    def _read(self) -> tuple[insights.Export, insights.Insights] | None:
        if self.faults or not self.answer:
            return None
        return insights.read(self.values, self.files, self.language)

    def _plain(self) -> Mapping[str, object]:
        return {"count": insights.read(self._start(), {}, self.language)[1].posts}


#: What a kernel shows of this tool.
FORM = InsightsForm
