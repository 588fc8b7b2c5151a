"""Turn what an author writes for a kind of question into the model: a control and an answer key."""

import copyreg

from raabta.kinds.choice import CHOICE
from raabta.kinds.classify import CLASSIFY
from raabta.kinds.common import HEAD, TAIL
from raabta.kinds.field import Fault, Field, FieldType, Kind, Reduced, Values
from raabta.kinds.match import MATCH
from raabta.kinds.multi import MULTI
from raabta.kinds.number import NUMBER
from raabta.kinds.order import ORDER
from raabta.kinds.text import TEXT

#: A new kind is one file and one name here.
KINDS = {kind.name: kind for kind in (CHOICE, MULTI, MATCH, CLASSIFY, ORDER, NUMBER, TEXT)}


def _named(name: str) -> Kind:
    return KINDS[name]


# What is kept of a question names its kind: the functions of a kind are this package's.
copyreg.pickle(Kind, lambda kind: (_named, (kind.name,)))

__all__ = ["HEAD", "KINDS", "TAIL", "Fault", "Field", "FieldType", "Kind", "Reduced", "Values"]
