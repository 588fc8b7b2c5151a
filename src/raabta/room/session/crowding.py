"""Limit how many people one address may bring, and find the addresses that have brought suspiciously many.

A phone is a token, and tokens cost nothing: one device can play a hall. An address is all that can be seen of a device,
and behind a router with one address of its own (NAT) a whole hall has the same. So newcomers are only slowed down, the
trainer is told what was seen, and nobody is taken out by the program.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from raabta.room.protocol.parts import CrowdedAddress

#: How many people are expected where nobody says it: enough for a hall behind one router.
EXPECTED = 300
#: Beyond the hall that is expected: people who load the page again in another browser, and those who were not expected.
SPARE, SPARE_SHARE = 20, 0.25
#: Seconds in which as many newcomers again are let in as the hall has people.
AGAIN = 300.0
#: Phones have addresses of their own if so many addresses have brought at most `OWN` people each.
APART, OWN = 5, 3
#: Then an address that has brought so many is one to look at.
MANY = 10
#: The most that the trainer is told of.
MOST_TOLD = 5


def at_once(expected: int) -> int:
    """Return how many newcomers one address may bring at once to a hall of `expected` people."""
    return expected + max(SPARE, round(SPARE_SHARE * expected))


def a_second(expected: int) -> float:
    """Return how many newcomers a second one address may bring after those that it may bring at once."""
    return expected / AGAIN


def crowds(sources: Mapping[str, Collection[str]], out: Collection[str], expected: int) -> list[CrowdedAddress]:
    """Return the addresses that have brought many people or were taken out, the biggest first, at most `MOST_TOLD`."""
    sizes = {source: len(people) for source, people in sources.items()}
    apart = sum(size <= OWN for size in sizes.values()) >= APART
    found: list[CrowdedAddress] = []
    for source, size in sizes.items():
        alone = apart and size >= MANY
        if alone or size > expected or source in out:
            found.append(
                {"source": source, "people": size, "why": "alone" if alone else "beyond", "out": source in out}
            )
    return sorted(found, key=lambda crowd: -crowd["people"])[:MOST_TOLD]
