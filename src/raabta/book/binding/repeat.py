"""Make the page of what is due today: questions of all chapters, in scripts of which it loads those that it needs.

The scripts are scripts because `file://` forbids to fetch JSON.
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
from raabta.book.pages import asked, body_links, outline
from raabta.model import Question
from raabta.model.codec import meaning
from raabta.render.page import again_html, repeat_html

PAGE = "repeat"
_PART = "asked-{}.js"


def body(app: Sphinx) -> str:
    """Return the middle of the page; without anything that could come back, nothing."""
    found = [*_asked(app)]
    if not found:
        return ""
    texts = parts(app)
    marks = {name: hashlib.sha256(text.encode("utf-8")).hexdigest()[:8] for name, text in texts.items()}
    listed = [(f"_static/{name}?{marks[name]}", [(one.id, meaning(one)) for one in some]) for name, some in found]
    start = app.builder.get_relative_uri(PAGE, app.config.root_doc)
    return repeat_html(listed, [one for _name, some in found for one in some], start, app.config.language)


def parts(app: Sphinx) -> dict[str, str]:
    """Return the scripts by name, each with the questions of a page."""
    return outline.settled(app, "asked", lambda: dict(_parts(app)))


def publish(app: Sphinx) -> None:
    """Write the scripts, and take away those of pages that are gone."""
    folder, texts = Path(app.outdir, "_static"), parts(app)
    for name, text in texts.items():
        assets.put(folder / name, text)
    for old in folder.glob(assets.ASKED_PARTS):
        if old.name not in texts:
            old.unlink()


def _parts(app: Sphinx) -> Iterator[tuple[str, str]]:
    where, names = pictures.seen_from(PAGE), body_links.addresses(app, PAGE)
    for name, some in _asked(app):
        said = {one.id: body_links.linked(again_html(one, where, app.config.language), names) for one in some}
        yield name, f"raabtaAsked({json.dumps(said, ensure_ascii=False, separators=(',', ':'))});\n"


def _asked(app: Sphinx) -> Iterator[tuple[str, list[Question]]]:
    """Yield for each page the name of its script, and the questions in its steps: the check before the course asks for
    what nobody has read, and does not come back."""
    entry = {one.id for quiz in course(app.config).quizzes.values() if quiz.entry for one in quiz.questions}
    met: set[str] = set(entry)
    for docname in outline.order(app):
        chapter = journey.chapter(app, docname, PAGE) if journey.asks(app, docname) else None
        inside = {name for step in chapter.steps for name in step.asks} if chapter else set()
        # A text is written once; what is to be known by heart comes back.
        again = [one for one in asked.questions(app, docname) if not one.control.product]
        some = [one for one in again if one.id in inside - met]
        met |= inside
        if some:
            yield _PART.format(docname.replace("/", "-").removeprefix("chapters-")), some
