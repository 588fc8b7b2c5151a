"""Read and write the tables of a ledger in PostgreSQL, and say the server's faults in words."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any
from urllib.parse import parse_qs, urlsplit

import asyncpg

from raabta.room.session.record import LedgerError, Record
from raabta.room.store.common import Name, judge, name_of

#: Each brings the schema one version further. Never change one that was released: add the next.
#: `was` is the number that the row had before: it tells exactly which records of a batch replaced something.
MIGRATIONS = (
    """
    create table raabta_records (
      room text collate "C" not null, kind text collate "C" not null, key text collate "C" not null,
      n bigint not null, was bigint, body text not null, at double precision not null, primary key (room, kind, key)
    )
    """,
)

_LOCK = int.from_bytes(b"raabta", "big")  # one worker at a time makes the tables
_OPENING = _LOCK + 1  # one worker at a time looks for a room and makes one
_ANSWER = 30.0  # seconds: a server that says nothing for so long is away
_REWRITE = 600.0
_NEVER = 2**63

_WRITE = """
insert into raabta_records as held (room, kind, key, n, body, at)
select * from unnest($1::text[], $2::text[], $3::text[], $4::bigint[], $5::text[], $6::float8[])
on conflict (room, kind, key) do update
set was = held.n, n = excluded.n, body = excluded.body, at = excluded.at
where excluded.n > held.n
returning room, kind, key, was
"""
_MINE = """
select held.room, held.kind, held.key, held.was from raabta_records as held
join unnest($1::text[], $2::text[], $3::text[], $4::bigint[], $5::text[], $6::float8[])
  as mine (room, kind, key, n, body, at) using (room, kind, key)
