"""Write the scenarios of a report: decision by decision, the choice that was taken and what it cost."""

from __future__ import annotations

from html import escape

from raabta.room.protocol.parts import Short
from raabta.room.report.played import Decided, Played
from raabta.room.report.report_words import ReportWords, plain
from raabta.room.report.summary import Summary
from raabta.room.report.table import bar, section, table


def stories(summary: Summary, say: ReportWords) -> str:
    """Return the HTML of a section for each scenario that was played."""
    return "".join(_story(one, say) for one in summary.played)


def _story(told: Played, say: ReportWords) -> str:
    names = [say("story_decision"), say("story_taken"), say("story_chose"), say("story_cost")]
    rows = (_row(one, say) for one in told.decisions)
    ended = say("story_end", title=plain(told.ending)) if told.ending else say("story_open")
    meters = " · ".join(f"{say(f'meter_{name}')} {value}" for name, value in told.meters)
    decided = table("votes", names, rows)
    note = f'<p class="note" dir="auto"><b>{escape(ended)}</b> {escape(meters)}</p>'
    return section(say("story", title=plain(told.part.title)), note + decided)


def _row(one: Decided, say: ReportWords) -> str:
    cells = (
        ("story_taken", f'<span dir="auto">{escape(plain(one.text))}</span>'),
        ("story_chose", _share(one, say)),
        ("story_cost", f'<span class="said">{escape(" · ".join(_short(two, say) for two in one.short))}</span>'),
    )
    drawn = "".join(f'<td data-name="{escape(say(name))}">{cell}</td>' for name, cell in cells)
    name = f'<span dir="auto">{escape(plain(f"{one.clock} · {one.title}"))}</span>'
    return f'<tr><th scope="row">{name}</th>{drawn}</tr>'


def _short(short: Short, say: ReportWords) -> str:
    word = "story_took" if not short["unwon"] else "story_short" if short["lost"] else "story_unwon"
    return say(word, meter=say(f"meter_{short['name']}"), n=short["lost"], more=short["unwon"])


def _share(one: Decided, say: ReportWords) -> str:
    """Return how many chose what was taken, as HTML, or why that is not told."""
    answered, people = one.seen.answered, one.seen.marks.get(one.taken)
    if not answered:
        return f'<span class="said">{escape(say.right(one.seen))}</span>'
    if people is None:
        return f'<span class="said">{escape(say("right_hidden", n=answered))}</span>'
    said = say("story_of", share=say.percent(people / answered), n=answered)
    return f'<span class="share">{bar(people / answered, said, say.rtl)}<span class="said">{escape(said)}</span></span>'
