"""The rehearsal tries what the session will use, says how far it is, and leaves nothing behind however it ends."""

import asyncio
import re
import signal
import time
from pathlib import Path
from typing import Any

import asyncpg
import pytest

from raabta.room import process
from raabta.room.rehearsal import rehearse, throwaway
from raabta.room.rehearsal.figures import Figures
from support.room.command import ROOT, Running, call, running
from support.room.databases import Postgres, Redis, free_port

pytestmark = [pytest.mark.process, pytest.mark.usefixtures("in_the_course")]

GOOD = Figures(30, 30, 0.9, 30, 0, 0, 0, 0, 0.03, 0.08, 0.05)


def rows(postgres: Postgres) -> list[Any]:
    async def asked() -> list[Any]:
        connection = await asyncpg.connect(postgres.url())
        try:
            return [tuple(row) for row in await connection.fetch("select room, kind from raabta_records")]
        except asyncpg.UndefinedTableError:  # no room has been opened there yet
            return []
        finally:
            await connection.close()

    return asyncio.run(asked())


def test_a_database_that_is_not_there_does_not_pass(tmp_path: Path) -> None:
    done = call("disaster", "--rehearse", "5", "--database-url", f"postgresql://127.0.0.1:{free_port()}/x")
    assert done.exit_code == 1
    assert "No PostgreSQL can be reached" in done.output
    assert "PASS" not in done.output


def test_a_redis_that_is_not_there_does_not_pass_and_leaves_no_room(postgres: Postgres) -> None:
    away = f"redis://127.0.0.1:{free_port()}/0"
    done = call("disaster", "--rehearse", "5", "--database-url", postgres.url(), "--redis-url", away)
    assert done.exit_code == 1, done.output
    assert "The rehearsal could not be run:" in done.output
    assert rows(postgres) == []


def test_a_file_that_the_session_could_not_use_does_not_pass(tmp_path: Path) -> None:
    (tmp_path / "r.sqlite").write_text("this is no ledger of a room, whatever its name says\n" * 100, encoding="utf-8")
    done = call("disaster", "--rehearse", "5", "--ledger", tmp_path / "r.sqlite")
    assert done.exit_code == 1
    assert "PASS" not in done.output
    assert [path.name for path in tmp_path.iterdir()] == ["r.sqlite"]


