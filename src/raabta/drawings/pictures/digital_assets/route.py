"""Draw the six steps for what an office owns online, from the register to the file."""

from __future__ import annotations

from raabta.drawings.lines import route

WORDS, SIZE, SIZE_TURNED, body = route(
    (
        ("register", "clipboard-list"),
        ("access", "users"),
        ("lock", "lock"),
        ("proof", "badge-check"),
        ("hour", "clock"),
        ("keep", "archive"),
    ),
    rows=(3, 3),
)
