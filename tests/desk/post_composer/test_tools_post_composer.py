"""The post composer: each rule by a case that breaks it and one that keeps it, in both languages, whatever is typed."""

from __future__ import annotations

import json
import re
import time
from pathlib import Path
from typing import Any

import pytest
import yaml

from raabta import i18n, post_composer
from raabta.form import card
from raabta_desk.alert import sms_parts
from support.desk import answer, example, said

ROOT = Path(__file__).parents[3]
FACTS: dict[str, Any] = yaml.safe_load((ROOT / "facts.yml").read_text(encoding="utf-8"))
WORDS = i18n.load("raabta_desk/post_composer/post-composer", "en")["findings"]
ENGLISH = "Kotla: get your child's B-form on Thu 12 March, 9am to 2pm, at Govt School 1. It is free. Bring your CNIC."
URDU = (
    "کوٹلہ: بچے کا ب فارم جمعرات 12 مارچ، صبح 9 سے دوپہر 2 بجے تک، سرکاری سکول 1 میں بنوائیں۔"
    " یہ مفت ہے۔ شناختی کارڈ ساتھ لائیں۔"
)
GOOD = {"english": ENGLISH, "urdu": URDU}


def keys(change: dict[str, str], language: str = "en") -> set[tuple[str, str]]:
    """Return the names of the sentences that are found, each with its field."""
    items = [item for block in answer("post-composer", GOOD | change, language) for item in block.get("items", ())]
    own = i18n.load("raabta_desk/post_composer/post-composer", language)["findings"]
    patterns = {key: re.compile(re.sub(r"\\\{\w+\\\}", ".+", re.escape(text)), re.DOTALL) for key, text in own.items()}
    found = {(key, item["field"]) for item in items for key, one in patterns.items() if one.fullmatch(item["text"])}
    assert len(found) >= len({item["text"] + item["field"] for item in items})
    return found


def english(text: str) -> set[str]:
    return {key for key, field in keys({"english": text, "urdu": ""}) if field == "english"}


def urdu(text: str) -> set[str]:
    return {key for key, field in keys({"english": "", "urdu": text}) if field == "urdu"}


