"""Draw how every chapter goes: a decision, why, a tool, one sheet for the desk."""

from __future__ import annotations

from raabta.drawings.lines import route

WORDS, *_sizes, body = route(
    (("decide", "clock"), ("why", "eye"), ("tool", "wrench"), ("sheet", "clipboard-list")), rows=(4,)
)
#: It is flat: with an even height it is shown half as high again, to the pixel.
SIZE, SIZE_TURNED = ((wide, high + high % 2) for wide, high in _sizes)
