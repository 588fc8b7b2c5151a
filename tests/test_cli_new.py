"""`raabta new`: templates that say what is missing and pass the check once they are filled in."""

from __future__ import annotations

import errno
import itertools
import json
import os
import re
import shutil
from datetime import date
from pathlib import Path

import nbformat
import pytest
from click.testing import CliRunner, Result

from raabta.cli.main import main
from raabta.content import check, load
from raabta.kinds import KINDS

SMALL = Path(__file__).parent / "good" / "small"
TODAY = date(2026, 11, 25)


def run(*words: str) -> Result:
    return CliRunner().invoke(main, ["new", *words], catch_exceptions=False)


def faults(root: Path) -> list[str]:
    return [str(problem) for problem in check(root, today=TODAY).problems]


def filled_in(text: str) -> str:
    """Write something behind every colon, as an author would."""
    lines, row = [], 0
    passage = " and ".join(f"[entry-{number}: words {number}]" for number in (1, 2, 3))
    if "gaps:" in text:
        # A line with one gap, for which there are three entries.
        text = text.replace("  - id:\n    target:\n    feedback:\n", "")
        passage = "[entry-1]"
    for line in text.splitlines():
        bare = line.split("  #")[0]
        name = re.fullmatch(r"([\s-]*)(\w+):", bare)
        row += bare.startswith("  - ")
        if bare.endswith(": []"):
            lines.append(bare.replace("[]", "[own]"))
        elif name is None or line.startswith("#"):
            lines.append(bare)
        elif (
            name[2] in {"options", "items", "steps", "targets", "spans", "gaps", "facts", "criteria", "feedback"}
            and not name[1]
        ):
            lines.append(bare)
            # Ids differ over both lists of a product.
            row = row if name[2] == "criteria" else 0
        else:
            fill = {"id": f"entry-{row}", "target": f"entry-{row}", "answer": "4.15", "outcome": "compose-warning"}
            fill |= {"if_wrong": "Look again.", "passage": f'"{passage}"', "gap": "entry-1", "tool": "sms-parts"}
            lines.append(f"{bare} {fill.get(name[2], f'Words {row}')}")
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("kind", KINDS)
def test_an_empty_template_says_in_its_faults_what_to_fill_in(in_a_small_course: Path, kind: str) -> None:
    result = run("question", "flood/mine", "--kind", kind)
    assert (result.exit_code, result.output) == (0, "Wrote exercises/flood/mine.yml\nFill it in, then: raabta check\n")
    said = faults(in_a_small_course)
    assert any("'prompt' is empty – write what is asked" in line for line in said)
    assert any("'sources' has no entry – write one or more: keys of references.bib" in line for line in said)
    asks = (" is empty – ", " has no entry – ", " has an entry – ")
    assert all("mine.yml:" in line and any(ask in line for ask in asks) for line in said)


@pytest.mark.parametrize("kind", KINDS)
def test_a_template_that_is_filled_in_passes_the_check(in_a_small_course: Path, kind: str) -> None:
    run("question", "flood/mine", "--kind", kind)
    path = in_a_small_course / "exercises/flood/mine.yml"
    text = filled_in(path.read_text(encoding="utf-8"))
    if kind in {"choice", "multi"}:
        assert text.count("correct: true") == 1
    path.write_text(text, encoding="utf-8")
    assert faults(in_a_small_course) == []
    assert load(in_a_small_course).questions["flood/mine"].kind == kind


def test_the_help_names_every_kind_with_what_it_is(in_a_small_course: Path) -> None:
    said = " ".join(run("question", "--help").output.split())
    assert [kind.name for kind in KINDS.values() if f"{kind.name} {' '.join(kind.doc.split())}" not in said] == []


