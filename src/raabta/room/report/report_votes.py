"""Write the votes of a report: a table with bars."""

from __future__ import annotations

from html import escape

from raabta.room.report.report_words import ReportWords, short
from raabta.room.report.summary import Result, Round, Summary
from raabta.room.report.table import bar, section, table

#: Votes with their bars. The export holds all.
VOTES = 24


def votes(summary: Summary, say: ReportWords) -> str:
    """Return the section on votes as HTML: the first ones with their bars, and how many more the export holds."""
    results = summary.results
    if not results:
        return ""
    names = [say("question"), say("first"), say("last"), say("who_moved"), say("advice")]
    rows = (_row(result, summary, say) for result in results[:VOTES])
    more = len(results) - VOTES
    body = table("votes", names, rows)
    body += f'<p class="note">{escape(say("more_votes", n=more))}</p>' if more > 0 else ""
    return section(say("votes"), body)


def _row(result: Result, summary: Summary, say: ReportWords) -> str:
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


def _name(result: Result, summary: Summary) -> str:
    text = short(summary.session, result.part, result.question)
    return f'<th scope="row"><span dir="auto">{escape(text)}</span></th>'


def _advice(last: Round, say: ReportWords) -> str:
    return f'<span class="advice">{escape(say(last.advice or "no_advice"))}</span>'


def _share(one: Round, say: ReportWords) -> str:
    said = say.right(one.seen)
    drawn = bar(one.seen.share, said, say.rtl) if one.seen.share is not None else ""
    return f'<span class="share">{drawn}<span class="said">{escape(say.right(one.seen, "right_short"))}</span></span>'
