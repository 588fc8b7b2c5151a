"""The sheet of an editor: it holds what a learner reads, nothing moves by itself, and a new text lands in one place."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from raabta.content.read.course_files import CourseFiles
from raabta.content.read.folder import read_course_files
from raabta.content.read.glossary import Glossary
from raabta.content.rewording import in_pages, in_yaml
from raabta.content.rewording.back import Returned, back, glossary_of, rows_of
from raabta.content.rewording.chapter import Passage, chapter
from raabta.content.rewording.same import changed
from raabta.content.rewording.sheet import COLUMNS, Row, read_sheet, write_sheet
from raabta.errors import ContentError
from support.course import ROOT
from support.workbooks import workbook

#: Every chapter of the course, by its page, and a folder of exercises that no chapter asks.
CHAPTERS = (
    *("start-here", "before-you-post", "digital-assets", "choosing-content", "event", "engagement", "insights"),
    *("advocacy", "false-information", "disaster", "flood-week", "workshop", "case-study", "trainers", "tools"),
)
SHEET = Path("event.xlsx")
ENGLISH = glossary_of(ROOT, "en")


@cache
def course() -> CourseFiles:
    return read_course_files(ROOT)


@cache
def words(name: str) -> list[Passage]:
    return chapter(ROOT, name, course())


def sheet(passages: list[Passage], **new: str) -> list[Row]:
    """The rows as they come back, with a new text for some paths (`__` for what a name cannot hold)."""
    return [Row(number, one.name, one.text, new.get(one.name, "")) for number, one in enumerate(passages, start=2)]


def returned(name: str, new: dict[str, str]) -> Returned:
    return back(ROOT, SHEET, sheet(words(name), **new), words(name), Glossary())


def test_an_untouched_sheet_comes_back_as_it_went_and_changes_no_file(tmp_path: Path) -> None:
    for name in CHAPTERS:
        rows = rows_of(name, words(name), ENGLISH)
        path = tmp_path / "words.xlsx"
        path.write_bytes(write_sheet(rows))
        read = read_sheet(path)
        assert [tuple(row[1:]) for row in read] == rows
        assert back(ROOT, path, read, words(name), ENGLISH) == Returned()


def test_the_chapters_hold_every_text_that_a_translation_needs() -> None:
    held = {(one.path, one.text) for name in CHAPTERS for one in words(name)}
    drafts = [
        *(
            one
            for place in ("questions", "quizzes", "scenarios", "sessions")
            for one in course().drafts(place).values()
        ),
        *(*course().drawn.values(), *course().shown.values()),
    ]
    assert {(one.path, text) for one in drafts for text in texts(one.strings())} - held == set()


def texts(tree: Any) -> list[str]:
    if isinstance(tree, str):
        return [tree.strip()] if tree.strip() else []
    return [text for part in (tree.values() if isinstance(tree, dict) else tree) for text in texts(part)]


def test_written_anew_with_the_same_words_notebooks_and_pages_are_the_same_bytes() -> None:
    for path in {one.path for name in CHAPTERS for one in words(name)}:
        text = (ROOT / path).read_bytes().decode()
        same = {one.at: one.text for name in CHAPTERS for one in words(name) if one.path == path}
        if path.suffix != ".yml":
            write = in_pages.rewrite_notebook if path.suffix == ".ipynb" else in_pages.rewrite_page
            assert write(text, same) == text, path


PLACES = {
    "cell": ("chapters/event.ipynb#purpose-live", "hearing", "meeting"),
    "name of a step": ("chapters/event.ipynb#case/step", "filter", "mask"),
    "summary": ("chapters/event-summary.md#1", "coverage", "reporting"),
    "prompt": ("exercises/event/bank.yml#three-or-two/prompt", "lectern", "podium"),
    "option": ("exercises/event/bank.yml#three-or-two/options/spoken/text", "spoken", "stated"),
    "feedback": ("exercises/event/bank.yml#three-or-two/options/spoken/feedback", "office", "desk"),
    "hint": ("exercises/event/bank.yml#three-or-two/hints/1", "depend", "rest"),
    "quiz": ("exercises/event/check.quiz.yml#title", "opening", "working"),
    "scenario": ("exercises/event/desk.scenario.yml#injects/announce/choices/own-account/consequence", "Three", "Four"),
    "picture": ("assets/figures/event/before-live.yml#words/account", "account", "profile"),
    "alt text": ("assets/figures/event/before-live.yml#alt", "about", "ready"),
}


@pytest.mark.parametrize("place", PLACES)
def test_a_new_word_lands_where_it_belongs_and_nowhere_else(place: str) -> None:
    name, old, new = PLACES[place]
    passage = next(one for one in words("event") if one.name == name)
    assert passage.text.count(old) == 1
    done = returned("event", {name: passage.text.replace(old, new)})
    assert (done.problems, done.reworded) == ([], [passage])
    ((path, (before, after)),) = done.files.items()
    assert path == passage.path
    # A folded line may end at another word: the words are compared.
    assert len(before.split()) == len(after.split())
    differ = [(one, two) for one, two in zip(before.split(), after.split(), strict=True) if one != two]
    assert len(differ) == 1
    assert differ[0][0].replace(old, new) == differ[0][1]


def test_a_plan_of_a_session_is_in_the_sheet_and_takes_a_new_text() -> None:
    plan = next(one for one in words("event") if one.path.name == "session.session.yml" and " " in one.text)
    done = returned("event", {plan.name: plan.text + " Again."})
    assert done.problems == []
    (_before, after) = done.files[plan.path]
    assert {one.at: one.text.strip() for one in in_yaml.values(after)}[plan.at] == plan.text + " Again."


KEPT = {
    "numbers": ("on 12 May at 3:15", "on 13 May at 3:15"),
    "links": ("see [it](#ref-one)", "see [it](#ref-two)"),
    "code": ("write `name`", "write `names`"),
    "placeholders": ("you have {n}", "you have {count}"),
    "directives": (":::{note}\ntext\n:::", ":::{tip}\ntext\n:::"),
    "headings": ("## Head", "Head"),
    "tags": ("<details>more</details>", "<details>more"),
    "Urdu": ("say پانی now", "say پانى now"),
    "signs of bold text": ("**Ask first.** Then go.", "Ask first. Then go."),
}


@pytest.mark.parametrize("noun", KEPT)
def test_what_an_editor_may_not_change_is_told(noun: str) -> None:
    now, new = KEPT[noun]
    assert any(message.startswith(f"the {noun} differ") for message, _hint in changed(now, new))
    assert list(changed(now, now.replace("see", "look at"))) == []


def test_numbers_and_links_may_change_their_order() -> None:
    assert list(changed("2 of [5](#fact-a), [b](x.md)", "[b](x.md): [5](#fact-a), of them 2")) == []


def test_all_faults_of_a_sheet_are_told_at_once_with_their_rows() -> None:
    one, two, three, four, *rest = words("event")
    rows = [
        Row(2, one.name, "what it said long ago", "Something else"),
        Row(3, two.name, two.text),
        Row(4, two.name, two.text),
        Row(5, "chapters/event.ipynb#abuot", "x", "y"),
        Row(6, "", "page", "new"),
        Row(7, three.name, three.text, three.text + " 17"),
        *(Row(number, other.name, other.text) for number, other in enumerate(rest, start=8)),
    ]
    done = back(ROOT, SHEET, rows, words("event"), Glossary())
    told = [str(problem) for problem in done.problems]
    for part in (
        f"row 2 ({one.at}): the file says something else now than the column “now”",
        f"event.xlsx:3: '{two.name}' stands in 2 rows",
        "event.xlsx:5: the chapter has no text 'chapters/event.ipynb#abuot'",
        "event.xlsx:6: a new text stands beside no path",
        f"row 7 ({three.at}): the numbers differ (new: 17)",
        f"the sheet has no row '{four.name}'",
    ):
        assert any(part in line for line in told), part
    assert done.files == {}


def test_a_name_of_a_step_has_one_line_and_a_long_sentence_is_a_warning() -> None:
    step = next(one for one in words("event") if one.name.endswith("#case/step"))
    assert "a name has several lines" in str(returned("event", {step.name: "one\ntwo"}).problems[0])
    about = next(one for one in words("event") if one.name.endswith("#duties-more"))
    rows = sheet(words("event"), **{about.name: about.text + "\n\n" + "word " * 30 + "end."})
    done = back(ROOT, SHEET, rows, words("event"), ENGLISH)
    assert (done.problems, ["a sentence of 31 words" in str(one) for one in done.warnings]) == ([], [True])


def test_a_workbook_of_excel_is_read_and_what_is_none_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    path.write_bytes(workbook([COLUMNS, ("a#b", "- Bring it", "=new", "")]))
    assert read_sheet(path) == [Row(2, "a#b", "- Bring it", "=new")]
    path.write_bytes(workbook([("path", "new", "now", "note")]))
    with pytest.raises(ContentError, match="does not name the columns"):
        read_sheet(path)
    path.write_text("path,now,new,note\n")
    with pytest.raises(ContentError, match=r"no \.xlsx sheet"):
        read_sheet(path)


def test_a_notebook_in_another_form_is_left_alone() -> None:
    with pytest.raises(ValueError, match="form"):
        in_pages.rewrite_notebook('{"cells": []}', {})


FILE = """\
# A comment.
- id: one   # beside
  plain: some words here
  long: words that go on
    in a second line
  quoted: "a \\"b\\""
  single: 'it''s'
  folded: >-
    A first line
    and more.

    A second.
  lines: |
    one
    two

  flow: {text: some words, list: [a, b c]}
