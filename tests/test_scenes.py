"""Scenes: parts and slots become plain drawings, which keep to the hand of the course."""

import re
from pathlib import Path

import pytest
from lxml import etree

from raabta.content.read.folder import read_course_files
from raabta.content.read.translations import ENGLISH
from raabta.drawings.assemble import Scene
from raabta.drawings.element import Element, parse
from raabta.drawings.hand import read_hand

ROOT = Path(__file__).parents[1]
FILES = read_course_files(ROOT)
SCENES = {name: FILES.drawn[name] for name in FILES.scenes}
EACH = [(name, language) for name, one in SCENES.items() for language in (ENGLISH, *one.translations)]
CHAPTERS = {path.name for path in (ROOT / "assets/figures").iterdir() if path.is_dir()}
DARK = "prefers-color-scheme: dark"
#: Those in whose scenes somebody looks straight at us: only whoever is at stake there.
LOOKED_AT = {
    "advocacy/poster-kiln",
    "before-you-post/blurred",
    "before-you-post/consent",
    "event/before-live",
    "event/camp",
    "event/desk-class",
    "event/desk-patient",
}
HAND = """
:root { --line: #111; --leaf: #4d7d5a; --sans: "Noto Sans", sans-serif; --nastaliq: serif }
@media (prefers-color-scheme: dark) { :root { --leaf: #335844 } }
@media print { svg { filter: grayscale(1) } }
svg { font-family: var(--sans); fill: none }
.o { stroke: var(--line) }
.b { font-weight: 600 }
.ur { font-family: var(--nastaliq) }
"""
PARTS = """<svg xmlns="http://www.w3.org/2000/svg">
<symbol id="crown" data-tint="leaf"><circle class="f-{tint} o" r="4"/></symbol>
<symbol id="tree"><g transform="scale(.5)"><use href="#crown" x="2" y="3"/></g></symbol>
</svg>"""


def scene(body: str, more: str = "") -> Scene:
    parts = parse(PARTS, Path("parts.svg"))
    root = parse(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 360 180"{more}>{body}</svg>', Path("a.svg"))
    assert isinstance(parts, Element)
    assert isinstance(root, Element)
    return Scene(root, {one.given["id"]: one for one in parts.of("symbol")}, read_hand(HAND))


def drawn(body: str, words: dict[str, str] | None = None, language: str = "en", more: str = "") -> str:
    made = scene(body, more)
    assert made.problems() == ()
    return made.draw(words or {}, "What can be seen.", language).file


def test_a_part_is_written_out_in_its_place_and_its_line_keeps_its_weight() -> None:
    body = drawn('<use href="#tree" transform="translate(10 20) scale(2)" data-tint="line"/>')
    assert '<g transform="translate(10 20) scale(2)" stroke-width="0.80"><g transform="scale(.5)" ' in body
    assert 'stroke-width="1.60"><g transform="translate(2 3)"><circle class="f-line o" r="4"/></g></g></g>' in body


def test_what_a_part_leaves_open_is_filled_from_without_and_has_a_default() -> None:
    assert 'class="f-leaf o"' in drawn('<use href="#tree"/>')
    assert 'class="f-line o"' in drawn('<use href="#tree" data-tint="line"/>')


def test_a_drawing_takes_along_the_colours_that_it_uses_by_day_in_the_evening_and_on_paper() -> None:
    file = drawn('<rect class="f-leaf" width="9" height="9"/>')
    assert "--leaf:#4d7d5a" in file
    assert "@media(prefers-color-scheme: dark){:root{--leaf:#335844}}" in file
    assert "@media print{svg{filter:grayscale(1)}}" in file
    assert "--line" not in file
    assert "font-family" not in file
    assert DARK not in drawn('<rect class="f-leaf" width="9" height="9"/>', more=' data-photo="yes"')


def test_a_slot_has_its_words_in_lines_and_urdu_runs_its_own_way_without_weight() -> None:
    slot = '<text class="f-line b" x="10" y="20" font-size="15" data-word="sign"/>'
    english = drawn(slot, {"sign": "Dry / way < 5"})
    assert '<text x="10" y="20" font-size="15" class="f-line b">Dry</text>' in english
    assert '<text x="10" y="38" font-size="15" class="f-line b">way &lt; 5</text>' in english
    urdu = drawn(slot, {"sign": "راستہ"}, "ur")
    assert 'text-anchor="end"' in urdu
    assert 'direction="rtl"' in urdu
    assert 'class="f-line ur"' in urdu


@pytest.mark.parametrize(("name", "language"), EACH, ids="-".join)
def test_a_scene_is_plain_the_same_twice_and_as_rich_as_a_phone_can_bear(name: str, language: str) -> None:
    file = SCENES[name].drawn(language).file
    assert file == SCENES[name].drawn(language).file
    root = etree.fromstring(file.encode())
    body = file[file.index("</style>") :]
    assert not re.search(r"href|script|url\(|\bid=|\{|data-(?!spot)", body)
    assert not re.search(r"#[0-9a-f]{3,6}\b|rgb", body)
    assert len(list(root.iter())) <= 320
    scale = 280 / float(root.get("viewBox").split()[2])
    small = [one.text for one in root.iter("{*}text") if float(one.get("font-size")) * scale < 11]
    assert small == []


def test_a_scene_follows_the_evening_and_a_photograph_keeps_its_colours() -> None:
    photos = {name for name, one in SCENES.items() if DARK not in one.drawn(ENGLISH).file}
    desk = {name for name in SCENES if name.startswith("event/desk-")}
    assert photos == {"event/camp", "event/before-live", "false-information/clip", *desk}


def test_each_chapter_has_a_cover_with_people_and_a_question_that_is_a_picture() -> None:
    people = re.compile(r'href="#(officer|reader|headmistress|press-officer|interpreter|shopkeeper|man|woman|girl)"')
    asked = {name for name, one in FILES.questions.items() if any(one.drawings())}
    for chapter in CHAPTERS:
        text = (ROOT / f"assets/scenes/{chapter}/cover.svg").read_text("utf-8")
        assert people.search(text), chapter
        assert 'viewBox="0 0 360 169"' in text, "the place of a cover on its card"
        notebook = (ROOT / f"chapters/{chapter}.ipynb").read_text("utf-8")
        assert asked & set(re.findall(r'quiz\(\\"([^"\\]+)\\"', notebook)), chapter


def test_only_who_is_at_stake_looks_at_us() -> None:
    straight = {name for name in SCENES if 'data-turn="0"' in (ROOT / f"assets/scenes/{name}.svg").read_text("utf-8")}
    # A sleeper lies on his back and has his eyes closed.
    assert straight - {"flood-week/control-room"} == LOOKED_AT
    for name in LOOKED_AT - {"event/desk-patient"}:
        text = (ROOT / f"assets/scenes/{name}.svg").read_text("utf-8")
        assert set(re.findall(r'href="#(\w+)"[^>]*data-turn="0"', text)) <= {"girl", "boy"}, name


def test_the_camp_has_the_spots_that_a_question_asks_for_and_harmless_ones() -> None:
    assert set(SCENES["event/camp"].drawn(ENGLISH).spots) == {"banner", "plate", "card", "face", "tent", "sacks"}


def test_letters_never_stand_inside_a_figure_that_is_mirrored() -> None:
    for name, one in SCENES.items():
        root = etree.fromstring(one.drawn(ENGLISH).file.encode())
        for text in root.iter("{*}text"):
            above = " ".join(part.get("transform", "") for part in text.iterancestors())
            assert "scale(-" not in above, f"{name}: {text.text}"
