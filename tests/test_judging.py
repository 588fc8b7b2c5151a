"""Texts that were written are judged: by the facts of a brief, by rules, and by what a tool finds.

`canonical/judging.json` holds texts that second readers wrote for the course's own products, each with the points that
are not met; the page's Python answers the same (test_engine.py).
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from raabta import i18n
from raabta.cli.check_products import bare
from raabta.form.judging import LONGEST, judge, judges
from raabta.form.run import run
from raabta.form.sentences import is_sentence, pieces
from raabta.model.product import Product
from support.course import ours

NOW = datetime(2026, 12, 1, 12, tzinfo=UTC)
CASES = json.loads((Path(__file__).parent / "canonical/judging.json").read_text(encoding="utf-8"))


def products(language: str) -> dict[str, Product]:
    asked = ours(language).questions.items()
    return {name: one.control.product for name, one in asked if one.control.product}


EACH = [(name, language) for language in i18n.LANGUAGES for name in products(language)]


def still_open(text: str, asked: dict[str, Any], language: str = "en") -> list[str]:
    return [name for name, one in judge(text, asked, language, NOW).items() if not one.met]


def asked(**rules: dict[str, Any]) -> dict[str, Any]:
    return {"tool": "alert-composer", "given": {}, "brief": "The water comes to Bela at seven.", "rules": rules}


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['question']} {case['text'][:30]}")
def test_what_second_readers_wrote_is_judged_as_they_meant_it(case: dict[str, Any]) -> None:
    product = products(case["language"])[case["question"]]
    assert still_open(case["text"], product.asked(), case["language"]) == case["open"]


def test_each_product_was_written_well_and_badly_in_both_languages() -> None:
    written = {(case["question"], case["language"], bool(case["open"])) for case in CASES}
    assert written == {(name, language, is_bad) for name, language in EACH for is_bad in (False, True)}


@pytest.mark.parametrize(("name", "language"), EACH)
def test_the_sample_holds_and_neither_the_brief_nor_a_list_of_facts_does(name: str, language: str) -> None:
    product = products(language)[name]
    assert still_open(product.sample, product.asked(), language) == []
    assert "own" in still_open(product.brief, product.asked(), language)
    facts = bare(product, language)
    for text in (
        facts,
        facts.replace(", ", ". "),
        facts.replace(", ", "\n"),
        f"- {facts.replace(', ', chr(10) + '- ')}",
    ):
        assert "sentences" in still_open(text, product.asked(), language)


@pytest.mark.parametrize(("one", "other"), list(permutations(products("en"), 2)))
@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_the_sample_of_another_brief_does_not_hold(one: str, other: str, language: str) -> None:
    known = products(language)
    assert len(still_open(known[one].sample, known[other].asked(), language)) >= 3


@pytest.mark.parametrize("text", ["", " ", "no", "نہیں", "x" * (LONGEST + 1)])
def test_a_text_that_says_nothing_of_the_brief_meets_nothing(text: str) -> None:
    rules = asked(place={"says": [["Bela"]]}, dry={"never": ["School 2"]}, own={"own": 1}, few={"words": 40})
    assert still_open(text, rules) == list(rules["rules"])


def test_a_fact_is_found_in_either_script_and_with_any_end_of_its_word() -> None:
    rules = asked(go={"says": [["evacuat*", "جائیں"], ["School 1", "سکول 1"]], "together": True})
    for text in ("Evacuate to School 1!", "They are evacuating. It is school  1", "سکول 1 جائیں۔"):
        assert (still_open(text, rules) == []) is ("They" not in text)
    assert judge("Evacuate. School 1.", rules, "en", NOW)["go"].why == "No sentence says all of it together."


def test_what_must_not_be_said_may_be_denied() -> None:
    rules = asked(place={"says": [["Bela"]]}, dry={"never": ["School 2"], "unless": ["not"]})
    assert still_open("Bela: do not go to School 2.", rules) == []
    found = judge("Bela: go to School 2.", rules, "en", NOW)["dry"]
    assert (found.met, found.place) == (False, "Bela: go to School 2.")


def test_the_name_of_an_owner_is_found() -> None:
    assert still_open("Nadeem’s film of Bela", asked(a={"says": [["Bela"]]}, man={"never": ["Nadeem"]})) == ["man"]


def test_the_findings_of_a_tool_come_with_their_sentence() -> None:
    rules = asked(place={"says": [["Bela"]]}, clear={"findings": ["vague-action", "no-hour"]})
    found = judge("Bela: stay vigilant.", rules, "en", NOW)["clear"]
    assert (found.met, found.place) == (False, "stay vigilant")
    assert "makes each reader guess" in found.why
    assert "Give an exact time" in found.why


def test_a_tool_that_judges_no_text_is_refused_with_those_that_do() -> None:
    with pytest.raises(LookupError, match="'sms-parts' judges no text; there are: alert-composer"):
        judge("Bela", {**asked(), "tool": "sms-parts"}, "en", NOW)


@pytest.mark.parametrize(
    ("piece", "is_one"),
    [
        ("Leave Bela by 5 am and go to School 1.", True),
        ("Water reaches the houses at 7 am.", True),
        ("DDMA, Bela, Kotla, flood, water 7 am, leave 5 am", False),
        ("Bela and Kotla, 7 am, School 1", False),
        ("Go now.", False),
        ("سب لوگ صبح 5 بجے تک نکل جائیں۔", True),
        ("ڈی ڈی ایم اے، بیلا، کوٹلہ، سیلاب 7 بجے، سکول 1 جائیں", False),
        ("- Bela - Kotla - flood - leave", False),
    ],
)
def test_a_sentence_is_told_from_a_list(piece: str, is_one: bool) -> None:
    assert is_sentence(piece) is is_one


def test_a_stop_behind_an_abbreviation_ends_nothing() -> None:
    assert pieces("Come at 9 a.m. to Govt. School No. 1. Bring it.\nNow!") == [
        "Come at 9 a.m. to Govt. School No. 1.",
        "Bring it.",
        "Now!",
    ]


def test_the_one_door_answers_and_a_fault_of_its_own_is_no_traceback() -> None:
    request = {
        "text": "Bela \ud800",
        "language": "en",
        "judge": asked(a={"says": [["Bela"]]}),
        "now": "2026-12-01T12:00",
    }
    assert json.loads(run(json.dumps(request), {})) == {"judged": {"a": [True, "Bela \ufffd", ""]}, "error": ""}
    broken = json.loads(run(json.dumps(request | {"judge": {"tool": "none"}}), {}))
    assert broken["judged"] == {}
    assert broken["error"].startswith("LookupError")


def test_each_finding_that_a_product_names_is_one_of_its_tool() -> None:
    assert set(judges()) == {"alert-composer", "campaign-one-pager", "correction-composer", "post-composer"}
    for product in products("en").values():
        named = {key for rule in product.rules.values() for key in rule.get("findings", ())}
        assert named
        assert named <= judges()[product.tool].keys
