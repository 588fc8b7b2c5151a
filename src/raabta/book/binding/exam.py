"""Make the page of the examination, and the script with its questions, which the page asks for when somebody begins.

A script, because `file://` forbids to fetch JSON. A course without an examination has no such page.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

from sphinx.application import Sphinx

from raabta.book.binding import journey
from raabta.book.build.course import course
from raabta.book.files import assets, pictures
from raabta.book.pages import outline
from raabta.model.exam import Exam
from raabta.render.page import Chapter, exam_html, exam_intro, item_html

PAGE = "exam"


def title(app: Sphinx) -> str:
    """Return the title of the page: that of the examination."""
    exam = course(app.config).exam
    return exam.title if exam else ""


def intro(app: Sphinx) -> str:
    """Return what the page says first; "" where the course has no examination."""
    exam = course(app.config).exam
    return exam_intro(exam, app.config.language) if exam else ""


def body(app: Sphinx) -> str:
    """Return the middle of the page; "" where the course has no examination."""
    exam = course(app.config).exam
    if not exam:
        return ""
    mark = hashlib.sha256(_items(app).encode("utf-8")).hexdigest()[:8]
    results = app.builder.get_relative_uri(PAGE, journey.PROGRESS)
    reading = {name: tuple(some) for name, some in _reading(app, exam)}
    return exam_html(exam, f"_static/{assets.EXAM_ITEMS}?{mark}", reading, results, app.config.language)


def publish(app: Sphinx) -> tuple[str, ...]:
    """Write the script with the questions, or take away that of an examination that is gone. Return the pages."""
    file = Path(app.outdir, "_static", assets.EXAM_ITEMS)
    if not course(app.config).exam:
        file.unlink(missing_ok=True)
        return ()
    assets.put(file, _items(app))
    return (PAGE,)


def _items(app: Sphinx) -> str:
    return outline.settled(app, "exam", lambda: _written(app))


def _written(app: Sphinx) -> str:
    exam = course(app.config).exam
    where = pictures.seen_from(PAGE)
    some = [one for asked in exam.bank.values() for one in asked] if exam else []
    said = {one.id: item_html(one, where, app.config.language) for one in some}
    return f"raabtaExam({json.dumps(said, ensure_ascii=False, separators=(',', ':'))});\n"


def _reading(app: Sphinx, exam: Exam) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Yield for each outcome the sections to which its questions send back, with their titles; else its chapter."""
    known = course(app.config).outcomes
    chapters: dict[str, Chapter] = {}
    for one in journey.chapters(app, PAGE):
        chapters.setdefault(one.name, one)
    for name, some in exam.bank.items():
        chapter = chapters.get(known[name].chapter) if name in known else None
        if not chapter:
            yield name, []
            continue
        named = dict.fromkeys(one.read for one in some if one.read in chapter.sections)
        found = [(f"{chapter.href}#{one}", chapter.sections[one]) for one in named]
        yield name, found or [(chapter.href, chapter.title)]
