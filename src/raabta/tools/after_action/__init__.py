"""Turn what was planned, what happened and what was learned into an after-action report of one page with reminders."""

from raabta.tools.after_action.answer import answer
from raabta.tools.after_action.card import CARDS
from raabta.tools.after_action.checks import findings
from raabta.tools.after_action.outputs import calendar, markdown, text
from raabta.tools.after_action.report import Action, Happening, Report, read

__all__ = [
    "CARDS",
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
