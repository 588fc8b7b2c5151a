"""A built site of two pages in any language, as the builder writes one, without building it."""

from __future__ import annotations

from pathlib import Path

from raabta import i18n
from raabta.model import Quiz
from raabta.model.course import Course
from raabta.render.page import quiz_html, scenario_html

_PAGE = (
    '<!doctype html><html lang="{lang}" dir="{dir}"><head><meta charset="utf-8"><title>x</title></head><body>'
    "<header><a href='index.html'>x</a></header><main>{main}</main></body></html>"
)


def write_book(folder: Path, course: Course, chapter: str, questions: int) -> Path:
    """Write a site with a start page and one chapter of so many questions and all its scenarios; return its folder."""
    language = course.language
    asked = [one for name, one in course.questions.items() if name.startswith(f"{chapter}/")][:questions]
    quiz = quiz_html(Quiz(f"{chapter}/all", "", tuple(asked), language=language))
    games = "".join(scenario_html(one) for name, one in course.scenarios.items() if name.startswith(f"{chapter}/"))
    step = f'<div class="step"><noscript><section id="two"><h2>{asked[0].id}</h2>{quiz}</section></noscript></div>'
    nowhere = '<a href="../tools.html">tools</a> <a href="../print/x.html">sheet</a> <button>Press</button>'
    main = f'<section id="one"><h1>{asked[0].id}</h1><p>{nowhere}</p>{step}{games}</section>'
    pages = {"index": "<h1>x</h1>", f"chapters/{chapter}": main}
    for name, body in pages.items():
        place = folder / f"{name}.html"
        place.parent.mkdir(parents=True, exist_ok=True)
        page = _PAGE.format(lang=language, dir=i18n.direction(language), main=body)
        place.write_text(page, encoding="utf-8")
    return folder
