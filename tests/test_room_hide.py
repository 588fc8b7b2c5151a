"""What leaves the room: nobody can compute a hidden number, not even somebody who knows the rules."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raabta.model import AnswerKey, Control, Option, Question
from raabta.room.session.answers import Answer, frozen
from raabta.room.session.disclosure import (
    MINIMUM,
    BrokenPromiseError,
    few,
    hide,
    never_fewer,
    promised,
    shown,
    shown_moves,
)
from raabta.room.session.tally import REST, Tally, moved, tally
from support.questions import MANY, MATCH, NUMBER, ONE, ORDER, TEXT

HIDDEN = None


def choice(options: int) -> Question:
    """A question of which the second option is right."""
    control = Control("one", tuple(Option(f"o{n}", f"Option {n}") for n in range(options)))
    return Question("demo/choice", "choice", "?", control, AnswerKey("set", accept=("o1",)), {})


def counted(counts: tuple[int, ...]) -> Tally:
    return Tally(1, sum(counts), counts[1], marks={f"o{n}": count for n, count in enumerate(counts)})


def ways(people: int, options: int) -> Iterator[tuple[int, ...]]:
    """Every way in which people can choose."""
    if options == 1:
        yield (people,)
        return
    for here in range(people + 1):
        for rest in ways(people - here, options - 1):
            yield (here, *rest)


def test_a_few_are_one_to_four() -> None:
    assert [few(count) for count in range(7)] == [False, True, True, True, True, False, False]


def test_a_room_of_before_there_was_a_promise_holds_the_usual_one() -> None:
    assert (promised({"minimum": 8}), promised({}), MINIMUM) == (8, 5, 5)


def test_afterwards_a_count_may_need_more_people_than_were_promised_and_never_fewer() -> None:
    assert [never_fewer({"minimum": 8}, wanted) for wanted in (None, 8, 9)] == [8, 8, 9]
    assert (never_fewer({}, None), never_fewer({"minimum": 1}, 1)) == (5, 1)
    for told, wanted, least in (({"minimum": 8}, 7, 8), ({}, 4, 5), ({"minimum": 2}, 1, 2)):
        with pytest.raises(BrokenPromiseError, match=f"^{least}$") as broken:
            never_fewer(told, wanted)
        assert broken.value.promised == least


def test_a_tally_of_fewer_than_five_is_not_shown_at_all() -> None:
    for people in range(1, MINIMUM):
        assert shown(choice(2), counted((0, people))) == shown(choice(2), counted((people, 0)))
        assert shown(choice(2), counted((0, people))).answered is HIDDEN
    assert shown(choice(2), counted((0, 0))).answered == 0


def test_a_big_hall_with_clear_counts_is_shown_whole() -> None:
    seen = shown(choice(3), counted((20, 50, 10)))
    assert (seen.answered, seen.right, seen.wrong, seen.share) == (80, 50, 30, 0.625)
    assert seen.marks == {"o0": 20, "o1": 50, "o2": 10}


def test_one_small_count_takes_a_second_one_with_it_that_the_sum_would_tell() -> None:
    assert shown(choice(4), counted((20, 50, 3, 10))).marks == {"o0": 20, "o1": 50, "o2": HIDDEN, "o3": HIDDEN}


def test_two_that_hide_each_other_are_five_on_average_and_a_count_of_nobody_hides_no_other() -> None:
    for counts, kept in (
        ((4, 6, 20), (None, None, 20)),
        ((4, 5, 20), (None, None, None)),
        ((3, 0, 9), (None, 0, None)),
    ):
        named = dict(zip("abc", counts, strict=True))
        assert tuple(hide(named, [tuple(named)]).values()) == kept


def test_the_second_one_is_not_the_right_option_whose_count_is_told_anyway() -> None:
    seen = shown(choice(3), counted((2, 8, 50)))
    assert (seen.right, seen.marks) == (8, {"o0": HIDDEN, "o1": 8, "o2": HIDDEN})


def test_nobody_may_be_said() -> None:
    assert shown(choice(4), counted((20, 50, 0, 0))).marks == {"o0": 20, "o1": 50, "o2": 0, "o3": 0}


def test_how_many_were_right_is_hidden_when_a_few_were_wrong_and_a_big_hall_hears_nearly_all() -> None:
    seen = shown(choice(2), counted((2, 58)))
    assert (seen.right, seen.wrong, seen.share, seen.near) == (HIDDEN, HIDDEN, HIDDEN, "all")
    assert shown(choice(2), counted((58, 2))).near == "none"
    assert shown(choice(2), counted((2, 9))).near == ""
    assert shown(choice(2), counted((30, 30))).near == ""


def test_a_hall_of_20_hears_nearly_all_and_one_of_19_does_not() -> None:
    assert [shown(choice(2), counted((2, right))).near for right in (17, 18)] == ["", "all"]


def test_nearly_all_is_not_said_where_hands_were_raised_for_everybody_has_seen_them() -> None:
    told = counted((2, 58))
    assert shown(choice(2), told).near == "all"
    raised = replace(told, hands=20, raised={"o1": 20}, raised_right=20)
    assert (shown(choice(2), raised).right, shown(choice(2), raised).near) == (HIDDEN, "")


@pytest.mark.parametrize(("options", "most"), [(2, 40), (3, 26), (4, 20)])
def test_whoever_knows_the_rules_and_tries_every_vote_finds_two_that_fit(options: int, most: int) -> None:
    question = choice(options)
    for people in range(MINIMUM, most):
        fits = defaultdict(list)
        for counts in ways(people, options):
            seen = shown(question, counted(counts))
            fits[seen.right, seen.wrong, seen.near, tuple(seen.marks.items())].append(counts)
        for (right, _, _, marks), votes in fits.items():
            for place, (name, count) in enumerate(marks):
                assert count is not HIDDEN or len({vote[place] for vote in votes}) > 1, (name, votes)
            assert right is not HIDDEN or len({vote[1] for vote in votes}) > 1, votes


@given(st.lists(st.integers(0, 60), min_size=2, max_size=7).filter(lambda counts: sum(counts) >= MINIMUM))
def test_no_count_under_five_is_shown_and_none_can_be_subtracted(counts: list[int]) -> None:
    named = {str(n): count for n, count in enumerate(counts)}
    kept = hide(named, [tuple(named)])
    hidden = [named[key] for key, count in kept.items() if count is HIDDEN]
    assert not any(few(count) for count in kept.values() if count is not HIDDEN)
    assert len(hidden) != 1
    assert not hidden or sum(hidden) >= MINIMUM


@given(st.lists(st.integers(0, 60), min_size=2, max_size=7), st.integers(1, 9))
def test_what_is_shown_is_true(counts: list[int], minimum: int) -> None:
    named = {str(n): count for n, count in enumerate(counts)}
    kept = hide(named, [tuple(named)], minimum)
    assert all(count in {HIDDEN, named[key]} for key, count in kept.items())
    assert hide(named, [tuple(named)], 1) == named


def test_options_that_many_can_tick_are_judged_one_by_one() -> None:
    votes = {("place", "time"): 40, ("place",): 12, ("mood",): 2}
    seen = shown(MANY, tally(MANY, 1, votes, {}))
    assert (seen.answered, seen.wrong) == (54, HIDDEN)
    assert seen.marks == {"place": HIDDEN, "time": 40, "mood": HIDDEN}, "two did not tick place, and two ticked mood"


def test_the_wrong_rest_of_a_ticked_option_is_not_left_to_be_subtracted() -> None:
    votes = {("place", "time"): 40, ("place", "mood"): 3, ("mood",): 20}
    seen = shown(MANY, tally(MANY, 1, votes, {}))
    assert seen.right == 40
    assert seen.marks["place"] is HIDDEN, "43 ticked it, 40 were right: three ticked it and were wrong"
    seen = shown(MANY, tally(MANY, 1, {("place", "time"): 40, ("place",): 3, ("mood",): 20}, {}))
    assert (seen.right, seen.marks["mood"]) == (40, HIDDEN), "43 left it out, 40 were right: three did and were not"


def test_an_order_shows_right_places_only() -> None:
    right, wrong = ("confirm", "compose", "send"), ("compose", "confirm", "send")
    seen = shown(ORDER, tally(ORDER, 1, {right: 30, wrong: 12}, {}))
    assert seen.marks == {"confirm@1": 30, "compose@2": 30, "send@3": 42}
    seen = shown(ORDER, tally(ORDER, 1, {right: 30, wrong: 3}, {}))
    assert (seen.right, seen.marks) == (HIDDEN, {"confirm@1": HIDDEN, "compose@2": HIDDEN, "send@3": 33})
    half, none = ("confirm", "send", "compose"), ("compose", "send", "confirm")
    seen = shown(ORDER, tally(ORDER, 1, {right: 30, half: 3, none: 20}, {}))
    assert (seen.right, seen.marks) == (30, {"confirm@1": HIDDEN, "compose@2": 30, "send@3": 30})
    assert shown(ORDER, tally(ORDER, 1, {none: 20}, {})).marks == {"confirm@1": 0, "compose@2": 0, "send@3": 0}


def test_the_classes_of_an_item_are_hidden_together() -> None:
    right, half = frozen({"when": "time", "who": "source"}), frozen({"when": "source", "who": "source"})
    seen = shown(MATCH, tally(MATCH, 1, {right: 30, half: 12}, {}))
    assert (seen.right, seen.partly, seen.wrong) == (30, 12, 0)
    assert seen.marks == {"who=source": 42, "who=time": 0, "when=source": 12, "when=time": 30}
    wrong = frozen({"when": "source", "who": "time"})
    seen = shown(MATCH, tally(MATCH, 1, {right: 30, half: 12, wrong: 3}, {}))
    assert seen.marks["who=source"] is seen.marks["who=time"] is HIDDEN


def test_the_rest_of_an_item_is_not_left_to_be_subtracted() -> None:
    votes = {
        frozen({"when": "time", "who": "source"}): 30,
        frozen({"when": "source", "who": "source"}): 3,
        frozen({"when": "time", "who": "time"}): 10,
    }
    seen = shown(MATCH, tally(MATCH, 1, votes, {}))
    assert seen.right == 30
    assert seen.marks["who=source"] is HIDDEN, "33 placed it right, 30 were all right: three had the other item wrong"


def test_typed_answers_are_shown_when_many_typed_the_same_and_were_wrong() -> None:
    votes = {"4.15": 30, "41.5": 12, "7": 2, "my own number 300-1234567": 3}
    seen = shown(NUMBER, tally(NUMBER, 1, votes, {}))
    assert (seen.right, seen.marks) == (30, {"41.5": 12, REST: 5})
    seen = shown(NUMBER, tally(NUMBER, 1, votes | {"7": 1}, {}))
    assert seen.marks == {"41.5": HIDDEN, REST: HIDDEN}
    seen = shown(TEXT, tally(TEXT, 1, {"exercise": 20, "drill": 9, "ask mr x": 8}, {}))
    assert seen.marks == {"drill": 9, REST: 8}


def test_a_wrong_answer_that_five_have_typed_is_shown_and_nobody_is_left_beside_it() -> None:
    assert shown(NUMBER, tally(NUMBER, 1, {"4.15": 30, "41.5": 5}, {})).marks == {"41.5": 5, REST: 0}
    assert shown(NUMBER, tally(NUMBER, 1, {"4.15": 30, "41.5": 4, "7": 4}, {})).marks == {REST: 8}


def test_the_order_of_wrong_answers_says_nothing_of_how_many_typed_them() -> None:
    seen = shown(NUMBER, tally(NUMBER, 1, {"4.15": 30, "7": 12, "41.5": 9}, {}))
    assert list(seen.marks) == ["41.5", "7", REST]


def test_a_show_of_hands_of_five_is_told() -> None:
    assert shown(ONE, tally(ONE, 1, {"whole": 30, "late": 10}, {"whole": 5})).hands == 5


def test_a_show_of_hands_of_a_few_is_counted_and_not_told() -> None:
    seen = shown(ONE, tally(ONE, 1, {"whole": 30, "late": 10}, {"whole": 2, "vague": 6}))
    assert (seen.answered, seen.right, seen.hands) == (48, 32, 8)
    assert shown(ONE, tally(ONE, 1, {"whole": 30, "late": 10}, {"whole": 2})).hands is HIDDEN


def test_hands_that_all_have_seen_do_not_uncover_phones() -> None:
    assert shown(ONE, tally(ONE, 1, {"late": 1}, {"whole": 5})).answered is HIDDEN, "one phone beside five hands"
    assert shown(ONE, tally(ONE, 1, {}, {"whole": 5})).answered == 5
    seen = shown(ONE, tally(ONE, 1, {"late": 3, "whole": 30}, {"late": 6}))
    assert seen.answered == 39
    assert (seen.right, seen.marks["late"]) == (HIDDEN, HIDDEN), "six of the nine have raised their hands"
    seen = shown(ONE, tally(ONE, 1, {"late": 12, "whole": 30}, {"late": 6, "whole": 2}))
    assert (seen.right, seen.marks) == (32, {"vague": 0, "whole": 32, "late": 18})
    seen = shown(ONE, tally(ONE, 1, {"late": 30, "whole": 3}, {"whole": 6}))
    assert (seen.right, seen.marks["whole"]) == (HIDDEN, HIDDEN), (
        "six of the nine who were right have raised their hands"
    )
    seen = shown(ONE, tally(ONE, 1, {"late": 6, "whole": 30}, {"late": 6, "whole": 2}))
    assert (seen.right, seen.wrong) == (32, 12), "six phones are no few, whoever else was right by hand"


def test_who_moved_is_not_told_by_the_hands_beside_it() -> None:
    moves, first, second = rounds("RRRRRRaaaaaa.", "RRRRRRRRRRRRa")
    assert shown_moves(moves, first, second) is None, "one phone came late"
    hands = {"raised": {"a": 9}, "hands": 9, "answered": second.answered + 9}
    assert shown_moves(moves, first, replace(second, **hands)) is None, "nine hands do not hide it"


def test_hands_that_come_or_go_between_two_rounds_do_not_hide_who_moved_among_the_phones() -> None:
    moves, first, second = rounds("R" * 20 + "a" * 20, "R" * 30 + "a" * 10)
    raised = [
        replace(one, right=one.right + 2, answered=one.answered + 2, raised={"whole": 2}, hands=2, raised_right=2)
        for one in (first, second)
    ]
    assert shown_moves(moves, raised[0], second) == shown_moves(moves, first, raised[1]) == moves


EIGHT = [
    (MANY, {("place", "time"): 40, ("place",): 12, ("mood",): 6}, {}, {"place": HIDDEN, "time": 40, "mood": HIDDEN}),
    (MANY, {("place", "time"): 40, ("place", "mood"): 6, ("mood",): 20}, {}, {"place": HIDDEN, "time": 40, "mood": 26}),
    (NUMBER, {"4.15": 30, "41.5": 12, "7": 6}, {}, {"41.5": HIDDEN, REST: HIDDEN}),
    (
        MATCH,
        {frozen({"when": "time", "who": "source"}): 30, frozen({"when": "source", "who": "source"}): 12}
        | {frozen({"when": "source", "who": "time"}): 6},
        {},
        {"who=source": HIDDEN, "who=time": HIDDEN, "when=source": 18, "when=time": 30},
    ),
    (ONE, {"whole": 30, "late": 6, "vague": 30}, {}, {"whole": 30, "late": HIDDEN, "vague": HIDDEN}),
    (ONE, {"whole": 30, "late": 6, "vague": 30}, {"late": 14}, {"whole": 30, "late": HIDDEN, "vague": HIDDEN}),
]


@pytest.mark.parametrize(("question", "votes", "hands", "marks"), EIGHT)
def test_a_hall_that_was_promised_eight_is_held_to_eight(
    question: Question, votes: dict[Answer, int], hands: dict[str, int], marks: dict[str, int | None]
) -> None:
    counted = tally(question, 1, votes, hands)
    assert shown(question, counted, 8).marks == marks
    assert HIDDEN not in shown(question, counted, 5).marks.values()


def test_a_hall_that_was_promised_eight_is_not_told_of_seven_people_or_six_hands_or_six_who_moved() -> None:
    assert shown(choice(2), counted((7, 0)), 8).answered is HIDDEN
    assert shown(ONE, tally(ONE, 1, {"whole": 30, "late": 10}, {"whole": 6}), 8).hands is HIDDEN
    assert shown(choice(2), counted((58, 6)), 8).near == "none"
    few_and_few = shown(choice(4), counted((6, 30, 6, 20)), 8).marks
    assert few_and_few == {"o0": HIDDEN, "o1": 30, "o2": HIDDEN, "o3": HIDDEN}, "12 behind two are 6 and 6, or nearly"
    moves, first, second = rounds("R" * 20 + "a" * 20, "R" * 14 + "a" * 6 + "R" * 10 + "a" * 10)
    assert (shown_moves(moves, first, second, 8), shown_moves(moves, first, second, 5)) == (None, moves)


def rounds(before: str, after: str) -> tuple[dict[str, int], Tally, Tally]:
    """Who moved, and the two tallies. R is right, a and b are wrong, a dot stands for no answer."""
    answer = {"R": "whole", "a": "vague", "b": "late"}
    first = {str(n): answer[one] for n, one in enumerate(before) if one != "."}
    last = {str(n): answer[one] for n, one in enumerate(after) if one != "."}
    tallies = [
        tally(ONE, number, {text: list(votes.values()).count(text) for text in votes.values()}, {})
        for number, votes in enumerate((first, last), start=1)
    ]
    return moved(ONE, first, last), tallies[0], tallies[1]


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("R" * 20 + "a" * 20, "R" * 20 + "R" * 10 + "a" * 10, True),
        ("R" * 20 + "a" * 20, "R" * 18 + "aa" + "R" * 10 + "a" * 10, False),  # two moved away from what is right
        ("R" * 20 + "a" * 20 + "a", "R" * 20 + "R" * 10 + "a" * 10 + ".", False),  # one left: what did he say?
        ("R" * 20 + "a" * 20 + ".", "R" * 20 + "R" * 10 + "a" * 10 + "R", False),  # one came late
        ("R" * 20 + "a" * 20 + "a" * 6, "R" * 20 + "R" * 10 + "a" * 10 + "." * 6, True),
        ("R" * 20 + "a" * 20 + "R", "R" * 20 + "R" * 10 + "a" * 10 + ".", False),  # one left who was right
        ("R" * 20 + "R" + "a" * 20, "R" * 10 + "a" * 10 + "." + "a" * 20, False),  # and ten others turned wrong
        (
            "R" * 26 + "a" * 22,
            "R" * 20 + "." * 6 + "R" * 10 + "a" * 10 + "..",
            False,
        ),  # six left, and two who were wrong
        ("R" * 20 + "." * 6 + "a" * 20 + "..", "R" * 26 + "R" * 10 + "a" * 12, False),  # six came late, and two wrong
        ("R" * 20 + "a" * 20, "R" * 20 + "a" * 18 + "bb", False),  # two changed their mind
        ("a" * 20 + "b" * 10, "b" * 18 + "aa" + "R" * 10, False),  # two kept their mind
        ("RRRRR", "RRRRR", True),
        ("RaR", "RRR", False),
    ],
)
def test_who_moved_is_told_when_no_cell_is_small_and_none_can_be_computed(before: str, after: str, told: bool) -> None:
    moves, first, second = rounds(before, after)
    assert shown_moves(moves, first, second) == (moves if told else None)
