"""Latin words and figures in the Urdu of the desk tools: each stands where it is read, on the page and in a kernel."""

import re
from pathlib import Path

import pytest

from raabta import i18n
from raabta.form.run import answers
from raabta.render.widget.forms import parts
from support.desk import answer, example

ROOT = Path(__file__).parents[1]
#: A Latin letter and a digit with no Urdu letter between them: without isolates one of them is at the wrong place.
MEET = re.compile(r"[A-Za-z][^\w]*[0-9]|[0-9][^\w]*[A-Za-z]")


@pytest.mark.parametrize(
    ("text", "language", "told"),
    [
        ("Bela", "ur", "\u2068Bela\u2069"),
        ("41.5 million", "ur", "\u206841.5 million\u2069"),
        ("بیلا", "ur", "بیلا"),
        ("161", "ur", "161"),
        ("\u2068Bela\u2069، \u2068Kotla\u2069", "ur", "\u2068Bela\u2069، \u2068Kotla\u2069"),
        ("Bela", "en", "Bela"),
        ("", "ur", ""),
    ],
)
def test_latin_letters_keep_their_order_inside_urdu(text: str, language: str, told: str) -> None:
    assert i18n.isolated(text, language) == told


def test_times_inside_a_finding_stand_apart_as_on_the_page() -> None:
    assert parts.apart("<پہلا> 2026-12-05T08:00 (دن)") == "&lt;پہلا&gt; <bdi>2026-12-05T08:00</bdi> (دن)"
    script = (ROOT / "web/src/blocks.js").read_text(encoding="utf-8")
    assert f"text.split(/{parts._MOMENT.pattern}/)" in script


@pytest.mark.parametrize("tool", sorted(answers()))
def test_no_figure_changes_places_with_a_latin_word_in_urdu(tool: str) -> None:
    found = []
    for block in answer(tool, example(tool, "ur"), "ur"):
        sentences = (
            [item["text"] for item in block["items"]] if block["kind"] == "findings" else [block.get("text", "")]
        )
        if block["kind"] in {"findings", "say"}:
            bare = [re.sub("[\u2066-\u2068][^\u2066-\u2069]*\u2069", "ب", sentence) for sentence in sentences]
            found += [sentence for sentence in bare if MEET.search(sentence)]
    assert found == []
