"""Rumour triage and log: the decisions are the chapter's, a log comes back whole, each thing to settle has a case."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime
from itertools import product
from typing import Any

import pytest

from raabta import i18n, rumour_log
from raabta.form import card
from raabta.form.run import answers
from raabta_desk.rumours import COLUMNS, DECISIONS, Claim, decide, heads
from support.desk import answer, example, items, said
from support.workbooks import workbook

TOOL = "rumour-log"
DOMAIN = "raabta_desk/rumours/rumour-log"
#: A claim about which nothing is left to settle; the tests' moment is 09:30 of this day.
CLAIM = {
    "claim": "The drops in Noorwal have expired",
    "what": "untrue",
    "seen": "2026-11-27T09:00",
    "where": "six groups of parents",
    "harm": "act",
    "who": "children are not vaccinated",
    "spread": "many",
    "known": "batch and date are good",
    "source": "the vaccinator",
    "by": "duty officer",
    "again": "2026-11-27T10:00",
}
HEAD = "Seen,Where,Claim,If believed,How far,What we know,Source,Decision,Decided by,Look again at,Answered or closed"


def log_of(*rows: str, head: str = HEAD) -> dict[str, str]:
    return {"log": "\n".join([head, *rows])}


def found_in(values: dict[str, str], level: str, language: str = "en") -> list[tuple[str, str]]:
    return items(answer(TOOL, values, language), level)


def rows_of(values: dict[str, str], language: str = "en", files: Any = None) -> list[list[str]]:
    file = next(one for one in answer(TOOL, values, language, files) if one["kind"] == "file")
    return list(csv.reader(io.StringIO(file["text"].removeprefix("\ufeff"))))


def words(language: str = "en") -> Any:
    return i18n.load(DOMAIN, language)


@pytest.mark.parametrize(
    ("what", "harm", "spread", "more", "kind"),
    [
        # The four boxes of the chapter.
        ("untrue", "little", "few", {}, "watch"),
        ("untrue", "little", "many", {}, "line"),
        ("untrue", "act", "few", {}, "there"),
        ("untrue", "act", "many", {}, "everywhere"),
        # Its five rumours: the dam, the drops, the officer's house, the well, the examinations.
        ("moved", "fear", "few", {"pace": "slow"}, "prepare"),
        ("untrue", "act", "many", {"pace": "fast"}, "everywhere"),
        ("unsure", "little", "many", {"is_ours": False}, "hand_over"),
        ("untrue", "act", "few", {"pace": "slow"}, "there"),
        ("untrue", "act", "many", {"is_ours": False, "asked": True}, "hand_over"),
        # A view, and what is so.
        ("view", "act", "many", {"asked": True}, "leave"),
        ("stands", "life", "many", {}, "say_so"),
        # What the tool adds.
        ("untrue", "life", "many", {}, "warn"),
        ("unsure", "life", "few", {"pace": "fast"}, "warn"),
        ("untrue", "life", "many", {"is_ours": False}, "warn"),
        ("untrue", "life", "few", {"is_ours": False}, "hand_over"),
        ("untrue", "life", "few", {}, "there"),
        ("untrue", "little", "few", {"pace": "fast"}, "prepare"),
        ("untrue", "fear", "few", {}, "prepare"),
        ("untrue", "fear", "many", {}, "line"),
        ("untrue", "little", "few", {"asked": True}, "there"),
    ],
)
def test_the_decision_is_the_chapters(what: str, harm: str, spread: str, more: dict[str, Any], kind: str) -> None:
    assert decide(Claim("x", what, harm, spread, **more)).kind == kind


def test_every_decision_is_reached_and_has_reasons_and_words() -> None:
    choices = product(
        ("unsure", "untrue", "moved", "half", "view", "stands"), ("little", "fear", "act", "life"), ("few", "many")
    )
    more = list(product(("unknown", "slow", "fast"), (False, True), (False, True)))
    made = [decide(Claim("x", *one, *other)) for one in choices for other in more]
    assert {one.kind for one in made} == set(DECISIONS)
    for language in i18n.LANGUAGES:
        shown = words(language)
        assert set(shown["decisions"]) == set(DECISIONS)
        assert {key for one in made for key, _ in one.reasons} == set(shown["reasons"])
        assert {key for one in made for key in one.todo} == set(shown["todo"]) == set(shown["todo_whose"])
    assert all(one.reasons and one.todo[-1] == "again" for one in made)


def test_more_harm_or_more_spread_never_makes_the_answer_smaller() -> None:
    order = {kind: at for at, kind in enumerate(("watch", "prepare", "line", "there", "everywhere", "warn"))}
    harms, spreads = ("little", "fear", "act", "life"), ("few", "many")
    for pace, asked in product(("unknown", "slow", "fast"), (False, True)):
        rank = {
            (harm, spread): order[decide(Claim("x", "untrue", harm, spread, pace, asked)).kind]
            for harm, spread in product(harms, spreads)
        }
        for spread in spreads:
            assert [rank[harm, spread] for harm in harms] == sorted(rank[harm, spread] for harm in harms)
        for harm in ("act", "life"):
            assert rank[harm, "few"] <= rank[harm, "many"]


def test_who_does_not_know_yet_checks_first_and_says_so_before_an_answer() -> None:
    assert decide(Claim("x", "unsure", "act", "many")).todo == ("check", "not_yet", "everywhere", "again")
    assert decide(Claim("x", "untrue", "act", "many", known="good")).todo[0] == "check"
    assert decide(Claim("x", "untrue", "act", "many", known="good", source="she")).todo == ("everywhere", "again")
    assert decide(Claim("x", "unsure", "little", "few")).todo == ("check", "watch", "again")


def test_a_whole_claim_leaves_nothing_to_settle_and_is_the_last_row() -> None:
    assert found_in(CLAIM, "warn") == []
    head, row = rows_of(CLAIM)
    assert tuple(head) == heads("en")
    line = dict(zip(COLUMNS, row, strict=True))
    assert line["seen"] == "2026-11-27 09:00"
    assert line["harm"] == "harm: children are not vaccinated"
    assert (line["decision"], line["again"], line["answered"]) == ("Answer everywhere, now", "2026-11-27 10:00", "")


@pytest.mark.parametrize(("pace", "again"), [("unknown", "10:30"), ("fast", "10:00")])
def test_without_an_hour_to_look_again_one_is_written(pace: str, again: str) -> None:
    line = dict(zip(COLUMNS, rows_of(CLAIM | {"again": "", "pace": pace})[1], strict=True))
    assert line["again"] == f"2026-11-27 {again}"


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"claim": " "}, "claim"),
        ({"harm": ""}, "harm"),
        ({"harm": "huge"}, "harm"),
        ({"spread": ""}, "spread"),
        ({"seen": "yesterday"}, "seen"),
        ({"again": "05/07/2026"}, "again"),
        ({"who": "x" * 401}, "who"),
        ({"log": "one\ntwo"}, "log"),
        ({"log": 'Seen,Claim\n"x,y'}, "log"),
        (log_of("x", head="Seen,Where"), "log"),
        (log_of("1,2,3", head="Claim,Seen,When"), "log"),
        (log_of("1,2,3", head="Claim,Seen"), "log"),
        (log_of(*["a,b"] * 1001, head="Claim,Seen"), "log"),
    ],
)
def test_what_forbids_a_decision_or_a_log_stands_at_its_field(change: dict[str, str], field: str) -> None:
    (bad,) = answer(TOOL, CLAIM | change)
    assert (bad["level"], [item["field"] for item in bad["items"]]) == ("bad", [field])


@pytest.mark.parametrize(
    ("change", "kind", "field"),
    [
        ({"seen": ""}, "no_seen", "seen"),
        ({"seen": "2026-11-27T09:31"}, "ahead", "seen"),
        ({"who": ""}, "no_who", "who"),
        ({"source": ""}, "no_source", "source"),
        ({"what": "stands", "known": ""}, "no_known", "known"),
        ({"again": "2026-11-27T09:30"}, "again_past", "again"),
        ({"by": ""}, "no_by", "by"),
        ({"who": "call 0399-1234567"}, "private", "who"),
        (log_of(",,The drops have expired in Noorwal,,,,,,,,x"), "earlier", "claim"),
    ],
)
@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_what_is_to_settle_about_a_claim(change: dict[str, str], kind: str, field: str, language: str) -> None:
    blanks = {"found": "0399-1234567", "lines": "2"}
    assert (field, words(language)["settles"][kind].format(**blanks)) in found_in(CLAIM | change, "warn", language)


@pytest.mark.parametrize(
    ("row", "kind"),
    [
        ("2026-11-27 07:00,,The bridge is gone,,,,she,,,2026-11-27 09:00,", "overdue"),
        ("2026-11-27 08:00,,The bridge is gone,,,,she,,,,", "overdue"),
        ("27/11/2026 08:00,,The bridge is gone,,,,she,,,,", "overdue"),
        ("جمعہ 27 نومبر 2026 08:00,,The bridge is gone,,,,she,,,,", "overdue"),
        ("2026-11-27 09:00,,The bridge is gone,,,,she,,,,", "no_again"),
        ("2026-11-27 09:00,,The bridge is gone,,,,,,,,09:10", "no_source"),
        ("2026-11-27 09:00,,,,,,she,,,,09:10", "no_claim"),
        ("10:40,,The bridge is gone,,,,she,,,,09:10", "no_seen"),
        ("2026-11-27 09:00,,The bridge is gone,,,,she,,,soon,", "bad_again"),
        ("2026-11-27 09:00,,The bridge is gone,,,call 0399-1234567,she,,,,09:10", "private"),
        ("2026-11-27 09:00,,The bridge is gone,,,Ahmad s/o Aslam said it,she,,,,09:10", "to_read"),
    ],
)
@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_what_is_to_settle_in_a_log(row: str, kind: str, language: str) -> None:
    assert found_in(log_of(row), "warn", language) == [("log", words(language)["findings"][kind].format(lines="2"))]


def test_a_claim_that_comes_back_is_told_and_every_finding_has_a_case() -> None:
    one = "2026-11-27 09:00,,{},,,,she,,,,09:10"
    found = found_in(
        log_of(one.format("The bridge is gone!"), one.format("Gone is the bridge"), one.format("A")), "warn"
    )
    assert found == [("log", words()["findings"]["again"].format(lines="2, 3"))]
    tried = {case[1] for case in test_what_is_to_settle_in_a_log.pytestmark[1].args[1]}  # type: ignore[attr-defined]
    assert tried | {"again"} == set(words()["findings"])


def test_an_open_claim_in_its_hour_is_no_finding_and_stands_in_the_list() -> None:
    values = log_of(
        "2026-11-27 08:00,,The bridge is gone,,,,she,Watch,,2026-11-27 09:45,",
        "2026-11-27 08:10,,The well is bad,,,,she,Watch,,2026-11-27 09:00,",
        "2026-11-27 08:20,,Over,,,,she,Watch,,,closed",
        "2026-11-27 08:30,,Of a day,,,,she,Watch,,2026-11-27,",
    )
    assert [text for _, text in found_in(values, "warn")] == [words()["findings"]["overdue"].format(lines="3")]
    assert "4 claims, 3 open, 1 overdue" in said(answer(TOOL, values))
    table = next(one for one in answer(TOOL, values) if one["kind"] == "table")
    assert [row[0] for row in table["rows"]] == ["The well is bad", "The bridge is gone", "Of a day"]
    copy = next(one for one in answer(TOOL, values) if one["kind"] == "copy")
    assert copy["text"].startswith("Open claims: 3; overdue: 1\n")
    assert "– The well is bad · Watch · look again: 2026-11-27 09:00" in copy["text"]


def test_moments_are_not_turned_around_inside_urdu_and_the_file_holds_no_signs_for_it() -> None:
    values = CLAIM | log_of("2026-11-27 08:00,,پل بہہ گیا,,,,she,Watch,,2026-11-27 09:00,")
    shown = {one["name"]: one["text"] for one in answer(TOOL, values, "ur") if one["kind"] == "copy"}
    assert "\u20682026-11-27 09:00\u2069" in shown["open"]
    assert "جمعہ 27 نومبر 2026" in shown["note"]
    assert not {"\u2068", "\u2069"} & set("".join(map("".join, rows_of(values, "ur"))))


def test_a_log_comes_back_as_it_was_with_its_own_columns_and_the_new_line() -> None:
    values = CLAIM | {
        "log": "November\nClaim | Seen | Ticket\nA | 2026-11-27 09:00 | 7\nClaim | Seen | Ticket\nB | ? | =8\n"
    }
    head, *rows = rows_of(values)
    assert head == [*heads("en"), "Ticket"]
    assert [(row[2], row[0], row[-1]) for row in rows[:2]] == [("A", "2026-11-27 09:00", "7"), ("B", "?", "'=8")]
    assert (rows[2][2], rows[2][-1]) == (CLAIM["claim"], "")
    assert any("1 lines above" in text for _, text in found_in(values, "info"))


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_what_was_saved_is_read_again_in_either_language(language: str) -> None:
    saved = rows_of(example(TOOL, language) | CLAIM, language)
    out = io.StringIO()
    csv.writer(out).writerows(saved)
    for other in i18n.LANGUAGES:
        assert rows_of({}, other, {"log": ("log.csv", out.getvalue().encode("utf-8-sig"))})[1:] == saved[1:]


def test_the_line_of_the_correction_composer_is_read_as_a_log() -> None:
    made = answer("correction-composer", example("correction-composer"))
    line = next(one for one in made if one.get("mime") == "text/csv")["text"].encode("utf-8")
    (row,) = rows_of({}, files={"log": ("line.csv", line)})[1:]
    cells = dict(zip(COLUMNS, row, strict=True))
    assert cells["claim"] == "60 dead in the school"
    assert cells["source"] == "the education officer, who counted them in the mosque"
    assert cells["answered"]


def test_a_workbook_is_read_with_the_days_of_its_cells() -> None:
    row = [datetime(2026, 11, 27, 8, 0), "", "پل بہہ گیا", *[""] * 8]  # noqa: DTZ001 - a workbook knows no zone
    content = workbook([[*heads("ur")], row])
    assert rows_of({}, "ur", {"log": ("log.xlsx", content)})[1][2] == "پل بہہ گیا"
    shown = said(answer(TOOL, {}, "en", {"log": ("log.xlsx", content)}))
    assert words()["findings"]["overdue"].format(lines="2") in shown


def test_a_thousand_rows_are_read_and_the_first_of_their_lines_are_named() -> None:
    rows = [f"2026-11-27 08:00,page {n},Claim number {n} of a day,,,we know it,she,Watch,,," for n in range(1000)]
    assert len(rows_of(log_of(*rows) | CLAIM)) == 1002
    lines = next(text for _, text in found_in(log_of(*rows), "warn"))
    assert "line 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13 …." in lines


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_ten_thousand_signs_in_any_field_are_a_finding_there(language: str) -> None:
    for name in ("claim", "where", "first", "who", "far", "known", "source", "by", "seen", "again"):
        assert [field for field, _ in found_in(CLAIM | {name: "x" * 10_000}, "bad", language)] == [name]


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_the_paper_says_the_decisions_of_the_boxes(language: str) -> None:
    table, shown = card(TOOL, language).table, words(language)["decisions"]
    for at, harm in ((2, "act"), (3, "life")):
        assert shown[decide(Claim("x", "untrue", harm, "many")).kind] in table[at][2]
    assert shown["line"] in table[1][2]
    assert shown["hand_over"] in table[4][1]


def test_the_form_of_a_notebook_shows_the_example_and_the_same_at_any_hour() -> None:
    form = rumour_log()
    assert form.values == example(TOOL)
    assert "(invented)" in repr(form)
    assert "Answer only where it is" in form.outputs["note"]
    at = [answers()[TOOL](form.values, {}, "en", datetime(2027, 1, 1, hour, tzinfo=UTC)) for hour in (1, 13)]
    kept = [[block for block in blocks if block["kind"] != "file"] for blocks in at]
    assert kept[0] == kept[1]
