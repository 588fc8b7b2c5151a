"""Report and export by a button: who gets them, when, and that they hold what the commands write."""

import asyncio
import io
import json
import threading
import time
import zipfile
from collections.abc import Collection, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from aiohttp.test_utils import TestClient, TestServer

from raabta import i18n
from raabta.cli.room import plans
from raabta.cli.room.summed import summing
from raabta.room.cluster.postgres import PostgresLedger
from raabta.room.report.summary import Summary, summary
from raabta.room.service.retention import write
from raabta.room.service.room_service import RoomService
from raabta.room.session.record import Ledger, LedgerError, Record
from raabta.room.storage import Store
from raabta.room.store.sqlite import SqliteLedger
from raabta.room.web.app import make_app
from raabta.room.web.settings import Settings
from support.questions import ONE
from support.room.command import ROOT, call, keep
from support.room.databases import Postgres
from support.room.in_memory import KEY, PLANS
from support.room.served import Hall, phone, run, served

FILES = ("/report", "/export.zip")
KEYED = {"Authorization": f"Bearer {KEY}"}


def summed(language: str, kept: Sequence[Record]) -> Summary:
    return summary(PLANS[language or "en"], kept, minimum=5)


def unpacked(body: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(body)) as packed:
        assert packed.testzip() is None
        return {name: packed.read(name) for name in packed.namelist()}


async def voted(hall: Hall, people: int) -> None:
    """Let so many people answer the first vote, which stays open."""
    await hall.do("goto", part="first")
    await hall.do("open")
    for number in range(1, people + 1):
        vote = {"t": "vote", "n": 1, "part": "first", "question": ONE.id, "round": 1, "answer": "whole"}
        assert {"t": "ack", "n": 1} in await hall.say(phone(number), vote)


def test_the_key_in_a_header_opens_both_and_the_file_is_named_after_room_and_day() -> None:
    async def test(hall: Hall) -> None:
        await hall.do("goto", part="welcome")
        for path, end, kind in ((FILES[0], "html", "text/html"), (FILES[1], "zip", "application/zip")):
            answer = await hall.web.get(path, headers=KEYED)
            assert (answer.status, answer.content_type) == (200, kind)
            day = datetime.fromtimestamp(hall.service.room.state.log[0].at, tz=UTC).astimezone().date()
            assert answer.headers["Content-Disposition"] == f'attachment; filename="ROOM1-{day.isoformat()}.{end}"'
            assert answer.headers["Cache-Control"] == "no-store"
            assert answer.headers["Content-Security-Policy"] == "default-src 'none'; frame-ancestors 'none'"
            assert answer.headers["X-Content-Type-Options"] == "nosniff"
            assert KEY.encode() not in await answer.read()

    run(test, summing=summed)


@pytest.mark.parametrize("path", FILES)
@pytest.mark.parametrize(
    "headers", [{}, {"Authorization": "Bearer wrong"}, {"Authorization": KEY}, {"Authorization": f"Basic {KEY}"}]
)
def test_nobody_else_gets_them(path: str, headers: dict[str, str]) -> None:
    async def test(hall: Hall) -> None:
        answer = await hall.web.get(f"{path}?language=ur&key={KEY}", headers=headers)
        assert (answer.status, await answer.text()) == (403, i18n.words("room/trainer", "ur")["key_wrong"])

    run(test, summing=summed)


def test_wrong_keys_are_counted_with_those_of_the_hello_and_the_right_one_never_waits() -> None:
    async def test(hall: Hall) -> None:
        wrong = {"t": "hello", "role": "trainer", "key": "wrong", "client": "ab" * 8, "language": "en"}
        for _ in range(3):
            await hall.say(wrong)
        bad = {"Authorization": "Bearer wrong"}
        assert [(await hall.web.get(path, headers=bad)).status for path in FILES] == [403, 403]
        late = await hall.web.get(FILES[0], headers=bad)
        assert (late.status, late.headers["Retry-After"]) == (429, "30")
        assert {"t": "refused", "n": None, "why": "fast", "wait": 30} in await hall.say(wrong)
        assert (await hall.web.get(FILES[0], headers=KEYED)).status == 200
        assert (await hall.web.get(FILES[0], headers=bad)).status == 403, "a right key forgets the wrong ones"

    run(test, summing=summed)


@pytest.mark.parametrize("path", FILES)
def test_while_a_vote_is_open_there_is_none_but_what_to_do(path: str) -> None:
    async def test(hall: Hall) -> None:
        await voted(hall, 1)
        for language in ("en", "ur"):
            answer = await hall.web.get(f"{path}?language={language}", headers=KEYED)
            assert (answer.status, await answer.text()) == (409, i18n.words("room/trainer", language)["file_open"])
        await hall.do("close")
        assert (await hall.web.get(path, headers=KEYED)).status == 200

    run(test, summing=summed)


@pytest.mark.parametrize(("people", "told"), [(4, None), (6, 6)])
def test_few_answers_are_told_to_nobody(people: int, told: int | None) -> None:
    async def test(hall: Hall) -> None:
        await voted(hall, people)
        await hall.do("close")
        files = unpacked(await (await hall.web.get(FILES[1], headers=KEYED)).read())
        assert json.loads(files["session.json"])["votes"][0]["rounds"][0]["answered"] == told

    run(test, summing=summed)


def test_the_report_is_in_the_language_that_is_asked_for_or_in_the_courses_own() -> None:
    async def test(hall: Hall) -> None:
        for asked, language in (("?language=ur", "ur"), ("?language=en", "en"), ("?language=xx", "en"), ("", "en")):
            html = await (await hall.web.get(FILES[0] + asked, headers=KEYED)).text()
            assert f'<html lang="{language}" dir="{i18n.direction(language)}">' in html
            assert PLANS[language].title in html

    run(test, summing=summed)


