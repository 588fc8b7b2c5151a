"""Gather the words of each page of the room: words of its own, and those that several pages share."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import get_args

from raabta import i18n
from raabta.model.question import Widget
from raabta.render.page.controls import control_shapes

#: Beside its own: what the projector and the trainer's page say of a vote, what every page says of a scenario.
_SHARED = {"phone": ("story",), "projector": ("story", "board"), "trainer": ("story", "board"), "server": ("story",)}
#: A control and its answer are spoken of as on the pages of a course.
_OF_CONTROLS = ("control", "verdict", *get_args(Widget))


@cache
def page_words(page: str, language: str) -> Mapping[str, str]:
    """Return name -> word of a page: `phone`, `projector`, `trainer`, or `server`, which is all that needs no script.

    A phone also gets `control_one` and so on, the HTML that it fills in when a question comes.
    """
    said = {}
    if page in {"phone", "server"}:
        said = i18n.pick("render/page", language, _OF_CONTROLS)
    if page == "phone":
        said |= control_shapes(said)
    for domain in (*_SHARED[page], page):
        said |= i18n.words(f"room/{domain}", language)
    return MappingProxyType(said)
