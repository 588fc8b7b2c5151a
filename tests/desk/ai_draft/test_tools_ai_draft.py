"""The check of a machine's draft: what is new, what is lost, what went in; each kind by a case, whatever is pasted."""

from __future__ import annotations

import re
import time
from pathlib import Path
from typing import Any

import pytest

from raabta import ai_draft, i18n
from raabta.form import card
from raabta_desk.ai_draft import KINDS, claims, lost, secrets
from support.desk import answer, example, said

ROOT = Path(__file__).parents[3]
SOURCE = (
    "B-form camp at Govt School 1 in Kotla, Thursday 12 March, 9am to 2pm. Rs 50. Section 7 of the Example Act 2010.\n"
    "The clerk said: “Bring one photo.” See www.example.org/camp. A camp in Bela is proposed, not yet confirmed."
)


def new(draft: str, source: str = SOURCE) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for one in claims(draft, source, "en"):
        found.setdefault(one.kind, []).append(one.words)
    return found


def items(blocks: list[dict[str, Any]]) -> dict[str, str]:
    return {item["text"]: item["field"] for one in blocks for item in one.get("items", ())}


def test_a_draft_that_keeps_to_its_source_has_nothing_new() -> None:
    assert claims(SOURCE, SOURCE, "en") == []
    assert new("At Govt. School 1, Kotla: on Thu 12 Mar, from 9 to 2. Fee: fifty? Rs 50.") == {}
    assert lost(SOURCE, SOURCE, "en") == ([], [])
    blocks = answer("ai-draft", {"source": SOURCE, "draft": SOURCE})
    assert blocks[0]["level"] == "good"
    assert "table" not in {one["kind"] for one in blocks}


@pytest.mark.parametrize(
    ("draft", "kind", "words"),
    [
        ("From 9am to 3pm.", "figure", ["3"]),
        ("On 12 April.", "figure", ["April"]),
        ("On Friday.", "figure", ["Friday"]),
        ("Rs 4 lakh 12 thousand.", "figure", ["412,000"]),
        ("Call 042-99201234.", "figure", ["04299201234"]),
        ("The camp in Multan.", "name", ["Multan"]),
        ("The Deputy Commissioner of Kotla came.", "name", ["Deputy Commissioner of Kotla"]),
        ("NADRA comes.", "name", ["NADRA"]),
        ("We ask Ahmed Khan.", "name", ["Ahmed Khan"]),
        ("“No family stays behind,” he said.", "quote", ["No family stays behind"]),
        ('He said "we are ready now".', "quote", ["we are ready now"]),
        ("Go to www.example.org/camps.", "link", ["www.example.org/camps"]),
        ("Go to form.example.pk today", "link", ["form.example.pk"]),
        ("Under section 9 it is free.", "law", ["section 9"]),
        ("Under rule 12(2) it is free.", "law", ["rule 12(2)"]),
        ("Under the Registration of Births Act 1886.", "law", ["Registration of Births Act 1886"]),
        ("Each child will have it.", "promise", ["Each child will have it."]),
        ("We guarantee it.", "promise", ["We guarantee it."]),
        ("Do you want me to shorten it?", "leftover", ["do you want me to"]),
        ("Signed: [Your name]", "leftover", ["[Your name]"]),
        ("**Camp**", "leftover", ["**"]),
        ("It is completely free.", "sure", ["completely"]),
    ],
)
def test_what_is_new_is_told_by_its_kind(draft: str, kind: str, words: list[str]) -> None:
    assert new(draft)[kind] == words


@pytest.mark.parametrize(
    ("draft", "kind"),
    [
        ("Camps in Kotla and Bela.", "name"),
        ("Parents come. Children, too.", "name"),
        ("Come on Thursday in March.", "name"),
        ("The camp's school", "name"),
        ("He said “Bring one photo.”", "quote"),
        ("The so-called “camp”", "quote"),
        ("See www.example.org/camp.", "link"),
        ("Section 7, Example Act 2010", "law"),
        ("A goodwill visit", "promise"),
        ("We are unsure.", "sure"),
        ("See #KotlaCampMultan", "name"),
        ("Kotla: As before. “Come” (Free)", "name"),
        ("ڈپٹی کمشنر نے کہا", "name"),
    ],
)
def test_what_the_source_has_or_what_is_none_is_left_alone(draft: str, kind: str) -> None:
    assert kind not in new(draft)


