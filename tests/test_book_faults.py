"""What must not be published stops the build, all faults at once, each with its page and cell."""

import shutil
from pathlib import Path

import pytest
from nbformat.v4 import new_code_cell

from support.books import Build, build, html_cell, quiz_cell, shown_cell, text_cell, tool_cell, write_course

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def unread(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """A book with faults that show while it is read."""
    cells = [
        text_cell("# Floods\n\n[1,740](#fact-deaths) and [9](#fact-death).\n\nSee [this](#ref-ndmaa).", "text"),
        quiz_cell("flood/alrt", "quiz"),
        tool_cell("sms-part", "tool"),
    ]
    index = "# Relief\n\nText.\n\nOf [1,738](#fact-deaths) people.\n"
    return build(write_course(tmp_path_factory.mktemp("unread"), cells, index=index))


@pytest.mark.parametrize(
    "message",
    [
        "chapters/flood.ipynb: cell 1: '1,740' is not the text of the fact 'deaths' – write '1,739'",
        "chapters/flood.ipynb: cell 1: there is no fact 'death' – did you mean 'deaths'?",
        "chapters/flood.ipynb: cell 1: there is no source 'ndmaa' – did you mean 'ndma'?",
        "chapters/flood.ipynb: cell 2: there is no quiz or question 'flood/alrt' – did you mean 'flood/alert'?",
        "chapters/flood.ipynb: cell 3: there is no tool 'sms-part' – did you mean 'sms-parts'?",
        "index.md: line 5: '1,738' is not the text of the fact 'deaths' – write '1,739'",
    ],
)
def test_an_unknown_id_or_another_text_stops_the_build_with_page_and_cell(unread: Build, message: str) -> None:
    assert not unread.ok
    assert message in unread.log


def test_a_fault_found_while_reading_leaves_no_page_behind(unread: Build) -> None:
    assert not (unread.html / "index.html").exists()


def test_all_faults_are_counted_in_the_last_line(unread: Build) -> None:
    assert "6 problems in the course, listed above" in unread.log


@pytest.fixture(scope="module")
def unwritten(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """A book with faults that only the finished HTML shows."""
    cells = [
        text_cell("# Floods", "text"),
        shown_cell("plot()", {"image/svg+xml": "<svg xmlns='http://www.w3.org/2000/svg'/>"}, "plot"),
        html_cell('<img src="https://example.org/map.png" alt="The map of all camps in the district">', "far"),
        html_cell("<script>alert(1)</script><iframe src='x'></iframe>", "script"),
    ]
    return build(write_course(tmp_path_factory.mktemp("unwritten"), cells))


@pytest.mark.parametrize(
    "message",
    [
        "has no text in its place",
        "the picture https://example.org/map.png lies on another server",
        "an output contains a script",
        "there is a <iframe> in the page",
    ],
)
def test_what_the_page_could_not_show_or_say_stops_the_build(unwritten: Build, message: str) -> None:
    assert not unwritten.ok
    assert "chapters/flood.ipynb: " in unwritten.log
    assert message in unwritten.log


def test_a_fault_does_not_go_away_by_building_again(unwritten: Build) -> None:
    again = build(unwritten.html.parents[1])
    assert not again.ok
    assert "lies on another server" in again.log


def test_faults_of_the_course_stop_the_build_before_anything_runs(tmp_path: Path) -> None:
    course = write_course(tmp_path, [text_cell("# Floods", "text")], facts="deaths: 3\n")
    made = build(course)
    assert not made.ok
    assert "facts.yml:1: the fact 'deaths' " in made.log


def test_a_cell_that_fails_stops_the_build_with_its_number_and_what_it_said(tmp_path: Path) -> None:
    cells = [text_cell("# Floods", "text"), new_code_cell("from raabta import quiz\nquiz('flood/alrt')", id="quiz")]
    made = build(write_course(tmp_path, cells), execute="cache")
    assert not made.ok
    assert "chapters/flood.ipynb: cell 2: the notebook stopped: NotebookError: There is no quiz or question" in made.log
    assert "Did you mean 'flood/alert'?" in made.log


def test_cells_run_again_when_the_course_has_changed_and_only_then(tmp_path: Path) -> None:
    source = "from pathlib import Path\nPath('ran').open('a').write('x')\nprint(Path('../facts.yml').stat().st_size)"
    course = write_course(tmp_path, [text_cell("# Floods", "text"), new_code_cell(source, id="run")])
    ran = course / "chapters/ran"
    assert build(course, execute="cache").ok
    # Without what Sphinx remembers, the page is read again; its cells must not run again.
    shutil.rmtree(course / "_build/html/.doctrees")
    assert build(course, execute="cache").ok
    assert ran.read_text(encoding="utf-8") == "x"
    facts = course / "facts.yml"
    facts.write_text(facts.read_text(encoding="utf-8") + "# a remark\n", encoding="utf-8")
    changed = build(course, execute="cache")
    assert ran.read_text(encoding="utf-8") == "xx"
    assert str(facts.stat().st_size) in changed.page("chapters/flood")


def test_launch_links_appear_when_a_repository_is_set(tmp_path: Path) -> None:
    options = {
        "repository_url": "https://github.com/department/course",
        "repository_branch": "main",
        "launch_buttons": {"binderhub_url": "https://mybinder.org", "jupyterhub_url": "https://hub.example.org"},
    }
    made = build(write_course(tmp_path, [text_cell("# Floods", "text")]), options=options)
    assert made.ok, made.log
    page = made.page("chapters/flood")
    binder = "https://mybinder.org/v2/gh/department/course/main?urlpath=lab%2Ftree%2Fchapters%2Fflood.ipynb"
    assert f'href="{binder}"' in page
    assert f'href="{binder.replace("lab%2Ftree", "voila%2Frender")}"' in page
    assert 'href="https://hub.example.org/hub/user-redirect/git-pull?repo=' in page
    assert "mybinder" not in made.page("index")
