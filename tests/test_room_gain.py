"""The gain between two tests: the same people, the same questions, and an interval that keeps its word."""

import random
from dataclasses import replace
from math import isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import special, stats

from raabta.room.session.gain import Answers, Gain, by_question, credited, gain, gains, interval
from raabta.room.session.student_t import incomplete_beta, quantile, two_tails
from support.questions import MANY, NUMBER, ONE, RIGHT, WRONG

QUESTIONS = (replace(ONE, outcome="write"), replace(MANY, outcome="write"), replace(NUMBER, outcome="count"))
IDS = [question.id for question in QUESTIONS]


def people(*rows: str) -> Answers:
    """One row a person: + right, - wrong, . not answered, for each question in order."""
    answers = {"+": RIGHT, "-": WRONG}
    return {
        f"p{number}": {name: answers[mark][name] for name, mark in zip(IDS, row, strict=True) if mark != "."}
        for number, row in enumerate(rows)
    }


def over_all(before: Answers, after: Answers, minimum: int = 5) -> Gain:
    return gains(before, after, QUESTIONS, minimum)[0]


@pytest.mark.parametrize("freedom", [1, 2, 4, 7, 29, 82, 999, 50_000])
@pytest.mark.parametrize("confidence", [0.5, 0.8, 0.95, 0.999])
def test_the_quantile_is_that_of_scipy(freedom: int, confidence: float) -> None:
    assert quantile(confidence, freedom) == pytest.approx(stats.t.ppf((1 + confidence) / 2, freedom), rel=1e-8)


@given(st.floats(0.1, 400), st.floats(0.1, 400), st.floats(0, 1))
def test_the_beta_function_is_that_of_scipy(a: float, b: float, x: float) -> None:
    assert incomplete_beta(a, b, x) == pytest.approx(special.betainc(a, b, x), abs=1e-10)


@given(st.floats(0, 40), st.integers(1, 500))
def test_the_tails_are_those_of_scipy(t: float, freedom: int) -> None:
    assert two_tails(t, freedom) == pytest.approx(2 * stats.t.sf(t, freedom), abs=1e-8)


@given(st.lists(st.sampled_from([-1, -0.5, -1 / 3, 0, 0.25, 0.5, 1]), min_size=2, max_size=60))
def test_the_interval_is_that_of_scipy(changes: list[float]) -> None:
    ends = interval(changes)
    if len(set(changes)) == 1:
        assert ends is None
        return
    known = stats.ttest_1samp(changes, 0).confidence_interval(0.95)
    assert ends == pytest.approx((max(known.low, -1), min(known.high, 1)), abs=1e-9)


def test_people_are_compared_on_what_they_answered_both_times() -> None:
    before = people("---", "+..", "--.", "-+-", "---", "+++")
    after = people("+++", "+-+", "+.-", "-+-", "+--", "+++")
    found = over_all(before, after)
    assert found.people == 6
    assert found.before == pytest.approx((0 + 1 + 0 + 1 / 3 + 0 + 1) / 6)
    assert found.after == pytest.approx((1 + 1 + 1 + 1 / 3 + 1 / 3 + 1) / 6)
    assert found.change == pytest.approx(found.after - found.before)


def test_whoever_answered_one_test_only_is_counted_and_not_compared() -> None:
    before = people("---", "---", "---", "---", "---", "+..", "...", "...")
    after = people("+++", "++-", "+--", "---", "-++", ".+.", "+++", "+++")
    before = {**before, "early": before["p0"]}
    found = over_all(before, after)
    assert (found.people, found.only_before, found.only_after, found.apart) == (5, 1, 2, 1)


def test_the_gain_comes_over_all_and_by_outcome() -> None:
    before, after = people(*["---"] * 21), people(*["++-"] * 14, *["+--"] * 7)
    named = {found.outcome: found for found in gains(before, after, QUESTIONS)}
    assert list(named) == ["", "write", "count"]
    assert [named[name].questions for name in named] == [3, 2, 1]
    assert named["write"].reading == "up"
    assert (named["count"].reading, named["count"].change, named["count"].low) == ("unclear", 0, None)
    assert named["write"].normalised == pytest.approx(5 / 6)


def test_fewer_than_five_pairs_are_not_computed() -> None:
    found = over_all(people(*["---"] * 4), people("+++", "++-", "+--", "---"))
    assert (found.people, found.reading) == (4, "few")
    assert {found.before, found.after, found.change, found.low, found.high, found.normalised} == {None}
    assert over_all({}, {}).reading == "few"
    assert over_all(people("---"), people("+++"), 1).reading == "few", "one person has no spread"


def test_where_everybody_changes_alike_no_interval_is_claimed() -> None:
    found = over_all(people(*["---"] * 9), people(*["+++"] * 9))
    assert (found.reading, found.change, found.low, found.high) == ("same", 1, None, None)


def test_an_interval_that_holds_zero_shows_no_change() -> None:
    found = over_all(people(*["+--"] * 3, *["-+-"] * 3), people("+--", "-++", "+--", "-+-", "-+-", "--+"))
    assert found.low is not None
    assert found.high is not None
    assert found.low < 0 < found.high
    assert found.reading == "unclear"


def test_a_loss_is_called_a_loss_and_has_no_normalised_gain() -> None:
    found = over_all(people(*["+++"] * 8), people(*["+--"] * 4, *["++-"] * 4))
    assert found.reading == "down"
    assert found.change is not None
    assert found.change < 0
    assert found.normalised is None


def test_nothing_left_to_gain_has_no_normalised_gain() -> None:
    assert over_all(people(*["+++"] * 6), people(*["+++"] * 6)).normalised is None


