"""What the model messages of the chapter on warnings claim of themselves, and where its figures come from."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from raabta_desk.alert import sms_parts
from support.course import ours

ROOT = Path(__file__).parent.parent
MODELS = ("first-alert", "one-witness", "false-alarm")
#: Of this one the question gives how it opens and ends.
GIVEN = {
    ("false-alarm", "en"): "DDMA Fri 11 Jul 3:20am: {} Next msg 4:30am.",
    ("false-alarm", "ur"): "ڈی ڈی ایم اے جمعہ 11 جولائی 3:20: {} اگلی اطلاع 4:30۔",
}
CHAPTER = ROOT / "chapters" / "disaster.ipynb"


def test_every_model_message_of_the_chapter_is_one_sms_with_its_day_and_hour() -> None:
    cells = json.loads(CHAPTER.read_text("utf-8"))["cells"]
    text = "".join("".join(cell["source"]) + "\n" for cell in cells if cell["cell_type"] == "markdown")
    found = re.findall(r"^> \*((?:CORRECTION )?DDMA .*)\*$", text, re.MULTILINE)
    assert len(found) >= 4
    for message in found:
        assert sms_parts(message).parts == 1, message
        assert re.match(r"(CORRECTION )?DDMA (Mon|Fri|Sat) \d+ Jul (noon|\d+(:\d\d)?[ap]m): ", message), message
        assert re.search(r"Next msg (Sun )?\d+(:\d\d)?[ap]m\.$", message), message


@pytest.mark.parametrize(("language", "most"), [("en", 1), ("ur", 2)])
def test_the_right_model_is_as_short_as_it_is_said_to_be(language: str, most: int) -> None:
    questions = ours(language).questions
    for name in MODELS:
        question = questions[f"disaster/{name}"]
        (right,) = question.key.accept
        text = next(option.text for option in question.control.options if option.id == right)
        counted = sms_parts(GIVEN.get((name, language), "{}").format(text.strip("“”")))
        assert counted.parts <= most, f"{name}: {counted}"
        said = re.search(r"(\d+) (characters|حروف)", question.feedback[right])
        assert not said or int(said[1]) == counted.units, f"{name}: {counted}"


#: Names of places that no office of Pakistan prints, and outlets that print its figures with them.
ELSEWHERE = re.compile(
    r"Pakistan-occupied|PoK\b|PoJK|PoGB|aninews\.in|sambadenglish|canindia|burakbaloch", re.IGNORECASE
)


def test_no_figure_of_the_state_is_cited_from_an_outlet_that_names_its_areas_otherwise() -> None:
    for name in ("references.bib", "facts.yml", "assets/data/floods_published.csv"):
        assert not ELSEWHERE.search((ROOT / name).read_text("utf-8")), name