def test_the_chapters_own_sentence_has_no_fault() -> None:
    assert keys({}) == set()
    assert keys({}, "ur") == set()
    assert answer("post-composer", GOOD)[0]["level"] == "good"


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Come to the office on 12 March " + "and so on " * 7, "long"),
        ("Come to the office prior to 12 March.", "official"),
        ("Parents are advised to come to the office on 12 March.", "hedged"),
        ("Come on 12 March to the office. Forms are to be submitted there.", "passive"),
        ("The office will open on 12 March.", "no_deed"),
        ("The office opens on 12 March, as announced before. Bring your CNIC.", "late_deed"),
        ("Come to the office on 12 March. Click here.", "here"),
        ("Come to the office.", "no_day"),
        ("Come to the office on Monday.", "no_date"),
        ("Come to the office tomorrow.", "moving_day"),
        ("Come to the office on 05/07/2027.", "two_days"),
        ("Come to the office on 30 February.", "no_such_day"),
        ("Come to the office on Friday 12 March 2027 or Monday 12 March 2027.", "weekday"),
        ("Come to the office on 12 March 2025.", "past"),
        ("Come to the office on 12 March at 14:00.", "clock"),
        ("Come on 12 March.", "no_place"),
        ("Come to the office on 12 March 🙏🙏🙏🙏", "many_emoji"),
        ("🙏 Come to the office on 12 March", "emoji_inside"),
        ("Come to the office on 12 March, it is 𝐅𝐑𝐄𝐄.", "dressed"),
        ("Come to the office on 12 March, call 0399-1234567.", "private"),
        ("Come to the office on 12 March for 100000 rupees.", "long_number"),
        ("Come to the office on 12 March: 1,234,567 and 12,34,567.", "two_groupings"),
        ("COME TO THE office on 12 March.", "capitals"),
        ("دفتر آئیں", "not_english"),
        ("Come to the office on 12 March. See #floodrelief", "small_tag"),
    ],
)
def test_a_rule_finds_its_case_in_english(text: str, key: str) -> None:
    assert key in english(text)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Come to the office. It is Rs. 50 at Govt. School No. 1, e.g. for Mr. X, on 12 March", "long"),
        ("The office is closed on 12 March. Do not come.", "passive"),
        ("Kotla camp. Come on 12 March.", "late_deed"),
        ("If your child is five, come on 12 March.", "late_deed"),
        ("Citizens can apply on 12 March at the office.", "no_deed"),
        ("Come on 12 March, today and tomorrow.", "moving_day"),
        ("Come on 13/07/2027.", "two_days"),
        ("Come on Friday 12 March 2027.", "weekday"),
        ("Come on Thu 12 March.", "weekday"),  # of the running year
        ("Come on 12 March at 2:30pm.", "clock"),
        ("Come to Kotla.", "no_place"),
        ("Come in March to us on 12 March.", "weekday"),
        ("Come to the office on 12 March 🙏", "emoji_inside"),
        ("Call 051-0123456 or 1122.", "private"),
        ("Call 042-99201234 about letter 100,000.", "long_number"),
        ("NADRA and BISP come. CNIC, B-form.", "capitals"),
        ("Come to the office. See #FloodReliefKotla", "small_tag"),
    ],
)
def test_a_rule_leaves_alone_what_is_right_in_english(text: str, key: str) -> None:
    assert key not in english(text)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("دفتر 12 مارچ کو آئیں " + "اور یہ " * 13, "long_ur"),
        ("دفتر کی جانب سے 12 مارچ کو آئیں۔", "official"),
        ("دفتر 12 مارچ کو آنے کی درخواست کی جاتی ہے۔", "hedged"),
        ("دفتر 12 مارچ کو آئیں، فارم جمع کیا جائے۔", "passive"),
        ("دفتر 12 مارچ کو کھلے گا۔", "no_deed"),
        ("دفتر کل آئیں۔", "moving_day"),
        ("دفتر آئیں 12 مارچ, صبح۔", "latin_marks"),
        ("دفتر 12 مارچ کو آئیں.", "latin_marks"),
        ("دفتر 12 مارچ کو آئیں", "no_stop"),
        ("دفتر 12 مارچ كو آئيں۔", "arabic_letters"),
        ("دفتر 12 مارچ کو آئیں، ۵ لوگ۔", "two_digits"),
        ("دفتر ۱۲ مارچ کو آئیں۔", "urdu_digits"),
        ("دفتر 12 مارچ کو 9-2 بجے آئیں۔", "range"),
        ("دفتر 12 مارچ کو آئیں، 50% رعایت۔", "per_cent"),
        ("دفتر 12 مارچ کو آئیں، فیس Rs 50 ہے۔", "rupees"),
        ("دفتر 12 مارچ کو آئیں، 412,000 روپے۔", "lakh"),
        ("دفتر 12 مارچ کو 15:00 بجے آئیں۔", "clock_ur"),
        ("دفتر 12 مارچ کو آئیں: www.example.com دیکھیں۔", "link_inside"),
        ("NADRA دفتر 12 مارچ کو آئیں۔", "latin_first"),
        ("دفتر 12 مارچ کو NADRA کارڈ لائیں۔", "latin_inside"),
        ("daftar aayein 12 March", "not_urdu"),
    ],
)
def test_a_rule_finds_its_case_in_urdu(text: str, key: str) -> None:
    assert key in urdu(text)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("دفتر 12 مارچ کو آئیں۔ (مفت)", "latin_marks"),
        ("دفتر 12 مارچ کو آئیں۔\nwww.example.com", "no_stop"),
        ("دفتر 12 مارچ کو آئیں۔\nwww.example.com", "link_inside"),
        ("دفتر 042-99201234 پر 12 مارچ کو فون کریں۔", "range"),
        ("دفتر 12 مارچ کو \u2068NADRA\u2069 کارڈ لائیں۔", "latin_inside"),
        ("گھر کے لیے جائیں اور دفتر سے لے جائیں۔", "passive"),
        ("دفتر 12 مارچ کو آئیں، فیس 4 لاکھ 12 ہزار روپے۔", "lakh"),
    ],
)
def test_a_rule_leaves_alone_what_is_right_in_urdu(text: str, key: str) -> None:
    assert key not in urdu(text)


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ({"media": "picture"}, {("no_alt", "alt_en"), ("no_alt", "alt_ur"), ("no_size", "size")}),
        ({"media": "picture", "alt_en": "Picture of a queue of mothers"}, {("alt_of", "alt_en")}),
        ({"media": "picture", "alt_en": "IMG_2034.jpg"}, {("alt_file", "alt_en"), ("alt_short", "alt_en")}),
        ({"media": "picture", "alt_en": "a " * 61}, {("alt_long", "alt_en")}),
        ({"media": "picture", "alt_en": GOOD["english"]}, {("alt_same", "alt_en")}),
        ({"alt_ur": "ماں بچے کے ساتھ قطار میں"}, {("alt_alone", "alt_ur")}),
        ({"media": "scan"}, {("scan", "media")}),
        ({"media": "video"}, {("captions", "media")}),
        ({"channel": "sms", "media": "picture"}, {("sms_media", "media")}),
        ({"media": "video", "size": "90"}, {("name_size", "size")}),
        ({"size": "90"}, {("size_alone", "size")}),
        ({"media": "video", "size": "many"}, {("bad_size", "size")}),
        ({"media": "video", "size": "-1"}, {("bad_size", "size")}),
        ({"price": "x"}, {("bad_price", "price")}),
        ({"price": "1001"}, {("bad_price", "price")}),
        ({"link": "click"}, {("bad_link", "link")}),
        ({"link": "https://bit.ly/x"}, {("short_link", "link")}),
        ({"link": "http://example.gov.pk"}, {("open_link", "link")}),
        ({"link": "example.gov.pk/a/very/long/way/to/a/form", "channel": "notice"}, {("printed_link", "link")}),
        ({"hashtags": "floodreliefkotla"}, {("small_tag", "hashtags")}),
        ({"hashtags": "#FLOODRELIEF"}, {("shouted_tag", "hashtags")}),
        ({"hashtags": "#Floodreliefkotla"}, {("long_tag", "hashtags")}),
        ({"hashtags": "#Flood-Relief"}, {("broken_tag", "hashtags")}),
        ({"hashtags": "#2026"}, {("digit_tag", "hashtags")}),
        ({"hashtags": "#A #B #C #D"}, {("many_tags", "hashtags")}),
        ({"hashtags": "#A", "channel": "sms"}, {("useless_tags", "hashtags")}),
        ({"urdu": ""}, {("only_en", "urdu")}),
        ({"english": ""}, {("only_ur", "english")}),
        ({"english": GOOD["english"] * 3, "channel": "x"}, {("x_long", "english")}),
        ({"channel": "sms", "english": f"{GOOD['english']} 🙏"}, {("sms_wide", "english")}),
        ({"channel": "sms"}, {("sms_long", "urdu")}),
    ],
)
def test_what_stands_beside_the_words_is_looked_at(change: dict[str, str], found: set[tuple[str, str]]) -> None:
    assert found <= keys(change)
    assert found <= keys(change, "ur")


