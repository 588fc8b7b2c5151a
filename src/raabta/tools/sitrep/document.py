"""Write a situation report as a Word document: title, totals as a table, what to settle, and how it was read.

Bad input: none; whatever the report says can be written.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from raabta import i18n
from raabta.tools import word
from raabta.tools.parse.dates import date_words
from raabta.tools.sitrep.situation import SituationReport, none_found, subtotals_said, unchecked


def title_of(made: SituationReport) -> str:
    """Return the title of the report, with its day."""
    return str(i18n.load("tools/sitrep/sitrep", made.language)["title"]).format(
        date=date_words(made.as_of, made.language)
    )


def docx_parts(made: SituationReport, rows: Sequence[Sequence[str]], room: int) -> Iterator[str]:
    """Yield the parts of the document; `rows` are those of the totals, the first of them the head."""
    words, form = (i18n.load(f"tools/sitrep/{name}", made.language) for name in ("sitrep", "sitrep-form"))
    language = made.language

    def line(text: str, *, bold: bool = False) -> str:
        return word.paragraph(text, bold=bold, language=language)

    def listed(title: str, lines: Sequence[str]) -> Iterator[str]:
        if lines:
            yield line("")
            yield line(title, bold=True)
            yield from (line(f"• {one}") for one in lines)

    yield word.heading(title_of(made))
    if made.table.synthetic:
        yield line(words["synthetic"], bold=True)
    head, *body = rows
    cells = [[line(cell, bold=True) for cell in head], *([line(cell) for cell in row] for row in body)]
    yield word.table(cells, word.fitted((110, 35, 35), room), language)
    yield from listed(words["reconciled_title"], made.reconciled)
    yield from listed(form["findings"], made.sentences)
    checked = "" if made.sentences else none_found(made.table, language)
    said = [one for one in (checked, unchecked(made.table, language), subtotals_said(made.table, language)) if one]
    yield from (line(one) for one in ("", *said))
    title = i18n.load("tools/tables/tables", language)["title"]
    yield from listed(title, [guess.sentence for guess in made.table.guesses])
