"""Write the report of a session as one HTML page, for the office that asked for the session. It names nobody."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path
from typing import NamedTuple

from raabta.i18n import foreign
from raabta.room.report.report_questions import questions
from raabta.room.report.report_story import stories
from raabta.room.report.report_votes import votes
from raabta.room.report.report_words import ReportWords, plain, short, whole
from raabta.room.report.summary import Result, Summary, Told
from raabta.room.report.table import Axis, axis, section, table
from raabta.room.session.gain import Gain

_CSS = Path(__file__).parents[2] / "static/room-report.css"
# The page may load nothing at all.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
#: What the report shows; the export holds all.
HALL, HARDEST, OVER = 6, 3, 3
#: A question that more people got right than this is not hard.
HARD = 0.8


def report_html(summary: Summary, language: str) -> str:
    """Return the report as an HTML page: its words in `language`, the questions in that of the summary's session."""
    say = ReportWords(language, summary.minimum)
    title, of_course = plain(summary.session.title), summary.course.title_in(language)
    hardest = _hardest(summary, say)
    body = "".join(
        [
            _facts(summary, say),
            _learned(summary, say),
            votes(summary, say),
            questions(summary, say),
            stories(summary, say),
            f'<div class="pair">{_hard(hardest, say)}{_hall(summary, say)}</div>',
            f'<div class="pair">{_limits(summary, say)}{_method(summary, say)}</div>',
        ]
    )
    return foreign.spelled(
        f'<!doctype html>\n<html lang="{escape(language)}" dir="{say.direction}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        f'<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>{escape(say('title'))}: {escape(title)}</title>"
        f'<link rel="icon" href="data:,"><style>{_CSS.read_text(encoding="utf-8")}</style></head><body><main>'
        f'<p class="screen how">{escape(say("print"))}</p>'
        f'<p class="meta">{escape(" · ".join(filter(None, [of_course, say("title")])))}</p>'
        f'<h1><span dir="auto">{escape(title)}</span></h1>{body}</main>'
        f"{_foot(summary, say)}</body></html>\n"
    )


def _foot(summary: Summary, say: ReportWords) -> str:
    licence = summary.course.licence
    return f"<footer>{escape(say('licence', licence=licence))}</footer>" if licence else ""


def _facts(summary: Summary, say: ReportWords) -> str:
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
    notes = "".join(f'<p class="note">{escape(note)}</p>' for note in _notes(summary, say))
    return f'<dl class="facts">{listed}</dl>{notes}'


def _notes(summary: Summary, say: ReportWords) -> list[str]:
    late = sorted(
        ((round(one.minutes - one.part.minutes), one.part) for one in summary.spent if one.minutes is not None),
        key=lambda pair: -pair[0],
    )
    parts = say("over_comma").join(
        say("over_one", part=plain(part.title), minutes=minutes) for minutes, part in late[:OVER] if minutes >= 2
    )
    left_out = [say("left_out", n=summary.out)] if summary.out else []
    return [*left_out, *([say("over", parts=parts)] if parts else []), *([] if summary.ended else [say("not_ended")])]


def _learned(summary: Summary, say: ReportWords) -> str:
    if not summary.gains:
        kinds = {part.kind for part in summary.session.parts}
        said = escape(say("no_tests", n=summary.minimum))
        return section(say("learned"), f"<p>{said}</p>") if kinds & {"before", "after"} else ""
    over_all = summary.gains[0]
    ends = [100 * end for one in summary.gains for end in (one.low, one.high, one.change) if end is not None]
    scale = axis(ends, say.rtl)
    outcomes = [
        _gain_row(one, say, scale, summary.outcome(one.outcome), form=summary.told_by.get(one.outcome))
        for one in _outcomes(summary)
    ]
    rows = [_gain_row(over_all, say, scale, say("all"), first=True), *outcomes]
    columns = [
        ("", say("outcome"), ""),
        ("number", say("before"), ""),
        ("number", say("after"), ""),
        ("paper", say("points"), ""),
        ("paper people", say("compared"), ""),
        ("chart", say("difference"), scale.head()),
    ]
    notes = [say("learned_how"), say("phones_only")]
    if over_all.normalised is not None and over_all.reading == "up":
        notes.append(say("normalised", share=say.percent(over_all.normalised)))
    if over_all.only_before or over_all.only_after:
        before, after = say.people(over_all.only_before), say.people(over_all.only_after)
        notes.append(say("only", before=before, after=after))
    notes += _told(summary, say)
    return section(say("learned"), f'<p class="note">{escape(" ".join(notes))}</p>{table("gains", columns, rows)}')


def _told(summary: Summary, say: ReportWords) -> list[str]:
    """Return how many right answers of the test someone finds who knows nothing of the subject: no gain of theirs."""
    told = summary.told
    return [] if told is None else [say("told", found=round(told.found), chance=round(told.chance), n=told.asked)]


def _outcomes(summary: Summary) -> tuple[Gain, ...]:
    """Return the gains of single outcomes. One outcome alone is the whole: a second row would say the same."""
    return summary.gains[1:] if len(summary.gains) > 2 else ()


