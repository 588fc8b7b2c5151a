"""The picture of a question in every door: seen, said to whoever listens, tapped where it can be, and never the key."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from html import escape, unescape
from pathlib import Path
from xml.etree import ElementTree

import pytest

from raabta.content import load
from raabta.model import Question, Quiz
from raabta.model.codec import answer, definition, meaning, public_question, read_control, read_picture
from raabta.model.picture import Picture, Spot, address, lettered, read_address, spots_over
from raabta.render.page import quiz_html, quiz_text
from raabta.render.page.picture import held
from raabta.render.paper import answer_key, question_sheet
from raabta.render.slides.questions import question_html
from raabta.render.widget.live import QuizView
from raabta.room.web.client_view import ClientView
from raabta.room.web.noscript_fields import field, shown
from raabta.room.web.pages import page_words
from support.questions import CHOSEN, LOOKED_AT, PAIRED, PICTURED, TABLE, TAPPED

SMALL = Path(__file__).parent / "good/small"
BAD = Path(__file__).parent / "bad"
SAID = page_words("server", "en")


def html(*questions: Question, where: object = held) -> str:
    return quiz_html(Quiz("demo/q", "", questions), where)  # type: ignore[arg-type]


def sources(text: str) -> list[str]:
    return [unescape(found) for found in re.findall(r'<img src="([^"]*)"', text)]


def marks(svg: str) -> dict[str, str]:
    """The letters in a drawing, each with the fill of its disc."""
    found = re.findall(r'data-mark="([^"]*)"><circle [^>]*fill="(\w+)".*?</text>', svg)
    return dict(found)


def test_an_address_holds_a_drawing_whole() -> None:
    svg = TABLE.svg.replace("</svg>", '<text x="1">100 % # "اردو" <b/></text></svg>')
    assert read_address(address(svg)) == svg
    assert not set('"<>#\n') & set(address(svg))


def test_letters_stand_inside_the_drawing_at_the_spots_of_their_options() -> None:
    drawn = lettered(TABLE, TAPPED.letters, TAPPED.right_spots)
    assert marks(drawn) == {"card": "black", "sacks": "white"}
    discs = ElementTree.fromstring(drawn).iter("{http://www.w3.org/2000/svg}circle")
    assert all(10 < float(one.get("cx", "")) < 350 and 10 < float(one.get("cy", "")) < 230 for one in discs)
    assert lettered(TABLE, {}) == TABLE.svg
    assert PAIRED.right_spots == [], "a match has no right spots: each has its class"


WIDE = Picture(
    "demo/wide",
    svg='<svg viewBox="0 0 720.4 239.6"></svg>',
    spots={"left": Spot(0, 230, 40.5, 9), "mid": Spot(300.25, 100, 60, 50), "right": Spot(710, 0, 10, 10)},
)


def test_areas_and_letters_lie_where_the_spots_are_and_never_across_an_edge() -> None:
    named = {"mid": "A", "gone": "B", "left": "C", "right": "D"}
    ring = 'r="22" fill="white" stroke="black" stroke-width="4"/>'
    said = 'text-anchor="middle" font-family="sans-serif" font-weight="700" font-size="28" fill="black">'
    marks = "".join(
        f'<g class="mark" data-mark="{name}"><circle cx="{x}" cy="{y}" {ring}'
        f'<text x="{x}" y="{below}" {said}{letter}</text></g>'
        for name, letter, x, y, below in (
            ("mid", "A", "311.25", "111", "121"),
            ("left", "C", "26.4", "213.6", "223.6"),
            ("right", "D", "693.6", "26.4", "36.4"),
        )
    )
    assert lettered(WIDE, named) == f'<svg viewBox="0 0 720.4 239.6">{marks}</svg>'
    assert spots_over(WIDE, {"mid": "A"}) == (
        '<svg viewBox="0 0 720 240" aria-hidden="true">'
        '<rect class="area" data-spot="mid" x="300.25" y="100" width="60" height="50"/>'
        f"{marks.partition('</g>')[0]}</g></svg>"
    )
    filled = lettered(WIDE, {"mid": "A"}, ["mid"])
    assert 'fill="black" stroke="white"' in filled
    assert 'fill="white">A<' in filled


@pytest.mark.parametrize(
    ("svg", "size"),
    [
        ('<svg viewBox="0 0 720.4 239.6">', (720, 240)),
        ('<svg\nid="a" viewBox="-5 -5 30 20" width="9">', (30, 20)),
        ('<svg width="9">', (0, 0)),
        ('<svg viewBox="0 0 9">', (0, 0)),
    ],
)
def test_the_size_of_a_drawing_is_that_of_its_box(svg: str, size: tuple[int, int]) -> None:
    assert Picture("demo/a", svg=svg).size == size


def test_a_picture_changes_no_meaning_and_a_stored_definition_names_it_only() -> None:
    assert meaning(TAPPED) == meaning(replace(TAPPED, picture=None))
    stored = definition(Quiz("q", "", PICTURED))
    assert "svg" not in str(stored)
    assert [one.get("picture") for one in stored["questions"]] == [
        {"name": "demo/table", "alt": TABLE.alt},
        {"name": "demo/table", "alt": TABLE.alt},
        None,
        {"name": "demo/table", "alt": TABLE.alt},
    ]
    assert stored["questions"][2]["control"]["options"][1]["picture"]["name"] == "demo/b"


def test_over_a_picture_that_is_tapped_lie_its_spots_and_their_letters() -> None:
    page = html(TAPPED, where=lambda _picture: "file.svg")
    over = page[page.index("<svg") : page.index("</svg>")]
    assert 'aria-hidden="true"' in over
    assert re.findall(r'class="area" data-spot="(\w+)" x="(\d+)"', over) == [("card", "30"), ("sacks", "190")]
    assert set(marks(over).values()) == {"white"}, "before a script wakes it, no letter is told from another"
    assert sources(page) == ["file.svg"]
    assert f'alt="{escape(TABLE.alt)}"' in page
    assert re.findall(r'data-option="(\w+)" data-at="(\w+)"', page) == [("number", "card"), ("flour", "sacks")]
    assert page.index("rb-how") < page.index("<img") < page.index("rb-options"), "between prompt and options"
    assert re.findall(r'aria-hidden="true">(\w)</b>', page) == ["A", "B"]


def test_what_can_be_tapped_by_no_row_is_not_laid_over() -> None:
    assert 'data-spot="sacks"' not in html(
        replace(TAPPED, control=replace(TAPPED.control, options=TAPPED.control.options[:1]))
    )


def test_menus_have_the_letters_of_their_spots_too() -> None:
    assert re.findall(r'data-at="(\w+)"><label><b class="rb-letter" aria-hidden="true">(\w)', html(PAIRED)) == [
        ("card", "A"),
        ("sacks", "B"),
    ]


def test_other_pictures_are_files_that_come_when_they_are_seen() -> None:
    page = html(CHOSEN, LOOKED_AT, where=lambda picture: f"../_images/{picture.name}.svg")
    assert sources(page) == ["../_images/demo/table.svg", "../_images/demo/b.svg", "../_images/demo/table.svg"]
    assert page.count('loading="lazy"') == page.count('width="360" height="240"') == 3
    assert re.search(r'<label class="rb-pictured"><img [^>]*><input type="radio"[^>]*><span>First</span>', page)


def test_a_picture_in_english_below_urdu_says_so() -> None:
    assert ' lang="en" dir="ltr"' in html(replace(LOOKED_AT, language="ur"))
    assert ' lang="en" dir="ltr"' in html(replace(TAPPED, language="ur"))
    urdu = replace(TAPPED, language="ur", picture=replace(TABLE, language="ur"))
    assert "lang=" not in html(urdu)[html(urdu).index("<img") : html(urdu).index("</svg>")]


def test_plain_text_says_what_the_picture_shows() -> None:
    assert quiz_text(Quiz("q", "", (TAPPED, CHOSEN))).count("four sacks") == 3


def test_a_notebook_carries_its_pictures() -> None:
    view = QuizView(Quiz("demo/q", "", PICTURED))
    assert view._live is not None
    assert all(source.startswith("data:image/svg+xml,") for source in sources(view._live.html))
    assert view._live.html.count("<svg") == 2
    assert len(sources(view._live.html)) == 5


@pytest.mark.parametrize("question", PICTURED, ids=lambda question: question.id)
def test_a_phone_without_a_script_gets_picture_and_list(question: Question) -> None:
    told = field(SAID, public_question(question), "q0", None)
    assert len(sources(told)) == (2 if question is CHOSEN else 1)
    assert escape(TABLE.alt) in told


def test_the_right_letters_are_filled_once_they_are_revealed_and_not_before() -> None:
    asked, key = public_question(TAPPED), answer(TAPPED)
    assert set(marks(read_picture(asked["picture"]).svg).values()) == {"white"}
    assert marks(read_address(key["picture"])) == {"card": "black", "sacks": "white"}
    view = ClientView()
    assert sources(shown(SAID, view, asked)) == [asked["picture"]["src"]]
    assert "picture" not in answer(LOOKED_AT)


def test_a_public_control_is_read_back_with_its_pictures() -> None:
    control = read_control(public_question(CHOSEN)["control"])
    assert [(one.picture.svg, one.picture.alt) for one in control.options if one.picture] == [
        (TABLE.svg, TABLE.alt)
    ] * 2


def test_paper_has_letters_at_the_spots_and_the_key_fills_the_right_ones() -> None:
    quiz = Quiz("demo/q", "", PICTURED)
    sheet, key = question_sheet(quiz, "Demo"), answer_key(quiz, "Demo")
    assert len(sources(sheet)) == 5
    assert set(marks(read_address(sources(sheet)[0])).values()) == {"white"}
    assert marks(read_address(sources(key)[0])) == {"card": "black", "sacks": "white"}


def test_a_slide_has_the_picture_with_its_letters() -> None:
    assert marks(read_address(sources(question_html(TAPPED))[0])) == {"card": "white", "sacks": "white"}
    assert len(sources(question_html(CHOSEN))) == 2


def course_with_a_picture(folder: Path) -> Path:
    shutil.copytree(SMALL, folder / "course")
    shutil.copytree(BAD / "picture-not-translated", folder / "course", dirs_exist_ok=True)
    return folder / "course"


def test_a_course_reads_its_pictures_in_its_languages(tmp_path: Path) -> None:
    root = course_with_a_picture(tmp_path)
    urdu = "میز پر ایک خاتون اپنا شناختی کارڈ دکھا رہی ہے"
    (root / "assets/figures/flood/table.ur.yml").write_text(f"alt: {urdu}\n", encoding="utf-8")
    sidecar = "review: done\nbefore-sending: {prompt: کیا ڈھانپا جائے؟, options: {identity: کارڈ, flour: آٹا}}\n"
    (root / "exercises/flood/shown.ur.yml").write_text(sidecar, encoding="utf-8")
    english, other = (load(root, language).questions["flood/before-sending"] for language in ("en", "ur"))
    assert english.picture
    assert other.picture
    assert (english.picture.language, other.picture.language, other.picture.alt) == ("en", "ur", urdu)
    assert english.picture.spots["sacks"].x == 190
    assert [option.at for option in english.control.options] == ["card", "sacks"]
    assert english.tapped
