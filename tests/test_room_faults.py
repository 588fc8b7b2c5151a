"""What a hall can do to the room: power cuts, dropping phones, full and slow disks, clocks that jump, two trainers.

The real server and a real file, in a process of its own; the phones are simulated, the connections are not.
"""

import asyncio
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from time import perf_counter
from typing import Any

import pytest
from swarm import Swarm

from raabta.room.rehearsal.figures import in_words, percentile, verdict
from raabta.room.rehearsal.rehearse import in_subprocess
from support.room.killable import Disk, Host, hosting, small_disk
from support.room.trainer import Trainer

pytestmark = pytest.mark.slow

PHONES = 200
#: Seconds: more than a busy machine needs; and longer than any of these tests takes.
LONG, ON_AND_ON = 240.0, 900.0


def run(work: Coroutine[Any, Any, None]) -> None:
    """Run a test on a loop, for five minutes at most."""

    async def bounded() -> None:
        async with asyncio.timeout(300):
            await work

    asyncio.run(bounded())


async def opened(host: Host, part: str = "test") -> None:
    """Let a trainer open a part and go."""
    async with Trainer(host.url, host.key) as trainer:
        await trainer.do("goto", part=part)
        await trainer.do("open")


@asynccontextmanager
async def joined(host: Host, size: int = PHONES, *, posting: float = 0.0) -> AsyncIterator[Swarm]:
    async with Swarm(host.url, size, posting=posting) as swarm:
        await swarm.join(1000, LONG)
        assert swarm.online == size
        yield swarm


def test_kill_9_under_full_load_loses_no_acknowledged_vote(tmp_path):
    async def main() -> None:
        with hosting(tmp_path) as host:
            await opened(host)
            async with joined(host) as swarm:
                ballots = swarm.ballots("test")
                load = asyncio.create_task(swarm.closed(ballots, ON_AND_ON))
                for _ in range(5):
                    saved = len(swarm.latencies)
                    await asyncio.sleep(0.6)
                    assert await swarm.until(lambda before=saved: len(swarm.latencies) > before + 1_000, LONG)
                    host.kill()
                    killed = perf_counter()
                    await host.started()
                    assert await swarm.until(lambda at=killed: all(phone.acked > at for phone in swarm.phones), LONG)
                swarm.stop()
                await load
                assert swarm.outstanding == 0
                assert swarm.dropped >= 5 * PHONES
                assert len(swarm.latencies) > 5_000
                assert swarm.faults(ballots, host.rows()) == (0, 0, 0)

    run(main())


