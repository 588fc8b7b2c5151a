"""Draw a CAP file as an envelope: what stands on it, and the blocks inside."""

from __future__ import annotations

from raabta.drawings.svg import line, path, rect
from raabta.drawings.words import Words

WORDS = ("status", "type", "how", "do", "english", "urdu", "same")
SIZE = (320, 224)
SIZE_TURNED = (320, 268)


def body(words: Words) -> str:
    """Draw two sheets that look out of an envelope with its writing."""
    low = 5 * words.turned
    sheets = rect(26, 8, 128, 100, "f-paper o", 4) + rect(166, 8, 128, 100, "f-paper o", 4)
    heads = words.text(words.x(90), 30 + low, "english", "f-ink b") + words.text(
        words.x(230), 30 + low, "urdu", "f-ink b"
    )
    rows = "".join(line(f"M{x} {y}h{wide}", "s-leaf", 4) for x in (44, 184) for y, wide in ((46, 92), (58, 76)))
    front = path(f"M10 84l150 40 150-40v{128 + 6 * low}q0 6-6 6H16q-6 0-6-6z", "f-sand o")
    fold = line("M10 84l150 40 150-40", "s-ink", 2)
    both = words.text(160, 78 + low / 2, "same", "f-ink halo")
    step = 22 + 8 * words.turned
    said = "".join(
        words.text(words.x(28), 139 + 2 * low + at * step, word, "f-ink b" if not at else "f-ink", anchor="start")
        for at, word in enumerate(("status", "type", "how", "do"))
    )
    return sheets + heads + rows + front + fold + said + both
