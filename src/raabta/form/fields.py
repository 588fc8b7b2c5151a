"""Read the values of the fields of a form, and say what all forms say.

Bad input: what is no choice of a list is read as nothing chosen, as if nobody had touched the list.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping

from raabta import i18n
from raabta.form.blocks import Sheet

_FORMULA = ("=", "+", "-", "@", "\t")
_MARKUP = re.compile(r"([\\`*_{}\[\]<>|#~])")
#: How a date that may be two days is read, by what is chosen in the list of it.
DAY_FIRST: Mapping[str, bool | None] = {"day": True, "month": False}


def bar_words(language: str) -> dict[str, str]:
    """Return what every form of many fields says: to keep, to empty, to copy, to share."""
    return dict(i18n.load("form/bar", language))


def given(values: Mapping[str, str], files: Mapping[str, Sheet], name: str) -> tuple[str | bytes, str] | None:
    """Return the file that was chosen for a sheet, with its name, or what was pasted into it; None for neither."""
    if name in files:
        return files[name].content, files[name].name
    pasted = values.get(name, "")
    # A single line would be taken for the name of a file.
    return (f"{pasted}\n", "") if pasted.strip() else None


def csv_text(rows: Iterable[Iterable[object]]) -> str:
    """Return rows as a file that a spreadsheet opens; no cell of it is taken for a formula there."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerows([f"'{cell}" if str(cell).startswith(_FORMULA) else cell for cell in row] for row in rows)
    # The mark at the front tells Excel that the letters are UTF-8.
    return f"\ufeff{out.getvalue()}"


def plain_markdown(text: str) -> str:
    """Return a text as Markdown that shows it as it was typed."""
    return _MARKUP.sub(r"\\\1", text)


def picked(values: Mapping[str, str], name: str, others: Iterable[str]) -> dict[str, str]:
    """Return what was chosen in place of the usual, by the field's name; nothing where the usual stands."""
    value = values.get(name, "")
    return {name: value} if value in set(others) else {}