@pytest.mark.parametrize(
    ("draft", "kind", "words"),
    [
        ("یہ کیمپ ضلع ملتان میں ہے۔", "name", ["ضلع ملتان"]),
        ("ہر بچے کو فارم ملے گا۔", "promise", ["ہر بچے کو فارم ملے گا۔"]),
        ("انہوں نے کہا ”کوئی پیچھے نہ رہے“۔", "quote", ["کوئی پیچھے نہ رہے"]),
        ("دفعہ 9 کے تحت", "law", ["دفعہ 9"]),
        ("3 بجے تک", "figure", ["3"]),
        ("کیا آپ چاہتے ہیں کہ میں اسے مختصر کروں؟", "leftover", ["کیا آپ چاہتے ہیں کہ میں"]),
        ("یہ بہترین کیمپ ہے", "sure", ["بہترین"]),
    ],
)
def test_urdu_is_compared_where_it_can_be(draft: str, kind: str, words: list[str]) -> None:
    source = "کوٹلہ میں کیمپ، 12 مارچ، صبح 9 سے دوپہر 2 بجے تک۔ ضلع کوٹلہ۔"
    assert new(draft, source)[kind] == words
    assert kind not in new(draft, f"{source}\n{draft}")


def test_each_kind_is_told_once_in_its_order_and_with_its_line() -> None:
    found = claims("Multan\nin Multan, 7 of Multan\n7", "x", "en")
    assert [(one.kind, one.words, one.line) for one in found] == [("figure", "7", 2), ("name", "Multan", 2)]
    assert [KINDS.index(one.kind) for one in claims(example("ai-draft")["draft"], "", "en")] == sorted(
        KINDS.index(one.kind) for one in claims(example("ai-draft")["draft"], "", "en")
    )


def test_what_is_lost_is_told_figures_and_words_of_caution() -> None:
    figures, limits = lost("The camp in Kotla at 9am. A camp in Bela.", SOURCE, "en")
    assert figures == ["1", "12", "March", "Thursday", "2", "50", "7", "2,010"] or "2" in figures
    assert limits == ["not yet confirmed", "proposed"]


def test_a_number_that_leads_to_a_person_is_said_by_its_line_and_not_repeated() -> None:
    source = f"{SOURCE}\nClerk: 0399-1234567, CNIC 00000-1234567-1, House no. 4"
    blocks = answer("ai-draft", {"source": source, "draft": "Come."})
    told = items(blocks)
    assert any(text.startswith("Private data in what the AI tool received: 2, line 3.") for text in told)
    assert any(text.startswith("Line 3 may contain a name") for text in told)
    assert "1234567" not in said(blocks)


@pytest.mark.parametrize("mark", ["SECRET", "confidential", "For official use only", "خفیہ"])
def test_a_mark_that_forbids_is_seen(mark: str) -> None:
    assert secrets(f"{mark}: 3 camps")
    assert any("It has a mark" in text for text in items(answer("ai-draft", {"source": f"{mark}: 3 camps"})))
    assert not secrets("The secretary came; it is no secretariat.")


