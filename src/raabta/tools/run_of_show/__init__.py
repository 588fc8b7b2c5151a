"""The run of show: a table of steps to a page, a calendar and a timeline."""

from raabta.tools.run_of_show.checks import Finding, findings, sentence
from raabta.tools.run_of_show.outputs import calendar, example, page, timeline
from raabta.tools.run_of_show.show import Crew, Show, ShowStep, between, clock, read_show

__all__ = [
    "Crew",
    "Finding",
    "Show",
    "ShowStep",
    "between",
    "calendar",
    "clock",
    "example",
    "findings",
    "page",
    "read_show",
    "sentence",
    "timeline",
]
