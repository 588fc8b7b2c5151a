"""Draw the plain page as HTML: what the room has told this phone, and forms to answer with."""

from __future__ import annotations

import base64
import hashlib
import math
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path
from urllib.parse import urlencode

from raabta import i18n
from raabta.i18n import foreign
from raabta.render.page.rich import plain, rich
from raabta.room.protocol.parts import Part
from raabta.room.session.audience_questions import LONGEST
from raabta.room.session.room import LONGEST_NAME
from raabta.room.web.client_view import ClientView
from raabta.room.web.noscript_fields import field, listed, shown
from raabta.room.web.noscript_story import story_html
from raabta.room.web.pages import page_words

#: Seconds between two looks by itself, while there is nothing to fill in that a new page would wipe out.
REFRESH = 15

_STYLE = (Path(__file__).parents[2] / "static/room-noscript.css").read_text(encoding="utf-8").strip()
_HASH = base64.b64encode(hashlib.sha256(_STYLE.encode("utf-8")).digest()).decode("ascii")
POLICY = (
    f"default-src 'none'; img-src data:; style-src 'sha256-{_HASH}'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'"
)


@dataclass(frozen=True, slots=True)
class Visitor:
    """The phone whose page it is, and the languages of the room.

    `still`: the page must not load itself again; `at`: the question of a test that is wanted, from 1, 0: the first that
    is not answered.
    """

    token: str
    language: str
    still: bool = False
    languages: tuple[str, ...] = i18n.LANGUAGES
    at: int = 0

    def fields(self, **more: str) -> dict[str, str]:
        """Return the fields that links and forms carry from page to page."""
        kept = ({"still": "1"} if self.still else {}) | ({"q": str(self.at)} if self.at else {})
        return {"token": self.token, "language": self.language} | kept | more


@dataclass(frozen=True, slots=True)
class _Page:
    view: ClientView
    visitor: Visitor
    words: Mapping[str, str]

    def link(self, word: str, **more: str) -> str:
        """Return a link to this page that keeps the phone's token."""
        query = urlencode(self.visitor.fields(**more))
        return f'<a class="button" href="/plain?{escape(query)}">{escape(self.words[word])}</a>'

    def form(self, inside: str, send: str) -> str:
        """Return a form that keeps the phone's token."""
        hidden = "".join(
            f'<input type="hidden" name="{name}" value="{escape(value)}">'
            for name, value in self.visitor.fields().items()
        )
        button = f'<p><button type="submit">{escape(self.words[send])}</button></p>'
        return f'<form method="post" action="/plain" accept-charset="utf-8">{hidden}{inside}{button}</form>'


def page(view: ClientView, visitor: Visitor, word: str, *, asking: bool = False) -> str:
    """Return the page as HTML.

    `word` names the sentence on what became of the form that was sent; `asking` shows the form for a question.
    """
    made, language = _Page(view, visitor, page_words("server", visitor.language)), visitor.language
    said = made.words
    body = _ask(made) if asking else _room(made)
    told = said.get(word, said["refused"]) if word else ""
    message = f'<p class="told" role="status">{escape(told)}</p>' if told else ""
    title = view.title if view.welcome else said["title"]
    again = "" if asking or visitor.still or _fillable(view) else _refresh(made)
    return foreign.spelled(
        f'<!doctype html>\n<html lang="{language}" dir="{i18n.direction(language)}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">{again}'
        '<meta name="color-scheme" content="light dark"><link rel="icon" href="data:,">'
        f"<title>{escape(plain(title))}</title><style>{_STYLE}</style></head><body>"
        f"<header><h1>{rich(title)}</h1>{_languages(made)}</header><main>{message}{body}</main>"
        f"<footer><p>{escape(said['yours'])}</p></footer></body></html>\n"
    )


def _refresh(made: _Page) -> str:
    query = urlencode(made.visitor.fields())
    return f'<meta http-equiv="refresh" content="{REFRESH};url=/plain?{escape(query)}">'


def _fillable(view: ClientView) -> bool:
    """Say whether there is something to fill in that has not been answered yet."""
    answered = view.answers()
    return view.phase == "open" and any(question["id"] not in answered for question in view.questions)


def _languages(made: _Page) -> str:
    links = [
        f'<a lang="{code}" dir="{i18n.direction(code)}" '
        f'href="/plain?{escape(urlencode(made.visitor.fields(language=code)))}">{i18n.own_name(code)}</a>'
        for code in made.visitor.languages
        if code != made.visitor.language
    ]
    return f'<nav aria-label="{escape(made.words["language"])}">{"".join(links)}</nav>' if links else ""


