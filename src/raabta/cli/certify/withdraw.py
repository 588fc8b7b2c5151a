"""`raabta certify withdraw`: list the records that no longer count, and say of which day the list is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import click

from raabta.certify import register
from raabta.cli import folders
from raabta.cli.certify.place import entries_of, here, today
from raabta.content.read.keys import FOLDER, WITHDRAWN, rows_of
from raabta.content.yaml.file_problems import advice


@click.command()
@click.argument("numbers", metavar="[NUMBER…]", nargs=-1, type=click.IntRange(0))
@click.option("--key", "key_id", help="The id of the key, where the course knows several.")
@click.option("--all", "whole", is_flag=True, help="Every record of the key: someone else has it.")
@click.option("--why", default="", help="Goes into the register of the office, and is published nowhere.")
@click.option(
    "--register",
    "secret",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The secret key beside which the register lies; it gets the reason.",
)
def withdraw(numbers: tuple[int, ...], key_id: str | None, whole: bool, why: str, secret: Path | None) -> None:
    """Withdraw records by their NUMBERs. Without a number, say only that the list is whole as of today.

    keys/withdrawn.yml gets number and day, and nothing else. Publish the course anew: a checking page knows no list but
    the one that it was built with, and says of which day that is.
    """
    place = here()
    if (numbers or whole) and not place.keys.keys:
        raise click.ClickException("The course has no keys, so nothing was signed. `raabta certify key new` makes one.")
    signer = _key(place.keys.keys, key_id) if numbers or whole else ""
    rows, day = rows_of(place.root), today().date()
    known = {(row["key"], row.get("number")) for row in rows}
    new: list[dict[str, Any]] = [{"key": signer, "day": day.isoformat()}] if whole else []
    new += [{"key": signer, "number": number, "day": day.isoformat()} for number in numbers]
    write_list(place.root, [*rows, *(row for row in new if (row["key"], row.get("number")) not in known)], day)
    if secret and numbers:
        told = why or "withdrawn"
        entries = [replace(one, withdrawn=told) if one.number in numbers else one for one in entries_of(secret)]
        register.write(register.place(secret), entries)
    click.echo(f"{WITHDRAWN} is as of {day}. Publish the course anew, so that checking pages know it.")


def write_list(root: Path, rows: Iterable[Mapping[str, Any]], day: date) -> None:
    """Write keys/withdrawn.yml."""
    folders.make(root / FOLDER)
    lines = [f"as_of: {day}", "withdrawn:"]
    for row in rows:
        number = f"number: {int(row['number'])}, " if "number" in row else ""
        lines.append(f"  - {{key: '{row['key']}', {number}day: {row['day']}}}")
    lines[1] += "" if len(lines) > 2 else " []"
    (root / WITHDRAWN).write_text("\n".join(lines) + "\n", encoding="utf-8")


def _key(known: Iterable[str], named: str | None) -> str:
    names = [*known]
    if named is None and len(names) == 1:
        return names[0]
    if named not in names:
        said = f"There is no key '{named}'." if named else "The course knows several keys: name one by --key."
        raise click.ClickException(f"{said} {advice(named or '', names, 'keys')}")
    return named
