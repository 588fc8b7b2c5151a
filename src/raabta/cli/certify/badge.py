"""`raabta certify badge`: export a signed record as an Open Badge 3.0."""

from __future__ import annotations

from pathlib import Path

import click

from raabta.certify import badge as open_badge
from raabta.cli import folders
from raabta.cli.certify.place import REFUSED, here, opened, token_of


@click.command()
@click.argument("token")
@click.option(
    "--key",
    "secret",
    required=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The secret key that signed it.",
)
@click.option(
    "--out", default="badge.jwt", type=click.Path(dir_okay=False, path_type=Path), help="The file for the wallet."
)
def badge(token: str, secret: Path, out: Path) -> None:
    """Export a record as an Open Badge 3.0, a file for wallets. TOKEN is the record's file, its letters or its link.

    The badge is signed anew, so it needs the secret key. Whoever gets it can read the name in it.
    """
    place = here()
    raw, _result = token_of(token)
    verdict = place.judged(raw)
    if verdict.why or not verdict.token or not verdict.key:
        raise click.ClickException(REFUSED[verdict.why])
    private, public = opened(secret, place.keys)
    if public.id != verdict.key.id:
        raise click.ClickException(f"The record is signed by the key {verdict.key.id}, and this is {public.id}.")
    names = [place.outcomes[n] for n in verdict.token.outcomes if n < len(place.outcomes)]
    texts = [place.course.outcomes[name].text for name in names if name in place.course.outcomes]
    claim = open_badge.credential(verdict.token, public, place.course.settings, texts)
    folders.make(out.parent)
    out.write_text(open_badge.signed(claim, private) + "\n", encoding="ascii")
    click.echo(
        f"{out}: Open Badge 3.0 of number {verdict.token.number}. Give it to the learner, who loads it into a wallet."
    )
