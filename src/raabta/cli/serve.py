"""`raabta serve`: build the book and serve it on this computer, or on the local network."""

from __future__ import annotations

import socket
import sys
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import click

from raabta import content
from raabta.cli.build import make

PORTS_TO_TRY = 20


@click.command()
@click.option("--port", type=click.IntRange(1, 65515), default=8000, show_default=True, help="First port to try.")
@click.option("--lan", is_flag=True, help="Let phones on the same network open it too.")
@click.option("--no-build", is_flag=True, help="Serve what was built last time.")
def serve(port: int, lan: bool, no_build: bool) -> None:
    """Build the course, serve it, print the address. Stop with Ctrl+C."""
    root = content.find_root()
    html = root / "_build" / "html"
    if not no_build and not make(root).ok:
        sys.exit(1)
    if not (html / "index.html").exists():
        raise click.ClickException("There is no built book yet. Run `raabta serve` without --no-build.")
    server = _server(html, "0.0.0.0" if lan else "127.0.0.1", port)  # noqa: S104 - asked for by --lan
    if server.server_port != port:
        click.echo(f"Port {port} is taken by another program; {server.server_port} is free.")
    click.echo(f"The course is open at http://localhost:{server.server_port}/")
    if lan:
        click.echo(f"On phones in the same network: http://{_own_address()}:{server.server_port}/")
    click.echo("Stop with Ctrl+C.")
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        click.echo("\nStopped.")
    finally:
        server.server_close()


class _Quiet(SimpleHTTPRequestHandler):
    """Files without a log line for each; UTF-8 is named, for Urdu in plain files."""

    extensions_map = SimpleHTTPRequestHandler.extensions_map | {
        ".html": "text/html; charset=utf-8",
        ".js": "text/javascript; charset=utf-8",
        ".mjs": "text/javascript; charset=utf-8",
    }

    def log_message(self, *_args: object) -> None:
        """Say nothing: the address must stay in sight."""


def _server(html: Path, host: str, port: int) -> ThreadingHTTPServer:
    handler = partial(_Quiet, directory=str(html))
    for candidate in range(port, port + PORTS_TO_TRY):
        try:
            return ThreadingHTTPServer((host, candidate), handler)
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
