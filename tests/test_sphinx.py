"""`raabta.sphinx`: a quiz in somebody else's site, which else stays as it was; every fault is told where it stands."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from support.sites import CHECK, LOCKS, build, build_book, write_book, write_site

pytestmark = pytest.mark.process
ANSWERS = "Its bolt is"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return write_site(tmp_path / "site")


def warnings(said: str, site: Path) -> list[str]:
    """The warnings of a build, from the names of files on."""
    return [line.replace(f"{site}/", "") for line in said.splitlines() if "WARNING" in line]


def text_of(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def test_the_page_that_asks_has_a_quiz_that_is_whole_without_a_script_and_two_files(site: Path) -> None:
    built = build(site, "html", "-W")
    assert built.code == 0, built.said
    page = text_of(built.html / "doors.html")
    assert page.count("data-raabta-quiz=") == 2
    assert 'data-raabta-quiz="doors/check"' in page
    assert 'data-raabta-site="our-doors"' in page
    assert page.count('type="radio"') == 2
    assert "<details" in page, "hint and answer can be opened without a script"
    assert re.findall(r'(?:href|src)="(_static/raabta[^"?]*)', page) == [
        "_static/raabta-quiz.css",
        "_static/raabta-quiz.js",
    ]
    assert {path.name for path in (built.html / "_static").glob("raabta*")} == {"raabta-quiz.css", "raabta-quiz.js"}


def test_nothing_else_of_the_site_is_touched(site: Path, tmp_path: Path) -> None:
    ours = build(site).html
    without = write_site(tmp_path / "without")
    (without / "conf.py").write_text(text_of(site / "conf.py").replace(', "raabta.sphinx"', ""), encoding="utf-8")
    theirs = build(without).html
    for name in ("index.html", "windows.html", "search.html", "genindex.html"):
        assert text_of(ours / name) == text_of(theirs / name), name
    listed = [{path.relative_to(html) for path in html.rglob("*")} for html in (ours, theirs)]
    assert listed[0] - listed[1] == {Path("_static/raabta-quiz.css"), Path("_static/raabta-quiz.js")}
    assert listed[1] <= listed[0]


def test_every_rule_of_the_style_sheet_is_about_what_is_ours(site: Path) -> None:
    css = text_of(build(site).html / "_static/raabta-quiz.css")
    css = re.sub(r"@(media|supports)[^{]*\{|@keyframes[^{]*\{(?:[^{}]*\{[^{}]*\})*\s*\}", "", css)
    rules = [rule.strip() for rule in re.findall(r"([^{}]+)\{[^{}]*\}", css)]
    assert len(rules) > 100
    assert [rule for rule in rules if not re.search(r"\.(rb-|raabta-elsewhere)", rule)] == []


def test_a_site_that_asks_nothing_gets_nothing(site: Path) -> None:
    (site / "doors.md").write_text("# Doors\n", encoding="utf-8")
    built = build(site, "html", "-W")
    assert built.code == 0
    assert list(built.html.rglob("*raabta*")) == []


#: What stands in a page, and what the build says of it.
WRONG = {
    "an unknown id": (
        "```{quiz} doors/chek\n```",
        "doors.md:3: WARNING: questions: there is no quiz or question 'doors/chek' – did you mean 'doors/check'?",
    ),
    "an unknown file": (
        "```{quiz} questions/doors/lock.yml\n```",
        "doors.md:3: WARNING: questions/doors/lock.yml: there is no such file – did you mean 'locks.yml'?",
    ),
    "nothing": ("```{quiz}\n```", "doors.md:3: WARNING: nothing is asked in this {quiz} – name a file or an id"),
    "two things": (
        "```{question} doors/lock\nid: x\n```",
        "doors.md:3: WARNING: a quiz is named here and another one is written below – keep one of the two",
    ),
    "several": (
        "```{question} questions/doors/locks.yml\n```",
        "doors.md:3: WARNING: there are 2 questions in it – show them with `{quiz}`",
    ),
    "twice": (
        "```{question} doors/lock\n```\n\n```{question} doors/lock\n```",
        "doors.md:6: WARNING: 'doors/lock' is asked twice on this page – keep one of the two",
    ),
    "a kind below an option": (
        "```{question}\n:language: en\n\nid: x\nkind: chioce\nprompt: What?\n```",
        "doors.md:7: WARNING: unknown kind 'chioce' in question 'x' – did you mean 'choice'?",
    ),
    "a kind": (
        "```{question}\nid: x\nkind: chioce\nprompt: What?\n```",
        "doors.md:5: WARNING: unknown kind 'chioce' in question 'x' – did you mean 'choice'?",
    ),
}


@pytest.mark.parametrize("what", WRONG)
def test_what_is_wrong_in_a_page_is_told_by_its_line(site: Path, what: str) -> None:
    asked, said = WRONG[what]
    (site / "doors.md").write_text(f"# Doors\n\n{asked}\n", encoding="utf-8")
    built = build(site)
    assert built.code == 0, "a warning stops nobody who does not want it"
    (line,) = warnings(built.said, site)
    assert line.startswith(said)
    assert line.endswith("[raabta.quiz]") or "raabta" not in line, "it can be kept quiet by its name"


def test_what_is_wrong_in_a_file_is_told_by_its_line(site: Path) -> None:
    (site / "questions/doors/locks.yml").write_text(LOCKS.replace("correct: true", "corect: true"), encoding="utf-8")
    said = warnings(build(site).said, site)
    assert said
    assert all(line.startswith("questions/doors/locks.yml:") for line in said), said
    assert any("unknown key 'corect'" in line and "did you mean 'correct'?" in line for line in said)


def test_without_a_folder_of_questions_it_is_said_how_to_name_one(site: Path) -> None:
    (site / "questions").rename(site / "asked")
    (line,) = [one for one in warnings(build(site).said, site) if "doors/check" in one]
    assert "there is no folder exercises/ or questions/ in which 'doors/check' could be" in line
    (site / "conf.py").write_text(text_of(site / "conf.py") + 'raabta_questions = "asked"\n', encoding="utf-8")
    assert warnings(build(site).said, site) == []


def test_an_edit_of_a_question_rebuilds_the_page_that_asks_it_and_no_other(site: Path) -> None:
    html = build(site).html
    before = {name: (html / f"{name}.html").stat().st_mtime_ns for name in ("doors", "windows")}
    file = site / "questions/doors/locks.yml"
    file.write_text(LOCKS.replace("The blue one", "The green one"), encoding="utf-8")
    built = build(site)
    assert "The green one" in text_of(html / "doors.html")
    assert (html / "windows.html").stat().st_mtime_ns == before["windows"]
    assert "1 changed" in built.said
    assert "0 changed" in build(site).said
    (site / "questions/doors/check.quiz.yml").write_text(CHECK.replace("Doors and", "Gates and"), encoding="utf-8")
    build(site)
    assert "Gates and animals" in text_of(html / "doors.html")


def test_a_mended_fault_brings_the_quiz_with_the_next_build(site: Path) -> None:
    quiz = site / "questions/doors/check.quiz.yml"
    quiz.unlink()
    assert warnings(build(site).said, site)
    quiz.write_text(CHECK, encoding="utf-8")
    built = build(site)
    assert warnings(built.said, site) == []
    assert "Doors and animals" in text_of(built.html / "doors.html")


def test_pages_are_read_by_several_processes(site: Path) -> None:
    for number in range(8):
        page = site / f"more{number}.md"
        page.write_text(f"---\norphan: true\n---\n# {number}\n\n```{{quiz}} doors/check\n```\n", encoding="utf-8")
    built = build(site, "html", "-W", "-j", "2")
    assert built.code == 0, built.said
    assert all("raabta-quiz.js" in text_of(built.html / f"more{number}.html") for number in range(8))


@pytest.mark.parametrize("builder", ["text", "latex", "man", "epub"])
def test_a_book_without_scripts_has_the_questions_as_text(site: Path, builder: str) -> None:
    built = build(site, builder, "-D", "version=1", "-D", "copyright=we")
    assert built.code == 0, built.said
    assert not [line for line in warnings(built.said, site) if "raabta" in line]
    made = {"text": "doors.txt", "latex": "*.tex", "man": "*.1", "epub": "doors.xhtml"}[builder]
    text = text_of(next(built.html.glob(made)))
    assert "The blue one" in text
    assert "<input" not in text


def test_a_french_site_asks_in_french_without_a_second_file(site: Path) -> None:
    page = text_of(build(site, "html", "-D", "language=fr").html / "doors.html")
    assert re.findall(r'<section class="rb-quiz[^>]* lang="(\w+)"', page) == ["fr", "fr"]


def test_rest_has_the_same_directives(site: Path) -> None:
    (site / "doors.md").unlink()
    (site / "doors.rst").write_text(
        "Doors\n=====\n\n.. quiz:: doors/check\n\n.. question:: /questions/doors/locks.yml\n   :language: en\n",
        encoding="utf-8",
    )
    (line,) = warnings(build(site).said, site)
    assert line.startswith("doors.rst:6: WARNING: there are 2 questions in it")


@pytest.mark.slow
def test_a_stock_jupyter_book_asks_too(tmp_path: Path) -> None:
    built = build_book(write_book(tmp_path / "book"))
    assert built.code == 0, built.said
    doors, windows = (text_of(built.html / f"{name}.html") for name in ("doors", "windows"))
    assert doors.count("data-raabta-quiz=") == 2
    assert "raabta-quiz.js" in doors
    assert "raabta-quiz" not in windows
    assert (built.html / "searchindex.js").is_file()
    assert not (built.html / "service-worker.js").exists()
