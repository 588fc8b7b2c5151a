"""What `raabta serve` sends: compressed, named, kept open, fresh, and never anything outside the book."""

import gzip
import hashlib
import http.client
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from raabta.cli.serve.files import Server, Shelf
from raabta.cli.serve.watch import News, WatchServer, copy, foot, glance, watch

PAGE = (
    "<!doctype html><meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'self'; object-src 'none'\">"
    + "<p>رابطہ, the river rises." * 400
)
CSS = "body { color: black }\n" * 60
SHEET = '<!doctype html><meta http-equiv="Content-Security-Policy" content="default-src \'none\'"><p>Sheet'


@pytest.fixture
def html(tmp_path: Path) -> Path:
    folder = tmp_path / "html"
    (folder / "_static").mkdir(parents=True)
    (folder / "print").mkdir()
    (folder / "index.html").write_text(PAGE, encoding="utf-8")
    (folder / "print/sheet.html").write_text(SHEET, encoding="utf-8")
    (folder / "_static/raabta.css").write_text(CSS, encoding="utf-8")
    (folder / "_static/p.png").write_bytes(bytes(range(256)) * 4)
    (folder / ".buildinfo").write_text("hidden", encoding="utf-8")
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    (folder / "way-out.txt").symlink_to(tmp_path / "secret.txt")
    return folder


def run(server: Server) -> Iterator[Server]:
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def server(html: Path) -> Iterator[Server]:
    yield from run(Server(("127.0.0.1", 0), Shelf(html)))


@pytest.fixture
def watching(html: Path) -> Iterator[WatchServer]:
    server = WatchServer(("127.0.0.1", 0), Shelf(html, foot("one")), News("one"))
    for started in run(server):
        assert started is server
        yield server


def ask(
    server: Server, path: str, method: str = "GET", line: http.client.HTTPConnection | None = None, **head: str
) -> tuple[http.client.HTTPResponse, bytes]:
    line = line or http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=60)
    line.request(method, path, headers={name.replace("_", "-"): value for name, value in head.items()})
    answer = line.getresponse()
    return answer, answer.read()


def test_a_page_costs_what_gzip_6_makes_of_it_within_two_parts_in_a_hundred(server: Server, html: Path) -> None:
    for name in ("index.html", "_static/raabta.css"):
        answer, body = ask(server, f"/{name}", accept_encoding="gzip, deflate, br")
        raw = (html / name).read_bytes()
        assert answer.headers["Content-Encoding"] == "gzip"
        assert gzip.decompress(body) == raw
        assert abs(len(body) - len(gzip.compress(raw, 6))) <= 0.02 * len(body)
    plain, body = ask(server, "/")
    assert plain.headers["Content-Encoding"] is None
    assert body == PAGE.encode()
    picture, body = ask(server, "/_static/p.png", accept_encoding="gzip")
    assert picture.headers["Content-Encoding"] is None
    assert picture.headers["Content-Type"] == "image/png"


def test_the_second_visit_costs_304_until_the_page_changes(server: Server, html: Path) -> None:
    first, _body = ask(server, "/index.html", accept_encoding="gzip")
    mark = first.headers["ETag"]
    assert first.headers["Cache-Control"] == "no-cache"
    again, body = ask(server, "/index.html", accept_encoding="gzip", if_none_match=mark)
    assert (again.status, body, again.headers["ETag"]) == (304, b"", mark)
    # A browser lays the heads of this answer over those that it has kept with the page.
    assert again.headers["Content-Security-Policy"] == first.headers["Content-Security-Policy"]
    (html / "index.html").write_text(PAGE + "New.", encoding="utf-8")
    new, body = ask(server, "/index.html", accept_encoding="gzip", if_none_match=mark)
    assert new.status == 200
    assert gzip.decompress(body).endswith(b"New.")


def test_only_an_address_with_the_hash_of_the_file_is_kept_for_good(server: Server) -> None:
    mark = hashlib.sha256(CSS.encode()).hexdigest()[:8]
    assert "immutable" in ask(server, f"/_static/raabta.css?{mark}")[0].headers["Cache-Control"]
    for other in ("", "?", "?00000000", f"?{mark}0"):
        assert ask(server, f"/_static/raabta.css{other}")[0].headers["Cache-Control"] == "no-cache"


def test_the_policy_of_the_page_and_the_rest_go_out_as_headers(server: Server) -> None:
    head = ask(server, "/")[0].headers
    assert head["Content-Security-Policy"] == "default-src 'self'; object-src 'none'; frame-ancestors 'none'"
    assert head["X-Content-Type-Options"] == "nosniff"
    assert head["Referrer-Policy"] == "same-origin"
    assert head["Content-Type"] == "text/html; charset=utf-8"
    assert (
        ask(server, "/print/sheet.html")[0].headers["Content-Security-Policy"].startswith("default-src 'none'; frame")
    )
    assert ask(server, "/nothing")[0].headers["X-Content-Type-Options"] == "nosniff"


def test_one_connection_serves_many_requests_and_head_sends_no_body(server: Server) -> None:
    line = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=60)
    line.connect()
    opened = line.sock
    for method, path, status in (
        ("HEAD", "/index.html", 200),
        ("GET", "/nothing", 404),
        ("GET", "/print", 404),
        ("GET", "/index.html", 200),
    ):
        answer, body = ask(server, path, method, line)
        assert answer.status == status
        assert answer.version == 11
        assert bool(body) == (method == "GET")
        assert line.sock is opened
    assert int(answer.headers["Content-Length"]) == len(PAGE.encode())


