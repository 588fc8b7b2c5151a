"""Model to sheets for the printer: questions, answer key, tabletop exercise."""

from raabta.render.paper.sheet import answer_key, question_sheet
from raabta.render.paper.tabletop import tabletop_sheet

__all__ = ["answer_key", "question_sheet", "tabletop_sheet"]
