"""`raabta certify`: sign what learners' pages say, print sheets, withdraw records and check them."""

from __future__ import annotations

import click

from raabta.cli.certify.badge import badge
from raabta.cli.certify.check import check
from raabta.cli.certify.key import key
from raabta.cli.certify.sheet import sheet
from raabta.cli.certify.sign import sign
from raabta.cli.certify.withdraw import withdraw


@click.group()
def certify() -> None:
    """Sign records of achievement with the key of an office or a trainer.

    \b
    raabta certify key new        once, on a computer of the office
    raabta certify sign           result files of learners
    raabta certify sheet          the signed records, to print
    raabta certify check          what a token says, and whether it is genuine
    raabta certify withdraw       a record that no longer counts

    docs/operators.md says how a ministry keeps its key and what it may sign.
    """


for _one in (key, sign, sheet, withdraw, check, badge):
    certify.add_command(_one)
