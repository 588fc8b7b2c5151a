"""Lay out the picture of a warning in one language as a block: its words, each with its rank.

Its words are those of the text for readers who cannot see it (`LanguageOutputs.alt`); every one of them is on it, and
the day with its year, for a picture is sent on long after. The mark of an exercise goes across it.
"""

from __future__ import annotations

from raabta.form.blocks import Block
from raabta_desk.alert.cap import identifier
from raabta_desk.alert.data import Alert
from raabta_desk.alert.phrases import blanks_of, templates_of, tidy

#: The parts from top to bottom; only a Cancel says what holds now, and it says nothing else of the event.
PARTS = ("lead", "hazard", "place", "time", "action", "reason", "helpline", "signed")
_UNSAID = frozenset({"time", "action"})


def picture(alert: Alert, language: str, alt: str, title: str, label: str) -> Block:
    """Return the picture as a block: its mark, its parts (role, the word above it, text), what it says as one text."""
    words = templates_of(alert, language)
    blanks = blanks_of(alert, language)
    said = {**blanks, "helpline": blanks["contact"], "signed": str(words["picture_signed"]).format(**blanks)}
    parts = [
        [name, words["picture"].get(name, ""), tidy(said[name])]
        for name in PARTS
        if tidy(said[name]) and not (name in _UNSAID and alert.msg_type == "Cancel")
    ]
    return {
        "kind": "picture",
        "name": f"picture.{language}",
        "title": title,
        "language": language,
        "mark": blanks["mark"],
        "parts": parts,
        "alt": alt,
        "label": label,
        "file": f"{alert.status}-{identifier(alert)}-{language}.png",
    }
