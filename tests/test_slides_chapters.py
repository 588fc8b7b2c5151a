"""Decks of several chapters, in the order in which they are named."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from raabta.cli.main import main
from raabta.cli.slides import deck
from raabta.render.slides import Material, SlideCell, slides
from raabta.render.slides.outputs import apart
from support.course import ours

ROOT = Path(__file__).parents[1]


def test_several_chapters_make_one_deck_in_the_order_in_which_they_are_named() -> None:
    html = deck(ROOT, ["event", "disaster"])
    heads = re.findall(r'<section class="slide title">.*?<h2>(.*?)</h2>', html)
    assert heads == ["Event coverage", "Disaster communication"]
    assert "<title>Event coverage, Disaster communication: slides</title>" in html
    alone = [deck(ROOT, chapter).count('<section class="slide ') for chapter in ("event", "disaster")]
    assert html.count('<section class="slide ') == sum(alone)


def test_a_chapter_that_is_named_twice_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    out = tmp_path / "day.html"
    done = CliRunner().invoke(main, ["slides", "disaster", "event", "disaster", "--out", str(out)])
    assert (done.exit_code, out.exists()) == (2, False)
    assert "disaster: named twice. Name each chapter once." in done.stderr


def test_one_figure_in_two_chapters_has_ids_of_its_own_in_each() -> None:
    drawn = (
        '<svg><defs><path id="m"/></defs><use xlink:href="#m"/><g clip-path="url(#m)"/><a href="#else">id="m"</a></svg>'
    )
    course = ours()
    cells = [SlideCell("1", "code", outputs=({"text/html": drawn},), slide="slide")] * 2
    bodies = [slide.body for name in ("disaster", "event") for slide in slides(cells, Material(course, name))]
    ids = [re.findall(r'<path id="(.*?)"', body)[0] for body in bodies]
    assert ids == ["disaster-1-m", "disaster-2-m", "event-1-m", "event-2-m"]
    for body, one in zip(bodies, ids, strict=True):
        assert f'href="#{one}"' in body
        assert f"url(#{one})" in body
        assert 'href="#else"' in body
    assert apart('<p aria-labelledby="a b c"><i id="a"></i><i id="c" data-id="b"></i>', "x").startswith(
        '<p aria-labelledby="x-a b x-c"'
    )


def test_a_whole_deck_has_each_id_once_and_every_reference_leads_somewhere() -> None:
    html = deck(ROOT, ["event", "disaster", "advocacy", "alif-ailaan"])
    ids = re.findall(r'(?<![\w-])id="([^"]+)"', html.partition("<script")[0])
    assert len(ids) == len({*ids})
    assert {*re.findall(r'(?:xlink:href="#|url\(#)([\w-]+)', html.partition("<script")[0])} <= {*ids}


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
