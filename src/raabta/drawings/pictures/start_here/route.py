"""Draw the nine chapters of the course on one line."""

from __future__ import annotations

from raabta.drawings.lines import route

WORDS, SIZE, SIZE_TURNED, body = route(
    (
        ("post", "stamp"),
        ("assets", "lock"),
        ("content", "pen-line"),
        ("event", "camera"),
        ("engage", "message-circle"),
        ("insights", "chart-column-increasing"),
        ("advocacy", "megaphone"),
        ("rumours", "eye"),
        ("disaster", "radio-tower"),
    ),
    rows=(3, 3, 3),
    lines=2,
)
