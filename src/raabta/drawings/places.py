"""Draw places and things: ground, water, houses, tents, sacks, cars, phones. Each stands on its foot at x, y."""

from __future__ import annotations

from raabta.drawings.svg import circle, line, number, path, placed, rect


def house(x: float, y: float, size: float = 28, look: str = "f-paper o") -> str:
    """Return a house with a flat door; `size` is its width."""
    s = size / 28
    return path(placed("M-14 0v-20l14-13 14 13v20z", x, y, s), look) + path(placed("M-4 0v-11h8v11z", x, y, s), "f-ink")


def school(x: float, y: float, size: float = 46, look: str = "f-deep o") -> str:
    """Return a school: a wide house with a flag without a sign on it."""
    s = size / 46
    return (
        path(placed("M0-46v-20h15l-5 5 5 5h-15", x, y, s), "f-paper o")
        + path(placed("M-20-30v30h40v-30z", x, y, s), look)
        + path(placed("M-26-30l26-16 26 16z", x, y, s), look)
        + path(placed("M-14-23h8v8h-8zm20 0h8v8h-8zm-11 7h10v16h-10z", x, y, s), "f-paper")
    )


def tent(x: float, y: float, width: float = 120) -> str:
    """Return a tent, open in front."""
    s = width / 120
    return (
        path(placed("M-60 0l54-76 66 76z", x, y, s), "f-paper o")
        + path(placed("M-6-76l-15 76h32z", x, y, s), "f-leaf o")
        + path(placed("M-6-76v-9m-54 85l-8 6m128-6l9 6", x, y, s), "o")
    )


def sack(x: float, y: float, size: float = 30) -> str:
    """Return a sack of flour."""
    s = size / 30
    return (
        path(placed("M-14 0c-4-9-2-21 2-30h24c4 9 6 21 2 30z", x, y, s), "f-paper o")
        + path(placed("M-9-24h18", x, y, s), "t")
        + rect(x - 6 * s, y - 18 * s, 12 * s, 9 * s, "f-mist", 2 * s)
    )


def car(x: float, y: float, width: float = 98) -> str:
    """Return a jeep from the front, without its plate."""
    s = width / 98
    body = "M-49 0v-34c0-5 3-7 7-8l7-26c1-4 4-6 8-6h54c4 0 7 2 8 6l7 26c4 1 7 3 7 8v34z"
    glass = "M-30-42l6-20c1-3 3-4 5-4h38c2 0 4 1 5 4l6 20z"
    return (
        path(placed("M-42 0v10c0 4 16 4 16 0v-10zm68 0v10c0 4 16 4 16 0v-10z", x, y, s), "f-dark")
        + path(placed(body, x, y, s), "f-paper o")
        + path(placed(glass, x, y, s), "f-water o")
        + circle(x - 37 * s, y - 25 * s, 6.5 * s, "f-sun o")
        + circle(x + 37 * s, y - 25 * s, 6.5 * s, "f-sun o")
        + path(placed("M-22-29h44m-44 6h44", x, y, s), "t")
        + rect(x - 50 * s, y - 12 * s, 100 * s, 12 * s, "f-leaf o", 3 * s)
    )


def phone(x: float, y: float, width: float = 30, screen: str = "f-mist") -> str:
    """Return a phone that stands upright, its middle at x, y, its screen empty."""
    height = width * 1.85
    edge = width * 0.13
    return rect(x - width / 2, y - height / 2, width, height, "f-paper o", width * 0.17) + rect(
        x - width / 2 + edge, y - height / 2 + edge * 1.3, width - 2 * edge, height - edge * 3.6, screen, 1
    )


def waves(x: float, y: float, count: int = 2, look: str = "s-fault", way: int = 1) -> str:
    """Return the waves of a sender, to one side."""
    rings = (f"M{number(x + way * 9 * at)} {number(y - 12 - 5 * at)}" for at in range(count))
    return "".join(line(f"{ring}q{12 * way} {12 + 5 * at} 0 {24 + 10 * at}", look, 3) for at, ring in enumerate(rings))


def flag(x: float, y: float, height: float = 36, look: str = "f-sun o") -> str:
    """Return a plain flag on its pole, its foot at x, y."""
    s = height / 36
    return path(placed("M0 0v-36h28l-8 9 8 9h-28", x, y, s), look)


def gauge(x: float, y: float, height: float, level: float, danger: float) -> str:
    """Return a river gauge: how full from 0 to 1, and the line of danger as a mark beside it."""
    full = (height - 2) * level
    return (
        rect(x, y, 10, height, "f-paper o", 2)
        + rect(x + 1, y + height - 1 - full, 8, full, "f-river")
        + line(f"M{number(x - 5)} {number(y + height * (1 - danger))}h5", "s-fault", 3)
    )


def key(x: float, y: float, look: str = "f-sun o") -> str:
    """Return a key that hangs from its ring, the ring's top at x, y."""
    return circle(x, y + 6, 7, look) + path(placed("M-2 11v15h8v-5h-4v-3h4v-4h-4v-3z", x, y), look)


def tick(x: float, y: float, look: str = "s-deep") -> str:
    """Return a small tick, its middle at x, y."""
    return line(placed("M-5 0l4 4 7-8", x, y), look, 3)


def cross(x: float, y: float, size: float = 10, look: str = "s-fault") -> str:
    """Return a cross on a light edge, which is seen on any ground."""
    d = placed("M-5-5l10 10m0-10l-10 10", x, y, size / 10)
    return line(d, "s-paper", 7) + line(d, look, 3.5)


def arrow(
    start: tuple[float, float], end: tuple[float, float], look: str = "s-ink", width: float = 2.5, dash: str = ""
) -> str:
    """Return a straight arrow."""
    (x1, y1), (x2, y2) = start, end
    length = ((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5 or 1
    ux, uy = (x2 - x1) / length, (y2 - y1) / length
    ends = ((x2 - 7 * ux - 5 * uy * way, y2 - 7 * uy + 5 * ux * way) for way in (1, -1))
    (ax, ay), (bx, by) = ends
    tip = f"M{number(ax)} {number(ay)}L{number(x2)} {number(y2)} {number(bx)} {number(by)}"
    return line(f"M{number(x1)} {number(y1)}L{number(x2)} {number(y2)}", look, width, dash) + line(tip, look, width)


def bubble(x: float, y: float, width: float, height: float, look: str = "f-paper o", tail: int = 0) -> str:
    """Return a message; `tail` is -1 or 1 for the side of the one who speaks, 0 for none."""
    starts = {-1: (x + 8, y + height - 4, "v13l14-9"), 1: (x + width - 22, y + height, "l14 9v-13")}
    box = rect(x, y, width, height, look, 9)
    if not tail:
        return box
    tail_x, tail_y, steps = starts[tail]
    return box + path(f"M{number(tail_x)} {number(tail_y)}{steps}", look)
