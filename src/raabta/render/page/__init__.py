"""Turn the model into HTML for the static page; the notebook shows the same HTML."""

from raabta.render.page.chapters import Chapter, ChapterStep
from raabta.render.page.exam import exam_html, exam_intro, item_html
from raabta.render.page.quiz import quiz_html
from raabta.render.page.recall import recall_html, recall_text
from raabta.render.page.repeat import again_html, repeat_html
from raabta.render.page.results import give_html, offline_html, results_html, retention_words, sheet_html
from raabta.render.page.scenario import scenario_html, scenario_text
from raabta.render.page.start import Cover, Lane, Stop, start_html
from raabta.render.page.still import quiz_still, scenario_still, tool_still
from raabta.render.page.text import quiz_text
from raabta.render.page.tool import tool_html

__all__ = [
    "Chapter",
    "ChapterStep",
    "Cover",
    "Lane",
    "Stop",
    "again_html",
    "exam_html",
    "exam_intro",
    "give_html",
    "item_html",
    "offline_html",
    "quiz_html",
    "quiz_still",
    "quiz_text",
    "recall_html",
    "recall_text",
    "repeat_html",
    "results_html",
    "retention_words",
    "scenario_html",
    "scenario_still",
    "scenario_text",
    "sheet_html",
    "start_html",
    "tool_html",
    "tool_still",
]
