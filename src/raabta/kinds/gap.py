"""Define the kind gap: the gaps of a text are filled, each from a short list of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from raabta.kinds.common import ROW_ID, ROW_TEXT
from raabta.kinds.field import Fault, Field, Kind, Reduced, Values
from raabta.kinds.pairs import IF_WRONG, TARGET, reason_faults
from raabta.kinds.passages import passage, passage_faults
from raabta.kinds.rows import MOST_ROWS, feedback, if_wrong, pairs, row_faults
from raabta.model.passage import marked
from raabta.model.question import AnswerKey, Control, Option

#: More than these nobody keeps in mind while reading the sentence.
MOST = 3
OF = Field("gap", "id", "the gap that offers it", required=True)
ROW_WHY = Field("feedback", "text", "why it belongs there; said when the gap was filled", required=True)


def _faults(values: Values) -> Iterator[Fault]:
    gaps, targets = values.get("gaps"), values.get("targets")
    yield from row_faults("gaps", gaps or ())
    yield from passage_faults("gaps", values, gaps=True)
    if gaps is not None and len(gaps) > MOST:
        hint = f"keep to {MOST} or fewer: make two questions of it"
        yield Fault(("gaps", MOST), f"'gaps' has {len(gaps)} entries", hint)
    if gaps is None or targets is None:
        return
    yield from _target_faults(gaps, targets)
    if all({"id", "gap"} <= row.keys() for row in targets):
        yield from _gap_faults(gaps, targets)


def _target_faults(gaps: Sequence[Values], targets: Sequence[Values]) -> Iterator[Fault]:
    """Name ids that are used twice, texts that are alike in one gap, and what no gap offers."""
    ids = [gap["id"] for gap in gaps if "id" in gap]
    yield from row_faults("targets", [{"id": row.get("id")} for row in targets])
    for gap in ids:
        # In two gaps the same words may be offered.
        own = [{"text": row.get("text", "") if row.get("gap") == gap else ""} for row in targets[:MOST_ROWS]]
        yield from row_faults("targets", own)
    for number, row in enumerate(targets):
        if len(ids) == len(gaps) and row.get("gap", ids[0]) not in ids:
            yield Fault(
                ("targets", number, "gap"), f"there is no gap '{row['gap']}'", f"the gaps are: {', '.join(ids)}"
            )


def _gap_faults(gaps: Sequence[Values], targets: Sequence[Values]) -> Iterator[Fault]:
    """Name gaps in which there is nothing to choose, and gaps that do not offer what is right in them."""
    for number, gap in enumerate(gaps):
        offered = [row["id"] for row in targets if row["gap"] == gap.get("id")]
        if "id" in gap and len(offered) < 2:
            message = f"the gap '{gap['id']}' offers {'one entry' if offered else 'nothing'}"
            yield Fault(("gaps", number, "id"), message, f"add `gap: {gap['id']}` to two or more of 'targets'")
        elif "id" in gap and gap.get("target", offered[0]) not in offered:
            message = f"the gap '{gap['id']}' does not offer '{gap['target']}'"
            yield Fault(("gaps", number, "target"), message, f"it offers: {', '.join(offered)}")
        if "id" in gap:
            yield from reason_faults("gaps", number, gap, offered)


def _reduce(values: Values, _question_id: str) -> Reduced:
    rows = {row["id"]: row for row in values["gaps"]}
    # Their numbers follow the English text; in another language the same gap has the same number.
    gaps = [rows[name] for name, _words in marked(values["passage"])]
    control = Control(
        "match",
        tuple(Option(gap["id"], f"({number})") for number, gap in enumerate(gaps, start=1)),
        tuple(Option(row["id"], row["text"], of=row["gap"]) for row in values["targets"]),
        passage=values["passage"],
    )
    return Reduced(control, AnswerKey("pairs", pairs=pairs(gaps)), feedback(gaps), if_wrong(gaps))


GAP = Kind(
    name="gap",
    doc="one to three gaps in a text are filled, each from a list of its own",
    fields=(
        passage("the text; a gap is an id in brackets, as [when]"),
        Field(
            "gaps",
            "rows",
            "the gaps, by the ids in the passage",
            required=True,
            rows=(ROW_ID, TARGET, ROW_WHY, IF_WRONG),
        ),
        Field("targets", "rows", "what can be chosen in the gaps", required=True, least=2, rows=(ROW_ID, OF, ROW_TEXT)),
    ),
    faults=_faults,
    reduce=_reduce,
    choices="gaps",
)
