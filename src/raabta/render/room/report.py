"""A session on one page, for the ministry: what was done, what was learned, what is still open. No names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path

from raabta.model.question import Question
from raabta.model.session import Part
from raabta.render.room.engine.gain import Gain
from raabta.render.room.picture import Axis, axis, bar
from raabta.render.room.summary import Result, Round, Summary
from raabta.render.room.wording import Wording, plain, short, whole

_CSS = Path(__file__).parent / "report.css"
# The page may load nothing at all.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
#: What one or two sheets of paper hold; the rest is in the export.
VOTES, HALL, HARDEST, OVER = 24, 6, 3, 3
#: A question that more people got right than this is not hard.
HARD = 0.8


def report_html(summary: Summary, language: str) -> str:
    """Return the whole page. The words are in `language`, the questions in the language of the summary's session."""
    say = Wording(language, summary.minimum)
    title = plain(summary.session.title)
    body = "".join(
        [
            _facts(summary, say),
            _learned(summary, say),
            _votes(summary, say),
            f'<div class="pair">{_hardest(summary, say)}{_hall(summary, say)}</div>',
            f'<div class="pair">{_limits(summary, say)}{_method(summary, say)}</div>',
        ]
    )
    return (
        f'<!doctype html>\n<html lang="{escape(language)}" dir="{say.direction}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        f'<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>{escape(say('title'))}: {escape(title)}</title>"
        f'<link rel="icon" href="data:,"><style>{_CSS.read_text(encoding="utf-8")}</style></head><body><main>'
        f'<p class="screen">{escape(say("print"))}</p>'
        f'<p class="meta">{escape(say("course"))} · {escape(say("title"))}</p>'
        f'<h1><span dir="auto">{escape(title)}</span></h1>{body}</main>'
        f"<footer>{escape(say('licence'))}</footer></body></html>\n"
    )


def _facts(summary: Summary, say: Wording) -> str:
    planned = sum(part.minutes for part in summary.session.parts)
    hands = say("few", n=summary.minimum) if summary.hands is None else str(summary.hands)
    facts = [
        (say("date"), say.date(summary.started) if summary.started else "", ""),
        (say("place"), "", "line"),
        (say("joined"), str(summary.joined), ""),
        *([(say("hands"), hands, "")] if summary.hands != 0 else []),
        (say("minutes"), say("minutes_both", took=round(summary.minutes), plan=round(planned)), ""),
    ]
    listed = "".join(
        f'<div class="{kind}"><dt>{escape(name)}</dt><dd>{escape(value) or "&#160;"}</dd></div>'
        for name, value, kind in facts
    )
    late = sorted(
        ((round(one.minutes - one.part.minutes), one.part) for one in summary.spent if one.minutes is not None),
        key=lambda pair: -pair[0],
    )
    parts = say("over_comma").join(
        say("over_one", part=plain(part.title), minutes=minutes) for minutes, part in late[:OVER] if minutes >= 2
    )
    notes = [say("over", parts=parts)] if parts else []
    notes += [] if summary.ended else [say("not_ended")]
    return f'<dl class="facts">{listed}</dl>' + "".join(f'<p class="note">{escape(note)}</p>' for note in notes)


def _learned(summary: Summary, say: Wording) -> str:
    if not summary.gains:
        kinds = {part.kind for part in summary.session.parts}
        said = escape(say("no_tests", n=summary.minimum))
        return _section(say("learned"), f"<p>{said}</p>") if kinds & {"before", "after"} else ""
    over_all, *outcomes = summary.gains
    ends = [100 * end for one in summary.gains for end in (one.low, one.high, one.change) if end is not None]
    scale = axis(ends, say.rtl)
    rows = [_gain_row(one, say, scale, summary.outcome(one.outcome)) for one in outcomes]
    # One outcome alone is the whole: a second row would say the same.
    rows = [_gain_row(over_all, say, scale, say("all")), *(rows if len(rows) > 1 else [])]
    head = (
        f'<tr><th scope="col">{escape(say("outcome"))}</th><th scope="col" class="number">{escape(say("before"))}</th>'
        f'<th scope="col" class="number">{escape(say("after"))}</th>'
        f'<th scope="col" class="chart">{escape(say("difference"))}{scale.head()}</th></tr>'
    )
    notes = [say("learned_how")]
    if over_all.normalised is not None and over_all.reading == "up":
        notes.append(say("normalised", share=say.percent(over_all.normalised)))
    if over_all.only_before or over_all.only_after:
        before, after = say.people(over_all.only_before), say.people(over_all.only_after)
        notes.append(say("only", before=before, after=after))
    table = f'<table class="gains"><thead>{head}</thead><tbody>{"".join(rows)}</tbody></table>'
    return _section(say("learned"), f'<p class="note">{escape(" ".join(notes))}</p>{table}')


def _gain_row(gain: Gain, say: Wording, scale: Axis, name: str) -> str:
    said = say.gain(gain)
    head = f'<th scope="row"><span dir="auto">{escape(name)}</span><span class="said">{escape(said)}</span></th>'
    if gain.before is None or gain.after is None or gain.change is None:
        return f'<tr>{head}<td class="number">–</td><td class="number">–</td><td></td></tr>'
    ends = None if gain.low is None or gain.high is None else (round(100 * gain.low), round(100 * gain.high))
    drawn = scale.row(round(100 * gain.change), ends, said)
    numbers = "".join(
        f'<td class="number" data-name="{escape(say(name))}">{whole(one, 0, 100)}</td>'
        for name, one in (("before", gain.before), ("after", gain.after))
    )
    return f'<tr class="{gain.reading}">{head}{numbers}<td class="chart">{drawn}</td></tr>'