@pytest.mark.parametrize("tags", ["", "#FloodReliefKotla", "#کوٹلہ", "FloodRelief، #Kotla", "#Kotla#Bela"])
def test_hashtags_that_can_be_read_are_left_alone(tags: str) -> None:
    assert {field for _, field in keys({"hashtags": tags})} == set()


def test_every_sentence_of_the_words_can_be_found() -> None:
    """The cases above and these are all that the tool says: no sentence is dead."""
    cases = [mark.args[1] for one in list(globals().values()) for mark in getattr(one, "pytestmark", ())]
    told = {key for rows in cases for row in rows if isinstance(row, tuple) for key in (_key(row[1]))}
    assert told | {"lost_ur", "lost_en", "exact_ur", "exact_en"} >= set(WORDS)


def _key(found: object) -> set[str]:
    return {found} if isinstance(found, str) else {key for key, _ in found} if isinstance(found, set) else set()


def test_a_number_that_one_language_lacks_is_said_where_it_is_missing() -> None:
    change = {"urdu": GOOD["urdu"].replace("2 بجے", "3 بجے")}
    assert keys(change) == {("lost_ur", "urdu"), ("lost_en", "english")}
    told = {
        item["field"]: item["text"] for one in answer("post-composer", GOOD | change) for item in one.get("items", ())
    }
    assert told == {
        "urdu": "In the English but not in the Urdu: 2.",
        "english": "In the Urdu but not in the English: 3.",
    }
    assert keys({"urdu": GOOD["urdu"].replace("مارچ", "اپریل")}) >= {("lost_ur", "urdu")}


