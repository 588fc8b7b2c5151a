"""Charts: what is drawn fits a phone, stays inside the picture, and runs the right way."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from raabta.charts import ACCENT, Lane, Plot, bars, lanes
from raabta.charts.marks import LETTERS, WIDTH, length, lines_of, number, steps, words

PLACES = [("Khyber Pakhtunkhwa", 504, "504"), ("بلوچستان", 26, "26"), ("None", 0, "0")]


def texts(svg: str) -> dict[str, etree._Element]:
    return {one.text: one for one in etree.fromstring(svg).iter("text")}


def ways(svg: str) -> str:
    return "".join(one.get("d") for one in etree.fromstring(svg).iter("path"))


def test_a_letter_is_eleven_pixels_high_or_more_on_a_phone() -> None:
    root = etree.fromstring(bars(PLACES))
    assert root.get("viewBox").split()[2] == "278" == str(WIDTH)
    assert int(root[0].get("font-size")) == LETTERS >= 11
    assert not [one for one in root.iter("text") if one.get("font-size")]


def test_a_bar_is_as_long_as_its_number_and_begins_where_reading_begins() -> None:
    def boxes(svg: str) -> list[tuple[float, float]]:
        found = re.findall(r"M([\d.]+) [\d.]+h([\d.]+)", ways(svg))
        return [(float(x), float(wide)) for x, wide in found]

    (first, longest), (_, short), (_, none) = boxes(bars(PLACES))
    assert (first, none) == (0, 0)
    assert short / longest == pytest.approx(26 / 504, abs=0.001)
    assert longest + length("504") <= WIDTH
    assert all(x + wide == pytest.approx(WIDTH, abs=0.11) for x, wide in boxes(bars(PLACES, turned=True)))


def test_words_run_in_the_direction_of_their_letters() -> None:
    for turned in (False, True):
        said = texts(bars(PLACES, turned=turned))
        urdu, english = said["بلوچستان"], said["Khyber Pakhtunkhwa"]
        assert (urdu.get("direction"), urdu.get("lang")) == ("rtl", "ur")
        assert english.get("direction") is None
        assert {urdu.get("x"), english.get("x")} == {str(WIDTH) if turned else "0"}
        # From right to left, a line starts at its right end.
        assert urdu.get("text-anchor") == (None if turned else "end")
        assert english.get("text-anchor") == ("end" if turned else None)


def test_a_plot_puts_its_marks_between_its_axes() -> None:
    plot = Plot((0, 10), 2000, "Dead", inset=0)
    plot.line([(0, 0), (10, 2000)])
    assert plot.at(0, 0) == (plot.left, plot.base)
    assert plot.at(10, 2000) == (pytest.approx(WIDTH - 4), plot.high)
    plot.ticks([(0, "1 Aug\n2022"), (10, "ستمبر\n2022")])
    plot.named("Days")
    plot.note((10, 2000), "2,000")
    svg = plot.svg()
    said = texts(svg)
    assert {"0", "500", "1,000", "1,500", "2,000", "Dead", "1 Aug", "2022", "Days"} <= set(said)
    height = float(etree.fromstring(svg).get("viewBox").split()[3])
    assert all(0 < float(one.get("y")) < height for one in said.values())
    assert f'stroke="{ACCENT}"' in svg


def test_a_plot_of_nothing_but_noughts_and_of_a_single_place_can_be_drawn() -> None:
    plot = Plot((3, 3), 0)
    plot.dots([(3, 0)])
    assert "nan" not in plot.svg()
    assert set(texts(plot.svg())) == {"0"}


def test_a_key_names_its_lines_above_the_plot() -> None:
    plot = Plot((0, 1), 1)
    high, base = plot.high, plot.base
    plot.key([("median", ACCENT, ""), ("اوسط", ACCENT, "5 3")])
    assert plot.high - high == plot.base - base > 0
    assert 'stroke-dasharray="5 3"' in plot.svg()


def test_lanes_say_who_is_busy_when() -> None:
    svg = lanes(
        [Lane("Manager", [(480, 540)], [500]), Lane("Press officer", [(540, 600)])], [(480, "08:00"), (600, "10:00")]
    )
    assert set(texts(svg)) == {"Manager", "Press officer", "08:00", "10:00"}
    (one, two) = re.findall(r"M([\d.]+) ([\d.]+)h([\d.]+)v", ways(svg))
    assert float(one[0]) + float(one[2]) == pytest.approx(float(two[0]) - 1.5, abs=0.11)
    assert float(two[1]) > float(one[1]) > float(texts(svg)["Manager"].get("y"))
    assert ways(svg).count("l-4 -7h8z") == 1


@given(st.floats(0.01, 1e12))
def test_steps_are_round_and_few(top: float) -> None:
    found = steps(top)
    assert found[0] == 0
    assert 2 <= len(found) - 1 <= 5
    assert found[-1] <= top * (1 + 1e-6)
    assert f"{found[1]:.6e}"[0] in "125"


@pytest.mark.parametrize(
    ("value", "said"), [(3.04, "3"), (3.25, "3.2"), (-0.04, "0"), (-4, "-4"), (-0.5, "-0.5"), (0, "0")]
)
def test_numbers_are_told_to_a_tenth(value: float, said: str) -> None:
    assert number(value) == said


@given(st.text(max_size=200))
def test_whatever_a_name_is_it_stays_a_name(name: str) -> None:
    clean = "".join(letter for letter in name if letter.isprintable())
    root = etree.fromstring(f"<g>{words(clean, (0, 0))}</g>")
    assert (root[0].text or "") == clean
    assert all(line for line in lines_of(clean) if clean.strip())
