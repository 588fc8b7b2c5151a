"""Build an office's house rules from its choices: eight parts in a language, or the few lines pinned above comments.

Bad input: it refuses nothing of its own; judge.py says what forbids a policy. What was typed in the other direction is
kept apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from raabta import i18n
from raabta.form.form_file import fields_of
from raabta.model.fold import parse_count

DOMAIN = "raabta_desk/house_rules/house-rules"
#: Group of the form -> its fields.
FIELDS = fields_of("raabta_desk.house_rules")
#: What is hidden, or stays, in the order of the policy.
KINDS = ("private", "threats", "hate", "adverts", "repeats")
NUMBERS = {"reply": 60, "appeal_days": 60}
_HOURS = ("opens", "closes")
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_LINES = re.compile(r"\r\n|\r|\n")
Part = tuple[str, list[str]]


@dataclass(frozen=True, slots=True)
class Policy:
    """The values of the form, with its white space in order."""

    values: Mapping[str, str]

    @classmethod
    def of(cls, values: Mapping[str, str]) -> Policy:
        """Return the policy of a form; what is no choice of a field counts as its first."""
        known: Any = i18n.load(DOMAIN, i18n.FALLBACK)["choices"]
        clean: dict[str, str] = {}
        for name in (name for names in FIELDS.values() for name in names):
            typed = _UNFIT.sub("", values.get(name, ""))
            if name in known:
                offered = (*known[name], *(known["hours"] if name in _HOURS else ()))
                typed = typed if typed in offered else next(iter(known[name]))
            clean[name] = typed if name.startswith("more_") else " ".join(typed.split())
        return cls(clean)

    @property
    def always(self) -> bool:
        """Return whether comments are read day and night."""
        return self.values["days"] == "always"

    def number(self, name: str) -> int | None:
        """Return a number of days, or None where none stands that can be promised."""
        number = parse_count(self.values[name])
        return int(number) if number is not None and 1 <= number <= NUMBERS[name] and not number % 1 else None

    def more(self, language: str) -> list[tuple[int, str]]:
        """Return the office's own rules in a language, each with its line."""
        lines = _LINES.split(self.values[f"more_{language}"])
        return [(number, " ".join(line.split())) for number, line in enumerate(lines, 1) if line.strip()]

    def blanks(self, language: str) -> dict[str, str]:
        """Return what was typed, as it stands in a sentence of a language."""
        own = {name: self.values[f"{name}_{language}"] for name in ("office", "purpose", "appeal")}
        plain = {name: _apart(self.values[name], language) for name in ("emergency", "address")}
        days = {name: str(self.number(name) or "") for name in NUMBERS}
        said: Any = i18n.load(DOMAIN, language)["choices"]["hours"]
        hours = {name: said[self.values[name] or "0"] for name in _HOURS}
        return own | plain | days | hours

    def hidden(self, language: str) -> list[str]:
        """Return what is hidden, in words: first what the form asks for, then the office's own rules."""
        words: Any = i18n.load(DOMAIN, language)["hidden"]
        return [
            *(words[kind] for kind in KINDS if self.values[kind] == "hide"),
            *(rule.rstrip(".۔;؛ ") for _, rule in self.more(language)),
        ]


def long_form(policy: Policy, language: str) -> list[Part]:
    """Return the policy in parts: a head, and its sentences."""
    words: Any = i18n.load(DOMAIN, language)["policy"]
    blanks = policy.blanks(language)
    made = ((words["heads"][name], list(_sentences(name, policy, language))) for name in words["heads"])
    return [(head, [line.format(**blanks) for line in lines]) for head, lines in made]


def short_form(policy: Policy, language: str) -> str:
    """Return the few lines for a pinned comment."""
    words: Any = i18n.load(DOMAIN, language)
    said, hidden = words["short"], words["between"].join(policy.hidden(language))
    lines = [
        said["page"],
        f"{said['hidden'][policy.values['removal']].format(hidden=_braces(hidden))} {said['told']}",
        *_reading(policy, said),
        said["danger"],
        said["appeal"],
    ]
    return "\n".join(line.format(**policy.blanks(language)) for line in lines)


def title(policy: Policy, language: str) -> str:
    """Return the head of the policy."""
    return str(i18n.load(DOMAIN, language)["policy"]["title"]).format(**policy.blanks(language))


def _sentences(part: str, policy: Policy, language: str) -> Iterator[str]:
    words: Any = i18n.load(DOMAIN, language)["policy"]
    values = policy.values
    if part == "hidden":
        yield words["hidden"][values["removal"]]
        yield from (f"– {_braces(one)}" for one in policy.hidden(language))
    elif part == "then":
        yield words["told"]
        yield words["block"][values["block"]]
        yield words["log"]
    elif part == "hours":
        yield from _reading(policy, words)
    elif part == "danger":
        yield words["danger"] if not policy.always else words["danger_always"]
    elif part == "data":
        yield words["data"][values["inbox"]]
        yield words["kept"]
    elif part == "appeal":
        yield words["appeal"]
        if policy.number("appeal_days"):
            yield words["appeal_days"]
        yield words["signed"]
    else:
        yield from words[part]


def _reading(policy: Policy, words: Any) -> Iterator[str]:
    """Yield when comments are read, and how soon they are answered where that is promised."""
    yield words["reading"][policy.values["days"]]
    yield words["reply"] if policy.number("reply") else words["no_reply"]


def _braces(typed: str) -> str:
    """Let braces that an office typed stay braces when the blanks of a sentence are filled."""
    return typed.replace("{", "{{").replace("}", "}}")


def _apart(typed: str, language: str) -> str:
    """Keep the two directions of a sentence apart: a number or an address in Urdu."""
    return f"\u2068{typed}\u2069" if typed and i18n.direction(language) == "rtl" else typed
