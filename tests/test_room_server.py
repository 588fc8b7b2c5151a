"""The room on the web: pages, sockets, POST, and who may come from where."""

import asyncio
import base64
import hashlib
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from raabta.model.question import Option
from raabta.model.session import Part, Session
from raabta.room.web import pages, sockets
from support.questions import ONE
from support.room.served import TRAINER, Hall, built, frames_of, phone, run, served, texts_of, until

SCRIPT = '<script>alert("رابطہ")</script>'
PAGES = ("/", "/projector", "/trainer")


def sha(text: str) -> str:
    return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode() + "'"


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_one_file_and_its_policy_names_exactly_what_is_in_it(path: str) -> None:
    async def test(hall: Hall) -> None:
        answer = await hall.web.get(path)
        html, policy = await answer.text(), answer.headers["Content-Security-Policy"]
        scripts = re.findall(r"<script>(.*?)</script>", html, re.DOTALL)
        styles = re.findall(r"<style>(.*?)</style>", html, re.DOTALL)
        assert len(scripts) == len(styles) == 1
        assert f"script-src {sha(scripts[0])};" in policy
        assert f"style-src {sha(styles[0])};" in policy
        assert policy.startswith("default-src 'none';")
        assert "unsafe" not in policy
        assert f"ws://{answer.request_info.url.authority}" in policy, "an old Safari does not count 'self'"
        assert re.findall(r' (?:src|href)="(?!data:,|/plain)[^"]*"', html.split("<script")[0]) == []
        assert 'style="' not in html.split("<script>")[0]
        assert answer.headers["Cache-Control"] == "no-store"
        told = json.loads(html.split('<script type="application/json" id="words">')[1].split("</script>")[0])
        assert set(told) == {"en", "ur"}

    run(test)


def test_only_the_projector_may_stand_in_a_frame() -> None:
    async def test(hall: Hall) -> None:
        for path in (*PAGES, "/plain", "/nowhere"):
            headers = (await hall.web.get(path)).headers
            framed = "frame-ancestors 'none'" not in headers["Content-Security-Policy"]
            assert framed == (path == "/projector"), path
            assert ("X-Frame-Options" in headers) == (path in {"/", "/trainer", "/plain"})

    run(test)


def test_every_answer_carries_the_headers_and_no_version() -> None:
    async def test(hall: Hall) -> None:
        answers = [await hall.web.get(path) for path in (*PAGES, "/plain", "/nowhere", "/generate_204", "/say", "/ws")]
        answers.append(await hall.web.post("/say", data=b"{"))
        for answer in answers:
            assert answer.headers["Server"] == "raabta"
            assert answer.headers["X-Content-Type-Options"] == "nosniff"
            plain = answer.request_info.url.path == "/plain"
            assert answer.headers["Referrer-Policy"] == ("same-origin" if plain else "no-referrer")
            assert "Content-Security-Policy" in answer.headers
            assert not re.search(r"aiohttp|python/", str(answer.headers) + await answer.text(), re.IGNORECASE)

    run(test)


def test_pages_are_compressed_once_and_also_sent_plain() -> None:
    async def test(hall: Hall) -> None:
        packed = await hall.web.get("/", headers={"Accept-Encoding": "gzip, deflate"})
        plain = await hall.web.get("/", headers={"Accept-Encoding": "identity"})
        assert packed.headers["Content-Encoding"] == "gzip"
        assert "Content-Encoding" not in plain.headers
        assert await packed.text() == await plain.text()
        assert int(packed.headers["Content-Length"]) < int(plain.headers["Content-Length"])

    run(test)


def test_the_phones_page_with_its_words_is_lighter_than_it_was_with_two_languages() -> None:
    assert all(len(pages.build(language)["/"].packed) <= 25_600 for language in ("en", "ur"))


def test_a_phone_asks_for_the_words_of_another_language_and_for_none_that_the_room_has_not() -> None:
    async def test(hall: Hall) -> None:
        html = await (await hall.web.get("/")).text()
        told = json.loads(re.findall(r'id="words">(.*?)</script>', html)[0])
        assert [told["en"]["send"], told["ur"]] == ["Send my answer", None]
        later = await hall.web.get("/words/ur")
        assert set(await later.json()) == set(told["en"])
        assert (await hall.web.get("/words/fr")).status == 404

    run(test)


