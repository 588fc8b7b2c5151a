"""A control is drawn in one place: for the page, for the room without a script, and for the phones of a room."""

import json
import re
from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import get_args

import pytest

from raabta import i18n
from raabta.model import Option, Question
from raabta.model.codec import public_question
from raabta.model.question import LOOKS, Widget
from raabta.model.session import MINUTES
from raabta.render.page.controls import SentForm, control_html, control_shapes, read_sent
from raabta.room.session import disclosure
from raabta.room.web import pages
from raabta.room.web.noscript_fields import field
from raabta.room.web.pages import _SHARED, page_words
from support.questions import MANY, MATCH, NUMBER, ONE, ORDER, PAIRED, TAPPED, TEXT

ROOT = Path(__file__).parents[1]
WORDS = i18n.words("render/page", "en")
OF_WIDGET = {one.control.widget: one for one in (ONE, MANY, ORDER, MATCH, NUMBER, TEXT)}


def on_a_phone(language: str) -> dict[str, str]:
    """Return what the page of a phone says in a language, as its script reads it."""
    html = pages.build(language)["/"].html.decode("utf-8")
    found = re.search(r'id="words">(.*?)</script>', html)
    assert found
    return json.loads(found[1])[language]


@pytest.mark.parametrize("widget", get_args(Widget))
@pytest.mark.parametrize("language", ["en", "ur"])
def test_a_phone_has_the_shape_of_every_control_and_what_is_said_of_it(widget: Widget, language: str) -> None:
    said = on_a_phone(language)
    assert said[f"control_{widget}"] == control_shapes(i18n.words("render/page", language))[f"control_{widget}"]
    assert {f"how_{widget}", f"open_{widget}"} <= set(said)


@pytest.mark.parametrize("language", ["en", "ur"])
def test_a_phone_has_the_shape_of_every_look(language: str) -> None:
    said = on_a_phone(language)
    assert {f"{word}_{look}" for look in LOOKS for word in ("how", "control")} <= set(said)
    assert {f"control_{look}": said[f"control_{look}"] for look in LOOKS} == control_shapes(
        i18n.words("render/page", language)
    )
    assert set(LOOKS) <= set(i18n.words("render/paper", language))


@pytest.mark.parametrize("widget", get_args(Widget))
def test_a_filled_shape_is_what_a_form_without_a_script_has(widget: Widget) -> None:
    """A text, an id and a name in the empty row make it the row that the form draws."""
    question = OF_WIDGET[widget]
    first = question.control.options[:1]
    one = replace(question.control, options=first, targets=())
    shape = control_shapes(WORDS)[f"control_{widget}"]
    # A shape has a place for a unit and for a letter; a script takes out what a question lacks.
    if not one.unit:
        shape = re.sub(r' ?<span class="rb-un(it|seen)"[^>]*>[^<]*</span>', "", shape)
    if widget == "match":
        shape = shape.replace('<b class="rb-letter">A</b> ', "")
    for option in first:
        text = control_html(replace(one, options=(replace(option, id=""),)), "", WORDS, SentForm())
        assert shape.replace("<span></span>", re.search(r"<span>.+?</span>", text)[0]) == text
    if not first:
        assert shape.replace("{unit}", one.unit) == control_html(one, "", WORDS, SentForm())


def test_what_is_said_of_a_control_is_written_once() -> None:
    for page in ("phone", "server"):
        assert not {f"{word}_{widget}" for widget in get_args(Widget) for word in ("how", "open")} & {
            *i18n.words(f"room/{page}", "en")
        }, page
    # What several pages of the room say stands once, too.
    said = {name: set(i18n.words(f"room/{name}", "en")) for name in ("story", "board", *_SHARED)}
    for page, shared in _SHARED.items():
        assert not said[page] & set().union(*(said[name] for name in shared)), page
    both = said["projector"] & said["trainer"]
    alike = [i18n.words("room/projector", "en")[name] == i18n.words("room/trainer", "en")[name] for name in both]
    assert not any(alike), "what projector and trainer say alike belongs to the board"


