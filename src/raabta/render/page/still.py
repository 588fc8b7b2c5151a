"""Write quiz, tool and scenario as HTML for places where nothing can be pressed.

Such places are a notebook that is not trusted, GitHub, and nbconvert.

It holds only what such readers keep: no script, no style, no input. A question has its options in a list, and its
hints and answers are folded; a picture is in its own address; a tool is its paper sheet.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape

from raabta import i18n
from raabta.model import Option, Question, Quiz, card
from raabta.model.scenario import Scenario
from raabta.render.page.answers import answers_html
from raabta.render.page.passage import offers, passage_shown
from raabta.render.page.picture import held, picture_tag
from raabta.render.page.product import brief_html
from raabta.render.page.quiz import hints_html
from raabta.render.page.rich import apart, language_attributes, lines, rich
from raabta.render.page.scenario import scenario_text
from raabta.render.page.tool import table_html


def quiz_still(quiz: Quiz, line: str) -> str:
    """Return the questions with folded answers below `line`, which says how to answer here."""
    words = i18n.words("render/page", quiz.language)
    return _box(quiz.language, line, "".join(_question(question, words) for question in quiz.questions))


def tool_still(tool: card.ToolCard, line: str) -> str:
    """Return what a tool does, and its table that does the work on paper, below `line`."""
    table = table_html(tool, i18n.words("render/page", tool.language))
    return _box(tool.language, line, f"<p>{lines(tool.intro)}</p>{table}")


def scenario_still(scenario: Scenario, line: str) -> str:
    """Return what happens and what can be done, folded, below `line`."""
    told = f"<details><summary>{rich(scenario.title)}</summary><pre>{escape(scenario_text(scenario))}</pre></details>"
    return _box(scenario.language, line, told)


def _box(language: str, line: str, body: str) -> str:
    return f"<div{language_attributes(language)}><p><i>{escape(line)}</i></p>{body}</div>"


def _question(question: Question, words: Mapping[str, str]) -> str:
    control = question.control
    picture = question.picture and picture_tag(question.picture, question.language, held)
    story, asked = apart(question.prompt)
    unit = f"<p>______ {escape(control.unit)}</p>" if control.unit else ""
    return "".join(
        (
            *(f"<p>{rich(part)}</p>" for part in story),
            f"<h4>{rich(asked)}</h4><p>{escape(words[f'how_{control.look}'])}</p>",
            f"<p>{picture}</p>" if picture else "",
            brief_html(control),
            passage_shown(control),
            *(f"<p>{line}</p>" for line in offers(control)),
            *(
                f"<ul>{''.join(_rows(some, question.language))}</ul>"
                for some in (control.options, control.classes)
                if some and not control.passage
            ),
            unit,
            hints_html(question, words, ""),
            answers_html(question, words, ""),
        )
    )


def _rows(options: tuple[Option, ...], language: str) -> Iterator[str]:
    for option in options:
        shown = f"{picture_tag(option.picture, language, held)}<br>" if option.picture else ""
        yield f"<li>{shown}{rich(option.text)}</li>"