where held.n = mine.n and held.body = mine.body and held.at = mine.at
"""
_READ = "select room, kind, key, n, body, at from raabta_records"

_AWAY = (
    OSError,  # includes TimeoutError
    asyncpg.InterfaceError,
    asyncpg.InternalClientError,  # the driver lost the thread when the connection broke in mid-answer
    asyncpg.PostgresConnectionError,
    asyncpg.AdminShutdownError,
    asyncpg.CannotConnectNowError,
    asyncpg.CrashShutdownError,
    asyncpg.DeadlockDetectedError,
    asyncpg.IdleSessionTimeoutError,
    asyncpg.LockNotAvailableError,
    asyncpg.ReadOnlySQLTransactionError,
    asyncpg.SerializationError,
    asyncpg.TooManyConnectionsError,
)
FAULTS = (*_AWAY, asyncpg.PostgresError, ValueError)

_SENTENCES: tuple[tuple[type[BaseException] | tuple[type[BaseException], ...], str], ...] = (
    (asyncpg.DiskFullError, "The disk of PostgreSQL on {host} is full. Make room on it: what was saved is safe."),
    (asyncpg.InvalidAuthorizationSpecificationError, "PostgreSQL on {host} refuses {user}: wrong name or password."),
    (asyncpg.InvalidCatalogNameError, "PostgreSQL on {host} has no database {database}: make it with createdb."),
    (asyncpg.InsufficientPrivilegeError, "PostgreSQL on {host} does not let {user} write to {database}."),
    (asyncpg.TooManyConnectionsError, "PostgreSQL on {host} has no connection left: raise max_connections."),
    (TimeoutError, "PostgreSQL on {host} does not answer."),
    (OSError, "No PostgreSQL can be reached on {host}. Is it running, and is the address right?"),
    (ValueError, "The address of the database looks like postgresql://user:password@host/database."),
    (_AWAY, "The connection to PostgreSQL on {host} broke. Answers wait until it is back."),
)


async def connect(url: str) -> Any:
    """Return a connection whose commits wait for the disk, whatever the server's default is.

    Raises LedgerError if the address is not one of PostgreSQL, and one of `FAULTS` if the server cannot be reached.
    """
    if urlsplit(url).scheme not in {"postgresql", "postgres"}:
        message = "The address of the database looks like postgresql://user:password@host/database."
        raise LedgerError("lost", message)
    settings = {"synchronous_commit": "on", "application_name": "raabta room", "lock_timeout": "20s"}
    return await asyncpg.connect(url, timeout=10, command_timeout=_ANSWER, server_settings=settings)


async def prepare(connection: Any) -> None:
    """Make the tables or bring them up to date.

    Raises LedgerError if the server cannot keep the promise (no fsync, no Urdu), "newer" if a newer raabta made the
    tables.
    """
    if await connection.fetchval("show fsync") != "on":
        message = (
            "PostgreSQL has fsync switched off: a power cut would lose answers that it called saved. Switch it on."
        )
        raise LedgerError("lost", message)
    if await connection.fetchval("show server_encoding") != "UTF8":
        raise LedgerError("lost", "The database cannot hold Urdu. Create one with: createdb -E UTF8 -T template0 NAME")
    async with connection.transaction():
        await connection.execute("select pg_advisory_xact_lock($1)", _LOCK)
        if await connection.fetchval("select to_regclass('raabta_meta')") is None:
            await connection.execute("create table raabta_meta (name text primary key, value text not null)")
        version = int(await connection.fetchval("select value from raabta_meta where name = 'schema'") or 0)
        if version > len(MIGRATIONS):
            message = "The database was used by a newer raabta. Update raabta, or choose another database."
            raise LedgerError("newer", message)
        if version == len(MIGRATIONS):
            return
        for script in MIGRATIONS[version:]:
            await connection.execute(script)
        await connection.execute(
            "insert into raabta_meta values ('schema', $1) on conflict (name) do update set value = $1",
            str(len(MIGRATIONS)),
        )


async def write(connection: Any, batch: Sequence[Record], *, again: bool) -> list[bool]:
    """Commit a batch in one statement; return of each record whether it replaced what was there.

    `again`: an earlier attempt may have been committed without our hearing it.
    """
    _, greatest = judge(batch, {})
    # One order for everybody: two workers that wait for each other's rows would be a deadlock.
    rows = sorted(greatest, key=name_of)
    columns = [
        [record.room for record in rows],
        [record.kind for record in rows],
        [record.key for record in rows],
        [record.n for record in rows],
        [record.body for record in rows],
        [record.at for record in rows],
    ]
    won = await connection.fetch(_WRITE, *columns)
    if again:
        won += await connection.fetch(_MINE, *columns)
    stored: dict[Name, int] = dict.fromkeys(map(name_of, rows), _NEVER)
    stored |= {(room, kind, key): -1 if was is None else was for room, kind, key, was in won}
    return judge(batch, stored)[0]


async def rooms(connection: Any) -> list[Record]:
    """Return the record of every room, latest first."""
    return [Record(*row) for row in await connection.fetch(_READ + " where kind = 'room' order by at desc, room")]


async def newest(connection: Any) -> dict[str, float]:
    """Return room -> when its newest record was made (seconds since 1970), also for rests of a forgotten room."""
    return dict(await connection.fetch("select room, max(at) from raabta_records group by room"))


async def load(connection: Any, room: str, kinds: Collection[str] = ()) -> list[Record]:
    """Return the records of a room; only those of `kinds`, if any are named."""
    named = " where room = $1 and (cardinality($2::text[]) = 0 or kind = any($2::text[]))"
    return [Record(*row) for row in await connection.fetch(_READ + named, room, [*kinds])]


async def lock_opening(url: str, connection: Any) -> None:
    """Wait until no other worker opens a room, and keep them waiting as long as this connection lives.

    Raises LedgerError: "busy" if another worker does not come to an end, else if the server is away.
    """
    try:
        await connection.execute("begin")  # such a lock also holds through a pool that shares connections
        await connection.execute("select pg_advisory_xact_lock($1)", _OPENING)
    except asyncpg.LockNotAvailableError:
        raise LedgerError("busy", "Another worker is opening a room, and does not come to an end. Try again.") from None
    except FAULTS as error:
        raise in_words(url, error) from error


async def forget(connection: Any, room: str) -> int:
    """Delete a room, rewrite the table so that nothing of it stays between rows; return how many records it had."""
    status: str = await connection.execute("delete from raabta_records where room = $1", room)
    await connection.execute("vacuum full raabta_records", timeout=_REWRITE)
    return int(status.split()[-1])


def is_away(error: BaseException) -> bool:
    """Say whether the server is gone for now, or asks to try again: the same batch is worth another attempt."""
    return isinstance(error, _AWAY) and not isinstance(error, ValueError)  # a ValueError is in what we sent


def in_words(url: str, error: BaseException) -> LedgerError:
    """Return a fault as a LedgerError with one sentence, without the password."""
    if isinstance(error, LedgerError):
        return error
    why = "full" if isinstance(error, asyncpg.DiskFullError) else "lost"
    host, user, database = _names(url)
    for kinds, sentence in _SENTENCES:
        if isinstance(error, kinds):
            return LedgerError(why, sentence.format(host=host, user=user, database=database))
    return LedgerError(why, f"PostgreSQL on {host} failed: {error}.")


def _names(url: str) -> tuple[str, str, str]:
    try:
        parts = urlsplit(url)
        host = parts.hostname or parse_qs(parts.query).get("host", ["this computer"])[0]
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        return "the server", "the user", "the database"
    return host + port, parts.username or "the user", parts.path.strip("/") or parts.username or "of that name"
