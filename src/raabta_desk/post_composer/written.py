"""Judge a post or a notice that somebody wrote as a whole: the composer's own findings on a text in one language.

Bad input: none is refused. A text that is mostly Urdu stands in the Urdu field, every other one in the English one.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from raabta import i18n
from raabta.form.judged import Found, Judge
from raabta_desk.post_composer.answer import findings, sentence
from raabta_desk.post_composer.draft import DOMAIN, TEXTS, Draft, is_urdu
from raabta_desk.workbench.parse.times import local


def find(text: str, given: Mapping[str, str], language: str, now: datetime) -> list[Found]:
    """Return the findings of the composer, in its order; `given` are values of its other fields, as `channel`."""
    draft = Draft({**given, TEXTS["ur" if is_urdu(text) else "en"]: text})
    return [
        Found(one.key, sentence(one, language), str(next(iter(one.blanks.values()), "")))
        for one in findings(draft, language, local(now).date())
    ]


JUDGE = Judge(frozenset(i18n.load(DOMAIN, "en")["findings"]), find)
