"""Read what a title says of all figures: the day of a table without dates, and that they are in thousands.

Bad input: it refuses nothing of its own; where several days stand and none is said to be the table's, all are returned.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from raabta import i18n
from raabta.model.fold import fold
from raabta_desk.workbench.parse.dates import both
from raabta_desk.workbench.parse.phrases import spaced

_WORD = r"[^\W\d_]{3,}"
_DATES = re.compile(
    rf"(?<![\w./-])(?=(\d{{4}}[-/.]\d{{1,2}}[-/.]\d{{1,2}}"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?[ -]*(?:of )?{_WORD}[., -]*'?\d{{2,4}}"
    rf"|{_WORD}\.? \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}|\d{{1,2}}[-/.]\d{{1,2}}[-/.]\d{{2,4}}))"
)


def days_in(texts: Iterable[str], *, day_first: bool = True) -> tuple[date, ...]:
    """Return the days that are written in `texts`: the one that is called the table's, the end of a span, or all."""
    starts = [f" {fold(word)}" for word in i18n.load("raabta_desk/sitrep/table-headers")["dated_words"]]
    spans = [f" {fold(word)} " for word in i18n.load("raabta_desk/sitrep/table-headers")["until_words"]]
    found: list[date] = []
    named: list[date] = []
    for text in texts:
        plain, last = f" {fold(text).replace('_', ' ')}", 0
        for match in _DATES.finditer(plain):
            # "69 dated 05" begins like a date, and hides one.
            days = both(match[1]) if match.start() >= last else ()
            if days:
                day = days[0] if day_first else days[-1]
                before = plain[last : match.start()].rstrip(" :.(-")
                found.append(day)
                if any(before.endswith(start) for start in starts):
                    named.append(day)
                elif last and f"{before} " in spans:
                    # "From 26 June to 30 September" is as of its end.
                    named.append(day)
                last = match.end(1)
    return tuple(dict.fromkeys(named or found))


def scale_in(text: str) -> str:
    """Return the words of a title by which its figures are in thousands or more, "" for none: not "in 5 lakh"."""
    known = i18n.load("raabta_desk/sitrep/table-headers")
    said = spaced(text)
    for word in known["scales"]:
        phrases = [spaced(phrase.format(word)) for phrase in known["scale_phrases"]]
        found = next((phrase for phrase in phrases if _not_behind_number(phrase, said)), "")
        bracket = re.search(rf"[(\[]\s*(?:in )?['’]?{re.escape(word)}\s*[)\]]", fold(text))
        if found or bracket:
            return found.strip() or word
    return ""


def _not_behind_number(phrase: str, said: str) -> bool:
    before, there, _ = said.partition(phrase)
    return bool(there) and not before[-1:].isdecimal()