# The end.
- id: two
  plain: other
"""
AT = [f"one/{name}" for name in ("plain", "long", "quoted", "single", "folded", "lines", "flow/text", "flow/list/2")]
SIGNS = st.sampled_from([*"abc \n'\"#:-,[]{}&*!|>%@`?\\=~\t", ": ", " #", "- ", "پانی", "\u200f", "…", "\x85", "---"])
TEXTS = st.lists(SIGNS, min_size=1, max_size=24).map("".join).map(str.strip).filter(bool)


@given(at=st.sampled_from(AT), new=TEXTS)
@example(at="one/plain", new="- a: b # c")
@example(at="one/folded", new="a\n\n  b\nc")
@example(at="one/flow/text", new="yes, no]")
@example(at="two/plain", new="null")
def test_any_text_is_written_into_a_file_of_yaml_and_all_else_stays(at: str, new: str) -> None:
    after = in_yaml.rewrite(FILE, {at: new})
    before = {one.at: one.text for one in in_yaml.values(FILE)}
    found = {one.at: one.text for one in in_yaml.values(after)}
    assert found.pop(at).strip() == new
    assert all(one.textual for one in in_yaml.values(after))
    before.pop(at)
    assert found == before
    assert [line for line in after.split("\n") if line in {"# A comment.", "- id: one   # beside", "# The end."}] == [
        "# A comment.",
        "- id: one   # beside",
        "# The end.",
    ]
    assert [list(one) for one in yaml.safe_load(after)] == [list(one) for one in yaml.safe_load(FILE)]


def test_a_text_keeps_the_way_in_which_it_was_written() -> None:
    after = in_yaml.rewrite(FILE, {"one/folded": "B.\nC.", "one/single": "it's so", "one/plain": "a: b"})
    assert "  folded: >-\n    B.\n\n    C.\n  lines" in after
    assert "  single: 'it''s so'\n" in after
    assert '  plain: "a: b"\n' in after
