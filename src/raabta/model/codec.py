"""Write a quiz as JSON for self-study, and its questions as public copies without the answers."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import replace
from typing import Annotated, Any, NotRequired, TypedDict

from raabta.model.picture import Picture, address, lettered, read_address
from raabta.model.question import AnswerKey, Control, Option, Question, Quiz, Rule, Widget

SCHEMA = "raabta.quiz/1"
MIME = "application/vnd.raabta.quiz+json"
#: Which chapter's sources to list: {"chapter": ..., "language": ...}.
SOURCES_MIME = "application/vnd.raabta.sources+json"

#: Which question a chapter comes back to: {"id": ..., "language": ...}.
RECALL_MIME = "application/vnd.raabta.recall+json"

#: What is not drawn from an id, in each language of a book, the first one's under "": {"html": {"": ..., "ur": ...},
#: "text": ...}.
LANGUAGES_MIME = "application/vnd.raabta.languages+json"
#: Where a book that is built tells a kernel which further languages it has, with commas between them.
EDITIONS_ASKED = "RAABTA_EDITIONS"


class PublicPicture(TypedDict):
    """A drawing. `src` is an address that holds it whole, with letters where options are; `alt` says what it shows."""

    src: str
    alt: str
    language: str


class PublicOption(TypedDict):
    """Something to pick, place or order."""

    id: str
    text: str
    picture: NotRequired[PublicPicture]
    of: NotRequired[Annotated[str, "the one item that is offered this class"]]


class PublicControl(TypedDict):
    """What is shown of a question. `targets` are the classes of a match; options may stand in the text `passage`."""

    widget: Widget
    options: list[PublicOption]
    targets: list[PublicOption]
    unit: str
    passage: NotRequired[str]


class PublicQuestion(TypedDict):
    """The public copy of a question: no key, and nothing that is made with it."""

    id: str
    kind: str
    language: str
    prompt: str
    picture: NotRequired[PublicPicture]
    control: PublicControl


class PublicKey(TypedDict):
    """How an answer is judged."""

    rule: Rule
    accept: list[str]
    pairs: dict[str, str]
    value: float
    tolerance: float
    units: list[str]
    near: list[str]


class PublicAnswer(TypedDict):
    """What is right and why; `feedback` is keyed by option id, by a foreseen answer, or by "correct" and "other"."""

    key: PublicKey
    feedback: dict[str, str]
    picture: NotRequired[Annotated[str, "the address of the picture with the right letters filled"]]


def definition(quiz: Quiz) -> dict[str, Any]:
    """Return everything that a self-study page needs, answer keys included."""
    return {
        "schema": SCHEMA,
        "id": quiz.id,
        "title": quiz.title,
        "language": quiz.language,
        "pass_mark": quiz.pass_mark,
        "questions": [_whole(question) for question in quiz.questions],
    }


def public_question(question: Question) -> PublicQuestion:
    """Return what may be shown before an answer is due. Each field is named: nothing leaks by addition."""
    shown: PublicQuestion = {
        "id": question.id,
        "kind": question.kind,
        "language": question.language,
        "prompt": question.prompt,
        "control": _control(question.control, _picture),
    }
    if question.picture:
        # Every spot has its letter, right or wrong: which of them are right is the key.
        shown["picture"] = _picture(question.picture, lettered(question.picture, question.letters))
    return shown


def answer(question: Question) -> PublicAnswer:
    """Return what may be shown once an answer is given or revealed: the key, and why."""
    told: PublicAnswer = {"key": _key(question.key), "feedback": dict(question.feedback)}
    right = question.right_spots
    if question.picture and right:
        told["picture"] = address(lettered(question.picture, question.letters, right))
    return told


def meaning(question: Question) -> str:
    """Return a short hash of what an answer to this question means: kind, ids and key, no wording.

    A stored answer is still good while the hash stands; order and text of options may change, and so may units and
    further spellings of a typed answer, which grow with every translation.
    """
    key = question.key
    accept = list(key.accept[:1] if key.rule == "text" else key.accept)
    parts = {
        "kind": question.kind,
        "options": sorted(option.id for option in question.control.options),
        "targets": sorted(target.id for target in question.control.targets),
        "key": {**_key(key), "accept": accept, "near": [], "units": []},
    }
    if question.control.product:
        # Further spellings of a fact leave an answer what it was; another judge does not.
        parts["tool"] = question.control.product.tool
    text = json.dumps(parts, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:12]


def _whole(question: Question) -> dict[str, Any]:
    # The hash is made with the key: whoever has it can try every key there is until one fits.
    return {
        **public_question(replace(question, picture=None)),
        **({"picture": _named(question.picture)} if question.picture else {}),
        "control": _control(question.control, _named),
        "hash": meaning(question),
        "key": _key(question.key),
        "feedback": dict(question.feedback),
        **({"if_wrong": dict(question.if_wrong)} if question.if_wrong else {}),
        "hints": list(question.hints),
        "sources": [{"key": s.key, "label": s.label, "url": s.url} for s in question.sources],
        "outcome": question.outcome,
        "bloom": question.bloom,
        "review": question.review,
    }


def _control(control: Control, shown: Callable[[Picture], Any]) -> PublicControl:
    public: PublicControl = {
        "widget": control.widget,
        "options": _options(control.options, shown),
        "targets": _options(control.targets, shown),
        "unit": control.unit,
    }
    if control.passage:
        public["passage"] = control.passage
    return public


def read_control(data: PublicControl) -> Control:
    """Return a control from its public copy."""
    options, targets = (tuple(_option(one) for one in listed) for listed in (data["options"], data["targets"]))
    return Control(data["widget"], options, targets, data["unit"], data.get("passage", ""))


def read_picture(data: PublicPicture) -> Picture:
    """Return a picture from its public copy, which has no name and no spots."""
    return Picture("", data["alt"], read_address(data["src"]), language=data["language"])


def _option(data: PublicOption) -> Option:
    picture = read_picture(data["picture"]) if "picture" in data else None
    return Option(data["id"], data["text"], picture, of=data.get("of", ""))


def _options(options: tuple[Option, ...], shown: Callable[[Picture], Any]) -> list[PublicOption]:
    found: list[PublicOption] = [{"id": option.id, "text": option.text} for option in options]
    for data, option in zip(found, options, strict=True):
        if option.picture:
            data["picture"] = shown(option.picture)
        if option.of:
            data["of"] = option.of
    return found


def _picture(picture: Picture, svg: str = "") -> PublicPicture:
    return {"src": address(svg or picture.svg), "alt": picture.alt, "language": picture.language}


def _named(picture: Picture) -> dict[str, str]:
    """Return what a stored definition says of a picture: whoever shows it has the course, and the file in it."""
    return {"name": picture.name, "alt": picture.alt}


def _key(key: AnswerKey) -> PublicKey:
    return {
        "rule": key.rule,
        "accept": list(key.accept),
        "pairs": dict(key.pairs),
        "value": key.value,
        "tolerance": key.tolerance,
        "units": list(key.units),
        "near": list(key.near),
    }