def test_a_weekday_that_does_not_fit_names_the_one_that_does() -> None:
    text = said(answer("post-composer", {"english": "Come to the office on Friday 13 March 2027."}))
    assert "Friday does not fit: 13 March 2027 is a Saturday." in text


def test_plain_words_stand_beside_what_they_replace_the_longest_phrase_first() -> None:
    text = "It is notified for the information of all concerned that parents are advised to avail it prior to 12 March."
    blocks = answer("post-composer", {"english": text})
    (table,) = (one for one in blocks if one.get("title") == "Say it plainly")
    assert table["rows"] == [
        ["it is notified for the information of all concerned that", "leave it out"],
        ["are advised to", "say it directly: bring, come, call"],
        ["avail", "use, get"],
        ["prior to", "before"],
    ]


def test_no_list_proposes_a_word_that_it_refuses_and_every_mark_has_its_sentence() -> None:
    rules = i18n.load("raabta_desk/post_composer/post-rules")
    marks = {plain for known in rules["plain"].values() for plain in known.values() if plain.startswith("?")}
    for language in i18n.LANGUAGES:
        assert marks <= set(i18n.load("raabta_desk/post_composer/post-composer", language)["instead"])
    for known in rules["plain"].values():
        proposed = {one.strip() for plain in known.values() for one in plain.split(",")}
        assert not proposed & set(known)


def test_the_longest_sentence_is_shown_whole() -> None:
    text = "Come on 12 March. Bring your CNIC, Rs. 50 and the B-form to Govt. School No. 1, please.\nIt is free."
    blocks = answer("post-composer", {"english": text})
    (table,) = (one for one in blocks if one.get("title") == "The longest sentence")
    assert table["rows"] == [["English", "14", "Bring your CNIC, Rs. 50 and the B-form to Govt. School No. 1, please."]]
    broken = answer("post-composer", {"english": "Come to the office\non 12 March."})
    assert next(one for one in broken if one.get("title") == "The longest sentence")["rows"][0][1] == "7"


def test_the_cost_is_that_of_the_course() -> None:
    price = f"{FACTS['data-price-gb']['value']:g}"
    assert card("post-composer").data["empty"]["price"] == price
    assert next(one.start for one in card("go-live").fields if one.name == "price") == price
    blocks = answer("post-composer", GOOD | {"media": "video", "size": "90", "price": price})
    assert (
        "One viewer downloads 90 MB: about Rs 2.4 at Rs 27 per GB. For a thousand viewers, this is Rs 2,430."
        in said(blocks)
    )
    assert "One viewer downloads" not in said(answer("post-composer", GOOD | {"media": "video", "size": "x"}))


