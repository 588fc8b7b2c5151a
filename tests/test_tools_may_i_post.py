"""The checker of a post: each rule by hand, on sources that the chapters cite, and never a permission."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raabta import i18n, may_i_post
from raabta.tools import card
from raabta.tools.may_i_post import FIELDS, LOOKS, RULES, open_questions, stops
from support.desk import answer, at, example, fields_of, said

ROOT = Path(__file__).parents[1]
DOMAIN = "tools/may_i_post/may-i-post"
#: Nothing stands in the way of this one.
CLEAR = {
    **{"urgency": "later", "account": "office", "people": "none", "private": "no", "mine": "ours", "facts": "sourced"},
    **{"matter": "none", "papers": "no", "election": "no", "politics": "none", "portrait": "no", "made": "no"},
    **{"rights": "none", "cleared": "other", "signer": "Deputy director"},
}
PEOPLE = {"people": "yes", "children": "none", "need": "none"}
MAY = re.compile(r"you may post|may be posted|allowed to|you can post|آپ .{0,20}(لگا سکتے|شائع کر سکتے)", re.IGNORECASE)


def note(blocks: list[dict[str, Any]], language: str = "en") -> str:
    return next(str(one["text"]) for one in blocks if one.get("name") == f"note.{language}")


def steps(blocks: list[dict[str, Any]]) -> list[list[str]]:
    return next(one["rows"] for one in blocks if one["kind"] == "table")


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_where_nothing_stands_in_the_way_it_names_who_signs_and_gives_no_permission(language: str) -> None:
    blocks = answer("may-i-post", CLEAR, language)
    assert (blocks[0]["level"], "Deputy director" in blocks[0]["text"]) == ("good", True)
    assert at(blocks, "warn") == {}
    assert "Deputy director" in steps(blocks)[0][0]
    assert not MAY.search(said(blocks))


@pytest.mark.parametrize(
    ("change", "kinds"),
    [
        ({"account": "own", "permission": "no", "employer": "sindh"}, ["own_account"]),
        ({"account": "own", "permission": "yes"}, []),
        ({"permission": "no"}, []),
        (PEOPLE, []),
        (PEOPLE | {"people": "no"}, ["people"]),
        (PEOPLE | {"children": "no"}, ["children"]),
        (PEOPLE | {"need": "no"}, ["need"]),
        ({"children": "no", "need": "no"}, []),
        ({"private": "yes"}, ["private"]),
        ({"mine": "other"}, ["mine"]),
        ({"mine": "unsure"}, ["mine"]),
        ({"facts": "no_hour"}, ["no_hour"]),
        ({"facts": "no_source"}, ["no_source"]),
        ({"facts": "unconfirmed"}, ["unconfirmed"]),
        ({"facts": "unconfirmed", "urgency": "danger"}, ["danger"]),
        ({"urgency": "danger"}, []),
        ({"matter": "court"}, ["court"]),
        ({"matter": "tender"}, ["tender"]),
        ({"matter": "staff"}, ["staff"]),
        ({"matter": "more"}, ["court", "tender", "staff"]),
        ({"papers": "marked"}, ["papers"]),
        ({"papers": "public"}, []),
        ({"election": "seen"}, []),
        ({"election": "unseen"}, ["unseen"]),
        ({"election": "unsure"}, ["unsure"]),
        ({"politics": "scheme"}, []),
        ({"politics": "scheme", "election": "seen"}, ["scheme"]),
        ({"politics": "scheme", "election": "unsure"}, ["unsure", "scheme"]),
        ({"politics": "party"}, ["party"]),
        ({"portrait": "paid"}, ["paid_portrait"]),
        ({"portrait": "unpaid"}, []),
        ({"portrait": "unpaid", "election": "seen"}, ["portrait"]),
        ({"made": "unchecked"}, ["machine_text"]),
        ({"made": "checked"}, []),
        ({"made": "picture"}, ["machine_picture"]),
        ({"rights": "unknown"}, ["rights"]),
        ({"rights": "ours"}, []),
        ({"cleared": "typist"}, ["typist"]),
        ({"cleared": "nobody"}, ["nobody"]),
    ],
)
@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_each_answer_stands_in_the_way_by_its_rule_alone(
    change: dict[str, str], kinds: list[str], language: str
) -> None:
    values = CLEAR | change
    assert [rule.kind for rule in stops(values)] == kinds
    blocks = answer("may-i-post", values, language)
    words: Any = i18n.load(DOMAIN, language)
    told = [item for one in blocks if one.get("level") == "warn" for item in one.get("items", ())]
    assert [item["text"].startswith(words["rules"][kind]["way"]) for item, kind in zip(told, kinds, strict=True)] == [
        True for _ in kinds
    ]
    assert (blocks[0]["level"] == "good") is (kinds == [])
    rows = steps(blocks)
    assert [row[1] for row in rows[: len(kinds)]] == [words["rules"][kind]["next"] for kind in kinds]
    assert all(words["rules"][kind]["way"] in note(blocks, language) for kind in kinds)


def test_every_choice_is_a_case_above_or_harmless_and_every_rule_names_choices_that_exist() -> None:
    choices = {name: set(field.choices) for name, field in fields_of("may-i-post").items()}
    for rule in (*RULES, *LOOKS):
        for name, wanted in rule.when.items():
            assert set(wanted) <= choices[name], rule.kind
        assert rule.field in choices
    words: Any = i18n.load(DOMAIN, "en")
    assert set(words["rules"]) == {rule.kind for rule in RULES}
    assert set(words["looks"]) == {look.kind for look in LOOKS}
    assert {rule.who for rule in RULES} <= set(words["who"])
    assert set(words["employers"]) == choices["employer"]


def test_each_source_is_one_that_a_chapter_cites_and_what_has_none_says_so() -> None:
    known = set(re.findall(r"^@\w+\{([^,]+),", (ROOT / "references.bib").read_text(encoding="utf-8"), re.MULTILINE))
    chapters = "".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "chapters").glob("*.ipynb")))
    words: Any = i18n.load(DOMAIN, "en")["rules"]
    for rule in RULES:
        for source in set(rule.sources) - {"own"}:
            assert source in known, source
            assert f"#ref-{source})" in chapters, source
        if not rule.sources:
            assert "has read no rule" in words[rule.kind]["rule"]


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_where_it_is_contested_both_sides_are_told(language: str) -> None:
    words: Any = i18n.load(DOMAIN, language)["rules"]
    sides = {"en": ("he government says", "ournalists and lawyers"), "ur": ("حکومت کہتی ہے", "صحافی اور وکیل")}
    for kind in ("unconfirmed", "danger"):
        assert all(side in words[kind]["rule"] for side in sides[language])
    assert {"en": "he other side", "ur": "دوسری طرف"}[language] in words["paid_portrait"]["rule"]
    assert {"en": "On the other side", "ur": "دوسری طرف"}[language] in words["papers"]["rule"]


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_the_rule_of_an_own_account_is_that_of_the_employer(language: str) -> None:
    rules = set()
    for employer in ("federal", "punjab", "kp", "sindh", "balochistan", "other"):
        own = {"account": "own", "permission": "no", "employer": employer}
        rules.add(at(answer("may-i-post", CLEAR | own, language), "warn")["permission"])
    assert len(rules) == 6
    assert not any("{" in rule for rule in rules)


def test_what_is_not_answered_is_open_and_nothing_is_cleared_before() -> None:
    for name in CLEAR:
        blocks = answer("may-i-post", CLEAR | {name: ""})
        assert blocks[0]["level"] == "warn", name
        assert name in at(blocks, "info"), name
        assert "Open:" in note(blocks), name
    assert open_questions(CLEAR | {"account": "own"}) == ["permission"]
    assert open_questions(CLEAR | {"account": "own", "permission": "no"}) == ["employer"]
    assert open_questions(CLEAR | {"people": "yes"}) == ["children", "need"]
    assert open_questions(CLEAR | {"people": "mars"}) == ["people"]


def test_the_first_question_answered_says_how_many_are_open() -> None:
    blocks = answer("may-i-post", {"about": "A camp"})
    assert (
        blocks[0]["text"] == f"{len(CLEAR)} questions are open. What you have answered so far stands in nobody's way."
    )
    one = answer("may-i-post", CLEAR | {"signer": "", "private": "yes"})
    assert one[0]["text"] == "Not yet: 1 thing stands in the way. 1 question is open."


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_a_number_in_the_draft_stands_in_the_way_and_not_in_the_note(language: str) -> None:
    draft = "Her CNIC is 00000-1234567-1.\nشناختی کارڈ ۰۰۰۰۰-۱۲۳۴۵۶۷-۱\nName: withheld"
    blocks = answer("may-i-post", CLEAR | {"text": draft}, language)
    assert blocks[0]["level"] == "warn"
    assert "(1" in at(blocks, "warn")["text"]
    assert "3" in at(blocks, "info")["text"]
    for text in [note(blocks, "en"), note(blocks, "ur"), *(one["text"] for one in blocks if one["kind"] == "file")]:
        assert "1234567" not in text
        assert "۱۲۳۴۵۶۷" not in text
        assert "withheld" in text


def test_a_number_in_the_subject_stands_neither_in_the_note_nor_in_the_name_of_its_file() -> None:
    blocks = answer("may-i-post", CLEAR | {"about": "Complaint of 00000-1234567-1"})
    assert "masked" in at(blocks, "info")["about"]
    assert "1234567" not in said(blocks)
    assert note(blocks).startswith("Before a post: Complaint of [CNIC]")


def test_a_telephone_in_the_draft_may_be_the_offices_own() -> None:
    blocks = answer("may-i-post", CLEAR | {"text": "Ask 051-0123456 or 1122."})
    assert blocks[0]["level"] == "good"
    assert "office's own" in at(blocks, "info")["text"]
    assert "text" not in at(answer("may-i-post", CLEAR | {"text": "The road is open again, as of 4 pm."}), "info")


@pytest.mark.parametrize(("name", "most"), [("about", 120), ("signer", 80), ("text", 20_000)])
@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_what_is_too_long_is_said_at_its_field(name: str, most: int, language: str) -> None:
    (bad,) = answer("may-i-post", CLEAR | {name: "x" * (most + 1)}, language)
    assert (bad["level"], [item["field"] for item in bad["items"]]) == ("bad", [name])
    assert answer("may-i-post", CLEAR | {name: "x" * most}, language)[0]["level"] == "good"


def test_the_note_has_the_day_the_question_and_the_answer_and_no_markup_of_the_writer() -> None:
    values = example("may-i-post") | {"about": "# *Camp* [x](y)", "text": "<b>One</b>\r\nTwo\x07"}
    blocks = answer("may-i-post", values)
    text = note(blocks)
    assert text.splitlines()[0] == "Before a post: # *Camp* [x](y)"
    assert "Asked: 9:30am, Friday 27 November 2026" in text
    assert "– Are there children? Yes, and one of the two yeses is missing" in text
    assert text.splitlines()[-1].startswith("Teaching, not legal advice.")
    markdown = next(one for one in blocks if one.get("mime") == "text/markdown")
    assert markdown["name"] == "camp-x-y.md"
    assert markdown["text"].startswith(r"# Before a post: \# \*Camp\* \[x\](y)")
    assert r"\<b\>One\</b\>" in markdown["text"]
    assert "\x07" not in said(blocks)


@given(st.data())
def test_it_is_clear_only_when_all_is_answered_and_no_rule_holds(data: st.DataObject) -> None:
    choices = {name: sorted(field.choices) for name, field in fields_of("may-i-post").items() if field.choices}
    values = {name: data.draw(st.sampled_from(known)) for name, known in choices.items()} | {"signer": "The head"}
    blocks = answer("may-i-post", values)
    assert (blocks[0]["level"] == "good") is (not stops(values) and not open_questions(values)) if blocks else True
    assert not MAY.search(said(blocks))


def test_the_page_keeps_nothing_and_says_so() -> None:
    made = card("may-i-post")
    assert made.data["forgets"] is True
    assert "not kept" in made.words["forgets"]
    assert [name for group in FIELDS.values() for name in group] == list(fields_of("may-i-post"))


def test_the_form_of_a_notebook_shows_the_example() -> None:
    form = may_i_post()
    assert form.values == example("may-i-post")
    assert "4 things stand in the way" in str(form._repr_mimebundle_())
    assert "FICTIONAL" in repr(form)
    # A page that is stored again is the same page.
    assert "9:30am, Friday 27 November 2026" in str(form._repr_mimebundle_())
    assert json.dumps(form.outputs)
