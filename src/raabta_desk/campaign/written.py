"""Judge an objective that somebody wrote as a sentence: vague aims, page counts, two numbers, two days.

Which number is the baseline a sentence does not say: here they are counted. Bad input: none is refused. Years and small
numbers (class 1, School 2) are no counts, and a day needs its month.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import datetime

from raabta import i18n
from raabta.form.judged import Found, Judge
from raabta_desk.campaign.objective import has_word, is_seen
from raabta_desk.workbench.parse.figures import dated, undated
from raabta_desk.workbench.parse.phrases import spaced

_NUMBER = re.compile(r"(?<![\w.,])[0-9][0-9,]*(?:[.][0-9]+)?(?: ?%)?")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
#: A number up to here names a class or a school.
_SMALL, _TWO = 12, 2
KEYS = frozenset({"vague", "page_count", "empty_baseline", "no_change", "empty_baseline_date", "empty_by"})


def find(text: str, _given: Mapping[str, str], language: str, _now: datetime) -> list[Found]:
    """Return what the objective lacks, each by the key of its sentence."""
    words = i18n.load("raabta_desk/campaign/one-pager", language)["smart"]
    return [Found(key, words[key].format(found=i18n.quoted(found, language)), found) for key, found in _found(text)]


def _found(text: str) -> Iterator[tuple[str, str]]:
    vague = has_word(text, "vague")
    if vague and not is_seen(spaced(text).split()):
        yield "vague", vague
    if counted := has_word(text, "page_counts"):
        yield "page_count", counted
    numbers = _counts(text)
    if len(numbers) < _TWO:
        yield "empty_baseline", ""
    elif len(set(numbers)) < _TWO:
        yield "no_change", ""
    days = dated(text)
    if not days:
        yield "empty_by", ""
    if len(days) < _TWO:
        yield "empty_baseline_date", ""


def _counts(text: str) -> list[float]:
    """Return the numbers that count something, without days, years and the numbers of classes."""
    found = []
    for written in _NUMBER.findall(undated(text)):
        number = float(written.rstrip(" %").replace(",", "").rstrip("."))
        if written.endswith("%") or (number > _SMALL and not _YEAR.fullmatch(written)):
            found.append(number)
    return found


JUDGE = Judge(KEYS, find)
