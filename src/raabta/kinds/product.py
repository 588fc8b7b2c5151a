"""Define the kind product: a text is written from a brief, and a tool of the desk judges it with the facts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from raabta.kinds.common import ROW_ID, ROW_TEXT
from raabta.kinds.field import Fault, Field, Kind, Reduced, Values
from raabta.kinds.rows import MOST_ROWS, feedback, row_faults
from raabta.model.product import MET, OPEN, Product
from raabta.model.question import AnswerKey, Control, Option

RULES = ("sentences", "words", "own", "tool")
#: Without these a list of facts would pass, or the brief itself.
_ALWAYS: Mapping[str, str] = {"sentences": "a list of facts", "own": "the brief, copied,"}
_NUMBERED = ("sentences", "words")
#: Between the spellings of one phrase.
SEPARATOR = "|"
_WHY = Field("feedback", "text", "why it matters; said where it is met, and in the answer", required=True)
_MISSING = Field("missing", "text", "what is wrong where it is not met", required=True)
_FACT = (
    ROW_ID,
    ROW_TEXT,
    Field("says", "texts", "phrases that must be said, each with its spellings in both scripts: Kotla | کوٹلہ"),
    Field("never", "texts", "phrases that must not be said, with their spellings"),
    Field("unless", "texts", "words of sentences that do not count, as not, closed"),
    Field("together", "flag", "true where one sentence has to say all of it"),
    _WHY,
    _MISSING,
)
_CRITERION = (
    ROW_ID,
    ROW_TEXT,
    Field("rule", "name", "by what it is judged", required=True, allowed=RULES),
    Field("number", "number", "sentences: how many at least; words: how many at most"),
    Field("findings", "names", "tool: what the tool must not find, by its keys"),
    _WHY,
    _MISSING,
)


def _faults(values: Values) -> Iterator[Fault]:
    facts, criteria = values.get("facts"), values.get("criteria")
    both = [*(facts or ()), *(criteria or ())]
    # Ids and texts have to differ over both lists.
    for fault in row_faults("facts' and 'criteria", both):
        number = int(fault.at[1])
        name, first = ("facts", 0) if number < len(facts or ()) else ("criteria", len(facts or ()))
        yield Fault((name, min(number - first, MOST_ROWS), *fault.at[2:]), fault.message, fault.hint)
    for number, row in enumerate(facts or ()):
        yield from _fact_faults(number, row)
    for number, row in enumerate(criteria or ()):
        yield from _criterion_faults(number, row)
    rules = {row.get("rule") for row in criteria or ()}
    for rule, passes in _ALWAYS.items() if criteria is not None and None not in rules else ():
        if rule not in rules:
            hint = f"add an entry with `rule: {rule}`"
            yield Fault(("criteria",), f"no criterion has the rule '{rule}': {passes} would pass", hint)


def _fact_faults(number: int, row: Values) -> Iterator[Fault]:
    if ("says" in row) is ("never" in row):
        message = "it has `says` and `never`" if "says" in row else "neither `says` nor `never` has an entry"
        yield Fault(("facts", number), message, "write one of the two: what must be said, or what must not")
    for name in ("says", "never", "unless"):
        for at, phrases in enumerate(row.get(name, ())):
            if not all(any(map(str.isalnum, one)) for one in phrases.split(SEPARATOR)):
                hint = f"write words, and `{SEPARATOR}` only between two spellings"
                yield Fault(("facts", number, name, at), "a phrase has no letter or digit", hint)


def _criterion_faults(number: int, row: Values) -> Iterator[Fault]:
    rule = row.get("rule")
    for name, rules in (("number", _NUMBERED), ("findings", ("tool",))):
        if rule and (name in row) is not (rule in rules):
            message = f"the rule '{rule}' {'takes no' if name in row else 'needs'} `{name}`"
            hint = f"remove `{name}`" if name in row else f"add `{name}:`"
            yield Fault(("criteria", number, name if name in row else "rule"), message, hint)
    if row.get("number", 1) < 1 or row.get("number", 1) % 1:
        yield Fault(("criteria", number, "number"), "it is no count", "write a whole number from 1")


def _spellings(written: str) -> list[str]:
    return [one.strip() for one in written.split(SEPARATOR)]


def _rule(row: Values) -> dict[str, Any]:
    """Return the rule of a fact or a criterion, as `model.product` has it."""
    if rule := row.get("rule"):
        return {"findings": list(row["findings"])} if rule == "tool" else {rule: int(row.get("number", 1))}
    flat = {
        name: [one for text in row[name] for one in _spellings(text)] for name in ("never", "unless") if name in row
    }
    if "says" not in row:
        return flat
    return {
        "says": [_spellings(text) for text in row["says"]],
        **flat,
        **({"together": True} if row.get("together") else {}),
    }


def _reduce(values: Values, _question_id: str) -> Reduced:
    rows = [*values["facts"], *values["criteria"]]
    product = Product(
        brief=values["brief"],
        sample=values["sample"],
        tool=values["tool"],
        rules={row["id"]: _rule(row) for row in rows},
        given=values.get("given", {}),
    )
    control = Control(
        "match",
        tuple(Option(row["id"], row["text"]) for row in rows),
        (Option(MET, ""), Option(OPEN, "")),
        product=product,
    )
    key = AnswerKey("pairs", pairs={row["id"]: MET for row in rows})
    return Reduced(control, key, feedback(rows), {row["id"]: row["missing"] for row in rows})


PRODUCT = Kind(
    name="product",
    doc="a text is written from a brief; a tool of the desk judges it",
    fields=(
        Field(
            "brief",
            "text",
            "what is known: every fact that the text needs, and some that it must leave out",
            required=True,
        ),
        Field("tool", "id", "the id of the desk tool that judges", required=True),
        Field("given", "notes", "values of the tool's fields that are not written, as channel: sms", open_keys=True),
        Field(
            "facts",
            "rows",
            "the facts of the brief: what must be said, and what must not",
            required=True,
            least=2,
            rows=_FACT,
        ),
        Field("criteria", "rows", "what the text must be besides", required=True, least=2, rows=_CRITERION),
        Field("sample", "text", "a text that meets all of it; shown with the answer", required=True),
    ),
    faults=_faults,
    reduce=_reduce,
)
