"""How far form tells the key: the guesser on banks with and without a cue, its band, and what an author is told."""

from __future__ import annotations

import random
from itertools import permutations
from typing import Any

import pytest

from raabta import i18n
from raabta.content.guess import GUESSERS, MIN_COURSE, Choice, Group, choices, guessed, table, told_in
from raabta.content.guess.band import band, dealt
from raabta.content.guess.features import FEATURES, rows, spread
from raabta.content.guess.groups import groups
from raabta.content.guess.joint import Joint, hit
from raabta.content.guess.other import Other
from support.banks import bank
from support.course import ours

LANGUAGES = ("en", "ur")
MARK = {"en": ",", "ur": "،"}


def comma(language: str) -> dict[str, Any]:
    """Give the key a comma, and no wrong option one."""

    def plant(text: str, key: bool) -> str:
        plain = text.replace(MARK[language], "")
        return plain.replace(" ", f"{MARK[language]} ", 1) if key else plain

    return {"language": language, "plant": plant}


def word(language: str) -> dict[str, Any]:
    """Put one word into every key, and one of many, as long, into each wrong option: no form shows it."""
    right, letters = {"en": ("xyzzy", "bdfgh"), "ur": ("ژثژثژ", "ضطظعغ")}[language]
    wrong = ["".join(some) for some in permutations(letters)]
    return {"language": language, "plant": lambda text, key: f"{text} {right if key else wrong[len(text) * 7 % 40]}"}


def length(language: str) -> dict[str, Any]:
    """Say the key three times: no word is new in it, and it is the longest."""
    return {"language": language, "plant": lambda text, key: f"{text} {text} {text}" if key else text}


def found(asked: tuple[Choice, ...], name: str = "both") -> float:
    hits = Joint(asked).guess([one.key for one in asked])
    return sum(hits[name])


def by_name(some: list[Group] | tuple[Group, ...]) -> dict[str, Group]:
    return {one.name: one for one in some}


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_a_cue_keys_are_found_as_often_as_by_lot(language: str) -> None:
    banks = [bank(seed, language) for seed in range(6)]
    told = [guessed(one) for one in banks]
    every = [one.groups[0] for one in told if one]
    assert len(every) == 6
    # 6 × 160 choices of four: 240 by lot; its deviation is 17.
    assert sum(one.found["both"] for one in every) == pytest.approx(240, abs=40)
    assert sum(one.low <= one.found["both"] <= one.high for one in every) >= 5
    assert not any(one.found["both"] > one.sure for its in told if its for one in its.groups if one.judged)
    other = sum(sum(Other(one).guess([choice.key for choice in one])["other"]) for one in banks[:3])
    assert other == pytest.approx(120, abs=32)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_planted_comma_tells_nearly_all_keys_to_both_guessers(language: str) -> None:
    asked = bank(7, **comma(language))
    keys = [one.key for one in asked]
    assert found(asked) >= 0.95 * len(asked)
    assert sum(Other(asked).guess(keys)["other"]) >= 0.95 * len(asked)
    its = guessed(asked)
    assert its is not None
    assert all(one.found["both"] > one.sure for one in its.groups)
    named = [clue.features[0] for clue in its.clues]
    assert named.count("more commas, colons or semicolons") + named.count("fewer words to a comma") > 100


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_planted_word_is_found_by_words_and_named_and_not_by_form(language: str) -> None:
    asked = bank(8, **word(language))
    assert found(asked, "words") >= 0.95 * len(asked)
    assert found(asked, "form") < 0.4 * len(asked)
    its = guessed(asked)
    assert its is not None
    assert all({"+xyzzy", "+ژثژثژ"} & set(clue.words) for clue in its.clues)


@pytest.mark.parametrize("language", LANGUAGES)
def test_both_together_see_what_only_one_of_them_sees(language: str) -> None:
    said, formed = bank(8, **word(language)), bank(8, **length(language))
    assert found(formed, "words") < 0.4 * len(formed)
    assert found(formed, "form") >= 0.95 * len(formed)
    assert min(found(said), found(formed)) >= 0.6 * len(said)


def test_a_chapter_teaches_nothing_of_itself() -> None:
    """A cue that one chapter alone has is not found there: nothing was learned on what is guessed."""
    asked = bank(9, only="c3", **comma("en"))
    shared = bank(9, **comma("en"))
    alone, everywhere = (by_name(groups(one, Joint(one).guess([c.key for c in one])))["c3/"] for one in (asked, shared))
    assert alone.size == 20
    assert alone.found["both"] <= alone.sure < 18 <= everywhere.found["both"]
    other = Other(asked).guess([one.key for one in asked])["other"]
    assert sum(other[at] for at in alone.members) <= alone.sure


