"""The plan of a live session: how its parts are named for whoever leads, and what a quiz becomes as a plan."""

from __future__ import annotations

from typing import cast

import pytest

from raabta.model.question import AnswerKey, Control, Question, Quiz, Widget
from raabta.model.session import NAME, Part, Session, beginning, of_quiz


def test_questions_that_begin_alike_are_told_apart() -> None:
    prompt = "**One** and the same beginning of two questions about one and the same thing, number "
    key = AnswerKey("number", (), value=1)
    asked = tuple(Question(f"a/{n}", "number", f"{prompt}{n}", Control("number"), key, {}) for n in (1, 2))
    plan = of_quiz(Quiz("a/b", "A quiz", asked))
    first = "One and the same beginning of two questions about one and …"
    assert list(plan.names().values()) == [first, f"{first} (2)"]


def test_a_quotation_that_is_cut_is_closed() -> None:
    said = "goes on and on and says more than one line can hold, and then some"
    for start, end in (("\u201c", "\u201d"), ("\u201d", "\u201c"), ("\u00ab", "\u00bb"), ('"', '"')):
        assert beginning(f"The message {start}water{end} {start}{said}{end}").endswith(f" …{end}")
        assert beginning(f"The message {start}water{end} {said}").endswith(" …")


def test_a_vote_of_a_quiz_takes_as_long_as_its_kind_does() -> None:
    key = AnswerKey("set", ("a",))
    for widget, minutes in (("one", 6), ("number", 6), ("text", 6), ("many", 7), ("match", 8), ("order", 8)):
        asked = Question("a/1", widget, "One", Control(cast(Widget, widget)), key, {})
        assert of_quiz(Quiz("a/b", "A quiz", (asked,))).minutes == minutes


ASKED = tuple(
    Question(f"a/{n}", "text", said, Control("text"), AnswerKey("text"), {}) for n, said in enumerate(("One?", "Two?"))
)


def test_a_quiz_is_a_plan_that_votes_on_each_of_its_questions() -> None:
    part = Part("q1", "vote", "سوالات", 6, question=ASKED[0])
    assert of_quiz(Quiz("a/b", "سوالات", ASKED[:1], language="ur")) == Session("a/b", "سوالات", (part,), language="ur")


def test_two_parts_of_one_title_are_named_by_their_questions_and_one_alone_by_its_title() -> None:
    plan = of_quiz(Quiz("a/b", "A quiz", ASKED))
    assert plan.names() == {"q1": "One?", "q2": "Two?"}
    assert of_quiz(Quiz("a/b", "A quiz", ASKED[:1])).names() == {"q1": "A quiz"}
    again = of_quiz(Quiz("a/b", "A quiz", (*ASKED, ASKED[0])))
    assert again.names() == {"q1": "One?", "q2": "Two?", "q3": "One? (3)"}


def test_what_phones_answer_in_a_part_and_how_long_all_takes() -> None:
    quiz = Quiz("a/b", "A quiz", ASKED)
    parts = (Part("tea", "break", "Tea", 2.5), Part("test", "before", "Test", 4, quiz=quiz), *of_quiz(quiz).parts)
    plan = Session("a/b", "A plan", parts)
    assert [part.questions for part in plan.parts] == [(), ASKED, ASKED[:1], ASKED[1:]]
    assert plan.minutes == 18.5
    assert (plan.part("test"), plan.part("none")) == (parts[1], None)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("a" * NAME, "a" * NAME),
        ("a" * (NAME + 1), "a" * NAME + " …"),
        ("**Which** of `two`  and\n*three*?", "Which of two and three?"),
        ("a " * 40, "a " * 29 + "a …"),
        (f"{'word ' * 10}and \u201csome more than fits\u201d", f"{'word ' * 10}and \u201csome …\u201d"),
        (
            f"\u00abone \u201ctwo\u201d and {'word ' * 12}",
            f"\u00abone \u201ctwo\u201d and {'word ' * 9}".rstrip() + " …\u00bb",
        ),
        (
            f"\u00abone \u201ctwo and {'word ' * 12}",
            f"\u00abone \u201ctwo and {'word ' * 9}".rstrip() + " …\u201d\u00bb",
        ),
    ],
)
def test_the_first_words_of_a_text(text: str, first: str) -> None:
    assert beginning(text) == first


def test_the_first_words_may_be_fewer() -> None:
    assert beginning("one two three", 7) == "one …"
