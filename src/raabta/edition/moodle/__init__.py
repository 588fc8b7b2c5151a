"""Write questions as a question bank of Moodle (Moodle XML), each kind as the nearest type that Moodle has.

What Moodle cannot hold is counted. Languages from right to left have their direction in the texts themselves, as Moodle
drops what a page says of it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby

from raabta import i18n
from raabta.edition.moodle import text
from raabta.edition.moodle.kinds import Body, body
from raabta.model.course import CourseSettings
from raabta.model.question import Question

#: Moodle cuts names of questions at 255 letters, and tags at 50.
_NAME, _TAG = 60, 50


@dataclass
class Bank:
    """A question bank: its XML, how many questions of which type it has, and what could not be taken along."""

    xml: str = ""
    types: Counter[str] = field(default_factory=Counter)
    lost: Counter[str] = field(default_factory=Counter)


def bank(questions: Iterable[Question], settings: CourseSettings, language: str, day: date) -> Bank:
    """Return the questions as a bank of Moodle, in categories by chapter below one of the course, day and language.

    A text that is written from a brief stays out, and is counted: nothing in Moodle could judge it.
    """
    asked = list(questions)
    taken = [question for question in asked if not question.control.product]
    made = Bank(lost=Counter(written=len(asked) - len(taken)))
    own, page = i18n.words("edition/moodle", language), i18n.words("render/page", language)
    words = {**own, "sources": page["sources"], "sources_own": page["sources_own"]}
    title = settings.title_in(language) or settings.id
    top = f"$course$/top/{title.replace('/', '//')} {day}/{language}"
    about = words["about"].format(title=title, day=day)
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', "<quiz>", _category(top, text.html(about, language))]
    for chapter, group in groupby(sorted(taken, key=_chapter), _chapter):
        lines.append(_category(f"{top}/{chapter}", ""))
        lines += (_question(question, words, made) for question in group)
    made.xml = "\n".join([*lines, "</quiz>", ""])
    return made


def _chapter(question: Question) -> str:
    return question.id.partition("/")[0]


def _category(name: str, info: str) -> str:
    return f'<question type="category">{text.word("category", name)}{text.field("info", info)}<idnumber/></question>'


def _question(question: Question, words: Mapping[str, str], made: Bank) -> str:
    written = body(question, words)
    made.types[written.type] += 1
    made.lost += written.lost
    return (
        f'<question type="{written.type}">{_head(question, written, words)}{written.elements}'
        f"{''.join(text.field('hint', text.html(hint, question.language)) for hint in question.hints)}"
        f"<tags>{''.join(text.word('tag', tag[:_TAG]) for tag in _tags(question))}</tags></question>"
    )


def _head(question: Question, written: Body, words: Mapping[str, str]) -> str:
    asked = text.bare(question.prompt)
    name = asked if len(asked) <= _NAME else f"{asked[: _NAME - 1].rstrip()}…"
    general = written.general + text.sources(question, words)
    return (
        text.word("name", f"{question.id}: {name}")
        + text.field("questiontext", text.html(question.prompt, question.language, written.beside), written.files)
        + text.field("generalfeedback", text.html("", question.language, general))
        + "<defaultgrade>1</defaultgrade><penalty>0.3333333</penalty><hidden>0</hidden>"
        + f"<idnumber>{question.id}</idnumber>"
    )


def _tags(question: Question) -> Iterator[str]:
    """Yield what the course knows of a question and Moodle has no field for."""
    yield f"kind:{question.kind}"
    if question.outcome:
        yield f"outcome:{question.outcome}"
    if question.bloom:
        yield f"bloom:{question.bloom}"
    yield from (f"source:{source.key}" for source in question.sources)
