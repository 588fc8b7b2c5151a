"""Write a situation report as a Word document, as the version that goes out or as a draft.

What goes out says whose it is, the totals and how far they hold; a draft says what to settle and how it was read.

Bad input: none; whatever the report says can be written.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from raabta import i18n
from raabta_desk.sitrep.release import Release, limits_said
from raabta_desk.sitrep.situation import SituationReport, none_found, subtotals_said, title_of, unchecked
from raabta_desk.workbench import word


def release_parts(made: SituationReport, release: Release, rows: Sequence[Sequence[str]], room: int) -> Iterator[str]:
    """Yield the parts of what goes out; `rows` are those of the totals, the first of them the head."""
    words = i18n.load("raabta_desk/sitrep/sitrep", made.language)
    yield from _head(made, list(release.lines(made.language)), rows, room)
    yield from _listed(words["reconciled_title"], made.reconciled, made.language)
    yield from _listed(words["limits_title"], list(limits_said(made)), made.language)


def draft_parts(made: SituationReport, rows: Sequence[Sequence[str]], room: int) -> Iterator[str]:
    """Yield the parts of a draft; `rows` are those of the totals, the first of them the head."""
    words, form = (i18n.load(f"raabta_desk/sitrep/{name}", made.language) for name in ("sitrep", "sitrep-form"))
    language = made.language
    yield from _head(made, [words["draft"]], rows, room)
    yield from _listed(words["reconciled_title"], made.reconciled, language)
    yield from _listed(form["findings"], made.sentences, language)
    checked = "" if made.sentences else none_found(made.table, language)
    said = [one for one in (checked, unchecked(made.table, language), subtotals_said(made.table, language)) if one]
    yield from (_line(one, language) for one in ("", *said))
    title = i18n.load("raabta_desk/workbench/tables/tables", language)["title"]
    yield from _listed(title, [guess.sentence for guess in made.table.guesses], language)


def _head(made: SituationReport, said: Sequence[str], rows: Sequence[Sequence[str]], room: int) -> Iterator[str]:
    """Yield the title, what the version says of itself, and the totals as a table."""
    language = made.language
    yield word.heading(title_of(made))
    if made.table.synthetic:
        yield _line(i18n.load("raabta_desk/sitrep/sitrep", language)["synthetic"], language, bold=True)
    yield from (_line(one, language, bold=True) for one in said)
    head, *body = rows
    cells = [[_line(cell, language, bold=True) for cell in head]]
    cells += [[_line(cell, language) for cell in row] for row in body]
    yield word.table(cells, word.fitted((110, 35, 35), room), language)


def _listed(title: str, lines: Sequence[str], language: str) -> Iterator[str]:
    if lines:
        yield _line("", language)
        yield _line(title, language, bold=True)
        yield from (_line(f"• {one}", language) for one in lines)


def _line(text: str, language: str, *, bold: bool = False) -> str:
    return word.paragraph(text, bold=bold, language=language)
