"""Drawings by code: the same words give the same picture, which everybody can read, in the dark, without colours.

Those that scenes draw have test_scenes.py; what holds for both is tested here."""

import base64
import gzip
import re
from pathlib import Path

import pytest
import yaml
from lxml import etree

from raabta.content.read.drawn import FIGURES, DrawnDraft
from raabta.content.read.folder import read_course_files
from raabta.content.read.translations import ENGLISH
from raabta.drawings import DrawingError, draw, names, style, svg, words_needed
from raabta.drawings.pictures.choosing_content.languages import SHARES

ROOT = Path(__file__).parents[1]
FILES = read_course_files(ROOT)
DRAFTS = FILES.drawn
EACH = [(name, language) for name in DRAFTS for language in (ENGLISH, *DRAFTS[name].translations)]
#: Letters of a picture are this high or higher where it is shown smallest: 11 px on a phone of 320 px.
SMALLEST_SHOWN, SMALLEST_LETTER = 280, 11
#: What is drawn by code has eyes in these pictures only: there being known is the lesson.
PEOPLE_WITH_EYES = {"advocacy/poster_kiln", "before_you_post/consent"}
DARK = "prefers-color-scheme:dark"


def sample(name: str, language: str = ENGLISH) -> str:
    return draw(name, dict.fromkeys(words_needed(name), "a & b"), "What a reader learns from it.", language).file


def test_every_picture_that_can_be_drawn_has_its_texts_and_each_text_its_picture() -> None:
    assert set(DRAFTS) == {*names(), *FILES.scenes}
    assert not set(names()) & set(FILES.scenes)
    assert {path.parent for path in (ROOT / FIGURES).glob("*/*")} == {ROOT / FIGURES / n.split("/")[0] for n in DRAFTS}


@pytest.mark.parametrize("name", names())
@pytest.mark.parametrize("language", ["en", "ur"])
def test_a_drawing_is_the_same_twice_and_holds_nothing_foreign(name: str, language: str) -> None:
    drawn = sample(name, language)
    assert drawn == sample(name, language)
    root = etree.fromstring(drawn.encode())
    assert root.get("lang") == language
    width, height = (float(root.get(side)) for side in ("width", "height"))
    across, down = map(float, root.get("viewBox").split()[2:])
    assert abs(width / height - across / down) < 0.01
    assert not re.search(r"href|script|url\(|http(?!://www.w3.org/2000/svg)|\bon\w+=", drawn)


@pytest.mark.parametrize("name", names())
def test_every_class_has_a_rule_and_every_colour_is_a_token(name: str) -> None:
    drawn = sample(name)
    body = drawn[drawn.index("</style>") :]
    used = {one for found in re.findall(r'class="([^"]+)"', body) for one in found.split()}
    assert used <= style.known()
    assert not re.search(r"#[0-9a-f]{3,6}\b|rgb", body)
    assert not re.search(r'(?<!stroke-)(?:fill|stroke)="', body)


@pytest.mark.parametrize(("name", "language"), EACH, ids="-".join)
def test_letters_can_be_read_on_the_smallest_phone(name: str, language: str) -> None:
    root = etree.fromstring(DRAFTS[name].drawn(language).file.encode())
    scale = SMALLEST_SHOWN / float(root.get("viewBox").split()[2])
    for text in root.iter("{*}text"):
        size = float(text.get("font-size")) * scale
        assert size >= SMALLEST_LETTER, f"{text.text}: {size:.1f} px"


def test_a_diagram_is_seen_in_the_dark() -> None:
    assert DARK in sample("event/route")


def test_lines_turn_in_a_language_from_the_right_and_scenes_do_not() -> None:
    def first(language: str) -> float:
        return float(re.findall(r'<circle class="[^"]*" cx="([\d.]+)"', sample("event/route", language))[0])

    assert first("en") + first("ur") == 320


def test_eyes_are_where_being_known_is_the_lesson() -> None:
    pictures = ROOT / "src/raabta/drawings/pictures"
    found = {path for path in pictures.rglob("*.py") if "people.face(" in path.read_text(encoding="utf-8")}
    assert {path.relative_to(pictures).with_suffix("").as_posix() for path in found} == PEOPLE_WITH_EYES


def test_bars_of_languages_are_as_long_as_the_facts_say() -> None:
    facts = yaml.safe_load((ROOT / "facts.yml").read_text(encoding="utf-8"))
    assert dict(SHARES) == {name: facts[f"census-2023-{name}-share"]["value"] for name, _share in SHARES}


@pytest.mark.parametrize(("words", "says"), [({}, "needs the words when"), ({"when": "A", "x": "b"}, "no place for x")])
def test_words_that_do_not_fit_are_refused(words: dict[str, str], says: str) -> None:
    with pytest.raises(DrawingError, match=says):
        draw("advocacy/poster-gate", words, "")
    with pytest.raises(DrawingError, match="nothing draws 'event/moon'"):
        draw("event/moon", {}, "")


def test_a_path_is_placed_scaled_and_turned() -> None:
    assert svg.placed("M-2 0h4v-3l1 1", 10, 20, 2) == "M6 20h8v-6l2 2"
    assert svg.placed("M-2 0h4v-3l1 1", 10, 20, 2, turned=True) == "M14 20h-8v-6l-2 2"
    with pytest.raises(ValueError, match="relative"):
        svg.placed("M0 0L4 4", 0, 0)


def test_words_are_kept_from_being_markup() -> None:
    assert svg.text(0, 0, "a < b & c").endswith(">a &lt; b &amp; c</text>")
    assert 'aria-label="5 &lt; 6 &quot;x&quot;"' in draw("advocacy/poster-gate", {"when": "a"}, '5 < 6 "x"').file


def drafts() -> list[DrawnDraft]:
    return list(DRAFTS.values())


def test_every_drawing_weighs_little_in_every_language() -> None:
    most = {True: 5200, False: 2560}
    heavy = {
        draft.file(language): weight
        for draft in drafts()
        for language in (ENGLISH, *draft.translations)
        if (weight := len(gzip.compress((ROOT / draft.file(language)).read_bytes(), 9))) > most[bool(draft.scene)]
    }
    assert heavy == {}


def test_charts_are_drawn_for_a_phone() -> None:
    """A phone of 360 px shows a chart 278 px wide, and smaller than 11 px no letter of it may be."""
    found = []
    for notebook in sorted((ROOT / "chapters").glob("*.ipynb")):
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
