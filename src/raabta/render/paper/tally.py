"""Plan to the sheet on which two people count cards: one line for each round of each vote."""

from __future__ import annotations

from html import escape

from raabta.model.session import Session
from raabta.render.paper.parts import Words, rich

CARDS = "ABCDEF"
ROUNDS = (1, 2)
#: Lines of a sheet that belongs to no plan.
BLANK = 8


def tally_table(session: Session | None, words: Words) -> str:
    """Return the sheet: the votes of a plan, or empty lines. It holds no answers, for it lies open on a table."""
    votes = [part for part in session.parts if part.question] if session else [None] * BLANK
    if not votes:
        return ""
    letters = CARDS[: max((len(part.questions[0].control.options) for part in votes if part), default=len(CARDS))]
    heads = (words["tally_vote"], words["tally_round"], *letters, words["tally_none"], words["tally_all"])
    top = "".join(f'<th scope="col">{escape(head)}</th>' for head in heads)
    cells = "<td></td>" * (len(heads) - 2)
    rows = []
    for number, part in enumerate(votes, start=1):
        title = f"{number}. {rich(part.title)}" if part else f"{number}."
        first = f'<th scope="rowgroup" rowspan="{len(ROUNDS)}">{title}</th>'
        lines = (f"<tr>{first if turn == 1 else ''}<td>{turn}</td>{cells}</tr>" for turn in ROUNDS)
        rows.append(f"<tbody>{''.join(lines)}</tbody>")
    return (
        f'<section class="tally"><h2 class="big">{escape(words["tally_title"])}</h2><p>{escape(words["tally_how"])}</p>'
        f"<table><thead><tr>{top}</tr></thead>{''.join(rows)}</table></section>"
    )
