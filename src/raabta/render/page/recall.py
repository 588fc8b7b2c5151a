"""Write the box with which a chapter comes back to a question: what each choice comes to, the reader's own first.

Without a script everything is listed. The script puts the reader's own choice first and folds the others.
"""

from __future__ import annotations

from html import escape

from raabta import i18n
from raabta.model import Question
from raabta.render.page.rich import language_attributes, lines, plain


def recall_html(question: Question) -> str:
    """Return the box of a question that says what it says later."""
    words = i18n.words("render/page", question.language)
    rows = "".join(
        f'<li data-option="{escape(option.id)}">{lines(question.later[option.id])}</li>'
        for option in question.control.options
    )
    return (
        f'<div class="rb-recall" data-raabta-recall="{escape(question.id)}"{language_attributes(question.language)}>'
        f"<p hidden><b>{escape(words['recall_own'])}</b> <span></span></p>"
        f"<details open><summary>{escape(words['recall'])}</summary><ul>{rows}</ul></details></div>"
    )


def recall_text(question: Question) -> str:
    """Return the same for where there is no HTML."""
    words = i18n.words("render/page", question.language)
    rows = (f"- {plain(question.later[option.id])}" for option in question.control.options)
    return "\n".join([f"{words['recall']}:", *rows])
