"""Draw a scenario on the plain page: its beginning, what the hall has decided, how the meters stand, how it ended."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from raabta.render.page.rich import lines, rich
from raabta.room.protocol.parts import End, Meter, Short, Story, Taken

Words = Mapping[str, str]


def story_html(said: Words, story: Story) -> str:
    """Return the HTML of where a scenario stands. The decision itself is a question like any other."""
    intro, taken, end = story.get("intro", ""), story.get("taken"), story.get("end")
    told = f'<div dir="auto">{lines(intro)}</div>' if intro else ""
    told += _taken(said, taken) if taken else ""
    told += f'<h3 dir="auto">{rich(end["title"])}</h3><p dir="auto">{lines(end["text"])}</p>' if end else ""
    meters = "".join(f"<li>{_meter(said, meter)}</li>" for meter in story["meters"])
    return f"{told}<ul>{meters}</ul>{_dearest(said, end) if end else ''}"


def _meter(said: Words, meter: Meter) -> str:
    sign = "+" if meter["moved"] > 0 else "\N{MINUS SIGN}"
    moved = f' <bdi dir="ltr">{sign}{abs(meter["moved"])}</bdi>' if meter["moved"] else ""
    low = f" <i>{escape(said['meter_low'])}</i>" if meter["low"] else ""
    of = said["meter_of"].format(top=meter["top"])
    return f"{escape(said['meter_' + meter['name']])}: <b>{meter['value']}</b> {escape(of)}{moved}{low}"


def _taken(said: Words, taken: Taken) -> str:
    views = "".join(
        f'<li dir="auto"><b>{rich(view["who"])}</b> {rich(view["says"])}</li>' for view in taken.get("views", [])
    )
    two = f"<p><b>{escape(said['story_views'])}</b></p><ul>{views}</ul>" if views else ""
    return (
        f'<p><b>{escape(said["story_chosen"])}</b> <span dir="auto">{rich(taken["text"])}</span></p>'
        f'<p><b>{escape(said["tone_" + taken["tone"]])}</b></p><p dir="auto">{lines(taken["consequence"])}</p>'
        f"{two}"
    )


def _dearest(said: Words, end: End) -> str:
    if not end["dearest"]:
        return f"<p>{escape(said['dear_none'])}</p>"
    head = said["dear_two" if len(end["dearest"]) > 1 else "dear_one"]
    of = end.get("share")
    share = said["dear_share"].format(meter=said["meter_" + of["name"]], n=of["n"], all=of["all"]) if of else ""
    rows = "".join(
        f'<li dir="auto"><b>{escape(one["clock"])} · {rich(one["title"])}</b> {rich(one["text"])} '
        f"<i>{escape(' · '.join(_short(said, two) for two in one['short']))}</i></li>"
        for one in end["dearest"]
    )
    return f"<p><b>{escape(head)}</b> {escape(share)}</p><ol>{rows}</ol>"


def _short(said: Words, short: Short) -> str:
    word = "dear_took" if not short["unwon"] else "dear_short" if short["lost"] else "dear_unwon"
    return said[word].format(meter=said["meter_" + short["name"]], n=short["lost"], more=short["unwon"])
