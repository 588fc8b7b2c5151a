"""The triage of comments: measured on labelled sets that ship, held by hand-made cases, whatever is pasted."""

from __future__ import annotations

import csv
import importlib.util
import io
import json
import time
from collections import Counter
from pathlib import Path

import pytest

from raabta import i18n
from raabta.form import card
from raabta_desk.comments import CLASSES, ORDER, Row, because, read, signs, triage
from raabta_desk.private_data import find
from raabta_desk.workbench.course_data import data_file
from support.desk import answer, example, said
from support.workbooks import workbook

ROOT = Path(__file__).parents[3]
SAMPLE = "comments_SYNTHETIC.csv"
ROWS = list(csv.DictReader(io.StringIO(data_file(SAMPLE).read_text(encoding="utf-8"))))
#: Written before the rules, and not looked at while they were made.
UNSEEN = list(csv.DictReader((ROOT / "tests/files/comments_unseen_SYNTHETIC.csv").open(encoding="utf-8")))


def kind(text: str) -> str:
    return triage([Row(1, "", text)])[0].kind


def confusion(rows: list[dict[str, str]]) -> Counter[tuple[str, str]]:
    found = triage(Row(number, "", row["comment"]) for number, row in enumerate(rows))
    return Counter((rows[one.row.line]["class"], one.kind) for one in found)


def test_the_labelled_set_is_what_its_generator_writes() -> None:
    spec = importlib.util.spec_from_file_location("generate_comments", data_file("generate_comments.py"))
    assert spec
    assert spec.loader
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    assert data_file(SAMPLE).read_text(encoding="utf-8") == made.text()
    assert 24 <= len(ROWS) <= 40
    assert {row["language"] for row in ROWS} == {"en", "ur", "roman", "other"}
    assert {row["class"] for row in ROWS} == set(CLASSES)
    assert {row["kind"] for row in ROWS + UNSEEN} == {"SYNTHETIC"}


def test_numbers_of_the_sets_belong_to_nobody() -> None:
    for row in ROWS + UNSEEN:
        for one in find(row["comment"]):
            number = "".join(str(int(sign)) for sign in one.text if sign.isdecimal())
            assert number.startswith(("00", "0398", "0399")), one


@pytest.mark.parametrize("rows", [ROWS, UNSEEN])
def test_a_person_in_danger_is_never_sorted_as_something_else(rows: list[dict[str, str]]) -> None:
    table = confusion(rows)
    # What the rules cannot read is set aside to be read; nothing of it lies among the other classes.
    assert {seen for (label, seen), n in table.items() if label == "danger" and n} <= {"danger", "read"}
    missed = [row for row in rows if row["class"] == "danger" and kind(row["comment"]) != "danger"]
    assert all(row["language"] == "other" for row in missed)
    assert table["danger", "danger"] / sum(n for (_, seen), n in table.items() if seen == "danger") >= 0.85


def test_the_page_prints_the_confusion_table_as_it_is_measured() -> None:
    cells = json.loads((ROOT / "tools/comment-triage.ipynb").read_text(encoding="utf-8"))["cells"]
    page = "".join("".join(cell["source"]) for cell in cells)
    names = i18n.load("raabta_desk/comments/comment-triage", "en")["classes"]
    table = confusion(ROWS)
    for label in CLASSES:
        numbers = " | ".join(str(table[label, seen]) for seen in ORDER)
        assert f"| {names[label]} | {numbers} |" in page, label
    unseen = confusion(UNSEEN)
    assert f"In {len(UNSEEN)} more" in page
    assert f"all {unseen['danger', 'danger']} in danger were found" in page
    false = sum(n for (label, seen), n in unseen.items() if seen == "danger" and label != "danger")
    assert f"{('No', 'One', 'Two', 'Three', 'Four')[false]} others were called danger" in page


