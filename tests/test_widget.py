"""A quiz in a notebook: what it displays, and what Python can read of it."""

import json
from operator import attrgetter
from pathlib import Path

import pytest

from raabta import i18n
from raabta.form import card
from raabta.form.registry import scripts
from raabta.model import codec, joining, progress
from raabta.model.card import MIME as TOOL_MIME
from raabta.model.card import ToolCard
from raabta.notebook import NotebookError, quiz, sources
from raabta.render.widget.live import VIEW_MIME, QuizView, SourceList, ToolView
from support.questions import QUIZ, RIGHT, SOURCE, WRONG
from support.record import to_code

GOOD = Path(__file__).parent / "good"


def bundle(view: object) -> dict:
    shown = view._repr_mimebundle_()
    return shown[0] if isinstance(shown, tuple) else shown


def test_a_quiz_displays_view_definition_line_and_what_is_read_without_widgets() -> None:
    shown = bundle(QuizView(QUIZ))
    assert list(shown) == [VIEW_MIME, "text/html", codec.MIME, "text/plain"]
    assert json.loads(json.dumps(shown[codec.MIME]))["id"] == "demo/all"
    assert shown["text/plain"] == repr(QuizView(QUIZ))


def test_the_plain_line_is_the_same_in_every_run() -> None:
    assert repr(QuizView(QUIZ)) == repr(QuizView(QUIZ))
    assert "0x" not in repr(QuizView(QUIZ))
    assert "All controls" in repr(QuizView(QUIZ))


def test_a_tool_brings_its_own_script_and_a_quiz_none_of_it() -> None:
    own = scripts()["tool-sms-parts.mjs"].read_text(encoding="utf-8")
    tool, asked = ToolView(card("sms-parts"))._live, QuizView(QUIZ)._live
    assert tool
    assert asked
    assert tool.shared.script == own
    assert "sms-parts" in own
    assert "sms-parts" not in asked.shared.script


def test_in_the_static_book_no_widget_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RAABTA_RENDERING", "page")
    view = QuizView(QUIZ)
    assert set(bundle(view)) == {codec.MIME, "text/plain"}
    assert view.answers == {}
    assert view.score.total == 6


def test_answers_of_the_front_end_change_the_score() -> None:
    view = QuizView(QUIZ)
    assert (view.score.correct, view.score.answered) == (0, 0)
    # What the front end sends on a click arrives through set_state.
    view._live.set_state({"answers": {"demo/one": "whole"}})
    assert (view.score.correct, view.score.answered, view.score.total) == (1, 1, 6)
    assert view.verdicts["demo/one"].state == "correct"


def test_observers_hear_of_every_change() -> None:
    view = QuizView(QUIZ)
    heard: list[int] = []
    view.observe(lambda seen: heard.append(seen.score.correct))
    view._live.set_state({"answers": {"demo/one": "vague"}})
    view._live.set_state({"answers": {"demo/one": "whole"}})
    assert heard == [0, 1]


@pytest.mark.parametrize("question", [*map(attrgetter("id"), QUIZ.questions)])
def test_right_and_wrong_answers_of_every_control(question: str) -> None:
    view = QuizView(QUIZ)
    view.answers = {question: RIGHT[question]}
    assert view.verdicts[question].state == "correct"
    view.answers = {question: WRONG[question]}
    assert view.verdicts[question].state == "wrong"


def test_python_can_set_answers() -> None:
    view = QuizView(QUIZ)
    view.answers = RIGHT
    assert view.score == (6, 6, 6, 6.0)


def test_a_tool_displays_its_card() -> None:
    card = ToolCard("sms-parts", "SMS parts", "Count them.", (), {}, (("a", "b"),))
    shown = bundle(ToolView(card))
    assert shown[TOOL_MIME] == {"id": "sms-parts", "language": "en"}
    assert VIEW_MIME in shown


def test_sources_are_listed_with_an_anchor_and_escaped() -> None:
    html = SourceList((SOURCE,))._repr_mimebundle_()["text/html"]
    assert '<li id="ref-ndma">' in html
    assert '<a href="https://example.org/ndma">Situation report</a>' in html
    assert "read whole" in html


