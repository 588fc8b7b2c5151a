"""Check the views of a decision: two, each for another choice, each of a source that was published."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from raabta.content.yaml.file_problems import advice, counted
from raabta.kinds.field import Fault
from raabta.model import OWN

WANTED = 2


def view_faults(values: Mapping[str, Any]) -> Iterator[Fault]:
    """Yield what is wrong with the views of each inject, and effects that come before anything was chosen."""
    for one, inject in enumerate(values.get("injects", ())):
        views = inject.get("views", ())
        if len(views) > WANTED:
            found = counted(len(views), "view", "views")
            yield Fault(("injects", one, "views"), f"a decision has {found}", f"keep {WANTED}, each for another choice")
        yield from _of(("injects", one, "views"), inject, views)
    for number, add in enumerate(values["injects"][0].get("adds", ()) if values.get("injects") else ()):
        if add.get("effects"):
            hint = "let it come in a later inject, or change `start`"
            yield Fault(("injects", 0, "adds", number, "effects"), "nothing was chosen before the first inject", hint)


def _of(at: tuple[str | int, ...], inject: Mapping[str, Any], views: Any) -> Iterator[Fault]:
    known = [choice["id"] for choice in inject.get("choices", ()) if "id" in choice]
    met: set[str] = set()
    for number, view in enumerate(views):
        name = view.get("choice", "")
        if name and known and name not in known:
            yield Fault((*at, number, "choice"), f"there is no choice '{name}' here", advice(name, known, "choices"))
        elif name and name in met:
            hint = "where both agree it is no dilemma; look for a report that would do otherwise"
            yield Fault((*at, number, "choice"), f"two views are for the choice '{name}'", hint)
        met.add(name)
        # What the course says itself is nobody else's view.
        if OWN in view.get("sources", ()):
            hint = "name the key of a published report, guideline or study"
            yield Fault((*at, number, "sources"), "a view cannot rest on this course itself", hint)
