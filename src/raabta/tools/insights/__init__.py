"""The insights explorer: an export of posts to what it shows and does not show."""

from raabta.tools.insights.analysis import Group, Insights, insights, percent
from raabta.tools.insights.charts import group_row, groups_chart, hours_chart, spread_chart
from raabta.tools.insights.data import Export, read_export

__all__ = [
    "Export",
    "Group",
    "Insights",
    "group_row",
    "groups_chart",
    "hours_chart",
    "insights",
    "percent",
    "read_export",
    "spread_chart",
]