def test_the_chapters_own_comments_get_their_class() -> None:
    text = (ROOT / "exercises/engagement/triage.yml").read_text(encoding="utf-8")
    for comment, expected in (
        ("Ammi ko saans nahi aa rahi, raasta band hai, ambulance nahi aa sakti.", "danger"),
        ("The bridge has a crack as wide as a hand. It moved when the children crossed this morning.", "danger"),
        ("Hum chakki ki chhat par hain, pani barh raha hai, bachay sath hain.", "danger"),
        ("Please check 00000-0000000-0, my instalment has not come.", "private"),
        ("Our water comes at 2 am for ten minutes. Street 6, Noorwal.", "service"),
        ("Which papers do I need for my daughter's form B?", "service"),
        ("You spend more on banners than on drains. Shame on you.", "opinion"),
        ("The new desk was quick today, thank you.", "opinion"),
        ("People of that sect are vermin, every one.", "rules"),
        ("Loan in one hour without papers, call now!!!", "rules"),
    ):
        assert comment in text
        assert kind(comment) == expected, comment
    # The chapter hides this one first; a woman who is beaten is in danger too, and here danger goes first.
    (one,) = triage([Row(1, "", "The man in house 14 beats his wife, everybody knows it, here is her picture.")])
    assert (one.kind, one.also) == ("danger", ("private",))


@pytest.mark.parametrize(
    "text",
    [
        *("we r stuck on d roof", "HELP US", "sos", "ROOF COLLAPSED", "my son is missing since morning"),
        *("chat pe phas gye hn", "CHHAT PAR PHANSAY HAIN", "pany ghar mein aagaya, bachey andr hain", "bachaooo"),
        *("saans nai aa rhi", "sans nhi aarahi dadi ko", "khoon beh rha hy", "aag lag gai he", "current lag gia"),
        *("پھنسے ہوئے ہیں", "پهنسے هوئے هيں", "سانس نہيں آ رہی", "بَچّے ڈُوب رہے ہیں", "ﺁﮒ ﻟﮓ ﮔﺌﯽ"),
        *("🙏🙏 pani\u200c gharon mein 😭", "𝐡𝐞𝐥𝐩 𝐮𝐬", "Bridge, it has a big crack!", "can’t breathe", "cant breathe"),
    ],
)
def test_danger_is_found_however_it_is_spelt(text: str) -> None:
    assert kind(text) == "danger", signs(text)


@pytest.mark.parametrize(
    "text",
    [
        *("The clerk is slow", "Thank you for the new road", "When does the counter open?", "nice", "ok sir"),
        *("sarak kab banegi", "bohat acha kaam", "شکریہ جناب", "فارم کہاں ملے گا؟", "fees kitni hai"),
        *("This is fake news", "ye fake hai", "You are all thieves, shame on you"),
        *("The roof of the school was painted green", "water bill is too high", "پانی کا بل زیادہ ہے"),
    ],
)
def test_words_of_every_day_are_no_alarm(text: str) -> None:
    assert kind(text) != "danger", signs(text)


@pytest.mark.parametrize(
    "text", ["👍👍", "...", "12345", "", "مرسته وکړئ", "ਮਦਦ", "ڇت تي آهيون", "hmm", "visit x.example"]
)
def test_what_no_rule_understands_is_set_aside_to_be_read(text: str) -> None:
    assert kind(text) == "read"


def test_danger_in_another_language_s_letters_is_still_danger_where_a_word_says_so() -> None:
    assert kind("ڇت تي آهيون help us") == "danger"


@pytest.mark.parametrize("text", ["0399-1234567", "00000-1234567-1 👍", "مرسته وکړئ 0399-1234567"])
def test_private_data_stays_private_where_nothing_else_can_be_read(text: str) -> None:
    (one,) = triage([Row(1, "", text)])
    assert one.kind == "private"


