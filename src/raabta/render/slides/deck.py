"""Turn the cells of a chapter into slides, in order, with their notes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from html import escape
from typing import Any

from raabta import i18n
from raabta.model import card, codec, scenario_codec
from raabta.model.card import ToolCard
from raabta.model.course import Course
from raabta.model.question import Question, Source
from raabta.render.page.rich import lines, plain, rich
from raabta.render.slides.cells import SlideCell
from raabta.render.slides.fit import spread
from raabta.render.slides.links import Citing
from raabta.render.slides.markdown import Picture, SlidePart, Splitter
from raabta.render.slides.outputs import apart, shown
from raabta.render.slides.questions import how, question_html, reasons

PROSE = "en"


@dataclass(frozen=True, slots=True)
class Slide:
    """One slide. `heading`, `body` and `notes` are HTML, `title` is plain text.

    `below` puts it under the slide before it; `again` says that it is a further part of that one.
    """

    title: str
    heading: str
    body: str
    notes: str = ""
    kind: str = "text"
    below: bool = False
    kicker: str = ""
    again: bool = False
    language: str = PROSE


@dataclass(frozen=True, slots=True)
class Material:
    """The material of a deck besides cells. `tools` maps ids to cards; `picture` turns an address into a data: one."""

    course: Course
    chapter: str
    language: str = PROSE
    tools: Mapping[str, ToolCard] = field(default_factory=dict)
    picture: Picture = lambda _address: ""


def slides(cells: Sequence[SlideCell], material: Material) -> list[Slide]:
    """Return the slides of cells that have no faults."""
    return _Deck(material).made(cells)


class _Deck:
    def __init__(self, material: Material) -> None:
        self.material = material
        self.words = i18n.words("render/slides", material.language)
        self.prose = material.course.settings.original
        self.citing = Citing(material.course.facts, material.course.sources)
        self.splitter = Splitter(self.citing, material.picture)
        self.made_slides: list[Slide] = []
        self.figures = 0
        self.chapter = ""
        self.section = ""

    def made(self, cells: Sequence[SlideCell]) -> list[Slide]:
        for cell in cells:
            if cell.kind == "markdown":
                self._remember(cell)
            if cell.out:
                continue
            if cell.slide == "notes":
                self._add_notes(self.splitter.notes(cell.source))
            elif cell.slide == "fragment":
                self._add_fragment(list(self._of(cell)))
            else:
                for number, slide in enumerate(self._of(cell)):
                    self.made_slides.append(replace(slide, below=number > 0 or cell.slide == "subslide"))
        return [*self.made_slides, *self._sources()]

    def _remember(self, cell: SlideCell) -> None:
        """Keep the names of chapter and section, also of cells that are no slides: tools say where they are found."""
        for part in Splitter(Citing({}, {}), lambda _address: "").parts(cell.source):
            if part.level == 1:
                self.chapter = part.title
            elif part.level:
                self.section = part.title

    def _add_notes(self, notes: list[str]) -> None:
        """Add to what is said of the last slide; of one in several parts that stands with its first."""
        at = next(n for n in reversed(range(len(self.made_slides))) if not self.made_slides[n].again)
        self.made_slides[at] = replace(self.made_slides[at], notes="".join([self.made_slides[at].notes, *notes]))
        for n, slide in enumerate(self.made_slides[at + 1 :], start=at + 1):
            self.made_slides[n] = replace(slide, notes=self._continued())

    def _continued(self) -> str:
        """Return what the later parts of a slide have in the place of notes: nobody reads the same page twice."""
        language = self.material.language
        said = escape(self.words["notes_continued"])
        return f'<p lang="{language}" dir="{i18n.direction(language)}">{said}</p>'

    def _add_fragment(self, found: list[Slide]) -> None:
        last = self.made_slides[-1]
        for slide in found:
            heading = f"<h3>{slide.heading}</h3>" if slide.title != self.section else ""
            body = f'{last.body}<div class="fragment">{heading}{slide.body}</div>'
            last = replace(last, body=body)
        self.made_slides[-1] = last
        if said := [slide.notes for slide in found if slide.notes and not slide.again]:
            self._add_notes(said)

    def _of(self, cell: SlideCell) -> Iterator[Slide]:
        if cell.kind == "markdown":
            show = cell.show if isinstance(cell.show, list | tuple) else ()
            for part in self.splitter.parts(cell.source, tuple(show)):
                yield from self._text(part, cell.title)
            return
        for output in cell.outputs:
            for slide in self._output(output):
                yield replace(slide, title=cell.title, heading=escape(cell.title)) if cell.title else slide

    def _text(self, part: SlidePart, own: str) -> Iterator[Slide]:
        heading, title = part.heading or escape(own or self.section), part.title or own or self.section
        pages = spread(part.blocks)
        continued, notes = i18n.words("render/slides", self.prose)["continued"], "".join(part.notes)
        for number, blocks in enumerate(pages, start=1):
            count = {"n": number, "total": len(pages)}
            many = len(pages) > 1
            yield Slide(
                continued.format(title=title, **count) if many else title,
                continued.format(title=heading, **count) if many else heading,
                "".join(block.shown for block in blocks) + (self._about() if part.level == 1 else ""),
                notes if number == 1 or not notes else self._continued(),
                "title" if part.level == 1 else "text",
                kicker=part.kicker,
                again=number > 1,
                language=self.prose,
            )
        if part.level == 1:
            yield from self._outcomes()

    def _about(self) -> str:
        """Return what stands below the title: the course. Minutes are those of a reader, and a session has its own."""
        title = self.material.course.settings.title_in(self.material.language)
        return f'<p class="about" lang="{self.material.language}">{escape(title)}</p>' if title else ""

    def _outcomes(self) -> Iterator[Slide]:
        course, chapter = self.material.course, self.material.chapter
        rows = [f"<li>{escape(one.text)}</li>" for one in course.outcomes.values() if one.chapter == chapter]
        if rows:
            title = self.words["outcomes"]
            language = self.material.language
            yield Slide(title, escape(title), f"<ul>{''.join(rows)}</ul>", below=True, language=language)

    def _output(self, output: Mapping[str, Any]) -> Iterator[Slide]:
        if isinstance(stored := output.get(codec.MIME), Mapping):
            yield from self._quiz(str(stored.get("id")))
        elif isinstance(stored := output.get(card.MIME), Mapping):
            yield from self._tool(str(stored.get("id")))
        elif isinstance(stored := output.get(scenario_codec.MIME), Mapping):
            yield from self._scenario(str(stored.get("id")))
        elif found := shown(output, self.words["figure"]):
            title = self.words["tool"].format(title=found.title) if found.tool else self.section
            where = self._where() if found.tool else ""
            self.figures += 1
            html = apart(found.html, f"{self.material.chapter}-{self.figures}")
            kind = "tool" if found.tool else "figure"
            yield Slide(title, escape(title), html + where, kind=kind, language=self.prose)

    def _quiz(self, quiz_id: str) -> Iterator[Slide]:
        quiz = self.material.course.quizzes.get(quiz_id)
        single = self.material.course.questions.get(quiz_id)
        questions = quiz.questions if quiz else (single,) if single else ()
        for number, question in enumerate(questions, start=1):
            title = self.words["question"]
            if quiz and len(questions) > 1:
                title = self.words["question_of"].format(title=plain(quiz.title), n=number, total=len(questions))
            yield self._question(question, title)

    def _question(self, question: Question, title: str) -> Slide:
        self.citing.cited.update({source.key: source for source in question.sources})
        notes = "".join(reasons(question))
        heading = f'{escape(title)} <span class="how">{escape(how(question))}</span>'
        return Slide(title, heading, question_html(question), notes, "question", language=self.material.language)

    def _tool(self, tool_id: str) -> Iterator[Slide]:
        tool = self.material.tools.get(tool_id)
        if tool:
            title = self.words["tool"].format(title=plain(tool.title))
            body = f"<p>{lines(tool.intro)}</p>{_paper(tool)}{self._where()}"
            yield Slide(title, escape(title), body, kind="tool", language=tool.language)

    def _scenario(self, scenario_id: str) -> Iterator[Slide]:
        scenario = self.material.course.scenarios.get(scenario_id)
        if scenario:
            title = self.words["scenario"].format(title=plain(scenario.title))
            body = f"<p>{lines(scenario.intro)}</p>{self._where()}"
            yield Slide(title, escape(title), body, kind="tool", language=scenario.language)

    def _where(self) -> str:
        said = self.words["where"].format(chapter=self.chapter, section=self.section)
        return f'<p class="where" lang="{self.material.language}">{escape(said)}</p>'

    def _sources(self) -> Iterator[Slide]:
        listed = sorted(self.citing.cited.values(), key=lambda source: (source.label.lower(), source.key))
        if not listed:
            return
        labels = "".join(f"<li><bdi>{escape(source.label)}</bdi></li>" for source in listed)
        body = f'<ul class="sources">{labels}</ul><p class="remark">{escape(self.words["sources_whole"])}</p>'
        notes = f"<ul>{''.join(_entry(source) for source in listed)}</ul>"
        title = self.words["sources"]
        yield Slide(title, escape(title), body, notes, "sources", language=self.material.language)


def _paper(tool: ToolCard) -> str:
    """Return the table that does the tool's work on paper, if a slide can hold it."""
    head, *rows = tool.table or ((),)
    if not rows or len(rows) > 7 or len(head) > 5:
        return ""
    top = "".join(f'<th scope="col">{rich(cell)}</th>' for cell in head)
    body = "".join(
        f'<tr><th scope="row">{rich(row[0])}</th>{"".join(f"<td>{rich(cell)}</td>" for cell in row[1:])}</tr>'
        for row in rows
    )
    return f"<table><thead><tr>{top}</tr></thead><tbody>{body}</tbody></table>"


def _entry(source: Source) -> str:
    address = f" <bdi>{escape(source.url)}</bdi>" if source.url else ""
    note = f" <small>{escape(source.note)}</small>" if source.note else ""
    return f"<li><cite>{escape(source.label.rstrip('.'))}.</cite> {escape(source.title)}.{address}{note}</li>"
