"""What a hostile hall can send: frames and requests of every kind. The room lives, and the others notice nothing."""

import asyncio
import json
import string
from typing import Any

import pytest
from aiohttp import ClientConnectionError, WSMsgType
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from raabta.room.web import http_polling
from support.questions import ONE
from support.room.in_memory import token
from support.room.served import TRAINER, Hall, frames_of, phone, run, served

pytestmark = pytest.mark.slow

WORDS = ["hello", "vote", "ask", "up", "name", "do", "phone", "projector", "trainer", "first", ONE.id, "whole", "en"]
FIELDS = ["t", "role", "token", "language", "n", "part", "question", "round", "answer"]
FIELDS += ["id", "text", "on", "name", "key", "client", "ver", "what", "counts"]
LEAF = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=40) | st.sampled_from(WORDS)
VALUE = st.recursive(
    LEAF, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner), max_leaves=12
)
FRAME = st.dictionaries(st.sampled_from(FIELDS), VALUE, max_size=9)
FULL = {"t": "vote", "n": 1, "part": "first", "question": ONE.id, "round": 1, "answer": "whole"}
#: One field of a good frame is spoilt: it goes deeper into the room than noise.
SPOILT = st.tuples(
    st.sampled_from(
        [FULL, phone(1), TRAINER, {"t": "ask", "n": 1, "id": "ab" * 8, "text": "Why?"}, {"t": "name", "n": 1}]
    ),
    st.sampled_from(FIELDS),
    VALUE,
).map(lambda made: made[0] | {made[1]: made[2]})
RAW = st.sampled_from(
    [
        "",
        "null",
        "[]",
        "1e999",
        "NaN",
        '{"t":NaN}',
        "[" * 2000,
        '{"a":' * 600,
        '{"t":"vote","n":' + "9" * 3900 + "}",
        '{"t":"ask","n":1,"id":"abababab","text":"\\ud800"}',
        '{"t":"\\u0068ello","role":"trainer","key":"x","client":"abababab"}',
        '{"t":"hello","t":"vote"}',
        "\x00",
        "رابطہ",
        "x" * 4096,
        "x" * 4097,
        "x" * 70_000,
    ]
)
BOUNDED = settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))


def texts(frames: list[Any]) -> list[str]:
    return [frame if isinstance(frame, str) else json.dumps(frame) for frame in frames]


async def hears_votes(hall: Hall) -> None:
    """Another phone, which was there before, still has its vote acknowledged."""
    assert {"t": "ack", "n": 5} in await hall.say(phone(77), FULL | {"n": 5, "answer": "late"})
    await hall.alive()


@given(st.lists(FRAME | SPOILT | RAW, min_size=1, max_size=25))
@BOUNDED
def test_any_frames_by_socket_leave_the_room_alive(frames: list[Any]) -> None:
    async def test(hall: Hall) -> None:
        await hall.do("goto", part="first")
        await hall.do("open")
        async with await hall.ws() as other, await hall.ws() as ws:
            await other.send_json(phone(78))
            await frames_of(other, until="state")
            for text in texts(frames):
                if ws.closed:
                    break
                await ws.send_str(text)
            await hears_votes(hall)
            await other.send_json(FULL | {"n": 6})
            assert (await frames_of(other, until="ack"))[-1] == {"t": "ack", "n": 6}
        assert "Traceback" not in str(frames)

    run(test, frames=1e6, burst=1e6)


@given(st.lists(FRAME | SPOILT | RAW, max_size=25), FRAME | SPOILT | RAW)
@BOUNDED
def test_any_frames_by_post_are_answered_and_never_with_500(frames: list[Any], hello: Any) -> None:
    async def test(hall: Hall) -> None:
        await hall.do("goto", part="first")
        await hall.do("open")
        for greeting in (hello, phone(1), phone(1) | {"token": "\ud800"}):
            body = json.dumps({"hello": greeting, "frames": frames, "ver": frames[0] if frames else 0})
            answer = await hall.web.post("/say", data=body.encode())
            assert answer.status in {200, 400, 413}
            if answer.status == 200:
                assert isinstance(json.loads(await answer.text())["frames"], list)
        await hears_votes(hall)

    run(test, frames=1e6, burst=1e6)


