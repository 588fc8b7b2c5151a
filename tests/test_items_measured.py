"""What answers tell of questions, on SYNTHETIC people: faults are found, and where nothing is wrong nothing is said."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace
from typing import Any

import pytest

from raabta.items.answers import HallCount, Material, Person, Source
from raabta.items.donation import read_donation
from raabta.items.measured import EACH, LEAST, SURE, Measured, measured
from raabta.items.pool import pooled
from support.rasch import Faults, answers, bank, look

FAULTS = Faults(wrong_key={"made/q03": "b"}, idle={"made/q07": "d"}, harder={"made/q11": 0.9})


def remarks(items: dict[str, Measured]) -> Counter[tuple[str, str, str]]:
    return Counter((name, remark.what, remark.which) for name, item in items.items() for remark in item.remarks)


def test_a_wrong_key_an_idle_option_and_a_harder_translation_are_found() -> None:
    questions = bank(faults=FAULTS)
    runs = [remarks(look(questions, answers(questions, 480, seed, FAULTS))) for seed in range(20)]
    hits = Counter(remark for run in runs for remark in run)
    assert hits["made/q03", "beaten", "a"] == 20, "the true option beats the key"
    assert hits["made/q03", "against", ""] + hits["made/q03", "weak", ""] == 20
    assert hits["made/q07", "idle", "d"] == 20
    assert hits["made/q11", "harder", "ur"] >= 17
    sound = [name for name in questions if name not in {"made/q03", "made/q07", "made/q11"}]
    false = sum(count for (name, _, _), count in hits.items() if name in sound)
    assert false <= 6, f"of {20 * len(sound)} looks at sound questions"


@pytest.mark.parametrize("apart", [0.0, 0.6])
def test_where_nothing_is_wrong_nothing_is_said_also_where_one_language_knows_less(apart: float) -> None:
    questions = bank()
    runs = [remarks(look(questions, answers(questions, 240, seed, apart=apart))) for seed in range(24)]
    assert sum(map(bool, runs)) <= 3, f"false alarms: {[run for run in runs if run]}"


def test_a_halls_worth_of_people_finds_the_key_already() -> None:
    questions = bank(faults=FAULTS)
    runs = [look(questions, answers(questions, 120, seed, FAULTS)) for seed in range(10)]
    assert sum(("made/q03", "beaten", "a") in remarks(run) for run in runs) >= 8
    assert all(run["made/q07"].remarks[0].which == "d" for run in runs)
    assert all(not item.differences for run in runs for item in run.values()), f"{EACH} in each language are needed"


@pytest.mark.parametrize("people", [LEAST - 1, LEAST, SURE - 1, SURE])
def test_a_few_are_never_told_as_if_they_were_sure(people: int) -> None:
    questions = bank(faults=FAULTS)
    for item in look(questions, answers(questions, people, 3, FAULTS)).values():
        assert (item.low is not None) == (people >= LEAST)
        assert (item.share is not None) == (people >= SURE)
        assert (item.rest is not None) == (people >= SURE)
        assert bool(item.options) == (people >= SURE)
        assert people >= SURE or not item.remarks


def donated(files: list[dict[str, Any]]) -> list[Source]:
    return [Source(str(number), (read_donation(one)[0],)) for number, one in enumerate(files)]


def test_who_gives_twice_counts_once_whatever_the_order() -> None:
    questions = bank(8)
    files = answers(questions, 40, 5)
    more = [one | {"donors": [*one["donors"], f"f{number:015x}"]} for number, one in enumerate(files[:10])]
    early = [one | {"answers": one["answers"][:4]} for one in files[:10]]
    once = pooled(Material(donated(files)), questions)
    mixed = donated([*more, *files, *early])
    random.Random(1).shuffle(mixed)
    again = pooled(Material(mixed), questions)
    assert (again.people, again.twice) == (40, 20)
    assert measured(again, questions, ("en", "ur")) == measured(once, questions, ("en", "ur"))


def test_a_chain_of_files_is_one_person() -> None:
    questions = bank(5)
    (one,) = answers(questions, 1, 1)
    names = [f"{number:016x}" for number in range(4)]
    links = [one | {"donors": pair} for pair in ([names[0], names[1]], [names[2], names[3]], [names[1], names[2]])]
    assert pooled(Material(donated(links)), questions).people == 1


def test_answers_to_another_meaning_are_kept_apart() -> None:
    questions = bank(8)
    files = answers(questions, 120, 2)
    for one in files[:50]:
        one["answers"][0]["hash"] = "0123456789ab"
    items = measured(pooled(Material(donated(files)), questions), questions, ("en",))
    first = [item for item in items if item.question == "made/q00"]
    assert [(item.current, item.people) for item in first] == [(True, 70), (False, 50)]
    assert first[1].options == ()
    assert first[1].remarks == ()


def test_halls_are_added_to_difficulty_and_options_and_a_hidden_number_is_said() -> None:
    questions = bank(8)
    text = pooled(Material(donated(answers(questions, 60, 2))), questions).items
    key = next(iter(text))
    hall = HallCount(*key, 40, 40, {"a": 40, "b": 0, "c": 0, "d": 0})
    hidden = HallCount(*key, 12, None, None)
    sources = [*donated(answers(questions, 60, 2)), Source("s", counted=(hall,), hall="x")]
    plain = look(questions, answers(questions, 60, 2))[key[0]]
    (item,) = [
        one for one in measured(pooled(Material(sources), questions), questions, ("en",)) if one.question == key[0]
    ]
    assert (item.people, item.right) == (plain.people + 40, plain.right + 40)
    assert item.options[0].people == plain.options[0].people + 40
    assert item.rest == plain.rest, "counts know no other answers"
    sources.append(Source("t", counted=(hidden,), hall="y"))
    (item,) = [
        one for one in measured(pooled(Material(sources), questions), questions, ("en",)) if one.question == key[0]
    ]
    assert (item.people, item.hidden, item.remarks[-1].what) == (plain.people + 40, 12, "hidden")


def test_a_hall_counts_once_and_its_rows_before_its_counts() -> None:
    questions = bank(8)
    people = tuple(person for source in donated(answers(questions, 30, 2)) for person in source.people)
    count = HallCount("made/q00", people[0].answers[0].text, 30, 20)
    rows, counts = Source("rows", people, hall="x"), Source("session", counted=(count,), hall="x")
    part = replace(rows, name="early", people=people[:12])
    for sources in ([rows, counts, part], [part, counts, rows], [counts, part, rows]):
        pool = pooled(Material(list(sources)), questions)
        assert (pool.people, pool.halls, pool.twice) == (30, 1, 1), [source.name for source in sources]
        assert pool.items["made/q00", people[0].answers[0].text].counted == []


def test_only_questions_of_the_course_count_and_few_answers_make_no_score() -> None:
    questions = bank(4)
    files = answers(questions, 80, 2)
    pool = pooled(Material([*donated(files), Source("n", (Person(()),))]), questions)
    assert all(seen.rest is None for its in pool.items.values() for seen in its.observations)
    assert pooled(Material(donated(files)), []).people == 0
    assert not any(item.rest for item in measured(pool, questions, ("en",)))
