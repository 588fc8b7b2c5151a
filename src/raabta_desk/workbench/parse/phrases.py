"""Cut a text into words, so that phrases can be found whole."""

from __future__ import annotations

import re

from raabta.model.fold import fold

_WORD = re.compile(r"[^\W_]+")


def spaced(text: str) -> str:
    """Return the folded words of `text` with one space around each, so that phrases can be found whole."""
    return f" {' '.join(_WORD.findall(fold(text)))} "
