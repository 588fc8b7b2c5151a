"""raabta (contact, connection) is the engine of courses that work on a phone, in a notebook and on paper.

A chapter's cells use these names; each shows itself when it is the last line of a cell. Beside them each tool with a
form of its own has a name, its id with `_`: `situation_report("ur")`.
"""

from __future__ import annotations

import importlib
import os
from importlib.util import find_spec
from typing import Any

#: Public name -> module that has it. Loaded on first use: `raabta --help` must not wait for widgets.
_HOME = {
    "begin": "raabta.notebook",
    "quiz": "raabta.notebook",
    "question": "raabta.notebook",
    "tool": "raabta.notebook",
    "scenario": "raabta.notebook",
    "recall": "raabta.notebook",
    "sources": "raabta.notebook",
    "give_answers": "raabta.notebook",
    "practice": "raabta.slips",
    "DeskTool": "raabta.render.widget.forms",
    "Figure": "raabta.charts",
    "ContentError": "raabta.errors",
}

__all__ = list(_HOME)
__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    if name in _HOME:
        return getattr(importlib.import_module(_HOME[name]), name)
    # `from raabta import i18n` asks here first, and must not load all tools.
    if not name.startswith("_") and find_spec(f"raabta.{name}") is None:
        for face in _faces():
            if name in face.cells:
                return _shown(face.part(name))
            if name in face.names:
                return _shown(importlib.import_module("raabta.render.widget.forms").form(face.names[name]))
    message = f"module 'raabta' has no attribute {name!r}"
    raise AttributeError(message)


def _shown(make: Any) -> Any:
    # In a book with editions a cell makes its form or chart in their languages as well.
    if not os.environ.get("RAABTA_EDITIONS"):
        return make
    return importlib.import_module("raabta.render.widget.in_languages").in_languages(make)


def _faces() -> Any:
    return importlib.import_module("raabta.form.registry").faces()


def __dir__() -> list[str]:
    of_tools = {one for face in _faces() for one in (*face.cells, *face.names)}
    return sorted({*__all__, "__version__", *of_tools})
