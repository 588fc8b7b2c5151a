"""Check the passage of a question: a text in which rows stand, as words to be marked or as gaps to be filled."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from raabta.kinds.field import Fault, Field, Values
from raabta.model.passage import marked, stray


def passage(doc: str) -> Field:
    """Return the field of a text in which rows stand."""
    return Field("passage", "text", doc, required=True)


def passage_faults(name: str, values: Values, *, gaps: bool) -> Iterator[Fault]:
    """Name what does not agree between the passage and the rows of the field `name`.

    Rows may lack what could not be read.
    """
    text, rows = values.get("passage"), values.get(name)
    if text is None or rows is None:
        return
    if stray(text):
        hint = f"write `{'[id]' if gaps else '[id: words]'}` with an id of '{name}', and no other brackets"
        yield Fault(("passage",), "a bracket of the passage opens or closes nothing", hint)
    for one in (one for one, words in marked(text) if bool(words) is gaps):
        message = f"the gap '{one}' has words in it" if gaps else f"'{one}' marks no words in the passage"
        yield Fault(("passage",), message, f"write `[{one}]`" if gaps else f"write `[{one}: the words]`")
    yield from _id_faults(name, rows, [one for one, _words in marked(text)], gaps=gaps)


def _id_faults(name: str, rows: Sequence[Values], found: Sequence[str], *, gaps: bool) -> Iterator[Fault]:
    """Name ids that stand in the passage twice, or only there, or only in the rows."""
    counted = Counter(found)
    for one in (one for one, times in counted.items() if times > 1):
        hint = f"give each its own id, and its own entry of '{name}'"
        yield Fault(("passage",), f"'{one}' stands in the passage twice", hint)
    ids = [row.get("id") for row in rows]
    for one in (one for one in counted if all(ids) and one not in ids):
        message = f"'{one}' of the passage is no entry of '{name}'"
        yield Fault(("passage",), message, f"the entries are: {', '.join(map(str, ids))}")
    for number, own in enumerate(ids):
        if own and own not in counted:
            hint = f"write `[{own}]` where the gap is" if gaps else f"write `[{own}: …]` around its words"
            yield Fault((name, number, "id"), f"'{own}' stands nowhere in the passage", hint)
