"""Kinds to model: what an author writes for a kind of question becomes a control and an answer key."""

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

__all__ = ["HEAD", "KINDS", "TAIL", "Fault", "Field", "FieldType", "Kind", "Reduced", "Values"]
