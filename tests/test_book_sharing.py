"""A course that is installed, and a link to it that is sent: names, icons, and a picture only where it can be found."""

import json
import re
import shutil
from pathlib import Path

import pytest

from raabta.content.read.picture_sizes import picture_size
from support import books as book

ROOT = Path(__file__).parents[1]
SETTINGS = "title: A course for tests\ncourse:\n  id: relief\n  languages: [en, ur]\n  titles: {ur: آزمائشی کورس}\n"
MOVED = f"{SETTINGS}  url: https://relief.example.org/course/\n  picture: assets/share.png\n"
#: What WhatsApp still shows.
KB, MOST = 1024, 300


def meta(page: str) -> dict[str, str]:
    return dict(re.findall(r'<meta (?:property|name)="((?:og|twitter):[^"]+)" content="([^"]*)">', page))


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, book.Build]:
    made = {}
    for name, settings in (("here", SETTINGS), ("moved", MOVED)):
        course = book.write_course(tmp_path_factory.mktemp(name), [], _config=settings)
        (course / "assets").mkdir()
        shutil.copy(ROOT / "assets/share.png", course / "assets")
        made[name] = book.build(course)
        assert made[name].ok, made[name].log
    return made


@pytest.mark.slow
def test_a_link_shows_title_and_first_sentence_and_a_picture_where_the_course_says_where_it_is(
    built: dict[str, book.Build],
) -> None:
    here, moved = (meta(built[name].page("chapters/flood-summary")) for name in ("here", "moved"))
    assert here["og:title"] == "Flood on one page"
    assert here["og:description"].startswith("In 2022")
    assert not {"og:url", "og:image", "twitter:card"} & here.keys()
    assert 'rel="canonical"' not in built["here"].page("index")
    address = "https://relief.example.org/course"
    assert moved["og:url"] == f"{address}/chapters/flood-summary.html"
    assert moved["og:image"] == f"{address}/icons/share.png"
    assert (moved["og:image:width"], moved["og:image:height"]) == ("1200", "630")
    assert (built["moved"].html / "icons/share.png").read_bytes() == (ROOT / "assets/share.png").read_bytes()
    assert f'<link rel="canonical" href="{address}/">' in built["moved"].page("index")
    assert not (built["here"].html / "icons/share.png").exists()


@pytest.mark.slow
def test_the_manifest_names_the_course_and_icons_that_are_there(built: dict[str, book.Build]) -> None:
    html = built["here"].html
    said = json.loads((html / "manifest.webmanifest").read_text(encoding="utf-8"))
    assert (said["name"], said["lang"], said["dir"]) == ("A course for tests", "en", "ltr")
    assert {one["purpose"] for one in said["icons"]} == {"any", "maskable"}
    for one in said["icons"]:
        assert "{}x{}".format(*(picture_size(html / one["src"]) or ())) == one["sizes"]
    assert (html / said["start_url"]).is_file()
    tokens = (ROOT / "web/src/design/tokens.css").read_text(encoding="utf-8")
    assert f"--band: {said['theme_color']};" in tokens.split("@media")[0]
    assert f"--paper: {said['background_color']};" in tokens.split("@media")[0]
    dark = re.search(
        r'name="theme-color" content="([^"]+)" media="\(prefers-color-scheme: dark\)"', built["here"].page("index")
    )
    assert dark
    assert f"--band: {dark[1]};" in tokens.split("@media")[1]


def test_the_picture_of_this_course_is_one_that_is_shown() -> None:
    picture = ROOT / "assets/share.png"
    assert picture_size(picture) == (1200, 630)
    assert picture.stat().st_size <= MOST * KB


@pytest.mark.slow
def test_a_course_with_an_address_lists_its_pages_for_machines(built: dict[str, book.Build]) -> None:
    listed = re.findall("<loc>(.*?)</loc>", (built["moved"].html / "sitemap.xml").read_text(encoding="utf-8"))
    address = "https://relief.example.org/course/"
    assert listed[0] == address
    assert len(set(listed)) == len(listed)
    for one in listed[1:]:
        assert (built["moved"].html / one.removeprefix(address)).is_file()
    assert f"{address}chapters/flood-summary.html" in listed
    assert not [one for one in listed if "404" in one or "print/" in one or "progress" in one]
    assert not (built["here"].html / "sitemap.xml").exists()


@pytest.mark.slow
def test_the_page_for_an_address_without_a_page_works_from_any_folder(built: dict[str, book.Build]) -> None:
    for name, top in (("here", "/"), ("moved", "/course/")):
        page = built[name].page("404")
        links = re.findall(r'(?:href)="([^"]+)"', page)
        ours = [one for one in links if not one.startswith("data:")]
        assert len(ours) >= 4
        for one in ours:
            assert one.startswith(top), one
            assert (built[name].html / one.removeprefix(top).split("?")[0]).is_file(), one
        kept = (built[name].html / "service-worker.js").read_text(encoding="utf-8")
        assert '"404.html"' not in kept
        assert '"sitemap.xml"' not in kept
