"""Write the middle of the start page: where to begin or go on, and the path through the course with its lanes.

Every stop is a link. The script brings in what the browser keeps; it changes words, and nothing that has a height.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Any

from raabta import i18n
from raabta.i18n.numbers import counted
from raabta.render.page.chapters import Chapter
from raabta.render.page.rich import json_attribute, language_attributes

_ARROW = (
    '<svg class="icon turn" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">'
    '<path d="M4 12h16M13 5l7 7-7 7"/></svg>'
)
_HOUR = 60
#: The lane of everything, which every course has.
WHOLE = "whole"


@dataclass(frozen=True, slots=True)
class Cover:
    """The picture of a stop: it says nothing that the stop does not. `src` leads to it from the page."""

    src: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Lane:
    """A way through the course besides the whole of it: `line` says in a sentence what one does."""

    id: str
    title: str
    line: str


@dataclass(frozen=True, slots=True)
class Stop:
    """A stop of the path. `line` says in a few words what it is about; `inside` are the pages that belong to it.

    `lanes` tells for each lane on which it lies how many minutes it takes there, and which steps: none for the whole.
    """

    chapter: Chapter
    line: str = ""
    cover: Cover | None = None
    lanes: Mapping[str, tuple[int, tuple[str, ...]]] = field(default_factory=dict)
    inside: tuple[Stop, ...] = ()


def start_html(
    stops: Sequence[Stop], progress: str, repeat: str, language: str = "en", lanes: Sequence[Lane] = ()
) -> tuple[str, str]:
    """Return the block in two parts, between which doors to other pages may stand: where to go on, and the path.

    Without stops there is nothing. `progress` and `repeat` lead to the pages of what was answered and what is due.
    """
    if not stops:
        return "", ""
    words, first = i18n.words("render/page", language), stops[0].chapter
    said = i18n.pick("render/page", language, ("start",))
    go = f"<small>{escape(words['start_here'])}</small> <b>{escape(first.title)}</b>"
    path = "".join(_stop(stop, number, words, language) for number, stop in enumerate(stops, start=1))
    return (
        f'<div class="journey" data-raabta-start="{escape(progress)}" data-repeat="{escape(repeat)}"'
        f"{json_attribute('data-words', said)}{language_attributes(language)}>"
        f"{_facts(stops, words)}"
        f'<a class="go" href="{escape(first.href)}"><span>{go}</span>{_ARROW}</a>'
        f'<p class="repeat">{escape(words["start_repeat"])}</p>',
        f'{_lanes(stops, lanes, words)}<ol class="path">{path}</ol></div>',
    )


def _facts(stops: Sequence[Stop], words: Mapping[str, Any]) -> str:
    """Return what a newcomer asks first: how long the first step takes, how long all of it, what it needs."""
    first, minutes = stops[0].chapter, sum(one.chapter.minutes for one in _each(stops))
    told = [words["start_first"].format(minutes=first.steps[0].minutes)] if first.steps else []
    if minutes:
        told.append(words["start_in_all"].format(chapters=len(stops), time=_time(minutes, words)))
    told.append(words["start_offline"])
    return f'<ul class="facts">{"".join(f"<li>{escape(one)}</li>" for one in told)}</ul>'


def _lanes(stops: Sequence[Stop], lanes: Sequence[Lane], words: Mapping[str, Any]) -> str:
    """Return the choice between the lanes; without a script each says its time and what one does in it."""
    title = f'<h2 id="way">{escape(words["start_way"])}</h2>'
    if not lanes:
        return f'<h2 id="way">{escape(words["start_path"])}</h2>'
    every = [*_each(stops)]
    times = {lane.id: sum(one.lanes[lane.id][0] for one in every if lane.id in one.lanes) for lane in lanes}
    times[WHOLE] = sum(one.chapter.minutes for one in every)
    of = [*lanes, Lane(WHOLE, words["start_whole"], words["start_whole_line"])]
    radios = "".join(
        f'<label><input type="radio" name="lane" value="{lane.id}"{" checked" if lane.id == WHOLE else ""}>'
        f"<span><b>{escape(lane.title)}</b> <small>{escape(_time(times[lane.id], words))}</small></span></label>"
        for lane in of
    )
    lines = "".join(
        f'<p class="lane{" on" if lane.id == WHOLE else ""}" data-lane="{lane.id}"><b>{escape(lane.title)}, '
        f"{escape(_time(times[lane.id], words))}:</b> {escape(lane.line)}</p>"
        for lane in of
    )
    return f'{title}<div class="lanes" role="radiogroup" aria-labelledby="way">{radios}</div>{lines}'


def _each(stops: Sequence[Stop]) -> list[Stop]:
    return [one for stop in stops for one in (stop, *stop.inside)]


def _time(minutes: int, words: Mapping[str, Any]) -> str:
    """Return a time as people say it, from an hour on in hours and minutes."""
    hours, rest = divmod(minutes, _HOUR)
    name = "start_min" if not hours else "start_h_min" if rest else "start_h"
    return str(words[name].format(h=hours, n=rest))


def _stop(stop: Stop, number: int, words: Mapping[str, Any], language: str) -> str:
    chapter, picture = stop.chapter, ""
    if stop.cover:
        size = f'width="{stop.cover.width}" height="{stop.cover.height}"'
        picture = f'<img class="cover" src="{escape(stop.cover.src)}" alt="" {size} loading="lazy">'
    inside = "".join(_inner(one, words, language) for one in stop.inside)
    inside = f'<ul class="inner">{inside}</ul>' if inside else ""
    return (
        f'<li class="stop"{_data(stop, words, language)}><span class="ring" aria-hidden="true">{number}</span>{picture}'
        f'<div class="row"><a href="{escape(chapter.href)}">{escape(chapter.title)}</a><p>{escape(stop.line)}</p>'
        f'<p class="how">{escape(_how(len(chapter.steps), chapter.minutes, words, language))}</p></div>'
        f"{inside}</li>"
    )


def _inner(stop: Stop, words: Mapping[str, Any], language: str) -> str:
    """Return a page that belongs to a stop: a small one, or a game, which is told by its word and its look."""
    chapter, game = stop.chapter, bool(stop.chapter.scenarios)
    title = words["start_play"].format(title=chapter.title) if game else chapter.title
    link = f'<a href="{escape(chapter.href)}">{escape(title)}'
    return (
        f'<li class="{"game" if game else "page"}"{_data(stop, words, language)}>{link} '
        f'<small class="how">{escape(_time(chapter.minutes, words))}</small></a></li>'
    )


def _how(steps: int, minutes: int, words: Mapping[str, Any], language: str) -> str:
    """Return how long something takes, with the number of its steps if it has any; "" where that is not known."""
    if not minutes:
        return ""
    time = _time(minutes, words)
    return counted(words, "start_takes", language, steps).format(steps=steps, time=time) if steps else time


def _data(stop: Stop, words: Mapping[str, Any], language: str) -> str:
    """Return what the script needs: the steps with what they ask, and of each lane the steps and the time in it."""
    chapter = stop.chapter
    of: dict[str, Any] = {"name": chapter.name, "title": chapter.title, "href": chapter.href}
    of |= {"steps": chapter.step_data()} | ({"check": chapter.check} if chapter.check else {})
    if stop.lanes:
        of["lanes"] = {
            name: [_how(len(steps or chapter.steps), minutes, words, language), list(steps)]
            for name, (minutes, steps) in stop.lanes.items()
        }
    return json_attribute("data-chapter", of)
