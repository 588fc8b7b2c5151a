"""A book that is built again after an edit is, byte for byte, the book that a first build would have made of it."""

import shutil
from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell

from support import books as book
from support.sphinx_press import ROOT, Press, Printed, shared
from test_book_plans import PLAN, TRAINERS, URDU

pytestmark = pytest.mark.slow
Edit = Callable[[Path], None]
HEAD = """# Floods

In 2022, [1,739](#fact-deaths) people died, as [NDMA](#ref-ndma) wrote; it cost [3](#fact-prices).

![A drawing of a river that rises over its bank](river.svg)

## Take it home

Print it.
"""
#: Cells that show things by id, with what a kernel stored of them, and one that reads files of the course itself.
BY_ID = [
    book.quiz_cell("flood/alert", "cell0"),
    book.quiz_cell("flood/check", "cell1"),
    book.scenario_cell("flood/desk", "cell2"),
    book.sources_cell("flood", "cell3"),
    book.tool_cell("ranking", "cell4"),
]
READS = "from pathlib import Path\nprint(Path('../facts.yml').stat().st_size, Path('../assets/data/a.csv').read_text())"
#: What a form of a notebook shows in a book.
SAMPLE = (
    '<section class="rb-tool rb-sample" lang="en"><h3 class="rb-title">A form</h3><p class="rb-intro">Fill it in.</p>'
    "<p>Filled in.</p></section>"
)
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="20"><path d="M0 9h9"/></svg>'
RIVER = "![A drawing of a river that rises over its bank](river.svg)"
OTHER_RIVER = "![A drawing of the same river on the next morning](../assets/river.svg)"
SIDECAR = "review: needs native review\nalert:\n  prompt: کون سا مسودہ؟\n"


def write_cells(course: Path, name: str, title: str, cells: list[nbformat.NotebookNode]) -> None:
    names = new_code_cell("from raabta import quiz, scenario, sources, tool", id="names")
    metadata = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    about = {"raabta": {"chapter": name, "minutes": 25}} if name == "flood" else {}
    made = nbformat.v4.new_notebook(cells=[book.text_cell(title, "head"), names, *cells], metadata=metadata | about)
    nbformat.write(made, course / f"chapters/{name}.ipynb")


def write_course(folder: Path) -> Path:
    toc = book.FILES["_toc.yml"] + "  - file: chapters/reads\n  - file: trainers\n"
    course = book.write_course(folder, [], _toc=toc)
    write_cells(course, "flood", HEAD, BY_ID)
    write_cells(course, "reads", "# A notebook that reads", [new_code_cell(READS, id="reads")])
    exercises = course / "exercises/flood"
    texts = {
        course / "trainers.md": TRAINERS,
        course / "chapters/flood-summary.md": f"{book.FILES['chapters/flood-summary.md']}\n{OTHER_RIVER}\n\n{SAMPLE}\n",
        course / "chapters/river.svg": SVG.format(width=40),
        course / "assets/river.svg": SVG.format(width=60),
        course / "assets/data/a.csv": "a,b\n",
        exercises / "practice.ipynb": "{}",
        exercises / "other.yml": book.FILES["exercises/flood/alert.yml"].replace("id: alert", "id: other"),
        exercises / "alert.ur.yml": SIDECAR,
        exercises / "session.session.yml": PLAN,
        exercises / "session.session.ur.yml": URDU,
        exercises / "desk.scenario.yml": (ROOT / "tests/good/scenario/exercises/flood/desk.scenario.yml").read_text(
            "utf-8"
        ),
    }
    for path, text in texts.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    data = ROOT / "assets/data/alif_ailaan_ranking_SYNTHETIC.csv"
    shutil.copy(data, course / "assets/data")
    return course


def replaced(name: str, old: str, new: str) -> Edit:
    def edit(course: Path) -> None:
        text = (course / name).read_text(encoding="utf-8")
        assert old in text
        (course / name).write_text(text.replace(old, new), encoding="utf-8")

    return edit


def written(name: str, text: str) -> Edit:
    return lambda course: (course / name).write_text(text, encoding="utf-8") and None


