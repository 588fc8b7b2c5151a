"""Pocket tools: they answer in the page; each has a twin in the browser, and the function here is the reference."""

from collections.abc import Callable, Mapping
from typing import Any

from raabta.tools.pocket.ab_test import Comparison, ab_test
from raabta.tools.pocket.ab_test import twin_data as _ab_test_data
from raabta.tools.pocket.go_live import RUNGS, StreamPlan, go_live, last_day, reminder
from raabta.tools.pocket.go_live import twin_data as _go_live_data
from raabta.tools.pocket.peeking import peeking_chart
from raabta.tools.pocket.ranking import PRESETS, Ranking, ranking
from raabta.tools.pocket.ranking import twin_data as _ranking_data

#: Tool id -> what makes the data of its twin, in a language.
TWIN_DATA: Mapping[str, Callable[[str], Mapping[str, Any]]] = {
    "go-live": _go_live_data,
    "ab-test": _ab_test_data,
    "ranking": _ranking_data,
}

__all__ = [
    "PRESETS",
    "RUNGS",
    "TWIN_DATA",
    "Comparison",
    "Ranking",
    "StreamPlan",
    "ab_test",
    "go_live",
    "last_day",
    "peeking_chart",
    "ranking",
    "reminder",
]
