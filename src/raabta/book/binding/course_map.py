"""Fill `{map}` in a Markdown page: what the course asks by outcome, and the tools and pictures of its chapters.

A chapter counts as what its folder of questions, its pages and its plans hold together. A picture counts once a
language; a question counts where it is asked first: on a page, in the short test of a hall, or nowhere yet.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape

from sphinx.application import Sphinx

from raabta import form
from raabta.book.binding.late import Late
from raabta.book.build.course import course
from raabta.book.pages import asked, outline, uses
from raabta.book.pages.about import chapter_of
from raabta.book.pages.book_words import words
from raabta.charts import Figure, bars
from raabta.content.read.drawn import FIGURES
from raabta.model.course import Course
from raabta.model.picture import Picture
from raabta.model.question import Question

_FIGURES = f"{FIGURES.as_posix()}/"


@dataclass(frozen=True, slots=True)
class OutcomeCount:
    """The number of questions of an outcome: on pages, in the tests of halls, held back, and all of them together."""

    text: str
    on_pages: int
    in_halls: int
    held: int
    total: int


@dataclass(frozen=True, slots=True)
class ChapterMap:
    """A chapter of the map. `tools` are the titles of its tools, by the address of the page that shows each."""

    title: str
    address: str
    outcomes: tuple[OutcomeCount, ...]
    tools: tuple[tuple[str, str], ...]
    pictures: int

    @property
    def questions(self) -> int:
        """Return how many questions its outcomes have."""
        return sum(one.total for one in self.outcomes)


def chapters(app: Sphinx, pagename: str) -> tuple[ChapterMap, ...]:
    """Return the chapters that have outcomes, in the order of the contents, as `pagename` links them."""
    known, pages = course(app.config), outline.order(app)
    on_pages = {one.id for name in pages for one in asked.questions(app, name)}
    in_halls = {one.id for plan in known.sessions.values() for part in plan.parts for one in part.questions}
    found: dict[str, list[str]] = {}
    for name in pages:
        if chapter := str(chapter_of(app, name).get("chapter", "")):
            found.setdefault(chapter, []).append(name)
    return tuple(
        ChapterMap(
            app.env.titles[names[0]].astext(),
            app.builder.get_relative_uri(pagename, names[0]),
            outcomes,
            tuple(_tools(app, pagename, names)),
            len(_pictures(app, names)),
        )
        for chapter, names in found.items()
        if (outcomes := tuple(_outcomes(known, chapter, on_pages, in_halls)))
    )


def _outcomes(known: Course, chapter: str, on_pages: set[str], in_halls: set[str]) -> Iterator[OutcomeCount]:
    for name, outcome in known.outcomes.items():
        if outcome.chapter == chapter:
            own: list[Question] = [one for one in known.questions.values() if one.outcome == name]
            shown = sum(one.id in on_pages for one in own)
            tested = sum(one.id in in_halls and one.id not in on_pages for one in own)
            yield OutcomeCount(outcome.text, shown, tested, len(own) - shown - tested, len(own))


def _tools(app: Sphinx, pagename: str, names: list[str]) -> Iterator[tuple[str, str]]:
    for name in names:
        for tool in uses.shown(app.env, name, "tool"):
            yield form.card(tool, app.config.language).title, app.builder.get_relative_uri(pagename, name)


def _pictures(app: Sphinx, names: list[str]) -> set[str]:
    """Return the pictures in the text of pages and in what they ask."""
    shown = {source for source, (docnames, _copy) in app.env.images.items() if docnames & set(names)}
    drawn = {name.removeprefix(_FIGURES).removesuffix(".svg") for name in shown if name.startswith(_FIGURES)}
    return drawn | {picture.name for name in names for one in asked.questions(app, name) for picture in _of(one)}


def _of(question: Question) -> Iterator[Picture]:
    yield from (one for one in (question.picture, *(option.picture for option in question.control.options)) if one)


def _html(app: Sphinx, pagename: str) -> str:
    said, made = words(app.config.language), chapters(app, pagename)
    return _picture(made, said, app.config.language) + _table(made, said)


def _picture(made: tuple[ChapterMap, ...], said: Mapping[str, str], language: str) -> str:
    """Return the chapters as bars of their questions."""
    rows = [(one.title, float(one.questions), str(one.questions)) for one in made]
    listed = ", ".join(f"{name} {number}" for name, _, number in rows)
    total = sum(one.questions for one in made)
    alt = said["map_alt"].format(total=total, chapters=listed)
    head = [said["map_chapter"], said["map_total"]]
    drawn = Figure(bars(rows), alt, [head, *([name, number] for name, _, number in rows)], said["map_title"], language)
    return drawn._repr_html_()


def _table(made: tuple[ChapterMap, ...], said: Mapping[str, str]) -> str:
    names = ("map_outcome", "map_on_pages", "map_in_halls", "map_held", "map_total")
    head = "".join(f'<th scope="col">{escape(said[name])}</th>' for name in names)
    return f"<table><thead><tr>{head}</tr></thead>{''.join(_chapter(one, said) for one in made)}</table>"


def _chapter(one: ChapterMap, said: Mapping[str, str]) -> str:
    """Return a group of rows: the chapter with its tools and pictures, then its outcomes."""
    listed = ", ".join(f'<a href="{escape(address)}">{escape(title)}</a>' for title, address in one.tools)
    about = escape(said["map_pictures"].format(n=one.pictures))
    about += f"<br>{escape(said['map_tools'])} {listed}" if listed else ""
    link = f'<a href="{escape(one.address)}">{escape(one.title)}</a>'
    rows = [f'<tr><td colspan="5"><b>{link}</b><br><small>{about}</small></td></tr>']
    for outcome in one.outcomes:
        counts = (outcome.on_pages, outcome.in_halls, outcome.held, outcome.total)
        cells = "".join(f"<td>{count}</td>" for count in counts)
        rows.append(f'<tr><th scope="row"><small>{escape(outcome.text)}</small></th>{cells}</tr>')
    return f"<tbody>{''.join(rows)}</tbody>"


PLACE = Late("map", _html)
