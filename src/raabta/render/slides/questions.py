"""Turn a question into a slide: prompt and lettered options, the answer as last fragment, reasons in the notes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from html import escape
from string import ascii_uppercase

from raabta import i18n
from raabta.model.picture import lettered
from raabta.model.question import CORRECT, OLDER, OTHER, Option, Question
from raabta.render.page.passage import offers, passage_shown
from raabta.render.page.picture import held, picture_tag
from raabta.render.page.product import brief_html
from raabta.render.page.rich import lines, plain, rich


def question_html(question: Question) -> str:
    """Return the body of the slide. The script puts the room's screen in the place of `.question` in a live room."""
    told = i18n.words("render/slides", question.language)["older" if question.review == OLDER else "only_if"]
    review = f'<p class="remark">{escape(told)}</p>' if question.review else ""
    return (
        f'<div class="question" data-question="{escape(question.id)}"{_language(question)}>'
        f'<p class="prompt">{lines(question.prompt)}</p>{_picture(question)}{_options(question)}'
        f"{_targets(question)}{review}</div>"
        f'<div class="answer fragment"{_language(question)}>{answer_html(question)}</div>'
    )


def how(question: Question) -> str:
    """Return in a few words what the hall is to do."""
    return i18n.words("render/page", question.language)[f"how_{question.control.look}"]


def answer_html(question: Question) -> str:
    """Return the right answer and, if there is one reason, that reason."""
    words = i18n.words("render/slides", question.language)
    why = question.feedback.get(CORRECT, "")
    if question.control.widget == "one" and question.key.accept:
        why = question.feedback.get(question.key.accept[0], "")
    reason = f" {rich(why)}" if why else ""
    return f'<p><strong class="key">{escape(words["answer"])}: {_answer(question)}</strong>{reason}</p>'


def reasons(question: Question) -> list[str]:
    """Return the notes: the key, then what is to be said about every option and every other answer."""
    said = i18n.words("render/slides", question.language)
    told = [_reason(letter, option, question, said) for letter, option in _lettered(question.control.options)]
    rows = [f"<ul>{''.join(told)}</ul>"] if told else []
    general = "".join(_general(question))
    sources = "; ".join(dict.fromkeys(escape(source.label) for source in question.sources))
    cited = f"<p>{escape(said['sources'])}: {sources}</p>" if sources else ""
    key = f"<p><strong>{escape(said['answer'])}: {_answer(question)}</strong></p>"
    body = "".join([key, *rows, general, cited])
    return [f"<div{_language(question)}>{body}</div>"]


def _options(question: Question) -> str:
    control = question.control
    if not control.options:
        unit = f" {rich(control.unit)}" if control.unit else ""
        return f'<p class="blank"><span></span>{unit}</p>'
    right = question.key.accept if question.key.rule == "set" else ()
    if control.product:
        return brief_html(control)
    if control.passage:
        return passage_shown(control, right)
    rows = (
        f'<li{" class=right" if option.id in right else ""}><b class="letter">{letter}</b>'
        f"{_of_option(option, question)}<span>{rich(option.text)}</span></li>"
        for letter, option in _lettered(control.options)
    )
    return f'<ul class="options">{"".join(rows)}</ul>'


def _picture(question: Question) -> str:
    """Return the picture with the letters of the slide; the deck is one file, so its address holds it."""
    if question.picture is None:
        return ""
    svg = lettered(question.picture, question.letters)
    return f'<p class="picture">{picture_tag(replace(question.picture, svg=svg), question.language, held)}</p>'


def _of_option(option: Option, question: Question) -> str:
    return picture_tag(option.picture, question.language, held) if option.picture else ""


def _targets(question: Question) -> str:
    """Return the classes, or what each gap offers."""
    rows = offers(question.control) or [rich(target.text) for target in question.control.classes]
    return f'<ul class="targets">{"".join(f"<li>{row}</li>" for row in rows)}</ul>' if rows else ""


def _answer(question: Question) -> str:
    """Return the key in the letters of the slide, as HTML."""
    key, control = question.key, question.control
    letters = {option.id: letter for letter, option in _lettered(control.options)}
    if key.rule == "set":
        return ", ".join(letters[option.id] for option in control.options if option.id in key.accept)
    if key.rule == "sequence":
        return '<bdi dir="ltr">' + " → ".join(letters[step] for step in key.accept) + "</bdi>"
    if control.product:
        return rich(control.product.sample)
    if key.rule == "pairs":
        texts = {target.id: plain(target.text) for target in control.targets}
        letters |= {item.id: item.text for item in control.options if control.passage}
        pairs = (f"{letters[item.id]}&nbsp;{escape(texts[key.pairs[item.id]])}" for item in control.options)
        return " · ".join(pairs)
    if key.rule == "number":
        return f"<bdi>{escape(f'{_digits(key.value)} {control.unit}'.strip())}</bdi>"
    return f"<bdi>{escape(key.accept[0])}</bdi>"


def _reason(letter: str, option: Option, question: Question, said: Mapping[str, str]) -> str:
    mark = ""
    if question.key.rule == "set":
        mark = f" {said['right' if option.id in question.key.accept else 'wrong']}."
    why = question.feedback.get(option.id, "")
    return f"<li><b>{letter}</b>{escape(mark)} {rich(why or option.text)}</li>"


def _general(question: Question) -> list[str]:
    """Return what belongs to no option: when it is right, at foreseen wrong answers, and otherwise."""
    said = i18n.words("render/page", question.language)
    when = {CORRECT: i18n.words("render/slides", question.language)["right"] + ":", OTHER: said["if_other"]}
    when |= {near: said["if_answer"].format(answer=near) for near in question.key.near}
    ordered = (CORRECT, *question.key.near, OTHER)
    return [f"<p>{escape(when[key])} {rich(question.feedback[key])}</p>" for key in ordered if key in question.feedback]


def _lettered(options: tuple[Option, ...]) -> list[tuple[str, Option]]:
    return list(zip(ascii_uppercase, options, strict=False))


def _language(question: Question) -> str:
    return f' lang="{escape(question.language)}" dir="{i18n.direction(question.language)}"'


def _digits(value: float) -> str:
    """Write a number as people do: thousands parted, no noise of binary fractions."""
    text = f"{value:,.6f}".rstrip("0").rstrip(".")
    return text if abs(value) >= 10_000 else text.replace(",", "")