def test_outside_a_course_a_cell_gets_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("raabta.root._packaged", lambda: iter(()))
    for call in (lambda: quiz("flood/check"), lambda: sources("flood")):
        with pytest.raises(NotebookError, match="there is no course in this folder or above it") as caught:
            call()
        assert len(caught.value._render_traceback_()) == 1


def test_below_another_book_a_cell_reads_the_course_of_the_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "_toc.yml").write_text("format: jb-book\nroot: intro\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("raabta.root._packaged", lambda: iter([GOOD / "relief"]))
    assert quiz("flood/check").quiz.id == "flood/check"


def record_of(question: str, response: object, state: str, **more: object) -> dict:
    meaning = codec.meaning(next(one for one in QUIZ.questions if one.id == question))
    entry = {"hash": meaning, "response": response, "state": state, "tries": 1, "first": state, "sure": None}
    return {"schema": progress.SCHEMA, "answers": {question: entry | {"at": "2026-11-25T06:00:00.000Z"}}} | more


def test_a_code_from_a_page_brings_its_answers_into_the_notebook() -> None:
    view = QuizView(QUIZ, "small")
    view.answers = {"demo/many": RIGHT["demo/many"]}
    record = record_of("demo/one", RIGHT["demo/one"], "correct", course="small")
    assert view.take(f" {to_code(record)}\n") == i18n.words("render/page", "en")["imported"].format(n=1)
    assert view.answers == {"demo/many": RIGHT["demo/many"], "demo/one": RIGHT["demo/one"]}
    assert view.record == joining.merge(record, record), "an old record that says now when it was first right"
    assert view.take(progress.dump(record)) == i18n.words("render/page", "en")["imported"].format(n=0)


def test_a_notebook_keeps_what_it_does_not_know_of_a_record() -> None:
    view = QuizView(QUIZ, "small")
    place = {"event": {"at": "people", "seen": ["purpose"], "when": "2026-11-25T06:00:00.000Z"}}
    beside = {"places": place, "repeats": {}, "badge": {"level": 3}}
    record = record_of("demo/one", RIGHT["demo/one"], "wrong", course="small", **beside)
    record["answers"]["demo/one"]["sure_first"] = True
    view.take(to_code(record))
    view.take(to_code(record_of("demo/many", RIGHT["demo/many"], "correct", course="small")))
    assert {name: view.record[name] for name in beside} == beside
    assert view.record["answers"]["demo/one"]["sure_first"] is True


def test_what_was_right_in_the_notebook_stays_right_after_a_code_with_a_later_wrong_answer() -> None:
    view = QuizView(QUIZ, "small")
    view._live.record = record_of("demo/one", RIGHT["demo/one"], "correct", course="small")
    later = record_of("demo/one", WRONG["demo/one"], "wrong")
    later["answers"]["demo/one"]["at"] = "2026-11-25T07:00:00.000Z"
    view.take(to_code(later))
    entry = view.record["answers"]["demo/one"]
    assert (entry["state"], entry["first"], progress.right_at(entry)) == ("wrong", "correct", 1)


@pytest.mark.parametrize(
    ("text", "word"),
    [("raabta:eyJ", "refused_damaged"), (" ", "refused_damaged"), ('{"schema": "raabta.progress/2"}', "refused_newer")],
)
def test_a_code_that_cannot_be_read_changes_nothing(text: str, word: str) -> None:
    view = QuizView(QUIZ, "small")
    view.answers = {"demo/one": RIGHT["demo/one"]}
    assert view.take(text) == i18n.words("render/page", "en")[word]
    assert view.answers == {"demo/one": RIGHT["demo/one"]}


def test_a_code_of_another_course_is_refused() -> None:
    view = QuizView(QUIZ, "small")
    record = record_of("demo/one", RIGHT["demo/one"], "correct", course="relief")
    assert view.take(to_code(record)) == i18n.words("render/page", "en")["refused_other"]
    assert view.answers == {}
