"""The campaign one-pager as a form: OASIS fields in, a SMART judgement, a page to save as .docx or Markdown out.

Bad input: as in desk.py; what the objective lacks is said in sentences.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

import ipywidgets

from raabta import i18n
from raabta.render.widget.forms import parts
from raabta.render.widget.forms.desk import DeskForm
from raabta.tools import campaign
from raabta.tools.blocks import file_name

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_SHORT = {"baseline", "baseline_date", "target", "by", "title", "measure", "who"}


class CampaignForm(DeskForm[campaign.OnePager]):
    """A form for a campaign, filled with a fictional one."""

    words_domain = "tools/campaign/one-pager-form"
    block_names = ("state", "saves", "page")

    @property
    def page(self) -> campaign.OnePager | None:
        """The campaign on one page; None while its objective is faulty."""
        return self.result

    @property
    def outputs(self) -> dict[str, str | bytes]:
        """The page as Markdown and as a Word document; nothing while the objective is faulty."""
        return {"markdown": self.page.markdown, "docx": campaign.docx(self.page)} if self.page else {}

    def _example(self) -> campaign.OnePager:
        return campaign.one_pager(campaign.example(self.language), self.language)

    def _plain(self) -> Mapping[str, object]:
        return {"title": campaign.example(self.language)["title"]}

    def _sample_body(self) -> str:
        return self._tables(self.example)

    def _tables(self, page: campaign.OnePager) -> str:
        open_word = i18n.load("tools/campaign/one-pager", self.language)["open"]
        return "".join(
            parts.table_html([head, ""], ([label, text or open_word] for label, text in rows))
            for head, rows in page.parts
        )

    def _inputs(self) -> Iterator[tuple[str, Any]]:
        labels, start = i18n.load("tools/campaign/one-pager", self.language)["labels"], campaign.example(self.language)
        for name in campaign.FIELDS:
            make = parts.text_input if name in _SHORT else parts.area_input
            yield name, make(labels[name], start[name], self.language)

    def _layout(self) -> list[Any]:
        """Put the SMART fields into one fold, and each other letter of OASIS into its own."""
        heads = i18n.load("tools/campaign/one-pager", self.language)["oasis"]
        others = {letter: names for letter, names in campaign.PARTS.items() if letter != "O"}
        taken = {name for names in others.values() for name in names}
        boxes = [ipywidgets.VBox([field for name, field in self.fields.items() if name not in taken])]
        boxes += [ipywidgets.VBox([self.fields[name] for name in names]) for names in others.values()]
        titles = [self.words["smart"], *(heads[letter] for letter in others)]
        return [ipywidgets.Accordion(boxes, titles=titles, selected_index=0), *self.blocks.values()]

    def _read(self) -> campaign.OnePager:
        return campaign.one_pager({name: field.value for name, field in self.fields.items()}, self.language)

    def _shown(self, result: campaign.OnePager) -> Mapping[str, str]:
        words = self.words
        return {
            "state": f"<p>{escape(words['stands'])}</p>" + parts.listed(words["notes"], result.notes),
            "saves": self._links(result),
            "page": parts.details(words["page"], self._tables(result)),
        }

    def _links(self, page: campaign.OnePager) -> str:
        words = self.words
        word_name, markdown_name = (file_name(page.title, ending, "campaign") for ending in (".docx", ".md"))
        saved = parts.save_link(words["save_docx"], word_name, _WORD, campaign.docx(page))
        return saved + parts.save_link(words["save_markdown"], markdown_name, "text/markdown", page.markdown)
