"""Draw a still of a clip that is said to show a bazaar in August: four things in it speak, three are silent."""

from __future__ import annotations

from raabta.drawings import people
from raabta.drawings.svg import circle, line, path, rect, spot, text
from raabta.drawings.words import Words

SIZE = (360, 250)
PHOTO = True
WORDS = ("road", "sale", "made")


def body(words: Words) -> str:
    """Draw the street: a shop and a road sign at the left, a tree at the right, a banner above, water below."""
    sky = rect(0, 0, 360, 250, "f-mist")
    houses = path("M0 122h118v72H0zM226 96h134v98H226z", "f-sand o") + path("M240 112h24v22h-24z", "f-water o")
    plinth = rect(128, 176, 86, 18, "f-paper o")
    frame = rect(1, 1, 358, 248, "o", 4)
    return "".join(
        [sky, houses, _shop(), _sign(words), _banner(words), plinth, _man(), _tree(), _water(), _mark(words), frame]
    )


def _shop() -> str:
    slats = line("M30 144h64M30 154h64M30 164h64M30 174h64", "s-muted", 2)
    return spot("shutter", rect(26, 134, 72, 60, "f-paper o") + slats, (20, 132, 84, 58))


def _sign(words: Words) -> str:
    post = line("M56 112v22", "s-ink", 4)
    return spot(
        "sign",
        post + rect(8, 78, 98, 34, "f-deep o", 4) + text(57, 100, words["road"], "f-on b", 14.5),
        (8, 72, 98, 58),
    )


def _banner(words: Words) -> str:
    ropes = line("M96 26L0 14M256 26l104-12", "s-ink", 2)
    cloth = path("M96 22c50 6 110 6 160 0v38c-50 6-110 6-160 0z", "f-sun o")
    return ropes + spot("banner", cloth + text(176, 50, words["sale"], "f-ink b", 18), (94, 12, 164, 58))


def _man() -> str:
    reach = people.arm("M180 116c10 0 16-2 22-8", "s-paper", (203, 107), width=6)
    phone = rect(204, 92, 11, 19, "f-dark", 2)
    return spot("man", people.man(172, 178, 86, vest="f-leaf", side=1) + reach + phone, (140, 88, 82, 88))


def _tree() -> str:
    trunk = line("M316 194c-2-34 2-54 0-84", "s-ink", 8)
    boughs = line("M316 148c-12-12-22-20-28-38M316 140c10-12 20-18 24-40M316 118c-6-12-8-20-6-36", "s-ink", 5)
    twigs = line(
        "M296 126c-10-2-14-6-20-12M334 120c8-2 12-8 16-14M310 98c6-6 10-10 12-18M290 112c0-8 0-14-4-20", "s-ink", 3
    )
    return spot("tree", trunk + boughs + twigs, (272, 74, 84, 110))


def _water() -> str:
    flood = path("M0 190c50-8 90 6 150 0s130-6 210 0v60H0z", "f-skin-deep")
    waves = line(
        "M14 210c16-6 26 6 42 0M84 232c16-6 26 6 42 0M150 208c16-6 26 6 42 0M20 240c12-5 20 5 32 0", "s-paper", 2
    )
    crate = rect(78, 204, 30, 16, "f-sun o", 2) + circle(138, 224, 5, "f-leaf o")
    return spot("water", flood + waves + crate, (10, 190, 204, 58))


def _mark(words: Words) -> str:
    return spot(
        "mark",
        rect(244, 212, 108, 26, "f-dark", 5) + text(298, 230, words["made"], "f-on b", 14.5),
        (236, 192, 120, 58),
    )
