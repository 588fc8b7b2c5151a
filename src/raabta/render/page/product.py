"""Draw a product: its brief, a place to write, and what the text is judged by.

Without a script the list is ticked by whoever wrote, with the sample in the fold below. What judges fills in a list of
its own look (web/src/product.js): there nothing is ticked.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from raabta import i18n
from raabta.model import Control, Question
from raabta.model.question import Option
from raabta.render.page.rich import paragraphs, rich

Words = Mapping[str, str]


def product_html(control: Control, name: str, words: Words) -> str:
    """Return the brief, the field of the text, and the criteria as a folded list with boxes to tick."""
    rows = "".join(map(_row, control.options))
    return (
        f"{brief_html(control)}"
        f'<div class="rb-written"><label><span>{escape(words["your_text"])}</span>'
        f'<textarea name="{escape(name)}" rows="6" dir="auto" autocomplete="off" maxlength="5000"></textarea>'
        f"</label></div>"
        f'<details class="rb-criteria"><summary>{escape(words["judged_by"])}</summary><ul>{rows}</ul></details>'
    )


def brief_html(control: Control) -> str:
    """Return the brief in paragraphs; "" of a control without one."""
    parts = paragraphs(control.product.brief) if control.product else []
    return f'<div class="rb-passage">{"".join(f"<p>{rich(part)}</p>" for part in parts)}</div>' if parts else ""


def sample_html(question: Question) -> str:
    """Return the text that holds, and why each criterion matters."""
    words = i18n.words("render/page", question.language)
    product = question.control.product
    parts = "".join(f"<p>{rich(part)}</p>" for part in paragraphs(product.sample if product else ""))
    rows = "".join(
        f'<li>{rich(one.text)} <span class="rb-why" data-why="{escape(one.id)}">'
        f"{rich(question.feedback[one.id])}</span></li>"
        for one in question.control.options
    )
    return f"<p><b>{escape(words['a_sample'])}</b></p><blockquote>{parts}</blockquote><ul>{rows}</ul>"


def _row(option: Option) -> str:
    return (
        f'<li data-option="{escape(option.id)}"><label><input type="checkbox"> '
        f"<span>{rich(option.text)}</span></label></li>"
    )
