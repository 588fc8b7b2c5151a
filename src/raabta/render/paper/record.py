"""Make the sheets of signed records, one page of A4 each, as one HTML file: for `raabta certify sheet`.

web/src/achievement/sheet.js makes the same of what nobody has signed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

from raabta import i18n
from raabta.model.certify import Key, Token
from raabta.model.course import CourseSettings
from raabta.render.paper.parts import STATIC

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
#: Letters stand in groups that an eye can hold.
GROUP = 8
_BOTH = i18n.LANGUAGES


@dataclass(frozen=True, slots=True)
class Record:
    """A signed record as its sheet shows it.

    `outcomes` are the texts of what is reached, each with right and answered where the result is known; `chapters`
    have title, right and answered. `total` is how many outcomes the course has. `square` is SVG,
    `letters` the token in base 41.
    """

    token: Token
    key: Key
    outcomes: Sequence[tuple[str, tuple[int, int] | None]]
    total: int
    chapters: Sequence[tuple[str, int, int]]
    square: str
    letters: str


def record_sheets(records: Sequence[Record], course: CourseSettings, language: str = "en") -> str:
    """Return the page with all sheets."""
    css = (STATIC / "paper-record.css").read_text(encoding="utf-8").strip()
    title = i18n.words("render/certify", language)["sheet_record"]
    body = "".join(_sheet(one, course, language) for one in records)
    return (
        f'<!doctype html>\n<html lang="{language}" dir="{i18n.direction(language)}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        f'<meta name="viewport" content="width=device-width,initial-scale=1"><title>{escape(title)}</title>'
        f'<link rel="icon" href="data:,"><style>{css}</style></head><body><main>{body}</main></body></html>\n'
    )


def _sheet(record: Record, course: CourseSettings, language: str) -> str:
    words, token = i18n.words("render/certify", language), record.token
    edition = words["sheet_edition"].format(day=i18n.quoted(str(token.edition), language)) if token.edition else ""
    about = (token.office, str(token.issued), words["sheet_number"].format(number=token.number), edition)
    reached = words["sheet_reached"].format(n=len(token.outcomes), total=record.total)
    total = words["sheet_exam" if token.exam else "sheet_total"].format(right=token.right, asked=token.asked)
    heads = "".join(
        _in(one, f"<h1>{escape(_words(one)['sheet_record'])}</h1><p>{escape(course.title_in(one))}</p>")
        for one in _BOTH
    )
    names = "".join(
        _in(one, f"<bdi>{escape(name)}</bdi>", "p")
        for one, name in zip(_BOTH, (token.name, token.name_ur), strict=True)
    )
    return (
        f'<article class="rb-achieved"><header>{heads}</header><div class="rb-names">{names}</div>'
        f'<p class="rb-about">{" · ".join(f"<bdi>{escape(one)}</bdi>" for one in about if one)}</p>'
        f'<div class="rb-level rb-signed">{"".join(_in(one, _level(record, one), "p") for one in _BOTH)}</div>'
        f"{_chapters(record, words)}<h2>{escape(reached)}</h2><p>{escape(total)}</p>{_outcomes(record, words)}"
        f"{_check(record, words)}</article>"
    )


def _words(language: str) -> Mapping[str, str]:
    return i18n.words("render/certify", language)


def _in(language: str, html: str, tag: str = "div") -> str:
    return f'<{tag} lang="{language}" dir="{i18n.direction(language)}">{html}</{tag}>'


def _level(record: Record, language: str) -> str:
    words, level = _words(language), record.token.level
    by = f"<bdi>{escape(record.key.names.get(language, record.key.names['en']))}</bdi>"
    return f"<b>{escape(words[f'sheet_{level}'])}</b> {escape(words[f'sheet_{level}_how']).format(by=by)}"


def _chapters(record: Record, words: Mapping[str, str]) -> str:
    if not record.chapters:
        return ""
    rows = "".join(
        f"<li>{escape(title)} <span>{escape(words['sheet_answers'].format(right=right, answered=answered))}</span></li>"
        for title, right, answered in record.chapters
    )
    return f'<h2>{escape(words["sheet_first"])}</h2><ul class="rb-chapters">{rows}</ul>'


def _outcomes(record: Record, words: Mapping[str, str]) -> str:
    if not record.outcomes:
        return f'<p class="rb-small">{escape(words["sheet_none"])}</p>'
    rows = []
    for text, counts in record.outcomes:
        said = words["sheet_count"].format(right=counts[0], answered=counts[1]) if counts else ""
        rows.append(f"<li>{escape(text)} <span>{escape(said)}</span></li>")
    return f"<ul>{''.join(rows)}</ul>"


def _check(record: Record, words: Mapping[str, str]) -> str:
    letters = record.letters
    groups = " ".join(letters[at : at + GROUP] for at in range(0, len(letters), GROUP))
    how = f"<b>{escape(words['sheet_check'])}</b> {escape(words['sheet_check_how'])}"
    return (
        f'<footer><div class="rb-square">{record.square}</div>'
        f'<div><p>{how}</p><p class="rb-letters" dir="ltr">{escape(groups)}</p>'
        f"<p>{escape(words['sheet_basis_exam' if record.token.exam else 'sheet_basis'])}</p></div></footer>"
    )
