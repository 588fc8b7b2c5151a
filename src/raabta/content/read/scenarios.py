"""Read scenario files into scenarios."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from raabta.content.read.drafts import Draft, Place, lacks_nothing, read_values
from raabta.content.read.pictures import Drawing
from raabta.content.read.scenario_flags import flag_faults
from raabta.content.read.scenario_graph import id_faults, way_faults
from raabta.content.read.scenario_numbers import number_faults
from raabta.content.read.scenario_views import view_faults
from raabta.content.read.translations import StringTree, Texts
from raabta.content.yaml.fields import unread
from raabta.content.yaml.file_problems import FileProblems
from raabta.content.yaml.nodes import Node
from raabta.kinds.field import Field
from raabta.model.picture import Picture
from raabta.model.question import Source
from raabta.model.scenario import METERS, Added, Choice, Ending, Flag, Inject, Scenario, View

_EFFECTS = "meter (lives, safety, trust, record): how far it moves, from -30 to 30"
ADDED = (
    Field("if", "name", "the flag with which it is said"),
    Field("unless", "name", "the flag with which it is not said"),
    Field("text", "text", "what is said then", required=True),
    Field("layers", "names", "layers of the map that are seen with it"),
)
_ADDS = Field("adds", "rows", "what else is said, with a flag or without it", rows=ADDED)
_LATER = "what an earlier choice moves when this inject is met; meter: from -30 to 30"
_MOVING = Field(_ADDS.name, "rows", _ADDS.doc, rows=(*ADDED, Field("effects", "notes", _LATER, optional_keys=METERS)))
VIEW = (
    Field("who", "text", "the published report, guideline or study, in words", required=True),
    Field("says", "text", "its case, in one or two sentences", required=True),
    Field("choice", "name", "the id of the choice that it would make", required=True),
    Field("sources", "names", "keys of references.bib, not `own`", required=True),
)
CHOICE = (
    Field("id", "id", "the name of the choice", required=True),
    Field("text", "text", "what can be done", required=True),
    Field("consequence", "text", "what comes of it, and why", required=True),
    Field("effects", "notes", _EFFECTS, required=True, optional_keys=METERS),
    Field("sources", "names", "keys of references.bib", required=True),
    Field("next", "name", "the id of the inject that follows, or `end`", required=True),
    Field("sets", "names", "the flags that hold from here on"),
    _ADDS,
)
INJECT = (
    Field("id", "id", "the name of the inject", required=True),
    Field("clock", "text", "the time of day, for example 10:42", required=True),
    Field("title", "text", "what happens, in a few words", required=True),
    Field("text", "text", "what happens", required=True),
    Field("seconds", "number", "the time to decide; leave it out where there is no hurry"),
    Field("late", "notes", "meter: what it costs to decide after that time", optional_keys=METERS),
    Field("unless", "notes", "flag: the inject that is met instead, or `end`", open_keys=True),
    Field("never", "names", "flags with which this inject must not be met, since it would not be true"),
    _MOVING,
    Field("layers", "names", "the layers of the map that are seen"),
    Field("scene", "text", "what the map shows now, in one sentence"),
    Field("picture", "name", "a drawing in assets/figures that comes with the inject, without its ending"),
    Field("comments", "rows", "what people write meanwhile, with a flag, without one, or always", rows=ADDED[:3]),
    Field("views", "rows", "two who would decide otherwise, read after the choice", least=2, rows=VIEW),
    Field("choices", "rows", "what can be done", required=True, least=2, rows=CHOICE),
)
ENDING = (
    Field("id", "id", "the name of the ending", required=True),
    Field("title", "text", "the ending in a few words", required=True),
    Field("text", "text", "how the day is remembered", required=True),
    Field("at_least", "notes", "meter: the value that it needs, from 0 to 100", optional_keys=METERS),
    _ADDS,
)
FLAG = (
    Field("id", "id", "the name of the flag", required=True),
    Field("text", "text", "what it means, as half a sentence: the live video was cancelled", required=True),
    Field("denies", "names", "words that no text may say where it holds"),
)
FIELDS = (
    Field("id", "id", "the name of the scenario", required=True),
    Field("title", "text", "what stands above it", required=True),
    Field("intro", "text", "who you are and what is at stake", required=True),
    Field(
        "start",
        "notes",
        "where the three meters stand at first, 0 to 100",
        required=True,
        optional_keys=METERS,
        least=3,
    ),
    Field("of", "notes", "meter: what 100 of it is shown as, for example `lives: 340`", optional_keys=METERS),
    Field("map", "name", "a drawing in assets/figures with layers (data-layer), without its ending"),
    Field("printed", "names", "the injects whose map goes to paper"),
    Field("checklist", "flag", "true where one choice is best in each decision; players are told so"),
    Field("flags", "rows", "what choices make true for the rest", rows=FLAG),
    Field("injects", "rows", "what happens; the first one begins", required=True, rows=INJECT),
    Field("endings", "rows", "how it can end; the first that is reached is the one", required=True, rows=ENDING),
)


#: What the ways of a scenario are made of, and what moves its meters on them.
_WAYS = frozenset({"injects", "choices", "id", "next", "unless", "never", "sets", "flags", "if", "adds", "comments"})
_ENDS = frozenset({"endings", "at_least"})
_MOVES = frozenset({"start", "effects", "late"})


@dataclass(slots=True)
class ScenarioDraft(Draft):
    """A scenario as its file has it. A whole one can be played; of a walkable one the ways are known."""

    walkable: bool = False

    def cited(self) -> Iterator[tuple[Place, str]]:
        """Yield place and key of every source that a choice or a view names."""
        for one, inject in enumerate(self.values.get("injects", ())):
            for name in ("choices", "views"):
                for two, row in enumerate(inject.get(name, ())):
                    for three, key in enumerate(row.get("sources", ())):
                        yield ("injects", one, name, two, "sources", three), key

    def drawings(self) -> Iterator[tuple[tuple[str | int, ...], str]]:
        """Yield the drawings that a scenario shows, each with its place."""
        if "map" in self.values:
            yield ("map",), self.values["map"]
        for number, inject in enumerate(self.values.get("injects", ())):
            if "picture" in inject:
                yield ("injects", number, "picture"), inject["picture"]

    def strings(self) -> StringTree:
        """Return the strings that a translation needs: never a way or an effect."""
        injects = {
            inject["id"]: _picked(inject, "title", "text", *(("scene",) if inject.get("scene") else ()))
            | {"choices": {choice["id"]: _picked(choice, "text", "consequence") for choice in inject["choices"]}}
            | _viewed(inject)
            for inject in self.values["injects"]
        }
        endings = {row["id"]: _picked(row, "title", "text") for row in self.values["endings"]}
        flags = {row["id"]: row["text"] for row in self.values.get("flags", ())}
        head = _picked(self.values, "title", "intro") | ({"flags": flags} if flags else {})
        return head | {"injects": injects, "endings": endings}


def _picked(row: Mapping[str, Any], *names: str) -> dict[str, Any]:
    lists = {name: tuple(one["text"] for one in row[name]) for name in ("adds", "comments") if row.get(name)}
    return {name: row[name] for name in names} | lists


def _viewed(inject: Mapping[str, Any]) -> dict[str, Any]:
    """Return the words of the views by the choice that each would make: no two of them would make the same."""
    rows = {view["choice"]: _picked(view, "who", "says") for view in inject.get("views", ())}
    return {"views": rows} if rows else {}


def read_scenario(node: Node, chapter: str, file: FileProblems) -> Iterator[ScenarioDraft]:
    """Yield the scenario of a file."""
    table, values = read_values(node, FIELDS, "scenario", file)
    draft = ScenarioDraft(file.path, table, chapter, values.get("id", ""), values)
    # A row that is no table has a number for its last name: nothing is known of it.
    lost = {at[-1] if isinstance(at[-1], str) else "id" for at in unread(table, FIELDS, values)}
    ways = () if lost & (_WAYS | _ENDS) else (*way_faults(values), *flag_faults(values))
    faults = (*number_faults(values), *id_faults(values), *view_faults(values), *ways)
    for fault in faults:
        file.report(draft.line(*fault.at), fault.message, fault.hint)
    draft.walkable = not lost & (_WAYS | _ENDS | _MOVES) and all(fault.at[-1] == "seconds" for fault in faults)
    draft.whole = not faults and lacks_nothing(draft, FIELDS)
    yield draft


def scenario(
    draft: ScenarioDraft, sources: Mapping[str, Source], language: str, drawings: Mapping[str, Drawing]
) -> Scenario:
    """Return the scenario of a whole draft in a language; what is not translated stays English."""
    values, local = draft.values, draft.texts(language)

    def picture(name: str | None) -> Picture | None:
        drawing = drawings.get(name) if name else None
        return drawing.in_language(language) if drawing and drawing.whole else None

    return Scenario(
        id=draft.id,
        title=local.said("title", values["title"]),
        intro=local.said("intro", values["intro"]),
        start=_numbers(values["start"]),
        injects=tuple(
            replace(_inject(row, sources, local), picture=picture(row.get("picture"))) for row in values["injects"]
        ),
        endings=tuple(_ending(row, local) for row in values["endings"]),
        language=local.language,
        review=local.review,
        flags=tuple(Flag(row["id"], local.said(f"flags.{row['id']}", row["text"])) for row in values.get("flags", ())),
        of=_numbers(values.get("of", {})),
        map=picture(values.get("map")),
        printed=tuple(values.get("printed", ())),
        checklist=bool(values.get("checklist", False)),
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
        unless=row.get("unless", {}),
        adds=_adds(row, at, local),
        layers=tuple(row.get("layers", ())),
        scene=local.said(f"{at}.scene", row.get("scene", "")),
        comments=_adds(row, at, local, "comments"),
        views=tuple(_view(view, f"{at}.views.{view['choice']}", sources, local) for view in row.get("views", ())),
    )


def _view(row: Mapping[str, Any], at: str, sources: Mapping[str, Source], local: Texts) -> View:
    who, says = local.said(f"{at}.who", row["who"]), local.said(f"{at}.says", row["says"])
    return View(who, says, row["choice"], _sources(row, sources))


def _sources(row: Mapping[str, Any], sources: Mapping[str, Source]) -> tuple[Source, ...]:
    return tuple(sources[key] for key in row["sources"] if key in sources)


def _choice(row: Mapping[str, Any], at: str, sources: Mapping[str, Source], local: Texts) -> Choice:
    return Choice(
        id=row["id"],
        text=local.said(f"{at}.text", row["text"]),
        consequence=local.said(f"{at}.consequence", row["consequence"]),
        effects=_numbers(row["effects"]),
        sources=_sources(row, sources),
        next=row["next"],
        sets=tuple(row.get("sets", ())),
        adds=_adds(row, at, local),
    )


def _ending(row: Mapping[str, Any], local: Texts) -> Ending:
    at = f"endings.{row['id']}"
    title, text = local.said(f"{at}.title", row["title"]), local.said(f"{at}.text", row["text"])
    return Ending(row["id"], title, text, _numbers(row.get("at_least", {})), _adds(row, at, local))


def _adds(row: Mapping[str, Any], at: str, local: Texts, name: str = "adds") -> tuple[Added, ...]:
    rows = row.get(name, ())
    said = local.said(f"{at}.{name}", tuple(one["text"] for one in rows))
    return tuple(
        Added(
            text,
            one.get("if", ""),
            one.get("unless", ""),
            tuple(one.get("layers", ())),
            _numbers(one.get("effects", {})),
        )
        for text, one in zip(said, rows, strict=True)
    )


def _numbers(notes: Mapping[str, str]) -> dict[str, int]:
    return {name: int(text) for name, text in notes.items()}