def test_what_is_built_cannot_end_its_element(tmp_path: Path) -> None:
    built(tmp_path)
    (tmp_path / "room-phone.js").write_text('x="</script><b>"', encoding="utf-8")
    html = pages.build("ur", tmp_path)["/"].html.decode("utf-8")
    assert html.count("</script>") == 2
    assert '<html lang="ur" dir="rtl" ' in html


def test_pages_that_were_not_built_are_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"room-phone\.css is missing"):
        pages.build("en", tmp_path)


def test_a_vote_by_socket_is_acknowledged_when_it_is_kept() -> None:
    async def test(hall: Hall) -> None:
        await hall.do("goto", part="first")
        await hall.do("open")
        hall.ledger.by_hand = True
        async with await hall.ws() as ws:
            await ws.send_json(phone(1))
            await frames_of(ws, until="state")
            vote = {"t": "vote", "n": 1, "part": "first", "question": ONE.id, "round": 1, "answer": "whole"}
            await ws.send_json(vote)
            assert all(frame["t"] != "ack" for frame in await frames_of(ws, wait=0.3))
            hall.ledger.commit()
            assert (await frames_of(ws, until="ack"))[-1] == {"t": "ack", "n": 1}

    run(test)


def test_a_vote_by_post_is_answered_when_it_is_kept_and_what_is_known_is_not_sent_again() -> None:
    async def test(hall: Hall) -> None:
        await hall.do("goto", part="first")
        await hall.do("open")
        vote = {"t": "vote", "n": 1, "part": "first", "question": ONE.id, "round": 1, "answer": "whole"}
        first = await hall.say(phone(1), vote)
        assert {"t": "ack", "n": 1} in first
        assert {"welcome", "part", "state", "mine"} <= {frame["t"] for frame in first}
        ver = next(frame["ver"] for frame in first if frame["t"] == "state")
        again = await hall.say(phone(1), ver=ver)
        assert {frame["t"] for frame in again} == {"welcome", "state", "mine", "hall"}
        await hall.do("close")
        assert "part" in {frame["t"] for frame in await hall.say(phone(1), ver=ver)}

    run(test)


def test_projector_and_trainer_learn_how_to_join() -> None:
    async def test(hall: Hall) -> None:
        for hello in ({"t": "hello", "role": "projector", "language": "en"}, TRAINER):
            async with await hall.ws() as ws:
                await ws.send_json(hello)
                join = next(frame for frame in await frames_of(ws, until="board") if frame["t"] == "join")
                assert (join["url"], join["short"]) == ("http://127.0.0.1:8100/", "127.0.0.1:8100")
                assert join["qr"].startswith("<svg")
                assert join["wifi"]["name"] == SCRIPT
                assert "<script>" not in join["wifi"]["qr"]
                assert join["wifi"]["password"] == "secret-of-the-hall", "for phones that cannot read the code"
        assert "secret" not in await (await hall.web.get("/plain")).text() + str(await hall.say(phone(1)))

    run(test, wifi_name=SCRIPT, wifi_password="secret-of-the-hall")


def test_the_room_says_good_bye_and_the_socket_closes() -> None:
    async def main() -> None:
        async with asyncio.timeout(60), served() as hall:
            ws = await hall.ws()
            await ws.send_json(phone(1))
            await frames_of(ws, until="state")
            await hall.service.stop()
            assert (await frames_of(ws))[-1] == {"t": "bye", "why": "restart"}
            assert ws.closed

    asyncio.run(main())


def test_whoever_does_not_greet_is_let_go(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sockets, "HELLO", 0.1)

    async def test(hall: Hall) -> None:
        async with await hall.ws() as ws:
            assert [frame["t"] for frame in await frames_of(ws)] == ["bye"]
            assert ws.closed
        await until(lambda: hall.context.places.taken == 0)

    run(test)


