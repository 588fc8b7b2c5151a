"""The campaign one-pager as a form: OASIS fields in, a SMART judgement, a page to save as .docx or Markdown out.

Bad input: whatever is typed, the form stays and says in sentences what the objective lacks; there is no traceback, and
while it lacks anything, there is nothing to save.
"""

from __future__ import annotations

from html import escape
from typing import Any

import ipywidgets

from raabta import i18n
from raabta.render.widget.forms import parts
from raabta.render.widget.forms.saved import file_name, save_link
from raabta.render.widget.live import is_page_door
from raabta.tools.campaign import FIELDS, PARTS, OnePager, docx, example, one_pager
from raabta.tools.errors import ToolError

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_SHORT = {"baseline", "baseline_date", "target", "by", "title", "measure", "who"}


def campaign_one_pager(language: str = "en") -> CampaignForm:
    """Show the campaign one-pager, filled with a fictional campaign."""
    return CampaignForm(language)


class CampaignForm:
    """A form for a campaign. `fields` holds its inputs by name; `page` is what they make, None while faulty."""

    def __init__(self, language: str = "en") -> None:
        self.language = language
        self.words = i18n.load("tools/campaign/one-pager-form", language)
        self.fields: dict[str, Any] = {}
        self.faults: tuple[str, ...] = ()
        self.page: OnePager | None = one_pager(example(language), language)
        self._widget = None if is_page_door() else self._build()

    @property
    def outputs(self) -> dict[str, str | bytes]:
        """The page as Markdown and as a Word document; nothing while the objective is faulty."""
        return {"markdown": self.page.markdown, "docx": docx(self.page)} if self.page else {}

    def __repr__(self) -> str:
        return str(self.words["plain"]).format(title=example(self.language)["title"])

    def _repr_mimebundle_(self, **_kwargs: object) -> parts.Bundle | tuple[parts.Bundle, parts.Bundle]:
        return parts.bundle(self._widget, self._sample(), repr(self))

    def _sample(self) -> str:
        """Return the fictional campaign as static HTML."""
        words = self.words
        body = self._shown(one_pager(example(self.language), self.language))
        return parts.section(words["title"], words["intro"], words["sample_note"], self.language, body)

    def _shown(self, page: OnePager) -> str:
        open_word = i18n.load("tools/campaign/one-pager", self.language)["open"]
        return "".join(
            parts.table_html([head, ""], ([label, text or open_word] for label, text in rows))
            for head, rows in page.parts
        )

    def _build(self) -> ipywidgets.VBox:
        labels, start = i18n.load("tools/campaign/one-pager", self.language)["labels"], example(self.language)
        for name in FIELDS:
            make = parts.text_input if name in _SHORT else parts.area_input
            self.fields[name] = make(labels[name], start[name], self.language)
            self.fields[name].observe(self._changed, names="value")
        self._state, self._saves, self._page = (ipywidgets.HTML() for _ in range(3))
        self._changed()
        head = ipywidgets.HTML(f"<h3>{escape(self.words['title'])}</h3><p>{escape(self.words['intro'])}</p>")
        return parts.form_of([head, self._groups(), self._state, self._saves, self._page], self.language)

    def _groups(self) -> ipywidgets.Accordion:
        """Put the SMART fields into one fold, and each other letter of OASIS into its own."""
        heads = i18n.load("tools/campaign/one-pager", self.language)["oasis"]
        others = {letter: names for letter, names in PARTS.items() if letter != "O"}
        taken = {name for names in others.values() for name in names}
        first = [field for name, field in self.fields.items() if name not in taken]
        boxes = [ipywidgets.VBox(first)]
        boxes += [ipywidgets.VBox([self.fields[name] for name in names]) for names in others.values()]
        titles = [self.words["smart"], *(heads[letter] for letter in others)]
        return ipywidgets.Accordion(boxes, titles=titles, selected_index=0)

    def _changed(self, _change: object = None) -> None:
        try:
            self.page, self.faults = (
                one_pager({name: box.value for name, box in self.fields.items()}, self.language),
                (),
            )
        except ToolError as refusal:
            self.page, self.faults = None, refusal.faults
        self._state.value = self._said()
        self._saves.value = self._links()
        self._page.value = parts.details(self.words["page"], self._shown(self.page)) if self.page else ""

    def _said(self) -> str:
        if self.page is None:
            return f'<div class="rb-form-faults">{parts.listed(self.words["faults"], self.faults)}</div>'
        return f"<p>{escape(self.words['stands'])}</p>" + parts.listed(self.words["notes"], self.page.notes)

    def _links(self) -> str:
        if self.page is None:
            return ""
        title, words = self.page.title, self.words
        saved = save_link(words["save_docx"], file_name(title, ".docx", "campaign"), _WORD, docx(self.page))
        name = file_name(title, ".md", "campaign")
        return saved + save_link(words["save_markdown"], name, "text/markdown", self.page.markdown)
