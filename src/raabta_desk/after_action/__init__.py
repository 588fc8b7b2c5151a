"""Turn what was planned, what happened and what was learned into an after-action report of one page with reminders."""

from raabta_desk.after_action.answer import answer
from raabta_desk.after_action.checks import findings
from raabta_desk.after_action.outputs import calendar, markdown, text
from raabta_desk.after_action.report import DOMAIN, Action, Happening, Report, read

__all__ = [
    "DOMAIN",
    "Action",
    "Happening",
    "Report",
    "answer",
    "calendar",
    "findings",
    "markdown",
    "read",
    "text",
]
