"""Note what a reader of a file took for granted: each guess says so in a sentence, and can be undone.

A guess has an id ("dash"; "sum:deaths" is one of several) and a value; to undo it, read again with
`choices={id: another of its values}`. Bad input, refused with ToolError: a choice that the guess does not offer (says
what it offers).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from raabta import i18n
from raabta.form.errors import ToolError

Choices = Mapping[str, str]
#: Among the other values of a guess: anything may be given.
FREE = "…"


@dataclass(frozen=True, slots=True)
class Guess:
    """One thing that was taken for granted. `others` are the values that may be chosen in place of `value`."""

    id: str
    value: str
    others: tuple[str, ...]
    sentence: str


class Guesses:
    """The guesses of one reading, gathered in their order; `domain` has their sentences under "guesses"."""

    def __init__(self, domain: str, language: str, choices: Choices | None = None) -> None:
        self.language = language
        self.choices = dict(choices or {})
        self.made: list[Guess] = []
        self._own = i18n.load(domain, language)["guesses"]
        self._shared = i18n.load("raabta_desk/workbench/tables/tables", language)["guesses"]

    def take(self, name: str, value: str, others: Iterable[str] = (), **blanks: object) -> str:
        """Return `value`, or what was chosen in its place, and note it. It stands for `{value}` in the sentence.

        Raises ToolError if what was chosen is not offered.
        """
        offered = tuple(others)
        chosen = self.choices.get(name, value)
        if chosen != value and chosen not in offered and FREE not in offered:
            words = i18n.load("raabta_desk/workbench/tables/tables", self.language)["faults"]
            raise ToolError([str(words["choice"]).format(id=name, value=chosen, known=", ".join((value, *offered)))])
        if chosen != value:
            words = i18n.load("raabta_desk/workbench/tables/tables", self.language)
            said_of = {"id": words["names"].get(name, name), "value": words["values"].get(chosen, chosen)}
            sentence = self._said(self._shared["chosen"], said_of)
            rest = tuple(one for one in (value, *offered) if one and one != chosen)
            self.made.append(Guess(name, chosen, rest, sentence))
            return chosen
        kind = name.split(":")[0]
        said = str(self._own.get(kind) or self._shared[kind])
        shown = i18n.load("raabta_desk/workbench/tables/tables", self.language)["values"].get(value, value)
        self.made.append(Guess(name, value, offered, self._said(said, {"value": shown, **blanks})))
        return value

    def _said(self, sentence: str, blanks: Mapping[str, object]) -> str:
        own = self.language
        said = {key: i18n.isolated(one, own) if isinstance(one, str) else one for key, one in blanks.items()}
        return sentence.format(**said)
