"""Read, write and wipe the SQLite file of a ledger. Writing and wiping are for one thread at a time."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import sys
from collections.abc import Collection, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from raabta.room.session.record import LedgerError, Record
from raabta.room.store.common import judge, name_of

#: Each brings the schema one version further. Never change one that was released: add the next.
MIGRATIONS = (
    """
    create table records (
      room text not null, kind text not null, key text not null, n integer not null, body text not null,
      at real not null, primary key (room, kind, key)
    ) without rowid
    """,
)

#: Safe against a power cut; deleted text is overwritten; nothing of a vacuum is put into a temporary file.
PRAGMAS = (
    "journal_mode = wal",
    "synchronous = full",
    "fullfsync = on",
    "checkpoint_fullfsync = on",
    "secure_delete = on",
    "temp_store = memory",
)

# A batch goes in as one JSON text, not row by row. Python gives up its lock at every step of SQLite and must wait for
# the event loop to get it back: a thousand rows are a thousand waits, one statement is one.
_STORED = """
select json_group_array(json_array(asked.key, records.n)) from json_each(?) as asked cross join records
where records.room = json_extract(asked.value, '$[0]') and records.kind = json_extract(asked.value, '$[1]')
  and records.key = json_extract(asked.value, '$[2]')
"""
_WRITE = """
insert into records (room, kind, key, n, body, at)
select json_extract(value, '$[0]'), json_extract(value, '$[1]'), json_extract(value, '$[2]'),
       json_extract(value, '$[3]'), json_extract(value, '$[4]'), json_extract(value, '$[5]')
from json_each(?) where true
on conflict (room, kind, key) do update set n = excluded.n, body = excluded.body, at = excluded.at
where excluded.n > records.n
"""
_READ = "select room, kind, key, n, body, at from records"
_MARK = int.from_bytes(b"raab", "big")  # says in the file's head whose it is
_LITTLE = 1 << 20  # bytes: a disk with less is full, whatever SQLite calls the fault


class SqliteFile:
    """One SQLite file. At every fault its methods raise LedgerError, with a sentence for the trainer."""

    def __init__(self, path: Path, *, reading: bool = False) -> None:
        self.path = path.absolute().resolve()
        self._reading = reading
        self._lock = Lock(self.path)
        self._connection: sqlite3.Connection | None = None
        self._file = 0

    def open(self) -> None:
        """Lock the file, look for damage without writing, then make or migrate it. A refused file is left as it was."""
        if self._reading:
            self._inspect()
            return
        self._take_lock()
        try:
            self._inspect()
            self._prepare()
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Write the rows anew, so that none stands where it came, close the file and release its lock.

        Within a page SQLite keeps rows as they came in: names and answers of one moment would stand alike.
        """
        if self._connection:
            with suppress(sqlite3.Error):  # a disk that is full, or a program that reads: what is kept stands as it is
                self._connection.execute("vacuum")
            self._connection.close()
            self._connection = None
        self._lock.release()

    def rooms(self) -> list[Record]:
        """Return the record of every room, latest first."""
        return self._read(_READ + " where kind = 'room' order by at desc, room")

    def newest(self) -> dict[str, float]:
        """Return room -> when its newest record was made (seconds since 1970), also for rests of a forgotten room."""
        with self._faults(), self._reader() as connection:
            return dict(connection.execute("select room, max(at) from records group by room").fetchall())

    def load(self, room: str, kinds: Collection[str] = ()) -> list[Record]:
        """Return the records of a room; only those of `kinds`, if any are named."""
        if not kinds:
            return self._read(_READ + " where room = ?", room)
        named = " where room = ? and kind in (select value from json_each(?))"
        return self._read(_READ + named, room, json.dumps([*kinds]))

    def write(self, batch: Sequence[Record]) -> list[bool]:
        """Commit a batch: all of it or nothing. Return of each record whether it replaced what was there."""
        with self._transaction() as connection:
            names = [name_of(record) for record in batch]
            found = connection.execute(_STORED, (json.dumps(names),)).fetchone()[0]
            replaced, left = judge(batch, {names[index]: n for index, n in json.loads(found)})
            if left:
                rows = [(r.room, r.kind, r.key, r.n, r.body, r.at) for r in left]
                connection.execute(_WRITE, (json.dumps(rows, ensure_ascii=False),))
        return replaced

    def forget(self, room: str) -> int:
        """Delete a room, leaving no byte of it in file or log, and return how many records it had. May be repeated."""
        with self._transaction() as connection:
            count = connection.execute("delete from records where room = ?", (room,)).rowcount
        with self._faults():
            self._truncate_log(connection)
            connection.execute("vacuum")
            self._truncate_log(connection)
        return count

    def _writable(self) -> sqlite3.Connection:
        if self._connection is None:
            raise LedgerError("lost", f"{self.path.name} is not open for writing.")
        if _inode(self.path) != self._file:
            # SQLite would go on writing into a file that nobody will find again.
            message = f"{self.path.name} was moved, replaced or deleted while the room ran. Start the room again."
            raise LedgerError("lost", message)
        return self._connection

    def _truncate_log(self, connection: sqlite3.Connection) -> None:
        blocked = connection.execute("pragma wal_checkpoint(truncate)").fetchone()[0]
        if blocked:
            raise LedgerError("busy", f"Another program reads {self.path.name}. Close it, then forget the room again.")

    def _take_lock(self) -> None:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            taken = self._lock.take()
        except OSError as error:
            message = f"{self.path} cannot be written: {error.strerror}. Choose another folder."
            raise LedgerError("lost", message) from error
        if not taken:
            message = f"Another room writes to {self.path}. Close that one first, or choose another file."
            raise LedgerError("lost", message)

    def _inspect(self) -> None:
        """Refuse a damaged, newer or foreign file before anything is written to it."""
        if not self.path.exists():
            if self._reading:
                raise LedgerError("lost", f"There is no {self.path}.")
            return
        with self._faults(), self._reader() as connection:
            tables = connection.execute("select count(*) from sqlite_master").fetchone()[0]
            if tables and connection.execute("pragma application_id").fetchone()[0] != _MARK:
                raise LedgerError("lost", f"{self.path} belongs to another program. Choose another file.")
            fault = connection.execute("pragma quick_check(1)").fetchone()[0]
            if fault != "ok":
                raise LedgerError("lost", _damaged(self.path, fault))
            version = _version(connection) if tables else 0
        if version > len(MIGRATIONS):
            raise LedgerError(
                "newer", f"{self.path} was made by a newer raabta. Update raabta, or choose another file."
            )
        if self._reading and version < len(MIGRATIONS):
            raise LedgerError("lost", f"{self.path} is of an older raabta. Open it once with `raabta room`.")

    def _prepare(self) -> None:
        with self._faults():
            os.close(os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600))
            self._file = _inode(self.path)
            connection = sqlite3.connect(self.path, timeout=5, isolation_level=None, check_same_thread=False)
            self._connection = connection
            for pragma in PRAGMAS:
                connection.execute(f"pragma {pragma}")
            if connection.execute("pragma journal_mode").fetchone()[0] != "wal":
                raise LedgerError(
                    "lost", f"{self.path} lies where SQLite cannot be safe. Choose a disk of this computer."
                )
        with self._transaction():
            connection.execute(f"pragma application_id = {_MARK}")
            connection.execute("create table if not exists meta (name text primary key, value text not null)")
            for script in MIGRATIONS[_version(connection) :]:
                connection.execute(script)
            connection.execute("insert or replace into meta values ('schema', ?)", (str(len(MIGRATIONS)),))

    def _read(self, query: str, *values: str) -> list[Record]:
        with self._faults(), self._reader() as connection:
            return [Record(*row) for row in connection.execute(query, values)]

    @contextmanager
    def _reader(self) -> Iterator[sqlite3.Connection]:
        """Open a connection of its own, which cannot write: reading never stands in the writer's way."""
        address = f"{self.path.as_uri()}?mode=ro"
        with closing(sqlite3.connect(address, uri=True, timeout=5, isolation_level=None)) as connection:
            yield connection

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        """Run the block in a transaction, all or nothing: what leaves it without an error is on disk."""
        with self._faults():
            connection = self._writable()
            connection.execute("begin immediate")
            try:
                yield connection
                connection.execute("commit")
            finally:
                if connection.in_transaction:
                    connection.execute("rollback")

    @contextmanager
    def _faults(self) -> Iterator[None]:
        """Raise a fault of the disk or the file as a LedgerError in words."""
        try:
            yield
        except (sqlite3.Error, OSError) as error:
            raise _in_words(self.path, error) from error


