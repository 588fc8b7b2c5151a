"""Give what a tool is made with, and the cards of all tools that are there: this package itself holds none.

What a tool is, and how it is found, says `registry.py`; what it answers with, `blocks.py`.
"""

from raabta.form.cards import card, card_ids, nearest_card, problems
from raabta.form.errors import ToolError

__all__ = ["ToolError", "card", "card_ids", "nearest_card", "problems"]
