"""The insights explorer: an export of posts to what it shows and does not show."""

from raabta.tools.insights.analysis import Group, Insights, insights, percent
from raabta.tools.insights.charts import group_head, group_row, groups_chart, hours_chart, spread_chart
from raabta.tools.insights.data import Export, heads_of, read_export
from raabta.tools.insights.heads import CHOSEN

__all__ = [
    "CHOSEN",
    "Export",
    "Group",
    "Insights",
    "group_head",
    "group_row",
    "groups_chart",
    "heads_of",
    "hours_chart",
    "insights",
    "percent",
    "read_export",
    "spread_chart",
]
