"""The situation report: a table of figures to totals, gaps and sentences; with the floods that the course charts."""

from raabta.tools.sitrep.charts import chart
from raabta.tools.sitrep.entries import FigureEntry, FigureTable
from raabta.tools.sitrep.floods import PLANTED, example, flood_chart
from raabta.tools.sitrep.situation import SituationReport, event_words, report
from raabta.tools.sitrep.table import read_rows, read_table

__all__ = [
    "PLANTED",
    "FigureEntry",
    "FigureTable",
    "SituationReport",
    "chart",
    "event_words",
    "example",
    "flood_chart",
    "read_rows",
    "read_table",
    "report",
]
