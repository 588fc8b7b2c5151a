"""The English word list: what it finds, what a file may still have, that this only falls, and the lengths of items."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from raabta.cli.main import main
from raabta.content.read import lengths
from raabta.content.read.glossary import PARTS

DAY = "2026-11-25"
LIST = "rules:\n- {rule: whoever, use: the person who, level: error, avoid: ['re:(?i)\\bwhoever\\b']}\n"
RATHER = "- {rule: somebody, use: someone, level: warn, avoid: ['re:(?i)\\bsomebody\\b']}\n"


def run(*words: str) -> Result:
    return CliRunner().invoke(main, list(words), catch_exceptions=False)


@pytest.fixture
def page(in_a_small_course: Path) -> Path:
    """A page of a course with a word list: two errors and a warning."""
    (in_a_small_course / "glossary.en.yml").write_text(LIST + RATHER, encoding="utf-8")
    page = in_a_small_course / "index.md"
    say(page, "Whoever reads this asks whoever wrote it. Somebody knows.")
    return page


def say(page: Path, words: str) -> None:
    written = page.read_text(encoding="utf-8").partition("\n<!-- more -->")[0]
    page.write_text(f"{written}\n<!-- more -->\n\n{words}\n", encoding="utf-8")


def lock(page: Path) -> Path:
    return page.parent / "glossary.en.lock"


def test_without_a_lock_each_word_is_named_where_it_is(page: Path) -> None:
    result = run("check", "--today", DAY)
    assert result.exit_code == 1
    named = [line for line in result.output.splitlines() if "the glossary does not want" in line]
    assert len(named) == 3
    assert re.match(r"index\.md:\d+: the glossary does not want 'Whoever' \(whoever\) – write the person", named[0])
    assert "warning: the glossary does not want 'Somebody'" in "\n".join(named)


def test_what_is_there_today_is_allowed_once_said_and_counted(page: Path) -> None:
    assert run("check", "--today", DAY, "--update-lock").exit_code == 1
    assert not lock(page).exists(), "no lock is made unasked"
    assert run("check", "--today", DAY, "--update-lock", "--allow-words", "en").exit_code == 0
    assert "index.md | 2 | 1\n" in lock(page).read_text(encoding="utf-8")
    assert run("check", "--today", DAY).output.endswith(
        ": no problems, 3 words and sentences to be written another way.\n"
    )


def test_one_more_is_refused_with_all_of_its_file(page: Path) -> None:
    run("check", "--today", DAY, "--update-lock", "--allow-words", "en")
    say(page, "Whoever reads this asks whoever wrote it.\n\nWhoever it is. Somebody knows somebody.")
    result = run("check", "--today", DAY)
    assert result.exit_code == 1
    assert result.output.count("does not want 'Whoever'") + result.output.count("does not want 'whoever'") == 3
    assert "2 words or sentences here, and 1 may be – `raabta check --words index.md` lists them" in result.output
    held = lock(page).read_bytes()
    run("check", "--today", DAY, "--update-lock")
    assert lock(page).read_bytes() == held, "the lock does not rise"


def test_fewer_are_written_down_and_may_not_come_back(page: Path) -> None:
    run("check", "--today", DAY, "--update-lock", "--allow-words", "en")
    was = page.read_text(encoding="utf-8")
    say(page, "The person who reads this asks whoever wrote it.")
    assert "glossary.en.lock:1: warning: it allows more than there is in 1 file" in run("check", "--today", DAY).output
    run("check", "--today", DAY, "--update-lock")
    assert "index.md | 1 | 0\n" in lock(page).read_text(encoding="utf-8")
    page.write_text(was, encoding="utf-8")
    assert run("check", "--today", DAY).exit_code == 1
    say(page, "All is well.")
    run("check", "--today", DAY, "--update-lock")
    assert "index" not in lock(page).read_text(encoding="utf-8")


def test_a_line_of_the_lock_that_cannot_be_read_allows_nothing(page: Path) -> None:
    run("check", "--today", DAY, "--update-lock", "--allow-words", "en")
    lock(page).write_text(lock(page).read_text(encoding="utf-8").replace("| 2 |", "| two |"), encoding="utf-8")
    result = run("check", "--today", DAY)
    assert re.search(r"glossary\.en\.lock:\d: the line cannot be read – restore it with git", result.output)
    assert "does not want 'Whoever'" in result.output


def test_words_lists_a_file_or_a_folder_whatever_is_allowed(page: Path) -> None:
    run("check", "--today", DAY, "--update-lock", "--allow-words", "en")
    for place in (".", "index.md"):
        assert len(run("check", "--words", place).output.splitlines()) == 3
    assert run("check", "--words", "exercises").output == ""
    missing = run("check", "--words", "inedx.md")
    assert missing.exit_code == 2
    assert "there is no inedx.md here" in missing.output


def test_allowing_works_together_with_the_lock_alone(page: Path) -> None:
    assert "--allow-words works together with --update-lock" in run("check", "--allow-words", "en").output


QUESTION = """id: long
kind: choice
outcome: compose-warning
sources: [ndma-2022]
prompt: >-
  {story}


  {question}
