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
from raabta.form import card
from raabta_desk.may_i_post import FIELDS, LOOKS, RULES, open_questions, stops
from support.desk import answer, at, example, fields_of, said

ROOT = Path(__file__).parents[3]
DOMAIN = "raabta_desk/may_i_post/may-i-post"
#: Nothing stands in the way of this one.
CLEAR = {
    **{"crime": "no", "blame": "no"},
    **{"urgency": "later", "account": "office", "people": "none", "private": "no", "mine": "ours", "facts": "sourced"},
    **{"matter": "none", "papers": "no", "election": "no", "politics": "none", "portrait": "no", "made": "no"},
    **{"rights": "none", "cleared": "other", "signer": "Deputy director"},
}
FIRST = ("crime", "blame")
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
        ({"crime": "person"}, ["crime"]),
        ({"crime": "missing"}, ["missing"]),
        ({"blame": "person"}, ["accuses"]),
        ({"blame": "group"}, ["hatred"]),
        ({"blame": "more"}, ["accuses", "hatred"]),
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


#: What no agreement lifts, as somebody would fill in the form who believes that one does; and the rule that stops it.
STOPPED = (
    ("Police arrested a boy, 15, of Govt School 1 at Kotla for theft. FIR 221/26.", {"crime": "person"}, "crime"),
    ("She was attacked at Kotla on Monday; her family tells her story.", {"crime": "person"}, "crime"),
    ("The contractor of the Kotla bridge is a thief.", {"blame": "person"}, "accuses"),
    ("People of that sect brought this flood.", {"blame": "group"}, "hatred"),
    ("Missing since Monday: a girl, 7. Her parents ask you to share.", {"crime": "missing"}, "missing"),
)
AGREED = {"people": "yes", "children": "yes", "need": "yes"}


@pytest.mark.parametrize(("draft", "change", "kind"), STOPPED)
@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_what_could_make_a_victim_known_or_spread_blame_is_stopped_whatever_was_agreed(
    draft: str, change: dict[str, str], kind: str, language: str
) -> None:
    words: Any = i18n.load(DOMAIN, language)
    agreed = CLEAR | AGREED | {"text": draft}
    assert answer("may-i-post", agreed, language)[0]["level"] == "good"
    blocks = answer("may-i-post", agreed | change, language)
    assert blocks[0] == {"kind": "say", "level": "bad", "text": words["verdict"]["stop"]}
    found = next(one for one in blocks if one["kind"] == "findings")
    assert (found["title"], len(found["items"])) == (words["stops"], 1)
    assert found["items"][0]["text"].startswith(words["rules"][kind]["way"])
    assert steps(blocks)[0][1] == words["rules"][kind]["next"]
    # No machine masks a name: what must not be known does not lie in a note either.
    assert draft not in said(blocks)
    assert draft in note(answer("may-i-post", agreed, language), language)


@given(st.data())
def test_no_other_answer_lifts_a_stop(data: st.DataObject) -> None:
    choices = {name: sorted(field.choices) for name, field in fields_of("may-i-post").items() if field.choices}
    others = {name: data.draw(st.sampled_from(known)) for name, known in choices.items() if name not in FIRST}
    stop = data.draw(st.sampled_from([({"crime": one}) for one in ("person", "missing")]))
    stop |= {"blame": data.draw(st.sampled_from(choices["blame"]))}
    blocks = answer("may-i-post", others | stop | {"signer": "The head"})
    assert blocks[0]["level"] == "bad"
    final = [rule for rule in stops(others | stop) if rule.final]
    assert final
    assert stops(others | stop)[: len(final)] == final
    assert all(set(rule.when) <= set(FIRST) for rule in final)


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_the_two_stops_are_asked_before_all_else_and_a_draft_of_before_still_opens(language: str) -> None:
    assert tuple(fields_of("may-i-post", language))[:2] == FIRST
    words: Any = i18n.load(DOMAIN, language)
    before = {name: value for name, value in (CLEAR | AGREED).items() if name not in FIRST}
    assert open_questions(before) == list(FIRST)
    blocks = answer("may-i-post", before, language)
    assert (blocks[0]["level"], words["verdict"]["first"] in blocks[0]["text"]) == ("warn", True)
    for name in FIRST:
        half = answer("may-i-post", CLEAR | {name: ""}, language)
        assert (half[0]["level"], words["verdict"]["first"] in half[0]["text"]) == ("warn", True)
        assert name in at(half, "info")
    assert words["verdict"]["first"] not in answer("may-i-post", CLEAR | {"private": ""}, language)[0]["text"]
    sheet = card("may-i-post", language).table
    assert all(row[2] == words["who"]["law"].lower() for row in sheet[1:3])
    assert "1099" in sheet[1][1]


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_the_green_line_says_only_that_what_was_asked_rules_nothing_out(language: str) -> None:
    asked = {"en": "None of your answers to these questions rules", "ur": "ان سوالوں کے آپ کے جوابوں میں سے کوئی"}
    assert answer("may-i-post", CLEAR, language)[0]["text"].startswith(asked[language])


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
    chapters = "".join(
        path.read_text(encoding="utf-8")
        for path in sorted((*ROOT.glob("chapters/*.ipynb"), *ROOT.glob("tools/*.ipynb")))
    )
    words: Any = i18n.load(DOMAIN, "en")["rules"]
    for rule in RULES:
        for source in set(rule.sources) - {"own"}:
            assert source in known, source
            assert f"#ref-{source})" in chapters, source
        if not rule.sources:
            assert "have read no rule" in words[rule.kind]["rule"]


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_where_it_is_contested_both_sides_are_told(language: str) -> None:
    words: Any = i18n.load(DOMAIN, language)["rules"]
    sides = {"en": ("he government says", "ournalists and lawyers"), "ur": ("حکومت کہتی ہے", "صحافی اور وکیل")}
    challenged = {"en": "Petitioners call it", "ur": "درخواست گزار اسے"}[language]
    assert challenged in words["accuses"]["rule"]
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
    first = "Answer the first two questions first: no later answer can overrule them."
    so_far = "None of your answers so far rules the post out."
    assert blocks[0]["text"] == f"{first} {len(CLEAR)} questions are still open. {so_far}"
    one = answer("may-i-post", CLEAR | {"signer": "", "private": "yes"})
    assert one[0]["text"] == "Not yet: settle 1 problem first. 1 question is still open."


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
    assert "belongs to the office" in at(blocks, "info")["text"]
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
    assert "– Are there children? Yes, but one of the two has not agreed" in text
    assert text.splitlines()[-1].startswith("This is training material, not legal advice.")
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
    assert "settle 4 problems first" in str(form._repr_mimebundle_())
    assert "(invented)" in repr(form)
    # A page that is stored again is the same page.
    assert "9:30am, Friday 27 November 2026" in str(form._repr_mimebundle_())
    assert json.dumps(form.outputs)
