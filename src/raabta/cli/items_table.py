"""Write what was measured of questions as the lines of a table, and as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence

from raabta.items.measured import LEAST, Difference, Measured, Remark

#: What a remark says to an author; {} is the option or the language.
REMARKS = {
    "against": "people who are good at the rest get this wrong: look at the key",
    "weak": "says little about the rest",
    "beaten": "the better half prefers {} to the right option",
    "idle": "hardly anyone chooses {}",
    "easy": "nearly everyone knows it",
    "hard": "hardly anyone knows it",
    "harder": "harder in {}: read the translation",
    "easier": "easier in {}: read the translation",
    "surely_wrong": "many are sure and wrong",
    "hidden": "some halls hide their number, so the share can be off",
}
_HEAD = (
    "question",
    "people",
    "right at first try (95 %)",
    "with the rest (95 %)",
    "language (95 %)",
    "options, * right",
)
_NONE = "–"
_COLUMNS = (
    *("question", "hash", "current", "people", "right", "share", "low", "high"),
    *("rest", "rest_low", "rest_high", "rest_people", "language", "delta", "delta_low", "delta_high"),
    *("language_people", "options", "options_people", "hidden", "remarks"),
)


def lines(items: Sequence[Measured]) -> list[str]:
    """Return a table: a line for each question, and below it what an author should look at."""
    rows = [_HEAD, *(_cells(item) for item in items)]
    widths = [max(len(row[at]) for row in rows) for at in range(len(_HEAD) - 1)]
    written: list[str] = []
    for row, item in zip(rows, (None, *items), strict=True):
        cells = [cell.ljust(width) for cell, width in zip(row, widths, strict=False)]
        written.append("  ".join((*cells, row[-1])).rstrip())
        if item and item.remarks:
            written.append(f"    {remarks(item)}")
    return written


def remarks(item: Measured) -> str:
    """Return what an author should look at, as one line."""
    return "; ".join(_sentence(remark) for remark in item.remarks)


def _sentence(remark: Remark) -> str:
    return REMARKS[remark.what].format(f"`{remark.which}`")


def _cells(item: Measured) -> tuple[str, ...]:
    name = item.question if item.current else f"{item.question} (another text, {item.text or 'not named'})"
    options = ", ".join(
        f"{'*' if option.right else ''}{option.option} {percent(option.share)}" for option in item.options
    )
    return name, str(item.people) if item.people >= LEAST else "", *figures(item), options or _NONE


def figures(item: Measured) -> tuple[str, str, str]:
    """Return difficulty, discrimination and the difference between languages, each with its interval or a dash."""
    rest = _NONE
    if item.rest:
        r, low, high, _ = item.rest
        rest = f"{r:.2f} ({low:.2f} to {high:.2f})"
    return _difficulty(item), rest, ", ".join(map(_language, item.differences)) or _NONE


def _difficulty(item: Measured) -> str:
    if item.low is None or item.high is None:
        return f"fewer than {LEAST} people"
    ends = f"{round(100 * item.low)} to {round(100 * item.high)}"
    # One number of so few would look certain.
    return f"between {ends} %" if item.share is None else f"{percent(item.share)} ({ends})"


def _language(difference: Difference) -> str:
    low, high = difference.odds.interval()
    return f"{difference.language} {difference.odds.delta:+.1f} ({low:+.1f} to {high:+.1f})"


def percent(share: float) -> str:
    """Return a share in whole percent."""
    return f"{round(100 * share)} %"


def csv_text(items: Sequence[Measured]) -> str:
    """Return the same as CSV. What is not told of so few people is an empty cell."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(_COLUMNS)
    writer.writerows(_row(item) for item in items)
    return out.getvalue()


def _row(item: Measured) -> list[str]:
    enough = item.low is not None
    right = str(item.right) if item.share is not None else ""
    numbers = [_number(value) for value in (item.share, item.low, item.high, *(item.rest or (None,) * 3)[:3])]
    people = str(item.people) if enough else ""
    rest_people = str(item.rest[3]) if item.rest else ""
    current = "yes" if item.current else "no"
    head = [item.question, item.text, current, people, right, *numbers, rest_people]
    options = " ".join(f"{option.option}={option.share:.3f}" for option in item.options)
    chosen = str(item.chosen) if item.options else ""
    return [*head, *_differences(item), options, chosen, str(item.hidden), "; ".join(_codes(item))]


def _differences(item: Measured) -> list[str]:
    """Return the columns of languages; of several the largest difference."""
    if not item.differences:
        return [""] * 5
    most = max(item.differences, key=lambda difference: abs(difference.odds.delta))
    ends = [_number(end) for end in most.odds.interval()]
    return [most.language, _number(most.odds.delta), *ends, "+".join(map(str, most.people))]


def _codes(item: Measured) -> Iterator[str]:
    yield from (f"{remark.what} {remark.which}".strip() for remark in item.remarks)


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}"
