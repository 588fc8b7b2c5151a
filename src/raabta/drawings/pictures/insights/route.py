"""Draw the eight steps from what is counted to who may pay for it and who takes it down."""

from __future__ import annotations

from raabta.drawings.lines import route

WORDS, SIZE, SIZE_TURNED, body = route(
    (
        ("words", "eye"),
        ("sum", "users"),
        ("break", "chart-column-increasing"),
        ("file", "clipboard-list"),
        ("typical", "target"),
        ("terms", "scroll-text"),
        ("doors", "landmark"),
        ("down", "trash"),
    ),
    rows=(4, 4),
    lines=2,
)
