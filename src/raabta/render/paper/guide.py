"""Write a plan as the guide that a trainer holds: timetable, what to say, questions with keys, ways without phones."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import escape

from raabta import i18n
from raabta.model.course import CourseSettings
from raabta.model.question import OLDER, Question
from raabta.model.scenario import Scenario
from raabta.model.session import Part, Session
from raabta.render.paper.parts import Head, Words, page, rich, scrolling
from raabta.render.paper.sheet import answered
from raabta.render.paper.tally import tally_table

_MAY_BE_LABEL = re.compile(r"(?P<label>(?P<first>\w+)[^:“”\"]{0,40}:)(?=\s)")
MINUTES = 60
_NO_COURSE = CourseSettings()


def guide(
    session: Session,
    chapter: str,
    outcomes: Mapping[str, str],
    back: str = "",
    *,
    course: CourseSettings = _NO_COURSE,
) -> str:
    """Return an HTML page. `chapter` names the page that the plan is for; `outcomes` has the text of each outcome."""
    words = i18n.words("render/paper", session.language)
    body = "".join(
        (
            _note(session, words),
            _section(words["guide_aim"], f"<p>{rich(session.aim)}</p>" if session.aim else ""),
            _section(words["guide_needs"], _list([*session.needs.values(), *words["guide_needs_always"].split("\n")])),
            _section(words["guide_time"], _timetable(session, words)),
            _section(words["guide_before"], _list(_before(session, words), "ol")),
            _section(
                words["guide_vote"], _how_a_vote_goes(words) if any(part.question for part in session.parts) else ""
            ),
            f'<h2 class="big">{escape(words["guide_parts"])}</h2>',
            *(_part(number, start, part, words, outcomes) for number, start, part in _clock(session)),
            _without(session, words),
            _answers(session, words),
            tally_table(session, words),
        )
    )
    return page(session, Head(words["guide_title"], chapter, back, course), body, css="paper-guide.css")


def _before(session: Session, words: Words) -> list[str]:
    steps = _lines(words["guide_before_steps"], id=session.id)
    return [*steps, words["guide_print_test" if _test(session) else "guide_print"]]


def _without(session: Session, words: Words) -> str:
    """Return what is done without phones, and without electricity."""
    cards, board = (_lines(words[f"guide_no_{what}_steps"]) for what in ("phones", "power"))
    tested = bool(_test(session))
    cards += [words["guide_no_phones_test"]] if tested else []
    board += [words["guide_keep_test" if tested else "guide_keep"]]
    phones = _section(words["guide_no_phones"], _list(cards, "ol"))
    return f'<div class="without">{phones}{_section(words["guide_no_power"], _list(board, "ol"))}</div>'


def _test(session: Session) -> tuple[Question, ...]:
    """Return what is asked before and after; nothing if the plan has no test."""
    return next((part.questions for part in session.parts if part.kind == "after"), ())


def _answers(session: Session, words: Words) -> str:
    """Return the answers of the test. They stand behind the plan: in a part they would be pages between two parts."""
    rows = [answered(question, words, number, head="h3") for number, question in enumerate(_test(session), start=1)]
    if not rows:
        return ""
    title = escape(words["guide_test_answers"])
    return f'<section class="answers"><h2 class="big">{title}</h2>{"".join(rows)}</section>'


def _clock(session: Session) -> Iterator[tuple[int, float, Part]]:
    """Yield number, minutes since the beginning, and part."""
    start = 0.0
    for number, part in enumerate(session.parts, start=1):
        yield number, start, part
        start += part.minutes


def _offset(minutes: float) -> str:
    whole = round(minutes)
    return f"{whole // MINUTES}:{whole % MINUTES:02}"


def _note(session: Session, words: Words) -> str:
    """Return what is still to be done with the text, said where nobody overlooks it."""
    if not session.review:
        return ""
    return f'<p class="how"><b>{escape(words["older" if session.review == OLDER else "review"])}</b></p>'


def _section(title: str, body: str) -> str:
    return f'<section class="step"><h2 class="big">{escape(title)}</h2>{body}</section>' if body else ""


def _lines(text: str, **values: str) -> list[str]:
    return [line.format(**values) for line in text.split("\n")]


def _list(lines: list[str], tag: str = "ul") -> str:
    return f"<{tag}>{''.join(f'<li>{rich(line)}</li>' for line in lines)}</{tag}>"


def _timetable(session: Session, words: Words) -> str:
    heads = (words[f"guide_{name}"] for name in ("from", "minutes", "part", "clock"))
    top = "".join(f'<th scope="col">{escape(head)}</th>' for head in heads)
    rows = "".join(
        f'<tr><td><bdi dir="ltr">{_offset(start)}</bdi></td><td>{part.minutes:g}</td>'
        f"<td>{number}. <b>{escape(_kind(part, words))}:</b> {rich(part.title)}</td><td></td></tr>"
        for number, start, part in _clock(session)
    )
    total = escape(words["guide_total"].format(n=f"{session.minutes:g}"))
    name = escape(words["guide_time"])
    caption = f'<caption class="unseen">{name}</caption>'
    table = f'<table class="times">{caption}<thead><tr>{top}</tr></thead><tbody>{rows}</tbody></table>'
    return f"<p>{total}</p>{scrolling(table, name)}"


def _how_a_vote_goes(words: Words) -> str:
    steps = _list(_lines(words["guide_vote_steps"]), "ol")
    return f'{steps}<p class="how">{rich(words["guide_vote_source"])}</p>'


def _kind(part: Part, words: Words) -> str:
    return words[f"guide_kind_{part.kind}"]


def _part(number: int, start: float, part: Part, words: Words, outcomes: Mapping[str, str]) -> str:
    time = f'<bdi dir="ltr">{_offset(start)}</bdi> · {part.minutes:g} {escape(words["guide_minutes_short"])}'
    head = f'<h3>{number}. {rich(part.title)}</h3><p class="how"><b>{escape(_kind(part, words))}</b> · {time}</p>'
    said = "".join(f"<p>{line}</p>" for line in _spoken(part.notes, words))
    return f'<section class="part">{head}{said}{_asked(part, words, outcomes)}</section>'


def _asked(part: Part, words: Words, outcomes: Mapping[str, str]) -> str:
    """Return what the hall is asked in this part; a vote with its key, a test with where its answers stand."""
    if part.kind == "before":
        prompts = [question.prompt.replace("\n\n", " ") for question in part.questions]
        return f'<p class="how">{escape(words["guide_test_later"])}</p>{_list(prompts, "ol")}'
    if part.kind == "after":
        return f'<p class="how">{escape(words["guide_test_after"])}</p>'
    if part.scenario is not None:
        return _decisions(part.scenario, words)
    if part.question is None:
        return ""
    outcome = outcomes.get(part.question.outcome, "")
    serves = f'<p class="how">{rich(words["guide_serves"].format(outcome=outcome))}</p>' if outcome else ""
    wrong = "".join(f"<p>{line}</p>" for line in _spoken(part.if_wrong, words))
    return (
        f'{serves}<div class="asked"><h4>{escape(words["guide_options"])}</h4>{answered(part.question, words)}</div>'
        f'<div class="wrong"><h4>{escape(words["guide_if_wrong"])}</h4>{wrong}</div>'
    )


def _decisions(scenario: Scenario, words: Words) -> str:
    """Return the decisions in a line each; what comes of them stands on the tabletop sheet."""
    rows = [f"{inject.clock} · {inject.title}" for inject in scenario.injects]
    return f'<p class="how">{escape(words["guide_scenario"])}</p>{_list(rows, "ol")}'


def _spoken(text: str, words: Words) -> Iterator[str]:
    """Yield the lines of a note; what comes before a colon ("Say:", "Do at the end:") stands out."""
    labels = set(i18n.foreign.plain(words["guide_labels"]).split())
    for line in text.splitlines():
        found = _MAY_BE_LABEL.match(line.strip())
        if found and found["first"] in labels:
            yield f"<b>{escape(found['label'])}</b> {rich(line.strip()[found.end() :])}"
        elif line.strip():
            yield rich(line)