options:
- {{id: go, text: '{option}', correct: true, feedback: '{feedback}'}}
- {{id: stay, text: '“{quoted}”', feedback: Why not.}}
"""
#: A part -> so many words are just enough; the others stay short.
MOST = {"story": 6, "question": 5, "option": 4, "quoted": 7, "feedback": 8}


@pytest.mark.parametrize("part", MOST)
def test_each_part_of_a_question_has_its_length(part: str, page: Path) -> None:
    rows = "".join(f"- {{of: {name}, words: {most}}}\n" for name, most in MOST.items())
    (page.parent / "glossary.en.yml").write_text(f"lengths:\n{rows}", encoding="utf-8")
    file = page.parent / "exercises" / "flood" / "long.yml"
    for more in (0, 1):
        texts = {name: " ".join(["go"] * (2 + (most - 2 + more) * (name == part))) for name, most in MOST.items()}
        file.write_text(QUESTION.format(**texts), encoding="utf-8")
        said = [line for line in run("check", "--words", "exercises").output.splitlines() if "'long'" in line]
        assert len(said) == more, said
    assert f"has {MOST[part] + 1} words – say it in {MOST[part]} or fewer" in said[0]


@pytest.mark.parametrize(
    ("text", "long"),
    [
        ("one two three four five.", []),
        ("one two three four five six.", [6]),
        ("one two three. four five six. seven eight.", []),
        ("one [two three](a-very-long-address-indeed#of-a-step) four five", []),
        ("one two “three four five six seven” eight.", []),
        ("- one two three four\n- five six seven eight", []),
        ("short.\n\none two three four five six seven", [7]),
        ("| one two three | four five six |", [6]),
        ("☐ one two three ☐ four five · six seven", []),
    ],
)
def test_a_sentence_is_counted_without_what_it_quotes_and_links_to(text: str, long: list[int]) -> None:
    assert [count for _text, _line, count in lengths.of_texts([text], {"sentence": 5})] == long


def test_a_text_in_urdu_on_an_english_page_is_no_english_sentence(page: Path) -> None:
    say(page, "جمعرات 12 مارچ کو سکول آئیں اور شناختی کارڈ ساتھ لائیں for free.")
    (page.parent / "glossary.en.yml").write_text("lengths:\n- {of: sentence, words: 5}\n", encoding="utf-8")
    assert "a sentence of 13 words" not in run("check", "--words", "index.md").output
    say(page, "Come to the school on Thursday 12 March.")
    assert "a sentence of 8 words" in run("check", "--words", "index.md").output


def test_every_part_that_a_list_may_limit_is_tried() -> None:
    assert {*MOST, "sentence"} == set(PARTS)


def test_the_name_of_a_section_is_no_text(page: Path) -> None:
    say(page, "Nothing.")
    short = dict.fromkeys(MOST, "go")
    file = page.parent / "exercises" / "flood" / "long.yml"
    file.write_text(QUESTION.format(**short) + "read: whoever-knows\n", encoding="utf-8")
    assert "does not want" not in run("check", "--words", "exercises").output
    file.write_text(QUESTION.format(**{**short, "story": "whoever knows"}), encoding="utf-8")
    assert "does not want 'whoever'" in run("check", "--words", "exercises").output
