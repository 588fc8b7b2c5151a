"""Give the tools for officials' own work: pocket tools by name, and the cards of all tools.

They know nothing of quizzes. A desk tool is used through the face of its folder, `raabta.tools.alert` for example.
"""

from raabta.tools.alert import check_warning, sms_parts
from raabta.tools.cards import CARD_IDS, card
from raabta.tools.errors import ToolError
from raabta.tools.pocket import ab_test, go_live, lakh_crore, metric_names, ranking, reach_sum, resolved_satisfied

__all__ = [
    "CARD_IDS",
    "ToolError",
    "ab_test",
    "card",
    "check_warning",
    "go_live",
    "lakh_crore",
    "metric_names",
    "ranking",
    "reach_sum",
    "resolved_satisfied",
    "sms_parts",
]
