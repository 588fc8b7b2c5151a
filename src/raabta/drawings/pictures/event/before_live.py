"""Draw what a phone shows before it goes live: a hall, and what the phone tells of itself."""

from __future__ import annotations

from raabta.drawings import people
from raabta.drawings.scenes import desk, screen
from raabta.drawings.svg import circle, line, path, rect, spot
from raabta.drawings.words import Words

SIZE = (360, 270)
PHOTO = True
WORDS = ("account", "time", "charge")


def body(words: Words) -> str:
    """Draw the hall, then what lies over it."""
    hall = rect(0, 0, 360, 270, "f-sand") + rect(0, 176, 360, 94, "f-mist")
    backs = people.shawled(196, 276, 42, shawl="f-leaf") + people.head(262, 276, 42, shirt="f-paper")
    return "".join(
        [
            *(hall, _map(words), _speaker(), _music(), _screen(), _extinguisher(), backs),
            *(spot("girl", people.face(92, 272, 46), (40, 180, 104, 88)), _phone(words)),
            rect(1, 1, 358, 268, "o", 6),
        ]
    )


def _phone(words: Words) -> str:
    bar = rect(0, 0, 360, 46, "f-ink")
    who = circle(26, 23, 12, "f-sun")
    account = spot("account", who + words.text(46, 28, "account", "f-paper b", 15, words.left), (2, 0, 190, 58))
    cell = rect(292, 14, 34, 18, "s-paper", 4) + rect(327, 19, 4, 8, "f-paper", 1) + rect(295, 17, 5, 12, "f-fault")
    battery = spot("battery", cell + words.text(284, 28, "charge", "f-paper b", 15, words.right), (216, 0, 142, 58))
    return bar + account + battery


def _map(words: Words) -> str:
    sheet = rect(12, 66, 82, 78, "f-paper o", 2) + path("M14 116c20-12 40 8 78-10v36h-78z", "f-water")
    way = path("M24 134c4-30 26-14 30-34s14-16 24-22", "s-fault", stroke_width="3", stroke_dasharray="5 5")
    clock = rect(44, 118, 46, 20, "f-paper o", 3) + words.text(67, 133, "time", "f-ink b", 14.5)
    return spot("map", sheet + way + clock, (8, 62, 90, 86))


def _speaker() -> str:
    who = people.man(140, 184, 104, vest="f-deep", cap="f-leaf", side=1)
    shown = who + desk(160, 148, 62) + line("M172 143v-16l-6-4", "s-ink", 3)
    return spot("speaker", shown, (112, 76, 80, 98))


def _music() -> str:
    box = rect(208, 84, 44, 76, "f-dark o", 4) + circle(230, 104, 9, "f-muted") + circle(230, 136, 15, "f-muted")
    notes = line("M258 92v-18l10-3v16M254 92h4M264 87h4", "s-fault", 3.5)
    return spot("music", box + notes, (204, 66, 68, 98))


def _screen() -> str:
    return spot("screen", screen(284, 72, 70, 56, 5) + desk(319, 142, 72), (278, 66, 80, 72))


def _extinguisher() -> str:
    shown = (
        rect(322, 190, 20, 44, "f-fault o", 7)
        + rect(327, 182, 10, 9, "f-dark")
        + line("M337 186c9 0 11 8 10 20", "s-ink", 3)
    )
    return spot("extinguisher", shown, (300, 178, 58, 60))
