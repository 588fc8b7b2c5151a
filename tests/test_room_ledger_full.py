"""PostgreSQL on a disk that is full: it is said, nothing acknowledged is lost, and it goes on when there is room again.

The tables lie on a disk of 24 MB of their own (a tmpfs), which only root may mount.
"""

import asyncio
import os
import secrets
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import asyncpg
import pytest

from raabta.room.cluster.postgres import PostgresLedger
from raabta.room.session.record import LedgerError
from support.room.databases import Postgres, folder, running_postgres
from support.room.ledger_contract import Acks, vote

pytestmark = pytest.mark.slow
#: The catalogue of a new database takes about 8 MB.
SIZE, FREE = "24m", 200_000


@pytest.fixture
def disk() -> Iterator[Path]:
    if os.geteuid() != 0:
        pytest.skip("only root may mount a small disk")
    with folder() as path:
        mount = ["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "none", path]
        done = subprocess.run(mount, capture_output=True, check=False)
        if done.returncode:
            pytest.skip(f"no disk can be mounted here: {done.stderr.decode().strip()}")
        try:
            yield path
        finally:
            subprocess.run(["umount", path], check=True)


async def database(server: Postgres, disk: Path) -> str:
    """Make a database whose tables lie on the small disk."""
    place = disk / "tables"
    place.mkdir()
    shutil.chown(disk, "postgres")
    shutil.chown(place, "postgres")
    connection = await asyncpg.connect(server.url())
    try:
        await connection.execute(f"create tablespace small location '{place}'")
        await connection.execute("create database room tablespace small")
    finally:
        await connection.close()
    return server.url("room")


def fill(disk: Path) -> Path:
    """Leave but a little of the disk free."""
    ballast = disk / "ballast"
    ballast.write_bytes(b"x" * max(0, shutil.disk_usage(disk).free - FREE))
    return ballast


async def held(url: str, disk: Path) -> None:
    ledger = PostgresLedger(url)
    await ledger.open()
    try:
        first, again = Acks(), Acks()
        first.submit(ledger, [vote("before")])
        assert await first.all() == [True]
        ballast = fill(disk)
        for number in range(40):
            # By chance, or the server would press them together.
            long = [secrets.token_hex(500) for _ in range(20)]
            first.submit(ledger, [vote(f"some|{number}|{one}", answer=text) for one, text in enumerate(long)])
            await first.all()
        said = [result for _, result in first.heard if isinstance(result, LedgerError)]
        assert said, "800 votes of 1,000 letters do not fit into 200 kB"
        (sentence,) = {str(error) for error in said}
        assert sentence.startswith("The disk of PostgreSQL on 127.0.0.1:")
        assert sentence.endswith(" is full. Make room on it: what was saved is safe.")
        kept = {record.key for record, result in first.heard if result is True}
        assert {record.key for record in await ledger.load("r1")} == kept
        ballast.unlink()
        again.submit(ledger, [record for record, result in first.heard if isinstance(result, LedgerError)])
        assert set(await again.all()) == {True}
        assert len(await ledger.load("r1")) == 801
    finally:
        await ledger.close()


def test_a_full_disk_under_postgresql_is_said_and_loses_nothing_that_was_saved(disk: Path) -> None:
    with running_postgres() as server:
        url = asyncio.run(database(server, disk))
        asyncio.run(asyncio.wait_for(held(url, disk), 300))
