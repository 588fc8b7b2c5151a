"""Whoever mistypes a path in the hall lands in the room; programs still hear that there is nothing."""

from pathlib import Path

import pytest

from support.room.served import Hall, built, run

BROWSER = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}


@pytest.mark.parametrize(
    ("path", "to"),
    [
        ("/nothing", "/"), ("/book/", "/"), ("/slides/", "/"), ("/a/b.html?x=1", "/"), ("/%2F%2Fevil.example/x", "/"),
        ("/projector/", "/projector"), ("/Trainer", "/trainer"), ("/TRAINER/", "/trainer"),
        ("/Plain", "/plain"), ("/plain/", "/plain"), ("/Book", "/"), ("/Slides/", "/"),
    ],
)  # fmt: skip
def test_a_browser_that_went_astray_is_led_into_the_room(path: str, to: str, tmp_path: Path) -> None:
    async def test(hall: Hall) -> None:
        answer = await hall.web.get(path, headers=BROWSER, allow_redirects=False)
        assert (answer.status, answer.headers["Location"]) == (303, to)
        answer = await hall.web.get(path, headers=BROWSER)
        assert (answer.status, answer.content_type) == (200, "text/html")

    run(test, static=built(tmp_path))


def test_programs_scripts_and_forms_hear_404(tmp_path: Path) -> None:
    async def test(hall: Hall) -> None:
        for accept in ("*/*", "application/json", "image/avif,image/webp,*/*;q=0.8"):
            assert (await hall.web.get("/nothing", headers={"Accept": accept})).status == 404
        for method in ("POST", "PUT", "DELETE", "HEAD"):
            assert (await hall.web.request(method, "/nothing", headers=BROWSER)).status == 404
        assert (await hall.web.post("/projector", headers=BROWSER)).status == 405

    run(test, static=built(tmp_path))


def test_a_page_of_the_book_that_does_not_exist_leads_into_the_room_and_one_that_may_not_be_read_does_not(
    tmp_path: Path,
) -> None:
    book = tmp_path / "html"
    book.mkdir()
    (book / "index.html").write_text("<p>the book", encoding="utf-8")

    async def test(hall: Hall) -> None:
        answer = await hall.web.get("/book/nothing.html", headers=BROWSER, allow_redirects=False)
        assert (answer.status, answer.headers["Location"]) == (303, "/")
        assert (await hall.web.get("/book/", headers=BROWSER, allow_redirects=False)).status == 200
        away = BROWSER | {"Via": "1.1 a proxy"}
        for path in ("/book/", "/book/nothing.html"):
            assert (await hall.web.get(path, headers=away, allow_redirects=False)).status == 403

    run(test, static=built(tmp_path), book=book)


def test_the_book_is_found_in_capitals_and_without_a_first_page_leads_into_the_room(tmp_path: Path) -> None:
    book = tmp_path / "html"
    book.mkdir()

    async def test(hall: Hall) -> None:
        for path in ("/Book", "/BOOK/"):
            answer = await hall.web.get(path, headers=BROWSER, allow_redirects=False)
            assert (answer.status, answer.headers["Location"]) == (303, "/book")
        answer = await hall.web.get("/Book", headers=BROWSER)
        assert (answer.status, answer.url.path) == (200, "/")

    run(test, static=built(tmp_path), book=book)


@pytest.mark.parametrize("there", [True, False])
def test_slides_that_are_missing_are_said_to_be_missing(there: bool, tmp_path: Path) -> None:
    decks = tmp_path / "slides"
    decks.mkdir()
    (decks / "disaster.html").write_text("<p>slides", encoding="utf-8")

    async def test(hall: Hall) -> None:
        for path in ("/slides/nothing.html", "/Slides/nothing.html", *(["/slides/", "/Slides"] if there else [])):
            answer = await hall.web.get(path, headers=BROWSER)
            assert answer.status == 404
            assert "There are no slides of this name here" in await answer.text()
        assert (await hall.web.get("/slides/disaster.html", headers=BROWSER)).status == (200 if there else 404)

    run(test, static=built(tmp_path), slides=decks if there else None)


def test_the_address_of_the_trainer_is_the_page_whatever_key_is_there(tmp_path: Path) -> None:
    async def test(hall: Hall) -> None:
        for path in ("/trainer", "/trainer?key=wrong"):
            answer = await hall.web.get(path, headers=BROWSER, allow_redirects=False)
            assert answer.status == 200
            assert "trainer" in await answer.text()
        wrong = {"t": "hello", "role": "trainer", "key": "wrong", "client": "ab" * 8, "language": "en"}
        assert {"t": "refused", "n": None, "why": "key"} in await hall.say(wrong)

    run(test, static=built(tmp_path))
