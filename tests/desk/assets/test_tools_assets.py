"""The register of accounts: each rule by a hand-made row, and its shapes: lines, CSV, Excel, Urdu, odd cells."""

from __future__ import annotations

import csv
import io
import re
from datetime import date

import pytest

from raabta import i18n
from raabta.form import ToolError, card
from raabta_desk.assets import COLUMNS, RULES, Asset, Terms, access, audit, later, next_look, read_register
from support.desk import answer, example, kinds, said
from support.workbooks import workbook

TODAY = date(2026, 11, 27)
TERMS = Terms(TODAY, left=("Old Agency",))
SOUND = {
    "what": "Page",
    "address": "x.example/page",
    "owner": "Information Officer",
    "full": "Ayesha, Bilal",
    "others": "",
    "lock": "code app",
    "codes": "safe",
    "mail": "info@bela.gov.pk",
    "phone": "office SIM 1",
    "link": "yes",
    "looked": "2 November 2026",
    "end": "name kept",
}


def line(**change: str) -> str:
    return " | ".join((SOUND | change)[name] for name in COLUMNS)


def broken(*rows: str, terms: Terms = TERMS) -> set[str]:
    return {one.rule for one in audit(read_register("\n".join(rows) + "\n"), terms)}


def the(**change: str) -> Asset:
    return read_register(line(**change) + "\n").assets[0]


def test_a_sound_row_has_no_finding() -> None:
    assert broken(line()) == set()
    blocks = answer("asset-register", {"table": line()})
    assert [one["level"] for one in blocks if one["kind"] == "say"] == ["good", "info"]


@pytest.mark.parametrize(
    ("rule", "change"),
    [
        ("one", {"full": "Ayesha"}),
        ("one", {"full": "1"}),
        ("one", {"full": "Ayesha, Bilal (retired)"}),
        ("one", {"full": "Ayesha, ریٹائرڈ ڈائریکٹر"}),
        ("many", {"full": "A1, B, C, D"}),
        ("many", {"full": "5 people"}),
        ("nobody", {"full": ""}),
        ("nobody", {"full": "unknown"}),
        ("nobody", {"full": "-"}),
        ("left", {"others": "Films by Old Agency"}),
        ("left", {"full": "Ayesha, Bilal, former DG"}),
        ("shared", {"full": "shared login"}),
        ("shared", {"lock": "one login, all staff"}),
        ("no_lock", {"lock": ""}),
        ("no_lock", {"lock": "No"}),
        ("no_lock", {"lock": "off"}),
        ("sms", {"lock": "SMS"}),
        ("sms", {"lock": "ایس ایم ایس"}),
        ("lock_unclear", {"lock": "yes"}),
        ("mail_free", {"mail": "bela.office@gmail.com"}),
        ("mail_free", {"mail": "personal"}),
        ("mail_other", {"mail": "info@bela.com.pk"}),
        ("mail_other", {"mail": "info@notgov.pk"}),
        ("mail_other", {"mail": "the office's"}),
        ("no_mail", {"mail": "n/a"}),
        ("phone_own", {"phone": "operator's, 0399-1234567"}),
        ("phone_own", {"phone": "ذاتی"}),
        ("no_phone", {"phone": ""}),
        ("no_owner", {"owner": "–"}),
        ("never", {"looked": ""}),
        ("never", {"looked": "never"}),
        ("never", {"looked": "last winter"}),
        ("stale", {"looked": "2023"}),
        ("stale", {"looked": "26 August 2026"}),
        ("future", {"looked": "28 November 2026"}),
        ("no_link", {"link": "not yet"}),
        ("no_codes", {"codes": ""}),
        ("no_end", {"end": ""}),
    ],
)
def test_each_gap_is_found_and_nothing_else(rule: str, change: dict[str, str]) -> None:
    found = broken(line(**change))
    assert rule in found
    allowed = {"left": {"one"}, "one": {"left"}, "shared": {"lock_unclear"}}.get(rule, set())
    assert found - allowed == {rule}, change