def test_parts_and_weight_are_those_of_the_channel() -> None:
    change = {"channel": "sms", "link": "https://example.gov.pk/camp", "hashtags": "#Kotla"}
    copies = {one["name"]: one for one in answer("post-composer", GOOD | change) if one["kind"] == "copy"}
    sent = copies["text.ur"]["text"]
    assert sent == f"{GOOD['urdu']}\nhttps://example.gov.pk/camp"
    assert copies["text.ur"]["share"] == ["text", "sms"]
    rows = {row[0]: row[1:] for one in answer("post-composer", GOOD | change) for row in one.get("rows", ())}
    assert rows["Parts, if sent as SMS"][1] == str(sms_parts(sent).parts)
    limit = FACTS["x-post-length"]["value"]
    post = {"english": "a" * (limit - 24), "link": "https://example.gov.pk/" + "a" * 60, "channel": "x"}
    assert "x_long" not in {key for key, _ in keys(post | {"urdu": ""})}
    assert "x_long" in {key for key, _ in keys(post | {"urdu": "", "english": "a" * (limit - 23)})}
    assert "x_long" in {key for key, _ in keys(post | {"urdu": "", "english": "a" * (limit - 25) + "🙏"})}


def test_latin_words_of_the_copied_urdu_keep_their_place_and_links_stay_whole() -> None:
    text = "دفتر 12 مارچ کو NADRA card لائیں، https://example.com/a دیکھیں۔\nhttps://example.com/b"
    copies = [one["text"] for one in answer("post-composer", {"urdu": text}) if one["kind"] == "copy"]
    assert copies == [text.replace("NADRA card", "\u2068NADRA card\u2069")]
    sms = [one["text"] for one in answer("post-composer", {"urdu": text, "channel": "sms"}) if one["kind"] == "copy"]
    assert sms == [text]


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_the_sheet_to_sign_holds_texts_measures_and_what_is_open(language: str) -> None:
    blocks = answer("post-composer", example("post-composer", language), language)
    (file,) = (one for one in blocks if one["kind"] == "file")
    assert file["name"].endswith(".md")
    for block in blocks:
        for item in block.get("items", ()):
            assert f"- [ ] {item['text']}\n" in file["text"]
        if block["kind"] == "copy":
            assert all(f"> {line}" in file["text"] for line in block["text"].splitlines())
    assert file["text"].count("\n- ") >= 5
    clean = answer("post-composer", GOOD, language)
    assert "- [ ]" not in next(one["text"] for one in clean if one["kind"] == "file")


def test_without_a_text_or_with_too_long_a_one_nothing_can_be_copied() -> None:
    (bad,) = answer("post-composer", {"alt_en": "Mothers at a table"})
    assert (bad["level"], bad["items"][0]["field"]) == ("bad", "english")
    (bad,) = answer("post-composer", GOOD | {"urdu": "ا" * 10_001})
    assert (bad["level"], bad["items"][0]["field"]) == ("bad", "urdu")
    assert answer("post-composer", {"price": "27", "channel": "x", "media": "scan"}) == []


@pytest.mark.parametrize(
    "part", ["a ", "A ", "🙏", "1,", "ا", "ا,", "#a ", ". ", "is ", "0399-", "a.", "\u2066", "a\n", "-"]
)
def test_a_long_draft_is_answered_soon(part: str) -> None:
    long = (part * 10_000)[:9_990] + "x"
    start = time.process_time()
    answer("post-composer", dict.fromkeys(("english", "urdu", "alt_en", "alt_ur", "link", "hashtags", "size"), long))
    assert time.process_time() - start < 4


def test_a_notebook_has_the_same_answer() -> None:
    form = post_composer("ur")
    assert "(فرضی)" in repr(form)
    assert "text.ur" in form.outputs
    assert json.loads((ROOT / "tools/post-composer.ipynb").read_text(encoding="utf-8"))["metadata"]["raabta"]["aside"]
