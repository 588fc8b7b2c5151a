"""Serve /plain, the room for phones without JavaScript, as forms: a form that is sent talks to the room by frames.

A page that is only opened does not: any page elsewhere can make a browser open it (`<img src="http://…/plain">`).
"""

from __future__ import annotations

import json
import re
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import parse_qs

from aiohttp import web

from raabta.model.codec import PublicControl
from raabta.render.page.controls import read_sent
from raabta.room.protocol.from_clients import PhoneHello, Vote
from raabta.room.protocol.to_clients import Frame
from raabta.room.protocol.values import Given
from raabta.room.service.hub import Client
from raabta.room.web import noscript_html
from raabta.room.web.client_view import ClientView, FormFrame
from raabta.room.web.http_polling import exchange, limited_body
from raabta.room.web.noscript_html import Visitor
from raabta.room.web.settings import CONTEXT, AppContext, Settings

_TOKEN = re.compile(r"[0-9a-f]{32}")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]+")
_FIELDS = 400
#: The number of a name or a question. It is none of those of the answers, which the room keeps: a gap would tell.
ASIDE = 2**52
Form = dict[str, list[str]]


@dataclass(slots=True)
class Phone:
    """A phone that asks, and what the room has told it. Its token is in forms and links: others could use a cookie."""

    visitor: Visitor
    view: ClientView = field(default_factory=ClientView)

    @classmethod
    def of(cls, given: Mapping[str, str], settings: Settings, spoken: str) -> Phone:
        """Return the phone of a query or a form; a new phone gets a token. `spoken`: the languages of the browser."""
        token, language = given.get("token", ""), given.get("language", "")
        token = token if _TOKEN.fullmatch(token) else secrets.token_hex(16)
        browser = (one.split(";")[0].split("-")[0].strip().lower() for one in spoken.split(","))
        wanted = (language, settings.language, *browser, settings.languages[0])
        chosen = next(code for code in wanted if code in settings.languages)
        at = given.get("q", "")
        step = int(at) if at.isascii() and at.isdigit() and len(at) < 4 else 0
        return cls(Visitor(token, chosen, given.get("still") == "1", settings.languages, step))

    def hello(self) -> PhoneHello:
        """Return the first frame of this phone."""
        return {"t": "hello", "role": "phone", "token": self.visitor.token, "language": self.visitor.language}


async def look(request: web.Request) -> web.Response:
    """Answer with the page as it stands, and write nothing."""
    context = request.app[CONTEXT]
    phone = Phone.of(request.query, context.settings, request.headers.get("Accept-Language", ""))
    phone.view = _glance(context, phone.visitor)
    return _answer(phone, "", asking="ask" in request.query)


async def send(request: web.Request) -> web.Response:
    """Take an answer, a question or a name from a form; then answer with the page as it stands."""
    form = _form(await limited_body(request))
    spoken = request.headers.get("Accept-Language", "")
    phone = Phone.of({name: values[0] for name, values in form.items()}, request.app[CONTEXT].settings, spoken)
    await _talk(request, phone, [])
    frames, word = _wanted(form, phone)
    if not frames:
        return _answer(phone, word)
    votes = frames[0]["t"] == "vote"
    first = request.app[CONTEXT].numbers.take(phone.visitor.token, phone.view.n, len(frames)) if votes else ASIDE
    for n, frame in enumerate(frames, start=first):
        frame["n"] = n
    await _talk(request, phone, frames)
    answered = phone.view
    await _talk(request, phone, [])  # what is on disk by now
    word = _outcome(answered, phone.view, frames)
    if word == "saved":
        phone.visitor = replace(phone.visitor, at=0)  # on to the next
    return _answer(phone, word)


def routes() -> list[web.RouteDef]:
    """Return the routes of the plain page."""
    return [web.get("/plain", look), web.post("/plain", send)]


def _form(body: bytes) -> Form:
    """Return field -> values of a form, each as one line. Raises HTTPBadRequest if there are too many fields."""
    try:
        sent = parse_qs(body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=_FIELDS)
        return {name: [" ".join(_CONTROL.sub(" ", one).split()) for one in values] for name, values in sent.items()}
    except ValueError:
        raise web.HTTPBadRequest(text="This form has too many fields.") from None


