"""Know the names of sentences for some counts from those for all others: `ups_one` beside `ups`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

#: The forms of CLDR besides "other".
FORMS = ("zero", "one", "two", "few", "many")
_BLANK = re.compile(r"\{(\w+)\}")


def base_of(name: str, words: Mapping[str, Any]) -> str:
    """Return the name of the sentence for all other counts, "" if `name` is no form of another word.

    A form has no blank that the other has not: `over_one` ("{part} (+{minutes})") is no form of `over`.
    """
    base, _, form = name.rpartition("_")
    if form not in FORMS or not isinstance(words.get(base), str):
        return ""
    own = words.get(name, "")
    return base if isinstance(own, str) and {*_BLANK.findall(own)} <= {*_BLANK.findall(words[base])} else ""
