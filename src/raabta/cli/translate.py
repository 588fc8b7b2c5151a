"""`raabta translate`: renew the catalogues of a language, and say how far each page has come."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import click

from raabta import content
from raabta.content.read.catalogues import PageCatalogue, State
from raabta.content.translating import catalogues, renew

_STATES = tuple(State)


@click.command()
@click.argument("language")
@click.argument("pages", nargs=-1)
@click.option("--state", "look", is_flag=True, help="Say how far each page has come, and write nothing.")
@click.option("--checked", metavar="NAME", help="NAME has compared the translations of these pages with their English.")
@click.option("--read", metavar="NAME", help="NAME, a native reader, has read the translations of these pages.")
def translate(language: str, pages: tuple[str, ...], look: bool, checked: str | None, read: str | None) -> None:
    """Write locale/LANGUAGE/PAGE.po for each page: what the page says today, with the translations there are.

    A text whose English has changed keeps its old translation, marked fuzzy, beside the English of before. Such a text
    and one without a translation stand in English on the page. PAGES, as chapters/event, are those of which
    --checked or --read speaks; with neither, the list shows only them.
    """
    root = content.find_root()
    names = _named(root, language, pages)
    sign = _signature(checked, read, names)
    found = catalogues(root, language) if look else renew(root, language, sign=sign, only=names)
    shown = [one for one in found if not names or one.page.with_suffix("").as_posix() in names]
    click.echo("\n".join(table(shown)))
    problems = sorted(problem for one in found for problem in one.problems)
    for problem in problems:
        click.echo(problem, err=True)
    if problems:
        sys.exit(1)


def _named(root: Path, language: str, pages: Sequence[str]) -> frozenset[str]:
    """Return the names of pages without their endings."""
    known = {one.page.with_suffix("").as_posix() for one in catalogues(root, language)}
    names = [Path(page).with_suffix("").as_posix() for page in pages]
    for page, name in zip(pages, names, strict=True):
        if name not in known:
            raise click.UsageError(f"there is no page {page}; name one as chapters/event")
    return frozenset(names)


def _signature(checked: str | None, read: str | None, names: frozenset[str]) -> tuple[State, str, str] | None:
    name = read or checked
    if not name:
        return None
    if not names:
        raise click.UsageError("name the pages that were checked or read, as chapters/event")
    if "," in name:
        raise click.UsageError("write the name without a comma")
    return (State.READ if read else State.CHECKED), name, datetime.now(tz=UTC).date().isoformat()


def table(found: Sequence[PageCatalogue]) -> list[str]:
    """Return the lines of a table: a row for each page, one for all, with the messages in each state."""
    rows = [
        (one.page.with_suffix("").as_posix(), one.state, f"{one.percent:.0f}", *(one.counts[name] for name in _STATES))
        for one in found
    ]
    total = [sum(one.counts[name] for one in found) for name in _STATES]
    shown = sum(total[_STATES.index(State.DRAFT) :])
    rows.append(("all", "", f"{100 * shown / (sum(total) or 1):.0f}", *total))
    head = ("page", "state", "%", *_STATES)
    return [f"| {' | '.join(map(str, row))} |" for row in (head, ["---"] * len(head), *rows)]