def test_a_new_quiz_says_what_to_fill_in_and_passes_when_it_is(in_a_small_course: Path) -> None:
    run("quiz", "flood/night")
    path = in_a_small_course / "exercises/flood/night.quiz.yml"
    said = faults(in_a_small_course)
    assert any("night.quiz.yml:3: 'title' is empty – write what stands above the quiz" in line for line in said)
    assert any("night.quiz.yml:6: 'questions' has no entry" in line for line in said)
    text = path.read_text(encoding="utf-8").replace("title:", "title: A night").replace("[]", "[first-alert]")
    path.write_text(text, encoding="utf-8")
    assert [line.split(" – ")[0] for line in faults(in_a_small_course)] == [
        "exercises/flood/night.quiz.yml:2: no page shows the quiz 'flood/night'"
    ]


#: What is added, the file that holds it, what is said at first, and what an author writes.
ENTRIES = [
    ("fact", "deaths-2010", "facts.yml", "'value' is empty",
     {"value:": "value: 1985", "unit:": "unit: deaths", "as_of:": "as_of: 2010-10-01", "source:": "source: ndma-2022",
      "mark:": "mark: R", "# fixed:": "fixed: true #"}),
    ("source", "ndma-2010", "references.bib", "the source 'ndma-2010' has no title",
     {"title   = {}": "title = {Floods}", "{{}}": "{{NDMA}}", "year    = {}": "year = {2010}"}),
    ("outcome", "flood/call-back", "exercises/outcomes.yml", "'text' is empty",
     {"text:": "text: Call back.", "bloom:": "bloom: apply"}),
]  # fmt: skip


@pytest.mark.parametrize(("what", "name", "file", "first", "fill"), ENTRIES, ids=[entry[0] for entry in ENTRIES])
def test_an_entry_is_added_behind_the_others_and_passes_when_it_is_filled_in(
    in_a_small_course: Path, what: str, name: str, file: str, first: str, fill: dict[str, str]
) -> None:
    path = in_a_small_course / file
    before = path.read_text(encoding="utf-8")
    result = run(what, name)
    text = path.read_text(encoding="utf-8")
    assert result.output == f"Added '{name.split('/')[-1]}' at the end of {file}\nFill it in, then: raabta check\n"
    assert text.startswith(before.rstrip("\n"))
    assert any(first in line for line in faults(in_a_small_course))
    new = text[len(before) :]
    for old, filled in fill.items():
        assert old in new
        new = new.replace(old, filled, 1)
    path.write_text(before + new, encoding="utf-8")
    assert faults(in_a_small_course) == []
    again = run(what, name)
    assert (again.exit_code, path.read_text(encoding="utf-8")) == (1, before + new)
    assert f"is in {file} already" in again.output


def test_the_first_entry_makes_its_file(in_a_small_course: Path) -> None:
    (in_a_small_course / "facts.yml").unlink()
    assert run("fact", "deaths-2010").exit_code == 0
    assert (in_a_small_course / "facts.yml").read_text(encoding="utf-8").startswith("deaths-2010:\n  value:")


@pytest.mark.parametrize(
    "words", [("fact", "Deaths"), ("source", "2010"), ("outcome", "flood"), ("quiz", "flood/first-alert")]
)
def test_an_entry_needs_a_name_of_its_own(in_a_small_course: Path, words: tuple[str, str]) -> None:
    before = {path: path.read_bytes() for path in in_a_small_course.rglob("*") if path.is_file()}
    result = run(*words)
    assert result.exit_code == 1
    assert "cannot name a" in result.output or "is used by another quiz or question" in result.output
    assert {path: path.read_bytes() for path in in_a_small_course.rglob("*") if path.is_file()} == before


def test_nothing_is_written_over(in_a_small_course: Path) -> None:
    run("question", "flood/mine")
    path = in_a_small_course / "exercises/flood/mine.yml"
    path.write_text("my work", encoding="utf-8")
    result = run("question", "flood/mine")
    assert result.exit_code == 1
    assert "exercises/flood/mine.yml exists and was not changed" in result.output
    assert path.read_text(encoding="utf-8") == "my work"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("flood/first-alert", "The id 'flood/first-alert' is used in exercises/flood/first.yml. Choose another."),
        ("flod/mine", "There is no chapter 'flod'. There are: flood"),
        ("mine", "is not CHAPTER/ID"),
        ("flood/Mine", "is not CHAPTER/ID"),
        ("flood/2022", "is not CHAPTER/ID"),
        ("../flood/mine", "is not CHAPTER/ID"),
        ("flood/../../mine", "is not CHAPTER/ID"),
    ],
)
def test_a_name_that_cannot_be_used_is_refused(in_a_small_course: Path, name: str, said: str) -> None:
    before = sorted(in_a_small_course.rglob("*"))
    result = run("question", name)
    assert result.exit_code == 1
    assert said in result.output
    assert sorted(in_a_small_course.rglob("*")) == before