def renamed(course: Path) -> None:
    for name in ("exercises/flood/alert.yml", "exercises/flood/alert.ur.yml", "exercises/flood/check.quiz.yml"):
        replaced(name, "alert", "warning-b")(course)
    replaced("chapters/flood.ipynb", "flood/alert", "flood/warning-b")(course)


FLOOD, SUMMARY, LIST, READER = "chapters/flood", "chapters/flood-summary", "chapters/list", "chapters/reads"
ALL = {FLOOD, SUMMARY, LIST, READER, "index", "trainers", "aside"}
DATA = "assets/data/alif_ailaan_ranking_SYNTHETIC.csv"
#: What is edited, the edit, the pages that must be read again for it.
EDITS: list[tuple[str, Edit, set[str]]] = [
    ("a question", replaced("exercises/flood/alert.yml", "Which draft", "Which text"), {FLOOD, READER}),
    ("a question of a plan", replaced("exercises/flood/other.yml", "Which draft", "What draft"), {READER}),
    ("a sidecar", replaced("exercises/flood/alert.ur.yml", "کون", "کونسا"), {READER}),
    ("a quiz", replaced("exercises/flood/check.quiz.yml", "[alert]", "[alert, other]"), {FLOOD, READER}),
    ("a scenario", replaced("exercises/flood/desk.scenario.yml", "You post", "You write"), {FLOOD, READER}),
    ("a number", replaced("facts.yml", "unit: deaths", "unit: dead people"), {FLOOD, SUMMARY, READER}),
    ("the review of a number", replaced("facts.yml", "2026-01-31", "2025-01-31"), {FLOOD, READER}),
    (
        "a source",
        replaced("references.bib", "Situation report", "Flood report"),
        {FLOOD, SUMMARY, LIST, "index", READER},
    ),
    ("a source that one list shows", replaced("references.bib", "Own rule", "Own law"), {LIST, FLOOD, READER}),
    ("an outcome", replaced("exercises/outcomes.yml", "a whole", "a full"), {FLOOD, READER}),
    ("a plan", replaced("exercises/flood/session.session.yml", "night", "day"), {READER}),
    ("the Urdu of a plan", replaced("exercises/flood/session.session.ur.yml", "ایک رات", "ایک دن"), {READER}),
    ("a practice notebook", written("exercises/flood/practice.ipynb", f"{'{}':2000}"), {READER}),
    ("what tools read", replaced(DATA, "Aam,Maidan,69", "Aam,Maidan,70"), {FLOOD, READER}),
    ("what a cell reads", written("assets/data/a.csv", "c,d\n"), {FLOOD, READER}),
    ("a picture", written("chapters/river.svg", SVG.format(width=77)), {FLOOD}),
    ("a picture less of two with one name", replaced("chapters/flood.ipynb", RIVER, "A river rises."), {FLOOD}),
    ("prose", replaced("chapters/flood-summary.md", "people", "persons"), {SUMMARY}),
    ("a title", replaced("chapters/flood-summary.md", "# Flood", "# A flood"), {SUMMARY}),
    ("the settings", replaced("_config.yml", "relief", "relief-two"), ALL),
    ("an id", renamed, {FLOOD, READER}),
    ("the contents", replaced("_toc.yml", "  - file: chapters/list\n", ""), ALL - {LIST}),
]


#: The edits after which cells must, or must not, run again: kernels cost more than all the rest.
EXECUTED = ("a question", "a number", "what tools read", "what a cell reads")


@pytest.fixture(scope="module")
def press() -> Press:
    return shared()


