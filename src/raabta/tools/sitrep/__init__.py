"""Turn a table of figures into a situation report of totals, gaps and sentences; chart the floods of the course."""

from raabta.tools.sitrep.answer import answer, read
from raabta.tools.sitrep.card import CARDS
from raabta.tools.sitrep.charts import chart
from raabta.tools.sitrep.entries import FigureEntry, FigureTable
from raabta.tools.sitrep.floods import PLANTED, example, flood_chart
from raabta.tools.sitrep.situation import SituationReport, report
from raabta.tools.sitrep.table import read_table

__all__ = [
    "CARDS",
    "PLANTED",
    "FigureEntry",
    "FigureTable",
    "SituationReport",
    "answer",
    "chart",
    "example",
    "flood_chart",
    "read",
    "read_table",
    "report",
]