FORMS = {
    "one": ({"q": ["whole"]}, "whole"),
    "many": ({"q": ["time", "place", "strange"]}, ["place", "time"]),
    "match": ({"q.0": ["time"], "q.1": ["place"]}, {"place": "time", "time": "place"}),
    "order": ({"q.0": ["2"], "q.1": ["1"]}, ["time", "place"]),
    "number": ({"q": ["4.15"]}, "4.15"),
    "text": ({"q": ["warning"]}, "warning"),
}


@pytest.mark.parametrize("widget", get_args(Widget))
def test_a_form_that_was_sent_is_read_as_it_was_drawn(widget: Widget) -> None:
    form, answer = FORMS[widget]
    assert read_sent(widget, ["place", "time"], "q", form) == answer
    options = tuple(Option(one, one) for one in ("place", "time", "whole"))
    control = replace(OF_WIDGET[widget].control, options=options[:2] if widget in {"match", "order"} else options)
    control = replace(control, targets=options[:2] if widget == "match" else ())
    drawn = unescape(control_html(control, "q", WORDS, SentForm([answer] if isinstance(answer, str) else answer)))
    names = set(re.findall(r'name="([^"]+)"', drawn))
    assert names == set(form), "each field has the name under which it is read"
    kept = re.findall(r'value="([^"]*)"[^>]* (?:checked|selected)', drawn)
    typed = re.findall(r'type="text".* value="([^"]*)"', drawn)
    expected = [one for name in sorted(form) for one in form[name] if one != "strange"]
    assert sorted(kept + typed) == sorted(expected)


@pytest.mark.parametrize("form", [{}, {"q.0": ["1"]}, {"q.0": ["1"], "q.1": ["1"]}, {"q.0": ["1"], "q.1": ["3"]}])
def test_an_order_that_is_not_whole_is_none(form: dict[str, list[str]]) -> None:
    assert read_sent("order", ["place", "time"], "q", form) is None


@pytest.mark.parametrize(("question", "letters"), [(ONE, "ABC"), (TAPPED, None), (PAIRED, None), (MATCH, "")])
def test_without_a_script_the_letters_of_a_picture_stand_at_its_rows(question: Question, letters: str | None) -> None:
    html = field(page_words("server", "en"), public_question(question), "q0", None)
    expected = "ABCDEFGH"[: len(question.control.options)] if letters is None else letters
    assert "".join(re.findall(r'<b class="rb-letter">(\w)</b>', html)) == expected


#: A name of a control that code asks for, or a table with a row for each.
NAMED = re.compile(
    r'(?<!field\.)widget"?\]?\)? *(?:[!=]==?|in|not in) *[{(]?"(?:one|many|order|match|number|text)"'
    r'|match control\["widget"\]|test\(question\.widget\)'
    r'|"?one"?: \w+, "?many"?: \w+, "?(?:match|order)|"one": 6'
)


def test_contributing_lists_what_a_control_costs() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    section = text.split("## Add a control")[1].split("\n## ")[0]
    listed = set(re.findall(r"`((?:src|web)/[^`]+\.(?:py|js))`", section))
    code = [*(ROOT / "src/raabta").rglob("*.py"), *(ROOT / "web/src").rglob("*.js")]
    asking = {path.relative_to(ROOT).as_posix() for path in code if NAMED.search(path.read_text(encoding="utf-8"))}
    # Where the names are declared, and not asked for.
    assert listed == asking | {"src/raabta/model/question.py", "web/src/types.js"}


def test_what_has_a_row_for_each_control_has_it_for_all() -> None:
    assert set(get_args(Widget)) == set(MINUTES) == set(disclosure._MARKS)
    for language in ("en", "ur"):
        assert set(get_args(Widget)) <= set(i18n.words("render/paper", language))
