"""The small pictures of a report: where things stand, in both directions of reading, and what they say aloud."""

import re
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from raabta.room.report.table import EDGE, WIDTH, axis, bar

points = st.floats(-100, 100)


def drawn(name: str, svg: str) -> list[float]:
    return [float(value) for value in re.findall(rf'\b{name}="([-\d.]+)"', svg)]


def test_a_bar_grows_from_where_the_line_begins() -> None:
    assert drawn("x", bar(0.3, "30%", rtl=False))[1:] == [0]
    assert drawn("x", bar(0.3, "30%", rtl=True))[1:] == [70]
    assert drawn("width", bar(0.3, "30%", rtl=True))[1:] == [30]
    assert drawn("width", bar(7, "too much", rtl=False))[1:] == [100]


def test_a_picture_says_what_it_shows_and_nothing_in_it_is_markup() -> None:
    assert 'role="img" aria-label="&lt;30%&gt;"' in bar(0.3, "<30%>", rtl=False)
    assert 'role="img" aria-label="&quot;up&quot;"' in axis([10], rtl=False).row(10, (5, 15), '"up"')


def test_more_is_further_along_the_line() -> None:
    scale, mirrored = axis([-20, 40], rtl=False), axis([-20, 40], rtl=True)
    assert scale.x(-20) < scale.x(0) < scale.x(40)
    assert mirrored.x(-20) > mirrored.x(0) > mirrored.x(40)
    assert scale.x(-20) == mirrored.x(40) == EDGE


def test_the_dot_stands_between_the_ends_of_its_interval() -> None:
    for rtl in (False, True):
        svg = axis([5, 30], rtl).row(20, (5, 30), "up")
        (dot,), ends = drawn("cx", svg), drawn("x1", svg[svg.index("reach") :])
        assert min(ends) < dot < max(ends)
    assert "reach" not in axis([5, 30], rtl=False).row(20, None, "same")


@given(st.lists(points, max_size=12), st.booleans())
def test_everything_has_a_place_on_the_scale_and_zero_has_a_line(values: list[float], rtl: bool) -> None:
    scale = axis(values, rtl)
    assert all(EDGE <= scale.x(value) <= WIDTH - EDGE for value in [0, *values])
    assert 0 in scale.marks
    assert 2 <= len(scale.marks) <= 7
    assert all(abs(scale.x(one) - scale.x(other)) >= 20 for one, other in pairwise(scale.marks))


def test_the_scale_has_signs() -> None:
    assert re.findall(r">([^<]+)</text>", axis([-12, 21], rtl=False).head()) == ["−20", "−10", "0", "+10", "+20", "+30"]
