"""A file comes into a kernel in pieces, whole or not at all, and the form that has it answers."""

from __future__ import annotations

import gc
from typing import Any

from raabta import situation_report
from raabta.render.widget.forms.upload import Upload

TABLE = "area,date,dead\nBela,2025-07-05,3\nKotla,2025-07-05,4\n".encode("utf-16")


def give(box: Upload, content: bytes, number: int, size: int, order: tuple[int, ...] = ()) -> list[dict[str, Any]]:
    """Send a file in pieces of this size, as web/src/upload.js does; return what the kernel said."""
    heard: list[dict[str, Any]] = []
    box.send = lambda message, **_buffers: heard.append(message)  # type: ignore[method-assign]
    pieces = [content[at : at + size] for at in range(0, len(content), size)]
    for at in order or range(len(pieces)):
        message = {"number": number, "at": at, "of": len(pieces), "name": "day.csv"}
        box._heard(box, message, [memoryview(pieces[at])])
    return heard


def test_a_file_in_pieces_is_the_file_and_each_piece_is_answered() -> None:
    form = situation_report()
    heard = give(form.fields["upload"], TABLE, 7, 10)
    assert [one["heard"] for one in heard] == list(range(1, len(TABLE) // 10 + 2))
    assert {one["number"] for one in heard} == {7}
    assert form.files["table"].content == TABLE
    assert {entry.area: entry.number for entry in form.report.table.entries} == {"Bela": 3, "Kotla": 4}


def test_the_same_file_chosen_again_counts_after_something_else_was_typed() -> None:
    form = situation_report()
    give(form.fields["upload"], TABLE, 7, 1000)
    form.fields["table"].value = "area,date,dead\nMoro,2025-07-05,9\n"
    assert form.files == {}
    give(form.fields["upload"], TABLE, 8, 1000)
    assert {entry.area for entry in form.report.table.entries} == {"Bela", "Kotla"}


def test_pieces_out_of_order_and_of_a_file_before_are_dropped() -> None:
    box = Upload("en")
    assert give(box, TABLE, 1, 40, (0, 2, 1)) == [{"number": 1, "heard": 1}, {"number": 1, "heard": 2}]
    give(box, TABLE, 2, 40, (0,))
    assert give(box, TABLE, 1, 40, (1, 2)) == []
    assert box.value == ()
    give(box, b"", 3, 40)
    box._heard(box, {"number": 4, "at": 0, "of": 1, "name": "empty.csv"}, [memoryview(b"")])
    assert [(one["name"], one["content"]) for one in box.value] == [("empty.csv", b"")]


def test_a_large_file_is_refused_by_its_size_with_the_next_step_and_what_was_typed_stays() -> None:
    form = situation_report("en")
    before = form.fields["table"].value
    give(form.fields["upload"], b"area,date,dead\n" * 1_700_000, 7, 1_000_000)
    assert form.faults == ("The table has 25 MB; 20 MB at most. Save only the columns that you need.",)
    assert form.fields["table"].value == before
    form.files.clear()
    gc.collect()
