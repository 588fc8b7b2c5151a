"""Turn tools into forms in a notebook: of the card, or of the class `FORM` in `notebook.py` of the tool's folder."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import cast

from raabta.form.registry import faces
from raabta.render.widget.forms.card_form import CardForm, form_of
from raabta.render.widget.forms.own import DeskTool
from raabta.render.widget.live import ToolView

__all__ = ["CardForm", "DeskTool", "form"]

Form = Callable[[str], CardForm | ToolView]


@cache
def form(tool_id: str) -> Form | None:
    """Return what makes the form that a kernel shows of a tool, in a language; None where a page's script is all."""
    face = next(face for face in faces() if tool_id in face.ids)
    if tool_id not in face.cards:
        return None
    if find_spec(f"{face.home}.notebook"):
        return cast("Form", import_module(f"{face.home}.notebook").FORM)
    return form_of(tool_id, face.words)