@pytest.mark.parametrize(
    "path",
    [
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/_static/..%2f..%2fsecret.txt",
        "/..%5csecret.txt",
        "//secret.txt/../../secret.txt",
        "/way-out.txt",
        "/.buildinfo",
        "/index.html%00",
        "/" + "x" * 4000,
    ],
)
def test_nothing_outside_the_book_is_given_away(server: Server, path: str) -> None:
    answer, body = ask(server, path)
    assert answer.status == 404
    assert b"secret" not in body
    assert b"hidden" not in body


@pytest.mark.parametrize("base", ["/", "/course/en/"])
def test_where_there_is_no_page_the_books_own_says_so(server: Server, html: Path, base: str) -> None:
    """Whatever the address is under which the book will be published."""
    assert ask(server, "/nothing")[1] == b"There is no such page.\n"
    links = f'<link rel="stylesheet" href="{base}_static/raabta.css"><a href="{base}index.html">Start</a>'
    (html / "404.html").write_text(links, encoding="utf-8")
    answer, body = ask(server, "/chapters/nothing.html")
    assert answer.status == 404
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert answer.headers["Content-Security-Policy"].startswith("default-src 'self'")
    assert body.decode() == '<link rel="stylesheet" href="/_static/raabta.css"><a href="/index.html">Start</a>'


def test_a_folder_leads_to_its_slash_and_never_to_a_host_that_a_client_named(server: Server, html: Path) -> None:
    (html / "print/index.html").write_text("x", encoding="utf-8")
    for path in ("/print", "//print"):
        answer, _body = ask(server, path, host="evil.example")
        assert (answer.status, answer.headers["Location"]) == (301, "/print/")
    assert "evil" not in str(answer.headers)


def test_a_client_that_goes_away_or_sends_nonsense_harms_nobody(
    server: Server, capfd: pytest.CaptureFixture[str]
) -> None:
    for sent in (b"GET / HTTP/1.1\r\nHost: x\r\n", b"\xff\xfe\r\n\r\n", b"GET / HTTP/1.1\r\nHost: x\r\n\r\n", b""):
        with socket.create_connection(("127.0.0.1", server.server_port), timeout=60) as line:
            # A reset instead of an orderly end.
            line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
            line.sendall(sent)
    answer, _body = ask(server, "/", "POST", content_length="3")
    assert answer.status == 501
    assert ask(server, "/")[1] == PAGE.encode()
    assert "Traceback" not in capfd.readouterr().err


def test_no_worker_keeps_a_book_on_the_device_of_its_author_and_readers_ask_for_a_newer_one(
    watching: WatchServer, html: Path
) -> None:
    (html / "service-worker.js").write_text("self.raabtaBook = {};", encoding="utf-8")
    head, script = ask(watching, "/service-worker.js")
    assert head.headers["Content-Type"] == "text/javascript; charset=utf-8"
    assert head.headers["Cache-Control"] == "no-store"
    assert b"unregister" in script
    assert b"raabtaBook" not in script
    for started in run(Server(("127.0.0.1", 0), Shelf(html))):
        head, script = ask(started, "/service-worker.js")
        assert head.headers["Cache-Control"] == "no-cache"
        assert script == b"self.raabtaBook = {};"


def test_pages_that_may_run_a_script_get_the_watcher_and_files_stay_as_they_are(watching: WatchServer) -> None:
    body = ask(watching, "/")[1].decode()
    assert body == PAGE + '<script src="/_raabta/watch.js?one"></script>\n'
    assert ask(watching, "/print/sheet.html")[1] == SHEET.encode()
    script, text = ask(watching, "/_raabta/watch.js?one")
    assert script.headers["Content-Type"] == "text/javascript; charset=utf-8"
    assert b"EventSource" in text
    watching.show("two")
    assert b"watch.js?two" in ask(watching, "/")[1]


def test_without_watching_there_is_neither_script_nor_news(server: Server) -> None:
    assert ask(server, "/")[1] == PAGE.encode()
    assert ask(server, "/_raabta/watch.js")[0].status == ask(server, "/_raabta/events")[0].status == 404


def test_news_reach_an_open_page_at_once(watching: WatchServer) -> None:
    line = http.client.HTTPConnection("127.0.0.1", watching.server_port, timeout=60)
    line.request("GET", "/_raabta/events")
    answer = line.getresponse()
    assert answer.headers["Content-Type"] == "text/event-stream"
    assert answer.readline() == b'data: {"book": "one", "faults": []}\n'
    answer.readline()
    watching.news.tell(("a.yml:1: no",))
    assert answer.readline() == b'data: {"book": "one", "faults": ["a.yml:1: no"]}\n'
    line.close()


def test_the_copy_follows_the_book_and_forgets_what_is_gone(html: Path, tmp_path: Path) -> None:
    served = tmp_path / "served"
    copy(html, served)
    (html / "index.html").write_text("new", encoding="utf-8")
    (html / "print/sheet.html").unlink()
    copy(html, served)
    assert (served / "index.html").read_text(encoding="utf-8") == "new"
    assert not (served / "print/sheet.html").exists()
    assert {path.name for path in served.rglob("*") if path.is_file()} == {
        path.name for path in html.rglob("*") if path.is_file()
    }


def test_a_build_waits_until_the_files_are_still(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_text("1", encoding="utf-8")
    saves = iter([None, None, "22", "333", None, None, "4444", None, None])
    built: list[str] = []

    def tick() -> bool:
        try:
            text = next(saves)
        except StopIteration:
            return False
        if text:
            (tmp_path / "a.yml").write_text(text, encoding="utf-8")
        return True

    def make() -> str:
        return (tmp_path / "a.yml").read_text(encoding="utf-8")

    before = glance(tmp_path)
    # Saved while the first build ran, before anybody looked.
    (tmp_path / "a.yml").write_text("1, again", encoding="utf-8")
    watch(tmp_path, before, make, built.append, tick)  # type: ignore[arg-type]
    assert built == ["1, again", "333", "4444"]
