"""`raabta room`: hold a live session for a hall of phones, and work with its records afterwards."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from raabta import content
from raabta.cli.room import plans, reports, run
from raabta.cli.room.options import asked, ledger_options, minimum_option, store, typed_command
from raabta.cli.room.place import place
from raabta.cli.room.run import RoomOptions
from raabta.cli.room.summed import summing
from raabta.model.course import Course
from raabta.model.session import Session
from raabta.room.service.opening import RoomRequest
from raabta.room.service.retention import KEEP_DAYS
from raabta.room.session.crowding import EXPECTED
from raabta.room.web import net
from raabta.room.web.hosting import PORT, Hosting

_OPEN = "open"
_HEX = set("0123456789abcdefABCDEF")
#: Bytes of the longest name of a Wi-Fi.
_NAME = 32


class _Room(click.Group):
    """`raabta room WHAT` opens a room; `raabta room forget` and the others are commands of their own."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if not args or args[0] not in self.commands:
            args = [_OPEN, *args]
        return super().parse_args(ctx, args)


class _Nameless(click.Context):
    """Speaks of `raabta room`, which is what people type."""

    @property
    def command_path(self) -> str:
        return self.parent.command_path if self.parent else super().command_path


class _Open(click.Command):
    """The command that needs no name: its help speaks for the whole group."""

    context_class = _Nameless

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        super().format_options(ctx, formatter)
        with formatter.section("Afterwards"):
            formatter.write_dl(
                [(name, made.get_short_help_str(90)) for name, made in room.commands.items() if name != _OPEN]
            )


@click.group(cls=_Room)
def room() -> None:
    """Run a live session for a hall of phones, without internet."""


for _after in (reports.rooms, reports.forget, reports.report, reports.export):
    room.add_command(_after)


@room.command(_OPEN, cls=_Open, hidden=True)
@click.argument("what", required=False)
@click.option(
    "--language",
    metavar="L",
    help="For phones, wall and trainer's page that have not chosen.  [default: what the browser speaks]",
)
@click.option("--address", metavar="A", default="", help="What phones open, if the one that is found is wrong.")
@click.option(
    "--port",
    type=click.IntRange(1, 65535),
    help=f"First port to try.  [default: {PORT}, or where the room was before]",
)
@click.option("--wifi", "wifi_name", metavar="NAME", help="Show a QR code that joins this Wi-Fi.")
@click.option("--wifi-password", metavar="P", default="", help="Its password; it is shown to the hall in the code.")
@click.option("--new", is_flag=True, help="Start afresh instead of resuming; for one worker only.")
@click.option("--new-key", is_flag=True, help="Give the trainer a new key: pages with the old one steer no more.")
@click.option("--resume", metavar="ROOM", default="", help="Take up this room, even if it ended or is old.")
@click.option(
    "--keep-days",
    type=click.IntRange(0, 3650),
    default=KEEP_DAYS,
    show_default=True,
    help="Then the room is forgotten.",
)
@click.option(
    "--max-phones",
    type=click.IntRange(1, 20_000),
    default=5000,
    show_default=True,
    help="More are told that the room is full.",
)
@click.option(
    "--hall",
    "expected",
    metavar="N",
    type=click.IntRange(1, 20_000),
    help=f"How many people you expect; the trainer's page asks it, too. About so many come in at once, then few."
    f"  [default: {EXPECTED}]",
)
@minimum_option
@click.option(
    "--rehearse",
    metavar="N",
    type=click.IntRange(1, 20_000),
    help="Let N simulated phones come, say pass or fail, and end.",
)
@click.option("--trainer-code", is_flag=True, help="Show a QR code of the trainer's address; who sees it can lead.")
@click.option("--list", "only_list", is_flag=True, help="List what can be opened.")
@ledger_options
def open_(what: str | None, only_list: bool, rehearse: int | None, **given: Any) -> None:
    """Run a live session for a hall of phones, without internet.

    WHAT is a chapter (disaster), a session (disaster/session) or a quiz (disaster/check). Without it, what there is
    is listed and you choose.

    \b
      raabta room disaster                        open the session of a chapter
      raabta room disaster --rehearse 300         first see whether this computer holds 300 phones
      raabta room disaster --wifi Hall --wifi-password water2022

    The trainer's address has a key behind the #: whoever knows it steers the room, from several pages at once if they
    like. Whoever can listen to the hall's Wi-Fi could read it there; --new-key makes another one. A room that did not
    end is resumed where it was. Ctrl+C closes it; nothing that a phone saw as saved is lost.

    For several thousand phones over the internet, start several workers with the same --database-url and --redis-url,
    each on its own --port, with --address https://room.example.org, behind your load balancer: they find the same
    room, if none is started with --new. The balancer must set X-Forwarded-For. It needs: pip install 'raabta[cluster]'.
    """
    root = content.find_root()
    read = plans.courses(root, given["language"] or "")
    course = next(iter(read.values()))
    if only_list:
        click.echo(plans.listing(course))
        return
    if what is None:
        what = _chosen(course)
    wanted = _wanted(root, read, plans.plans(read, what, root), given)
    if rehearse:
        # A hall does not wait until its simulation is imported.
        from raabta.cli.room import rehearsal  # noqa: PLC0415

        sys.exit(asked(rehearsal.rehearsal(wanted, rehearse)))
    sys.exit(asked(run.serve(wanted)))