@pytest.mark.slow
def test_the_database_that_is_named_takes_the_answers_and_keeps_none(
    postgres: Postgres, redis: Redis, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = ("disaster", "--database-url", postgres.url(), "--redis-url", redis.url())
    seen: list[Any] = []
    alone = rehearse.in_subprocess

    async def watched(*given: Any, **more: Any) -> Figures:
        figures = await alone(*given, **more)
        kept = await asyncio.to_thread(rows, postgres)
        seen.extend(kind for _, kind in kept)
        return figures

    monkeypatch.setattr(rehearse, "in_subprocess", watched)
    done = call(*wanted, "--rehearse", "20")
    assert "on PostgreSQL with Redis" in done.output
    assert "20 phones joined" in done.output
    assert seen.count("vote") == 20
    assert rows(postgres) == []
    # A session that is there meanwhile, or that is opened meanwhile, is none of the rehearsal's.
    with running(*wanted, "--address", "127.0.0.1", "--port", "18430") as room:
        room.until("Stop with")
        (opened,) = {name for name, _ in rows(postgres)}
        call(*wanted, "--rehearse", "5")
        assert {name for name, _ in rows(postgres)} == {opened}
        room.stop()


@pytest.mark.parametrize("error", [RuntimeError("no"), asyncio.CancelledError()])
def test_whatever_ends_a_rehearsal_the_database_keeps_nothing(
    error: BaseException, postgres: Postgres, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = rows(postgres)

    async def broken(*_: object, **__: object) -> Figures:
        assert len(await asyncio.to_thread(rows, postgres)) > len(before)
        raise error

    monkeypatch.setattr(rehearse, "in_subprocess", broken)
    done = call("disaster", "--rehearse", "5", "--database-url", postgres.url())
    assert done.exit_code in {1, 130}, done.output
    assert rows(postgres) == before


def test_rests_in_a_database_that_went_away_are_named_with_what_deletes_them(
    postgres: Postgres, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def away(*_: object, **__: object) -> int:
        await asyncio.sleep(600)
        return 0

    async def measured(*_: object, **__: object) -> Figures:
        return GOOD

    monkeypatch.setattr(rehearse, "in_subprocess", measured)
    monkeypatch.setattr(throwaway, "_FORGET", 0.05)
    monkeypatch.setattr("raabta.room.cluster.postgres.PostgresLedger.forget", away)
    done = call("disaster", "--rehearse", "30", "--database-url", postgres.url())
    assert "The room of the rehearsal is still in the database: the database does not answer" in done.output
    monkeypatch.undo()
    monkeypatch.chdir(ROOT)
    names = [name for name, kind in rows(postgres) if kind == "room" and f"raabta room forget {name}" in done.output]
    assert len(names) == 1
    listed = call("rooms", "--database-url", postgres.url()).output
    assert f"{names[0]}  " in listed
    assert "Rehearsal: " in listed
    assert call("forget", names[0], "--yes", "--database-url", postgres.url()).exit_code == 0


@pytest.mark.slow
@pytest.mark.parametrize("by", [signal.SIGTERM, signal.SIGINT])
def test_a_rehearsal_that_is_stopped_leaves_no_folder(by: signal.Signals, tmp_path: Path) -> None:
    place = tmp_path / "rooms"
    with running("disaster", "--rehearse", "600", "--ledger", place / "r.sqlite") as room:
        _until_there(place, room)
        room.process.send_signal(by)
        assert room.process.wait(timeout=120) == 130, room.said
        assert "Stopped before it was done." in room.until("Stopped")
        assert "PASS" not in room.said
        assert "Traceback" not in room.said
    assert list(place.iterdir()) == []


@pytest.mark.slow
def test_a_rehearsal_that_is_stopped_leaves_nothing_in_the_database(postgres: Postgres) -> None:
    before = rows(postgres)
    with running("disaster", "--rehearse", "600", "--database-url", postgres.url()) as room:
        end = time.monotonic() + 120
        while len(rows(postgres)) <= len(before) and time.monotonic() < end:
            time.sleep(0.1)
        room.process.send_signal(signal.SIGTERM)
        assert room.process.wait(timeout=120) == 130, room.said
    assert rows(postgres) == before


def _until_there(place: Path, room: Running) -> None:
    """Wait until the room of the rehearsal is open: there is something to clean up."""
    end = time.monotonic() + 120
    while not list(place.glob("rehearsal-*/*.sqlite")):
        assert time.monotonic() < end, room.said
        time.sleep(0.02)


def test_more_phones_than_this_computer_can_simulate_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(process, "open_files", lambda wanted: min(wanted, 20_000))
    done = call("disaster", "--rehearse", "20000", "--ledger", tmp_path / "new" / "r.sqlite")
    assert done.exit_code == 1
    assert "can simulate 6600 phones at most, not 20000" in done.output
    assert "Say --rehearse 6600" in done.output
    assert "Rehearsing" not in done.output
    assert list(tmp_path.iterdir()) == []


@pytest.mark.slow
def test_it_is_said_every_few_seconds_how_far_a_rehearsal_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(throwaway, "SAY", 0.2)
    done = call("disaster", "--rehearse", "400", "--ledger", tmp_path / "r.sqlite")
    assert "400 phones joined" in done.output, done.output
    joined = [int(number) for number in re.findall(r"^  (\d+) of 400 phones have joined$", done.output, re.MULTILINE)]
    saved = [int(number) for number in re.findall(r"^  (\d+) of 400 answers are on disk$", done.output, re.MULTILINE)]
    assert joined, "at 500 phones a second and two seconds for the vote there is time for a word"
    assert saved
    assert joined == sorted(joined)
    assert saved == sorted(saved)
    assert max(joined + saved) <= 400
