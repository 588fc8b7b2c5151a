"""Read scenario files to scenarios."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from raabta.content.file_problems import FileProblems
from raabta.content.read.drafts import Draft, read_values
from raabta.content.read.scenario_graph import id_faults, way_faults
from raabta.content.read.translations import StringTree, Texts
from raabta.content.yaml.nodes import Node
from raabta.kinds import Fault, Field
from raabta.model.question import Source
from raabta.model.scenario import METERS, Choice, Ending, Inject, Scenario

LEAST, MOST = -30, 30
SHORTEST, LONGEST = 10, 600

_EFFECTS = "meter (safety, trust, record): how far it moves, from -30 to 30"
CHOICE = (
    Field("id", "id", "the name of the choice", required=True),
    Field("text", "text", "what can be done", required=True),
    Field("consequence", "text", "what comes of it, and why", required=True),
    Field("effects", "notes", _EFFECTS, required=True, optional_keys=METERS),
    Field("sources", "names", "keys of references.bib", required=True),
    Field("next", "name", "the id of the inject that follows, or `end`", required=True),
)
INJECT = (
    Field("id", "id", "the name of the inject", required=True),
    Field("clock", "text", "the time of day, for example 10:42", required=True),
    Field("title", "text", "what happens, in a few words", required=True),
    Field("text", "text", "what happens", required=True),
    Field("seconds", "number", "the time to decide; leave it out where there is no hurry"),
    Field("late", "notes", "meter: what it costs to decide after that time", optional_keys=METERS),
    Field("choices", "rows", "what can be done", required=True, least=2, rows=CHOICE),
)
ENDING = (
    Field("id", "id", "the name of the ending", required=True),
    Field("title", "text", "the ending in a few words", required=True),
    Field("text", "text", "how the day is remembered", required=True),
    Field("at_least", "notes", "meter: the value that it needs, from 0 to 100", optional_keys=METERS),
)
FIELDS = (
    Field("id", "id", "the name of the scenario", required=True),
    Field("title", "text", "what stands above it", required=True),
    Field("intro", "text", "who you are and what is at stake", required=True),
    Field("start", "notes", "where the meters stand at first, from 0 to 100", required=True, keys=METERS),
    Field("injects", "rows", "what happens; the first one begins", required=True, rows=INJECT),
    Field("endings", "rows", "how it can end; the first that is reached is the one", required=True, rows=ENDING),
)


class ScenarioDraft(Draft):
    """A scenario as its file has it. A whole one can be played."""

    __slots__ = ()

    def cited(self) -> Iterator[tuple[int, str]]:
        """Yield line and key of every source that a choice names."""
        for one, inject in enumerate(self.values.get("injects", ())):
            for two, choice in enumerate(inject.get("choices", ())):
                for three, key in enumerate(choice.get("sources", ())):
                    yield self.line("injects", one, "choices", two, "sources", three), key

    def strings(self) -> StringTree:
        """Return the strings that a translation needs: never a way or an effect."""
        injects = {
            inject["id"]: _picked(inject, "title", "text")
            | {"choices": {choice["id"]: _picked(choice, "text", "consequence") for choice in inject["choices"]}}
            for inject in self.values["injects"]
        }
        endings = {row["id"]: _picked(row, "title", "text") for row in self.values["endings"]}
        return _picked(self.values, "title", "intro") | {"injects": injects, "endings": endings}


def _picked(row: Mapping[str, Any], *names: str) -> dict[str, Any]:
    return {name: row[name] for name in names}


def read_scenario(node: Node, chapter: str, file: FileProblems) -> Iterator[ScenarioDraft]:
    """Yield the scenario of a file."""
    before = len(file.problems)
    table, values = read_values(node, FIELDS, "scenario", file)
    draft = ScenarioDraft(file.path, table, chapter, values.get("id", ""), values)
    readable = len(file.problems) == before
    for fault in (*number_faults(values), *id_faults(values), *(way_faults(values) if readable else ())):
        file.report(draft.line(*fault.at), fault.message, fault.hint)
    draft.whole = len(file.problems) == before
    yield draft


def number_faults(values: Mapping[str, Any]) -> Iterator[Fault]:
    """Yield every number that is none or that lies out of its range."""
    yield from _meters(("start",), values.get("start"), 0, 100)
    for one, ending in enumerate(values.get("endings", ())):
        yield from _meters(("endings", one, "at_least"), ending.get("at_least"), 0, 100)
    for one, inject in enumerate(values.get("injects", ())):
        at = ("injects", one)
        yield from _seconds(at, inject)
        yield from _meters((*at, "late"), inject.get("late"), LEAST, 0)
        for two, choice in enumerate(inject.get("choices", ())):
            here = (*at, "choices", two, "effects")
            yield from _meters(here, choice.get("effects"), LEAST, MOST)
            if "effects" in choice and not choice["effects"]:
                hint = "write what it moves, for example `effects: {trust: -10}`"
                yield Fault(here, f"the choice '{choice.get('id', '')}' moves no meter", hint)


def _seconds(at: tuple[str | int, ...], inject: Mapping[str, Any]) -> Iterator[Fault]:
    seconds = inject.get("seconds")
    if seconds is not None and not (SHORTEST <= seconds <= LONGEST and seconds == int(seconds)):
        hint = f"write a whole number from {SHORTEST} to {LONGEST}, or leave it out"
        yield Fault((*at, "seconds"), f"'seconds' is {seconds:g}", hint)
    if inject.get("late") and seconds is None:
        hint = "add `seconds:`, or remove `late`"
        yield Fault((*at, "late"), f"the inject '{inject.get('id', '')}' can be late and has no time", hint)


def _meters(at: tuple[str | int, ...], notes: Mapping[str, str] | None, low: int, high: int) -> Iterator[Fault]:
    for name, text in (notes or {}).items():
        if name in METERS and not (_is_whole(text) and low <= int(text) <= high):
            yield Fault((*at, name), f"'{name}' is {text}", f"write a whole number from {low} to {high}")


def _is_whole(text: str) -> bool:
    digits = text.removeprefix("-").removeprefix("+")
    return digits.isascii() and digits.isdigit() and len(digits) <= len("100")


def scenario(draft: ScenarioDraft, sources: Mapping[str, Source], language: str) -> Scenario:
    """Return the scenario of a whole draft in a language; what is not translated stays English."""
    values, local = draft.values, draft.texts(language)
    return Scenario(
        id=draft.id,
        title=local.said("title", values["title"]),
        intro=local.said("intro", values["intro"]),
        start=_numbers(values["start"]),
        injects=tuple(_inject(row, sources, local) for row in values["injects"]),
        endings=tuple(_ending(row, local) for row in values["endings"]),
        language=local.language,
        review=local.review,
    )


def _inject(row: Mapping[str, Any], sources: Mapping[str, Source], local: Texts) -> Inject:
    at = f"injects.{row['id']}"
    return Inject(
        id=row["id"],
        clock=row["clock"],
        title=local.said(f"{at}.title", row["title"]),
        text=local.said(f"{at}.text", row["text"]),
        choices=tuple(_choice(choice, f"{at}.choices.{choice['id']}", sources, local) for choice in row["choices"]),
        seconds=int(row.get("seconds", 0)),
        late=_numbers(row.get("late", {})),
    )


def _choice(row: Mapping[str, Any], at: str, sources: Mapping[str, Source], local: Texts) -> Choice:
    return Choice(
        id=row["id"],
        text=local.said(f"{at}.text", row["text"]),
        consequence=local.said(f"{at}.consequence", row["consequence"]),
        effects=_numbers(row["effects"]),
        sources=tuple(sources[key] for key in row["sources"] if key in sources),
        next=row["next"],
    )


def _ending(row: Mapping[str, Any], local: Texts) -> Ending:
    at = f"endings.{row['id']}"
    title, text = local.said(f"{at}.title", row["title"]), local.said(f"{at}.text", row["text"])
    return Ending(row["id"], title, text, _numbers(row.get("at_least", {})))


def _numbers(notes: Mapping[str, str]) -> dict[str, int]:
    return {name: int(text) for name, text in notes.items()}