def _chosen(course: Any) -> str:
    if sys.stdin.isatty() and sys.stdout.isatty():
        return plans.ask(course)
    raise click.ClickException(f"Say what to open.\n{plans.listing(course)}")


def _wanted(root: Path, read: Mapping[str, Course], plans: dict[str, Session], given: dict[str, Any]) -> RoomOptions:
    kept = store(root, given["ledger"], given["database_url"], given["redis_url"])
    _joins(given["wifi_name"], given["wifi_password"])
    if given["new"] and given["resume"]:
        raise click.UsageError("--new and --resume are two rooms; say one")
    found, doubts = place(given["address"], net.interfaces(), net.way_out())
    if found.port and given["port"] and found.port != given["port"]:
        raise click.UsageError("--address and --port name two ports; name one")
    wanted = RoomRequest(
        plans, given["new"], given["new_key"], given["resume"].upper(), given["keep_days"], given["minimum"]
    )
    hosting = Hosting(
        wanted,
        kept,
        found,
        root,
        port=given["port"] or found.port or None,
        wifi_name=given["wifi_name"] or "",
        language=given["language"] or "",
        summing=summing(read, plans),
        **{name: given[name] for name in ("max_phones", "expected", "wifi_password")},
    )
    return RoomOptions(hosting, doubts, typed_command(click.get_current_context()), given["trainer_code"])


def _joins(name: str | None, password: str) -> None:
    """Refuse what no phone can join a Wi-Fi with: it would scan the code and be sent away."""
    if name is not None and not name.strip():
        message = "is empty. Type the name of the Wi-Fi as phones list it, or leave the option out."
        raise click.BadParameter(message, param_hint="--wifi")
    if name and len(name.encode("utf-8")) > _NAME:
        message = f"is too long for a Wi-Fi ({_NAME} letters; fewer in Urdu). Type the name as phones list it."
        raise click.BadParameter(message, param_hint="--wifi")
    if password and not name:
        raise click.UsageError("--wifi-password works together with --wifi")
    if password and not 8 <= len(password) <= 63 and not (len(password) == 64 and set(password) <= _HEX):
        message = (
            f"has {len(password)} characters; the password of a Wi-Fi has 8 to 63, or 64 hexadecimal digits. Type it "
            "as it stands in the settings of the access point, in quotation marks; leave the option out if it has none."
        )
        raise click.BadParameter(message, param_hint="--wifi-password")