def _version(connection: sqlite3.Connection) -> int:
    row = connection.execute("select value from meta where name = 'schema'").fetchone()
    return int(row[0]) if row else 0


def _inode(path: Path) -> int:
    try:
        return path.stat().st_ino
    except FileNotFoundError:
        return -1


def _damaged(path: Path, detail: object) -> str:
    return f"{path} is damaged ({detail}) and was left as it is. Keep a copy of it, and choose another file."


def _in_words(path: Path, error: Exception) -> LedgerError:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code == sqlite3.SQLITE_FULL or (path.parent.exists() and shutil.disk_usage(path.parent).free < _LITTLE):
        message = f"The disk that holds {path.name} is full. Make room on it: what was saved is safe, new answers wait."
        return LedgerError("full", message)
    if code in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}:
        return LedgerError("lost", _damaged(path, error))
    if code in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
        return LedgerError("lost", f"Another program keeps {path} locked. Close it.")
    return LedgerError("lost", f"{path} cannot be written or read: {error}.")


if sys.platform == "win32":
    import msvcrt
else:
    import fcntl


class Lock:
    """An exclusive lock beside a file. The small file `<name>.lock` stays: to remove it would open a race."""

    def __init__(self, path: Path) -> None:
        self._path = path.with_name(path.name + ".lock")
        self._held: int | None = None

    def take(self) -> bool:
        """Take the lock without waiting; return False if another process has it.

        Raises OSError if the folder cannot be written.
        """
        held = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            if sys.platform == "win32":
                msvcrt.locking(held, msvcrt.LK_NBLCK, 1)
            else:
                fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            os.close(held)
            return False
        self._held = held
        return True

    def release(self) -> None:
        """Give the lock back, if it is held."""
        if self._held is not None:
            os.close(self._held)
            self._held = None
