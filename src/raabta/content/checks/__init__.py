"""List the checks of the whole course, one idea a file: each takes what was seen and yields problems.

To add a check, add it here.
"""

from collections.abc import Callable, Iterator

from raabta.content.checks import (
    acts,
    blocks,
    contents,
    drawn,
    endings,
    flags,
    glossary,
    guessing,
    ids,
    if_wrong,
    lanes,
    layers,
    lock,
    names,
    notebooks,
    numbers,
    older,
    orphans,
    outlets,
    outside,
    page_rules,
    pictures,
    placeholders,
    places,
    plans,
    read_again,
    reading,
    records,
    steps,
    stored_outputs,
    targets,
    telling,
    translations,
    twice,
    used,
    yaml_texts,
)
from raabta.content.checks.seen import Seen
from raabta.errors import Problem

Check = Callable[[Seen], Iterator[Problem]]
PROBLEMS: tuple[Check, ...] = (
    reading.problems,
    acts.problems,
    blocks.problems,
    contents.problems,
    drawn.problems,
    endings.problems,
    flags.problems,
    glossary.problems,
    guessing.problems,
    ids.problems,
    if_wrong.problems,
    lanes.problems,
    layers.problems,
    lock.problems,
    names.problems,
    notebooks.problems,
    older.problems,
    orphans.problems,
    outlets.problems,
    outside.problems,
    page_rules.problems,
    pictures.problems,
    placeholders.problems,
    places.problems,
    plans.problems,
    read_again.problems,
    records.problems,
    steps.problems,
    stored_outputs.problems,
    targets.problems,
    translations.problems,
    twice.problems,
    used.problems,
    yaml_texts.problems,
)
#: What must be gone before a release, and not sooner.
WARNINGS: tuple[Check, ...] = (
    drawn.warnings,
    glossary.warnings,
    if_wrong.warnings,
    lock.warnings,
    numbers.warnings,
    older.warnings,
    orphans.warnings,
    pictures.warnings,
    read_again.warnings,
    records.warnings,
    steps.warnings,
    stored_outputs.warnings,
    telling.warnings,
    translations.warnings,
)

__all__ = ["PROBLEMS", "WARNINGS", "Check", "Seen"]
