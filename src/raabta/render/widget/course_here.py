"""Name the course in whose folder a notebook runs: a browser keeps answers and drafts under its id."""

from __future__ import annotations

from functools import lru_cache

import yaml

from raabta.errors import ContentError
from raabta.root import SETTINGS, find_readable

_BLOCK = "course"


def course_id() -> str:
    """Return the id of the course here; "" outside a course, or where its settings cannot be read."""
    try:
        return _id_in((find_readable() / SETTINGS).read_text(encoding="utf-8"))
    except (ContentError, OSError, UnicodeDecodeError):
        return ""


@lru_cache(maxsize=8)
def _id_in(settings: str) -> str:
    """Return the id in the text of the settings; "" if they hold none. `raabta check` says what is wrong with them."""
    try:
        found = yaml.safe_load(settings)
    except yaml.YAMLError:
        return ""
    block = found.get(_BLOCK) if isinstance(found, dict) else None
    return str(block.get("id") or "") if isinstance(block, dict) else ""
