"""Slides in several parts: what is said of them is said once."""

import json
import re
from html import unescape
from pathlib import Path

import pytest

from raabta.cli.slides import deck
from raabta.render.slides import Material, Slide, SlideCell, slides
from support.course import ours

ROOT = Path(__file__).parents[1]
COURSE = ours()
LONG = "## Long\n\nSaid once.\n\n" + "\n".join(f"- {'word ' * 30}" for _ in range(12))


def made(*cells: SlideCell, language: str = "en") -> list[Slide]:
    return slides(list(cells), Material(COURSE, "none", language=language))


@pytest.mark.parametrize(("language", "said"), [("en", "(continued)"), ("ur", "(جاری)")])
def test_what_is_said_of_a_slide_in_parts_stands_with_its_first(language: str, said: str) -> None:
    first, *others = made(SlideCell("1", "markdown", LONG, slide="slide"), language=language)
    assert first.notes == "<p>Said once.</p>"
    assert len(others) >= 2
    direction = "rtl" if language == "ur" else "ltr"
    assert {slide.notes for slide in others} == {f'<p lang="{language}" dir="{direction}">{said}</p>'}


def test_notes_and_fragments_after_a_slide_in_parts_are_said_with_its_first() -> None:
    cells = (
        SlideCell("1", "markdown", LONG, slide="slide"),
        SlideCell("2", "markdown", "Later prose.\n\n- later", slide="fragment"),
        SlideCell("3", "markdown", "Say this.", slide="notes"),
    )
    first, *others = made(*cells)
    assert first.notes == "<p>Said once.</p><p>Later prose.</p><p>Say this.</p>"
    assert all("(continued)" in slide.notes and "Say" not in slide.notes for slide in others)
    assert "<li>later</li>" in others[-1].body


def test_a_slide_in_parts_of_which_nothing_is_said_stays_silent() -> None:
    assert {
        slide.notes for slide in made(SlideCell("1", "markdown", LONG.replace("Said once.", ""), slide="slide"))
    } == {""}


def test_no_notes_of_any_chapter_are_read_twice() -> None:
    for chapter in ("advocacy", "alif-ailaan", "disaster", "event"):
        notes = re.findall(r'<aside class="notes[^>]*>(.*?)</aside>', deck(ROOT, chapter))
        told = [note for note in notes if "(continued)" not in note]
        assert len(told) == len(set(told)), chapter


def test_the_case_study_asks_the_questions_of_its_page_and_says_more_than_its_page() -> None:
    html = deck(ROOT, "alif-ailaan")
    asked = re.findall(r'data-question="([^"]+)"', html)
    assert asked == [
        f"advocacy/{name}" for name in ("campaign-rungs", "out-of-school-sum", "better-evidence", "two-ranks")
    ]
    slides_of = re.findall(r'<section class="slide (\w+)">(.*?)</section>', html, re.DOTALL)
    silent = [re.findall(r"<h2>(.*?)</h2>", body)[0] for kind, body in slides_of if "aside" not in body]
    assert silent == ["What you will be able to do"], "every other slide has something to be said"
    cells = json.loads((ROOT / "chapters/alif-ailaan.ipynb").read_text(encoding="utf-8"))["cells"]
    notes = [cell for cell in cells if cell["metadata"].get("slideshow", {}).get("slide_type") == "notes"]
    assert len(notes) >= 6
    assert all("remove-cell" in cell["metadata"]["tags"] for cell in notes), "the page leaves them out"


NAMED = re.compile(r"(?:slide|سلائیڈ) (\d+)(?:, “([^”]+)”)?")


@pytest.mark.parametrize("language", ["en", "ur"])
def test_the_plan_of_the_case_study_names_the_slides_of_its_deck_in_their_order(language: str) -> None:
    shown = re.findall(r'<section class="slide \w+">(.*?)</section>', deck(ROOT, "alif-ailaan"), re.DOTALL)
    titles = [unescape(re.sub(r"<[^>]+>", "", re.findall(r"<h[12]>(.*?)</h[12]>", body)[0])) for body in shown]
    asked = {
        n: found[1] for n, body in enumerate(shown, start=1) if (found := re.search(r'data-question="([^"]+)', body))
    }
    at = 0
    for part in ours(language).sessions["case-study/session"].parts:
        named = [(int(number), title) for number, title in NAMED.findall(part.notes)]
        assert named or part.kind == "hall", part.id
        assert [number for number, _title in named] == sorted(number for number, _title in named), part.id
        assert all(at < number <= len(shown) for number, _title in named), part.id
        assert all(title in ("", titles[number - 1]) for number, title in named), part.id
        at = named[-1][0] if named else at
        if part.question:
            assert part.question.id in [asked.get(number) for number, _title in named], part.id


def test_a_deck_has_no_minutes_of_a_reader_on_its_title() -> None:
    about = re.findall(r'<p class="about"[^>]*>(.*?)</p>', deck(ROOT, "alif-ailaan"))
    assert about == ["Connecting with Communities: Social Media for Government"]
