"""Circles of an alert: read or refused as a person would, written so that both judges take them, kept by an Update."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_tools_cap_areas import HERE, info, message, whole

from raabta_desk.alert import check_cap, compose, example, faults, opened
from raabta_desk.alert.answer import answer
from raabta_desk.alert.cap_parts import NAMESPACE
from raabta_desk.alert.circle import circles
from raabta_desk.alert.form import alert_of, values_of
from raabta_desk.workbench.parse.times import PAKISTAN
from support.area_cases import CAP, CIRCLES
from support.cap_messages import EARLIER

NOW = datetime(2025, 7, 5, 2, 20, tzinfo=PAKISTAN)
#: Case -> the circles that come of it, where that is not the one of 15 km.
READ: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("an-arabic-ye", "metres", "metres-guessed"), ("24.8,67.1 1.5",)),
    "a-little-more-than-the-most": ("24.8,67.1 0.5",),
    **dict.fromkeys(("the-most", "as-many-metres-as-the-most"), ("24.8,67.1 500",)),
    "as-wide-as-is-not-asked-about": ("24.8,67.1 100",),
    "wide": ("24.8,67.1 100.00001",),
    **dict.fromkeys(("a-centimetre", "half-a-centimetre"), ("24.8,67.1 0.00001",)),
    "two": ("24.8,67.1 15", "25,68 2"),
    "abroad": ("24.8,59.9 15",),
    "abroad-and-metres": ("-1.5,-0.00001 2",),
    "finer-than-a-metre": ("24.8,67.00001 1.23457",),
    "spaces": (),
}
HINTS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("metres-guessed", "a-little-more-than-the-most", "as-many-metres-as-the-most"), ("metres",)),
    **dict.fromkeys(("the-most", "wide"), ("wide",)),
    "abroad": ("abroad",),
    "abroad-and-metres": ("metres", "abroad"),
}
#: Case -> the key of its sentence, and what it names; where that is not that nothing can be read.
WRONG: dict[str, tuple[str, str]] = {
    **{
        name: ("circle_radius", CIRCLES[name])
        for name in (
            *("nothing", "less-than-a-centimetre", "less-than-nothing"),
            *("more-than-the-most", "more-than-the-most-in-metres"),
        )
    },
    **dict.fromkeys(("turned", "turned-in-the-second"), ("polygon_swapped", "67.1,24.8")),
    "off-the-globe": ("polygon_range", "90.00001,67.1"),
}
UNREAD = frozenset(
    (
        *("no-radius", "no-point", "words", "words-and-a-number", "miles", "half-a-unit", "a-latitude-past-all"),
        *("an-outline", "a-control", "a-number-past-all"),
    )
)
RIGHT = [name for name in CIRCLES if name not in UNREAD and name not in WRONG]


@pytest.mark.parametrize("name", CIRCLES)
def test_a_circle_is_read_or_refused_as_a_person_would(name: str) -> None:
    found = circles(CIRCLES[name])
    if name in RIGHT:
        assert found.circles == READ.get(name, ("24.8,67.1 15",))
        assert (found.faults, found.hints) == ((), HINTS.get(name, ()))
    else:
        ((key, blanks),) = found.faults
        assert (key, blanks["value"]) == WRONG.get(name, ("circle", CIRCLES[name]))
        assert found.circles == found.hints == ()


@pytest.mark.parametrize("name", RIGHT)
def test_every_circle_that_is_read_makes_a_valid_message(name: str) -> None:
    root = whole(compose(replace(example(), circle=CIRCLES[name], polygon=CAP, geocode="PCODE = XX101")).cap)
    for area in root.iter(f"{{{NAMESPACE}}}area"):
        shapes = [child.text for child in area if child.tag.endswith("circle")]
        assert tuple(shapes) == READ.get(name, ("24.8,67.1 15",))


def test_places_with_a_circle_alone_are_one_area() -> None:
    root = whole(compose(replace(example(), circle="24.8,67.1 15")).cap)
    areas = [[child.text for child in area] for area in root.iter(f"{{{NAMESPACE}}}area")]
    assert areas == [["Bela, Kotla", "24.8,67.1 15"], ["بیلا، کوٹلہ", "24.8,67.1 15"]]


@pytest.mark.parametrize("language", ["en", "ur"])
@pytest.mark.parametrize("name", sorted({*WRONG, *UNREAD}))
def test_what_is_wrong_is_said_at_its_field_and_nothing_goes_out(name: str, language: str) -> None:
    blocks = answer(values_of(example()) | {"circle": CIRCLES[name]}, {}, language, NOW)
    assert [block["kind"] for block in blocks] == ["findings", "table"]
    (item,) = blocks[0]["items"]
    assert item["field"] == "circle"
    assert item["text"] in faults(replace(example(), circle=CIRCLES[name]), language)


@pytest.mark.parametrize("language", ["en", "ur"])
@pytest.mark.parametrize("name", HINTS)
def test_what_was_guessed_is_said_beside_the_texts(name: str, language: str) -> None:
    blocks = answer(values_of(example()) | {"circle": CIRCLES[name]}, {}, language, NOW)
    advice = [item for block in blocks if block.get("level") == "warn" for item in block["items"]]
    assert len([item for item in advice if item["field"] == "circle"]) == len(HINTS[name])


def test_an_update_keeps_the_circles_of_the_message_before_and_takes_none_of_them_for_metres() -> None:
    found = opened(EARLIER["circles and codes of shapes"])
    assert found
    values, left = found
    assert values["circle"] == "24,67 5 km\n32.9525,-115.5527 0 km\n24,67 800 km"
    assert "circle" not in left
    ((key, blanks),) = circles(values["circle"]).faults
    assert (key, blanks["value"]) == ("circle_radius", "32.9525,-115.5527 0 km")
    again = opened(EARLIER["ours with an area"])
    assert again
    assert again[0]["circle"] == "24.8,67.1 1.5 km"
    alert, _ = alert_of(again[0] | {"sent": "2025-07-05T03:00"})
    assert "<circle>24.8,67.1 1.5</circle>" in compose(alert).cap


@given(st.text(max_size=80) | st.text("0123456789.,- ;\nkm", max_size=40))
def test_whatever_is_typed_is_read_or_refused(text: str) -> None:
    found = circles(text)
    assert len(found.faults) <= 1
    assert bool(found.circles) != bool(found.faults) or not text.replace(";", " ").strip()


BROKEN = {
    "no radius": ("24.8,67.1", "'24.8,67.1' in <circle> is not latitude,longitude, a space, and a radius"),
    "less than nothing": ("24.8,67.1 -1", "'24.8,67.1 -1' in <circle> is not"),
    "a unit": ("24.8,67.1 15 km", "'24.8,67.1 15 km' in <circle> is not"),
    "no pair": ("24.8,x 15", "'24.8,x' in <circle> is not a latitude,longitude pair"),
    "off the globe": ("100.5,13.7 15", "100.5,13.7 in <circle> is not a place on earth"),
    "longitude first": ("67.1,24.8 15", "67.1,24.8 in <circle> is in Pakistan only"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_is_wrong_with_a_circle_of_a_message_is_said(name: str) -> None:
    circle, sentence = BROKEN[name]
    (found,) = check_cap(message(info(f"<circle>{circle}</circle>"), sent=HERE))
    assert sentence in found
    assert len(check_cap(message(info(f"<circle>{circle}</circle>"), sent=HERE), "ur")) == 1


def test_a_circle_of_the_far_north_in_another_time_is_no_fault() -> None:
    assert check_cap(message(info("<circle>67.1,24.8 15</circle>"), sent="2026-07-09T16:10:50-00:00")) == []