def test_questions_that_stood_in_one_test_only_and_nonsense_do_not_count() -> None:
    answers = {"p": {"demo/one": "whole", "demo/gone": "x", "demo/many": 7, "demo/number": "soon"}}
    assert credited(answers, QUESTIONS) == {"p": {"demo/one": 1.0}}  # type: ignore[arg-type]


rows = st.lists(st.tuples(*[st.text("+-.", min_size=3, max_size=3)] * 2), min_size=5, max_size=25)


@given(rows)
def test_swapping_before_and_after_negates(pairs: list[tuple[str, str]]) -> None:
    before, after = (people(*side) for side in zip(*pairs, strict=True))
    for there, back in zip(gains(before, after, QUESTIONS), gains(after, before, QUESTIONS), strict=True):
        assert (there.people, there.only_before, there.apart) == (back.people, back.only_after, back.apart)
        assert {"up": "down", "down": "up"}.get(there.reading, there.reading) == back.reading
        if there.change is not None and back.change is not None:
            assert isclose(there.change, -back.change, abs_tol=1e-12)
        if there.low is not None and back.high is not None:
            assert isclose(there.low, -back.high, abs_tol=1e-12)


@given(rows, st.randoms())
def test_the_order_of_people_and_of_answers_means_nothing(pairs: list[tuple[str, str]], chance: random.Random) -> None:
    before, after = (people(*side) for side in zip(*pairs, strict=True))
    mixed = list(before)
    chance.shuffle(mixed)
    turned = {who: dict(reversed(before[who].items())) for who in mixed}
    assert gains(before, after, QUESTIONS) == gains(turned, after, QUESTIONS)


@given(rows)
def test_the_interval_holds_the_mean_and_all_stays_possible(pairs: list[tuple[str, str]]) -> None:
    before, after = (people(*side) for side in zip(*pairs, strict=True))
    for found in gains(before, after, QUESTIONS):
        assert found.people + found.only_before + found.only_after + found.apart <= len(pairs)
        assert (found.change is None) == (found.reading == "few")
        if found.change is not None:
            assert -1 <= found.change <= 1
            assert found.normalised is None or 0 <= found.normalised <= 1
        if found.low is not None and found.high is not None and found.change is not None:
            assert -1 <= found.low <= found.change <= found.high <= 1


@given(rows)
def test_a_person_who_answered_once_changes_no_mean(pairs: list[tuple[str, str]]) -> None:
    before, after = (people(*side) for side in zip(*pairs, strict=True))
    joined = {**after, "late": {"demo/one": "whole"}}
    alone, more = over_all(before, after), over_all(before, joined)
    assert replace(more, only_after=more.only_after - 1) == alone


def ability_holds(size: int, questions: int, level: float, shift: float, chance: random.Random) -> tuple[int, int]:
    """Draw halls of people of different ability; return how many intervals were given and how many held the truth."""
    points = [level - 0.25 + 0.5 * (n + 0.5) / 2000 for n in range(2000)]
    truth = sum(share(point + shift) - share(point) for point in points) / len(points)
    given_ = held = 0
    for _ in range(400):
        changes = []
        for _ in range(size):
            able = chance.uniform(level - 0.25, level + 0.25)
            right = [(chance.random() < share(able), chance.random() < share(able + shift)) for _ in range(questions)]
            changes.append(sum(after - before for before, after in right) / questions)
        ends = interval(changes)
        if ends is not None:
            given_ += 1
            held += ends[0] <= truth <= ends[1]
    return given_, held


def share(able: float) -> float:
    return min(max(able, 0.02), 0.98)


def test_of_a_hundred_intervals_about_ninety_five_hold_the_truth() -> None:
    # Halls as they come: small and large, one question or four, no gain, some gain, little left to gain.
    chance, given_, held = random.Random(20261125), 0, 0
    for size in (8, 20, 60):
        for questions in (1, 4):
            for level, shift in ((0.4, 0.25), (0.5, 0.0), (0.8, 0.15)):
                told, true = ability_holds(size, questions, level, shift, chance)
                assert 0.90 <= true / told <= 0.999, (size, questions, level, true / told)
                given_, held = given_ + told, held + true
    assert given_ > 6_000
    assert 0.94 <= held / given_ <= 0.96


def test_a_single_question_needs_twenty_people_because_its_average_is_a_count() -> None:
    first, second = (credited(people(*[row] * 20), QUESTIONS) for row in ("-+-", "-++"))
    assert gain("x", first, second, IDS[1:2]).before == 1.0
    assert gain("x", dict(list(first.items())[:19]), second, IDS[1:2]).reading == "few"
    first, second = people("-..", "-..", "-..", "+.."), people(*["+.."] * 4)
    assert [one.reading for one in by_question(first, second, QUESTIONS, 1)] == ["unclear", "few", "few"]
    assert {one.reading for one in by_question(first, second, QUESTIONS)} == {"few"}


def test_one_person_is_never_a_mean() -> None:
    assert over_all(people("++."), people("++."), 1).reading == "few"
    assert over_all(people("++.", "+-."), people("++.", "++."), 1).reading != "few"


def test_of_an_outcome_nothing_is_told_where_the_whole_is_not() -> None:
    before, after = people(*["--."] * 5, *["..-"] * 6), people(*["++."] * 5, *["..+"] * 6)
    whole, write, count = gains(before, after, QUESTIONS)
    assert gain("write", credited(before, QUESTIONS), credited(after, QUESTIONS), IDS[:2]).reading == "same"
    for one in (whole, write, count):
        assert one.reading == "few"
        figures = (one.before, one.after, one.change, one.low, one.high, one.normalised)
        assert figures == (None,) * 6
