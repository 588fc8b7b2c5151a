"""Remember the records that are made and not kept yet, so that no second record takes the number of one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from raabta.room.session.record import Kind, Record

Name = tuple[Kind, str]


class PendingRecords:
    """The newest record of each kind and key that is on its way to the disk."""

    def __init__(self) -> None:
        self._newest: dict[Name, Record] = {}

    def __len__(self) -> int:
        return len(self._newest)

    def add(self, record: Record) -> Record:
        """Remember a record until it is applied or has failed, and return it."""
        name = record.kind, record.key
        if record.n >= self.n(*name):
            self._newest[name] = record
        return record

    def done(self, record: Record) -> None:
        """Forget a record that was applied or has failed; a newer one stays."""
        name = record.kind, record.key
        if name in self._newest and self._newest[name].n <= record.n:
            del self._newest[name]

    def n(self, kind: Kind, key: str) -> int:
        """Return the number of the newest record on its way; 0 if there is none."""
        newest = self._newest.get((kind, key))
        return newest.n if newest else 0

    def body(self, kind: Kind, key: str) -> Mapping[str, Any] | None:
        """Return the body of the newest record on its way; None if there is none."""
        newest = self._newest.get((kind, key))
        return newest.read() if newest else None

    def bodies(self, kind: Kind) -> list[Mapping[str, Any]]:
        """Return the bodies of all records of a kind that are on their way."""
        return [record.read() for (one, _), record in self._newest.items() if one == kind]