def _room(made: _Page) -> str:
    view, said = made.view, made.words
    if view.bye:
        why = said.get(f"bye_{view.bye}", said["bye"])
        return f"<p>{escape(why)}</p><p>{made.link('again')}</p>"
    part, phase, state, mine = view.part, view.phase, view.state, view.mine
    parts = [_head(made, part)]
    if mine and mine.get("out"):
        parts.append(f'<p class="told">{escape(said["out"])}</p>')
    parts.append(f'<p class="now">{escape(said[_now(view)])}</p>')
    parts.append(_time(made))
    if view.story and phase != "ended":
        parts.append(story_html(said, view.story))
    if phase == "open":
        parts.append(_vote(made))
    elif view.questions:
        parts += [shown(made.words, view, question) for question in view.questions]
    parts.append(f"<p>{made.link('again')}</p>")
    if state and state["names"] and not (mine and mine["name"]):
        entry = f'<input name="name" maxlength="{LONGEST_NAME}" dir="auto">'
        label = f"<p><label>{escape(said['name_label'])}<br>{entry}</label></p>"
        parts.append(made.form(label, "name_send"))
    if state and state["asking"] and phase != "ended":
        parts.append(f"<p>{made.link('ask', ask='1')}</p>")
    switched = {"still": "0" if made.visitor.still else "1"}
    return "".join(
        [*parts, _hall(made), f"<p>{made.link('moving' if made.visitor.still else 'still', **switched)}</p>"]
    )


def _time(made: _Page) -> str:
    """Say how much time was left when the page was made: it does not tick, and the phone's own clock may be wrong."""
    clock = made.view.state["clock"] if made.view.state else None
    if clock is None or not clock["whole"]:
        return ""
    left = clock["until"] - clock["now"] if clock["until"] else clock["left"]
    word = "time_up" if left <= 0 else "time_left" if clock["until"] else "time_stopped"
    return f'<p class="time">{escape(made.words[word].format(n=math.ceil(left)))}</p>'


def _now(view: ClientView) -> str:
    """Return the word for what happens now."""
    if view.phase == "ready" and view.part and view.part["kind"] == "break":
        return "break"
    if view.story and view.phase in {"ready", "revealed"}:
        return "story_ready" if view.phase == "ready" else "story_decided"
    return "bye_ended" if view.phase == "ended" else view.phase


def _head(made: _Page, part: Part | None) -> str:
    if not part:
        return ""
    here, total = made.view.place
    place = made.words["of"].format(n=here, total=total)
    vote = f" · {made.words['round'].format(n=made.view.round)}" if part["kind"] == "vote" and made.view.round else ""
    title = (made.view.story["title"] if made.view.story else "") or part["title"]
    return f'<p class="place">{escape(place + vote)}</p><h2>{rich(title)}</h2>'


def _vote(made: _Page) -> str:
    """Return the form of the question that is open; of a test one question, with the way to its neighbours."""
    view, given = made.view, made.view.answers()
    place, total = _step(made), len(view.questions)
    asked = view.questions[place : place + 1]
    fields = "".join(field(made.words, question, f"q{place}", given.get(question["id"])) for question in asked)
    hidden = f'<input type="hidden" name="part" value="{escape(view.part_id)}">'
    hidden += f'<input type="hidden" name="round" value="{view.round}">'
    done = [question for question in view.questions if question["id"] in given]
    form = made.form(hidden + fields, "send_again" if asked and asked[0] in done else "send")
    if total < 2:
        return form
    number = made.words["number"].format(n=place + 1, total=total)
    saved = made.words["saved_of"].format(n=len(done), total=total)
    ways = [made.link("step_back", q=str(place))] if place else []
    ways += [made.link("step_next", q=str(place + 2))] if place + 1 < total else []
    return f"<h3>{escape(number)}</h3>{form}<p>{' '.join(ways)}</p><p>{escape(saved)}</p>"


def _step(made: _Page) -> int:
    """Return the place of the question that is shown: the wanted one, else the first not answered, else the last."""
    questions, answered, wanted = made.view.questions, made.view.answers(), made.visitor.at
    if 0 < wanted <= len(questions):
        return wanted - 1
    empty = [place for place, question in enumerate(questions) if question["id"] not in answered]
    return empty[0] if empty else max(0, len(questions) - 1)


def _ask(made: _Page) -> str:
    label = (
        f"<p><label>{escape(made.words['ask_label'])}<br>"
        f'<textarea name="ask" rows="4" maxlength="{LONGEST}" dir="auto"></textarea></label></p>'
        f'<input type="hidden" name="id" value="{secrets.token_hex(8)}">'
    )
    return made.form(label, "ask_send") + f"<p>{made.link('ask_back')}</p>"


def _hall(made: _Page) -> str:
    asked = made.view.hall
    if not asked:
        return ""
    answered = escape(made.words["hall_answered"])
    rows = [
        f'<span dir="auto">{escape(item["text"])}</span> ({item["ups"]}'
        f"{f', {answered}' if item['status'] == 'answered' else ''})"
        for item in asked
    ]
    return f"<h2>{escape(made.words['hall'])}</h2>{listed(rows)}"
