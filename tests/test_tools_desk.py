"""The desk tools through their one door: a form's values and files to blocks, in every language, whatever is typed."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raabta import i18n
from raabta.form import card, card_ids
from raabta.form.run import answers, run
from support.desk import answer, example, fields_of, kinds

TOOLS = tuple(answers())
EACH = pytest.mark.parametrize(("tool", "language"), [(tool, one) for tool in TOOLS for one in i18n.LANGUAGES])
ODD = (
    *("", " ", "\n", "x", "0", "-1", "9" * 400, "1,5", "۱۲", "NaN", "2026-02-30", "0000-00-00", "9999-12-31", "24:00"),
    *("| | |\n| | |", "a,b\nc", '"', 'a,"b\nc', "a\tb\tc\n1\t2\t3", "start,what,who\n,,\n", "\x00\x07", "\ud800"),
    *("<img src=x onerror=alert(1)>", "=HYPERLINK(1)\n=1+1", "مقدمہ،تاریخ\nالف،ب", "\u202eabc", "😀" * 50, "{}", "{0}"),
    *("area,date,dead\nBela,05/07/2025,3\nKP,05/07/2025,-", "[1]", '{"reach": "Gone"}', "A | B\n1 | 2", "%s %(x)s"),
)
ARABIC = re.compile("[\u0600-\u06ff]")


def test_every_card_of_python_is_answered_and_every_answer_has_a_card() -> None:
    assert {tool for tool in card_ids() if card(tool).engine == "python"} == set(TOOLS)


@EACH
def test_the_example_is_answered_whole_and_in_the_language_asked_for(tool: str, language: str) -> None:
    blocks = answer(tool, example(tool, language), language)
    assert "copy" in kinds(blocks)
    assert "file" in kinds(blocks)
    assert all(block["level"] != "bad" for block in blocks if "level" in block)
    own = [block.get("title") or block.get("label") or block.get("text") for block in blocks]
    own += [item["text"] for block in blocks for item in block.get("items", ())]
    assert all(bool(ARABIC.search(one)) == (language == "ur") for one in own if one and not one.isascii()), own
    assert all(bool(ARABIC.search(one)) for one in own if one) or language == "en"


@EACH
def test_of_an_empty_form_nothing_is_said(tool: str, language: str) -> None:
    assert answer(tool, dict(card(tool, language).data["empty"]), language) == []
    assert answer(tool, {}, language) == []


@pytest.mark.parametrize("tool", TOOLS)
def test_whatever_stands_in_a_field_is_answered(tool: str) -> None:
    """In one language or the other: each word and each field meets them all."""
    starts = [(language, example(tool, language)) for language in i18n.LANGUAGES]
    for at, name in enumerate(fields_of(tool)):
        for number, odd in enumerate(ODD, at):
            language, start = starts[number % len(starts)]
            answer(tool, start | {name: odd}, language)
            answer(tool, {name: odd}, language)


@given(st.data())
def test_whatever_stands_in_all_fields_is_answered(data: st.DataObject) -> None:
    tool = data.draw(st.sampled_from(TOOLS))
    values = data.draw(st.dictionaries(st.sampled_from(sorted(fields_of(tool))), st.text(max_size=60)))
    answer(tool, values, data.draw(st.sampled_from(i18n.LANGUAGES)))


@EACH
@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02", b"PK\x03\x04 broken", b"%PDF-1.7", b"\xff\xfea\x00", b"[1]"])
def test_a_file_that_cannot_be_read_is_said_beside_its_field(tool: str, language: str, content: bytes) -> None:
    sheets = [name for name, field in fields_of(tool).items() if field.widget in ("sheet", "text")]
    for name in sheets:
        blocks = answer(tool, example(tool, language), language, {name: ("table.csv", content)})
        bad = [item for block in blocks if block.get("level") == "bad" for item in block["items"]]
        assert {item["field"] for item in bad} <= {name}, name


@EACH
def test_a_card_says_what_it_asks_for_and_starts_with_an_example_that_fits(tool: str, language: str) -> None:
    shown = card(tool, language)
    fields = fields_of(tool, language)
    assert set(shown.data["example"]) == set(shown.data["empty"]) == set(fields)
    for name, field in fields.items():
        assert field.label
        assert field.start == shown.data["empty"][name]
        if field.widget == "choice" and field.choices:
            assert {field.start, shown.data["example"][name]} <= set(field.choices), name
    assert len({len(row) for row in shown.table}) == 1
    assert {"start", "is_example", "example", "empty", "copy", "ready", "bad_file"} <= set(shown.words)
    assert json.loads(json.dumps(shown.data)) == shown.data


def test_a_fault_of_the_tool_itself_ends_in_words_and_gives_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_args: object) -> list[dict[str, Any]]:
        raise RuntimeError("broken")

    monkeypatch.setitem(answers(), TOOLS[0], broken)  # type: ignore[arg-type]
    told = json.loads(run(json.dumps({"tool": TOOLS[0], "language": "en", "values": {}}), {}))
    assert told == {"blocks": [], "error": "RuntimeError: broken"}
