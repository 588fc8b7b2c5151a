"""Judge a correction that somebody wrote as a whole: the first sentence is the fact, all that follows explains.

`given` may hold `mode` ("ours" for an error of the office itself) and `wrong`, the error: then a first sentence that
repeats it is found. Bad input: none is refused.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime

from raabta import i18n
from raabta.form.judged import Found, Judge
from raabta.form.sentences import pieces
from raabta_desk.correction.checks import findings
from raabta_desk.correction.fields import DOMAIN, Correction, Said, tidy

#: What a text shows by itself; all else of the form, as the copy that is kept, stands in no text.
KEYS = frozenset(
    {
        "account",
        "blame",
        "deleted",
        "denial",
        "echo",
        "long",
        "not",
        "number",
        "private",
        "question",
        "short",
        "sorry",
        "vague",
    }
)
_URDU = re.compile("[\u0620-\u064a\u066e-\u06d3]")


def find(text: str, given: Mapping[str, str], language: str, now: datetime) -> list[Found]:
    """Return the findings of the composer that a text alone can have."""
    first, *rest = pieces(text) or [""]
    written = "ur" if 2 * len(_URDU.findall(text)) > sum(map(str.isalpha, text)) else "en"
    said = Said(tidy(first), "", tidy(" ".join(rest)), "", tidy(given.get("wrong", "")), "")
    made = Correction(given.get("mode") == "ours", "post", {written: said}, now)
    words = i18n.load(DOMAIN, language)["findings"]
    return [
        Found(one.kind, str(words[one.kind]).format(**one.blanks), one.blanks.get("found", ""))
        for one in findings(made, now)
        if one.kind in KEYS
    ]


JUDGE = Judge(KEYS, find)
