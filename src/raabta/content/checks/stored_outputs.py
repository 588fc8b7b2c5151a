"""Compare what notebooks have stored with what the course says today."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from raabta.content.checks.seen import Seen
from raabta.content.read.addresses import plain, scheme
from raabta.content.read.markup import links, opened, tags
from raabta.content.read.pages import TextPage
from raabta.content.yaml.file_problems import listed
from raabta.errors import Problem
from raabta.model import codec, scenario_codec
from raabta.model.course import Course
from raabta.model.question import Quiz

_SHOWN = ("text/html", "text/markdown", "image/svg+xml")
_SCRIPT = re.compile(r"script:", re.IGNORECASE)


def problems(seen: Seen) -> Iterator[Problem]:
    """Yield addresses in what notebooks have stored that a browser would run: a page shows it before anything is."""
    for page in seen.pages:
        for cell in page.cells:
            shown = ("".join(output.get(mime, "")) for output in cell.outputs for mime in _SHOWN)
            fault = next((fault for text in shown for fault in _run_by_browsers(text)), None)
            if fault:
                message = f"{cell.name}: in what it has stored {fault}"
                yield Problem(page.path, 0, message, "mend what the cell shows, then run it again")


def _run_by_browsers(text: str) -> Iterator[str]:
    """Yield what is wrong with the addresses of a text in HTML or Markdown. Most hold no word that scripts need."""
    if _SCRIPT.search(plain(text)):
        addresses = [link.address for link in links(text)]
        addresses += [address for tag in tags(text) for address in opened(tag)]
        # Pictures and files to save are stored as addresses with data in them.
        yield from (f"a link begins with '{name}:'" for name in map(scheme, addresses) if name.endswith("script"))


def warnings(seen: Seen) -> Iterator[Problem]:
    """Yield the notebooks that show an older text. A course with problems has no text to compare with."""
    if seen.files.problems:
        return
    for page in seen.pages:
        found: dict[str, None] = {}
        for stored, mime in _stored(page):
            found |= dict.fromkeys(_older(stored, mime, seen.course(str(stored.get("language")))))
        if found:
            message = f"stored outputs show an older text of {listed(list(found))}"
            yield Problem(page.path, 0, message, "run `raabta refresh`")


def _stored(page: TextPage) -> Iterator[tuple[Mapping[str, Any], str]]:
    for cell in page.cells:
        for output in cell.outputs:
            for mime in (codec.MIME, scenario_codec.MIME):
                if isinstance(output.get(mime), dict):
                    yield output[mime], mime


def _older(stored: Mapping[str, Any], mime: str, course: Course) -> Iterator[str]:
    """Yield the ids of the questions that differ, or that of the whole. Another check reports what is gone."""
    name = str(stored.get("id"))
    if mime == scenario_codec.MIME:
        if name in course.scenarios and stored != scenario_codec.definition(course.scenarios[name]):
            yield name
        return
    quiz = _quiz(course, name)
    if quiz is None or stored == (today := codec.definition(quiz)):
        return
    now = {question["id"]: question for question in today["questions"]}
    asked = stored.get("questions")
    before = {item.get("id"): item for item in asked if isinstance(item, dict)} if isinstance(asked, list) else {}
    changed = [key for key, question in now.items() if key in before and before[key] != question]
    yield from changed or [name]


def _quiz(course: Course, name: str) -> Quiz | None:
    question = course.questions.get(name)
    if question is None or name in course.quizzes:
        return course.quizzes.get(name)
    return Quiz(name, "", (question,), language=question.language)
