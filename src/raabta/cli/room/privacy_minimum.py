"""How few people a number is shown of: what the hall of a room was promised, which may be raised and never lowered."""

from __future__ import annotations

from raabta.cli.room import database
from raabta.room.service.opening import Keeper, minimum_of, note
from raabta.room.session.disclosure import MINIMUM
from raabta.room.session.record import Record


async def kept(ledger: Keeper, record: Record, wanted: int | None) -> Record:
    """Return the record of a room with the promise as it is from now on; one that is raised is written down."""
    while wanted is not None and wanted > minimum_of(database.about(record)):
        await note(ledger, record, minimum=wanted)  # another worker may have been faster with something else
        record = await database.find(ledger, record.room)
    return record


def told(wanted: int | None, before: Record, least: int) -> tuple[str, ...]:
    """Say what the hall must know, and what the trainer has asked for in vain. `before` is the room as it was found."""
    about = database.about(before)
    promised = minimum_of(about)
    older = "" if "minimum" in about else f" (an older room: counted as {promised})"
    said = []
    if least > promised:
        said.append(f"From now on numbers are shown from {_people(least)} on; it was {promised} before{older}.")
    elif wanted is not None and wanted < least:
        said.append(
            f"Numbers are shown from {_people(least)} on, not from {wanted}: the hall of this room was promised "
            f"that{older}. `--new` starts afresh with another --minimum."
        )
    if least < MINIMUM:
        said.append(
            f"Numbers are shown from {_people(least)} on. That is good for trying alone. In a hall it tells who "
            "said what."
        )
    return tuple(said)


def _people(number: int) -> str:
    return "1 person" if number == 1 else f"{number} people"
