"""The book and the slides in the room: who may read them and when, and nothing outside their folders."""

from pathlib import Path

import pytest

from raabta.room.web import files
from support.room.served import Hall, phone, run

OUT = [
    "../secret.txt",
    "..%2fsecret.txt",
    "%2e%2e/secret.txt",
    "%2e%2e%2fsecret.txt",
    "chapters/../../secret.txt",
    "chapters/..%5c..%5csecret.txt",
    "..%5csecret.txt",
    "%2fetc%2fpasswd",
    "//etc/passwd",
    "/etc/passwd",
    "link.txt",
    "folder/secret.txt",
    ".hidden",
    "chapters/.hidden",
    "C:%5csecret.txt",
    "a%00.html",
    "%ff%fe",
    "x" * 190,
    "x" * 5000,
    "a/" * 3000,
    "%d8%a7" * 190,
]


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A book, with something beside it that nobody may read."""
    html = tmp_path / "html"
    (html / "chapters").mkdir(parents=True)
    (html / "index.html").write_text("<p>رابطہ" + " word" * 500, encoding="utf-8")
    (html / "chapters/disaster.html").write_text("<p>disaster", encoding="utf-8")
    (html / "chapters/index.html").write_text("<p>chapters", encoding="utf-8")
    (html / "picture.png").write_bytes(b"\x89PNG" + bytes(2000))
    for place in (html / ".hidden", html / "chapters/.hidden", tmp_path / "secret.txt"):
        place.write_text("SECRET", encoding="utf-8")
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside/secret.txt").write_text("SECRET", encoding="utf-8")
    Path(html / "link.txt").symlink_to(tmp_path / "secret.txt")
    Path(html / "folder").symlink_to(tmp_path / "outside")
    return html


@pytest.fixture
def elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every request comes from another computer."""
    monkeypatch.setattr(files, "is_loopback", lambda _: False)


def test_the_book_is_served_as_it_is_with_its_types(book: Path) -> None:
    async def test(hall: Hall) -> None:
        for path, kind, said in (
            ("/book/", "text/html; charset=utf-8", "رابطہ"),
            ("/book", "text/html; charset=utf-8", "رابطہ"),
            ("/book/chapters/disaster.html", "text/html; charset=utf-8", "disaster"),
            ("/book/chapters", "text/html; charset=utf-8", "chapters"),
        ):
            for coding in ("gzip", "identity"):
                answer = await hall.web.get(path, headers={"Accept-Encoding": coding})
                assert answer.status == 200
                assert answer.headers["Content-Type"] == kind
                assert said in await answer.text()
                assert answer.headers.get("Content-Encoding") == (coding if coding == "gzip" else None)
                assert answer.headers["Cache-Control"] == "no-cache"
                assert answer.headers["X-Content-Type-Options"] == "nosniff"
                assert "frame-ancestors 'self'" in answer.headers["Content-Security-Policy"]
        picture = await hall.web.get("/book/picture.png")
        assert picture.headers["Content-Type"] == "image/png"
        assert len(await picture.read()) == 2004

    run(test, book=book)


def test_what_was_packed_is_packed_again_when_the_file_changes(book: Path) -> None:
    async def test(hall: Hall) -> None:
        await hall.web.get("/book/")
        (book / "index.html").write_text("<p>new", encoding="utf-8")
        assert "new" in await (await hall.web.get("/book/")).text()

    run(test, book=book)


@pytest.mark.parametrize("path", OUT)
def test_nothing_outside_the_folder_can_be_read(path: str, book: Path) -> None:
    async def test(hall: Hall) -> None:
        from yarl import URL

        for base in ("/book/", "/slides/"):
            url = URL(f"{hall.web.make_url('/')}{base[1:]}{path}", encoded=True)
            async with hall.web.session.get(url, allow_redirects=False) as answer:
                text = await answer.text(errors="replace")
                assert "SECRET" not in text
                assert "root:" not in text
                assert answer.status in {400, 404}

    run(test, book=book, slides=book)


@pytest.mark.usefixtures("elsewhere")
def test_phones_get_the_book_with_its_answers_only_when_the_session_has_ended(book: Path) -> None:
    async def test(hall: Hall) -> None:
        answer = await hall.web.get("/book/chapters/disaster.html")
        assert answer.status == 403
        assert "session has ended" in await answer.text()
        await hall.do("goto", part="first")
        await hall.do("open")
        assert (await hall.web.get("/book/")).status == 403
        await hall.do("close")
        await hall.do("end")
        assert (await hall.web.get("/book/")).status == 200
        welcome = next(frame for frame in await hall.say(phone(1)) if frame["t"] == "welcome")
        assert welcome["book"] == "/book/"

    run(test, book=book)


@pytest.mark.usefixtures("elsewhere")
def test_slides_hold_the_answers_so_they_stay_on_the_trainers_computer(book: Path) -> None:
    async def test(hall: Hall) -> None:
        assert (await hall.web.get("/slides/")).status == 403
        await hall.do("end")
        assert (await hall.web.get("/slides/")).status == 403

    run(test, slides=book)


def test_the_trainers_own_computer_may_always_read_but_a_proxy_on_it_speaks_for_others(book: Path) -> None:
    async def test(hall: Hall) -> None:
        for path in ("/book/", "/slides/"):
            assert (await hall.web.get(path)).status == 200
            for name in ("X-Forwarded-For", "Forwarded", "Via", "X-Real-IP", "x-real-ip"):
                assert (await hall.web.get(path, headers={name: "10.0.0.1"})).status == 403

    run(test, book=book, slides=book)


def test_a_folder_that_does_not_exist_is_not_there(tmp_path: Path) -> None:
    async def test(hall: Hall) -> None:
        assert (await hall.web.get("/book/")).status == 404
        welcome = next(frame for frame in await hall.say(phone(1)) if frame["t"] == "welcome")
        assert welcome["book"] == ""

    run(test, book=tmp_path / "none")