def _gain_row(
    gain: Gain, say: ReportWords, scale: Axis, name: str, first: bool = False, form: Told | None = None
) -> str:
    said = say.gain(gain)
    # On paper only the first row says in words what numbers say in the others.
    spoken = "" if first or gain.change is None else " screen"
    note = f'<span class="said{spoken}">{escape(said)}</span>'
    if form is not None and gain.change is not None:
        alone = say(
            "told_row", found=round(100 * form.found / form.asked), chance=round(100 * form.chance / form.asked)
        )
        note += f'<span class="said">{escape(alone)}</span>'
    head = f'<th scope="row"><span dir="auto">{escape(name)}</span>{note}</th>'
    if gain.before is None or gain.after is None or gain.change is None:
        none = '<td class="number">–</td>'
        return (
            f'<tr class="{gain.reading}">{head}{none}{none}<td class="paper"></td><td class="paper"></td><td></td></tr>'
        )
    ends = None if gain.low is None or gain.high is None else (round(100 * gain.low), round(100 * gain.high))
    drawn = scale.row(round(100 * gain.change), ends, said)
    numbers = "".join(
        f'<td class="number" data-name="{escape(say(name))}">{whole(one, 0, 100)}</td>'
        for name, one in (("before", gain.before), ("after", gain.after))
    )
    points = f'<td class="paper">{escape(say.reach(gain))}</td><td class="paper people">{gain.people}</td>'
    return f'<tr class="{gain.reading}">{head}{numbers}{points}<td class="chart">{drawn}</td></tr>'


class _Hard(NamedTuple):
    """A question that many got wrong: its text, and the sentences under it."""

    share: float
    text: str
    said: tuple[str, ...]


def _hardest(summary: Summary, say: ReportWords) -> list[_Hard]:
    every = (*_hard_votes(summary, say), *_hard_tests(summary, say))
    return sorted((one for one in every if one.share < HARD), key=lambda one: one.share)[:HARDEST]


def _hard(hardest: Sequence[_Hard], say: ReportWords) -> str:
    rows = ""
    for one in hardest:
        said = "".join(f'<span class="said">{escape(text)}</span>' for text in one.said)
        rows += f'<li><span dir="auto">{escape(one.text)}</span>{said}</li>'
    return section(say("hardest"), f"<ol>{rows}</ol>") if rows else ""


def _hard_votes(summary: Summary, say: ReportWords) -> Iterable[_Hard]:
    for result in summary.results:
        seen = result.rounds[-1].seen
        share = 0.0 if seen.near == "none" else seen.share
        if share is not None:
            text = short(summary.session, result.part, result.question)
            yield _Hard(share, text, tuple(filter(None, (say.right(seen), _instead(result, say)))))


def _instead(result: Result, say: ReportWords) -> str:
    """Return which wrong option most people chose, if the counts of all wrong ones may be told."""
    control, marks = result.question.control, result.rounds[-1].seen.marks
    wrong = {one.id: one.text for one in control.options if one.id not in result.question.key.accept}
    told = {name: count for name in wrong if (count := marks.get(name)) is not None}
    if control.widget != "one" or len(told) < len(wrong) or not any(told.values()):
        return ""
    return say("instead", option=plain(wrong[max(told, key=lambda name: told[name])]))


def _hard_tests(summary: Summary, say: ReportWords) -> Iterable[_Hard]:
    for one in summary.by_question:
        if one.after is not None:
            question = summary.question(one.outcome)
            part = next(part for part in summary.session.parts if question in part.questions)
            said = say("credit", before=whole(one.before or 0.0, 0, 100), after=whole(one.after, 0, 100), n=one.people)
            yield _Hard(one.after, short(summary.session, part, question), (said,))


def _hall(summary: Summary, say: ReportWords) -> str:
    if not summary.hall:
        return ""
    rows = "".join(
        f'<li><span dir="auto">{escape(one.text)}</span> '
        f'<span class="said">{escape(say("ups", n=one.ups))} · '
        f"{'✓' if one.answered else '○'} {escape(say('answered' if one.answered else 'open'))}</span></li>"
        for one in summary.hall[:HALL]
    )
    more = len(summary.hall) - HALL
    note = f'<p class="note">{escape(say("more_hall", n=more))}</p>' if more > 0 else ""
    return section(say("hall"), f"<ul>{rows}</ul>{note}")


def _limits(summary: Summary, say: ReportWords) -> str:
    limits: Sequence[str] = ("limit_control", "limit_same", "limit_self", "limit_both") if summary.gains else ()
    listed = " ".join(f"<li>{escape(say(name))}</li>" for name in limits)
    return section(say("limits"), f"<ul>{listed}</ul>", "limits") if listed else ""


def _method(summary: Summary, say: ReportWords) -> str:
    counted = say("method_text", n=summary.minimum, many=4 * summary.minimum)
    advice = f" {say('advice_text')}" if summary.results else ""
    return section(say("method"), f'<p class="note">{escape(counted + advice)}</p>', "method")
