"""The colour and the logo of a course: what is refused, what can be read, and where they stand."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as lxml_html

from raabta import i18n
from raabta.book.files import installed
from raabta.book.files.assets import CSS, content, icon
from raabta.book.pages.sharing import colours
from raabta.content import load
from raabta.content.read.brand import MOST_BYTES
from raabta.content.read.contrast import LEAST, contrast, dimmed
from raabta.content.read.settings import read_settings
from raabta.content.yaml.file_problems import FileProblems
from raabta.content.yaml.nodes import compose
from raabta.edition.epub.package import Chapter, Frame
from raabta.model.brand import Band, Brand
from raabta.model.course import CourseSettings
from raabta.render.paper.parts import Head, page
from support.broken_fields import FAULTS, written
from test_design import contrast as other_contrast

CLINIC = Path(__file__).parent / "courses/clinic"
OWN = Band("#6b2a6e", "#4a1d4c")
LOGO = (CLINIC / "assets/logo.svg").read_bytes()
COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")
LINKED = b'<image href="https://example.org/x.png"/></svg>'
LOW = "{}: the text of the band ({}) on '{}' {} has a contrast of {}:1, of 4.5:1"
FIELDS = {
    "colour": "#0a5c8a",
    "colour_dark": "#0a3c5a",
    "logo": "assets/logo.svg",
    "logo_alt": {"en": "The office", "ur": "دفتر"},
}


def png(width: int, height: int) -> bytes:
    rows = zlib.compress(b"".join(b"\0" + bytes(3 * width) for _ in range(height)))
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", rows), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in parts
    )


def read(root: Path, lines: str) -> tuple[CourseSettings, list[str]]:
    file = FileProblems(Path("_config.yml"))
    node = compose(f"title: A course\ncourse:\n  id: office\n  languages: [en, ur]\n{lines}", file)
    assert node is not None
    settings = read_settings(node, file, root)
    return settings, [f"{one.line}: {one.message}" for one in file.problems]


def block(fields: dict[str, object]) -> str:
    return "".join(f"  {key}: {value if isinstance(value, str) else written(value)}\n" for key, value in fields.items())


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets/logo.svg").write_bytes(LOGO)
    return tmp_path


@given(COLOURS, COLOURS)
def test_contrast_is_reckoned_as_the_tests_of_the_design_do(one: str, other: str) -> None:
    assert contrast(one, other) == pytest.approx(other_contrast(one, other))


@given(COLOURS, st.sampled_from(sorted(i18n.load("content/band").values())))
def test_the_colour_that_is_proposed_will_do_and_is_hardly_darker_than_it_must_be(colour: str, text: str) -> None:
    found = dimmed(colour, text)
    assert contrast(found, text) >= LEAST
    if contrast(colour, text) >= LEAST:
        assert found == colour
    else:
        assert contrast(found, text) < LEAST * 1.03


def test_the_text_of_the_band_can_be_read_on_the_colours_of_the_engine() -> None:
    light, dark = colours(Band())["band"]
    texts = i18n.load("content/band")
    assert min(contrast(light, texts["colour"]), contrast(dark, texts["colour_dark"])) >= 7
    # The engine is nobody's: its band is a grey of no strong hue.
    channels = [int(light[at : at + 2], 16) for at in (1, 3, 5)]
    assert max(channels) - min(channels) < 32


@pytest.mark.parametrize(
    ("lines", "band", "told"),
    [
        ('  colour: "#0a5c8a"\n', Band("#0a5c8a", "#0a5c8a"), []),
        ('  colour: "#06C"\n', Band("#0066cc", "#0066cc"), []),
        ('  colour: "#06C"\n  colour_dark: "#024"\n', Band("#0066cc", "#002244"), []),
        # White can be read on it, the text of the dark not quite: then it is dimmed there.
        ('  colour: "#767676"\n', Band("#767676", "#6f6f6f"), []),
        ('  colour: "#777777"\n', Band(), [LOW.format(5, "#ffffff", "colour", "#777777", 4.47)]),
        (
            '  colour: "#06C"\n  colour_dark: "#9cf"\n',
            Band(),
            [LOW.format(6, "#eef5f0", "colour_dark", "#99ccff", 1.52)],
        ),
        ("  colour: 0a5c8a\n", Band(), ["5: 'colour' is '0a5c8a', and no colour"]),
        ('  colour: "#0a5c8a80"\n', Band(), ["5: 'colour' is '#0a5c8a80', and no colour"]),
    ],
)
def test_a_colour_is_taken_or_refused_with_its_contrast(root: Path, lines: str, band: Band, told: list[str]) -> None:
    settings, said = read(root, lines)
    assert (settings.brand.band, said) == (band, told)


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("logo.svg", LOGO, ""),
        ("logo.png", png(200, 64), ""),
        ("logo.png", png(200, 63), "is 63 pixels high, of 64 or more"),
        ("logo.png", png(700, 100), "is 700 by 100, too long for the band"),
        ("logo.png", png(64, 200), "is 64 by 200, too long for the band"),
        ("logo.png", b"no picture", "does not say how large it is"),
        ("logo.jpg", b"", "is no SVG or PNG of the course"),
        ("logo.svg", LOGO + b" " * MOST_BYTES, f"weighs {len(LOGO) + MOST_BYTES} bytes, of {MOST_BYTES}"),
        ("logo.svg", b"<svg", "is no whole SVG"),
        ("logo.svg", b"<p/>", "is no whole SVG"),
        ("logo.svg", LOGO.replace(b"viewBox", b"view"), "does not say how large it is"),
        ("logo.svg", LOGO.replace(b"0 0 120 48", b"0 0 120 wide"), "does not say how large it is"),
        ("logo.svg", LOGO.replace(b"0 0 120 48", b"0 0 120 0"), "does not say how large it is"),
        ("logo.svg", b"<!DOCTYPE svg>" + LOGO, "declares a document type"),
        ("logo.svg", LOGO.decode().encode("utf-16-le"), "is not written in UTF-8"),
        ("logo.svg", LOGO.replace(b"</svg>", b"<foreignObject/></svg>"), "has a <foreignObject> in it"),
        ("logo.svg", LOGO.replace(b"<path", b'<path onclick="a()"', 1), "has the attribute 'onclick' in a <path>"),
        ("logo.svg", LOGO.replace(b"</svg>", LINKED), "has the attribute 'href' in a <image>"),
    ],
)
def test_a_logo_is_taken_or_refused_with_the_reason(root: Path, name: str, data: bytes, told: str) -> None:
    (root / "assets" / name).write_bytes(data)
    settings, said = read(
        root, block(FIELDS | {"colour": '"#0a5c8a"', "colour_dark": '"#0a3c5a"', "logo": f"assets/{name}"})
    )
    assert said == ([f"7: the logo 'assets/{name}' {told}"] if told else [])
    assert (settings.brand.logo is None) == bool(told)
    if settings.brand.logo:
        assert settings.brand.logo.data == data
        assert settings.brand.logo.alt_in("ur") == "دفتر"


@pytest.mark.parametrize("how", [*FAULTS, "removed"])
@pytest.mark.parametrize("key", FIELDS)
def test_a_field_of_the_brand_that_is_broken_in_any_way_is_told(root: Path, key: str, how: str) -> None:
    lines = []
    for name, value in FIELDS.items():
        if name == key and how == "removed":
            continue
        shown = FAULTS[how](value) if name == key else value
        text = written(shown) if not isinstance(shown, dict) else "{en: The office, ur: دفتر}"
        lines.append(f"  {name}:{text if text.startswith(chr(10)) else f' {text.strip()}'}".replace("\n", "\n  "))
    settings, said = read(root, "\n".join(lines) + "\n")
    # Without a colour for the dark, that of the light is taken; and what is told hides nothing else that is right.
    assert bool(said) == ((key, how) != ("colour_dark", "removed"))
    assert (settings.brand.logo is None) == key.startswith("logo")
    if key != "colour_dark":
        assert (settings.brand.band == Band()) == (key == "colour")


def test_a_course_without_a_brand_wears_that_of_the_engine() -> None:
    assert CourseSettings().brand == Brand()
    assert content(CSS, Band()) == content(CSS)
    assert icon(Band()) == icon()
    sheet = page(load(CLINIC).quizzes["screens/check"], Head("Questions"), "")
    assert "<img" not in sheet


def test_the_sheet_of_the_book_wears_both_colours_and_nothing_else_changes() -> None:
    engine, own = content(CSS, Band()), content(CSS, OWN)
    assert re.findall("--band: ?(#[0-9a-f]+)", own) == [OWN.light, OWN.dark]
    assert own.replace(OWN.light, "X").replace(OWN.dark, "Y") == engine.replace(
        colours(Band())["band"][0], "X"
    ).replace(colours(Band())["band"][1], "Y")
    assert colours(OWN)["band"] == (OWN.light, OWN.dark)


@pytest.mark.parametrize("name", ["192.png", "512.png", "maskable.png"])
def test_an_icon_has_the_ground_of_the_band_and_its_sign_stays_white(name: str) -> None:
    image = pytest.importorskip("PIL.Image", reason="the oldest packages draw no pictures")
    drawn, engine = (image.open(io.BytesIO(installed.picture(name, band))) for band in (OWN, Band()))
    assert drawn.convert("RGB").getpixel((0, 0)) == (0x6B, 0x2A, 0x6E)
    assert drawn.convert("RGB").getpixel((drawn.width // 2, drawn.height * 2 // 5)) == (255, 255, 255)
    assert drawn.size == engine.size
    assert "%236b2a6e" in icon(OWN)
    ground = re.findall(r"#[0-9a-f]{6}", (installed.THEME / "icon.svg").read_text(encoding="utf-8"))[0]
    assert "#{:02x}{:02x}{:02x}".format(*engine.convert("RGB").getpixel((0, 0))) == ground == colours(Band())["band"][0]


def test_an_e_book_has_the_logo_on_its_title_page_and_in_its_list(tmp_path: Path) -> None:
    settings = load(CLINIC).settings
    chapter = Chapter("chapters/screens", 0, "Screens", lxml_html.fromstring("<section><h1>Screens</h1></section>"))
    Frame(settings, "en", date(2026, 12, 1), "").write(tmp_path / "own.epub", [chapter], {})
    with zipfile.ZipFile(tmp_path / "own.epub") as packed:
        assert packed.read("EPUB/logo.svg") == LOGO
        assert 'href="logo.svg" media-type="image/svg+xml"' in packed.read("EPUB/content.opf").decode()
        assert (
            '<img class="logo" src="logo.svg" alt="The clinics on the river"/>'
            in packed.read("EPUB/title.xhtml").decode()
        )
    Frame(replace(settings, brand=Brand()), "en", date(2026, 12, 1), "").write(tmp_path / "bare.epub", [chapter], {})
    with zipfile.ZipFile(tmp_path / "bare.epub") as packed:
        assert not [name for name in packed.namelist() if "logo" in name]
