"""`raabta certify key new`: make the key of an office or a trainer."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click

from raabta import content
from raabta.certify import signing
from raabta.cli import folders
from raabta.cli.certify.place import today
from raabta.cli.certify.withdraw import write_list
from raabta.content.read.keys import FOLDER, KEY_FILE, MOST_YEARS, WITHDRAWN
from raabta.content.yaml.fields import SLUG
from raabta.model.certify import LEVELS, key_id
from raabta.model.certify.token import cleaned

#: A passphrase of fewer letters is tried out in a day.
LEAST = 12
_DAY = click.DateTime(["%Y-%m-%d"])


@click.group()
def key() -> None:
    """Make keys."""


@key.command()
@click.option(
    "--office", required=True, help="A short name for the key, for example dgpr: its file is keys/dgpr.key.yml."
)
@click.option("--name", required=True, help="Who signs with it, in English.")
@click.option("--name-ur", help="The same in Urdu.")
@click.option("--level", type=click.Choice(list(LEVELS)), default="signed", help="signed: an office; seen: a trainer.")
@click.option("--by", help="Of a trainer's key: the office that answers for it, by the short name of its key.")
@click.option("--from", "since", type=_DAY, help="The first day on which it signs.  [default: today]")
@click.option("--until", type=_DAY, help="The last day on which it signs.  [default: two years after the first]")
@click.option("--years", type=click.IntRange(0, MOST_YEARS), default=0, help="How long a record counts; 0: for ever.")
@click.option(
    "--out", required=True, type=click.Path(dir_okay=False, path_type=Path), help="The file of the secret key."
)
def new(office: str, out: Path, **asked: Any) -> None:
    """Make a secret key under a passphrase, and its public half in keys/.

    The secret key stays outside the course, on a stick that the office locks away. The public half belongs to the
    course: with it everybody can check what was signed.
    """
    root = content.find_root()
    public = root / FOLDER / f"{office}{KEY_FILE}"
    first = (asked["since"] or today()).date()
    last = asked["until"].date() if asked["until"] else _later(first, 2)
    level = (asked["level"], asked["by"] or "")
    _refuse(root, public, out, level, office)
    if last < first:
        raise click.ClickException("--until is a day before --from. Correct one of them.")
    passphrase = click.prompt(f"Passphrase, {LEAST} letters or more", hide_input=True, confirmation_prompt=True)
    if len(passphrase) < LEAST:
        said = f"The passphrase has {len(passphrase)} letters. Take {LEAST} or more: four words will do."
        raise click.ClickException(said)
    private = signing.new_key()
    signing.write_key(private, out, passphrase)
    names = {"en": cleaned(asked["name"])} | ({"ur": cleaned(asked["name_ur"])} if asked["name_ur"] else {})
    folders.make(public.parent)
    public.write_text(_yaml(signing.point(private), names, level, (first, last), asked["years"]), encoding="utf-8")
    if not (root / WITHDRAWN).exists():
        write_list(root, [], today().date())
    click.echo(f"The secret key: {out}. Keep it outside the course, and its passphrase elsewhere.")
    click.echo(f"The public half: {public}. It signs from {first} to {last}. Publish it with the course.")


def _refuse(root: Path, public: Path, out: Path, level: tuple[str, str], office: str) -> None:
    """End the command where it would replace something or put a secret where others read it."""
    if not SLUG.fullmatch(office):
        raise click.ClickException(
            f"'{office}' is not a short name: small letters, digits and hyphens, for example dgpr."
        )
    if public.exists():
        raise click.ClickException(
            f"{public} is there already. Take another name, for example {office}-{today().year}."
        )
    if out.exists():
        raise click.ClickException(f"{out} is there already, and a key is never replaced. Take another name.")
    if out.resolve().is_relative_to(root.resolve()):
        raise click.ClickException(
            f"{out} lies in the course, which others read. Name a place outside it, such as a stick."
        )
    if level == ("seen", ""):
        raise click.ClickException("For a trainer's key an office answers: --by and the short name of its key.")
    if level[0] == "signed" and level[1]:
        raise click.ClickException("An office answers for itself: leave --by out, or write --level seen.")


def _later(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def _yaml(
    point: tuple[int, int], names: dict[str, str], level: tuple[str, str], window: tuple[date, date], years: int
) -> str:
    lines = [f"id: '{key_id(*point)}'", "name:"]
    lines += [f"  {language}: {_quoted(said)}" for language, said in names.items()]
    lines += [f"level: {level[0]}", *([f"by: {level[1]}"] if level[1] else [])]
    lines += [f"from: {window[0]}", f"until: {window[1]}", *([f"years: {years}"] if years else [])]
    lines += [f"{name}: '{value:064x}'" for name, value in zip("xy", point, strict=True)]
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    doubled = text.replace("'", "''")
    return f"'{doubled}'"