def test_the_id_of_a_question_that_is_gone_is_not_given_again(in_a_small_course: Path) -> None:
    (in_a_small_course / "exercises/flood/first.yml").unlink()
    said = run("question", "flood/first-alert").output
    assert "was used by a question that is gone; exercises/ids.lock remembers it. Choose another." in said


def test_a_new_chapter_is_a_notebook_and_a_quiz_that_say_what_to_fill_in(in_a_small_course: Path) -> None:
    result = run("chapter", "events")
    assert result.exit_code == 0
    assert "_toc.yml" in result.output
    nbformat.validate(nbformat.read(in_a_small_course / "chapters/events.ipynb", as_version=4))
    said = faults(in_a_small_course)
    assert any("cell 2 (“FILL IN: the…”): still to be filled in: the title of the chapter" in line for line in said)
    assert "exercises/events/check.quiz.yml:3: 'title' is empty – write what stands above the quiz" in said
    assert not any("there is no" in line for line in said)


def test_a_chapter_that_is_filled_in_passes_the_check(in_a_small_course: Path) -> None:
    run("chapter", "events")
    notebook = in_a_small_course / "chapters/events.ipynb"
    text = json.loads(notebook.read_text(encoding="utf-8").replace("FILL IN: ", ""))
    text["cells"][4]["source"] = ["## A case\n", "\n", "It hurts."]
    notebook.write_text(json.dumps(text), encoding="utf-8")
    opening = in_a_small_course / "exercises/events/opening.yml"
    filled = filled_in(opening.read_text(encoding="utf-8")).replace("text: Words 1\n    correct: true", "text: Words 1")
    opening.write_text(filled.replace("Words 2", "Words two").replace("bank: true", ""), encoding="utf-8")
    quiz = in_a_small_course / "exercises/events/check.quiz.yml"
    filled = quiz.read_text(encoding="utf-8").replace("title:", "title: Check").replace("[]", "[flood/first-alert]")
    quiz.write_text(filled, encoding="utf-8")
    (in_a_small_course / "_toc.yml").write_text("root: index\nchapters:\n  - file: chapters/events\n", encoding="utf-8")
    report = check(in_a_small_course, today=TODAY)
    assert [str(problem) for problem in report.problems] == []
    # What is left to say: its words are few, and the id of its question is not locked yet.
    assert all("the step" in str(one) or "ids.lock" in str(one) for one in report.warnings), report.warnings


def test_a_new_chapter_shows_how_to_cite_by_a_source_that_exists(in_a_small_course: Path) -> None:
    run("chapter", "events")
    assert "such as [NDMA, 2022](#ref-ndma-2022)" in (in_a_small_course / "chapters/events.ipynb").read_text(
        encoding="utf-8"
    )
    bib = in_a_small_course / "references.bib"
    bib.write_text(bib.read_text(encoding="utf-8").replace("ndma-2022", "pdna-2023"), encoding="utf-8")
    run("chapter", "campaigns")
    assert "(#ref-pdna-2023)" in (in_a_small_course / "chapters/campaigns.ipynb").read_text(encoding="utf-8")


def test_a_course_without_sources_gets_a_chapter_all_the_same(in_a_small_course: Path) -> None:
    (in_a_small_course / "references.bib").unlink()
    assert run("chapter", "events").exit_code == 0
    nbformat.validate(nbformat.read(in_a_small_course / "chapters/events.ipynb", as_version=4))


