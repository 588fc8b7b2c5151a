"""Write house rules as plain text in one language, and in both languages as Markdown and side by side in Word.

Bad input: it refuses nothing of its own; what looks like markup stays text.
"""

from __future__ import annotations

import re

from raabta import i18n
from raabta_desk.house_rules.policy import Policy, long_form, short_form, title
from raabta_desk.workbench import word

_MARKUP = re.compile(r"([\\`*_{}\[\]<>|#~])")
_SIDES = (1, 1)


def plain(policy: Policy, language: str) -> str:
    """Return the long form as text."""
    parts = ["\n".join([head, *lines]) for head, lines in long_form(policy, language)]
    return "\n\n".join([title(policy, language), *parts])


def markdown(policy: Policy) -> str:
    """Return both languages, the short form and the long, as one file."""
    lines: list[str] = []
    for language in i18n.LANGUAGES:
        turned = i18n.direction(language) == "rtl"
        lines += [f'<div dir="rtl" lang="{language}">', ""] if turned else []
        lines += [f"# {_plain(title(policy, language))}", ""]
        lines += [f"> {_plain(line)}  " for line in short_form(policy, language).split("\n")]
        for head, inner in long_form(policy, language):
            lines += ["", f"## {head}", ""]
            lines += [re.sub("^– ", "- ", _plain(line)) for line in inner]
        lines += ["", "</div>" if turned else "", ""]
    return "\n".join(lines)


def docx_parts(policy: Policy, room: int) -> tuple[str, ...]:
    """Return what stands in the Word document: the two languages side by side, short form first."""
    names = [title(policy, language) for language in i18n.LANGUAGES]
    rows = [tuple(_paragraphs(short_form(policy, language).split("\n")) for language in i18n.LANGUAGES)]
    for parts in zip(*(long_form(policy, language) for language in i18n.LANGUAGES), strict=True):
        rows.append(tuple(word.paragraph(head, bold=True) + _paragraphs(lines) for head, lines in parts))
    return (*map(word.heading, names), word.table(rows, word.fitted(_SIDES, room)))


def _paragraphs(lines: list[str]) -> str:
    return "".join(word.paragraph(line) for line in lines)


def _plain(text: str) -> str:
    return _MARKUP.sub(r"\\\1", text)
