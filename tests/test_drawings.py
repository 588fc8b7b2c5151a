"""Drawings: a template is filled with its words and nothing else changes; everybody can read it, in the dark as well.

Those that scenes draw have test_scenes.py; what holds for both is tested here.
"""

import base64
import gzip
import re
from pathlib import Path

import pytest
import yaml
from lxml import etree

from raabta.book.files.pictures import lighten
from raabta.content.read.drawn import FIGURES, DrawnDraft
from raabta.content.read.folder import read_course_files
from raabta.content.read.translations import ENGLISH
from raabta.drawings import style
from raabta.drawings.route import Route
from raabta.drawings.template import SLOT, Template, sent

ROOT = Path(__file__).parents[1]
FILES = read_course_files(ROOT)
DRAFTS = FILES.drawn
EACH = [(name, language) for name in DRAFTS for language in (ENGLISH, *DRAFTS[name].translations)]
DIAGRAMS = [(name, language) for name, language in EACH if not DRAFTS[name].scene]
TEMPLATES = [(name, language) for name, language in DIAGRAMS if not DRAFTS[name].route]
#: Letters of a picture are this high or higher where it is shown smallest: 11 px on a phone of 320 px.
SMALLEST_SHOWN, SMALLEST_LETTER = 280, 11
DARK = "prefers-color-scheme:dark"
SMALL = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 120">
<path class="f-deep o" d="M 10 100 h 300"/>
<g data-spot="sign"><text data-word="sign" class="f-ink b" x="40" y="40" font-size="14">Dry way</text></g>
<text class="f-muted" x="300" y="90" font-size="15" text-anchor="end">2026</text>
</svg>"""
EDITED = ROOT / "tests/bad/drawing-of-an-editor/assets/figures/flood/gate.svg"


def svg(name: str, language: str) -> str:
    return (ROOT / DRAFTS[name].file(language)).read_text("utf-8")


def small(word: str, language: str = ENGLISH, alt: str = "What can be seen.", text: str = SMALL) -> str:
    return Template(Path("a.svg"), text).draw({"sign": word}, alt, language).file


def test_every_picture_has_its_texts_and_each_text_its_picture() -> None:
    files = {draft.file(language) for draft in DRAFTS.values() for language in (ENGLISH, *draft.translations)}
    assert {path.relative_to(ROOT) for path in (ROOT / FIGURES).glob("*/*.svg")} == files


@pytest.mark.parametrize(("name", "language"), TEMPLATES, ids="-".join)
def test_a_template_with_its_own_words_is_the_very_file(name: str, language: str) -> None:
    assert DRAFTS[name].templates[language].turned == (language == "ur")
    assert DRAFTS[name].drawn(language).file == svg(name, language)


@pytest.mark.parametrize(("name", "language"), TEMPLATES, ids="-".join)
def test_nothing_is_lost_of_a_template_that_was_filled_with_other_words(name: str, language: str) -> None:
    own = DRAFTS[name].templates[language]
    assert own.faults() == own.added() == []
    words = DRAFTS[name].values["words"]
    for other in ("ا", "a & b / <c> / d"):
        filled = own.draw(dict.fromkeys(words, other), "another alt", language).file
        again = Template(own.path, filled, own.turned)
        assert set(again.words) == set(words)
        assert again.faults() == []
        local = DRAFTS[name].texts(language)
        said = {key: str(local.said(f"words.{key}", word)) for key, word in words.items()}
        assert again.draw(said, DRAFTS[name].alt(language), language).file == svg(name, language)


def test_a_word_has_as_many_texts_as_lines() -> None:
    two = small("Dry / way < 5")
    first = '<text data-word="sign" class="f-ink b" x="40" y="40" font-size="14">Dry</text>'
    then = '<text data-word="+" class="f-ink b" x="40" y="56.8" font-size="14">way &lt; 5</text>'
    assert first + then in two
    assert small("Dry way", text=two) == small("Dry way")
    assert small("Dry / way < 5", text=two.replace('x="40" y="40"', 'x="44" y="30"', 1)).count('x="44"') == 2


def test_the_head_is_written_anew_and_says_what_can_be_seen() -> None:
    file = small("Dry", alt='5 < 6 "x"')
    assert file.startswith(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 120" width="480" height="180" lang="en"'
    )
    assert 'aria-label="5 &lt; 6 &quot;x&quot;"' in file
    assert 'd="M10 100h300"' in file
    assert Template(Path("a.svg"), SMALL).draw({"sign": "a"}, "b", "en").spots == ("sign",)


def test_urdu_without_a_template_of_its_own_has_the_places_of_the_english_one() -> None:
    file = small("راستہ / بند", "ur")
    assert 'direction="rtl" class="ur"' in file
    assert 'x="40" y="40" font-size="16.8" text-anchor="end">راستہ' in file
    assert 'data-word="+" class="f-ink b" x="40" y="66.6" font-size="16.8" text-anchor="end">بند' in file
    assert 'x="300" y="90" font-size="18" text-anchor="start">2026' in file
    # What was drawn is a template from then on, whose places are its own.
    assert (
        Template(Path("a.ur.svg"), file, turned=True).draw({"sign": "راستہ / بند"}, "What can be seen.", "ur").file
        == file
    )


def test_what_an_editor_added_goes_and_what_was_drawn_stays() -> None:
    edited = Template(EDITED, EDITED.read_text("utf-8"))
    assert edited.faults() == []
    assert len(edited.added()) == 10
    file = edited.draw({"sign": "By Friday"}, "What can be seen.", "en").file
    assert Template(EDITED, file).added() == []
    body = file[file.index("</style>") + 8 :]
    text = '<text class="f-ink" x="160" y="40" font-size="14" data-word="sign">By Friday</text>'
    lines = '<path class="s-ink" d="M10 100h300"/><path class="s-ink" d="M10 110h300"/>'
    assert body == f"<g>{lines}{text}</g></svg>\n"


@pytest.mark.parametrize("box", ["0 0 0 120", "0 0 320", "0 0 wide 9", "0 0 -3 120", ""])
def test_a_box_without_room_is_refused(box: str) -> None:
    told = Template(Path("a.svg"), SMALL.replace("0 0 320 120", box)).faults()
    assert [one.message for one in told] == ["the drawing has no size"]


def test_pages_are_sent_drawings_without_the_names_of_words(tmp_path: Path) -> None:
    (tmp_path / "_images").mkdir()
    named, plain = (tmp_path / "_images" / name for name in ("a.svg", "b.svg"))
    named.write_text(small("Dry / way"), encoding="utf-8")
    plain.write_bytes(b"\xff of another hand")
    lighten(tmp_path)
    assert SLOT not in named.read_text("utf-8")
    assert named.read_text("utf-8") == re.sub(r' data-word="(sign|\+)"', "", small("Dry / way"))
    assert plain.read_bytes() == b"\xff of another hand"
    shown = [one.picture.svg for one in FILES.pictures.values()]
    assert len(shown) > 20
    assert not any(SLOT in one for one in shown)


@pytest.mark.parametrize(("name", "language"), DIAGRAMS, ids="-".join)
def test_a_diagram_holds_nothing_foreign_and_each_look_is_a_class(name: str, language: str) -> None:
    file = svg(name, language)
    root = etree.fromstring(file.encode())
    assert root.get("lang") == language
    width, height = (float(root.get(side)) for side in ("width", "height"))
    across, down = map(float, root.get("viewBox").split()[2:])
    assert abs(width / height - across / down) < 0.01
    assert not re.search(r"href|script|url\(|http(?!://www.w3.org/2000/svg)|\bon\w+=", file)
    body = file[file.index("</style>") :]
    used = {one for found in re.findall(r'class="([^"]+)"', body) for one in found.split()}
    assert used <= style.known()
    assert not re.search(r"#[0-9a-f]{3,6}\b|rgb", body)
    assert not re.search(r'(?<!stroke-)(?:fill|stroke)="', body)


@pytest.mark.parametrize(("name", "language"), EACH, ids="-".join)
def test_letters_can_be_read_on_the_smallest_phone(name: str, language: str) -> None:
    root = etree.fromstring(svg(name, language).encode())
    scale = SMALLEST_SHOWN / float(root.get("viewBox").split()[2])
    for text in root.iter("{*}text"):
        size = float(text.get("font-size")) * scale
        assert size >= SMALLEST_LETTER, f"{text.text}: {size:.1f} px"


def test_a_diagram_is_seen_in_the_dark() -> None:
    assert DARK in svg("event/route", ENGLISH)
    assert DARK in svg("advocacy/ladder", ENGLISH)


def test_a_route_turns_in_a_language_from_the_right_and_makes_room_for_lines() -> None:
    def drawn(words: str, language: str = ENGLISH) -> str:
        route = Route({"a": "eye", "b": "lock", "c": "users"}, (2, 1))
        return route.draw(dict.fromkeys("abc", words), "What can be seen.", language).file

    def first(file: str) -> float:
        return float(re.findall(r'<circle class="[^"]*" cx="([\d.]+)"', file)[0])

    def high(file: str) -> int:
        return int(re.findall(r'viewBox="0 0 320 (\d+)"', file)[0])

    assert first(drawn("x")) + first(drawn("ہ", "ur")) == 320
    assert high(drawn("x / y")) - high(drawn("x")) == 34


def test_people_with_eyes_are_drawn_by_the_hand_of_the_scenes() -> None:
    assert [name for name, language in TEMPLATES if '<circle class="f-dark"' in svg(name, language)] == []


def test_bars_of_languages_are_as_long_as_the_facts_say() -> None:
    facts = yaml.safe_load((ROOT / "facts.yml").read_text(encoding="utf-8"))
    for language in (ENGLISH, "ur"):
        bars = re.findall(
            r'data-word="(\w+)"[^/]*/text><rect class="f-(?:mist|sun) o"[^>]* width="([\d.]+)"',
            svg("choosing-content/languages", language),
        )
        shares = {name: facts[f"census-2023-{name}-share"]["value"] for name, _wide in bars}
        longest = max(float(wide) for _name, wide in bars) / max(shares.values())
        assert len(shares) == 6
        assert {name: round(float(wide) / longest, 1) for name, wide in bars} == shares


def drafts() -> list[DrawnDraft]:
    return list(DRAFTS.values())


def test_every_drawing_weighs_little_in_every_language() -> None:
    most = {True: 5200, False: 2560}
    heavy = {
        draft.file(language): weight
        for draft in drafts()
        for language in (ENGLISH, *draft.translations)
        if (weight := len(gzip.compress(sent(svg(draft.id, language)).encode(), 9))) > most[bool(draft.scene)]
    }
    assert heavy == {}


def test_charts_are_drawn_for_a_phone() -> None:
    """A phone of 360 px shows a chart 278 px wide, and smaller than 11 px no letter of it may be."""
    found = []
    for notebook in sorted((*ROOT.glob("chapters/*.ipynb"), *ROOT.glob("tools/*.ipynb"))):
        for address in re.findall(r"data:image/svg\+xml;base64,([\w+/=]+)", notebook.read_text("utf-8")):
            chart = base64.b64decode(address).decode("utf-8")
            sizes = [float(size) for size in re.findall(r'font-size="([\d.]+)(?:px)?"', chart)]
            # What to press, in the first cell, is no chart: it is for a computer's screen.
            if sizes and 'role="img"' in chart:
                (box,) = re.findall(r'viewBox="0 0 ([\d.]+) ', chart)
                found.append((notebook.stem, min(sizes) * 278 / float(box)))
    stored = {"advocacy", "disaster-figures", "insights-explorer", "run-of-show", "situation-report"}
    charts = [one for one in found if one[0] in stored]
    assert len(charts) >= 5
    assert [one for one in charts if one[1] < SMALLEST_LETTER] == []
