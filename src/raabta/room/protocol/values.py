"""List the words that may stand in frames: phases, reasons, commands. Each list is closed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

#: A frame as it came: JSON, of which nothing is sure yet.
Untrusted = Mapping[str, object]
#: An answer: the id of an option, ids in a list, item -> class, or what was typed.
Given = str | list[str] | dict[str, str]

Phase = Literal["lobby", "ready", "open", "closed", "discuss", "revealed", "ended"]
#: Why a room says no. `fast`, `disk` and, for a vote, `full` pass by themselves.
Why = Literal["closed", "late", "unknown", "shape", "long", "fast", "full", "disk", "key", "stale", "phase"]
#: Why a room ends a connection; beside these, why it refused the first frame.
Leaving = Literal["ended", "restart", "forgotten", "silent"]

#: Commands that lead through a session; each is refused as `stale` unless its `ver` is the current one.
Command = Literal["next", "back", "open", "close", "discuss", "revote", "reveal", "end"]
Switch = Literal["chart", "asking", "names"]
Decision = Literal["approve", "hide", "answered"]
#: What a trainer can be told to be able to do now.
Can = Literal["open", "close", "discuss", "revote", "reveal", "take", "chart", "next", "back", "goto", "hands", "end"]

#: What the trainer has put on the projector: its scene, the join code large, its scene with tables, or nothing at all.
Projected = Literal["", "join", "table", "black"]

#: The meters of a scenario.
MeterName = Literal["lives", "safety", "trust", "record"]
#: What became of a question from the hall.
Status = Literal["waiting", "approved", "hidden", "answered"]
#: Why no tally is shown: the vote is open, too few have answered, or the projector waits for the reveal.
Hidden = Literal["", "open", "few", "closed"]
#: What peer instruction advises for a share of right answers.
Advice = Literal["teach", "discuss", "go_on"]
#: few      too few people, or it would tell the numbers of too few: nothing was computed
#: up, down the whole interval is on one side of 0
#: unclear  the interval holds 0: no change can be shown
#: same     everybody changed by exactly the same, so there is no spread to compute an interval from
Reading = Literal["few", "up", "down", "unclear", "same"]
#: alone   other phones have addresses of their own, this address alone has brought many
#: beyond  the address has brought more people than are expected in the whole hall
Crowding = Literal["alone", "beyond"]