def test_half_of_the_phones_dropping_every_second_vote_exactly_once(tmp_path):
    async def churn(swarm: Swarm) -> None:
        while True:
            swarm.drop(len(swarm.phones) // 100)
            await asyncio.sleep(0.02)

    async def main() -> None:
        with hosting(tmp_path) as host:
            await opened(host)
            async with joined(host, posting=0.1) as swarm:
                ballots = swarm.ballots("test")[:4]
                dropping = asyncio.create_task(churn(swarm))
                for ballot in ballots:
                    assert await swarm.hall(ballot, 1.5, LONG)
                assert await swarm.until(lambda: swarm.dropped > PHONES, LONG)
                dropping.cancel()
                rows = host.rows()
                assert len(swarm.latencies) == len(rows) == 4 * PHONES
                assert swarm.faults(ballots, rows) == (0, 0, 0)
                async with Trainer(host.url, host.key) as trainer:
                    await trainer.until(lambda: trainer.board["saved"] == 4 * PHONES, LONG)

    run(main())


def test_a_full_disk_is_told_and_everything_is_saved_once_there_is_room(tmp_path):
    folder = tmp_path / "disk"
    folder.mkdir()

    async def main(host: Host, disk: Disk) -> None:
        await opened(host)
        async with joined(host, 60) as swarm:
            ballots = swarm.ballots("test")
            async with Trainer(host.url, host.key) as trainer:
                load = asyncio.create_task(swarm.closed(ballots, ON_AND_ON))
                await asyncio.sleep(0.3)
                disk.fill()
                assert await swarm.until(lambda: swarm.refusals["disk"] >= 60, LONG), "no phone was told"
                await trainer.until(lambda: "full" in trainer.board["trouble"], LONG)
                saved = len(swarm.latencies)
                await asyncio.sleep(0.5)
                assert swarm.faults(ballots, host.rows()) == (0, 0, 0)
                assert swarm.outstanding == 60
                disk.free(host)
                assert await swarm.until(lambda: len(swarm.latencies) > saved + 60, LONG), "nothing is saved any more"
                swarm.stop()
                await load
                assert swarm.outstanding == 0
                await trainer.until(lambda: trainer.board["trouble"] == "", LONG)
            assert swarm.faults(ballots, host.rows()) == (0, 0, 0)

    with small_disk(folder) as disk, hosting(folder, *disk.flags) as host:
        run(main(host, disk))


def test_a_slow_disk_makes_batches_larger_not_the_wait_longer(tmp_path):
    async def main() -> None:
        with hosting(tmp_path, "--slow", "0.2") as host:
            await opened(host)
            async with joined(host) as swarm:
                ballot = swarm.ballots("test")[0]
                assert await swarm.hall(ballot, 2.0, LONG)
                assert percentile(swarm.latencies, 0.5) > 0.1
                # One by one the last would wait for 40 s and for the machine.
                assert percentile(swarm.latencies, 0.99) < 0.2 * PHONES
                assert swarm.faults([ballot], host.rows()) == (0, 0, 0)

    run(main())


def test_a_clock_that_jumps_disturbs_neither_votes_nor_grace_nor_timing(tmp_path):
    async def main() -> None:
        with hosting(tmp_path, "--jump", "7200") as host:
            async with joined(host, 20) as swarm:
                async with Trainer(host.url, host.key) as trainer:
                    await trainer.do("goto", part="vote0")
                    await trainer.do("open")
                    assert await swarm.until(
                        lambda: all(phone.state["phase"] == "open" for phone in swarm.phones), LONG
                    )
                    ballot = swarm.ballots("vote0")[0]
                    for phone in swarm.phones[1:]:
                        phone.vote(ballot)
                    assert await swarm.until(lambda: swarm.outstanding == 0, LONG)
                    await trainer.do("close")
                    swarm.phones[0].vote(ballot)
                    assert await swarm.until(lambda: swarm.outstanding == 0, LONG)
                    assert not swarm.refusals, "an answer on its way was refused"
                    await asyncio.sleep(5.3)
                    swarm.phones[1].vote(ballot)
                    assert await swarm.until(lambda: swarm.refusals["late"] == 1, LONG)
                    timing = trainer.board["timing"]
                    assert 0 < timing["part"] <= timing["all"] < 300  # and not 7200
                host.kill()
                await host.started()  # two hours earlier or later by the wall clock
                async with Trainer(host.url, host.key) as trainer:
                    await trainer.do("discuss")
                    await trainer.do("revote")
                    assert trainer.board["timing"]["part"] >= 0
                    assert await swarm.until(lambda: all(phone.state["round"] == 2 for phone in swarm.phones), LONG)
                    assert await swarm.hall(swarm.ballots("vote0", 2)[0], 0.2, LONG)

    run(main())


def test_two_pages_at_once_never_advance_twice(tmp_path):
    async def main() -> None:
        with hosting(tmp_path) as host:
            async with Trainer(host.url, host.key, "a" * 16) as one, Trainer(host.url, host.key, "b" * 16) as two:
                await one.do("next")
                for what in ("next", "next", "back", "back") * 3:
                    await two.until(lambda: two.board["ver"] == one.ver)
                    place, ver = two.board["place"][0], one.ver
                    clicks = [two.once(what, ver), two.once(what, ver), one.once(what, ver), one.once(what, ver)]
                    assert sorted(await asyncio.gather(*clicks)) == ["", "stale", "stale", "stale"]
                    await one.until(lambda then=ver: one.board["ver"] == then + 1)
                    assert abs(one.board["place"][0] - place) == 1
                    assert await one.once(what, ver) == "stale"  # a click on what was shown before
                    one.ver = one.board["ver"]

    run(main())


def test_phones_that_never_read_do_not_slow_the_others(tmp_path):
    async def main() -> None:
        with hosting(tmp_path, "--questions", "300") as host:
            await opened(host)
            async with joined(host, 30) as swarm:
                ballots = swarm.ballots("test")
                stalled = swarm.phones[:6]
                for phone in stalled:
                    phone.gone = True
                    phone.stall()
                before = host.memory()
                async with Trainer(host.url, host.key) as trainer:
                    await trainer.do("close")
                    for _ in range(70):  # more than the kernel keeps for a phone that does not read
                        await trainer.do("goto", part="vote0")
                        await trainer.do("goto", part="test")
                    await trainer.do("open")
                    awake = swarm.phones[6:]
                    assert await swarm.until(lambda: all(phone.state["phase"] == "open" for phone in awake), LONG)
                    for phone in awake:
                        phone.vote(ballots[0])
                    assert await swarm.until(lambda: swarm.outstanding == 0, LONG)
                    assert max(swarm.latencies) < 5  # who does not read is let go after ten seconds
                    assert host.memory() - before < 20
                    await trainer.until(lambda: trainer.board["phones"]["ws"] == len(awake), 20.0)  # before any ping

    run(main())


def test_a_rehearsal_passes_and_says_so(tmp_path):
    async def main() -> None:
        with hosting(tmp_path) as host:
            figures = await in_subprocess(host.url, 150, host.key, 1.0)
            # How fast this machine is beside everything else that it does now is no matter of the test.
            told = in_words(figures, verdict(figures, LONG))
            assert told.startswith("150 phones joined in ")
            assert told.endswith("PASS")
            assert figures.answers == 150

    run(main())
