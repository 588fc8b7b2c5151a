"""Write the middle of the start page: where to begin or go on, what to repeat today, and a card for each chapter.

Every card is a link. The script brings in what the browser keeps; it changes words, and nothing that has a height.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from raabta import i18n
from raabta.render.page.attributes import json_attribute, language_attributes
from raabta.render.page.chapters import Chapter

_ARROW = (
    '<svg class="icon turn" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">'
    '<path d="M4 12h16M13 5l7 7-7 7"/></svg>'
)


@dataclass(frozen=True, slots=True)
class Cover:
    """The picture on a card: it says nothing that the card does not. `src` leads to it from the page."""

    src: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Card:
    """A card of the start page. `line` says in a few words what the chapter is about."""

    chapter: Chapter
    line: str
    cover: Cover | None = None


def start_html(cards: Sequence[Card], progress: str, language: str = "en") -> tuple[str, str]:
    """Return the block in two parts, between which a first decision may stand: where to go on, and the cards.

    Without cards there is nothing. `progress` leads to the page of what was answered.
    """
    if not cards:
        return "", ""
    words, first = i18n.words("render/page", language), cards[0].chapter
    said = i18n.pick("render/page", language, ("start",))
    shown = "".join(_card(card, words) for card in cards)
    go = f"<small>{escape(words['start_here'])}</small> <b>{escape(first.title)}</b>"
    return (
        f'<div class="journey" data-raabta-start="{escape(progress)}"'
        f"{json_attribute('data-words', said)}{language_attributes(language)}>"
        f'<a class="go" href="{escape(first.href)}"><span>{go}</span>{_ARROW}</a>'
        f'<p class="repeat">{escape(words["start_repeat"])}</p>',
        f'<ul class="cards">{shown}</ul>{_each([card.chapter for card in cards], words)}</div>',
    )


def _each(chapters: Sequence[Chapter], words: Mapping[str, Any]) -> str:
    """Return how long chapters take and how many steps they have, where there are two or more that have steps."""
    stepped = [one for one in chapters if one.steps and one.minutes]
    if len(stepped) < 2:
        return ""
    minutes, steps = sorted(one.minutes for one in stepped), sorted(len(one.steps) for one in stepped)
    said = words["start_each"].format(least=minutes[0], most=minutes[-1], few=steps[0], many=steps[-1])
    return f'<p class="how">{escape(said)}</p>'


def _card(card: Card, words: Mapping[str, Any]) -> str:
    chapter, picture = card.chapter, ""
    if card.cover:
        size = f'width="{card.cover.width}" height="{card.cover.height}"'
        picture = f'<img class="cover" src="{escape(card.cover.src)}" alt="" {size} loading="lazy">'
    count, of = len(chapter.steps), {"title": chapter.title, "href": chapter.href, "steps": chapter.step_data()}
    of |= {"name": chapter.name} | ({"check": chapter.check} if chapter.check else {})
    takes = words["start_takes"] if count else words["start_minutes"]
    how = takes.format(steps=count, minutes=chapter.minutes) if chapter.minutes else ""
    track = f'<span class="done-track" aria-hidden="true">{"<i></i>" * count}</span>' if count else ""
    return (
        f'<li class="card"{json_attribute("data-chapter", of)}>{picture}'
        f'<div><a href="{escape(chapter.href)}">{escape(chapter.title)}</a><p>{escape(card.line)}</p>'
        f'<p class="how">{escape(how)}</p>{track}</div></li>'
    )
