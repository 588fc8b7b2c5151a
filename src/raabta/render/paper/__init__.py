"""Model to sheets for the printer: questions, answer key."""

from raabta.render.paper.sheet import answer_key, question_sheet

__all__ = ["answer_key", "question_sheet"]
