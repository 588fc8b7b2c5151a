"""`raabta serve`: build the book, serve it on this computer or on the local network, and follow every edit."""

from __future__ import annotations

import secrets
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import click

from raabta import content
from raabta.book.build.building import Built
from raabta.cli.build import make
from raabta.cli.serve.files import Server, Shelf
from raabta.cli.serve.watch import TICK_SECONDS, Glance, News, WatchServer, copy, foot, glance, served_copy, watch

PORTS_TO_TRY = 20


@click.command()
@click.option("--port", type=click.IntRange(1, 65515), default=8000, show_default=True, help="First port to try.")
@click.option("--lan", is_flag=True, help="Let phones on the same network open it too.")
@click.option("--no-build", is_flag=True, help="Serve what was built last time.")
@click.option("--no-watch", is_flag=True, help="Do not build again when a file is saved.")
def serve(port: int, lan: bool, no_build: bool, no_watch: bool) -> None:
    """Build the course, serve it, print the address. Stop with Ctrl+C.

    When you save a file, the course is checked and built again, and open pages load themselves anew. Problems are shown
    here and at the foot of open pages; until they are mended, the last good book stays. With --lan, pages are as
    readers get them: they do not load themselves.
    """
    root = content.find_root()
    html, follow = root / "_build" / "html", not (no_build or no_watch)
    before = glance(root) if follow else {}
    built = Built(html, ok=True, faults=(), log=html) if no_build else make(root)
    if follow:
        html = served_copy(root)
        if built.ok:
            copy(built.html, html)
    if not (html / "index.html").exists() or not (built.ok or follow):
        if no_build:
            raise click.ClickException("There is no built book yet. Run `raabta serve` without --no-build.")
        sys.exit(1)
    news = News(secrets.token_hex(4), built.faults)
    server = _server(html, port, news if follow and not lan else None, lan=lan)
    _say(server, port, lan=lan, follow=follow)
    _run(server, partial(_follow, root, before, server, news) if follow else None)


def _follow(root: Path, before: Glance, server: Server, news: News) -> None:
    """Build after every edit, until Ctrl+C."""

    def tick() -> bool:
        time.sleep(TICK_SECONDS)
        return True

    def done(built: Built) -> None:
        if not built.ok:
            click.echo("The last good book stays open.", err=True)
            news.tell(built.faults)
            return
        copy(built.html, served_copy(root))
        book = secrets.token_hex(4)
        if isinstance(server, WatchServer):
            server.show(book)
        news.tell((), book)
        click.echo("The book is up to date.", err=True)

    watch(root, before, partial(make, root), done, tick)


def _run(server: Server, follow: Callable[[], None] | None) -> None:
    """Serve until Ctrl+C, or until somebody ends the program."""

    def end(*_args: object) -> None:
        raise KeyboardInterrupt

    signal.signal(signal.SIGTERM, end)
    try:
        if follow:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            follow()
        else:
            server.serve_forever()
    except KeyboardInterrupt:
        click.echo("\nStopped.")
    finally:
        server.server_close()


def _say(server: Server, port: int, *, lan: bool, follow: bool) -> None:
    if server.server_port != port:
        click.echo(f"Port {port} is taken by another program; {server.server_port} is free.")
    click.echo(f"The course is open at http://localhost:{server.server_port}/")
    if lan:
        click.echo(f"On phones in the same network: http://{_own_address()}:{server.server_port}/")
    click.echo("Save a file and the book follows. Stop with Ctrl+C." if follow else "Stop with Ctrl+C.")


def _server(html: Path, port: int, news: News | None, *, lan: bool) -> Server:
    host = "0.0.0.0" if lan else "127.0.0.1"  # noqa: S104 - asked for by --lan
    for candidate in range(port, port + PORTS_TO_TRY):
        try:
            if news is None:
                return Server((host, candidate), Shelf(html))
            return WatchServer((host, candidate), Shelf(html, foot(news.book)), news)
        except OSError:
            continue
    raise click.ClickException(f"Ports {port} to {port + PORTS_TO_TRY - 1} are taken. Try --port 9000.")


def _own_address() -> str:
    """Return the address that this computer has in its network. A UDP socket sends nothing on connect."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
        except OSError:
            return "127.0.0.1"
        return str(probe.getsockname()[0])
