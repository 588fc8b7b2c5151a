"""The course itself: no faults on a pinned day, and every id is locked."""

from __future__ import annotations

import json
import re
import shutil
from datetime import date
from pathlib import Path

import pytest
import yaml
from jupyter_book.config import get_validator

from raabta import form
from raabta.content import check, load
from raabta.errors import ContentError
from support.course import ours

ROOT = Path(__file__).parent.parent
#: The calendar alone never turns this red; `raabta check --release` looks at the real day.
#: Far behind every day that a source was read on.
TODAY = date(2026, 12, 31)


def test_the_course_has_no_faults_and_every_id_is_locked() -> None:
    report = check(ROOT, today=TODAY, tool_ids=form.card_ids())
    assert [str(problem) for problem in report.problems] == []
    assert [str(warning) for warning in report.warnings if warning.path.name == "ids.lock"] == []


#: Where the state itself keeps the text of a law.
OF_THE_STATE = re.compile(r"//([a-z]+\.)*gov\.pk/")


def test_every_file_means_the_same_with_and_without_libyaml() -> None:
    """Pure PyYAML refuses some that libyaml takes, as a question mark before a brace: not every machine has libyaml."""
    files = [file for folder in ("exercises", "assets") for file in (ROOT / folder).rglob("*.yml")]
    for file in [*files, *ROOT.glob("*.yml")]:
        text = file.read_text(encoding="utf-8")
        assert yaml.load(text, yaml.SafeLoader) == yaml.load(text, yaml.CSafeLoader), file.name


def test_nothing_printed_holds_a_refused_word() -> None:
    """`raabta check` looks at sources, facts and links; this looks at every text, and at what maintainers read."""
    words = yaml.safe_load((ROOT / "refused-outlets.yml").read_text("utf-8"))["words"]
    assert sum(reason == "a party's name" for reason in words.values()) >= 20
    refused = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)", re.IGNORECASE)
    assert refused.search("https://example.org/news/ptis-plea")
    assert not refused.search("the governing party")
    texts = [*ROOT.glob("*.md"), ROOT / "facts.yml", ROOT / "references.bib", *(ROOT / "docs").rglob("*.md")]
    for folder in ("chapters", "exercises", "assets"):
        texts += [one for one in (ROOT / folder).rglob("*") if one.suffix in {".ipynb", ".md", ".yml", ".csv", ".svg"}]
    found = {path.name: hit.group() for path in texts if (hit := refused.search(path.read_text("utf-8")))}
    assert found == {}


def _prose(notebook: Path) -> list[str]:
    cells = json.loads(notebook.read_text("utf-8"))["cells"]
    return ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown"]


def test_no_paragraph_of_a_notebook_holds_what_jupyter_takes_for_mathematics() -> None:
    """Between two bare dollars JupyterLab and nbconvert read a formula: words run together, and links break."""
    notebooks = [one for folder in ("chapters", "tools", "exercises") for one in (ROOT / folder).rglob("*.ipynb")]
    paragraphs = [(one.name, part) for one in notebooks for text in _prose(one) for part in re.split(r"\n\s*\n", text)]
    assert len(paragraphs) > 1000
    assert [(name, part) for name, part in paragraphs if len(re.findall(r"(?<!\\)\$", part)) > 1] == []


def test_practice_calls_the_tools_of_the_book_tools() -> None:
    texts = {one: one.read_text("utf-8") for one in (ROOT / "exercises").rglob("practice*.ipynb")}
    assert texts
    assert [one.as_posix() for one, text in texts.items() if "calculator" in text.lower()] == []


def test_every_tool_is_two_taps_from_the_start_page() -> None:
    assert "](tools.md)" in (ROOT / "index.md").read_text("utf-8")
    linked = set(re.findall(r"\]\(((?:chapters|tools)/[\w-]+\.ipynb)", (ROOT / "tools.md").read_text("utf-8")))
    assert linked
    called: dict[str, set[str]] = {}
    for page in (*ROOT.glob("chapters/*.ipynb"), *ROOT.glob("tools/*.ipynb")):
        for tool in re.findall(r'tool\(\\"([\w-]+)', page.read_text("utf-8")):
            called.setdefault(tool, set()).add(f"{page.parent.name}/{page.name}")
    assert set(called) >= set(form.card_ids())
    # `raabta check` names a page that is not in the book.
    book = {f"{page}.ipynb" for page in re.findall(r"- file: (\S+)", (ROOT / "_toc.yml").read_text("utf-8"))}
    assert {tool: pages for tool, pages in called.items() if pages & book and not pages & linked} == {}


def test_a_law_is_cited_from_the_state_or_says_that_it_is_a_copy() -> None:
    of_law = re.compile(r"(?<!ndm)-act(-|$)|conduct-|^rai-|^peca-")
    laws = [one for key, one in ours().sources.items() if of_law.search(key)]
    assert len(laws) >= 6
    for law in laws:
        copy = "copy" in f"{law.title} {law.note}".lower()
        assert OF_THE_STATE.search(law.url) or (copy and "wikipedia" not in law.url), law.key
        assert "read" in law.note.lower(), law.key


@pytest.mark.parametrize("language", ["en", "ur"])
def test_the_course_loads_in_both_languages(language: str) -> None:
    course = ours(language)
    questions = [question for question in course.questions.values() if question.id.startswith("disaster/")]
    assert len(questions) >= 7
    assert len({question.kind for question in questions}) >= 4
    assert all(question.sources and question.outcome in course.outcomes for question in questions)
    if language == "ur":
        assert all(question.review for question in questions if question.language == "ur")
        assert any(question.language == "ur" for question in questions)


def test_the_course_has_a_name_that_its_records_carry() -> None:
    settings = ours().settings
    assert settings.id == "social-media-for-government"
    assert settings.title.startswith("Connecting with Communities")


def test_jupyter_book_takes_the_settings_as_they_are() -> None:
    for config in (ROOT / "_config.yml", *sorted((ROOT / "tests/good").glob("*/_config.yml"))):
        assert [error.message for error in get_validator().iter_errors(yaml.safe_load(config.read_text("utf-8")))] == []


def test_a_course_without_settings_is_told_what_to_write(tmp_path: Path) -> None:
    course = Path(shutil.copytree(ROOT / "tests/good/small", tmp_path / "course"))
    (course / "_config.yml").unlink()
    said = (
        "_config.yml: there is no such file, so the course has no id – make it, and write `course:` and under it "
        "`id: my-course`, in small letters, digits and hyphens"
    )
    assert said in [str(problem) for problem in check(course, today=TODAY).problems]
    with pytest.raises(ContentError, match="the course has no id"):
        load(course)


def test_the_list_of_refused_outlets_is_read(tmp_path: Path) -> None:
    course = Path(shutil.copytree(ROOT / "tests/good/small", tmp_path / "course"))
    shutil.copy(ROOT / "refused-outlets.yml", course)
    bib = course / "references.bib"
    url = "year = {2022},\n  url = {https://www.aninews.in/news/floods/}"
    bib.write_text(bib.read_text("utf-8").replace("year = {2022}", url), encoding="utf-8")
    said = [problem.message for problem in check(course, today=TODAY).problems]
    assert "the fact 'flood-deaths' rests on aninews.in, which this course does not link to" in said
