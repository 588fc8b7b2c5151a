"""Judge a comment policy: find what forbids it, and what a fair office would still change.

The rules are those of the chapter Public engagement: criticism stays; who is hidden is told, and warned before a block;
no promise without hours; somebody answers for mistakes; danger has a number. A rule of the office's own that hides
criticism is refused; the words that tell it stand in words/house-rules-known.json.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from raabta import i18n
from raabta_desk.house_rules.policy import DOMAIN, NUMBERS, Policy

_LONGEST, _MOST_RULES = 160, 8
#: What a policy cannot be without.
_NEEDED = (*("office_en", "office_ur", "purpose_en", "purpose_ur", "emergency", "appeal_en", "appeal_ur", "address"),)
_TYPED = (*_NEEDED, "reply", "appeal_days")


class Finding(NamedTuple):
    """A key of the words, in `faults` where it `forbids` the policy, else in `looks`; its field; what fills blanks."""

    kind: str
    field: str
    blanks: tuple[tuple[str, object], ...] = ()
    forbids: bool = True

    def words(self, language: str) -> str:
        """Return it as a sentence."""
        said: Any = i18n.load(DOMAIN, language)["faults" if self.forbids else "looks"]
        return str(said[self.kind]).format(**dict(self.blanks))


#: What is chosen, and what is found in it.
_CHOSEN = (
    ("hide", Finding("criticism", "criticism")),
    ("stay", Finding("private", "private")),
    ("stay", Finding("threats", "threats")),
    ("stay", Finding("hate", "hate", forbids=False)),
    ("no", Finding("told", "told")),
    ("at_once", Finding("block", "block")),
    ("warned", Finding("law", "block", forbids=False)),
    ("delete", Finding("delete", "removal", forbids=False)),
)


def judge(policy: Policy) -> list[Finding]:
    """Return everything, in the order of the form."""
    return [*_typed(policy), *_hours(policy), *_choices(policy), *_own(policy), *_numbers(policy)]


def _typed(policy: Policy) -> Iterator[Finding]:
    for name in _NEEDED:
        if not policy.values[name]:
            yield Finding(name, name)
    for name in _TYPED:
        if (count := len(policy.values[name])) > _LONGEST:
            yield Finding("long", name, (("n", count), ("most", _LONGEST)))
    if policy.values["emergency"] and not any(sign.isdigit() for sign in policy.values["emergency"]):
        yield Finding("no_digit", "emergency")


def _hours(policy: Policy) -> Iterator[Finding]:
    values = policy.values
    if policy.always:
        yield Finding("always", "days", forbids=False)
        return
    for name in ("opens", "closes"):
        if not values[name]:
            yield Finding("promise" if values["reply"] else "no_hours", name)
    if values["opens"] and values["closes"] and int(values["opens"]) >= int(values["closes"]):
        yield Finding("backwards", "closes")


def _choices(policy: Policy) -> Iterator[Finding]:
    yield from (finding for choice, finding in _CHOSEN if policy.values[finding.field] == choice)


def _own(policy: Policy) -> Iterator[Finding]:
    """Judge the office's own rules, line by line."""
    rules = {language: policy.more(language) for language in i18n.LANGUAGES}
    for language, lines in rules.items():
        field = f"more_{language}"
        if len(lines) > _MOST_RULES:
            yield Finding("many", field, (("n", len(lines)), ("most", _MOST_RULES)))
        for number, line in lines[: _MOST_RULES + 1]:
            at = (("line", number),)
            if len(line) > _LONGEST:
                yield Finding("long_rule", field, (*at, ("n", len(line)), ("most", _LONGEST)))
            elif found := _hides_criticism(line):
                yield Finding("hides_criticism", field, (*at, ("found", found)))
            elif found := _found_words("vague", line):
                yield Finding("vague", field, (*at, ("found", found)), forbids=False)
    counts = [len(lines) for lines in rules.values()]
    if len(set(counts)) > 1:
        short = min(rules, key=lambda language: len(rules[language]))
        yield Finding("one_language", f"more_{short}", (("en", counts[0]), ("ur", counts[1])))


def _numbers(policy: Policy) -> Iterator[Finding]:
    for name, most in NUMBERS.items():
        if not policy.values[name]:
            yield Finding(f"no_{name}", name, forbids=False)
        elif policy.number(name) is None:
            yield Finding("number", name, (("typed", policy.values[name][:40]), ("most", most)))


def _hides_criticism(line: str) -> str:
    """Return the words that tell it. A threat against officials is no criticism of them."""
    return _found_words("criticism", line) or ("" if _found_words("harm", line) else _found_words("against", line))


def _found_words(what: str, line: str) -> str:
    """Return the words in a line that tell `what`, or ""."""
    found = _signs(what).search(line)
    return found.group() if found else ""


@cache
def _signs(what: str) -> re.Pattern[str]:
    known = i18n.load("raabta_desk/house_rules/house-rules-known")[what]
    words = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(known, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{words})\w*", re.IGNORECASE)
