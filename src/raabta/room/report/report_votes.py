"""The votes of a report: a table with bars, and for paper that is short of room two narrow tables without."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from raabta.room.report.page_budget import VOTES, PageBudget
from raabta.room.report.picture import bar
from raabta.room.report.summary import Result, Round, Summary
from raabta.room.wording import Wording, short


def section(title: str, body: str, kind: str = "") -> str:
    """Return a section of the report under its heading."""
    named = f' class="{kind}"' if kind else ""
    return f"<section{named}><h2>{escape(title)}</h2>{body}</section>"


def rest(say: Wording, every: int, printed: int, shown: int) -> str:
    """Say on paper how much is not on it: it is on the screen, if that shows everything, else in the export."""
    word = "more_paper" if every <= shown else "more_export"
    return f'<p class="note paper">{escape(say(word, n=every - printed))}</p>' if every > printed else ""


def votes(summary: Summary, say: Wording, fits: PageBudget) -> str:
    """Return the section on votes; the votes that `fits` names are printed, with or without their bars."""
    results = summary.results
    if not results:
        return ""
    names = [say("question"), say("first"), say("last"), say("who_moved"), say("advice")]
    rows = "".join(_row(result, summary, say) for result in results[:VOTES])
    more = len(results) - VOTES
    kind = "votes" if fits.bars else "votes screen"
    body = f'<table class="{kind}"><thead>{_head(names)}</thead><tbody>{rows}</tbody></table>'
    body += f'<p class="note screen">{escape(say("more_votes", n=more))}</p>' if more > 0 else ""
    body += "" if fits.bars else _narrow([results[place] for place in fits.votes], summary, say)
    return section(say("votes"), body + rest(say, len(results), len(fits.votes), VOTES))


def _head(names: Sequence[str]) -> str:
    return "<tr>" + "".join(f'<th scope="col">{escape(name)}</th>' for name in names) + "</tr>"


def _row(result: Result, summary: Summary, say: Wording) -> str:
    first, last = result.rounds[0], result.rounds[-1]
    again = _share(last, say) if len(result.rounds) > 1 else f'<span class="said">{escape(say("once"))}</span>'
    moved = ""
    if result.moves is not None and result.moves["wrong_right"] + result.moves["right_wrong"]:
        moved = say("moved", to=result.moves["wrong_right"], away=result.moves["right_wrong"])
    cells = (
        ("first", _share(first, say)),
        ("last", again),
        ("who_moved", f'<span class="said">{escape(moved)}</span>' if moved else ""),
        ("advice", _advice(last, say)),
    )
    drawn = "".join(f'<td data-name="{escape(say(name))}">{cell}</td>' if cell else "<td></td>" for name, cell in cells)
    return f"<tr>{_name(result, summary)}{drawn}</tr>"


def _narrow(results: Sequence[Result], summary: Summary, say: Wording) -> str:
    """Return the votes in two tables that stand side by side, for paper only."""
    names = [say("question"), say("first_short"), say("last_short"), say("advice")]
    half = (len(results) + 1) // 2
    tables = ""
    for some in (results[:half], results[half:]):
        rows = ""
        for result in some:
            first, last = result.rounds[0], result.rounds[-1]
            shares = [_bare(first, say), _bare(last, say) if len(result.rounds) > 1 else "–"]
            cells = "".join(f'<td class="number">{escape(one)}</td>' for one in shares)
            rows += f"<tr>{_name(result, summary)}{cells}<td>{_advice(last, say)}</td></tr>"
        tables += f'<table class="narrow"><thead>{_head(names)}</thead><tbody>{rows}</tbody></table>' if rows else ""
    return f'<div class="paper pair">{tables}</div>' if tables else ""


def _name(result: Result, summary: Summary) -> str:
    text = short(summary.session, result.part, result.question)
    return f'<th scope="row"><span dir="auto">{escape(text)}</span></th>'


def _advice(last: Round, say: Wording) -> str:
    return f'<span class="advice">{escape(say(last.advice or "no_advice"))}</span>'


def _bare(one: Round, say: Wording) -> str:
    return "–" if one.seen.share is None else say.percent(one.seen.share)


def _share(one: Round, say: Wording) -> str:
    said = say.right(one.seen)
    drawn = bar(one.seen.share, said, say.rtl) if one.seen.share is not None else ""
    return f'<span class="share">{drawn}<span class="said">{escape(say.right(one.seen, "right_short"))}</span></span>'
