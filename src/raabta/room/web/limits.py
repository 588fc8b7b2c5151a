"""Limit what one phone, one address and the whole hall may ask for. The memory of the limits is limited, too."""

from __future__ import annotations

import time
from collections import Counter, OrderedDict
from collections.abc import Callable

from raabta.room.session.crowding import a_second, at_once, spare
from raabta.room.web.net import is_loopback

#: Whoever has been quiet for longest is forgotten beyond this many.
REMEMBERED = 20_000
#: Seconds for which somebody counts as waiting who was not let in: a phone asks again before.
HELD = 30.0
Now = Callable[[], float]


class Bucket:
    """A bucket of tokens: `rate` come back a second, and it holds `burst` at most."""

    __slots__ = ("_burst", "_last", "_left", "_now", "_rate")

    def __init__(self, rate: float, burst: float, now: Now = time.monotonic) -> None:
        self._rate, self._burst, self._now = rate, burst, now
        self._left, self._last = burst, now()

    def take(self, leave: float = 0.0) -> bool:
        """Take one token; return False if no more than `leave` would be left."""
        now = self._now()
        self._left = min(self._burst, self._left + (now - self._last) * self._rate)
        self._last = now
        if self._left < 1 + leave:
            return False
        self._left -= 1
        return True

    def give_back(self) -> None:
        """Put back the token that was taken last."""
        self._left += 1

    def resize(self, rate: float, burst: float) -> None:
        """Let it hold `burst` from now on: what it may hold more is in it at once."""
        self._left = max(0.0, self._left + burst - self._burst)
        self._rate, self._burst = rate, burst


class Buckets:
    """One bucket for each name, such as an address."""

    def __init__(self, rate: float, burst: float, now: Now = time.monotonic) -> None:
        self._rate, self._burst, self._now = rate, burst, now
        self._buckets: OrderedDict[str, Bucket] = OrderedDict()

    def take(self, name: str) -> bool:
        """Take one token of this name; return False if none is left."""
        bucket = self._buckets.get(name)
        if bucket is None:
            bucket = self._buckets[name] = Bucket(self._rate, self._burst, self._now)
            while len(self._buckets) > REMEMBERED:
                self._buckets.popitem(last=False)
        self._buckets.move_to_end(name)
        return bucket.take()

    def resize(self, rate: float, burst: float) -> None:
        """Let each bucket hold `burst` from now on."""
        self._rate, self._burst = rate, burst
        for bucket in self._buckets.values():
            bucket.resize(rate, burst)

    def __contains__(self, name: str) -> bool:
        return name in self._buckets

    def __len__(self) -> int:
        return len(self._buckets)


class Newcomers:
    """Limits how many new people come, in all and by each address; whoever was let in once is not asked again.

    `expected` returns how many people the hall has: the trainer may change it while the room runs.
    """

    def __init__(self, expected: Callable[[], int], now: Now = time.monotonic) -> None:
        self._hall, self._size = expected, expected()
        self._addresses = Buckets(*self._of_address(), now)
        self._all = Bucket(*self._of_hall(), now)
        self._met: OrderedDict[str, None] = OrderedDict()
        self._held: OrderedDict[str, float] = OrderedDict()
        self._now = now

    def waiting(self) -> int:
        """Return how many people were kept waiting in the last `HELD` seconds and are not in yet."""
        while self._held and self._now() - next(iter(self._held.values())) > HELD:
            self._held.popitem(last=False)
        return len(self._held)

    def _of_address(self) -> tuple[float, float]:
        return a_second(self._size), at_once(self._size)

    def _of_hall(self) -> tuple[float, float]:
        return a_second(self._size), at_once(self._size) + spare(self._size)

    def _has_place(self, address: str) -> bool:
        """Take a place in the hall and one of the address. The last places are for addresses that brought nobody."""
        if self._hall() != self._size:
            self._size = self._hall()
            self._addresses.resize(*self._of_address())
            self._all.resize(*self._of_hall())
        if not self._all.take(leave=spare(self._size) if address in self._addresses else 0):
            return False
        if not self._addresses.take(address):
            self._all.give_back()
            return False
        return True

    def admit(self, address: str, person: str) -> bool:
        """Let a person in; return False if too many have come just now, in all or by this address."""
        if person in self._met:
            return True
        self._held.pop(person, None)
        if not self._has_place(address):
            self._held[person] = self._now()
            while len(self._held) > REMEMBERED:
                self._held.popitem(last=False)
            return False
        self._met[person] = None
        while len(self._met) > REMEMBERED:
            self._met.popitem(last=False)
        return True


class Numbers:
    """The last frame number that the server gave out for each phone, in case it is not on disk yet."""

    def __init__(self) -> None:
        self._last: OrderedDict[str, int] = OrderedDict()

    def take(self, phone: str, known: int, count: int) -> int:
        """Return the first of `count` numbers that are greater than `known` and than all that were given out."""
        first = max(known, self._last.pop(phone, 0)) + 1
        self._last[phone] = first + count - 1
        while len(self._last) > REMEMBERED:
            self._last.popitem(last=False)
        return first


class Keys:
    """Counts wrong trainer keys of each address: after `free` of them it waits, twice as long after each more."""

    def __init__(self, free: int = 5, first: float = 30.0, longest: float = 900.0, now: Now = time.monotonic) -> None:
        self._free, self._first, self._longest, self._now = free, first, longest, now
        self._failed: OrderedDict[str, tuple[int, float]] = OrderedDict()

    def wait(self, address: str) -> float:
        """Return for how many seconds this address may not try; 0.0 if it may."""
        _count, until = self._failed.get(address, (0, 0.0))
        return max(0.0, until - self._now())

    def failed(self, address: str) -> None:
        """Count a wrong key."""
        count = self._failed.pop(address, (0, 0.0))[0] + 1
        over = count - self._free
        until = self._now() + min(self._longest, self._first * 2.0 ** min(over, 16)) if over >= 0 else 0.0
        self._failed[address] = (count, until)
        while len(self._failed) > REMEMBERED:
            self._failed.popitem(last=False)

    def right(self, address: str) -> None:
        """Forget the wrong keys of this address."""
        self._failed.pop(address, None)


class Places:
    """Counts the open connections, in all and of one address. This computer itself may have all of them."""

    def __init__(self, total: int, per_address: int) -> None:
        self._total, self._per_address = total, per_address
        self._open: Counter[str] = Counter()
        self.taken = 0

    def enter(self, address: str) -> bool:
        """Take a place; return False if there is none."""
        crowded = self._open[address] >= self._per_address and not is_loopback(address)
        if crowded or self.taken >= self._total:
            if not self._open[address]:
                del self._open[address]
            return False
        self._open[address] += 1
        self.taken += 1
        return True

    def leave(self, address: str) -> None:
        """Give the place back."""
        self.taken -= 1
        self._open[address] -= 1
        if self._open[address] <= 0:
            del self._open[address]