@pytest.mark.parametrize(
    ("number", "hint"),
    [
        (errno.EACCES, "get the right to read and write there, or work in a copy of the course"),
        (errno.EROFS, "get the right to read and write there, or work in a copy of the course"),
        (errno.ENOSPC, "free some space, then run the command again"),
        (errno.ENOENT, "look at its name and at the folder that it names, then run the command again"),
        (errno.EIO, "look at it, then run the command again"),
    ],
)
def test_what_the_computer_refuses_is_one_sentence(
    in_a_small_course: Path, monkeypatch: pytest.MonkeyPatch, number: int, hint: str
) -> None:
    def refuse(path: Path, *_text: object, **_more: object) -> None:
        raise OSError(number, os.strerror(number), str(path))

    monkeypatch.setattr(Path, "write_text", refuse)
    result = run("question", "flood/mine")
    path = in_a_small_course / "exercises/flood/mine.yml"
    assert (result.exit_code, result.output) == (1, f"{path}: {os.strerror(number)} – {hint}\n")


def test_a_refusal_without_a_name_says_what_was_refused(
    in_a_small_course: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_path: object, **_more: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(Path, "write_text", refuse)
    result = run("chapter", "events")
    assert result.exit_code == 1
    assert (
        result.output
        == "the folder of the course: No space left on device – free some space, then run the command again\n"
    )
    assert not (in_a_small_course / "exercises/events").exists()


def test_a_chapter_is_not_written_over(in_a_small_course: Path) -> None:
    run("chapter", "events")
    result = run("chapter", "events")
    assert result.exit_code == 1
    assert "chapters/events.ipynb exists and was not changed" in result.output


def test_a_chapter_needs_a_name_that_can_be_part_of_an_id(in_a_small_course: Path) -> None:
    assert "cannot name a chapter" in run("chapter", "Event Management").output


def test_a_new_plan_says_what_to_fill_in_and_passes_the_check_when_it_is(in_a_small_course: Path) -> None:
    done = run("session", "flood/evening")
    path = in_a_small_course / "exercises/flood/evening.session.yml"
    assert "Fill it in" in done.output
    said = faults(in_a_small_course)
    for name in ("title", "aim", "quiz", "question", "if_wrong"):
        assert any(f"'{name}' is empty" in line for line in said), name
    text = path.read_text(encoding="utf-8")
    for name, fill in {"question": "one-call", "quiz": "check"}.items():
        text = re.sub(rf"{name}:$", f"{name}: {fill}", text, flags=re.MULTILINE)
    text = re.sub(r"(title|aim|if_wrong):(  #.*)?$", r"\1: Words", text, flags=re.MULTILINE)
    path.write_text(text, encoding="utf-8")
    good = SMALL.parent / "session/exercises/flood/first.yml"
    shutil.copy(good, in_a_small_course / "exercises/flood/first.yml")
    assert faults(in_a_small_course) == []
    plan = load(in_a_small_course).sessions["flood/evening"]
    assert (plan.minutes, [part.kind for part in plan.parts].count("vote")) == (60, 1)


def test_a_plan_is_not_written_over_and_belongs_to_a_folder_that_exists(in_a_small_course: Path) -> None:
    run("session", "flood/evening")
    again, lost = run("session", "flood/evening"), run("session", "fire/evening")
    assert "exists and was not changed" in again.output
    assert "There is no chapter 'fire'" in lost.output


def test_a_new_scenario_passes_the_check_when_it_is_filled_in(in_a_small_course: Path) -> None:
    assert run("scenario", "flood/gate").exit_code == 0
    path = in_a_small_course / "exercises/flood/gate.scenario.yml"
    said = faults(in_a_small_course)
    for name in ("title", "intro", "text", "consequence"):
        assert any("gate.scenario.yml" in line and f"'{name}' is empty" in line for line in said), name
    text = path.read_text(encoding="utf-8").replace("[]", "[own]")
    words = (f"Words {number}" for number in itertools.count())  # no two choices look alike
    text = re.sub(r"(\w+):(  #.*)?$", lambda found: f"{found[1]}: {next(words)}", text, flags=re.MULTILINE)
    path.write_text(re.sub(r"(injects|choices|endings): Words \d+", r"\1:", text), encoding="utf-8")
    call = "exercises/flood/gate.scenario.yml:3: no page shows the scenario 'flood/gate'"
    assert [line.partition(" – ")[0] for line in faults(in_a_small_course)] == [call]
    assert [ending.id for ending in load(in_a_small_course).scenarios["flood/gate"].endings] == ["good", "hard"]


def test_a_new_translation_has_the_shape_of_its_file_with_the_english_beside_it(in_a_small_course: Path) -> None:
    in_two_languages(in_a_small_course)
    assert run("translation", "exercises/flood/first.yml").exit_code == 0
    path = in_a_small_course / "exercises/flood/first.ur.yml"
    text = path.read_text(encoding="utf-8")
    assert text.startswith("review: needs native review")
    assert "    vague:  # Stay alert and stay safe." in text
    assert "    -  # Stand in the water and ask." in text
    said = faults(in_a_small_course)
    assert len(said) == 9
    assert all(line.startswith("exercises/flood/first.ur.yml:") and "' is empty – " in line for line in said)
    head, _, texts = text.partition("\n")
    filled = re.sub(r"  # (.*)$", lambda one: f" ا {len(one[1])}", texts, flags=re.MULTILINE)
    path.write_text(f"{head}\n{filled}", encoding="utf-8")
    assert faults(in_a_small_course) == []


def in_two_languages(in_a_small_course: Path) -> None:
    config = in_a_small_course / "_config.yml"
    text = config.read_text(encoding="utf-8")
    config.write_text(text.replace("course:\n", "course:\n  languages: [en, ur]\n"), encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("exercises/flood/first.yml", "--language", "fr"), "The course is not in 'fr'. Its languages: ur"),
        (("exercises/flood/none.yml",), "'exercises/flood/none.yml' is no English file of exercises/"),
        (("index.md",), "'index.md' is no English file of exercises/"),
        (("exercises/flood/faulty.yml",), "exercises/flood/faulty.yml has problems. Mend them first: raabta check"),
    ],
)
def test_what_cannot_be_translated_is_refused(words: tuple[str, ...], said: str, in_a_small_course: Path) -> None:
    in_two_languages(in_a_small_course)
    (in_a_small_course / "exercises/flood/faulty.yml").write_text("id: faulty\nkind: choice\n", encoding="utf-8")
    result = run("translation", *words)
    assert result.exit_code == 1
    assert said in result.output


