"""Give the pocket tools, which answer in the page; each function is the reference for its twin in the browser."""

from collections.abc import Callable, Mapping
from typing import Any

from raabta_desk.pocket.ab_test import Comparison, ab_test
from raabta_desk.pocket.ab_test import twin_data as _ab_test_data
from raabta_desk.pocket.go_live import RUNGS, StreamPlan, go_live, last_day, reminder
from raabta_desk.pocket.go_live import twin_data as _go_live_data
from raabta_desk.pocket.lakh_crore import Forms, lakh_crore
from raabta_desk.pocket.lakh_crore import twin_data as _lakh_crore_data
from raabta_desk.pocket.metric_names import MetricChange, metric_names
from raabta_desk.pocket.metric_names import twin_data as _metric_names_data
from raabta_desk.pocket.peeking import peeking_chart
from raabta_desk.pocket.ranking import PRESETS, Ranking, ranking
from raabta_desk.pocket.ranking import twin_data as _ranking_data
from raabta_desk.pocket.reach_sum import ReachSum, reach_sum
from raabta_desk.pocket.reach_sum import twin_data as _reach_sum_data
from raabta_desk.pocket.resolved_satisfied import Resolution, resolved_satisfied
from raabta_desk.pocket.resolved_satisfied import twin_data as _resolved_satisfied_data

#: Tool id -> what makes the data of its twin, in a language.
TWIN_DATA: Mapping[str, Callable[[str], Mapping[str, Any]]] = {
    "go-live": _go_live_data,
    "ab-test": _ab_test_data,
    "ranking": _ranking_data,
    "lakh-crore": _lakh_crore_data,
    "metric-names": _metric_names_data,
    "reach-sum": _reach_sum_data,
    "resolved-satisfied": _resolved_satisfied_data,
}

#: What a reader may copy out has buttons, and they have words that are said alike everywhere.
COPIED = frozenset({"lakh-crore", "metric-names", "reach-sum", "resolved-satisfied"})

#: What a cell may import from `raabta`.
CELLS = ("peeking_chart",)
__all__ = [
    "CELLS",
    "COPIED",
    "PRESETS",
    "RUNGS",
    "TWIN_DATA",
    "Comparison",
    "Forms",
    "MetricChange",
    "Ranking",
    "ReachSum",
    "Resolution",
    "StreamPlan",
    "ab_test",
    "go_live",
    "lakh_crore",
    "last_day",
    "metric_names",
    "peeking_chart",
    "ranking",
    "reach_sum",
    "reminder",
    "resolved_satisfied",
]
