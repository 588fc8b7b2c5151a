"""List the tools that Python answers, each once by its folder: `cards.py` and `desk.py` are made from it.

A tool has one id, the only key of its face's `CARDS`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Protocol

from raabta.model.card import ToolCard
from raabta.tools import (
    after_action,
    ai_draft,
    assets,
    campaign,
    comments,
    consent,
    content_calendar,
    correction,
    desk_file,
    house_rules,
    insights,
    language_reach,
    may_i_post,
    post_composer,
    private_data,
    request_clock,
    rumours,
    run_of_show,
    sitrep,
)
from raabta.tools.blocks import Block, Sheet


class DeskTool(Protocol):
    """The face of a desk tool, as its folder gives it."""

    #: Tool id -> what makes its card in a language.
    CARDS: Mapping[str, Callable[[str], ToolCard]]

    def answer(
        self, values: Mapping[str, str], files: Mapping[str, Sheet], language: str, now: datetime, /
    ) -> list[Block]:
        """Return the blocks for what stands in the form: values and files by field."""
        ...


DESK: tuple[DeskTool, ...] = (
    after_action,
    ai_draft,
    assets,
    campaign,
    comments,
    consent,
    content_calendar,
    correction,
    desk_file,
    house_rules,
    insights,
    language_reach,
    may_i_post,
    post_composer,
    private_data,
    request_clock,
    rumours,
    run_of_show,
    sitrep,
)
