"""Show the campaign on one page as a form of a notebook. Bad input: as in card_form.py."""

from __future__ import annotations

from collections.abc import Mapping

from raabta.render.widget.forms.card_form import CardForm
from raabta_desk import campaign


class CampaignForm(CardForm):
    """A form for a campaign, filled with an invented one."""

    tool_id = "campaign-one-pager"
    domain = "raabta_desk/campaign/one-pager-form"

    @property
    def page(self) -> campaign.OnePager | None:
        """Return the campaign on one page; None while its objective is faulty."""
        typed = {name: self.values[name] for name in campaign.FIELDS}
        return campaign.one_pager(typed, self.language) if self.answer and not self.faults else None

    @property
    def outputs(self) -> dict[str, str | bytes]:
        """Return the page as Markdown and as a Word document; nothing while the objective is faulty."""
        return {"markdown": self.page.markdown, "docx": campaign.docx(self.page)} if self.page else {}

    def _plain(self) -> Mapping[str, object]:
        return {"title": campaign.example(self.language)["title"]}


#: What a kernel shows of this tool.
FORM = CampaignForm
