"""Write the lines of an empty file, with what belongs there, or of a translation, with the English beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from raabta.content.read.translations import StringTree
from raabta.kinds import HEAD, TAIL, Field, Kind

_HEADER = (
    "# A question of the kind {kind}: {doc}.",
    "# Write behind the colons; `raabta check` says what is still missing. A text with a colon needs quotes.",
)
ROWS = 3
#: Fields of a row that only rows with a picture have.
SELDOM = {"picture", "at", "never", "unless", "together"}
#: Lists of a row that are written in each: a row without them says nothing.
IN_EACH = {"says"}
#: Rows that most files have in the end, by the name of their list: what stands in them already.
_SEEDS: dict[str, tuple[dict[str, str], ...]] = {
    "criteria": ({"rule": "sentences", "number": "2"}, {"rule": "own", "number": ""}, {"rule": "words", "number": "60"})
}
_BANK = "bank: true  # no quiz asks it yet; remove this line when one does"


def question_lines(kind: Kind, slug: str) -> Iterator[str]:
    """Yield the lines of an empty question. What may be left out is commented out."""
    yield from (line.format(kind=kind.name, doc=kind.doc) for line in _HEADER)
    fields = [field for field in (*HEAD, *kind.fields, *TAIL) if field.name != "bank"]
    yield from field_lines(fields, id=slug, kind=kind.name)
    yield _BANK


def field_lines(fields: Iterable[Field], indent: str = "", **values: str) -> Iterator[str]:
    """Yield the lines of an empty table: the values that are known, else what belongs there."""
    for field in fields:
        if field.name in values:
            yield f"{indent}{field.name}: {values[field.name]}"
        elif field.required:
            yield from (indent + line for line in _required(field))
        else:
            yield f"{indent}# {field.name}:{_example(field)}  # may be left out: {field.doc}"


def _required(field: Field) -> Iterator[str]:
    if field.type == "rows":
        yield f"{field.name}:  # {field.doc}"
        seeds = _SEEDS.get(field.name, ())
        for number in range(max(field.least, ROWS)):
            seed = seeds[number] if seeds else {}
            for place, cell in enumerate(field.rows):
                if seed.get(cell.name):
                    yield f"    {cell.name}: {seed[cell.name]}"
                elif cell.required or cell.name in IN_EACH or (number == 0 and not seed):
                    yield _cell(cell, first=place == 0, explained=number == 0)
    elif field.type == "notes":
        yield f"{field.name}:  # {field.doc}"
        yield from (f"  {key}:" for key in field.keys)
        yield from (f"  # {key}:" for key in field.optional_keys)
    else:
        yield f"{field.name}:{' []' if field.type in {'texts', 'names'} else ''}  # {field.doc}"


def _cell(cell: Field, *, first: bool, explained: bool) -> str:
    """Return the line of one field of a row. What few rows have is commented out."""
    if cell.name in SELDOM:
        return f"    # {cell.name}:  # may be left out: {cell.doc}"
    comment = f"  # {cell.doc}" if explained else ""
    known = {"flag": " true", "texts": " []", "names": " []"}.get(cell.type, "")
    return f"{'  - ' if first else '    '}{cell.name}:{known}{comment}"


def _example(field: Field) -> str:
    if field.allowed:
        return f" {' | '.join(field.allowed)}"
    return " []" if field.type in {"texts", "names"} else ""


def translation_lines(name: str, tree: StringTree, indent: str = "") -> Iterator[str]:
    """Yield the lines of an empty translation: every place that needs a text, with the English behind it."""
    if isinstance(tree, str):
        yield f"{indent}{name}:  # {_on_one_line(tree)}"
        return
    yield f"{indent}{name}:"
    if isinstance(tree, Mapping):
        for key, part in tree.items():
            yield from translation_lines(key, part, f"{indent}  ")
    else:
        yield from (f"{indent}  -  # {_on_one_line(text)}" for text in tree)


def _on_one_line(text: str) -> str:
    return " ".join(text.split())
