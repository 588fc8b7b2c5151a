"""The one walk that reads every translation: what it finds, what it misses, and what it reports once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from raabta.content.read.translations import Texts, places, read_translations
from raabta.content.yaml.file_problems import FileProblems
from raabta.content.yaml.nodes import compose

#: Everything that a tree can hold: texts, parts with texts, a list to match, and a list that may be left out.
TREE: dict[str, Any] = {
    "title": "A night",
    "options": {"go": "Go.", "stay": "Stay."},
    "hints": ("Think.", "Think again."),
    "answers": (),
}
WHOLE = "night: {title: رات, options: {go: جائیں۔, stay: رکیں۔}, hints: [ایک, دو]}"


def read(text: str, tree: Any = TREE) -> tuple[dict[str, Texts], list[str]]:
    file = FileProblems(Path("x.ur.yml"))
    node = compose(text, file)
    found = read_translations(node, {"night": tree}, ("thing", "things"), "ur", file) if node else {}
    return found, [f"{problem.line}: {problem.message}" for problem in file.problems]


def test_a_whole_translation_says_every_place_and_misses_none() -> None:
    found, said = read(WHOLE)
    night = found["night"]
    assert said == []
    assert (night.missing, night.total, night.language) == ((), 4, "ur")
    assert night.said("options.stay", "Stay.") == "رکیں۔"
    assert night.said("hints", ()) == ("ایک", "دو")
    assert night.said("options.run", "Run.") == "Run."


def test_a_list_that_may_be_left_out_may_have_any_number_of_texts() -> None:
    found, said = read(WHOLE.replace("hints:", "answers: [الف, ب, پ], hints:"))
    assert (said, found["night"].said("answers", ())) == ([], ("الف", "ب", "پ"))
    assert list(places(TREE)) == ["title", "options.go", "options.stay", "hints"]


@pytest.mark.parametrize(
    ("text", "said", "missing"),
    [
        ("night: {title: رات}", [], ("options.go", "options.stay", "hints")),
        ("night: {titel: رات, options: {go: جائیں۔, stay: رکیں۔}, hints: [ایک, دو]}",
         ["1: 'night' has no 'titel' in English"], ()),
        ("night: {title: رات, options: {go: جائیں۔, sty: رکیں۔}}",
         ["1: 'options' has no 'sty' in English"], ("hints",)),
        ("night: {title: رات, options: [جائیں۔], hints: [ایک, دو]}",
         ["1: the translation of 'options' has no keys under it"], ()),
        ("night: {title: [رات], options: {go: جائیں۔, stay: رکیں۔}, hints: ایک}",
         ["1: 'title' is a list, not a text", "1: 'hints' is a text, not a list"], ()),
        (WHOLE.replace("stay: رکیں۔", "stay: رکیں۔, review: done"), ["1: 'options' has no 'review' in English"], ()),
        ("night: رات", ["1: the translation of 'night' has no keys under it"], ()),
    ],
)  # fmt: skip
def test_what_was_reported_is_not_missed_as_well(text: str, said: list[str], missing: tuple[str, ...]) -> None:
    found, problems = read(text)
    assert (problems, found["night"].missing) == (said, missing)


def test_an_id_that_is_not_there_is_missed_with_all_its_texts_unless_it_is_misspelt() -> None:
    found, said = read("review: done")
    assert (said, found["night"].node, found["night"].missing) == ([], None, tuple(places(TREE)))
    found, said = read("nigth: {title: رات}")
    assert (said, found) == (["1: there is no thing 'nigth' in the English file"], {})


@pytest.mark.parametrize(
    ("mark", "own", "left"),
    [("", "", "needs native review"), ("review: done\n", "", ""),
     ("review: done\n", "review: read by one, ", "read by one")],
)  # fmt: skip
def test_the_mark_of_an_entry_counts_before_that_of_its_file(mark: str, own: str, left: str) -> None:
    assert read(mark + WHOLE.replace("{title", f"{{{own}title"))[0]["night"].review == left


def test_one_text_may_stand_behind_its_id_and_what_has_faults_is_left_alone() -> None:
    found, said = read("night: رات", "A night")
    assert (said, found["night"].said("", "A night")) == ([], "رات")
    assert read("night: {anything: at all}", None) == ({}, [])


SCRAPS = st.text(alphabet="{}[]:-#&*!|>'\"\\%@`~?,= \n\tabc1ف\x00\u2028", max_size=6)


@settings(deadline=None)
@given(scrap=SCRAPS, at=st.integers(0, 90), cut=st.integers(0, 20))
def test_a_spoilt_sidecar_becomes_texts_or_problems_and_nothing_else(scrap: str, at: int, cut: int) -> None:
    found, problems = read(WHOLE[:at] + scrap + WHOLE[at + cut :])
    assert found or problems
    for texts in found.values():
        assert set(texts.missing) <= set(places(TREE)) - set(texts.texts)