def test_the_band_of_one_chapter_is_exact() -> None:
    four = bank(1, count=4 * 8)[::8]
    assert {one.chapter for one in four} == {"c0"}
    # Of four choices lot finds none in 0.316 of deals, one or fewer in 0.738, two in 0.949, three in 0.996.
    assert band(four, 32) == (0, 3)
    assert band(four, 32, 0.32, 0.94) == (1, 2)
    assert band((), 32) == (0, 0)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_band_that_is_reckoned_is_that_of_deals(language: str) -> None:
    asked = bank(11, **comma(language))
    joint = Joint(asked)
    hits = joint.guess([one.key for one in asked])
    reckoned = by_name(groups(asked, hits))
    by_deals = by_name(groups(asked, hits, dealt(asked, joint.guess, 300)))
    assert set(reckoned) == {"all", "closing", "hall", "held", "step", *(f"c{n}/" for n in range(8))}
    far = {
        name: (one.low, one.high, by_deals[name].low, by_deals[name].high)
        for name, one in reckoned.items()
        for end in ("low", "high")
        if abs(getattr(one, end) - getattr(by_deals[name], end)) > (3 if name == "all" else 1.5)
    }
    assert far == {}


def test_too_few_choices_or_one_chapter_alone_are_not_judged() -> None:
    few, enough = bank(2, count=MIN_COURSE - 1), bank(2, count=MIN_COURSE)
    assert guessed(few) is None
    assert table(few, 3) == []
    assert guessed(enough) is not None
    assert guessed(tuple(one for one in bank(2, count=400) if one.chapter == "c1")) is None
    assert not any(one.judged for one in groups(enough, Joint(enough).guess([0] * len(enough)))[1:] if one.size < 10)


def test_the_same_choices_give_the_same_numbers_and_the_other_guesser_stands_beside() -> None:
    asked = bank(4, count=80, **comma("ur"))
    first, again = table(asked, 20, other=True), table(asked, 20, other=True)
    assert first == again
    assert set(first[0].found) == {*GUESSERS, "other"}
    assert set(table(asked, 2)[0].found) == set(GUESSERS)


def test_a_level_score_shares_the_key_and_what_is_alike_tells_nothing() -> None:
    assert (hit([1.0, 1.0, 0.0], 1), hit([1.0, 1.0, 0.0], 2), hit([2.0, 1.0, 0.0], 0)) == (0.5, 0.0, 1.0)
    assert spread([3.0, 3.0, 3.0]) == [0.0, 0.0, 0.0]
    assert spread([1.0, 3.0]) == [-1.0, 1.0]


@pytest.mark.parametrize(
    ("language", "text", "feature"),
    [
        ("en", "Ring the office, log it", "more commas, colons or semicolons"),
        ("en", "It was logged", "more auxiliary verbs"),
        ("en", "Wait, as the water may fall", "a reason"),
        ("en", "“Go”", "more quotation marks"),
        ("ur", "دفتر کو بتائیں، لکھ لیں", "more commas, colons or semicolons"),
        ("ur", "یہ لکھا گیا ہے", "more auxiliary verbs"),
        ("ur", "رکیں، کیونکہ پانی اترے گا", "a reason"),
    ],
)
def test_features_are_counted_in_both_languages(language: str, text: str, feature: str) -> None:
    plain = {"en": "Ring now", "ur": "فون کریں"}[language]
    at = [more for more, _less in FEATURES].index(feature)
    mine, its, _ = rows(Choice("a/b", language, "?", (text, plain, plain), 0))
    assert mine[at] > its[at]


def test_every_list_of_words_is_there_in_both_languages() -> None:
    lists = i18n.load("content/guess")
    assert {name: set(some) for name, some in lists["patterns"].items()} == {
        name: set(LANGUAGES) for name in ("auxiliary", "negation", "joining", "person", "judging")
    }
    assert {language: len(lists["stop"][language]) > 30 for language in LANGUAGES} == dict.fromkeys(LANGUAGES, True)


@pytest.mark.parametrize("language", LANGUAGES)
def test_in_this_course_each_choice_has_its_roles(language: str) -> None:
    course = ours(language)
    first = next(one.id for one in choices(course, ()) if one.roles == ("step",))
    roles = {one.id: one.roles for one in choices(course, {first})}
    assert len(roles) > 100
    assert {role for its in roles.values() for role in its} == {"closing", "hall", "held", "entry", "step"}
    assert roles[first] == ("held",)
    assert all(its == ("step",) for its in roles.values() if "step" in its)
    hall = {question.id for plan in course.sessions.values() for part in plan.parts if part.kind == "before"
            for question in part.questions}  # fmt: skip
    assert {name for name, its in roles.items() if "hall" in its} == hall & set(roles)


def test_how_far_form_goes_in_the_test_of_a_session() -> None:
    course = ours()
    plan = next(one for one in course.sessions.values() if any(part.kind == "before" for part in one.parts))
    told = told_in(plan, course)
    assert "" in told
    test = {one.id for part in plan.parts if part.kind == "before" for one in part.questions}
    single = [one for one in choices(course, ()) if one.id in test]
    assert told[""][2] == len(test)
    assert told[""][1] == pytest.approx(sum(one.chance for one in single))
    assert 0 <= told[""][0] <= len(single) <= len(test)


def test_other_keys_teach_other_things() -> None:
    """The keys alone decide what is learned: dealt anew, the comma tells no more."""
    asked = bank(12, **comma("en"))
    lot = random.Random(1)
    keys = [lot.randrange(4) for _ in asked]
    assert sum(Joint(asked).guess(keys)["both"]) < 0.4 * len(asked)
