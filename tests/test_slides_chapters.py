"""Decks of several chapters, in the order in which they are named."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from raabta.cli.main import main
from raabta.cli.slides import deck

ROOT = Path(__file__).parents[1]


def test_several_chapters_make_one_deck_in_the_order_in_which_they_are_named() -> None:
    html = deck(ROOT, ["event", "disaster"])
    heads = re.findall(r'<section class="slide title">.*?<h2>(.*?)</h2>', html)
    assert heads == ["Event coverage", "Disaster communication"]
    assert "<title>Event coverage, Disaster communication: slides</title>" in html
    alone = [deck(ROOT, chapter).count('<section class="slide ') for chapter in ("event", "disaster")]
    assert html.count('<section class="slide ') == sum(alone)


def test_the_name_of_such_a_deck_has_all_its_chapters(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    out = tmp_path / "day.html"
    done = CliRunner().invoke(main, ["slides", "event", "disaster", "--out", str(out)])
    assert (done.exit_code, out.is_file()) == (0, True), done.output


def test_a_plan_is_no_chapter_and_the_answer_says_how_its_chapters_make_one_deck(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(ROOT)
    done = CliRunner().invoke(main, ["slides", "workshop"])
    assert done.exit_code == 1
    assert "name several, and they become one deck in that order" in done.stderr
