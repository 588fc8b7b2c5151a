"""`raabta certify sheet`: make the sheets of signed records, to print."""

from __future__ import annotations

import json
from html import escape
from pathlib import Path
from typing import Any

import click
import segno
from segno import consts

from raabta import i18n
from raabta.cli import folders
from raabta.cli.certify.place import REFUSED, Here, here, token_of
from raabta.content.yaml.file_problems import counted
from raabta.model.certify import MARKS, ResultError
from raabta.model.certify.result import read_result
from raabta.model.compact import to_base41
from raabta.render.paper import Record, record_sheets

PAGE = "verify.html"
_QUIET = 4


@click.command()
@click.argument("tokens", metavar="RECORD…", nargs=-1, required=True)
@click.option(
    "--out", default="sheets.html", type=click.Path(dir_okay=False, path_type=Path), help="The page to print."
)
@click.option(
    "--language", type=click.Choice(i18n.LANGUAGES), default="en", help="The language of chapters and outcomes."
)
def sheet(tokens: tuple[str, ...], out: Path, language: str) -> None:
    """Make the sheets of RECORDs, one page of A4 each, in a file that a browser prints.

    RECORD is a file that `raabta certify sign` wrote, or a token. A token alone says which outcomes are reached, and
    not by how many questions: its sheet leaves these numbers out.
    """
    place = here(language)
    records = [_record(given, place) for given in tokens]
    folders.make(out.parent)
    out.write_text(record_sheets(records, place.course.settings, language), encoding="utf-8")
    click.echo(f"{counted(len(records), 'sheet', 'sheets')}: {out}. Open it in a browser and print it on A4.")
    if not place.course.settings.url:
        click.echo("The course has no `url` in _config.yml: the squares hold the letters alone, and open no page.")


def _record(given: str, place: Here) -> Record:
    raw, result = token_of(given)
    verdict = place.judged(raw)
    if verdict.why or not verdict.token or not verdict.key:
        raise click.ClickException(f"{given[:80]}: {REFUSED[verdict.why]}")
    letters, known = to_base41(raw), place.course.outcomes
    counts, chapters = _of_result(result, place)
    ids = [place.outcomes[n] for n in verdict.token.outcomes if n < len(place.outcomes)]
    outcomes = [(known[name].text if name in known else name, counts.get(name)) for name in ids]
    return Record(verdict.token, verdict.key, outcomes, len(known), chapters, square(place, letters), letters)


def _of_result(
    result: dict[str, Any] | None, place: Here
) -> tuple[dict[str, tuple[int, int]], list[tuple[str, int, int]]]:
    """Return right and answered of each outcome and chapter. They are not signed: a file that was spoilt has none."""
    try:
        read = read_result(json.dumps(result), place.course.settings.id)
    except ResultError:
        return {}, []
    return dict(read.outcomes), [
        (title, right, answered) for title, right, answered, _total in read.chapters if answered
    ]


def square(place: Here, letters: str) -> str:
    """Return the QR code of a token as SVG: behind the address of the checking page, or by itself."""
    url = place.course.settings.url
    parts = [(f"{url}/{PAGE}{MARKS['square']}", consts.MODE_BYTE)] if url else []
    content: Any = [*parts, (letters, consts.MODE_ALPHANUMERIC)]  # as its documentation has it, and not its types
    code = segno.make(content, error="m", boost_error=False, micro=False)
    rows = [*code.matrix_iter(border=_QUIET)]
    path = "".join(f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, dark in enumerate(row) if dark)
    size, title = len(rows), escape(i18n.words("render/certify", "en")["verify_title"])
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}" role="img" shape-rendering="crispEdges">'
        f'<title>{title}</title><path fill="#fff" d="M0 0h{size}v{size}H0z"/><path fill="#000" d="{path}"/></svg>'
    )
