"""Draw the seven steps from a claim to what is done before the next one."""

from __future__ import annotations

from raabta.drawings.lines import route

WORDS, SIZE, SIZE_TURNED, body = route(
    (
        ("what", "eye"),
        ("worth", "target"),
        ("minutes", "phone-call"),
        ("write", "pen-line"),
        ("stamp", "stamp"),
        ("machine", "video"),
        ("after", "refresh-cw"),
    ),
    rows=(4, 3),
    lines=2,
)
