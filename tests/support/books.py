"""A small course on disk, and its build by plain Sphinx, for the tests of the book."""

import json
from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from raabta.model import card, codec, scenario_codec
from support import sphinx_press as press
from support.sphinx_press import Printed

Build = Printed
FILES = {
    "_config.yml": "title: A course for tests\ncourse: {id: relief}\n",
    "_toc.yml": "format: jb-book\nroot: index\nchapters:\n  - file: chapters/flood\n    sections:\n"
    "      - file: chapters/flood-summary\n  - file: chapters/list\n  - file: aside\n",
    "index.md": "# Relief: a course for tests\n\nA course for officials. Its list is [here](#ref-ndma).\n",
    "aside.md": "---\nraabta:\n  aside: true\n---\n\n# For trainers\n\nHow to hold it.\n",
    "chapters/flood-summary.md": "# Flood on one page\n\nIn 2022, [1,739](#fact-deaths) people died.\n",
    "chapters/list.md": "# All that is cited\n\n```{sources} flood\n```\n\n```{sources}\n```\n",
    "references.bib": "@misc{ndma, author = {{NDMA}}, title = {Situation report}, year = {2022},"
    " url = {https://example.org/ndma}, note = {Read whole.}}\n"
    "@misc{own, author = {{This course}}, title = {Own rule}, year = {2026}}\n",
    "facts.yml": "deaths: {value: 1739, unit: deaths, as_of: 2022-11-07, source: ndma, mark: R, fixed: true}\n"
    "prices: {value: 3, unit: rupees, as_of: 2022-05-02, source: ndma, mark: R, review_by: 2026-01-31}\n"
    "guess: {value: 12, unit: offices, as_of: 2022-05-02, source: ndma, mark: M, fixed: true}\n",
    "exercises/outcomes.yml": "- {id: warn, text: Compose a whole warning., chapter: flood, bloom: create}\n",
    "exercises/flood/alert.yml": """\
id: alert
kind: choice
prompt: Which draft can be sent?
options:
  - {id: vague, text: Stay vigilant., feedback: No place and no time.}
  - {id: whole, text: "Bela: go to School 1 by 6am.", correct: true, feedback: Place and time and action.}
sources: [ndma]
outcome: warn
bloom: apply
""",
    "exercises/flood/check.quiz.yml": "id: check\ntitle: Check yourself\nquestions: [alert]\n",
}


def quiz_cell(quiz_id: str, cell_id: str) -> nbformat.NotebookNode:
    """A cell with a stored quiz whose text is older than the one on disk."""
    stored = {"schema": codec.SCHEMA, "id": quiz_id, "language": "en", "title": "An old title", "questions": []}
    return shown_cell(f"quiz({quiz_id!r})", {codec.MIME: stored, "text/plain": "An old line"}, cell_id)


def tool_cell(tool_id: str, cell_id: str) -> nbformat.NotebookNode:
    return shown_cell(f"tool({tool_id!r})", {card.MIME: {"id": tool_id, "language": "en"}, "text/plain": "."}, cell_id)


def scenario_cell(scenario_id: str, cell_id: str) -> nbformat.NotebookNode:
    stored = {scenario_codec.MIME: {"id": scenario_id, "language": "en"}, "text/plain": "."}
    return shown_cell(f"scenario({scenario_id!r})", stored, cell_id)


def sources_cell(chapter: str, cell_id: str) -> nbformat.NotebookNode:
    stored = {codec.SOURCES_MIME: {"chapter": chapter, "language": "en"}, "text/plain": "."}
    return shown_cell(f"sources({chapter!r})", stored, cell_id)


def html_cell(html: str, cell_id: str) -> nbformat.NotebookNode:
    return shown_cell("show()", {"text/html": html, "text/plain": "something"}, cell_id)


def shown_cell(source: str, data: dict[str, object], cell_id: str) -> nbformat.NotebookNode:
    output = new_output("execute_result", data=data, execution_count=1)
    metadata = {"tags": ["remove-input"]}
    return new_code_cell(source, outputs=[output], execution_count=1, metadata=metadata, id=cell_id)


def text_cell(text: str, cell_id: str) -> nbformat.NotebookNode:
    return new_markdown_cell(text, id=cell_id)


def write_course(folder: Path, cells: list[nbformat.NotebookNode], **files: str) -> Path:
    """Write the small course with a notebook of these cells; `files` replace others, by name without folder and end."""
    for name, text in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(files.get(Path(name).stem, text), encoding="utf-8")
    metadata = {
        "kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"},
        "raabta": {"chapter": "flood", "minutes": 25},
    }
    nbformat.write(new_notebook(cells=cells, metadata=metadata), folder / "chapters/flood.ipynb")
    return folder


def build(folder: Path, *defines: str, execute: str = "off", out: str = "_build/html", options: object = None) -> Build:
    """Build by plain Sphinx, which says only what is wrong."""
    conf = f"import json; html_theme_options = json.loads({json.dumps(options or {})!r})\n"
    given = [part for define in defines for part in ("-D", define)]
    return press.shared().build(folder, "-q", *given, execute=execute, conf=conf, out=out)
