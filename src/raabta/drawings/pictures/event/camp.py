"""Draw a relief camp as an officer would photograph it, with four things in it that must not go out."""

from __future__ import annotations

from raabta.drawings import people, places
from raabta.drawings.svg import circle, group, line, path, rect, spot, text
from raabta.drawings.words import Words

SIZE = (360, 250)
PHOTO = True
WORDS = ("plate",)


def body(words: Words) -> str:
    """Draw the scene: hills, tent, banner, table with sacks, two grown-ups, a jeep, a child in front."""
    sky = rect(0, 0, 360, 250, "f-sand")
    hills = path("M0 118l46-30 32 20 52-40 44 38 40-22 58 34 46-26 42 24v140H0z", "f-mist")
    ground = path("M0 172c80-10 250-10 360 2v76H0z", "f-sand")
    poles = line("M114 172V24M298 164V24", "s-ink", 4)
    officer = people.man(176, 190, 98, vest="f-deep", cap="f-leaf")
    counter = rect(154, 166, 100, 38, "f-leaf o") + rect(148, 158, 112, 9, "f-paper o", 2)
    gift = people.arm("M188 124c8 8 12 15 17 22", "s-paper", (205, 148), width=6)
    frame = rect(1, 1, 358, 248, "o", 4)
    return "".join(
        [
            *(sky, hills, ground, spot("tent", places.tent(68, 152), (10, 60, 98, 74)), poles, _banner()),
            *(places.car(311, 202), _plate(words), officer, _sacks(), counter, gift, _mother(), _girl(), frame),
        ]
    )


def _banner() -> str:
    cloth = path("M114 28c60 8 124 8 184 0v46c-60 8-124 8-184 0z", "f-deep o")
    board = path("M126 36c10 2 18 2 28 3v34c-8 0-16-1-28-3z", "f-sand o")
    portrait = circle(140, 50, 7.5, "f-skin-deep") + path("M129 70c1-13 21-13 22 2c-8 0-14-1-22-2z", "f-skin-deep")
    words = line("M174 48c34 2 72 1 108-3", "s-on", 5) + line("M174 61c26 1 54 1 78-1", "s-on", 3.5)
    return spot("banner", cloth + board + portrait + words, (112, 24, 190, 58))


def _plate(words: Words) -> str:
    shown = rect(282, 186, 58, 19, "f-paper o", 2) + text(311, 200.5, words["plate"], "f-ink b", 13)
    return spot("plate", shown, (270, 164, 84, 58))


def _sacks() -> str:
    shown = places.sack(211, 158) + places.sack(243, 158) + places.sack(227, 129, 28)
    return spot("sacks", shown, (217, 101, 58, 58))


def _mother() -> str:
    reach = people.arm("M153 176c10-2 16-6 22-12", "s-leaf", (177, 162))
    card = rect(-21, -13, 42, 27, "f-paper o", 3) + rect(-16.5, -8, 12, 14, "f-sun t", 1)
    lines = line("M0-6h15M0-1h15", "s-ink", 1.6) + line("M-16 10h32", "s-fault", 2.5)
    shown = group(card + lines, transform="translate(188 146) rotate(-8)")
    return people.woman(139, 234, 104) + reach + spot("card", shown, (159, 120, 58, 58))


def _girl() -> str:
    return spot("face", people.face(65, 250, 54), (18, 136, 94, 114))
