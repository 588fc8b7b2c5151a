"""Draw the five steps from the quiet Monday to the page that says what changes."""

from __future__ import annotations

from raabta.drawings.lines import route

WORDS, SIZE, SIZE_TURNED, body = route(
    (
        ("before", "clipboard-list"),
        ("play", "radio-tower"),
        ("logs", "book-open"),
        ("sums", "chart-column-increasing"),
        ("page", "scroll-text"),
    ),
    rows=(3, 2),
    lines=2,
)