def test_a_new_summary_says_where_it_belongs(in_a_small_course: Path) -> None:
    assert "There is no chapter chapters/events.ipynb" in run("summary", "events").output
    run("chapter", "events")
    assert "`- file: chapters/events-summary`" in run("summary", "events").output
    assert any("events-summary.md:1: still to be filled in: the title" in line for line in faults(in_a_small_course))


def test_a_new_picture_says_what_to_fill_in_and_passes_when_it_is_drawn(in_a_small_course: Path) -> None:
    said = run("picture", "flood/ladder").output
    assert "Wrote assets/figures/flood/ladder.svg" in said
    texts, drawing = (in_a_small_course / f"assets/figures/flood/ladder.{ending}" for ending in ("yml", "svg"))
    assert faults(in_a_small_course)[0].startswith("assets/figures/flood/ladder.yml:1: 'alt' is empty")
    filled = texts.read_text("utf-8").replace(
        "alt:  #", "alt: A grey field below a title that has two lines in bold.  #"
    )
    texts.write_text(filled, encoding="utf-8")
    drawn = CliRunner().invoke(main, ["draw"], catch_exceptions=False)
    assert drawn.output == "drew assets/figures/flood/ladder.svg\n1 picture changed.\n"
    assert 'data-word="+" class="f-ink b"' in drawing.read_text("utf-8")
    assert faults(in_a_small_course) == []
    assert "exists and was not changed" in run("picture", "flood/ladder").output
    assert "cannot name a chapter and a picture" in run("picture", "ladder").output