@pytest.mark.parametrize(
    "change",
    [
        {"mail": "INFO@press.bela.gov.pk"},
        {"full": "Ayesha and Bilal"},
        {"full": "عائشہ، بلال"},
        {"full": "2"},
        {"full": "Ayesha / Bilal / Third"},
        {"lock": "Security key"},
        {"looked": "27/08/2026"},
        {"looked": "۲ نومبر ۲۰۲۶"},
        {"phone": "051-0123456 (office)"},
        {"full": "Joint Secretary, Sub-Inspector Desk"},
    ],
)
def test_what_is_in_order_is_no_finding(change: dict[str, str]) -> None:
    assert broken(line(**change)) == set()


def test_the_same_phone_behind_all_and_an_account_that_stands_twice() -> None:
    rows = [line(what=f"P{n}", address=f"x.example/{n}", phone="+92 399 1234567") for n in range(2)]
    assert broken(*rows) == set()
    assert broken(*rows, line(what="P3", address="x.example/3", phone="0399-1234567")) == {"phone_same"}
    assert broken(*rows, line(what="P3", address="x.example/3", phone="0398-1234567")) == set()
    assert broken(line(), line(what="Another name")) == {"twice"}


def test_what_the_table_does_not_ask_is_said_once_and_not_of_each_account() -> None:
    table = "account,admins\nPage,\nChannel,Ayesha\n"
    blocks = answer("asset-register", {"table": table})
    assert {one.rule for one in audit(read_register(table), TERMS)} == {"nobody", "one"}
    (lacking,) = (
        item["text"] for one in blocks for item in one.get("items", ()) if "columns are missing" in item["text"]
    )
    assert "two-step verification" in lacking
    assert "full control" not in lacking


def test_a_password_is_never_shown_or_saved() -> None:
    table = f"account,full control,password\nPage,{'Ayesha'},hunter2\nOther,Bilal,none\nThird,Bilal,shared\n"
    told = said(answer("asset-register", {"table": table}))
    assert "hunter2" not in told
    register = read_register(table)
    found = {one.rule: [asset.name for asset in one.assets] for one in audit(register, TERMS)}
    assert found["password"] == ["Page"]
    assert found["shared"] == ["Third"]


def test_least_access_keeps_two_who_are_there_and_names_who_goes() -> None:
    one = access(the(full="Ayesha, Bilal, Chand, Dara (retired)", others="Old Agency, Writer"), TERMS)
    assert one[1:] == (("Ayesha", "Bilal"), ("Chand", "Writer"), ("Dara (retired)", "Old Agency"))
    # Who keeps full control needs no partial access beside it.
    again = access(the(full="Ayesha, Bilal, Chand", others="Bilal, Chand, Writer"), TERMS)
    assert again[1:] == (("Ayesha", "Bilal"), ("Chand", "Writer"), ())
    assert access(the(full="shared login"), TERMS)[1:] == (("", ""), (), ("shared login",))
    blocks = answer("asset-register", {"table": line(full="Ayesha")})
    (table,) = (one for one in blocks if one["kind"] == "table")
    assert table["rows"][0][1] == "Ayesha, ______ (name another person)"


def test_the_next_look_and_its_calendar() -> None:
    assert later(date(2026, 11, 30), 3) == date(2027, 2, 28)
    assert next_look(the(), TERMS) == date(2027, 2, 2)
    assert next_look(the(looked=""), TERMS) == TODAY
    file = next(one for one in answer("asset-register", {"table": line()}) if one.get("name") == "asset-checks.ics")
    assert "DTSTART;VALUE=DATE:20270202" in file["text"]
    due = answer("asset-register", {"table": line(looked="2023"), "months": "12"})
    file = next(one for one in due if one.get("name") == "asset-checks.ics")
    assert re.findall("VALUE=DATE:(.*)\r", file["text"]) == ["20261128"]


