"""A small course in English with an edition in Urdu, without its catalogues."""

from __future__ import annotations

import json
from pathlib import Path

PAGE = "chapters/flood"
_CONFIG = """title: A course
course:
  id: two-languages
  languages: {languages}
  editions:
    - language: ur
sphinx:
  config:
    extensions: [myst_nb, jupyter_book, sphinx_external_toc, raabta.book.extension]
    html_theme: raabta
"""
_BIB = """@misc{desk-2026,
  author = {{The desk}},
  title = {A list},
  date = {2026-01-01},
  urldate = {2026-01-02}
}
"""
_FACTS = "staff: {value: 12, unit: clerks, as_of: 2026-01-01, source: desk-2026, mark: R, fixed: true}\n"


def write_course(folder: Path, languages: str = "[en, ur]") -> Path:
    """Write the course into a folder, and return where it lies."""
    root = folder / "two"
    for name in ("chapters", "exercises"):
        (root / name).mkdir(parents=True)
    texts = {
        "_config.yml": _CONFIG.format(languages=languages),
        "_toc.yml": f"format: jb-book\nroot: index\nchapters:\n  - file: {PAGE}\n  - file: chapters/second\n",
        "index.md": f"# Welcome to two languages\n\nRead [the flood]({PAGE}.ipynb#the-desk) first.\n",
        "chapters/second.md": "# The second page\n\nIt stays in English.\n",
        "references.bib": _BIB,
        "facts.yml": _FACTS,
    }
    for name, text in texts.items():
        (root / name).write_text(text, encoding="utf-8")
    cells = [
        ("head", "# Flood\n\nCall **1122** now.", {}),
        ("desk", "## The desk\n\nIt has [12](#fact-staff) clerks ([](#ref-desk-2026)).", {"raabta": {"step": "Desk"}}),
        ("hidden", "What is left out", {"tags": ["remove-cell"]}),
    ]
    notebook = {
        "cells": [
            {"cell_type": "markdown", "id": name, "metadata": about, "source": text.splitlines(keepends=True)}
            for name, text, about in cells
        ],
        "metadata": {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}},
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    (root / f"{PAGE}.ipynb").write_text(json.dumps(notebook), encoding="utf-8")
    return root
