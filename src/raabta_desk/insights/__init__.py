"""Explore an export of posts: say what it shows and what it does not show."""

from raabta_desk.insights.analysis import Group, Insights, insights, percent
from raabta_desk.insights.answer import answer, read
from raabta_desk.insights.charts import groups_chart, hours_chart, spread_chart
from raabta_desk.insights.data import Export, heads_of, read_export

__all__ = [
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
