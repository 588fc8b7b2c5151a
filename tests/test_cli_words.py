"""`raabta words`: a sheet goes out and comes back, the course is clean afterwards, and nothing is written half."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from click.testing import CliRunner, Result

from raabta.cli.main import main
from raabta.content import check
from raabta.content.rewording.sheet import Row, read_sheet, write_sheet

FIRST = Path("exercises/flood/first.yml")
PROMPT = "exercises/flood/first.yml#prompt"
PAGE = (("1", "# Floods", ""), ("2", "Go up early.", "Go up at once."))
NEW = "The water rises: whom do you tell first?"


def words(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["words", *arguments], catch_exceptions=False)


def files(root: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in root.rglob("*") if path.is_file() and "_build" not in path.parts}


def sheet_with(new: dict[str, str]) -> list[Row]:
    """The sheet as an editor gives it back."""
    assert words("export", "flood").exit_code == 0
    path = Path("_build/words/flood.xlsx")
    rows = [row._replace(new=new.get(row.path, "")) for row in read_sheet(path)]
    path.write_bytes(write_sheet([(row.path, row.now, row.new, row.note) for row in rows]))
    return rows


def test_a_new_text_comes_back_and_the_course_is_clean(in_a_small_course: Path) -> None:
    before = files(in_a_small_course)
    rows = sheet_with({PROMPT: NEW})
    assert [row.now for row in rows if not row.path] == ["question flood/first-alert", "quiz flood/check"]
    tried = words("import", "_build/words/flood.xlsx", "--dry-run")
    assert f'+prompt: "{NEW}"' in tried.output
    assert files(in_a_small_course) == before
    done = words("import", "_build/words/flood.xlsx")
    assert done.output == (
        "1 text in 1 file.\n"
        "Next: `raabta refresh` renews what the notebooks have stored.\n"
        "Next: `raabta check --update-lock --reworded flood/first-alert`, then mend what it names.\n"
    )
    changed = {path for path, data in files(in_a_small_course).items() if before[path] != data}
    assert changed == {in_a_small_course / FIRST}
    accept = ["check", "--update-lock", "--reworded", "flood/first-alert"]
    assert CliRunner().invoke(main, accept).exit_code == 0
    assert check(in_a_small_course, today=date(2026, 11, 25)).problems == ()


def test_an_untouched_sheet_changes_nothing(in_a_small_course: Path) -> None:
    before = files(in_a_small_course)
    sheet_with({})
    assert words("import", "_build/words/flood.xlsx").output == "0 texts in 0 files.\n"
    assert files(in_a_small_course) == before


def test_where_one_row_cannot_be_taken_nothing_is_written(in_a_small_course: Path) -> None:
    before = files(in_a_small_course)
    hint = "exercises/flood/first.yml#hints/1"
    sheet_with({PROMPT: NEW, hint: "Stand in 2 metres of water."})
    done = words("import", "_build/words/flood.xlsx")
    assert done.exit_code == 1
    assert "first.yml:8: row " in done.output
    assert "the numbers differ (new: 2)" in done.output
    assert done.output.endswith("1 problem: nothing was written.\n")
    assert files(in_a_small_course) == before


def test_an_unknown_chapter_and_a_sheet_of_none_are_refused(in_a_small_course: Path) -> None:
    done = words("export", "floods")
    assert (done.exit_code, "there is no chapter 'floods' – did you mean 'flood'?" in done.output) == (1, True)
    path = in_a_small_course / "x.xlsx"
    path.write_bytes(write_sheet([(PROMPT, "x", "", "")]))
    done = words("import", "x.xlsx")
    assert (done.exit_code, "the sheet does not say of which chapter it is" in done.output) == (1, True)


def test_the_note_names_words_that_the_glossary_does_not_want(in_a_small_course: Path) -> None:
    text = "terms:\n  - {en: message, avoid: [message], use: alert}\n"
    (in_a_small_course / "glossary.en.yml").write_text(text, encoding="utf-8")
    rows = {row.path: row for row in sheet_with({})}
    assert rows[PROMPT].note == "“message”: alert"


def test_a_page_whose_words_changed_is_stale_in_the_catalogues_of_an_edition(in_a_small_course: Path) -> None:
    (in_a_small_course / "locale/ur").mkdir(parents=True)
    (in_a_small_course / "_toc.yml").write_text(
        "format: jb-book\nroot: index\nchapters: [{file: chapters/flood-summary}]\n", encoding="utf-8"
    )
    page = in_a_small_course / "chapters/flood-summary.md"
    page.parent.mkdir()
    page.write_text("# Floods\n\nGo up early.\n", encoding="utf-8")
    rows = [("chapter flood-summary", "", "", "")]
    rows += [(f"chapters/flood-summary.md#{at}", now, new, "") for at, now, new in PAGE]
    Path("x.xlsx").write_bytes(write_sheet(rows))
    done = words("import", "x.xlsx")
    assert page.read_text(encoding="utf-8") == "# Floods\n\nGo up at once.\n", done.output
    assert "Next: `raabta translate ur` marks the paragraphs" in done.output
