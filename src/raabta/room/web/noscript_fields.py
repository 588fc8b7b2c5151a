"""Draw a question on the plain page: as fields to answer with, or with the phone's answer and the right one."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from raabta import i18n
from raabta.model.codec import PublicAnswer, PublicQuestion, read_control, read_picture
from raabta.render.page.controls import SentForm, Shown, control_html
from raabta.render.page.passage import passage_shown
from raabta.render.page.picture import held, picture_tag
from raabta.render.page.rich import lines, rich
from raabta.room.protocol.values import Given
from raabta.room.web.client_view import ClientView

Words = Mapping[str, str]


def field(said: Words, question: PublicQuestion, name: str, given: Given | None) -> str:
    """Return the HTML of a question to answer; `given` is what this phone has answered already."""
    sent = SentForm(given if isinstance(given, Mapping) else _listed(given), lettered="picture" in question)
    return (
        f"<fieldset{_tongue(question)}><legend>{lines(question['prompt'])}</legend>{_picture(question)}"
        f"{control_html(read_control(question['control']), name, said, sent, Shown(question['language']))}</fieldset>"
    )


def shown(said: Words, view: ClientView, question: PublicQuestion) -> str:
    """Return the HTML of a question that cannot be answered now, with its answer once that is revealed."""
    texts = {option["id"]: option["text"] for option in question["control"]["options"]}
    targets = {target["id"]: target["text"] for target in question["control"]["targets"]}
    given, answer = view.answers().get(question["id"]), view.solution(question["id"])
    told = f"<section{_tongue(question)}><div>{lines(question['prompt'])}</div>{_picture(question, answer)}"
    told += passage_shown(read_control(question["control"])) or listed([rich(text) for text in texts.values()])
    if given:
        told += f"<p>{escape(said['your_answer'])}:</p>{listed(_in_words(given, texts, targets))}"
    if answer:
        told += _right(said, answer, texts, targets, given)
    return told + _counts(said, view, question["id"]) + "</section>"


def _picture(question: PublicQuestion, answer: PublicAnswer | None = None) -> str:
    """Return the HTML of a question's picture; once the answer is revealed, with the right letters filled."""
    if "picture" not in question:
        return ""
    shown = question["picture"]
    if answer and "picture" in answer:
        shown = {**shown, "src": answer["picture"]}
    return f'<div class="rb-picture">{picture_tag(read_picture(shown), question["language"], held)}</div>'


def listed(items: list[str]) -> str:
    """Return lines of HTML as a list; "" if there are none."""
    return f"<ul>{''.join(f'<li>{item}</li>' for item in items)}</ul>" if items else ""


def _right(said: Words, answer: PublicAnswer, texts: Words, targets: Words, given: Given | None) -> str:
    """Return what is right, and why; for this phone's own answer if somebody foresaw it."""
    key, feedback = answer["key"], answer["feedback"]
    right: dict[str, Given] = {"pairs": key["pairs"], "number": [f"{key['value']:g}"], "text": key["accept"][:1]}
    told = f"<p><strong>{escape(said['right_answer'])}</strong></p>"
    told += listed(_in_words(right.get(key["rule"], key["accept"]), texts, targets))
    own = _listed(given)
    # In an order a reason belongs to a step in a wrong place; which those are is for the script to say.
    named = ["correct"] if key["rule"] == "sequence" else [*own, *key["accept"], *key["pairs"], "correct"]
    reasons = [feedback[name] for name in dict.fromkeys(named) if name in feedback]
    return told + "".join(f"<p>{rich(reason)}</p>" for reason in reasons)


def _in_words(answer: Given, texts: Words, targets: Words) -> list[str]:
    """Return an answer in words, as lines of HTML."""
    if isinstance(answer, Mapping):
        return [f"{rich(texts.get(k, k))} – {rich(targets.get(v, v))}" for k, v in answer.items()]
    return [rich(texts.get(item, item)) for item in _listed(answer)]


def _listed(given: Given | None) -> list[str]:
    """Return what was chosen, one by one."""
    return [given] if isinstance(given, str) else list(given or ())


def _counts(said: Words, view: ClientView, question: str) -> str:
    told = []
    for tally in view.tallies(question):
        word = "answered_right" if "right" in tally else "answered"
        counted = said[word].format(n=tally["answered"], right=tally.get("right"))
        told.append(f"{escape(said['round'].format(n=tally['round']))} · {escape(counted)}")
    return listed(told)


def _tongue(question: PublicQuestion) -> str:
    language = question["language"]
    return f' lang="{escape(language)}" dir="{i18n.direction(language)}"'
