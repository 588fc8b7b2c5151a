"""Checks of the whole course, one idea a file: what was seen goes in, problems come out. To add one, add it here."""

from collections.abc import Callable, Iterator

from raabta.content.checks import (
    contents,
    endings,
    ids,
    names,
    notebooks,
    orphans,
    outlets,
    outside,
    page_rules,
    placeholders,
    records,
    targets,
    yaml_texts,
)
from raabta.content.checks.seen import Seen
from raabta.errors import Problem

Check = Callable[[Seen], Iterator[Problem]]
FAULTS: tuple[Check, ...] = (
    contents.problems,
    records.problems,
    endings.problems,
    ids.problems,
    names.problems,
    notebooks.problems,
    orphans.problems,
    outlets.problems,
    outside.problems,
    page_rules.problems,
    placeholders.problems,
    targets.problems,
    yaml_texts.problems,
)
WARNINGS: tuple[Check, ...] = (orphans.unused,)

__all__ = ["FAULTS", "WARNINGS", "Check", "Seen"]
