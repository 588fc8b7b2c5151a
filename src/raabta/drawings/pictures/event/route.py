"""Draw the six words for every event, as a line."""

from __future__ import annotations

from raabta.drawings.lines import route

WORDS, SIZE, SIZE_TURNED, body = route(
    (
        ("purpose", "target"),
        ("people", "users"),
        ("permission", "hand"),
        ("picture", "camera"),
        ("proof", "badge-check"),
        ("preserve", "archive"),
    ),
    rows=(3, 3),
)
