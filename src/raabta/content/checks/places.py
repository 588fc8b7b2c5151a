"""Hold texts and maps to `places.yml`, where there is one: each place has one name, and lies in one place."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import combinations
from pathlib import Path

from raabta.content.checks.seen import Seen
from raabta.content.read.drawn import FIGURES, DrawnDraft
from raabta.content.read.files import read_text
from raabta.content.read.glossary import ERROR, Hit
from raabta.content.read.map_names import Written, written
from raabta.content.read.pages import TextPage
from raabta.content.read.pictures import names
from raabta.content.read.places import PLACES, SIDES, Place, Places, read_places
from raabta.content.yaml.file_problems import FileProblems, advice
from raabta.content.yaml.nodes import Node, compose, texts_of
from raabta.errors import Problem

#: Keys whose words are for the machine.
_NOT_READ = frozenset({"review", "id", "sources"})
#: Names of places that lie nearer to each other than this, in hundredths of the map, may stand either way.
NEAR = 12


def problems(seen: Seen) -> Iterator[Problem]:
    """Yield faults of the file, texts that contradict it, and maps that put a place elsewhere or know another one."""
    if not (seen.root / PLACES).exists():
        return
    file = FileProblems(PLACES)
    text = read_text(seen.root, file)
    node = compose(text, file) if text is not None else None
    places = read_places(node, seen.files.settings.languages, file) if node else Places()
    yield from file.problems
    mark = hashlib.sha256((text or "").encode("utf-8", "surrogatepass")).hexdigest()
    yield from _texts(seen, places, mark)
    drawings = names(seen.root)
    for name, besides in places.maps.items():
        draft = seen.files.drawn.get(name)
        if name not in drawings:
            yield Problem(PLACES, places.lines[name], f"there is no drawing '{name}'", advice(name, drawings))
            continue
        for language in seen.files.settings.languages:
            yield from _map(seen, places, name, draft, besides, language)


def _texts(seen: Seen, places: Places, mark: str) -> Iterator[Problem]:
    for path, tree in seen.files.trees:
        of = (path.as_posix(), seen.files.marks.get(path, ""), mark)
        yield from seen.files.memory.once("places", of, partial(_in_tree, path, tree, places))
    for page in seen.pages:
        read = (page.path.as_posix(), mark, *(part.text for part in page.parts))
        yield from seen.files.memory.once("places", read, partial(_in_page, page, places))


def _in_tree(path: Path, tree: Node, places: Places) -> list[Problem]:
    texts = list(texts_of(tree, _NOT_READ))
    found = []
    for hit in places.never.hits(ERROR, path.as_posix(), [one.text for one in texts]):
        line, text = texts[hit.text][:2]
        # A text of several lines begins below the sign that opens it.
        found.append(Problem(path, line + hit.line + ("\n" in text), *_said(hit)))
    return found


def _in_page(page: TextPage, places: Places) -> list[Problem]:
    found = []
    for part in page.parts:
        lines = part.prose.split("\n")
        for hit in places.never.hits(ERROR, page.path.as_posix(), lines):
            found.append(part.problem(sum(len(line) + 1 for line in lines[: hit.text]), *_said(hit)))
    return found


def _said(hit: Hit) -> tuple[str, str]:
    return f"'{hit.words}' contradicts {PLACES} ({hit.entry.name})", hit.entry.note


def _map(
    seen: Seen, places: Places, name: str, draft: DrawnDraft | None, besides: Sequence[str], language: str
) -> Iterator[Problem]:
    """Yield what a map says in one language and the file does not."""
    path = FIGURES / f"{name}{'' if language == seen.files.settings.original else f'.{language}'}.svg"
    if not (seen.root / path).is_file():
        return
    svg = read_text(seen.root, FileProblems(path)) or ""
    words = draft.values.get("words", {}) if draft and draft.whole else {}
    local = draft.texts(language) if draft else None
    said = {key: str(local.said(f"words.{key}", text)) for key, text in words.items()} if local else {}
    apart = {*besides, *(part for key in besides if key in said for part in said[key].split(" / "))}
    named = places.named(language)
    found = [one for one in written(svg) if one.spot or one.said not in apart]
    for unknown in (one.said for one in found if not one.spot and one.said not in named):
        yield Problem(path, 0, f"the map names '{unknown}', which is no place", advice(unknown, named, "places"))
    for key, text in said.items():
        own = places.places.get(key.replace("_", "-"))
        if own and text in named and named[text] is not own:
            yield Problem(path, 0, f"the word '{key}' of the map says '{text}'", f"write {own.names[language]}")
    yield from _apart(path, found, named, places)


def _apart(path: Path, found: list[Written], named: dict[str, Place], places: Places) -> Iterator[Problem]:
    """Yield places that stand twice in one map, and pairs that stand another way than they lie."""
    told = [(one, places.places.get(one.said) if one.spot else named.get(one.said)) for one in found]
    known = [(one, place) for one, place in told if place]
    twice = Counter((one.panel, place.id) for one, place in known if not one.spot)
    for (_panel, name), times in twice.items():
        if times > 1:
            yield Problem(path, 0, f"'{name}' stands {times} times on one map", "name each place once")
    for (one, here), (other, there) in combinations(known, 2):
        if one.panel == other.panel:
            for side in _wrong(one, here, other, there):
                message = f"the map puts '{here.id}' {side} of '{there.id}', and it lies the other way"
                yield Problem(path, 0, message, f"draw it as {PLACES} says, or mend the entry there")


def _wrong(one: Written, here: Place, other: Written, there: Place) -> Iterator[str]:
    """Yield the sides on which the first of two words stands although its place lies on the other side."""
    drawn = (one.x - other.x, one.y - other.y)
    for side, (along, way) in SIDES.items():
        lies = (here.at[along] - there.at[along]) * way if here.at and there.at else 0
        bank = here.bank.get(_OTHER[side]) == there.id or there.bank.get(side) == here.id
        if drawn[along] * way > 0 and (lies <= -NEAR or bank):
            yield side


_OTHER = {"west": "east", "east": "west", "north": "south", "south": "north"}
