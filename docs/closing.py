"""Count what each chapter has, and write docs/closing.md: the table, and what is unproved (docs/closing.yml).

Run `python docs/closing.py` when the test of the docs says that the page is behind the course.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from raabta import content
from raabta.content.read.cells import read_cells
from raabta.content.read.folder import read_course_files
from raabta.content.read.steps import chapter_steps
from raabta.model.course import Course
from raabta.model.question import Question
from raabta.model.scenario import Scenario
from raabta.model.steps import StepSection, total_minutes

ROOT = Path(__file__).parents[1]
PAGE = "docs/closing.md"
CASE_STUDY = "chapters/alif-ailaan"
#: A source of which we read only what others say of it, by its own note.
SECONDARY = re.compile(r"(?i)\bnot read\b|\bsecondary\b|\breports?\b(?! read)")
_CALL = re.compile(r"""\b(quiz|tool|scenario)\(\s*["']([^"']+)["']""")
_PICTURE = re.compile(r"assets/figures/([\w/-]+?)\.svg")
_FACT = re.compile(r"\]\(#fact-([a-z0-9-]+)\)")
_LINK = re.compile(r"\]\(\.\./(tools/[\w-]+)\.(?:ipynb|md)\b")
HEAD = (
    *(
        "Chapter",
        "Pages",
        "Words",
        "Minutes",
        "Questions on its pages",
        "in halls only",
        "held back",
        "Decisions played",
    ),
    *("Tools in it", "Tools it leads to", "Pictures", "Sources read", "secondary", "Facts", "look again first"),
)
BEGIN = """# What each chapter has, and what is unproved

Made by `python docs/closing.py`, and held by a test: no number here is written by hand.

*Words* (to the hundred) and *minutes* are those of the steps as the page shows them, quiz and played pages included;
minutes are modelled (180 words a minute, and what acts take) and were never measured. *In halls only* are questions
of its outcomes that stand in a session's test and on no page; *held back* are those that stand in neither.
*Secondary* is a source whose note in `references.bib` says that the thing itself was not read, or that it is a report
of it. *Look again first* is the earliest `review_by` of its facts. *Tools* are counted once a chapter; those it leads
to have a page of their own.
"""


class Chapter:
    """What one chapter of the contents has: its page and the notebooks below it."""

    def __init__(self, root: Path, course: Course, files: Sequence[str]) -> None:
        self.course = course
        self.pages = [root / f"{name}.ipynb" for name in files]
        self.text = "\n".join(cell.source for page in self.pages for cell in read_cells(page) or [])
        read = [chapter_steps(page, course) for page in self.pages]
        self.sections: list[StepSection] = [one for sections, _ in read for one in sections]
        self.minutes = sum(total_minutes(steps) or round(sum(s.minutes for s in sections)) for sections, steps in read)
        self.called = {(what, name) for what, name in _CALL.findall(self.text)}

    @property
    def folder(self) -> str:
        """The folder of its questions, which its outcomes name."""
        notebook = json.loads(self.pages[0].read_text(encoding="utf-8"))
        return str(notebook["metadata"]["raabta"]["chapter"])

    @property
    def title(self) -> str:
        """The title of its first page."""
        return self.text.partition("\n# ")[2].partition("\n")[0] or self.text.partition("# ")[2].partition("\n")[0]

    def named(self, what: str) -> set[str]:
        """Return what its pages call by this name: quizzes, tools or scenarios."""
        return {name for kind, name in self.called if kind == what}

    def scenarios(self) -> list[Scenario]:
        """Return the scenarios that it plays."""
        return [self.course.scenarios[name] for name in sorted(self.named("scenario"))]

    def asked(self) -> list[Question]:
        """Return the questions that its pages show."""
        known = self.course
        names = sorted(self.named("quiz"))
        quizzes = [
            known.quizzes[name].questions if name in known.quizzes else (known.questions[name],) for name in names
        ]
        return [one for some in quizzes for one in some]

    def pictures(self) -> set[str]:
        """Return the pictures in its text, in what it asks and in what it plays."""
        asked = [one for q in self.asked() for one in (q.picture, *(option.picture for option in q.control.options))]
        played = [one for s in self.scenarios() for one in (s.map, *(inject.picture for inject in s.injects))]
        return set(_PICTURE.findall(self.text)) | {one.name for one in (*asked, *played) if one}


def page(root: Path = ROOT) -> str:
    """Return the text of docs/closing.md."""
    entries = yaml.safe_load((root / "_toc.yml").read_text(encoding="utf-8"))["chapters"]
    said = yaml.safe_load((root / "docs/closing.yml").read_text(encoding="utf-8"))
    course = content.load(root)
    made = [Chapter(root, course, files) for files in _chapters(root, entries)]
    shown = {question.id for one in made for question in one.asked()}
    bank = {name for name, draft in read_course_files(root).questions.items() if draft.values.get("bank")}
    desks = {one["file"] for entry in entries if entry["file"] == "tools" for one in entry["sections"]}
    rows = [_row(root, one, shown, bank, desks) for one in made]
    lines = [f"| {' | '.join(row)} |" for row in (HEAD, ["---"] + ["--:"] * (len(HEAD) - 1), *rows)]
    return "\n".join([BEGIN, *lines, "", *_unproved(course, made, said)])


def _chapters(root: Path, entries: Iterable[Mapping[str, Any]]) -> Iterator[list[str]]:
    """Yield the notebooks of each chapter; the case study stands below another and is one of its own."""
    for entry in entries:
        if entry["file"].startswith("chapters/"):
            below = [one["file"] for one in entry.get("sections", ())]
            pages = [one for one in below if (root / f"{one}.ipynb").is_file()]
            yield [entry["file"], *(one for one in pages if one != CASE_STUDY)]
            yield from ([one] for one in pages if one == CASE_STUDY)


def _row(root: Path, one: Chapter, shown: set[str], bank: set[str], desks: set[str]) -> list[str]:
    course = one.course
    own = {q.id for q in course.questions.values() if course.outcomes[q.outcome].chapter == one.folder}
    cited = {key for path in one.pages for key in content.cited(root, path.stem, course)} - {"own"}
    secondary = {key for key in cited if SECONDARY.search(course.sources[key].note)}
    facts = [course.facts[key] for key in set(_FACT.findall(one.text)) if key in course.facts]
    numbers = (
        *(len(one.pages), round(sum(section.words for section in one.sections), -2), one.minutes),
        *(len({q.id for q in one.asked()}), len(own - shown - bank), len(own & bank)),
        *(sum(len(s.injects) for s in one.scenarios()), len(one.named("tool"))),
        *(len(set(_LINK.findall(one.text)) & desks), len(one.pictures())),
        *(len(cited - secondary), len(secondary), len(facts)),
    )
    again = min((fact.review_by for fact in facts if fact.review_by), default=None)
    return [one.title, *(f"{number:,}" for number in numbers), again.isoformat() if again else "–"]


def _unproved(course: Course, made: Sequence[Chapter], said: Mapping[str, Mapping[str, str]]) -> Iterator[str]:
    """Yield the lines below the table; every chapter has an entry, and no entry is without a chapter."""
    names = [one.pages[0].stem for one in made]
    if names != list(said):
        raise ValueError(f"docs/closing.yml names {', '.join(said)}; the contents have {', '.join(names)}")
    urdu = sorted(ROOT.glob("exercises/**/*.ur.yml"))
    drafts = sum("review: needs native review" in path.read_text(encoding="utf-8") for path in urdu)
    yield "## What is unproved, and who must read it"
    yield ""
    yield (
        f"Of all: no learner has answered one of the {len(course.questions)} questions, so pass marks and difficulty "
        f"are guesses; and {drafts} of {len(urdu)} files in Urdu wait for a native reader."
    )
    yield ""
    yield "| Chapter | Unproved | Who must read it |"
    yield "|---|---|---|"
    for one, entry in zip(made, said.values(), strict=True):
        yield f"| {one.title} | {entry['unproved']} | {entry['readers']} |"
    yield ""


if __name__ == "__main__":
    (ROOT / PAGE).write_text(page(), encoding="utf-8", newline="\n")
