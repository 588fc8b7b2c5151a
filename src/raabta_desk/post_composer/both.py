"""Compare the two languages of a post: each number, month, weekday and telephone number must be in both, and a
number that is a bound or an estimate in one must be it in the other.

Bad input: none is refused. What a number counts is not compared: 50 rupees and 50 days are one number.
"""

from __future__ import annotations

from collections.abc import Iterator

from raabta_desk.post_composer.draft import TEXTS, Draft, Finding, info, warn
from raabta_desk.workbench.parse import bounds
from raabta_desk.workbench.parse.figures import figure_words, missing

_SHOWN = 8


def both(draft: Draft, language: str) -> Iterator[Finding]:
    """Yield what one language says and the other does not, at the field of the one that lacks it."""
    said = {text.language: text for text in draft.texts}
    if len(said) == 1:
        (lacking,) = set(TEXTS) - set(said)
        yield info(f"only_{next(iter(said))}", TEXTS[lacking])
    if len(said) < 2:
        return
    for one, other in (("en", "ur"), ("ur", "en")):
        lost = missing(said[one].whole, said[other].whole)
        if lost:
            shown = " · ".join(figure_words(figure, language) for figure in lost[:_SHOWN])
            yield warn(f"lost_{other}", TEXTS[other], figures=shown)
        if doubts := bounds.lost(said[one].whole, said[other].whole):
            shown = " · ".join(bound.words for bound in doubts[:_SHOWN])
            yield warn(f"exact_{other}", TEXTS[other], figures=shown)
