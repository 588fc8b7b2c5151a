"""Check `keys/`: public keys that are whole, each answered for, a list of what was withdrawn, and no secret key."""

from __future__ import annotations

from collections.abc import Iterator

from raabta.content.checks.seen import Seen
from raabta.content.read.files import entries
from raabta.content.read.keys import FOLDER, KEY_FILE, WITHDRAWN, read_keys
from raabta.content.read.slots import outcomes
from raabta.content.read.slots_lock import SLOTS, read_slots
from raabta.content.read.translations import ENGLISH
from raabta.content.yaml.file_problems import FileProblems, counted, listed
from raabta.errors import Problem

_SECRET = b"PRIVATE KEY-----"
_REVOKE = "take it out of the course and of its history; whoever has read it can sign: make a new key, and end this one"


def problems(seen: Seen) -> Iterator[Problem]:
    """Yield faults of the files, secret keys among them, and files of which nothing is read."""
    yield from read_keys(seen.root)[1]
    for entry in entries(seen.root / FOLDER):
        path = FOLDER / entry.name
        if entry.is_file() and _SECRET in (seen.root / path).read_bytes()[:10_000]:
            yield Problem(path, 0, "this is a secret key", _REVOKE)
        elif path.suffix in {".yml", ".yaml"} and path != WITHDRAWN and not entry.name.endswith(KEY_FILE):
            yield Problem(path, 0, "nobody reads this file", f"name it NAME{KEY_FILE}, or delete it")


def warnings(seen: Seen) -> Iterator[Problem]:
    """Yield outcomes that no record can name yet, once the course has keys."""
    file = FileProblems(SLOTS)
    known = {*read_slots(seen.root, file)}
    new = [slot.id for slot in outcomes(seen.course(ENGLISH)) if slot not in known]
    if new and not file.problems and read_keys(seen.root)[0].keys:
        message = f"{counted(len(new), 'outcome has', 'outcomes have')} no number yet: {listed(new)}"
        yield Problem(
            SLOTS, 0, message, "`raabta check --update-lock`; until then no record can say that it is reached"
        )