@pytest.fixture(scope="module")
def course(press: Press, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The course, built once. The tests edit it one behind the other, as an author does."""
    course = write_course(tmp_path_factory.mktemp("course"))
    first = press.build(course)
    assert first.ok, first.log
    return course


def cold(press: Press, course: Path, folder: Path, execute: str = "off") -> Printed:
    """Build a copy of the course for the first time."""
    copy = shutil.copytree(course, folder, ignore=shutil.ignore_patterns("_build*", "jupyter_execute"))
    return press.build(Path(copy), execute=execute)


@pytest.mark.parametrize(("edit", "read"), [edit[1:] for edit in EDITS], ids=[edit[0] for edit in EDITS])
def test_an_edit_reads_what_shows_it_and_the_book_is_as_if_new(
    press: Press, course: Path, tmp_path: Path, edit: Edit, read: set[str]
) -> None:
    edit(course)
    again = press.build(course)
    assert again.ok, again.log
    assert again.pages("reading sources") == read
    new = cold(press, course, tmp_path / "new")
    assert new.ok, new.log
    assert again.files() == new.files()
    assert edit is not renamed or not any(b"flood/alert" in text for text in again.files().values())


def test_cells_run_again_after_the_edits_that_they_can_see(press: Press, tmp_path: Path) -> None:
    course = write_course(tmp_path / "course")
    assert press.build(course, execute="cache").ok
    printed = set()
    for name, edit, read in EDITS:
        if name in EXECUTED:
            edit(course)
            again = press.build(course, execute="cache")
            assert again.ok, again.log
            assert again.pages("reading sources") == read
            assert "Using cached notebook" not in again.log, "what was run is kept in a file; the cache is a database"
            printed.add(again.page(READER))
    assert len(printed) == len(EXECUTED) - 1, "what the question says is nothing that the cell prints"
    assert again.files() == cold(press, course, tmp_path / "new", "cache").files()


def test_nothing_changed_reads_and_writes_nothing(press: Press, course: Path) -> None:
    # What Sphinx and we note for the next build is hidden; no reader gets it.
    html = course / "_build/html"
    found = (path for path in html.rglob("*") if path.is_file())
    written = [path for path in found if not any(part.startswith(".") for part in path.relative_to(html).parts)]
    times = {path: path.stat().st_mtime_ns for path in written}
    again = press.build(course)
    assert again.ok
    assert again.pages("reading sources") == again.pages("writing output") == set()
    assert {path: path.stat().st_mtime_ns for path in times} == times


def test_a_build_that_failed_at_the_end_leaves_nothing_behind(press: Press, course: Path, tmp_path: Path) -> None:
    text = (course / "chapters/flood-summary.md").read_text(encoding="utf-8")
    (course / "chapters/flood-summary.md").write_text(f"{text}\n![](river.svg)\n", encoding="utf-8")
    replaced("exercises/flood/check.quiz.yml", "Check yourself", "See yourself")(course)
    failed = press.build(course)
    assert not failed.ok
    assert "has no text in its place" in failed.log
    replaced("exercises/flood/check.quiz.yml", "See yourself", "Check yourself")(course)
    (course / "chapters/flood-summary.md").write_text(text, encoding="utf-8")
    again = press.build(course)
    assert again.ok, again.log
    assert again.files() == cold(press, course, tmp_path / "new").files()


def test_an_edit_of_the_package_reads_everything(tmp_path: Path) -> None:
    package = Path(shutil.copytree(ROOT / "src", tmp_path / "src"))
    course = book.write_course(tmp_path / "course", [])
    write_cells(
        course, "flood", "# Floods", [book.quiz_cell("flood/alert", "quiz"), book.tool_cell("sms-parts", "tool")]
    )
    files = [
        replaced("raabta/static/raabta.css", "body{", "body,.x{"),
        replaced("raabta/book/words/book.en.json", '"Search', '"Seek'),
        replaced("raabta_desk/alert/words/sms-parts.en.json", "message", "text"),
    ]
    code = [replaced("raabta/render/page/quiz.py", "rb-quiz", "rb-quiz rb-x")]
    shown = set()
    # A press has loaded the code; other files are read by each build.
    press = Press(package)
    for edit in [lambda _package: None, *files, *code]:
        edit(package)
        if edit in code:
            press.close()
            press = Press(package)
        again = press.build(course)
        assert again.ok, again.log
        shown.add(str(again.files()))
    assert len(shown) == len(files) + len(code) + 1
    assert again.files() == cold(press, course, tmp_path / "new").files()
    press.close()
