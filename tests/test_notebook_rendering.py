"""What a notebook shows before it runs, where nothing can run, and where this package is not installed."""

from __future__ import annotations

import json
import re
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest
from IPython.core.interactiveshell import InteractiveShell

from raabta import begin, content, quiz, scenario, tool
from raabta.book.build.runs import by_id

pytestmark = pytest.mark.usefixtures("in_a_notebook")

ROOT = Path(__file__).parents[1]
NOTEBOOKS = sorted((*ROOT.glob("chapters/*.ipynb"), *ROOT.glob("tools/*.ipynb")))


class Read(HTMLParser):
    """The tags of a piece of HTML, and its attributes by name."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [name for name, _ in attrs]


def first_cell(path: Path) -> str:
    return "".join(json.loads(path.read_text(encoding="utf-8"))["cells"][0]["source"])


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_begins_with_what_to_press_and_the_page_leaves_it_out(path: Path) -> None:
    cell = json.loads(path.read_text(encoding="utf-8"))["cells"][0]
    assert cell["cell_type"] == "code"
    assert cell["metadata"]["tags"] == ["remove-cell"]
    assert cell["metadata"]["jupyter"] == {"source_hidden": True}
    (output,) = cell["outputs"]
    html = "".join(output["data"]["text/html"])
    assert "⏩" in html
    assert '<img src="data:image/svg+xml;base64,' in html
    assert ('dir="rtl"' in html) == path.stem.endswith("-ur")
    # Nothing that would have the book run it again with every change of the course.
    assert by_id(first_cell(path))


@pytest.mark.parametrize("name", ["chapters/disaster", "tools/alert-composer-ur"])
def test_without_the_package_the_first_cell_says_in_one_sentence_how_to_get_it(
    name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "raabta", None)
    shell = InteractiveShell()
    done = shell.run_cell(first_cell(ROOT / f"{name}.ipynb"))
    assert not done.success, "what stands below would run into faults of its own"
    (line,) = capsys.readouterr().out.strip().splitlines()
    assert "%pip install .." in line
    assert "Traceback" not in line


def test_in_voila_where_all_has_run_nothing_says_what_to_press(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RAABTA_RENDERING", "page")
    assert "Restart" in begin()._repr_mimebundle_()["text/html"]
    monkeypatch.setenv("SERVER_SOFTWARE", "voila/0.5")
    assert begin()._repr_mimebundle_() == {"text/html": "", "text/plain": ""}
    monkeypatch.delenv("RAABTA_RENDERING")
    shown, _metadata = begin()._repr_mimebundle_()
    assert shown["text/html"] == ""
    assert "application/vnd.jupyter.widget-view+json" in shown, "the switch for a shared computer"


@pytest.mark.parametrize("language", ["en", "ur"])
def test_each_question_can_be_read_where_nothing_can_be_pressed(language: str) -> None:
    course = content.load(ROOT, language)
    for name, question in course.questions.items():
        data, _ = quiz(name, language)._repr_mimebundle_()
        html = Read(data["text/html"])
        assert not {"script", "style", "input", "button", "svg", "select", "form"} & set(html.tags), name
        assert not [attribute for attribute in html.attributes if attribute.startswith(("on", "data-card"))], name
        assert html.tags.count("li") >= len(question.control.options), name
        assert html.tags.count("details") == 1 + len(question.hints), name
        assert html.tags.count("img") >= (question.picture is not None), name


@pytest.mark.parametrize("shown", [tool("sms-parts"), tool("situation-report", "ur"), scenario("event/desk")])
def test_a_tool_and_a_scenario_can_be_read_too(shown: object) -> None:
    data, _ = shown._repr_mimebundle_()  # type: ignore[attr-defined]
    html = Read(data["text/html"])
    assert {"table", "pre"} & set(html.tags)
    assert not {"script", "style", "input", "button", "svg"} & set(html.tags)


def test_nbconvert_shows_the_stored_chapter_with_questions_answers_and_charts() -> None:
    # The leg with the oldest packages has no notebook servers, and nbconvert comes with those.
    exporter = pytest.importorskip("nbconvert").HTMLExporter(exclude_input=True)
    html, _ = exporter.from_filename(str(ROOT / "chapters/disaster.ipynb"))
    assert "Call the gauge reader and Kotla" in html
    assert html.count("Answer and reasons") >= 15
    chart, _ = exporter.from_filename(str(ROOT / "chapters/disaster-figures.ipynb"))
    image = re.search(r'<img [^>]*alt="Line chart of Deaths as reported[^>]*>', chart)
    assert image
    assert 'src="data:image/svg+xml;base64,' in image[0]
