"""What workers tell each other over a real Redis, and what they do when it goes away, hangs, or talks nonsense."""

import asyncio
import signal
from collections.abc import Awaitable, Callable

import pytest
from redis.asyncio import Redis as Client

from raabta.room.cluster import redis as fanout
from raabta.room.cluster.redis import RedisFanout
from raabta.room.session.record import LedgerError, Record
from support.room.databases import Redis, free_port
from support.room.ledger_contract import vote

pytestmark = pytest.mark.slow


class Worker:
    """One worker: its fan-out, and what it has heard."""

    def __init__(self, url: str, room: str = "r1", **options: int) -> None:
        self.fanout = RedisFanout(url, room, **options)
        self.heard: list[Record] = []
        self.missed = 0

    async def __aenter__(self) -> "Worker":
        await self.fanout.open(self.heard.extend, self._miss)
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.fanout.close()

    def _miss(self) -> None:
        self.missed += 1


async def until(true: Callable[[], bool], seconds: float = 20) -> None:
    for _ in range(int(seconds / 0.01)):
        if true():
            return
        await asyncio.sleep(0.01)
    pytest.fail("it did not come true in time")


def run(use: Awaitable[None]) -> None:
    asyncio.run(asyncio.wait_for(use, 180))


def test_the_others_hear_what_a_worker_tells_and_it_does_not_hear_itself(redis: Redis) -> None:
    async def use() -> None:
        async with Worker(redis.url()) as ann, Worker(redis.url()) as bob, Worker(redis.url(), "r2") as other_room:
            told = [vote(f"یہ {index}", index, "\\u0000 🙂") for index in range(1800)]
            ann.fanout.tell(told[:1])
            ann.fanout.tell(told[1:])
            await until(lambda: len(bob.heard) == len(told))
            assert bob.heard == told
            bob.fanout.tell([vote("back")])
            await until(lambda: len(ann.heard) == 1)
            assert ann.heard == [vote("back")]
            assert other_room.heard == []
            assert (ann.missed, bob.missed) == (1, 1), "once each, when they subscribed"

    run(use())


def test_closing_sends_what_is_queued(redis: Redis) -> None:
    async def use() -> None:
        async with Worker(redis.url()) as bob:
            async with Worker(redis.url()) as ann:
                ann.fanout.tell([vote(f"k{index}") for index in range(3000)])
            await until(lambda: len(bob.heard) == 3000)

    run(use())


def test_after_a_restart_of_redis_each_worker_reads_the_ledger_again_and_hears_on(redis: Redis) -> None:
    async def use() -> None:
        async with Worker(redis.url()) as ann, Worker(redis.url()) as bob:
            redis.stop()
            try:
                ann.fanout.tell([vote("while it was away")])
                await until(lambda: "No Redis" in ann.fanout.trouble and "No Redis" in bob.fanout.trouble)
            finally:
                redis.start()
            await until(lambda: ann.missed == 2 and bob.missed == 2)
            ann.fanout.tell([vote("after")])
            await until(lambda: vote("after") in bob.heard)
            bob.fanout.tell([vote("after too")])
            await until(lambda: vote("after too") in ann.heard)
            assert ann.fanout.trouble == bob.fanout.trouble == ""

    run(use())


def test_a_connection_that_the_server_cuts_is_made_again(redis: Redis) -> None:
    async def use() -> None:
        async with Worker(redis.url()) as ann, Worker(redis.url()) as bob, Client.from_url(redis.url()) as admin:
            await admin.execute_command("CLIENT", "KILL", "TYPE", "pubsub")
            await until(lambda: ann.missed == 2 and bob.missed == 2)
            ann.fanout.tell([vote()])
            await until(lambda: bob.heard == [vote()])

    run(use())


def test_a_redis_that_hangs_is_noticed(redis: Redis, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fanout, "_BEAT", 0.2)
    monkeypatch.setattr(fanout, "_PATIENCE", 3.0)

    async def use() -> None:
        async with Worker(redis.url()) as ann, Worker(redis.url()) as bob:
            await asyncio.sleep(4)
            assert ann.missed == 1, "a quiet hall is not a broken line"
            redis._process.send_signal(signal.SIGSTOP)
            try:
                await until(lambda: ann.fanout.trouble != "")
            finally:
                redis._process.send_signal(signal.SIGCONT)
            await until(lambda: ann.missed >= 2)
            ann.fanout.tell([vote()])
            await until(lambda: vote() in bob.heard)

    run(use())


def test_what_does_not_fit_into_the_queue_is_read_from_the_ledger(redis: Redis) -> None:
    async def use() -> None:
        async with Worker(redis.url(), waiting=10) as ann, Worker(redis.url()) as bob:
            ann.fanout.tell([vote(f"k{index}") for index in range(8)])
            ann.fanout.tell([vote(f"k{index}") for index in range(8, 16)])
            await until(lambda: bob.missed == 2)
            ann.fanout.tell([vote("later")])
            await until(lambda: bob.heard == [vote("later")])

    run(use())


def test_nonsense_on_the_channel_harms_nobody(redis: Redis) -> None:
    nonsense = ["", "[]", "7", "null", "{}", '{"by": "x", "records": 3}', '{"by": "x", "records": [[1]]}', "{"]

    async def use() -> None:
        async with Worker(redis.url()) as ann, Worker(redis.url()) as bob, Client.from_url(redis.url()) as other:
            for text in nonsense:
                await other.publish("raabta:room:r1", text)
            ann.fanout.tell([vote()])
            await until(lambda: bob.heard == [vote()])
            assert bob.missed == 1 + len(nonsense), "whatever it meant, it is in the ledger"

    run(use())


def test_a_listener_that_fails_hears_on(redis: Redis) -> None:
    async def use() -> None:
        complaints: list[dict[str, object]] = []
        asyncio.get_running_loop().set_exception_handler(lambda _, context: complaints.append(context))
        ann, heard = RedisFanout(redis.url(), "r1"), []

        def hear(records: list[Record]) -> None:
            heard.extend(records)
            raise KeyError

        await ann.open(hear, lambda: None)
        async with Worker(redis.url()) as bob:
            bob.fanout.tell([vote("a")])
            await until(lambda: len(heard) == 1)
            bob.fanout.tell([vote("b")])
            await until(lambda: len(heard) == 2)
        assert isinstance(complaints[0]["exception"], KeyError)
        await ann.close()

    run(use())


def test_faults_of_the_address_are_one_clear_sentence(redis: Redis) -> None:
    cases = {
        f"redis://:secret-word@127.0.0.1:{free_port()}/0": "Is it running",
        "redis://:secret-word@nowhere.invalid/0": "can be reached",
        redis.url("secret-word"): "refuses the password",
        f"redis://127.0.0.1:{redis.port}/0": "refuses the password",
        redis.url().replace("/0", "/99"): "refuses",
        "localhost:6379": "looks like redis://",
        "redis://:secret-word@127.0.0.1:port/0": "looks like redis://",
    }
    for url, words in cases.items():
        with pytest.raises(LedgerError) as caught:
            run(RedisFanout(url, "r1").open(lambda records: None, lambda: None))
        assert caught.value.why == "lost"
        assert words in str(caught.value), url
        assert "secret-word" not in str(caught.value)
        assert "\n" not in str(caught.value)
