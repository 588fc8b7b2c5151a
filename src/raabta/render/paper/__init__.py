"""Turn the model into sheets for the printer: questions, answer key, tabletop exercise, guide for trainers, cards."""

from raabta.render.paper.cards import cards
from raabta.render.paper.guide import guide
from raabta.render.paper.sheet import answer_key, question_sheet
from raabta.render.paper.tabletop import tabletop_sheet

__all__ = ["answer_key", "cards", "guide", "question_sheet", "tabletop_sheet"]
