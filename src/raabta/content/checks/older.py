"""Find translations whose English has changed since they were made, by the hashes in `translations.lock`."""

from __future__ import annotations

import shlex
from collections.abc import Iterator

from raabta.content.checks.seen import Seen
from raabta.content.read.former import english_of, former
from raabta.content.read.pairs import Pair
from raabta.content.read.pairs_lock import PairsLock, State
from raabta.content.yaml.file_problems import counted, listed
from raabta.errors import Problem

#: So much of a text is quoted: enough to see which one it is, and what to translate of all but whole pages.
_QUOTED = 400
UPDATE = "raabta check --update-lock"
_UNKNOWN = {
    State.NEW: ("is not in it yet", "are not in it yet"),
    State.CHANGED: ("was translated anew", "were translated anew"),
}


def problems(seen: Seen) -> Iterator[Problem]:
    """Yield what is wrong with a lock itself."""
    for lock in seen.pairs_locks().values():
        yield from lock.damaged.problems
        yield from lock.untidy.problems


def warnings(seen: Seen) -> Iterator[Problem]:
    """Yield each translation that is older than its English, and what the locks do not know of yet or no longer."""
    yield from _older(seen)
    for folder, pairs in seen.pairs().items():
        lock = seen.pairs_locks()[folder]
        if lock.damaged.problems:
            continue
        for state, told in _UNKNOWN.items():
            names = [pair.name for pair, its in seen.states()[folder] if its is state]
            if names:
                yield _unknown(lock, names, told)
        if not seen.files.problems:
            yield from _gone(lock, pairs)


def _older(seen: Seen) -> Iterator[Problem]:
    """Yield each with the English as it is, and as it was where the history of the course still has it."""
    older = seen.older()
    was = former(seen.root, [(english_of(pair.path, pair.language), known) for pair, some in older for known in some])
    for pair, some in older:
        before = next((f"English before: “{_short(was[known])}”; " for known in some if known in was), "")
        now = f"{before}English now: “{_short(pair.english)}”; here: “{_short(pair.local)}”"
        message = f"the translation of '{pair.name}' is older than its English – {now}"
        name = shlex.quote(pair.name)
        hint = f"translate it from the English as it is now; if it still says the same: `{UPDATE} --still-fits {name}`"
        yield Problem(pair.path, pair.find(), message, hint)


def _unknown(lock: PairsLock, names: list[str], told: tuple[str, str]) -> Problem:
    many = len(names) > 1
    message = f"{counted(len(names), 'translation', 'translations')} {told[many]}: {listed(names)}"
    hint = f"when {'they say' if many else 'it says'} what the English says: `{UPDATE}`"
    if not lock.there:
        hint += "; if the file was there before, restore it with git: it knows which translations are older"
    return Problem(lock.path, 0, message, hint)


def _gone(lock: PairsLock, pairs: list[Pair]) -> Iterator[Problem]:
    here = {(pair.name, pair.language) for pair in pairs}
    gone = [name for name, language in lock.known if (name, language) not in here]
    if gone:
        message = f"{counted(len(gone), 'text is', 'texts are')} gone: {listed(gone)}"
        yield Problem(lock.path, 0, message, f"put back what was not meant to go, then `{UPDATE}`")


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _QUOTED else f"{flat[:_QUOTED]}…"
