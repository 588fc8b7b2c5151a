"""Limit how many people come, in all and by one address, and find what looks like one device that plays a hall.

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
    return expected + spare(expected)


def spare(expected: int) -> int:
    """Return how many more than `expected` may come at once.

    The whole hall may bring as many as one address, for it may have one; and so many again, each by an address that has
    brought nobody: whoever comes late by an address of their own finds a place, however many one device has brought.
    """
    return max(SPARE, round(SPARE_SHARE * expected))


def beyond(people: int, expected: int) -> int:
    """Return how many people there are, if these are more than a quarter over those who are expected; else 0."""
    return people if people > (1 + SPARE_SHARE) * expected else 0


def a_second(expected: int) -> float:
    """Return how many newcomers a second may come, and by one address, after those that may come at once."""
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
