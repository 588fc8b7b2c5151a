"""Draw the chain of a campaign for schools: each arrow is a claim."""

from __future__ import annotations

from raabta.drawings.lines import route

WORDS, SIZE, SIZE_TURNED, body = route(
    (
        ("talk", "message-circle"),
        ("care", "landmark"),
        ("rules", "scroll-text"),
        ("schools", "school"),
        ("children", "book-open"),
    ),
    rows=(3, 2),
    lines=2,
)
