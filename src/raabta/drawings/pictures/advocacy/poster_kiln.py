"""Draw a draft of a poster: a girl's face before a kiln, her name below it."""

from __future__ import annotations

from raabta.drawings import people
from raabta.drawings.posters import PLACE, SIZE, poster
from raabta.drawings.svg import line, path, rect
from raabta.drawings.words import Words

__all__ = ["SIZE", "WORDS", "body"]

WORDS = ("name",)


def body(words: Words) -> str:
    """Draw chimney and bricks, the girl, the line with her name."""
    kiln = path("M112 104l5-74h14l5 74z", "f-fault o") + line("M124 26c4-10 14-6 16-14", "s-muted", 4)
    bricks = rect(18, 92, 28, 12, "f-fault o", 1) + rect(32, 80, 28, 12, "f-fault o", 1)
    return poster([kiln, bricks, people.face(76, 118, 44)], words.text(PLACE, 138, "name", "f-ink b", 14))
