"""Draw people: four to five heads tall, from behind or from the side.

Only `face` has eyes: there being known is the lesson.

Each is drawn in steps of a hundredth of its height, its feet at 0, and then put in its place.
"""

from __future__ import annotations

from raabta.drawings.svg import circle, line, path, placed

_LEGS = "M-12-40l-3 34h11l4-28 4 28h11l-3-34z"
_SHIRT = "M-13-76c6-6 20-6 26 0l5 50c-10 4-26 4-36 0z"
_VEST = "M-13-76c6-6 20-6 26 0l2 31h-30z"
_FEET = "M-15-3h11m8 0h11"
_SHAWL = "M0-100c-14 0-14 13-14 20c-7 9-10 30-10 52c14 8 34 8 48 0c0-22-3-43-10-52c0-7 0-20-14-20z"
_FOLD = "M-8-74c4 4 10 4 14 0m-2 8c4 10 5 23 4 38"
_SKIRT = "M-14-40l-5 37h38l-5-37z"
_HAIR_BEHIND = "M-11.500-88c-2-18 25-18 23 0c-1 8-5 10-11.500 10c-6.500 0-10.500-2-11.500-10z"
_HAIR_SIDE = "M-11.500-87c-2-19 21-20 22.500-6c-6-1-11 0-12.500 4c-1 4-2 6-4.500 7c-3-1-5-3-5.500-5z"
_CAP = "M-12-92c0-13 24-13 24 0c-8-3-16-3-24 0z"


def man(  # noqa: PLR0913 - what a man wears
    x: float,
    y: float,
    height: float,
    *,
    shirt: str = "f-paper",
    vest: str = "",
    cap: str = "",
    side: int = 0,
) -> str:
    """Return a man in shalwar kameez, his feet at x, y. `side`: 1 looks along the line, -1 against it, 0 away."""
    s = height / 100
    head = circle(x, y - 88 * s, 11.5 * s, "f-skin o")
    crown = _HAIR_SIDE if side else _HAIR_BEHIND
    parts = [
        path(placed(_LEGS, x, y, s), f"{shirt} o"),
        line(placed(_FEET, x, y, s), "s-ink", 5 * s),
        path(placed(_SHIRT, x, y, s), f"{shirt} o"),
        path(placed(_VEST, x, y, s), f"{vest} o") if vest else "",
        head,
        path(placed(crown, x, y, s, turned=side < 0), "f-dark"),
        path(placed(_CAP, x, y, s), f"{cap} o") if cap else "",
    ]
    return "".join(parts)


def woman(x: float, y: float, height: float, *, shawl: str = "f-leaf", dress: str = "f-sand") -> str:
    """Return a woman from behind, a dupatta over her head, her feet at x, y."""
    s = height / 100
    return (
        path(placed(_SKIRT, x, y, s), f"{dress} o")
        + line(placed(_FEET, x, y, s), "s-ink", 5 * s)
        + path(placed(_SHAWL, x, y, s), f"{shawl} o")
        + path(placed(_FOLD, x, y, s), "t")
    )


def head(x: float, y: float, size: float, *, skin: str = "f-skin", hair: str = "f-dark", shirt: str = "f-leaf") -> str:
    """Return head and shoulders from behind, as one sees those who sit in front; `size` is the width of the head."""
    s = size / 23
    body = "M-24 0c0-24 6-34 18-36h12c12 2 18 12 18 36z"
    return (
        path(placed(body, x, y, s), f"{shirt} o")
        + circle(x, y - 46 * s, 11.5 * s, f"{skin} o")
        + path(placed(_HAIR_BEHIND, x, y + 42 * s, s), hair)
    )


def shawled(x: float, y: float, size: float, *, shawl: str = "f-mist") -> str:
    """Return a woman's head and shoulders from behind, as `head` does."""
    body = "M-25 0c0-20 4-30 11-36c-2-20 3-26 14-26c11 0 16 6 14 26c7 6 11 16 11 36z"
    return path(placed(body, x, y, size / 23), f"{shawl} o")


def face(x: float, y: float, size: float, *, dress: str = "f-sun", skin: str = "f-skin") -> str:
    """Return a child who looks at us, the foot of the picture at y; `size` is the width of her head."""
    s = size / 54
    plaits = "M-28-76c-7 16-5 30 3 40l10-8zm56 0c7 16 5 30-3 40l-10-8z"
    dress_d = "M-44 0c0-33 10-44 34-46h20c24 2 34 13 34 46z"
    fringe = "M-28-74c-4-42 60-42 56 0c-12-2-20-9-25-17c-8 9-17 15-31 17z"
    eyes = "".join(circle(x + at * s, y - 69 * s, 2.6 * s, "f-dark") for at in (-10, 10))
    smile = placed("M-7-56c4 3 10 3 14 0", x, y, s)
    nose = placed("M-1-68c-1 4-2 6 1 6", x, y, s)
    return (
        path(placed(dress_d, x, y, s), f"{dress} o")
        + path(placed("M-10-46c4 8 16 8 20 0", x, y, s), "o")
        + path(placed(plaits, x, y, s), "f-dark")
        + circle(x, y - 74 * s, 27 * s, f"{skin} o")
        + path(placed(fringe, x, y, s), "f-dark")
        + eyes
        + path(nose + smile, "t")
        + path(placed("M-24 0v-15m48 15v-15", x, y, s), "t")
    )


def arm(d: str, sleeve: str, hand: tuple[float, float], *, width: float = 7, skin: str = "f-skin") -> str:
    """Return an arm along a path, its hand at a point; `sleeve` is a class that colours lines."""
    return line(d, "s-ink", width + 3.5) + line(d, sleeve, width) + circle(hand[0], hand[1], width * 0.6, f"{skin} o")