def test_the_first_that_fits_from_the_top_wins_and_the_others_are_told() -> None:
    (one,) = triage([Row(1, "", "Shame on you, the road is broken, call 0399-1234567, we are stuck on the roof")])
    assert (one.kind, one.also) == ("danger", ("private", "service", "opinion"))
    found = triage([Row(1, "", "thank you"), Row(2, "", "xyz"), Row(3, "", "help us"), Row(4, "", "save us")])
    assert [(item.kind, item.row.line) for item in found] == [
        ("danger", 3),
        ("danger", 4),
        ("read", 2),
        ("opinion", 1),
    ]


def test_the_reason_is_the_words_as_they_stand_in_the_comment() -> None:
    words = i18n.load("raabta_desk/comments/comment-triage", "en")
    told = because(signs("Ammi ko Saans nai aa rhi"), words)
    assert told.startswith("a person cannot breathe: “Saans”, “nai”")


def test_the_same_text_three_times_is_against_the_rules_where_it_is_more_than_a_word_or_two() -> None:
    again = triage(Row(line, "", "visit the shop of my cousin") for line in range(3))
    assert {one.kind for one in again} == {"rules"}
    assert {one.kind for one in triage(Row(line, "", "nice picture") for line in range(9))} == {"opinion"}
    # A true complaint that is written many times is answered; that it was repeated is told.
    true = triage(Row(line, "", "The road to Kotla is broken since May") for line in range(3))
    assert {(one.kind, one.also) for one in true} == {("service", ("rules",))}


def test_the_offices_own_number_is_nobodys_private_data() -> None:
    text = {"comments": "I rang 051-0123456 and nobody answers"}
    assert "Private data" in said(answer("comment-triage", text)[2:4])
    assert "Private data" not in said(answer("comment-triage", text | {"stay": "051-0123456"})[2:4])
    blocks = answer("comment-triage", text | {"stay": "office"})
    assert [item["field"] for one in blocks for item in one.get("items", ())] == ["stay"]


def test_nothing_that_leads_to_a_person_leaves_in_report_log_or_tables() -> None:
    for language in i18n.LANGUAGES:
        told = said(answer("comment-triage", {"comments": "on the roof! 0399-1234567\ncnic 00000-1234567-1"}, language))
        assert "1234567" not in told


def test_every_comment_is_in_the_log_once_and_no_cell_of_it_is_a_formula() -> None:
    texts = [f"comment number {n} about the road" for n in range(150)] + ["=HYPERLINK(1)", "@all", "+1"]
    blocks = answer("comment-triage", {"comments": "\n".join(texts)})
    (file,) = (one for one in blocks if one["kind"] == "file")
    head, *rows = csv.reader(io.StringIO(file["text"].removeprefix("\ufeff")))
    assert len(head) == 8
    assert sorted(int(row[0]) for row in rows) == list(range(1, 154))
    assert {"'=HYPERLINK(1)", "'@all", "'+1"} <= {row[2] for row in rows}
    assert "The log has all 153" in said(blocks)


def test_lines_and_tables_are_told_apart() -> None:
    lines = read("first, with a comma\n\n “second\n")
    assert [(row.line, row.text) for row in lines.rows] == [(1, "first, with a comma"), (3, "“second")]
    table = read('name,comment,date\na,"help, us",5 May\nb,thanks,6 May\nc,,7 May\n')
    assert [(row.line, row.time, row.text) for row in table.rows] == [
        (2, "5 May", "help, us"),
        (3, "6 May", "thanks"),
        (4, "7 May", ""),
    ]
    assert [row.text for row in read("نام\tتبصرہ\nالف\tشکریہ\n").rows] == ["شکریہ"]


def test_of_two_heads_the_column_that_can_be_read_is_taken() -> None:
    table = read("post,comments,comment text\n1,12,we are stuck on the roof\n2,7,thanks\n")
    assert (table.column, [row.text for row in table.rows]) == ("comment text", ["we are stuck on the roof", "thanks"])


