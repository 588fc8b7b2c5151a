"""Read what each type of question of Moodle becomes in the course."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from lxml import etree

from raabta import i18n
from raabta.bring import markup
from raabta.bring.incoming import TODO
from raabta.bring.moodle_question import Asked
from raabta.bring.writing import shortest

Made = Mapping[str, Any] | None
_MISSING = re.compile(r"\[\[(\d+)\]\]")
_BRACKET = re.compile(r"[\[\]]")
_ANY, _FULL = "*", 100.0
_MOST_GAPS = 3
_HALF = "an answer that is half right is not known here"
_HALF_HINT = "make it wrong, and say in its feedback what is right in it"
#: Shares that Moodle rounds are right all the same.
_NEARLY = 0.001


def _share(asked: Asked, answer: etree._Element) -> float | None:
    try:
        return float(answer.get("fraction") or "")
    except ValueError:
        asked.fault(f"the share '{answer.get('fraction')}' is no number", "write 100 for right, 0 for wrong", answer)
        return None


def _number_in(asked: Asked, text: str, node: etree._Element, what: str) -> float | None:
    try:
        return float(text.strip())
    except ValueError:
        asked.fault(f"{what} '{text.strip()[:20]}' is no number", "write it in plain digits", node)
        return None


def _multichoice(asked: Asked) -> Made:
    answers = asked.node.findall("answer")
    shares = [_share(asked, answer) for answer in answers]
    if None in shares:
        return None
    single = (asked.node.findtext("single") or "true").strip() in {"true", "1"}
    kind = "choice" if single else "multi"
    rows = [_option(asked, answer, n) for n, answer in enumerate(answers, 1)]
    for row, answer, worth in zip(rows, answers, shares, strict=True):
        right = worth is not None and worth > 0
        if single and right and worth != _FULL:
            asked.fault(_HALF, _HALF_HINT, answer)
        if right:
            row["correct"] = True
    right_ones = sum("correct" in row for row in rows)
    if right_ones == 0:
        asked.fault("no answer is right", "give one the share 100")
    if single and right_ones > 1:
        asked.fault("two answers are right", "let several be chosen (<single>false), or make one wrong")
    if asked.kind == "mark" and not single:
        return _marked(asked, rows)
    ordered = [
        {key: row[key] for key in ("id", "at", "picture", "text", "correct", "feedback") if key in row} for row in rows
    ]
    return {"kind": kind, "options": ordered}


def _option(asked: Asked, answer: etree._Element, number: int) -> dict[str, Any]:
    text = asked.text(answer, drawn=True)
    row: dict[str, Any] = {"id": f"o{number}", "text": text.markdown, **asked.drawn(text, answer)}
    spots = [name.removeprefix("at-") for name in text.beside if name.startswith("at-")]
    if spots:
        row["at"] = spots[0]
    if not text.markdown:
        asked.fault(f"the answer {number} has no text", "write it", answer)
    row["feedback"] = asked.why(answer, f"'{asked.name}': “{text.markdown[:40]}”")
    return row


def _marked(asked: Asked, rows: list[dict[str, Any]]) -> Made:
    """Return the words of a passage that can be marked, as our own export has underlined them."""
    number = 0

    def named(node: Any) -> None:
        nonlocal number
        for child in node.iter("u"):
            number += 1
            child.text = f"[m{number}: {child.text or ''}"
            if len(child):
                child[-1].tail = f"{child[-1].tail or ''}]"
            else:
                child.text += "]"

    passage = _passage(asked, named)
    if number != len(rows):
        asked.fault(f"{number} words are underlined, and there are {len(rows)} answers", "underline each answer once")
    spans = [
        {"id": f"m{n}", **({"fault": True} if "correct" in row else {}), "feedback": row["feedback"]}
        for n, row in enumerate(rows, 1)
    ]
    return {"kind": "mark", "passage": passage, "spans": spans}


def _passage(asked: Asked, prepare: Callable[[Any], None]) -> str:
    nodes = asked.question.beside.get("passage", [])
    for node in nodes:
        prepare(node)
    return "\n\n".join(markup.inner(node, lambda _message, _hint: None) for node in nodes)


def _truefalse(asked: Asked) -> Made:
    words = i18n.words("bring/options", "en")
    rows = []
    for answer in asked.node.findall("answer"):
        name = (answer.findtext("text") or "").strip().lower()
        if name not in words:
            asked.fault(f"'{name}' is neither true nor false", "write true or false", answer)
            return None
        right = _share(asked, answer) == _FULL
        why = asked.why(answer, f"'{asked.name}': “{words[name]}”")
        rows.append({"id": name, "text": words[name], **({"correct": True} if right else {}), "feedback": why})
    if sum("correct" in row for row in rows) != 1:
        asked.fault("not one answer is right", "give one of true and false the share 100")
    return {"kind": "choice", "options": rows}


def _matching(asked: Asked) -> Made:
    pairs = [
        (node, asked.text(node, drawn=True), _bare(node.findtext("answer/text")))
        for node in asked.node.findall("subquestion")
    ]
    names = list(dict.fromkeys(target for _node, text, target in pairs if text.markdown or text.images))
    names += [target for _node, text, target in pairs if not text.markdown and not text.images and target not in names]
    stems = [(node, text, target) for node, text, target in pairs if text.markdown or text.images]
    whys = asked.whys(len(stems))
    ids = {name: f"t{n}" for n, name in enumerate(names, 1)}
    items = []
    for n, ((node, text, target), why) in enumerate(zip(stems, whys, strict=True), 1):
        if not target:
            asked.fault(f"“{text.markdown[:40]}” has no answer", "write the answer that belongs to it", node)
        items.append(
            {
                "id": f"i{n}",
                **asked.drawn(text, node),
                "text": text.markdown,
                "target": ids.get(target, ""),
                "feedback": why,
            }
        )
    apart = len({item["target"] for item in items}) == len(items)
    kind = asked.kind if asked.kind in {"match", "classify"} else "match" if apart else "classify"
    return {"kind": kind, "targets": [{"id": key, "text": name} for name, key in ids.items()], "items": items}


def _bare(text: str | None) -> str:
    return " ".join((text or "").split(" ")).strip()


def _gapselect(asked: Asked) -> Made:
    nodes = asked.question.beside.get("passage")
    text = _passage(asked, lambda _node: None) if nodes else _with_gaps(asked)
    offered = [
        (_bare(node.findtext("text")), (node.findtext("group") or "1").strip())
        for node in asked.node.findall("selectoption")
    ]
    gaps, targets, places = [], [], [int(place) for place in _MISSING.findall(text)]
    if not 1 <= len(places) <= _MOST_GAPS:
        asked.fault(f"the text has {len(places)} gaps", f"one to {_MOST_GAPS} are asked at once: make two questions")
        return None
    whys = asked.whys(len(places))
    for n, (place, why) in enumerate(zip(places, whys, strict=True), 1):
        if not 1 <= place <= len(offered):
            asked.fault(f"the gap [[{place}]] names no choice", f"there are {len(offered)} choices")
            return None
        rows = [(m, name) for m, (name, group) in enumerate(offered, 1) if group == offered[place - 1][1]]
        targets += [{"id": f"g{n}-{m}", "gap": f"g{n}", "text": name} for m, name in rows]
        gaps.append({"id": f"g{n}", "target": f"g{n}-{place}", "feedback": why})
    if _BRACKET.search(_MISSING.sub("", text)):
        asked.fault("there are brackets in the text", "write it without square brackets")
    number = iter(range(1, len(places) + 1))
    passage = _MISSING.sub(lambda _match: f"[g{next(number)}]", text)
    return {"kind": "gap", "passage": passage, "gaps": gaps, "targets": targets}


def _with_gaps(asked: Asked) -> str:
    """Take the paragraphs with gaps out of what is asked."""
    parts = asked.question.markdown.split("\n\n")
    asked.question.markdown = "\n\n".join(part for part in parts if not _MISSING.search(part))
    return "\n\n".join(part for part in parts if _MISSING.search(part))


def _ordering(asked: Asked) -> Made:
    answers = [(_share(asked, node), asked.text(node).markdown) for node in asked.node.findall("answer")]
    if any(place is None for place, _text in answers):
        return None
    rows = [text for _place, text in sorted(answers, key=lambda row: row[0] or 0.0)]
    whys = asked.whys(len(rows))
    steps = [
        {"id": f"s{n}", "text": text, "feedback": why} for n, (text, why) in enumerate(zip(rows, whys, strict=True), 1)
    ]
    right, other = asked.whole("correctfeedback"), asked.whole("incorrectfeedback")
    if not right:
        asked.brought.later(asked.line, f"'{asked.name}' says nothing when the order is right", "write it")
    return {
        "kind": "order",
        "steps": steps,
        "feedback": {"correct": right or TODO, **({"other": other} if other else {})},
    }


def _typed(asked: Asked) -> tuple[list[etree._Element], dict[str, str]] | None:
    """Return the right answers of a question whose answer is typed, and its feedback by what was typed."""
    right, said = [], {}
    for answer in asked.node.findall("answer"):
        worth, text = _share(asked, answer), _bare(answer.findtext("text"))
        if worth is None:
            return None
        if _NEARLY < worth < _FULL - _NEARLY:
            asked.fault(_HALF, _HALF_HINT, answer)
        elif worth > 0:
            right.append(answer)
        else:
            said["other" if text == _ANY else text.replace(f"\\{_ANY}", _ANY)] = asked.why(
                answer, f"'{asked.name}': “{text}”"
            )
    if not right:
        asked.fault("no answer is right", "give one the share 100")
        return None
    correct = asked.why(right[0], f"'{asked.name}': the right answer")
    other = said.pop("other", "")
    if not other:
        asked.brought.later(asked.line, f"'{asked.name}' says nothing to other answers", "write it")
    return right, {"correct": correct, **said, "other": other or TODO}


def _numerical(asked: Asked) -> Made:
    typed = _typed(asked)
    if typed is None:
        return None
    (first, *others), feedback = typed
    for other in others:
        asked.fault("two numbers are right", "ask for one, with a tolerance", other)
    value = _number_in(asked, first.findtext("text") or "", first, "the answer")
    tolerance = _number_in(asked, first.findtext("tolerance") or "0", first, "the tolerance")
    made: dict[str, Any] = {"kind": "number", "answer": shortest(value or 0.0)}
    if tolerance:
        made["tolerance"] = shortest(tolerance)
    for node in asked.node.findall("units/unit"):
        if _number_in(asked, node.findtext("multiplier") or "1", node, "the size") != 1:
            asked.fault("a unit is of another size than the answer", "leave the units that mean the same", node)
    names = [_bare(node.findtext("unit_name")) for node in asked.node.findall("units/unit")]
    if names and asked.question.beside.get("unit"):
        made["unit"] = names.pop(0)
    if names:
        made["units"] = names
    return {**made, "feedback": feedback}


def _shortanswer(asked: Asked) -> Made:
    typed = _typed(asked)
    if typed is None:
        return None
    right, feedback = typed
    answers = []
    for node in right:
        text = _bare(node.findtext("text"))
        if _ANY in text.replace(f"\\{_ANY}", ""):
            asked.fault(f"in “{text[:40]}” a star stands for anything", "write each answer that counts as right", node)
        answers.append(text.replace(f"\\{_ANY}", _ANY))
    return {"kind": "text", "answers": answers, "feedback": feedback}


#: Type of Moodle -> what reads it.
KINDS: Mapping[str, Callable[[Asked], Made]] = {
    "multichoice": _multichoice,
    "truefalse": _truefalse,
    "matching": _matching,
    "match": _matching,
    "gapselect": _gapselect,
    "ordering": _ordering,
    "numerical": _numerical,
    "shortanswer": _shortanswer,
}
