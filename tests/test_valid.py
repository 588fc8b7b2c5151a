"""Every page is HTML as the standard has it, and no program had to guess what was meant."""

import json
from pathlib import Path

import pytest

from raabta.room.web import pages
from test_web import WEB, node, run

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("node")]
__all__ = ["node"]
CHECKER = WEB / "node_modules" / "html-validate" / "bin" / "html-validate.mjs"


def faults(*files: Path) -> list[str]:
    """What the checker says of the files: page, line, rule and words of each fault."""
    command = ("node", str(CHECKER), "--config", ".htmlvalidate.json", "--formatter", "json")
    found = json.loads(run(*command, *map(str, files)).stdout)
    return [
        f"{Path(file['filePath']).name}:{fault['line']}: {fault['ruleId']}: {fault['message']}"
        for file in found
        for fault in file["messages"]
    ]


def test_every_page_of_the_book_and_every_sheet_is_valid(built_book: Path) -> None:
    files = sorted(built_book.rglob("*.html"))
    assert len(files) >= 30
    assert faults(*files) == []


def test_the_pages_of_the_room_are_valid(tmp_path: Path) -> None:
    files = []
    for language in ("en", "ur"):
        for address, page in pages.build(language).items():
            file = tmp_path / f"{language}-{address.strip('/') or 'phone'}.html"
            file.write_bytes(page.html)
            files.append(file)
    assert len(files) == 6
    assert faults(*files) == []


def test_the_checker_finds_what_browsers_forgive(tmp_path: Path) -> None:
    """Else the tests above would prove nothing."""
    page = tmp_path / "x.html"
    wrong = '<p><div>x</div></p><input type="radio" autocomplete="off" aria-label="x"><b id="a">1</b><b id="a">2</b>'
    page.write_text(
        f'<!doctype html>\n<html lang="en"><head><title>A page</title></head><body>{wrong}</body></html>', "utf-8"
    )
    found = " ".join(faults(page))
    assert all(rule in found for rule in ("close-order", "valid-autocomplete", "no-dup-id"))
