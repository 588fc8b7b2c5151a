"""Draw the six steps before a post, from the account to the writing assistant."""

from __future__ import annotations

from raabta.drawings.lines import route

WORDS, SIZE, SIZE_TURNED, body = route(
    (
        ("hats", "users"),
        ("boxes", "clipboard-list"),
        ("faith", "message-circle"),
        ("clocks", "clock"),
        ("faces", "camera"),
        ("assistant", "pen-line"),
    ),
    rows=(3, 3),
    lines=2,
)
