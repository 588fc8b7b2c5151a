"""QR codes for joining, read back with a real decoder."""

import re
from xml.etree import ElementTree as ET

import numpy as np
import pytest
import zxingcpp

from raabta.room.web import qr

SCALE = 6
ADDRESS = "http://192.168.10.23:8100/"
NAMES = ["Hall", "PDMA Hall 2; floor:3", 'back\\slash "quoted", comma', "رابطہ ہال", "0123ABCD", "T:WPA;S:x;;"]


def read(rows: list[list[bool]]) -> zxingcpp.Barcode:
    picture = np.where(np.array(rows), 0, 255).astype(np.uint8)
    found = zxingcpp.read_barcodes(np.kron(picture, np.ones((SCALE, SCALE), dtype=np.uint8)), try_invert=False)
    assert len(found) == 1
    return found[0]


def of_svg(text: str) -> list[list[bool]]:
    root = ET.fromstring(text)
    size = int(root.attrib["viewBox"].split()[2])
    rows = [[False] * size for _ in range(size)]
    for path in root.iter("{http://www.w3.org/2000/svg}path"):
        if path.attrib["fill"] == "#000":
            for x, y in re.findall(r"M(\d+) (\d+)h1v1h-1z", path.attrib["d"]):
                rows[int(y)][int(x)] = True
    return rows


def of_blocks(text: str) -> list[list[bool]]:
    """Read half blocks as a terminal shows them: ink where the block is, white elsewhere."""
    rows: list[list[bool]] = []
    for line in text.split("\n"):
        assert line.startswith("\x1b[30;107m"), "black on white is said in every line, whatever the terminal's colours"
        assert line.endswith("\x1b[0m")
        cells = re.sub(r"\x1b\[[\d;]*m", "", line)
        rows += [[cell in "▀█" for cell in cells], [cell in "▄█" for cell in cells]]
    return rows


def of_spaces(text: str) -> list[list[bool]]:
    return [[colour == "40" for colour in re.findall(r"\x1b\[(40|107)m  ", line)] for line in text.split("\n")]


def test_the_address_is_read_from_the_page_and_from_both_terminals() -> None:
    assert read(of_svg(qr.svg(ADDRESS, ADDRESS))).text == ADDRESS
    assert read(of_blocks(qr.terminal(ADDRESS))).text == ADDRESS
    assert read(of_spaces(qr.terminal(ADDRESS, blocks=False))).text == ADDRESS


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("password", ["", "water;2022:\\,\"'"])
def test_a_phone_reads_the_wi_fi_with_every_special_sign(name: str, password: str) -> None:
    text = read(of_svg(qr.svg(qr.wifi(name, password), name))).text
    fields = dict(part.split(":", 1) for part in re.findall(r"((?:\\.|[^;\\])+);", text.removeprefix("WIFI:")))
    plain = {key: re.sub(r"\\(.)", r"\1", value) for key, value in fields.items()}
    expected = {"T": "WPA", "S": name, "P": password} if password else {"T": "nopass", "S": name}
    assert plain == expected
    assert text.endswith(";;")


def test_four_white_modules_surround_the_code() -> None:
    for rows in (of_svg(qr.svg(ADDRESS, "")), of_spaces(qr.terminal(ADDRESS, blocks=False))):
        square = np.array(rows)
        assert not square[:4].any()
        assert not square[-4:].any()
        assert not square[:, :4].any()
        assert not square[:, -4:].any()


def test_the_svg_needs_no_style_and_escapes_its_title() -> None:
    text = qr.svg(ADDRESS, '<script>alert("1")</script>')
    assert "style=" not in text
    assert "<script>" not in text
    title = ET.fromstring(text).find("{http://www.w3.org/2000/svg}title")
    assert title is not None
    assert title.text == '<script>alert("1")</script>'
