"""A folder served on this computer, quietly."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

#: The folder of the edition in Urdu, which is a book of its own: with its own worker, search and start page.
EDITION = "ur"
#: In the head of a page that no list names: 404.html, and what stands at an old address and leads on.
NOT_LISTED = 'content="noindex"'


def moved(book: Path) -> set[str]:
    """Return the pages of a built book that only lead on from an old address."""
    found = {
        page.relative_to(book).as_posix() for page in book.rglob("*.html") if NOT_LISTED in page.read_text("utf-8")
    }
    return found - {"404.html"}


class Server(ThreadingHTTPServer):
    """Lets a page ask for all its files at once: what waits in no queue is asked again only seconds later."""

    request_queue_size = 128


class Quiet(SimpleHTTPRequestHandler):
    """Serves without a word."""

    def log_message(self, *_args: object) -> None:
        pass


@contextmanager
def serving(folder: Path, handler: type[Quiet] = Quiet) -> Iterator[str]:
    server = Server(("127.0.0.1", 0), partial(handler, directory=str(folder)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://localhost:{server.server_port}"
    server.shutdown()
    server.server_close()
