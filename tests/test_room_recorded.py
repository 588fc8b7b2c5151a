"""A whole session says just what it said when it was recorded: every frame, record and number of the export."""

import json

from support.room.recorded import FILE, record, text


def test_every_frame_and_record_of_a_session_is_the_recorded_one() -> None:
    """`python tests/support/room/recorded.py` records anew; then look at the difference before you commit it."""
    assert text(record()).splitlines() == FILE.read_text(encoding="utf-8").splitlines()


def test_the_recorded_session_has_every_phase_and_the_refusals_that_a_hall_meets() -> None:
    frames = [frame for _, does, frame in json.loads(FILE.read_text(encoding="utf-8"))["frames"] if does == "hears"]
    boards = [frame for frame in frames if frame["t"] == "board"]
    assert {board["phase"] for board in boards} == {
        "lobby",
        "ready",
        "open",
        "closed",
        "discuss",
        "revealed",
        "ended",
    }
    assert {board["hidden"] for board in boards} == {"", "open", "closed"}
    assert {frame["why"] for frame in frames if frame["t"] == "refused"} >= {"stale", "phase", "late", "shape", "key"}
    assert any(board["gain"] for board in boards)
    assert any(board["moved"] for board in boards)