def _votes(summary: Summary, say: Wording) -> str:
    if not summary.results:
        return ""
    names = [say("question"), say("first"), say("last"), say("advice")]
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in names)
    rows = "".join(_vote_row(result, summary, say) for result in summary.results[:VOTES])
    more = len(summary.results) - VOTES
    rest = f'<p class="note">{escape(say("more_votes", n=more))}</p>' if more > 0 else ""
    return _section(
        say("votes"), f'<table class="votes"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>{rest}'
    )


def _vote_row(result: Result, summary: Summary, say: Wording) -> str:
    first, last = result.rounds[0], result.rounds[-1]
    again = _share(last, say) if len(result.rounds) > 1 else f'<span class="said">{escape(say("once"))}</span>'
    if result.moves is not None and result.moves["wrong_right"] + result.moves["right_wrong"]:
        moved = say("moved", to=result.moves["wrong_right"], away=result.moves["right_wrong"])
        again += f'<span class="said">{escape(moved)}</span>'
    title = short(summary.session, result.part, result.question)
    advice = f'<span class="advice">{escape(say(last.advice or "no_advice"))}</span>'
    cells = (("first", _share(first, say)), ("last", again), ("advice", advice))
    drawn = "".join(f'<td data-name="{escape(say(name))}">{cell}</td>' for name, cell in cells)
    return f'<tr><th scope="row"><span dir="auto">{escape(title)}</span></th>{drawn}</tr>'


def _share(one: Round, say: Wording) -> str:
    said = say.right(one.seen)
    drawn = bar(one.seen.share, said, say.rtl) if one.seen.share is not None else ""
    return f'<span class="share">{drawn}<span class="said">{escape(said)}</span></span>'


def _hardest(summary: Summary, say: Wording) -> str:
    every: list[tuple[float, str]] = [*_hard_votes(summary, say), *_hard_tests(summary, say)]
    rows = [row for share, row in sorted(every, key=lambda one: one[0]) if share < HARD]
    return _section(say("hardest"), f"<ol>{''.join(rows[:HARDEST])}</ol>") if rows else ""


def _hard_row(summary: Summary, part: Part, question: Question, *said: str) -> str:
    more = "".join(f'<span class="said">{escape(one)}</span>' for one in said if one)
    return f'<li><span dir="auto">{escape(short(summary.session, part, question))}</span>{more}</li>'


def _hard_votes(summary: Summary, say: Wording) -> Iterable[tuple[float, str]]:
    for result in summary.results:
        seen = result.rounds[-1].seen
        share = 0.0 if seen.near == "none" else seen.share
        if share is not None:
            said = say.right(seen), _instead(result, say)
            yield share, _hard_row(summary, result.part, result.question, *said)


def _instead(result: Result, say: Wording) -> str:
    """Return which wrong option most people chose, if the counts of all wrong ones may be told."""
    control, marks = result.question.control, result.rounds[-1].seen.marks
    wrong = {one.id: one.text for one in control.options if one.id not in result.question.key.accept}
    told = {name: count for name in wrong if (count := marks.get(name)) is not None}
    if control.widget != "one" or len(told) < len(wrong) or not any(told.values()):
        return ""
    return say("instead", option=plain(wrong[max(told, key=lambda name: told[name])]))


def _hard_tests(summary: Summary, say: Wording) -> Iterable[tuple[float, str]]:
    for one in summary.by_question:
        if one.after is not None:
            question = summary.question(one.outcome)
            part = next(part for part in summary.session.parts if question in part.questions)
            said = say("credit", before=whole(one.before or 0.0, 0, 100), after=whole(one.after, 0, 100), n=one.people)
            yield one.after, _hard_row(summary, part, question, said)


def _hall(summary: Summary, say: Wording) -> str:
    if not summary.hall:
        return ""
    rows = "".join(
        f'<li><span dir="auto">{escape(one.text)}</span> <span class="said">{escape(say("ups", n=one.ups))} · '
        f"{'✓' if one.answered else '○'} {escape(say('answered' if one.answered else 'open'))}</span></li>"
        for one in summary.hall[:HALL]
    )
    more = len(summary.hall) - HALL
    rest = f'<p class="note">{escape(say("more_hall", n=more))}</p>' if more > 0 else ""
    return _section(say("hall"), f"<ul>{rows}</ul>{rest}")


def _limits(summary: Summary, say: Wording) -> str:
    limits: Sequence[str] = ("limit_control", "limit_same", "limit_self", "limit_both") if summary.gains else ()
    listed = "".join(f"<li>{escape(say(name))}</li>" for name in limits)
    return _section(say("limits"), f"<ul>{listed}</ul>") if listed else ""


def _method(summary: Summary, say: Wording) -> str:
    counted = say("method_text", n=summary.minimum, many=4 * summary.minimum)
    advice = f" {say('advice_text')}" if summary.results else ""
    return _section(say("method"), f'<p class="note">{escape(counted + advice)}</p>')


def _section(title: str, body: str) -> str:
    return f"<section><h2>{escape(title)}</h2>{body}</section>"