@given(st.lists(st.binary(max_size=5000), min_size=1, max_size=5))
@BOUNDED
def test_any_bytes_as_a_body_are_refused_in_short_words(bodies: list[bytes]) -> None:
    async def test(hall: Hall) -> None:
        for body in bodies:
            for path, kind in (("/say", "application/json"), ("/plain", "application/x-www-form-urlencoded")):
                for headers in ({"Content-Type": kind}, {"Content-Type": "multipart/form-data; boundary=x"}, {}):
                    answer = await hall.web.post(path, data=body, headers=headers)
                    assert answer.status < 500, (path, headers, answer.status)
                    assert "Traceback" not in await answer.text()
        await hall.alive()

    run(test)


METHODS = ["GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "FOO"]
PATHS = [
    "/", "/ws", "/say", "/plain", "/trainer", "/projector", "/book/", "/book/..%2f..%2fetc/passwd", "/slides/", "//",
    "/generate_204", "/%00", "/%ff", "/plain?token=%ff&language=%00&ask",
]  # fmt: skip
SAFE = st.text(st.characters(codec="latin-1", exclude_characters="\r\n\0"), max_size=60)
HEADERS = st.dictionaries(
    st.sampled_from(
        ["Origin", "Accept-Encoding", "Content-Type", "Upgrade", "Connection", "Sec-WebSocket-Key", "Range", "Cookie",
         "Sec-WebSocket-Version", "If-Modified-Since", "X-Forwarded-For", "Expect", "Content-Encoding", "Host"]
    ),
    SAFE | st.sampled_from(["gzip", "websocket", "Upgrade", "13", "bytes=0-", "100-continue", "chunked", "localhost"]),
    max_size=6,
)  # fmt: skip


async def raw(hall: Hall, request: bytes) -> bytes:
    """Send bytes as they are, and return what comes within a second."""
    url = hall.web.make_url("/")
    reader, writer = await asyncio.open_connection(url.host, url.port)
    try:
        writer.write(request)
        await writer.drain()
        writer.write_eof()
        async with asyncio.timeout(1.0):
            return await reader.read(200_000)
    except (TimeoutError, ConnectionError):
        return b""
    finally:
        writer.close()


@given(
    st.lists(
        st.tuples(st.sampled_from(METHODS), st.sampled_from(PATHS), HEADERS, st.binary(max_size=300)),
        min_size=5,
        max_size=15,
    )
)
@BOUNDED
def test_no_method_path_header_and_body_makes_the_room_stumble(
    requests: list[tuple[str, str, dict[str, str], bytes]],
) -> None:
    async def test(hall: Hall) -> None:
        for method, path, headers, body in requests:
            lines = [f"{method} {path} HTTP/1.1", *(f"{name}: {value}" for name, value in headers.items())]
            if "Host" not in headers:
                lines.append("Host: localhost")
            lines += [f"Content-Length: {len(body)}", "Connection: close"]
            answer = await raw(hall, "\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + body)
            sound(answer)
        await hall.alive()

    run(test)


@given(st.lists(st.binary(max_size=3000), min_size=1, max_size=8))
@BOUNDED
def test_noise_instead_of_http_gets_400_or_nothing(noises: list[bytes]) -> None:
    async def test(hall: Hall) -> None:
        for noise in noises:
            sound(await raw(hall, noise))
            sound(await raw(hall, b"GET / HTTP/1.1\r\nHost: localhost\r\n" + noise + b"\r\n\r\n"))
        await hall.alive()

    run(test)


def sound(answer: bytes) -> None:
    """An answer is no fault of ours, tells no version, no place of this computer, and is no longer than a page."""
    if answer:
        head = answer.split(b"\r\n", 1)[0]
        assert head.startswith(b"HTTP/1."), head
        assert not head.split(b" ", 2)[1].startswith(b"5") or b" 501 " in head, answer[:500]
        for word in (b"Traceback", b"aiohttp", b"Python/", b".py"):
            assert word not in answer.split(b"<script>")[0], answer[:500]


def test_binary_frames_and_broken_text_end_that_socket_only() -> None:
    async def test(hall: Hall) -> None:
        await hall.do("goto", part="first")
        await hall.do("open")
        async with await hall.ws() as other:
            await other.send_json(phone(1))
            await frames_of(other, until="state")
            for spoil in (b"\x82\x81\0\0\0\0a", b"\x81\x82\0\0\0\0\xff\xfe", b"\x81\xfe\x20\x00\0\0\0\0", b"\xff\xff"):
                async with await hall.ws() as ws:
                    await ws.send_json(phone(2))
                    connection = ws._response.connection
                    assert connection
                    connection.transport.write(spoil)
                    await frames_of(ws)
                    assert ws.closed, spoil
            await other.send_json(FULL)
            assert (await frames_of(other, until="ack"))[-1] == {"t": "ack", "n": 1}

    run(test)


def test_a_frame_of_4096_bytes_is_heard_and_a_longer_one_is_not() -> None:
    async def test(hall: Hall) -> None:
        frame = json.dumps({"t": "ask", "n": 3, "id": "ab" * 8, "text": ""})
        for length, closed in ((4096, False), (4097, True)):
            async with await hall.ws() as ws:
                await ws.send_json(phone(1))
                await frames_of(ws, until="state")
                await ws.send_str(frame[:-2] + "x" * (length - len(frame)) + frame[-2:])
                if closed:
                    message = await ws.receive(timeout=30)
                    while message.type is WSMsgType.TEXT:
                        message = await ws.receive(timeout=30)
                    assert ws.close_code == 1009
                else:
                    assert (await frames_of(ws, until="refused"))[-1]["n"] == 3

    run(test)


def test_of_too_many_frames_in_a_post_the_first_are_taken_and_the_rest_has_no_answer() -> None:
    async def test(hall: Hall) -> None:
        await hall.do("goto", part="first")
        await hall.do("open")
        heard = await hall.say(phone(1), *(FULL | {"n": n} for n in range(1, 100)))
        assert {frame["n"] for frame in heard if frame["t"] in {"ack", "refused"}} == set(
            range(1, http_polling.FRAMES + 1)
        )

    run(test, burst=1e6)


def test_a_frame_of_a_post_that_no_socket_could_bring_is_refused_by_its_number() -> None:
    async def test(hall: Hall) -> None:
        ask = {"t": "ask", "id": "ab" * 8}
        frames = [ask | {"n": 7, "text": "\ud83d"}, ask | {"n": 8, "text": "x" * 5000}, phone(1) | {"n": 9}, ["n"]]
        heard = [frame for frame in await hall.say(phone(1), *frames) if frame["t"] == "refused"]
        assert [(frame["n"], frame["why"]) for frame in heard] == [
            (7, "shape"),
            (8, "long"),
            (9, "shape"),
            (None, "shape"),
        ]

    run(test)


def test_what_is_nested_without_end_is_no_frame_by_any_way() -> None:
    deep = '["hello",' * 440
    deeper = '{"hello":' * 7000

    async def test(hall: Hall) -> None:
        async with await hall.ws() as ws:
            await ws.send_str(deep)
            assert [frame["t"] for frame in await frames_of(ws)] == ["refused", "bye"]
        for body in (deep, deeper, "[" * 60_000, '{"hello":' + "[" * 30_000 + "]" * 30_000 + "}"):
            answer = await hall.web.post("/say", data=body)
            assert answer.status == 400
        await hall.alive()

    run(test)


def test_a_body_that_is_too_large_or_never_ends_is_not_waited_for() -> None:
    async def test(hall: Hall) -> None:
        for path in ("/say", "/plain"):
            try:
                answer = await hall.web.post(path, data=b"x" * 200_000)
                assert answer.status == 413
            except ClientConnectionError:
                pass  # it hung up before it had read everything
        await hall.alive()

    run(test)


def test_a_fault_of_ours_is_told_without_its_place(monkeypatch: Any, caplog: Any) -> None:
    async def main() -> None:
        async with served() as hall:

            def broken(*_: object) -> None:
                raise ZeroDivisionError(string.ascii_letters)

            monkeypatch.setattr(hall.service, "connect", broken)
            answer = await hall.web.post("/say", json={"hello": {"t": "hello", "token": token(1)}, "frames": []})
            assert answer.status == 500
            text = await answer.text()
            assert "Something went wrong" in text
            assert string.ascii_letters not in text
            assert "ZeroDivision" not in text

    asyncio.run(main())
    assert "ZeroDivisionError" in caplog.text, "but the console has it"
