"""A question on the plain page: as fields to answer with, or as what was answered and what was right."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from raabta import i18n
from raabta.model.codec import PublicAnswer, PublicControl, PublicQuestion
from raabta.render.page.rich import lines, plain, rich
from raabta.room.protocol.values import Given
from raabta.room.web.client_view import ClientView

Words = Mapping[str, str]
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def field(said: Words, question: PublicQuestion, name: str, given: Given | None) -> str:
    """Return a question to answer; `given` is what this phone has answered already."""
    control = question["control"]
    inside = {"one": _choices, "many": _choices, "match": _menus, "order": _menus}.get(control["widget"], _input)
    return (
        f"<fieldset{_tongue(question)}><legend>{lines(question['prompt'])}</legend>"
        f"{inside(said, control, name, given)}</fieldset>"
    )


def _choices(_words: Words, control: PublicControl, name: str, given: Given | None) -> str:
    kind = "radio" if control["widget"] == "one" else "checkbox"
    chosen = given if isinstance(given, list) else [given]
    return "".join(
        f'<p><label class="pick"><input type="{kind}" name="{name}" value="{escape(option["id"])}"'
        f"{' checked' if option['id'] in chosen else ''}> <b>{_letter(place)}</b> "
        f"<span>{rich(option['text'])}</span></label></p>"
        for place, option in enumerate(control["options"])
    )


def _letter(place: int) -> str:
    """Return the letter of an option, as on the wall and on the paper cards."""
    return LETTERS[place : place + 1] or str(place + 1)


def _menus(said: Words, control: PublicControl, name: str, given: Given | None) -> str:
    ids = [option["id"] for option in control["options"]]
    if control["widget"] == "match":
        first, offered = said["choose"], [(t["id"], plain(t["text"])) for t in control["targets"]]
        chosen = given if isinstance(given, dict) else {}
    else:
        first, offered = said["place"], [(str(n), str(n)) for n in range(1, len(ids) + 1)]
        chosen = {option: str(place) for place, option in enumerate(_listed(given), start=1)}
    rows = []
    for place, option in enumerate(control["options"]):
        menu = "".join(
            f'<option value="{escape(value)}"{" selected" if chosen.get(option["id"]) == value else ""}>'
            f"{escape(text)}</option>"
            for value, text in offered
        )
        rows.append(
            f'<p><label><span>{rich(option["text"])}</span><br><select name="{name}.{place}">'
            f'<option value="">{escape(first)}</option>{menu}</select></label></p>'
        )
    return "".join(rows)


def _input(said: Words, control: PublicControl, name: str, given: Given | None) -> str:
    mode = ' inputmode="decimal"' if control["widget"] == "number" else ""
    value = escape(given) if isinstance(given, str) else ""
    unit = f" <span>{escape(control['unit'])}</span>" if control["unit"] else ""
    label = escape(said["your_answer"])
    return (
        f'<p><label>{label}<br><input name="{name}" dir="auto"{mode} maxlength="200" autocomplete="off" '
        f'value="{value}"></label>{unit}</p>'
    )


def shown(said: Words, view: ClientView, question: PublicQuestion) -> str:
    """Return a question that cannot be answered now; with its answer once that is revealed."""
    texts = {option["id"]: option["text"] for option in question["control"]["options"]}
    targets = {target["id"]: target["text"] for target in question["control"]["targets"]}
    told = f"<section{_tongue(question)}><div>{lines(question['prompt'])}</div>"
    told += listed([rich(text) for text in texts.values()])
    given = view.answers().get(question["id"])
    if given:
        told += f"<p>{escape(said['your_answer'])}:</p>{listed(_told(given, texts, targets))}"
    answer = view.solution(question["id"])
    if answer:
        told += _right(said, answer, texts, targets, given)
    return told + _counts(said, view, question["id"]) + "</section>"


def listed(items: list[str]) -> str:
    """Return lines of HTML as a list; nothing if there are none."""
    return f"<ul>{''.join(f'<li>{item}</li>' for item in items)}</ul>" if items else ""


def _right(said: Words, answer: PublicAnswer, texts: Words, targets: Words, given: Given | None) -> str:
    """Return what is right, and why; for this phone's own answer if somebody foresaw it."""
    key, feedback = answer["key"], answer["feedback"]
    right: dict[str, Given] = {"pairs": key["pairs"], "number": [f"{key['value']:g}"], "text": key["accept"][:1]}
    told = f"<p><strong>{escape(said['right_answer'])}</strong></p>"
    told += listed(_told(right.get(key["rule"], key["accept"]), texts, targets))
    own = _listed(given)
    # In an order a reason belongs to a step in a wrong place; which those are is for the script to say.
    named = ["correct"] if key["rule"] == "sequence" else [*own, *key["accept"], *key["pairs"], "correct"]
    reasons = [feedback[name] for name in dict.fromkeys(named) if name in feedback]
    return told + "".join(f"<p>{rich(reason)}</p>" for reason in reasons)


def _told(answer: Given, texts: Words, targets: Words) -> list[str]:
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