def test_with_one_text_alone_it_says_what_it_can() -> None:
    before = answer("ai-draft", {"source": "Clerk: 0399-1234567"})
    assert items(before)[next(text for text in items(before) if text.startswith("Private data"))] == "source"
    assert items(before)["Paste the draft that came back. Nothing has been compared yet."] == "draft"
    assert "copy" not in {one["kind"] for one in before}
    alone = answer("ai-draft", {"draft": "Each child will have it. Do you want me to go on?"})
    assert (
        items(alone)["Paste what the AI tool received. Without it, everything in the draft counts as new."] == "source"
    )
    assert "good" not in {one.get("level") for one in alone}
    (bad,) = answer("ai-draft", {"about": "A post"})
    assert (bad["level"], bad["items"][0]["field"]) == ("bad", "source")
    (bad,) = answer("ai-draft", {"source": "x", "draft": "a" * 20_001})
    assert (bad["level"], bad["items"][0]["field"]) == ("bad", "draft")
    (bad,) = answer("ai-draft", {"source": "x", "draft": "a", "about": "a" * 201})
    assert (bad["level"], bad["items"][0]["field"]) == ("bad", "about")


def test_two_languages_are_said_and_no_word_of_caution_is_missed_in_the_other() -> None:
    told = items(answer("ai-draft", {"source": SOURCE, "draft": "کوٹلہ میں کیمپ 12 مارچ کو ہے۔"}))
    assert any(text.startswith("The two texts are in different languages") for text in told)
    assert not any(text.startswith("Words of caution") for text in told)


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_the_note_counts_what_was_found_and_leaves_blanks_for_people(language: str) -> None:
    typed = {"source": SOURCE, "draft": "Multan, 7pm. Come to Multan!", "checker": "section officer"}
    blocks = answer("ai-draft", typed, language)
    notes = {one["name"]: one for one in blocks if one["kind"] == "copy"}
    assert set(notes) == {"note.en", "note.ur"}
    assert "by section officer, [day, time]" in notes["note.en"]["text"]
    assert "New in the draft: Name: 1." in notes["note.en"]["text"]
    assert "27 November 2026" in notes["note.en"]["text"]
    assert "\u2068section officer\u2069" in notes["note.ur"]["text"]
    assert notes["note.ur"]["text"].count("[") == notes["note.en"]["text"].count("[")
    (file,) = (one for one in blocks if one["kind"] == "file")
    assert file["text"].count("- [ ] ") == 1
    assert notes[f"note.{language}"]["text"] in file["text"]


def test_the_note_does_not_repeat_what_was_pasted() -> None:
    (note, *_), private = (
        [one for one in answer("ai-draft", {"source": "0399-1234567", "draft": "ok"}) if "share" in one],
        1,
    )
    assert f"that rules found in what was sent: {private}." in note["text"]
    assert "0399" not in note["text"]


def test_nothing_that_is_pasted_is_kept_by_the_page() -> None:
    for language in i18n.LANGUAGES:
        shown = card("ai-draft", language)
        assert shown.data["forgets"] is True
        assert shown.words["forgets"]


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_the_example_has_each_kind(language: str) -> None:
    blocks = answer("ai-draft", example("ai-draft", language), language)
    words = i18n.load("raabta_desk/ai_draft/ai-draft", language)
    (table,) = (one for one in blocks if one["kind"] == "table")
    assert {row[0] for row in table["rows"]} == set(words["kinds"].values())
    patterns = [re.sub(r"\\\{\w+\\\}", ".+", re.escape(text)) for text in (words["private"], words["lost_limits"])]
    assert all(any(re.fullmatch(one, text) for text in items(blocks)) for one in patterns)


@pytest.mark.parametrize(
    "part",
    [
        "a ",
        "A ",
        "Aa of ",
        "“a ",
        "1,",
        "a.",
        "www.a",
        "Act ",
        "section ",
        "will ",
        "[a",
        "#",
        "a@",
        ". ",
        "ا ",
        "ضلع ",
        "[at] ",
    ],
)
def test_long_texts_take_their_time_by_their_length(part: str) -> None:
    long = (part * 20_000)[:19_990] + "x"
    start = time.process_time()
    answer("ai-draft", {"source": long[::-1], "draft": long})
    answer("ai-draft", {"source": long.replace(" ", "\n"), "draft": long.replace(" ", "\n")})
    assert time.process_time() - start < 8


def test_a_notebook_has_the_same_answer() -> None:
    form = ai_draft("ur")
    assert "(فرضی)" in repr(form)
    assert set(form.outputs) == {"note.en", "note.ur"}
