"""raabta (contact, connection) is the engine of courses that work on a phone, in a notebook and on paper.

A chapter's cells use these names; each shows itself when it is the last line of a cell.
"""

from __future__ import annotations

import importlib
from typing import Any

#: Public name -> module that has it. Loaded on first use: `raabta --help` must not wait for widgets.
_HOME = {
    "begin": "raabta.render.widget.begin",
    "quiz": "raabta.notebook",
    "tool": "raabta.notebook",
    "scenario": "raabta.notebook",
    "recall": "raabta.notebook",
    "sources": "raabta.notebook",
    "practice": "raabta.slips",
    "flood_chart": "raabta.tools.sitrep",
    "peeking_chart": "raabta.tools.pocket",
    "alert_composer": "raabta.render.widget.forms",
    "situation_report": "raabta.render.widget.forms",
    "request_clock": "raabta.render.widget.forms",
    "rumour_log": "raabta.render.widget.forms",
    "run_of_show": "raabta.render.widget.forms",
    "campaign_one_pager": "raabta.render.widget.forms",
    "asset_register": "raabta.render.widget.forms",
    "comment_triage": "raabta.render.widget.forms",
    "correction_composer": "raabta.render.widget.forms",
    "insights_explorer": "raabta.render.widget.forms",
    "desk_file": "raabta.render.widget.forms",
    "post_composer": "raabta.render.widget.forms",
    "may_i_post": "raabta.render.widget.forms",
    "ai_draft": "raabta.render.widget.forms",
    "house_rules": "raabta.render.widget.forms",
    "language_reach": "raabta.render.widget.forms",
    "private_data": "raabta.render.widget.forms",
    "content_calendar": "raabta.render.widget.forms",
    "after_action": "raabta.render.widget.forms",
    "consent_register": "raabta.render.widget.forms",
    "DeskTool": "raabta.render.widget.forms",
    "Figure": "raabta.tools.draw",
    "ContentError": "raabta.errors",
}

__all__ = list(_HOME)
__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        message = f"module 'raabta' has no attribute {name!r}"
        raise AttributeError(message)
    return getattr(importlib.import_module(_HOME[name]), name)


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__"])