@pytest.mark.parametrize(
    ("origin", "allowed"),
    [
        (None, True),
        ("self", True),
        ("https://evil.example", False),
        ("null", False),
        ("http://127.0.0.1:1", False),
        ("http://[", False),
        ("ftp://self", False),
    ],
)
def test_a_page_of_another_place_can_neither_open_a_socket_nor_post(origin: str | None, allowed: bool) -> None:
    async def test(hall: Hall) -> None:
        own = hall.web.make_url("/").authority
        headers = {} if origin is None else {"Origin": "http://" + own if origin == "self" else origin}
        for method, path in (("POST", "/say"), ("POST", "/plain"), ("GET", "/ws")):
            answer = await hall.web.request(method, path, headers=headers)
            assert (answer.status == 403) != allowed, path
        assert (await hall.web.get("/", headers=headers)).status == 200

    run(test)


@pytest.mark.parametrize(
    ("host", "known"),
    [
        ("192.168.1.5:8100", True),
        ("localhost:8100", True),
        ("laptop", True),
        ("laptop.local:8100", True),
        ("[::1]:8100", True),
        ("evil.example", False),
        ("room.gov.example", True),
        ("evil.example:8100", False),
        ("a b", False),
        ("1.2.3.4/../x", False),
        ("x'; script-src *", False),
    ],
)
def test_the_room_answers_under_its_own_names_only(host: str, known: bool) -> None:
    async def test(hall: Hall) -> None:
        answer = await hall.web.get("/", headers={"Host": host}, allow_redirects=False)
        assert answer.status == (200 if known else 302)
        assert known or answer.headers["Location"] == "http://127.0.0.1:8100/"
        said = await hall.web.post("/say", headers={"Host": host}, json={"hello": phone(1), "frames": []})
        assert said.status == (200 if known else 421)
        probe = await hall.web.get("/generate_204", headers={"Host": host}, allow_redirects=False)
        assert probe.status == 204, "a connectivity check is answered for whatever host it was meant"

    run(test, hosts=frozenset({"room.gov.example"}))


@pytest.mark.parametrize(
    ("path", "status", "body"),
    [
        ("/generate_204", 204, ""),
        ("/hotspot-detect.html", 200, "<BODY>Success</BODY>"),
        ("/connecttest.txt", 200, "Microsoft Connect Test"),
        ("/ncsi.txt", 200, "Microsoft NCSI"),
    ],
)
def test_a_phone_that_looks_for_the_internet_stays(path: str, status: int, body: str) -> None:
    async def test(hall: Hall) -> None:
        answer = await hall.web.get(path, headers={"Host": "connectivitycheck.example.com"})
        assert answer.status == status
        assert body in await answer.text()

    run(test)


def test_markup_in_questions_answers_and_names_stays_text_on_the_plain_page() -> None:
    bad = replace(
        ONE,
        prompt=SCRIPT,
        control=replace(ONE.control, options=(Option("whole", SCRIPT), Option("late", '"><img src=x onerror=1>'))),
        feedback={"whole": SCRIPT, "late": SCRIPT},
    )
    session = Session("demo/bad", SCRIPT, (Part("first", "vote", SCRIPT, 5, question=bad),))

    async def test(hall: Hall) -> None:
        await hall.do("goto", part="first")
        await hall.say(phone(1), {"t": "ask", "n": 1, "id": "ab" * 8, "text": SCRIPT + '"><img src=x>'})
        await hall.do("approve", id=next(iter(hall.service.room.hall.asked)))
        for step in ("open", "close", "reveal"):
            await hall.do(step)
            page = await (await hall.web.get(f"/plain?token={'1' * 32}&language=en")).text()
            assert "<script" not in page
            assert "<img" not in page
            assert "&lt;script&gt;" in page

    run(test, plans={"en": session})


def test_what_comes_back_by_socket_is_json_and_never_markup_of_ours() -> None:
    async def test(hall: Hall) -> None:
        await hall.do("names", on=True)
        async with await hall.ws() as ws:
            await ws.send_json(phone(1))
            await ws.send_json({"t": "name", "n": 1, "name": SCRIPT[:40]})
            for text in await texts_of(ws, until="ack"):
                json.loads(text)

    run(test)
