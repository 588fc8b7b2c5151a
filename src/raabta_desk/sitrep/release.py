"""Make the version of a situation report that goes out, and hold it back while something is to be settled.

What goes out says who cleared it and how far its figures hold: which are no exact counts, which have a note, and who
gave none. It says nothing of what the office has to settle; while there is such a thing, there is only a draft.

Values by field name: `number`, `period`, `source` and `cleared`, by whom.

Bad input: none; without `cleared` it is a draft.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from raabta import i18n
from raabta_desk.sitrep.checks import Finding
from raabta_desk.sitrep.doubts import cells_said, sums_of_bounds
from raabta_desk.sitrep.situation import SituationReport, blanks_of, title_of, total_line

FIELDS = ("number", "period", "source", "cleared")
#: What a report can say of itself; whatever else was found has to be settled first.
_SAID = frozenset({"doubt", "provisional", "unreported", "no_row"})


@dataclass(frozen=True, slots=True)
class Release:
    """What a version that goes out says of itself, by the name of the field; what is empty is not said."""

    said: Mapping[str, str]

    def lines(self, language: str) -> Iterator[str]:
        """Yield number, period, source and who cleared it."""
        words = i18n.load("raabta_desk/sitrep/sitrep", language)["release"]
        yield from (words[name].format(said=i18n.quoted(said, language)) for name, said in self.said.items() if said)

    def text(self, made: SituationReport) -> str:
        """Return the whole report as text."""
        words, language = i18n.load("raabta_desk/sitrep/sitrep", made.language), made.language
        lines = [title_of(made), *([words["synthetic"]] if made.table.synthetic else []), *self.lines(language), ""]
        lines += [total_line(total, language) for total in made.totals]
        for title, said in (("reconciled_title", made.reconciled), ("limits_title", tuple(limits_said(made)))):
            lines += ["", words[title], *said] if said else []
        return "\n".join(lines)


def release_of(values: Mapping[str, str], made: SituationReport) -> Release | None:
    """Return the version that goes out; None while nobody cleared it, or something is to be settled."""
    said = {name: " ".join(values.get(name, "").split()) for name in FIELDS}
    return Release(said) if said["cleared"] and not _held(made) else None


def why_no_release(values: Mapping[str, str], made: SituationReport) -> str:
    """Say what is missing for a version that goes out."""
    words = i18n.load("raabta_desk/sitrep/sitrep", made.language)
    if not values.get("cleared", "").strip():
        return str(words["no_release"])
    lines = dict.fromkeys(str(finding.line) for finding in _held(made))
    return str(words["held_back"]).format(lines=words["joint"].join(lines))


def draft_text(made: SituationReport) -> str:
    """Return the whole report as text, with a first line that says that it is a draft."""
    return f"{i18n.load('raabta_desk/sitrep/sitrep', made.language)['draft']}\n{made.text}"


def limits_said(made: SituationReport) -> Iterator[str]:
    """Yield how far the figures hold: what is no exact count, who gave no figure, and who is not in the table."""
    words = i18n.load("raabta_desk/sitrep/sitrep", made.language)["limits"]
    for finding in made.findings:
        if finding.kind in _SAID:
            blanks = blanks_of(finding, made.language)
            if "cells" in finding.blanks:
                blanks["cells"] = cells_said(finding.blanks["cells"], made.language, plain=True)
            yield str(words[finding.kind]).format(**blanks)
    if sums_of_bounds(made.table.entries):
        yield str(words["bounds"])
    if marked := [entry for entry in made.table.entries if entry.amount.mark]:
        yield str(words["marks"]).format(cells=cells_said(marked, made.language, plain=True))


def _held(made: SituationReport) -> list[Finding]:
    return [finding for finding in made.findings if finding.kind not in _SAID]
