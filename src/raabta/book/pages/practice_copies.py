"""Offer the learner's copies of practice notebooks for download."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx

from raabta.book.files import assets
from raabta.book.pages import launch

FOLDER = "practice"
KB = 1024


def offer(app: Sphinx, pagename: str, chapter: str) -> dict[str, Any] | None:
    """Return what the page of a chapter says of its practice notebook; None where there is none."""
    notebook = _notebook(app, chapter)
    if not chapter or not notebook.is_file():
        return None
    up = "../" * pagename.count("/")
    inside = notebook.relative_to(app.config.raabta_root).as_posix()
    return {
        "url": f"{up}{FOLDER}/{_name(chapter)}",
        "kb": max(1, round(notebook.stat().st_size / KB)),
        # Where there is no code to be seen, there is none to be practised with.
        "runs": [run for run in launch.links(app.config.html_theme_options, inside) if run.where != "voila"],
    }


def publish(app: Sphinx) -> None:
    """Copy the learner's copies into the built tree. Only these: a solution stays with the trainers."""
    folder = Path(app.outdir, FOLDER)
    found = sorted(Path(app.config.raabta_root, "exercises").glob(f"*/{FOLDER}.ipynb"))
    copies = {folder / _name(notebook.parent.name): notebook for notebook in found}
    if not copies:
        shutil.rmtree(folder, ignore_errors=True)
        return
    folder.mkdir(exist_ok=True)
    for copied, notebook in copies.items():
        assets.copy(notebook, copied)
    for old in set(folder.iterdir()) - copies.keys():
        old.unlink()


def _notebook(app: Sphinx, chapter: str) -> Path:
    return Path(app.config.raabta_root, "exercises", chapter, f"{FOLDER}.ipynb")


def _name(chapter: str) -> str:
    return f"{chapter}-{FOLDER}.ipynb"
