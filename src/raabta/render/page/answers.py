"""Write the answer of a question as a `<details>`: the right answer, and why, for every option.

Readers without JavaScript open it themselves. The script takes the feedback out of it (`data-why`) and hides it.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from raabta.model import OWN, Question, Source
from raabta.model.question import CORRECT, OLDER, OTHER
from raabta.render.page.product import sample_html
from raabta.render.page.rich import lines, rich

Words = Mapping[str, str]
#: What is said of words in a passage: "right" would speak well of a fault.
_WORDS = {"mark": ("at_fault", "sound")}


def answers_html(question: Question, words: Words, language: str) -> str:
    """Return the closed `<details>`. `language` is a ready-made attribute, or nothing."""
    inner = sample_html(question) if question.control.product else _inner(question, words)
    summary = f"<summary>{escape(words['answer_and_why'])}</summary>"
    return f'<details class="rb-answers">{summary}<div{language}>{inner}</div></details>'


def _inner(question: Question, words: Words) -> str:
    body = {"set": _set, "sequence": _sequence, "pairs": _pairs, "number": _number, "text": _text}
    return body[question.key.rule](question, words)


def _set(question: Question, words: Words) -> str:
    rows = []
    for option in question.control.options:
        right = option.id in question.key.accept
        mark = escape(words[_WORDS.get(question.control.look, ("right", "not_right"))[not right]])
        rows.append(
            f'<li class="{"rb-right" if right else "rb-other"}"><b class="rb-mark">{mark}</b> '
            f"{rich(option.text)}{_why(question, option.id)}</li>"
        )
    return f"<ul>{''.join(rows)}</ul>"


def _sequence(question: Question, words: Words) -> str:
    texts = {option.id: option.text for option in question.control.options}
    rows = (f"<li>{rich(texts[step])}{_why(question, step)}</li>" for step in question.key.accept)
    return f"<ol>{''.join(rows)}</ol>{_general(question, words)}"


def _pairs(question: Question, words: Words) -> str:
    targets = {target.id: target.text for target in question.control.targets}
    rows = (
        f"<li>{rich(item.text)}: <b>{rich(targets[question.key.pairs[item.id]])}</b>{_why(question, item.id)}</li>"
        for item in question.control.options
    )
    return f"<ul>{''.join(rows)}</ul>{_general(question, words)}"


def _number(question: Question, words: Words) -> str:
    key = question.key
    answer = f"{_digits(key.value)} {question.control.unit}".strip()
    if key.tolerance:
        low, high = _digits(key.value - key.tolerance), _digits(key.value + key.tolerance)
        answer += f" ({words['from_to'].format(low=low, high=high)})"
    return _answer(answer, words) + _general(question, words)


def _text(question: Question, words: Words) -> str:
    return _answer(" / ".join(question.key.accept), words) + _general(question, words)


def _answer(answer: str, words: Words) -> str:
    return f'<p class="rb-right"><b class="rb-mark">{escape(words["right"])}</b> <bdi>{escape(answer)}</bdi></p>'


def _general(question: Question, words: Words) -> str:
    """Return the feedback that belongs to no option: when right, at foreseen wrong answers, otherwise."""
    when = {CORRECT: "", OTHER: words["if_other"]} | {
        near: words["if_answer"].format(answer=near) for near in question.key.near
    }
    ordered = (CORRECT, *question.key.near, OTHER)
    rows = (f"<p>{escape(when[said])}{_why(question, said)}</p>" for said in ordered if said in question.feedback)
    return "".join(rows)


def _why(question: Question, said: str) -> str:
    if said not in question.feedback:
        return ""
    return f' <span class="rb-why" data-why="{escape(said)}">{lines(question.feedback[said])}</span>'


def _digits(value: float) -> str:
    """Write a number as people do: no exponent, no trailing zeros, no noise of binary fractions."""
    return f"{value:.6f}".rstrip("0").rstrip(".")


def cited_html(sources: tuple[Source, ...], words: Mapping[str, str]) -> str:
    """Return one line with links to the sources, or "". That a course says so itself is no source to its reader."""
    named = [
        f'<a href="{escape(source.url)}"><bdi>{escape(source.label)}</bdi></a>'
        if source.url
        else f"<bdi>{escape(source.label)}</bdi>"
        for source in sources
        if source.key != OWN
    ]
    return f'<p class="rb-source">{escape(words["sources"])} {" · ".join(named)}</p>' if named else ""


def basis_html(sources: tuple[Source, ...], words: Mapping[str, str]) -> str:
    """Return the line of a question. A key that rests on the course alone says so, for a reader may hold it for law."""
    if sources and all(source.key == OWN for source in sources):
        return f'<p class="rb-source">{escape(words["sources"])} {escape(words["sources_own"])}</p>'
    return cited_html(sources, words)


def review_html(review: str, words: Mapping[str, str]) -> str:
    """Return the line for what `review` of a question or scenario says; nothing where nothing is to be done."""
    said = words["older" if review == OLDER else "review"]
    return f'<p class="rb-review">{escape(said)}</p>' if review else ""
