"""Turn a table of steps into a run of show: a page, a calendar and a timeline."""

from raabta_desk.run_of_show.answer import answer, read
from raabta_desk.run_of_show.checks import Finding, findings, sentence
from raabta_desk.run_of_show.outputs import calendar, example, page, timeline
from raabta_desk.run_of_show.show import Crew, Show, ShowStep, between, read_show

__all__ = [
    "Crew",
    "Finding",
    "Show",
    "ShowStep",
    "answer",
    "between",
    "calendar",
    "example",
    "findings",
    "page",
    "read",
    "read_show",
    "sentence",
    "timeline",
]
