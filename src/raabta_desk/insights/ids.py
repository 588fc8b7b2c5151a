"""Make a key for each post that tells posts apart: from its id, even where a spreadsheet has damaged the ids.

A spreadsheet turns 122158123456789012 into 1.22158E+17, or keeps fifteen of its digits: 122158123456789000. Other
programs round it to its neighbour. Then several posts have one id, and are no repeats of one post: their addresses,
their times of publishing or their texts tell them apart. Where an export has no ids, its address and its time are the
key, or its text and the minute of its time.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from raabta.model.fold import fold

_SHORT = re.compile(r"\d(?:[.,]\d+)?[eE]\+?\d+")
#: A spreadsheet keeps fifteen digits of a number.
_ROUNDED = re.compile(r"[1-9]\d{14}0+")
_MINUTE = re.compile(r"\d:(\d{2})")
_TEXTS = ("title", "description")


def keys_of(columns: Mapping[str, list[Any]], times: Sequence[str]) -> tuple[list[str], int]:
    """Return a key for each row, equal for rows of one post and empty where that cannot be seen; and how many rows
    have a damaged id. `times` are the times of publishing as they are printed, or none.
    """
    if "post_id" not in columns:
        return _without_ids(columns, times), 0
    keys = list(columns["post_id"])
    addresses = columns.get("permalink") or [""] * len(keys)
    # The same post may stand there with its whole id, from an export that no spreadsheet has saved.
    both = zip(addresses, keys, strict=True)
    whole = {address: one for address, one in both if address and not _SHORT.fullmatch(one)}
    damaged = 0
    for one, rows in _several(keys).items():
        if _SHORT.fullmatch(one):
            damaged += len(rows)
            for row in rows:
                keys[row] = whole.get(addresses[row], addresses[row])
            continue
        signs = _signs(one, rows, columns, times)
        if len(set(signs)) > 1:
            damaged += len(rows)
            for row, sign in zip(rows, signs, strict=True):
                keys[row] = "\n".join((one, *sign))
    return keys, damaged


def has_minute(time: str) -> bool:
    """Return whether a time is given to the minute."""
    return bool(_MINUTE.search(time))


def _without_ids(columns: Mapping[str, list[Any]], times: Sequence[str]) -> list[str]:
    """Return keys of addresses or texts; the time belongs to both, for all posts may bear the address of their page."""
    count = len(next(iter(columns.values()), ()))
    addresses = columns.get("permalink") or [""] * count
    named = [columns[name] for name in (*_TEXTS, "type", "page_id", "page_name", "username") if name in columns]
    has_text = [any(columns[name][row] for name in _TEXTS if name in columns) for row in range(count)]
    keys = []
    for row, address in enumerate(addresses):
        moment = times[row] if times else ""
        if address:
            keys.append(f"{address}\n{moment}")
        else:
            # On one day, a page may say the same twice.
            is_one = has_text[row] and has_minute(moment)
            keys.append("\n".join((moment, *(cells[row] for cells in named))) if is_one else "")
    return keys


def _several(ids: Sequence[str]) -> dict[str, list[int]]:
    """Return the rows of each id that stands in several of them, and of each that is short, in whichever many."""
    counted = Counter(ids)
    wanted = {one for one, count in counted.items() if one and (count > 1 or _SHORT.fullmatch(one))}
    rows: dict[str, list[int]] = {}
    if wanted:
        for row, one in enumerate(ids):
            if one in wanted:
                rows.setdefault(one, []).append(row)
    return rows


def _signs(one: str, rows: list[int], columns: Mapping[str, list[Any]], times: Sequence[str]) -> list[tuple[str, ...]]:
    """Return for each row of one id what tells it from the others: its address, or its time and its text."""
    addresses = columns.get("permalink")
    if addresses and all(addresses[row] for row in rows):
        return [(addresses[row],) for row in rows]
    texts = [tuple(fold(columns[name][row]) for name in _TEXTS if name in columns) for row in rows]
    moments = [_moment(row, columns, times) for row in rows]
    if _ROUNDED.fullmatch(one):
        return [(*moment, *text) for moment, text in zip(moments, texts, strict=True)]
    # A whole id with one text is one post, whatever the time: an export of another zone, or a new time.
    is_one_text = len(set(texts)) == 1 and any(texts[0])
    return [() if is_one_text else moment for moment in moments]


def _moment(row: int, columns: Mapping[str, list[Any]], times: Sequence[str]) -> tuple[str, ...]:
    if not times:
        return ()
    minute = _MINUTE.search(times[row])
    return str(columns["published"][row]), str(columns["hour"][row]), minute[1] if minute else ""
