"""The places of a course: `places.yml`, texts and maps that follow it, each broken once, and our own Noorwal."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from raabta.content import check
from raabta.content.read.glossary import ERROR
from raabta.content.read.map_names import written
from raabta.content.read.places import PLACES, Places, read_places
from raabta.content.yaml.file_problems import FileProblems
from raabta.content.yaml.nodes import compose
from support.course import ROOT

HERE = Path(__file__).parent
TODAY = date(2026, 11, 25)
MAP = Path("assets/figures/flood/valley.svg")
URDU_MAP = MAP.with_name("valley.ur.svg")


def small(folder: Path) -> Path:
    root = folder / "course"
    shutil.copytree(HERE / "good" / "small", root)
    shutil.copytree(HERE / "good" / "places", root, dirs_exist_ok=True)
    return root


def said(root: Path) -> list[str]:
    """Return the problems that speak of places: the small course has no other."""
    return [str(one) for one in check(root, today=TODAY).problems]


def test_a_course_that_follows_its_places_has_no_problem(tmp_path: Path) -> None:
    assert said(small(tmp_path)) == []


def test_a_course_without_the_file_has_no_such_check(tmp_path: Path) -> None:
    root = small(tmp_path)
    (root / PLACES).unlink()
    broken = (root / MAP).read_text("utf-8").replace(">Mill<", ">Rampur<")
    (root / MAP).write_text(broken, "utf-8")
    assert said(root) == []


WHERE = Path("exercises/flood/where.yml")
ELSEWHERE = "and it lies the other way – draw it as places.yml says, or mend the entry there"
CASES = [
    (
        MAP,
        ">Mill<",
        ">Rampur<",
        [f"{MAP}: the map names 'Rampur', which is no place – places: Long River, Mill, School 1, mill road"],
    ),
    (
        MAP,
        ">noon<",
        ">dawn<",
        [f"{MAP}: the map names 'dawn', which is no place – places: Long River, Mill, School 1, mill road"],
    ),
    (MAP, 'x="60" y="180">Mill', 'x="60" y="60">Mill', [f"{MAP}: the map puts 'river' south of 'mill', {ELSEWHERE}"]),
    (
        MAP,
        'x="60" y="180">Mill',
        'x="290" y="180">Mill',
        [
            f"{MAP}: the map puts 'river' west of 'mill', {ELSEWHERE}",
            f"{MAP}: the map puts 'mill' east of 'school-1', {ELSEWHERE}",
        ],
    ),
    (
        MAP,
        'y="0" width',
        'y="150" width',
        [f"{MAP}: the map puts '{one}' north of 'school-1', {ELSEWHERE}" for one in ("mill", "river")],
    ),
    (
        MAP,
        '</g><text x="480"',
        '<text x="70" y="190">Mill</text></g><text x="480"',
        [f"{MAP}: 'mill' stands 2 times on one map – name each place once"],
    ),
    (URDU_MAP, 'y="100">لمبا', 'y="20">لمبا', [f"{URDU_MAP}: the map puts 'river' north of 'school-1', {ELSEWHERE}"]),
    # Mirrored as a row is that is read in order: west has become east.
    (
        URDU_MAP,
        'x="60" y="180" text-anchor="end"',
        'x="300" y="180"',
        [
            f"{URDU_MAP}: the map puts 'river' west of 'mill', {ELSEWHERE}",
            f"{URDU_MAP}: the map puts 'mill' east of 'school-1', {ELSEWHERE}",
        ],
    ),
    (
        URDU_MAP,
        ">چکی<",
        ">Mill<",
        [f"{URDU_MAP}: the map names 'Mill', which is no place – places: لمبا دریا, چکی, سکول 1, چکی والی سڑک"],
    ),
    (
        WHERE,
        "To School 1",
        "To School 3",
        [f"{WHERE}:6: 'School 3' contradicts places.yml (School) – there is School 1; add a new place to places.yml"],
    ),
    (
        WHERE,
        "The mill is under water.",
        "The mill on the north bank is under water.",
        [f"{WHERE}:3: 'mill on the north bank' contradicts places.yml (mill) – it lies on the south bank"],
    ),
    (
        Path("exercises/flood/where.ur.yml"),
        "چکی زیر",
        "چکّی زیر",
        ["exercises/flood/where.ur.yml:3: 'چکّی' contradicts places.yml (mill) – write چکی"],
    ),
    (
        Path("index.md"),
        "In 2022",
        "Go to School 12.\n\nIn 2022",
        ["index.md:3: 'School 12' contradicts places.yml (School) – there is School 1; add a new place to places.yml"],
    ),
]


@pytest.mark.parametrize(
    ("path", "old", "new", "problems"), CASES, ids=lambda one: str(one)[:40] if isinstance(one, str) else ""
)
def test_each_contradiction_has_its_message(
    path: Path, old: str, new: str, problems: list[str], tmp_path: Path
) -> None:
    root = small(tmp_path)
    text = (root / path).read_text("utf-8")
    assert old in text
    (root / path).write_text(text.replace(old, new, 1), "utf-8")
    assert said(root) == sorted(problems)


def test_a_word_that_says_another_places_name_is_told_of_the_drawings_that_code_draws(tmp_path: Path) -> None:
    root = small(tmp_path)
    shutil.copytree(ROOT / "assets/figures/disaster", root / "assets/figures/disaster")
    ours = (ROOT / PLACES).read_text("utf-8")
    (root / PLACES).write_text("maps: [{map: disaster/night}]\nplaces:" + ours.split("\nplaces:")[1], "utf-8")
    assert [one for one in said(root) if str(PLACES) in one or "the map" in one] == []
    texts = root / "assets/figures/disaster/night.yml"
    texts.write_text(texts.read_text("utf-8").replace('kotla: "Kotla"', 'kotla: "Bela"'), "utf-8")
    told = "assets/figures/disaster/night.svg: the word 'kotla' of the map says 'Bela' – write Kotla"
    assert [one for one in said(root) if "of the map" in one] == [told]


def test_words_are_where_their_middle_is_in_both_directions_of_writing() -> None:
    head = '<svg xmlns="http://www.w3.org/2000/svg"'
    one = '<text x="100" y="9" font-size="10"'
    body = f'{one}>ab</text>{one} text-anchor="end">ab</text></svg>'
    assert [one.x for one in written(f"{head}>{body}")] == [105, 95]
    assert [one.x for one in written(f'{head} direction="rtl">{body}')] == [95, 105]
    assert written("<svg") == written('<!DOCTYPE svg><svg xmlns="http://www.w3.org/2000/svg"/>') == []


@pytest.fixture(scope="module")
def noorwal() -> Places:
    file = FileProblems(PLACES)
    node = compose((ROOT / PLACES).read_text("utf-8"), file)
    assert node
    places = read_places(node, ("en", "ur"), file)
    assert not file.problems
    return places


#: What the course said of Noorwal before, a contradiction each.
OLD = (
    "School 2, by the upper road",
    "Dhara lies in the east behind a ridge, with a mosque and the only telephone mast.",
    "the one mast on the ridge has failed",
    "The mast behind the ridge has failed.",
    "Dhara has 300 families, two mosques and a road.",
    "named Govt School 1, whose yard is under water",
    "Landslides on Bela-Kotla road.",
    "Page: DC Bela (official)",
    "“The gauge at Noorwal has been out of order since May.”",
    "leave by the river road!",
    "for Noorwal, a tehsil of hills and one market town",
    "Amina, District Bela and their numbers are invented",
    "DDMA Bela: High flood",
    "140,000 cusecs at Bela headworks",
    "“Kotla dam is broken”",
    "Example: go to Govt School 3",
    "کوٹلہ سے ٹیلے والا راستہ لیں",
    "پگڈنڈی سے سکول 1 جائیں",
    "6 بجے تک گورنمنٹ سکول 1 جائیں",
    "ٹیلے پر واحد ٹاور بند ہے۔",
    "دھارا میں 300 خاندان",
    "سکول 2، اوپر والی سڑک سے",
)


@pytest.mark.parametrize("text", OLD)
def test_what_contradicted_the_map_is_found_if_it_comes_back(text: str, noorwal: Places) -> None:
    assert list(noorwal.never.hits(ERROR, "exercises/disaster/night.scenario.yml", [text]))


@pytest.mark.parametrize(
    "text",
    [
        "Dhara has 860 families, two mosques and a road.",
        "Dhara lies 60 km from Noorwal. What in it says that this is another day?",
        "“EXERCISE UPDATE 5:15am. NOT School 2, it will be under water. Go to Govt School 1.”",
        "A woman in Kotla writes: “The embankment at Kotla has broken.”",
    ],
)
def test_what_is_so_is_said_freely(text: str, noorwal: Places) -> None:
    assert not list(noorwal.never.hits(ERROR, "exercises/disaster/night.scenario.yml", [text]))


@pytest.mark.parametrize("language", ["en", "ur"])
def test_every_map_names_its_river_and_two_places_or_more(language: str, noorwal: Places) -> None:
    named = noorwal.named(language)
    for name in noorwal.maps:
        path = ROOT / "assets/figures" / f"{name}{'' if language == 'en' else '.ur'}.svg"
        known = {named[one.said].id for one in written(path.read_text("utf-8")) if one.said in named}
        assert {"bela", "kotla", "school-1"} <= known, name


def test_a_drawing_that_shows_school_1_from_above_is_one_of_the_maps(noorwal: Places) -> None:
    said = {
        path.relative_to(ROOT / "assets/figures").with_suffix("").as_posix()
        for path in (ROOT / "assets/figures").glob("*/*.yml")
    }
    shown = {
        name
        for name in said
        if re.search(r"^  school_\d:", (ROOT / f"assets/figures/{name}.yml").read_text("utf-8"), re.M)
    }
    assert {name for name in shown if "." not in name} == set(noorwal.maps)