def test_a_workbook_is_read_and_rows_above_its_heads_are_told() -> None:
    content = workbook([["Export of the page"], ["Date", "Comment text"], ["2026-08-13", "ہم چھت پر ہیں"], ["", "ok"]])
    blocks = answer("comment-triage", {"comments": "not this"}, files={"comments": ("c.xlsx", content)})
    assert "1 rows above the header row" in said(blocks)
    assert "ہم چھت پر ہیں" in said(blocks)
    assert "not this" not in said(blocks)


def test_a_table_without_a_known_head_is_read_whole_and_the_column_can_be_chosen() -> None:
    content = b"ref,what they wrote to us\n17,we are stuck on the roof\n18,thank you\n"
    blocks = answer("comment-triage", {}, files={"comments": ("c.csv", content)})
    (guess,) = (item for one in blocks for item in one.get("items", ()))
    assert guess["field"] == "column"
    (offer,) = (one for one in blocks if one["kind"] == "options")
    assert [value for value, _ in offer["options"]] == ["", "ref", "what they wrote to us"]
    chosen = answer("comment-triage", {"column": "what they wrote to us"}, files={"comments": ("c.csv", content)})
    assert [item for one in chosen for item in one.get("items", ())] == []
    assert "Comments: 2 sorted" in said(chosen)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1256"])
def test_a_text_file_is_read_in_its_encoding(encoding: str) -> None:
    content = "شکریہ\nسڑک کب بنے گی؟\n".encode(encoding, "replace")
    blocks = answer("comment-triage", {}, files={"comments": ("c.txt", content)})
    assert "Comments: 2 sorted" in said(blocks)


@pytest.mark.parametrize("content", [b"%PDF-1.7", b"PK\x03\x04 broken", b"\x89PNG\r\n", b"", b" \n"])
def test_a_file_that_cannot_be_read_or_is_empty_is_said_at_its_field(content: bytes) -> None:
    for language in i18n.LANGUAGES:
        (bad,) = answer("comment-triage", {}, language, {"comments": ("c.csv", content)})
        assert [item["field"] for item in bad["items"]] == ["comments"]


def test_too_many_comments_are_said() -> None:
    (bad,) = answer("comment-triage", {"comments": "x\n" * 5_001})
    assert "5,001 comments; 5,000 at most" in bad["items"][0]["text"]


@pytest.mark.parametrize("part", ["nahi ", "roof we ", "a", "پانی گھر ", "live not want ", "1", "\u0301", "x\n"])
def test_a_long_text_takes_its_time_by_its_length(part: str) -> None:
    text = (part * (20_000 // len(part)))[:20_000] if part != "x\n" else part * 4_000
    start = time.process_time()
    answer("comment-triage", {"comments": text})
    assert time.process_time() - start < 8


def test_without_danger_nobody_is_told_that_all_is_well() -> None:
    blocks = answer("comment-triage", {"comments": "thank you"})
    assert "That does not mean that no one is in danger" in blocks[0]["text"]
    assert all(one.get("level") != "good" for one in blocks)


def test_every_sign_has_its_words_in_both_languages_and_every_group_is_used() -> None:
    known = i18n.load("raabta_desk/comments/signs")
    names = {name for named in known["signs"].values() for name in named}
    for language in i18n.LANGUAGES:
        words = i18n.load("raabta_desk/comments/comment-triage", language)
        assert set(words["signs"]) == names | {"number", "repeat", "nothing", "other", "wordless"}
        assert all(set(words[part]) == set(ORDER) for part in ("classes", "who", "when", "do"))
    used = {group for named in known["signs"].values() for ways in named.values() for way in ways for group in way}
    assert used == set(known["groups"])
    assert set(known["signs"]) == set(CLASSES)


def test_nothing_that_is_pasted_is_kept_by_the_page() -> None:
    for language in i18n.LANGUAGES:
        shown = card("comment-triage", language)
        assert shown.data["forgets"] is True
        assert shown.words["forgets"]
        assert "SYNTHETIC" in example("comment-triage", language)["comments"]
