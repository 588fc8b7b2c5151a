"""Draw the seven steps of a warning, as a line with a way back."""

from __future__ import annotations

from raabta.drawings.lines import route

WORDS, SIZE, SIZE_TURNED, body = route(
    (
        ("confirm", "phone-call"),
        ("compose", "pen-line"),
        ("clear", "stamp"),
        ("send", "radio-tower"),
        ("watch", "eye"),
        ("update", "refresh-cw"),
        ("account", "clipboard-list"),
    ),
    rows=(4, 3),
    back="again",
)
