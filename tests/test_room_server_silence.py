"""No answer is told before its time: by no way, in no language, to nobody who may hear it."""

import asyncio
import json
from dataclasses import replace
from typing import Any

import pytest

from raabta.model.question import Quiz
from raabta.model.session import Part, Session
from support.questions import QUIZ
from support.room.in_memory import KEY
from support.room.served import Hall, phone, run, served, texts_of

_FEEDBACK = [text for question in QUIZ.questions for text in question.feedback.values()]
_HINTS = [hint for question in QUIZ.questions for hint in question.hints]
SECRETS = ['"key"', '"feedback"', '"right"', '"partly"', '"accept"', '"pairs"', KEY, *_FEEDBACK, *_HINTS]
ANSWERS: dict[str, Any] = {
    "one": "late",
    "many": ["mood"],
    "order": ["send", "confirm", "compose"],
    "match": {"who": "time", "when": "time"},
}


def everything() -> dict[str, Session]:
    test = Quiz("demo/all", "All", QUIZ.questions)
    parts = (
        Part("before", "before", "Before", 5, quiz=test),
        *(Part(f"v{place}", "vote", "Vote", 5, question=asked) for place, asked in enumerate(QUIZ.questions)),
        Part("after", "after", "After", 5, quiz=test),
    )
    session = Session("demo/all", "Everything", parts, aim="Aim")
    return {"en": session, "ur": replace(session, language="ur")}


class Ears:
    """Hears everything that phones and the projector can get, by every way and in both languages."""

    def __init__(self, hall: Hall) -> None:
        self.hall = hall
        self.sockets: list[Any] = []
        self.heard = ""

    async def open(self) -> None:
        hellos = [phone(1, "en"), phone(2, "ur")]
        hellos += [{"t": "hello", "role": "projector", "language": code} for code in ("en", "ur")]
        for hello in hellos:
            ws = await self.hall.ws()
            await ws.send_json(hello)
            self.sockets.append(ws)

    async def listen(self) -> str:
        """Return all that can be had now. The wall hears something at least every twenty seconds."""
        heard: list[str] = []
        while not any('"t":"board"' in text for text in heard):
            await asyncio.sleep(0.3)
            heard += [text for ws in self.sockets for text in await texts_of(ws, wait=0.02)]
        for language in ("en", "ur"):
            body = {"hello": phone(3, language), "frames": [], "ver": 0}
            heard.append(await (await self.hall.web.post("/say", json=body)).text())
            page = await (await self.hall.web.get(f"/plain?token={'3' * 32}&language={language}")).text()
            assert "right" not in page.casefold()
            heard.append(page)
        self.heard = "".join(heard)
        return self.heard

    async def vote(self, part: Part, round_: int) -> None:
        """Let six phones answer what can be answered."""
        for asked in part.questions:
            answer = ANSWERS.get(asked.control.widget, "41.5")
            slot = {"t": "vote", "n": round_ * 10, "part": part.id, "question": asked.id, "round": round_}
            for number in range(3, 9):
                await self.hall.say(phone(number), slot | {"answer": answer})


def silent(ears: Ears, heard: str) -> None:
    assert '"t":"state"' in heard
    assert '"t":"board"' in heard
    assert [secret for secret in SECRETS if secret in heard] == []


@pytest.mark.slow
def test_no_byte_before_the_reveal_tells_what_is_right() -> None:
    async def main() -> None:
        plans = everything()
        async with asyncio.timeout(600), served(plans, burst=1e6) as hall:
            ears = Ears(hall)
            await ears.open()
            silent(ears, await ears.listen())
            for part in plans["en"].parts:
                await hall.do("goto", part=part.id)
                silent(ears, await ears.listen())
                await hall.do("open")
                await ears.vote(part, 1)
                silent(ears, await ears.listen())
                await hall.do("close")
                silent(ears, await ears.listen())
                if part.kind == "vote":
                    await hall.do("revote")
                    await ears.vote(part, 2)
                    silent(ears, await ears.listen())
                    await hall.do("close")
            silent(ears, await ears.listen())

    asyncio.run(main())


def test_after_the_reveal_the_same_ears_hear_what_is_right() -> None:
    async def test(hall: Hall) -> None:
        await hall.do("goto", part="first")
        await hall.do("open")
        await hall.do("close")
        await hall.do("reveal")
        said = json.dumps(await hall.say(phone(1)), ensure_ascii=False)
        assert "All six elements." in said
        assert '"key"' in said
        assert "All six elements." in await (await hall.web.get("/plain")).text()

    run(test)
