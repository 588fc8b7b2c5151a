"""A drawing with layers as a part of a page: which of them are seen, and rules of a style that become attributes."""

from __future__ import annotations

import pytest

from raabta.model.layers import inline, layered

MAP = '<g data-layer="river"/><g data-layer="road over"/><path data-layer="river"/>'


@pytest.mark.parametrize(
    ("seen", "drawn"),
    [
        ({"river", "road over"}, MAP),
        (
            {"road over"},
            '<g data-layer="river" display="none"/><g data-layer="road over"/>'
            '<path data-layer="river" display="none"/>',
        ),
        ({"sea"}, MAP.replace('river"', 'river" display="none"').replace('over"', 'over" display="none"')),
    ],
)
def test_what_is_not_seen_is_there_and_not_shown(seen: set[str], drawn: str) -> None:
    assert layered(MAP, seen) == drawn


SHEET = """
  :root { --ink: #111; --wet: #00f }
  svg { font-family: serif; direction: ltr; }
  .land, .x { fill: #eee }
  .water { fill: var(--wet); stroke: var(--ink); nothing }
  .name { font: bold 12px "Noto Sans"; fill: var(--gone) }
"""
DARK = "@media (prefers-color-scheme: dark) { :root { --ink: #eee } .water { fill: black } }"
BODY = """<path class="water deep" d="M0"/><text class="name">N</text><g class="water name"/><i class="plain"/>"""
HEAD = '<?xml version="1.0"?><svg xmlns="s" role="img" aria-label="English" lang="en" width="9" height="8" viewBox="0">'


def test_rules_become_attributes_and_the_page_gives_the_colours() -> None:
    drawn = inline(f"{HEAD}<style type='text/css'>{SHEET}{DARK}</style>{BODY}</svg>\n", "A map", ' lang="ur"')
    water = ' fill="var(--wet,#00f)" stroke="var(--ink,#111)"'
    name = ' font="bold 12px \'Noto Sans\'" fill="var(--gone,)"'
    name_wet = ' fill="var(--gone,)" stroke="var(--ink,#111)" font="bold 12px \'Noto Sans\'"'
    assert drawn == (
        '<svg xmlns="s" viewBox="0" direction="ltr" role="img" aria-label="A map" lang="ur">'
        f'<path class="deep"{water} d="M0"/><text{name}>N</text><g{name_wet}/><i class="plain"/></svg>'
    )


def test_a_photograph_keeps_its_colours_in_every_light() -> None:
    drawn = inline(f"{HEAD}<style>{SHEET}</style>{BODY}</svg>", "A photograph")
    assert '<path class="deep" fill="#00f" stroke="#111" d="M0"/>' in drawn
    assert drawn.startswith('<svg xmlns="s" viewBox="0" direction="ltr" role="img" aria-label="A photograph"><path')


def test_a_rule_of_the_drawing_itself_goes_to_its_root() -> None:
    drawn = inline('<svg class="sheet"><style>.sheet { fill: red }</style><b/></svg>', "")
    assert drawn == '<svg fill="red" role="img" aria-label=""><b/></svg>'


def test_a_drawing_without_a_style_stays_as_it_is() -> None:
    assert inline('<svg viewBox="0"><b class="a b"/></svg>', "x") == (
        '<svg viewBox="0" role="img" aria-label="x"><b class="a b"/></svg>'
    )


def test_what_is_no_drawing_is_nothing() -> None:
    assert inline("<p>sv</p>", "x") == ""
