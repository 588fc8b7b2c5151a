"""Draw the seven steps from a comment to an answer that the place can see."""

from __future__ import annotations

from raabta.drawings.lines import route

WORDS, SIZE, SIZE_TURNED, body = route(
    (
        ("triage", "eye"),
        ("answer", "message-circle"),
        ("private", "lock"),
        ("rules", "scroll-text"),
        ("satisfied", "chart-column-increasing"),
        ("missing", "users"),
        ("loop", "refresh-cw"),
    ),
    rows=(4, 3),
    lines=2,
)
