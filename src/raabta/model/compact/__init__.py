"""Carry a learner's record in few letters, `raabta.compact/1`. The JavaScript twin is web/src/compact/.

The record stays `raabta.progress/1`. A compact code is how it travels: bits, in the order of a table of slots that only
grows (exercises/slots.lock), with a checksum. tests/canonical/compact.json binds the twins.

It keeps, of each question in the table: state, response, tries, the try that was right, sureness, and state, response,
sureness, time and language of the first try; of each scenario path, clock and endings; of each chapter where the
learner is and which steps are done; of each repeat its level. It drops seconds, the order in which several options were
ticked, and fields of records that this edition does not know. What has no slot does not travel: `pack` names it.

The layout: a byte 1; two bytes of the SHA-256 of the course's id; bits; zeros up to a whole byte; CRC-32 of all before.
The bits: slots that the writer knew (16), the first slot of the code and how many it covers (EG6 each), a bit for each
of these, what is kept of each that is there, and the repeats. EGk is an exponential Golomb code of order k. The bytes
of these bits are mixed with others that are always the same.
"""

from raabta.model.compact.pack import pack
from raabta.model.compact.slots import KINDS, Slot, Table
from raabta.model.compact.spelling import from_base41, from_text, to_base41, to_base64url
from raabta.model.compact.unpack import RefusedError, unpack

__all__ = [
    "KINDS",
    "RefusedError",
    "Slot",
    "Table",
    "from_base41",
    "from_text",
    "pack",
    "to_base41",
    "to_base64url",
    "unpack",
]
