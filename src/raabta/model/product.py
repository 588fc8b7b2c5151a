"""Define a product: a text that a learner writes from a brief, and the rules by which it is judged.

A tool of the desk judges it, with the facts of the brief (`form.judging`). An answer maps each criterion to `MET` or
`OPEN`; the text itself is no part of it, and leaves the device with no record.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

MET, OPEN = "met", "open"


@dataclass(frozen=True, slots=True)
class Product:
    """What belongs to the control of a product, in one language.

    `brief` is what is known, `sample` a text that holds. `tool` is the id of the desk tool that judges; `given` are
    values of its fields that the learner does not write. `rules` maps the id of a criterion to one rule, plain as JSON:

    says       [[phrase]]: of each list one phrase must be said; `together` asks for one sentence with all of them
    never      [phrase] that must not be said
    unless     [phrase]: sentences with one of these do not count, neither for `says` nor for `never`
    findings   [key]: what the tool must not find
    sentences  how many sentences there must be at least, and that they are most of the text
    words      how many words there may be
    own        true: not copied from the brief

    In a phrase `*` stands for the end of a word.
    """

    brief: str
    sample: str
    tool: str
    rules: Mapping[str, Mapping[str, Any]]
    given: Mapping[str, str] = field(default_factory=dict)

    def asked(self) -> dict[str, Any]:
        """Return what a judge is handed, plain as JSON: everything but the sample."""
        rules = {name: dict(rule) for name, rule in self.rules.items()}
        return {"tool": self.tool, "given": dict(self.given), "brief": self.brief, "rules": rules}
