"""Write a quiz as plain text, the same on every run: for text/plain outputs, e-mail and terminals."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping

from raabta import i18n
from raabta.model import Option, Question, Quiz
from raabta.model.passage import unmarked
from raabta.render.page.rich import paragraphs, plain

_WIDTH = 100
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def quiz_text(quiz: Quiz) -> str:
    """Return the questions without their answers."""
    words = i18n.words("render/page", quiz.language)
    asked = (_question(number, question, words) for number, question in enumerate(quiz.questions, start=1))
    return "\n\n".join([*([plain(quiz.title)] if quiz.title else []), *asked])


def _question(number: int, question: Question, words: Mapping[str, str]) -> str:
    control = question.control
    first, *more = (" ".join(plain(part).split()) for part in paragraphs(question.prompt))
    out = [_wrap(first, f"{number}. ")]
    out += [_wrap(part, "   ", "   ") for part in (*more, f"({words[f'how_{control.look}']})")]
    if question.picture:
        out.append(_wrap(f"[{question.picture.alt}]", "   ", "   "))
    out += [_wrap(plain(part), "   ", "   ") for part in paragraphs(unmarked(control.passage)) if part]
    out += [
        _wrap(plain(part), "   ", "   ")
        for part in paragraphs(control.product.brief if control.product else "")
        if part
    ]
    listed = zip(_LETTERS, control.options, strict=False)
    out += [_wrap(plain(_option_text(option)), f"   {letter}) ") for letter, option in listed]
    named = {option.id: f"{option.text} " for option in control.options}
    out += [_wrap(named.get(target.of, "") + plain(target.text), "   - ") for target in control.classes]
    if control.unit:
        out.append(f"   ______ {control.unit}")
    return "\n".join(out)


def _option_text(option: Option) -> str:
    return f"[{option.picture.alt}] {option.text}" if option.picture else option.text


def _wrap(text: str, first: str, rest: str = "") -> str:
    return textwrap.fill(text, _WIDTH, initial_indent=first, subsequent_indent=rest or " " * len(first))
