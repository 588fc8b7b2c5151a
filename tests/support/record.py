"""What only pages do with a learner's record, in Python: canonical cases bind it to web/src, and tests carry codes."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from typing import Any

from raabta.model.progress import CODE, dump


def to_code(record: Mapping[str, Any]) -> str:
    """Return the record as one word that survives a messenger, as web/src/codes.js makes it."""
    return CODE + base64.b64encode(dump(record).encode("utf-8")).decode("ascii")


def sure_first(entry: Mapping[str, Any]) -> Any:
    """Return whether the learner was sure at the first try, or None, as web/src/progress.js does."""
    return entry.get("sure_first", entry.get("sure") if entry.get("tries") == 1 else None)
