"""Draw the six steps of a draft, from the five questions to the list of shots."""

from __future__ import annotations

from raabta.drawings.lines import route

WORDS, SIZE, SIZE_TURNED, body = route(
    (
        ("questions", "target"),
        ("words", "pen-line"),
        ("language", "volume-2"),
        ("everybody", "users"),
        ("cost", "smartphone"),
        ("pictures", "camera"),
    ),
    rows=(3, 3),
    lines=2,
)
