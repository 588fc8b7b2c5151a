"""Frames as clients send them: what is refused with which word, and the clock by which a room reckons."""

from __future__ import annotations

import json

import pytest

from raabta.room.session import frames
from raabta.room.session.countdown import Clock
from raabta.room.session.state import RefusedError


def of_length(length: int) -> str:
    return json.dumps({"n": 1, "text": "x" * (length - len(json.dumps({"n": 1, "text": ""})))})


def test_a_frame_of_the_most_letters_is_read_and_one_more_is_too_long() -> None:
    whole = of_length(4096)
    assert len(whole) == 4096
    assert frames.parsed(whole)["n"] == 1
    with pytest.raises(RefusedError) as refused:
        frames.parsed(of_length(4097))
    assert refused.value.why == "long"


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "1", "null", '"x"', '{"n": NaN}', '{"n": 1, "t": "\\ud800"}', '{"a":' * 2000 + "1" + "}" * 2000],
)
def test_what_is_no_object_of_json_that_can_be_written_down_has_no_shape(text: str) -> None:
    with pytest.raises(RefusedError) as refused:
        frames.parsed(text)
    assert refused.value.why in ({"long"} if len(text) > 4096 else {"shape"})


def test_a_whole_pair_written_as_escapes_is_read() -> None:
    assert frames.parsed('{"t": "\\ud83d\\ude00"}') == {"t": "😀"}


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ('{"n": 7, "text', 7),
        ('{"text": "he said \\"n\\": 9", "n" : 12', 12),
        ('{"n": 7.5', None),
        ('{"n": 12345678901234567', None),
        ("{", None),
        (" " * (2 * 4096 - 6) + '"n": 7', 7),
        (" " * (2 * 4096 - 5) + '"n": 7', None),
    ],
)
def test_the_number_of_a_frame_that_cannot_be_read_is_found_at_its_beginning(text: str, number: int | None) -> None:
    assert frames.number_in(text) == number


def test_the_clock_of_a_room_goes_on_with_the_steady_one_whatever_the_computer_is_set_to(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    steady = 1000.0
    monkeypatch.setattr("time.monotonic", lambda: steady)
    monkeypatch.setattr("time.time", lambda: 50_000.0)
    clock = Clock()
    assert clock.time() == 50_000.0
    steady = 1060.0
    monkeypatch.setattr("time.time", lambda: 1.0)
    assert (clock.time(), clock.monotonic()) == (50_060.0, 1060.0)
