"""A drawing with layers: parts that are seen at some moments of a scenario and not at others."""

from __future__ import annotations

import re
from collections.abc import Collection

_LAYER = re.compile(r'data-layer="([^"]+)"')


def layered(drawn: str, layers: Collection[str]) -> str:
    """Return a drawing of which these layers are seen. The others are there, without being shown."""
    return _LAYER.sub(lambda found: found[0] if found[1] in layers else f'{found[0]} display="none"', drawn)
