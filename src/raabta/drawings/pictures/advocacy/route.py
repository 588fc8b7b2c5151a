"""Draw the five letters of a campaign, as a line."""

from __future__ import annotations

from raabta.drawings.lines import route

WORDS, SIZE, SIZE_TURNED, body = route(
    (
        ("objectives", "target"),
        ("audience", "users"),
        ("strategy", "message-circle"),
        ("implementation", "megaphone"),
        ("scoring", "chart-column-increasing"),
    ),
    rows=(3, 2),
)