async def _talk(request: web.Request, phone: Phone, frames: Sequence[FormFrame]) -> None:
    context = request.app[CONTEXT]
    heard = await exchange(context, context.address(request), phone.hello(), frames)
    phone.view = ClientView.of(_frame(one.text) for one in heard)


def _frame(text: str) -> Frame:
    """Return a frame of the room from its text."""
    frame: Frame = json.loads(text)
    return frame


def _glance(context: AppContext, visitor: Visitor) -> ClientView:
    """Return what the room would tell a phone, without letting the phone in."""
    service = context.service
    client = Client("post", lambda: None)
    service.connect(client)
    service.disconnect(client)
    who = service.room.who(visitor.token)
    if who.person in service.room.people:
        service.hub.polled(who.person, service.clock.monotonic(), service.room.source(who.person))
    views = service.broadcaster.views.get(visitor.language) or next(iter(service.broadcaster.views.values()))
    frames: list[Frame] = [
        views.welcome(who.person, service.book),
        views.part(),
        views.state(),
        views.mine(who),
        views.hall(),
        *map(_frame, client.take()),
    ]
    reveal = views.reveal()
    return ClientView.of(frames if reveal is None else [*frames, reveal])


def _answer(phone: Phone, word: str, *, asking: bool = False) -> web.Response:
    html = noscript_html.page(phone.view, phone.visitor, word, asking=asking)
    headers = {
        "Cache-Control": "no-store",
        "Content-Security-Policy": noscript_html.POLICY,
        "X-Frame-Options": "DENY",
        # Under no-referrer a browser says of its own forms that they come from nowhere, and they would be refused.
        "Referrer-Policy": "same-origin",
    }
    answer = web.Response(text=html, content_type="text/html", charset="utf-8", headers=headers)
    answer.force_close()  # the page comes again later than a connection is kept
    return answer


def _wanted(form: Form, phone: Phone) -> tuple[Sequence[FormFrame], str]:
    """Return the frames that a form stands for, without numbers; and, where there are none, the word that says why."""
    if said := _typed(form, "ask"):
        # Sent twice, it is the same question.
        return [{"t": "ask", "n": 0, "id": _typed(form, "id")[:32], "text": said}], ""
    if "name" in form:
        return [{"t": "name", "n": 0, "name": _typed(form, "name")}], ""
    part, round_ = _typed(form, "part")[:64], _typed(form, "round")
    if part != phone.view.part_id or not round_.isascii() or not round_.isdigit() or len(round_) > 2:
        return [], "no_answer"
    now = int(round_) == phone.view.round
    if phone.view.story and not now:  # each round of a scenario has a question of its own, and the ending none
        return [], "refused_late"
    # A long test is more than one phone may send at once: what has arrived is not sent again.
    on_disk = phone.view.answers() if now else {}
    read = [(asked["id"], _read(form, place, asked["control"])) for place, asked in enumerate(phone.view.questions)]
    given = {question: answer for question, answer in read if answer}
    new = {question: answer for question, answer in given.items() if on_disk.get(question) != answer}
    votes: list[Vote] = [
        {"t": "vote", "n": 0, "part": part, "question": question, "round": int(round_), "answer": answer}
        for question, answer in new.items()
    ]
    return votes, "saved" if len(new) < len(given) else "no_answer"


def _read(form: Form, place: int, control: PublicControl) -> Given | None:
    return read_sent(control["widget"], [option["id"] for option in control["options"]], f"q{place}", form)


def _typed(form: Form, name: str) -> str:
    """Return one field; "" if there is none."""
    return form.get(name, [""])[0]


def _outcome(answered: ClientView, after: ClientView, frames: Sequence[FormFrame]) -> str:
    """Return the word for the outcome of the frames. An answer is saved if the room holds just this one afterwards."""
    if not all(frame["n"] in answered.kept for frame in frames):
        return f"refused_{answered.refused or 'disk'}"
    if any(not after.agrees(frame) for frame in frames if frame["t"] == "vote"):
        return "refused"
    return {"ask": "ask_sent", "name": "name_sent"}.get(frames[0]["t"], "saved")
