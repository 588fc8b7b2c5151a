"""The chapter as its peers would publish it: the same prose and questions in a stock Jupyter Book."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from raabta.model import Question
from raabta.notebook import quiz as find_quiz

_BUILD = "from jupyter_book.cli.main import main; main()"
_CONFIG = "title: Peer\nonly_build_toc_files: true\nexecute: {execute_notebooks: force}\n"
_TOC = "format: jb-book\nroot: index\nchapters:\n- file: chapter\n"


def build(folder: Path, chapter: Path, *, jupyterquiz: bool) -> Path:
    """Build a stock Jupyter Book of the chapter; return its HTML folder."""
    folder.mkdir(parents=True)
    (folder / "_config.yml").write_text(_CONFIG, encoding="utf-8")
    (folder / "_toc.yml").write_text(_TOC, encoding="utf-8")
    (folder / "index.md").write_text("# Peer\n", encoding="utf-8")
    theirs = [cell for old in nbformat.read(chapter, 4).cells for cell in cells(old, jupyterquiz=jupyterquiz)]
    nbformat.write(new_notebook(cells=theirs), folder / "chapter.ipynb")
    done = subprocess.run(
        [sys.executable, "-c", _BUILD, "build", str(folder)], capture_output=True, text=True, check=False
    )
    html = folder / "_build/html"
    if not (html / "chapter.html").exists():
        sys.exit(f"The peer was not built:\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
    return html


def cells(old: Any, *, jupyterquiz: bool) -> list[Any]:
    """Return what stands in the peer's notebook for one cell of ours; our own tools have no counterpart."""
    if old.cell_type == "markdown":
        return [new_markdown_cell(old.source)]
    if not old.source.strip().startswith('quiz("'):
        return []
    questions = find_quiz(old.source.split('"')[1]).quiz
    if not jupyterquiz:
        return [new_markdown_cell(_as_markdown(question)) for question in questions.questions]
    known = [entry for question in questions.questions if (entry := _as_jupyterquiz(question))]
    source = f"from jupyterquiz import display_quiz\ndisplay_quiz({known!r})"
    rest = [new_markdown_cell(_as_markdown(q)) for q in questions.questions if not _as_jupyterquiz(q)]
    return [*([new_code_cell(source, metadata={"tags": ["remove-input"]})] if known else []), *rest]


def _as_markdown(question: Question) -> str:
    options = "\n".join(f"- {option.text}" for option in question.control.options)
    return f"{question.prompt}\n\n{options}"


def _as_jupyterquiz(question: Question) -> dict[str, Any] | None:
    """Return the question in jupyterquiz's form, or None for a kind that it does not have."""
    kinds = {"one": "multiple_choice", "many": "many_choice", "number": "numeric"}
    widget = question.control.widget
    if widget not in kinds:
        return None
    if widget == "number":
        low, high = question.key.value - question.key.tolerance, question.key.value + question.key.tolerance
        answers = [
            {"type": "range", "range": [low, high + 1e-9], "correct": True, "feedback": question.feedback["correct"]},
            {"type": "default", "feedback": question.feedback["other"]},
        ]
    else:
        answers = [
            {
                "answer": option.text,
                "correct": option.id in question.key.accept,
                "feedback": question.feedback.get(option.id, ""),
            }
            for option in question.control.options
        ]
    return {"question": question.prompt, "type": kinds[widget], "answers": answers}
