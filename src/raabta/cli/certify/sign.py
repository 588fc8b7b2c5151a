"""`raabta certify sign`: sign the result files of learners."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import click
from cryptography.hazmat.primitives.asymmetric import ec

from raabta import i18n
from raabta.certify import register, signing
from raabta.cli import folders
from raabta.cli.certify.place import Here, entries_of, here, opened, record_text, text_of, today
from raabta.content.yaml.file_problems import advice, counted
from raabta.errors import Problem
from raabta.model.certify import LEVELS, Key, Result, ResultError, Token, body_of, read_result
from raabta.model.certify.result import Paper
from raabta.model.compact import to_base64url

#: As what an examination is signed: whoever signs has watched it, and nothing more is known.
_SEEN = "seen"


@dataclass(frozen=True, slots=True)
class _Signer:
    place: Here
    private: ec.EllipticCurvePrivateKey
    key: Key
    level: str

    def token(self, result: Result, number: int) -> bytes:
        """Return the token of a result under a number."""
        known = {name: at for at, name in enumerate(self.place.outcomes)}
        body = body_of(
            Token(
                _SEEN if result.paper else self.level,
                self.key.id,
                self.place.mark,
                result.edition,
                today().date(),
                number,
                tuple(sorted(known[name] for name in result.reached)),
                result.asked,
                result.right,
                result.name,
                result.name_ur,
                result.office,
                exam=result.paper is not None,
            )
        )
        return body + signing.sign(self.private, body)


@click.command()
@click.argument(
    "files", metavar="FILE…", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@click.option(
    "--key",
    "secret",
    required=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The secret key.",
)
@click.option("--level", type=click.Choice(list(LEVELS)), help="What the signature says.  [default: the key's highest]")
@click.option(
    "--to", "folder", default="signed", type=click.Path(file_okay=False, path_type=Path), help="Where the records go."
)
@click.option("--number", type=click.IntRange(1), help="The first number, where the register is lost.")
@click.option("--yes", is_flag=True, help="Do not ask for each name; of an examination it is asked.")
def sign(files: Sequence[Path], secret: Path, level: str | None, folder: Path, number: int | None, yes: bool) -> None:
    """Sign FILEs: learners save them under "Make a result sheet", "Save for a trainer"; `raabta exam mark` writes them.

    Each name is asked for once: compare it with a card. A signed record cannot be corrected, only withdrawn. What was
    signed stands in a register beside the key, which stays with the office.

    Of an examination on paper it is always asked whether you watched it, with --yes, too. It is signed as seen.
    """
    place = here()
    private, key = opened(secret, place.keys)
    signer = _Signer(place, private, key, level or key.level)
    _may(signer)
    results, problems = _read(files, place, level)
    entries = entries_of(secret)
    following = number or max((one.number for one in entries), default=0) + 1
    if number and any(one.number >= number for one in entries):
        raise click.ClickException(f"The register has the number {max(one.number for one in entries)} already.")
    folders.make(folder)
    done = 0
    for path, data, result in results:
        if not _agreed(path, result, len(place.outcomes), yes=yes):
            continue
        raw = signer.token(result, following)
        token = to_base64url(raw)
        day = today().date()
        # The register first: a number that was used and is not in it would be used again.
        entries.append(register.Entry(following, day, result.name, result.name_ur, result.office, token))
        register.write(register.place(secret), entries)
        record = folder / f"{key.id}-{following}.json"
        record.write_text(record_text(token, result, data), encoding="utf-8")
        click.echo(f"{record}: number {following}, {len(raw)} bytes")
        following, done = following + 1, done + 1
    for problem in problems:
        click.echo(problem, err=True)
    click.echo(f"{counted(done, 'record', 'records')} signed. `raabta certify sheet {folder}/*.json` prints them.")
    sys.exit(1 if problems else 0)


def _may(signer: _Signer) -> None:
    key, day = signer.key, today().date()
    if LEVELS[signer.level] > LEVELS[key.level]:
        raise click.ClickException(f"The key {key.id} is a trainer's: it signs --level seen.")
    if not key.since <= day <= key.until:
        raise click.ClickException(
            f"The key {key.id} signs from {key.since} to {key.until}, and today is {day}. Make a new key: "
            "`raabta certify key new`."
        )
    if key.id in signer.place.keys.withdrawn_keys:
        raise click.ClickException(
            f"Everything of the key {key.id} is withdrawn. Make a new key: `raabta certify key new`."
        )


def _read(
    files: Sequence[Path], place: Here, level: str | None
) -> tuple[list[tuple[Path, dict[str, object], Result]], list[Problem]]:
    """Return the results that can be signed, and a problem for each file that cannot."""
    found, problems = [], []
    for path in files:
        text = text_of(path)
        try:
            result = read_result(text, place.course.settings.id)
            _outcomes(result, place)
            if result.paper:
                _can_be_seen(level)
        except ResultError as error:
            problems.append(Problem(path, 0, str(error), error.hint))
        else:
            found.append((path, json.loads(text), result))
    return found, problems


def _outcomes(result: Result, place: Here) -> None:
    for name in result.outcomes:
        if name not in place.outcomes:
            message = f"the course has no outcome '{name}' with a number"
            raise ResultError(
                message, f"{advice(name, place.outcomes, 'outcomes')}; `raabta check --update-lock` numbers new ones"
            )


def _can_be_seen(level: str | None) -> None:
    """Raise ResultError where an examination cannot be signed as seen, by somebody who says that it was."""
    if level not in {None, _SEEN}:
        message = f"an examination on paper is signed as seen, and --level is {level}"
        raise ResultError(message, "sign the file by itself, with --level seen")
    if not _at_a_terminal():
        message = "it is an examination, and there is no terminal to ask whether you watched it"
        raise ResultError(message, "run the command yourself in a terminal, with no file or pipe as its input")


def _at_a_terminal() -> bool:
    return sys.stdin.isatty()


def _agreed(path: Path, result: Result, outcomes: int, *, yes: bool) -> bool:
    """Return whether the signer agrees: to the name unless with `yes`, to have watched an examination in any case."""
    if yes and not result.paper:
        return True
    words = i18n.load("render/certify", "en")["sheet"]
    names = " / ".join(one for one in (result.name, result.name_ur) if one)
    total = words["sheet_exam" if result.paper else "sheet_total"]
    click.echo(f"\n{path.name}\n    {names}\n    {result.office}")
    click.echo(f"    {total.format(right=result.right, asked=result.asked)}")
    click.echo(f"    {words['sheet_reached'].format(n=len(result.reached), total=outcomes)}")
    if result.seen_by:
        click.echo(f"    The learner writes that {result.seen_by} watched.")
    if not yes and not click.confirm("Is this the name on the card, and may it be signed?"):
        return False
    return result.paper is None or _watched(result, result.paper)


def _watched(result: Result, paper: Paper) -> bool:
    whole = "Passed" if paper.passed else "No pass"
    click.echo(f"    {whole}. On paper on {result.day}: form {paper.form}, drawn by the number {paper.seed}.")
    return click.confirm("Did you watch this examination from the first question to the last?")
