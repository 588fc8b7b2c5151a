"""Tools for officials' own work. They know nothing of quizzes."""

from raabta.tools.cards import CARD_IDS, card

__all__ = ["CARD_IDS", "card"]