def test_the_room_goes_on_while_they_are_made() -> None:
    begun, may_end = threading.Event(), threading.Event()

    def slow(language: str, kept: Sequence[Record]) -> Summary:
        begun.set()
        assert may_end.wait(60)
        return summed(language, kept)

    async def test(hall: Hall) -> None:
        asked = asyncio.ensure_future(hall.web.get(FILES[0], headers=KEYED))
        await asyncio.to_thread(begun.wait, 60)
        await hall.alive()
        assert not asked.done()
        may_end.set()
        assert (await asked).status == 200

    run(test, summing=slow)


def test_a_ledger_that_cannot_be_read_and_a_room_that_is_forgotten_are_said(monkeypatch: pytest.MonkeyPatch) -> None:
    async def lost(_room: str, _kinds: Collection[str] = ()) -> Sequence[Record]:
        raise LedgerError("lost", "The disk is gone.")

    async def test(hall: Hall) -> None:
        hall.ledger.rows.clear()
        gone = await hall.web.get(FILES[0], headers=KEYED)
        assert (gone.status, await gone.text()) == (410, "The room does not know that any more.")
        monkeypatch.setattr(hall.ledger, "load", lost)
        broken = await hall.web.get(FILES[0], headers=KEYED)
        assert (broken.status, await broken.text()) == (503, "The disk is gone.")

    run(test, summing=summed)


def test_a_rehearsal_has_none() -> None:
    async def test() -> None:
        async with served() as hall:
            assert [(await hall.web.get(path, headers=KEYED)).status for path in FILES] == [404, 404]

    asyncio.run(test())


def held() -> list[Record]:
    """A session of the course with a vote of four people and one of seven, and two names."""
    body = {"session": "disaster/session", "title": "A session", "keep_days": 30, "key": KEY, "minimum": 5, "names": 1}
    now = time.time()
    records = [Record("AAAAAA", "room", "", 1, json.dumps(body), now)]
    for part, question, people in (("vote-source", "phone-call", 4), ("vote-clip", "dam-clip", 7)):
        for who in range(people):
            name = f"{part}|disaster/{question}|1|{who:032x}"
            records.append(Record("AAAAAA", "vote", name, 1, json.dumps({"answer": "silence"}), now))
    records += [Record("AAAAAA", "name", one, 1, json.dumps({"name": one}), now) for one in ("Sana", "Amir")]
    return records


async def taken(ledger: Ledger, *paths: str) -> list[bytes]:
    """Serve the room of this ledger as `raabta room` does, and take the files."""
    read = plans.courses(ROOT, "")
    sessions = plans.plans(read, "disaster/session", ROOT)
    await ledger.open()
    service = RoomService(sessions, ledger, "AAAAAA")
    await service.start()
    settings = Settings("http://127.0.0.1:8100/", languages=tuple(sessions), summing=summing(read, sessions))
    try:
        async with TestClient(TestServer(make_app(service, settings))) as client:
            answers = [await client.get(path, headers=KEYED) for path in paths]
            assert [answer.status for answer in answers] == [200] * len(paths)
            return [await answer.read() for answer in answers]
    finally:
        await service.stop()
        await ledger.close()


@pytest.mark.usefixtures("in_the_course")
def test_they_hold_exactly_what_the_commands_write(tmp_path: Path) -> None:
    path = tmp_path / "rooms.sqlite"
    keep(path, *held())
    paths = ("/report?language=en", "/report?language=ur", "/report", "/export.zip?language=ur")
    *reports, packed = asyncio.run(taken(SqliteLedger(path), *paths))
    for given, language in zip(reports, ("en", "ur", ""), strict=True):
        done = call("report", "--to", tmp_path / "r.html", "--language", language, "--ledger", path)
        assert done.exit_code == 0, done.output
        assert given == (tmp_path / "r.html").read_bytes()
    done = call("export", "--to", tmp_path / "out", "--ledger", path)
    assert done.exit_code == 0, done.output
    written = {one.name: one.read_bytes() for one in (tmp_path / "out").iterdir()}
    assert "names.csv" in written
    assert unpacked(packed) == written


@pytest.mark.slow
@pytest.mark.usefixtures("in_the_course")
def test_a_worker_gives_what_the_commands_read_from_the_database(postgres: Postgres, tmp_path: Path) -> None:
    store, database = Store(tmp_path / "none", postgres.url()), ("--database-url", postgres.url())

    async def worked() -> list[bytes]:
        async with store.opened() as other:  # another worker wrote all of it
            for record in held():
                await write(other, record)
        return await taken(PostgresLedger(postgres.url()), "/report?language=ur", "/export.zip")

    html, packed = asyncio.run(worked())
    done = call("report", "--to", tmp_path / "r.html", "--language", "ur", *database)
    assert done.exit_code == 0, done.output
    assert html == (tmp_path / "r.html").read_bytes()
    done = call("export", "--to", tmp_path / "out", *database)
    assert done.exit_code == 0, done.output
    assert unpacked(packed) == {one.name: one.read_bytes() for one in (tmp_path / "out").iterdir()}


def test_what_a_browser_asks_by_itself_is_refused_too() -> None:
    async def test(hall: Hall) -> None:
        typed: dict[str, Any] = {"headers": {"Accept": "text/html"}, "allow_redirects": False}
        assert [(await hall.web.get(path, **typed)).status for path in FILES] == [403, 403]
        assert (await hall.web.options(FILES[0])).status == 405, "no page elsewhere may send the header"

    run(test, summing=summed)