def test_the_fields_change_what_the_register_is_held_against() -> None:
    table = {"table": line(mail="info@bela.example", full="Ayesha, Bilal, Chand", looked="1 July 2026")}
    fields = {item["field"]: item["text"] for one in answer("asset-register", table) for item in one.get("items", ())}
    assert set(fields) == {"mails", "months"}
    held = table | {"mails": "@bela.example, gov.pk", "months": "6"}
    assert not [one for one in answer("asset-register", held) if one["kind"] == "findings"]
    left = answer("asset-register", held | {"left": "chand"})
    assert [item["field"] for one in left for item in one.get("items", ())] == ["left"]


def test_a_day_that_is_none_is_said_with_its_line() -> None:
    blocks = answer("asset-register", {"table": line() + "\n" + line(address="y", looked="31 February 2026")})
    assert "Line 2: “31 February 2026” is not a date" in said(blocks)


def test_a_short_typed_line_is_cut_at_its_bars_alone() -> None:
    first, second = read_register("My page | x.example | \nOther | y.example | Officer | Ayesha, Bilal, Chand\n").assets
    assert (first.name, first.cells["address"]) == ("My page", "x.example")
    assert second.people("full") == ("Ayesha", "Bilal", "Chand")


def test_a_workbook_and_its_urdu_heads_are_read() -> None:
    content = workbook([["اکاؤنٹ", "مکمل اختیار", "آخری جائزہ"], ["پیج", "عائشہ", "2026-11-02"]])
    blocks = answer("asset-register", {"table": "x"}, "ur", {"table": ("r.xlsx", content)})
    assert "پیج" in said(blocks)
    assert "copy" in kinds(blocks)


def test_the_saved_register_is_read_again_as_what_it_was() -> None:
    for language in i18n.LANGUAGES:
        blocks = answer("asset-register", example("asset-register", language), language)
        file = next(one for one in blocks if one.get("name") == "asset-register.csv")
        again = read_register(file["text"].removeprefix("\ufeff"), language)
        first = read_register(example("asset-register", language)["table"], language)
        assert [one.name for one in again.assets] == [one.name for one in first.assets]
        assert again.columns == frozenset(COLUMNS)
        head, *rows = csv.reader(io.StringIO(file["text"]))
        assert len(head) == len(COLUMNS) + 2
        assert len(rows) == 4


def test_no_cell_of_the_saved_register_is_a_formula() -> None:
    blocks = answer("asset-register", {"table": line(what="=1+1", owner="@x")})
    file = next(one for one in blocks if one.get("name") == "asset-register.csv")
    assert next(iter(list(csv.reader(io.StringIO(file["text"])))[1:]))[:1] == ["'=1+1"]


@pytest.mark.parametrize(
    ("table", "told"),
    [("account,owner\n", "no account below it"), ("account,owner\n" + "a,b\n" * 501, "501 accounts"), ('a,"b\n', "")],
)
def test_a_table_that_cannot_be_audited_is_said(table: str, told: str) -> None:
    for language in i18n.LANGUAGES:
        with pytest.raises(ToolError, match=told if language == "en" and told else None):
            read_register(table, language)
        (bad,) = answer("asset-register", {"table": table}, language)
        assert [item["field"] for item in bad["items"]] == ["table"]


def test_each_rule_has_its_words_and_the_sheet_for_paper_has_room() -> None:
    for language in i18n.LANGUAGES:
        words = i18n.load("raabta_desk/assets/asset-register", language)
        assert set(words["rules"]) == set(words["short"]) == set(RULES)
        assert all("{names}" in text for text in words["rules"].values())
        assert set(words["heads"]) == set(COLUMNS)
        shown = card("asset-register", language)
        assert len(shown.table) >= 8
        assert shown.data["forgets"] is True


def test_the_example_meets_most_rules_that_need_doing_at_once() -> None:
    for language in i18n.LANGUAGES:
        values = example("asset-register", language)
        found = {
            one.rule
            for one in audit(
                read_register(values["table"], language), Terms(TODAY, mails=("gov.example",), left=(values["left"],))
            )
        }
        assert {"left", "shared", "one", "no_lock", "mail_free", "phone_own", "sms", "no_owner", "stale"} <= found
        assert not found & {"mail_other", "lock_unclear", "never", "future", "twice"}
