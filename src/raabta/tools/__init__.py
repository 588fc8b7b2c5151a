"""Tools for officials' own work. They know nothing of quizzes."""

from raabta.tools.pocket.cards import CARD_IDS, card

__all__ = ["CARD_IDS", "card"]
