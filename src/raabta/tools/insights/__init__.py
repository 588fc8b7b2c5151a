"""Explore an export of posts: say what it shows and what it does not show."""

from raabta.tools.insights.analysis import Group, Insights, insights, percent
from raabta.tools.insights.answer import answer, read
from raabta.tools.insights.card import CARDS
from raabta.tools.insights.charts import groups_chart, hours_chart, spread_chart
from raabta.tools.insights.data import Export, heads_of, read_export

__all__ = [
    "CARDS",
    "Export",
    "Group",
    "Insights",
    "answer",
    "groups_chart",
    "heads_of",
    "hours_chart",
    "insights",
    "percent",
    "read",
    "read_export",
    "spread_chart",
]
