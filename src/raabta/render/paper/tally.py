"""Write the sheets of a plan on which two people count cards: one line for each round of each vote."""

from __future__ import annotations

from html import escape
from math import ceil

from raabta.model.session import Part, Session
from raabta.render.paper.parts import Words, rich, scrolling

CARDS = "ABCDEF"
ROUNDS = (1, 2)
#: Lines of a sheet that belongs to no plan.
BLANK = 8
#: Votes that one sheet of paper holds. More are shared out evenly: no sheet has the last two lines alone.
MOST = 12
#: With more votes than this the lines are lower.
WIDE = 8
_Vote = tuple[int, Part | None]


def tally_table(session: Session | None, words: Words) -> str:
    """Return the sheets: the votes of a plan, or empty lines. They hold no answers, for they lie open on a table."""
    votes = [part for part in session.parts if part.question] if session else [None] * BLANK
    if not votes:
        return ""
    letters = CARDS[: max((len(part.questions[0].control.options) for part in votes if part), default=len(CARDS))]
    numbered = list(enumerate(votes, start=1))
    sheets = ceil(len(numbered) / MOST)
    each = ceil(len(numbered) / sheets)
    return "".join(_sheet(numbered[first : first + each], letters, words) for first in range(0, len(numbered), each))


def _sheet(votes: list[_Vote], letters: str, words: Words) -> str:
    heads = (words["tally_vote"], *letters, words["tally_none"], words["tally_all"])
    top = "".join(f'<th scope="col">{escape(head)}</th>' for head in heads)
    cells = "<td></td>" * (len(heads) - 1)
    rows = "".join(f"<tbody>{_rounds(number, part, cells, words)}</tbody>" for number, part in votes)
    low = " low" if len(votes) > WIDE else ""
    title, how = escape(words["tally_title"]), escape(words["tally_how"])
    table = f'<table><caption class="unseen">{title}</caption><thead><tr>{top}</tr></thead>{rows}</table>'
    return f'<section class="tally{low}"><h2 class="big">{title}</h2><p>{how}</p>{scrolling(table, title)}</section>'


def _rounds(number: int, part: Part | None, cells: str, words: Words) -> str:
    """Return a line for each round; a cell that spanned both would be two things to a screen reader."""
    rows = []
    for turn in ROUNDS:
        title = f" {rich(part.title)}" if part and turn == 1 else ""
        round_of = escape(words["tally_round"].format(n=turn))
        rows.append(f'<tr><th scope="row">{number}.{title} <span>{round_of}</span></th>{cells}</tr>')
    return "".join(rows)
