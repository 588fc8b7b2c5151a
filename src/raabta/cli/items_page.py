"""Write the page that says of each question whether answers have measured it, or argument alone stands for it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime

from raabta.cli.items_table import figures, remarks
from raabta.items.measured import EACH, LEAST, SURE, Measured
from raabta.items.pool import OTHERS, Pool
from raabta.model.codec import meaning
from raabta.model.course import Course

#: A row of an earlier page of which people have measured the question: id, hash, and the row itself.
_MEASURED = re.compile(r"^\| `([a-z0-9/-]+)` \| `([0-9a-f]+)` \| \*\*measured\*\*.*$", re.MULTILINE)
_HEAD = (
    "| Question | Meaning | Badge | Right at the first try | With the rest | Language | Look at |\n"
    "|---|---|---|---|---|---|---|"
)
_TEXT = f"""# Measured or argued

Written by `raabta items FILE… --write docs/items/statistics.md`; no number here is typed by hand.

**Measured**: at least {SURE} people answered this question and gave their answers to the course. **Argued**: its writer
and second readers defend it by argument alone ([how](../items.md)); *n so far* means that some people have answered,
but too few. A measured row stays until the question gets another meaning (the hash). Then the question is argued again.
Made-up answers, for example those of a rehearsal, are refused on this page.

- *Right at the first try*: the share, with Wilson's 95 % interval. Nothing is shown for fewer than {LEAST} people, and
  only the interval for fewer than {SURE}.
- *With the rest*: the correlation with the same people's other answers (at least {OTHERS}), this question left out.
  It is shown from {SURE} people on. Below 0, people who are good at the rest are wrong here: look at the key.
- *Language*: how a further language compares with the first one for people of the same score, by Mantel and Haenszel,
  on the delta scale of testing: below −1 it is harder. It is shown from {EACH} people in each language on.
- *Look at*: only what chance does not explain. Of the remarks of one kind, at most one in twenty is chance.
"""


def page(course: Course, items: Sequence[Measured], pool: Pool, before: str) -> str:
    """Return the page as Markdown; `before` is the page as it is, of which measured rows are kept."""
    rows = dict(_rows(course, items, before))
    number = sum("**measured**" in row for row in rows.values())
    chapters = sorted({name.partition("/")[0] for name in rows})
    parts = [
        f"## {chapter}\n\n{_HEAD}\n" + "\n".join(row for name, row in rows.items() if name.startswith(f"{chapter}/"))
        for chapter in chapters
    ]
    return "\n\n".join([_TEXT + "\n" + _state(number, len(rows), pool), *parts]) + "\n"


def _state(number: int, questions: int, pool: Pool) -> str:
    if number:
        people = f" The newest rows are of {pool.people} people." if pool.people else ""
        return f"**{number} of {questions} questions are measured, {questions - number} are argued.**{people}"
    if pool.people:
        return f"**All {questions} questions are argued: {pool.people} people are too few to measure one.**"
    return f"**No one has given answers yet: all {questions} questions are argued, none is measured.**"


def _rows(course: Course, items: Sequence[Measured], before: str) -> Iterator[tuple[str, str]]:
    """Yield the name and the row of each question of the course."""
    known = {item.question: item for item in items if item.current}
    earlier: Mapping[tuple[str, str], str] = {(match[1], match[2]): match[0] for match in _MEASURED.finditer(before)}
    for name in sorted(course.questions):
        text = meaning(course.questions[name])
        item = known.get(name)
        if item and item.share is not None:
            day = datetime.now(tz=UTC).date().isoformat()
            badge = f"**measured**, n = {item.people}, {day}"
            cells = [*figures(item), remarks(item) or "–"]
        elif (name, text) in earlier:
            yield name, earlier[name, text]
            continue
        else:
            enough = item is not None and item.people >= LEAST
            badge = f"argued, n = {item.people} so far" if item and enough else "argued"
            cells = [figures(item)[0] if item and enough else "–", "–", "–", "–"]
        yield name, f"| `{name}` | `{text}` | {badge} | {' | '.join(cells)} |"
