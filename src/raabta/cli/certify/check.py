"""`raabta certify check`: say what a token says, and whether it is genuine, as the checking page does."""

from __future__ import annotations

import sys

import click

from raabta import i18n
from raabta.cli.certify.place import REFUSED, Here, here, token_of
from raabta.model.certify.verdict import Verdict


@click.command()
@click.argument("token", nargs=-1, required=True)
def check(token: tuple[str, ...]) -> None:
    """Check a TOKEN: its letters, its link, a message or a file in which it stands. Ends with 0 if it is genuine."""
    place = here()
    raw, _result = token_of(" ".join(token))
    verdict = place.judged(raw)
    click.echo("\n".join(_lines(verdict, place)))
    if verdict.why:
        sys.exit(1)


def _lines(verdict: Verdict, place: Here) -> list[str]:
    token, key, words = verdict.token, verdict.key, i18n.load("render/certify", "en")["verify"]
    by = key.names["en"] if key else ""
    first = f"Genuine. Signed by {by}." if not verdict.why else REFUSED[verdict.why]
    # Of what is forged nothing is repeated: whoever reads a name there takes it for checked.
    if token is None or key is None or verdict.why == "changed":
        return [first]
    day = f"Withdrawn numbers are known as of {place.keys.as_of}."
    count = words["verify_outcomes"].format(n=len(token.outcomes), total=len(place.course.outcomes))
    reached = [place.outcomes[n] for n in token.outcomes if n < len(place.outcomes)]
    return [
        first,
        f"Name: {token.name} {token.name_ur}".rstrip(),
        f"Office: {token.office}",
        f"Level: {token.level}, {'examination' if token.exam else 'questions of the course'}",
        f"{words['verify_questions']}: {words['verify_right'].format(right=token.right, asked=token.asked)}",
        f"{count}: {', '.join(reached)}",
        f"Edition: {token.edition or 'none'}. Signed on {token.issued}, number {token.number}, key {key.id}",
        *([f"Counts until {verdict.ends}"] if verdict.ends else []),
        day,
    ]
