"""`raabta review`: give a native reader the translation of a page as one sheet, and take it back."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

import click

from raabta import content
from raabta.content import reviewing
from raabta.content.read.catalogues import PageCatalogue
from raabta.content.rewording.sheet import read_table, write_sheet
from raabta.content.translating import catalogues
from raabta.content.yaml.file_problems import advice, counted
from raabta.errors import ContentError, Problem

_OUT = "The file to write.  [default: _build/review/PAGE.LANGUAGE.xlsx]"
_BACK = "Take this sheet back: texts that were read, and new wordings."


@click.command()
@click.argument("language")
@click.argument("page", required=False)
@click.option("--out", metavar="FILE", type=click.Path(dir_okay=False, path_type=Path), help=_OUT)
@click.option("--back", type=click.Path(exists=True, dir_okay=False, path_type=Path, resolve_path=True), help=_BACK)
@click.option("--dry-run", is_flag=True, help="With --back: say what would change, and write nothing.")
def review(language: str, page: str | None, out: Path | None, back: Path | None, *, dry_run: bool) -> None:
    """Write the translation of PAGE, as chapters/event, as a sheet (.xlsx) for a native reader of LANGUAGE.

    The reader needs no network: a row is a text in English and in the language. Who marks it as right, or says it
    another way, stands on the page with the day. --back FILE puts that into the catalogue of the page. Where one row
    cannot be taken, every such row is named and nothing is written.
    """
    root = content.find_root()
    if bool(page) == bool(back):
        raise click.UsageError("name a page, as chapters/event, or a sheet that came --back")
    if back:
        _take(root, language, back, dry_run=dry_run)
        return
    found = _named(catalogues(root, language), str(page))
    path = out or root / "_build" / "review" / f"{found.page.stem}.{language}.xlsx"
    path.parent.mkdir(parents=True, exist_ok=True)
    rows = [*reviewing.rows_of(found)]
    path.write_bytes(write_sheet(rows, reviewing.COLUMNS, reviewing.WIDTHS))
    click.echo(f"{path}: {counted(sum(found.counts.values()), 'text', 'texts')}, {found.state}.")
    click.echo(f"Next: when it comes back, `raabta review {language} --back {path.name}`.")


def _named(found: list[PageCatalogue], page: str) -> PageCatalogue:
    names = {one.page.with_suffix("").as_posix(): one for one in found}
    name = Path(page).with_suffix("").as_posix()
    if name not in names:
        raise click.UsageError(f"there is no page {page} to read – {advice(name, names, 'pages')}")
    return names[name]


def _take(root: Path, language: str, sheet: Path, *, dry_run: bool) -> None:
    rows = read_table(sheet, reviewing.COLUMNS)
    of, page = reviewing.page_of(rows)
    if of != language:
        said = f"the sheet is of '{of}'" if of else "the sheet does not say of which page it is"
        hint = f"take the row `{reviewing.PAGE}` back from the export, and name its language"
        raise ContentError([Problem(sheet, 2, said, hint)])
    found = _named(catalogues(root, language), page)
    done = reviewing.take(found, rows, Path(sheet.name), datetime.now(tz=UTC).date().isoformat())
    for problem in sorted(done.problems):
        click.echo(problem, err=True)
    if done.problems:
        click.echo(f"{counted(len(done.problems), 'problem', 'problems')}: nothing was written.", err=True)
        sys.exit(1)
    if not dry_run:
        reviewing.write(root, found)
    click.echo(
        f"{page}: {counted(done.read, 'text was', 'texts were')} read, {done.reworded} of them worded anew; "
        f"{done.left} stay what they are."
    )
