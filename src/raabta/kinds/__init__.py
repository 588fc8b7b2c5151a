"""Turn what an author writes for a kind of question into the model: a control and an answer key."""

from raabta.kinds.choice import CHOICE
from raabta.kinds.classify import CLASSIFY
from raabta.kinds.common import HEAD, TAIL
from raabta.kinds.field import Fault, Field, FieldType, Kind, Reduced, Values
from raabta.kinds.gap import GAP
from raabta.kinds.mark import MARK
from raabta.kinds.match import MATCH
from raabta.kinds.multi import MULTI
from raabta.kinds.number import NUMBER
from raabta.kinds.order import ORDER
from raabta.kinds.product import PRODUCT
from raabta.kinds.text import TEXT

#: A new kind is one file and one name here.
KINDS = {kind.name: kind for kind in (CHOICE, MULTI, MARK, MATCH, CLASSIFY, GAP, ORDER, NUMBER, TEXT, PRODUCT)}

__all__ = ["HEAD", "KINDS", "TAIL", "Fault", "Field", "FieldType", "Kind", "Reduced", "Values"]
