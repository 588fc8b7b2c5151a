"""Draw where a code by SMS goes: to the number, and so to whoever has had it moved to a card of his own."""

from __future__ import annotations

from raabta.drawings import places
from raabta.drawings.signs import sign
from raabta.drawings.svg import circle
from raabta.drawings.words import Words

WORDS = ("account", "company", "yours", "stranger", "moved")
SIZE = (320, 186)
SIZE_TURNED = (320, 218)


def body(words: Words) -> str:
    """Draw the code's way from the account over the telephone company: cut to one phone, open to the other."""
    low = 9 * words.turned
    account, company, phone = words.x(40), words.x(150), words.x(270)
    out = [circle(account, 92, 26, "f-mist o") + sign("lock", account, 92, 28)]
    out.append(circle(company, 92, 26, "f-paper o") + sign("radio-tower", company, 92, 28))
    out.append(places.arrow((words.x(70), 92), (words.x(120), 92), "s-ink", 3))
    out.append(
        places.arrow((words.x(178), 82), (words.x(244), 44), "s-muted", 2.5, "1 6") + places.cross(words.x(210), 63, 11)
    )
    out.append(places.arrow((words.x(178), 102), (words.x(244), 134 + low), "s-fault", 3.5))
    out.append(places.phone(phone, 38, 32) + places.phone(phone, 134 + low, 32, "f-sun"))
    out.append(
        words.text(account, 136 + 1.5 * low, "account", "f-ink b")
        + words.text(company, 136 + 1.5 * low, "company", "f-ink b")
    )
    out.append(
        words.text(phone, 84 + low * 0.8, "yours", "f-ink")
        + words.text(phone, 180 + 2.6 * low, "stranger", "f-fault b")
    )
    return "".join(out) + words.text(words.x(116), 24, "moved", "f-muted")
