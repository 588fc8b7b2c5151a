"""Turn a table of figures into a situation report of totals, gaps and sentences; chart the floods of the course."""

from raabta_desk.sitrep.answer import answer, read
from raabta_desk.sitrep.charts import chart
from raabta_desk.sitrep.entries import FigureEntry, FigureTable
from raabta_desk.sitrep.floods import PLANTED, example, flood_chart
from raabta_desk.sitrep.situation import SituationReport, report
from raabta_desk.sitrep.table import read_table

#: What a cell may import from `raabta`.
CELLS = ("flood_chart",)
__all__ = [
    "CELLS",
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
