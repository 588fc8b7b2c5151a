"""Turn the model into sheets for the printer: questions, answer key, tabletop exercise, guide for trainers, cards."""

from raabta.render.paper.cards import cards
from raabta.render.paper.exam import Form, exam_form, exam_key
from raabta.render.paper.guide import guide
from raabta.render.paper.record import Record, record_sheets
from raabta.render.paper.sheet import answer_key, question_sheet
from raabta.render.paper.tabletop import tabletop_sheet

__all__ = [
    "Form",
    "Record",
    "answer_key",
    "cards",
    "exam_form",
    "exam_key",
    "guide",
    "question_sheet",
    "record_sheets",
    "tabletop_sheet",
]
