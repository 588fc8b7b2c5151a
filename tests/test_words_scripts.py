"""What a script says: its page carries each word, and none for nothing.

The compiler refuses a name that is in none of a script's groups (`web/src/types.js`); here it is held that the HTML
carries those groups. Where a page holds all words of its own file, the names are looked up in the source.
"""

from __future__ import annotations

import json
import re
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest

from raabta import i18n
from raabta.form import card, card_ids
from raabta.render.page import give_html, offline_html, quiz_html, results_html, retention_words, scenario_html
from raabta.room.web.pages import page_words
from support.questions import QUIZ
from support.scenarios import DESK

ROOT = Path(__file__).parents[1]
SRC = ROOT / "web/src"
TYPES = (SRC / "types.js").read_text(encoding="utf-8")
IMPORT = re.compile(r'^import .* from "(\.[^"]+\.js)";$', re.MULTILINE)
#: `words.name`, and `words[...]` with names in quotes; a name made at run time is in no source.
SAID = re.compile(r"\bwords\.([a-z0-9_]+)\b(?!\()|(?<=\bwords\[)([^\]`]*)\]")
#: What a question that asks once more is given by whoever asks it, under the same name.
OWN_PARTS = {"alert-composer": ("alert/form.js", "alert/short.js")}
GIVEN = {"ask", "yes", "no"}
PAGES = ("phone", "projector", "trainer")

#: Every control, and a question with more than one hint.
WHOLE = replace(QUIZ, questions=(*QUIZ.questions, replace(QUIZ.questions[0], hints=("One.", "Two."))))


def groups(type_name: str) -> set[str]:
    """Return the groups of words in a type of `types.js`, those of the types in it included."""
    found = re.search(rf"@typedef {{(.*)}} {type_name}$", TYPES, re.MULTILINE)
    assert found, type_name
    named = set(re.findall(r'Groups\["(\w+)"\]', found[1]))
    return named.union(*(groups(other) for other in re.findall(r"\b\w+Words\b", found[1])))


def words_of(type_name: str) -> set[str]:
    return set(i18n.pick("render/page", "en", groups(type_name)))


def carried(html: str) -> set[str]:
    found = re.search(r"""data-words=(["'])(.*?)\1""", html)
    assert found
    return set(json.loads(unescape(found[2])))


@pytest.mark.parametrize(
    ("type_name", "html", "of_the_page"),
    [
        ("QuizWords", quiz_html(WHOLE), True),
        ("ScenarioWords", scenario_html(DESK), True),
        ("ResultsWords", results_html([]), False),
        ("GiveWords", give_html(), False),
        ("OfflineWords", offline_html(), False),
    ],
)
def test_the_html_carries_the_words_of_its_script_and_no_others(type_name: str, html: str, of_the_page: bool) -> None:
    told = set(retention_words("en")) if of_the_page else set()
    assert carried(html) | told == words_of(type_name)


def test_a_quiz_carries_no_word_for_a_control_hint_or_mark_that_it_lacks() -> None:
    text = next(one for one in QUIZ.questions if one.control.widget == "text")
    plain = replace(QUIZ, questions=(replace(text, hints=()),), pass_mark=0.0)
    assert carried(quiz_html(plain)) == set(i18n.pick("render/page", "en", ("quiz", "verdict", "text")))


def test_a_name_stands_in_one_group_only() -> None:
    for domain in i18n.domains("render") + i18n.domains("book"):
        groups = [said for said in i18n.load(domain, "en").values() if isinstance(said, dict)]
        assert sum(map(len, groups)) in {0, len(i18n.words(domain, "en"))}, domain


def sources(entry: str) -> dict[str, str]:
    """Return a script and all that it imports."""
    found: dict[str, str] = {}
    waiting = [SRC / entry]
    while waiting:
        path = waiting.pop()
        name = path.relative_to(SRC).as_posix()
        if name not in found:
            found[name] = path.read_text(encoding="utf-8")
            waiting += [(path.parent / other).resolve() for other in IMPORT.findall(found[name])]
    return found


def said_in(source: str) -> set[str]:
    names = set()
    for word, inside in SAID.findall(source):
        names |= {word} if word else set(re.findall(r'"(\w+)"', re.sub(r'[!=]==? *"\w+"', "", inside)))
    return names


def test_the_pages_of_the_room_have_every_word_that_their_scripts_say() -> None:
    words: dict[str, set[str]] = {}
    for page in PAGES:
        for module in sources(f"room/{page}.js"):
            words.setdefault(module, set()).update(page_words(page, "en"))
    modules = [module for module in words if module.startswith("room/")]
    assert len(modules) > 30
    lacking = {name: sorted(said_in((SRC / name).read_text("utf-8")) - words[name] - GIVEN) for name in modules}
    assert {name: names for name, names in lacking.items() if names} == {}


@pytest.mark.parametrize("tool_id", [tool_id for tool_id in card_ids() if card(tool_id).engine == "twin"])
def test_a_card_has_every_word_that_its_twin_says(tool_id: str) -> None:
    parts = (f"{tool_id}.js", *OWN_PARTS.get(tool_id, ()))
    said = set().union(*(said_in((SRC / "tools" / part).read_text(encoding="utf-8")) for part in parts))
    assert said
    assert sorted(said - set(card(tool_id).words)) == []


def test_the_search_has_every_word_that_its_script_says() -> None:
    source = (ROOT / "src/raabta/book/theme/raabta/search.js").read_text(encoding="utf-8")
    said = set(re.findall(r"\bsaid\.(\w+)", source)) | set(re.findall(r'said\[[^\]]*"(\w+)"', source))
    assert said <= set(i18n.pick("book/book", "en", ["search"]))
    assert len(said) > 3


def test_scripts_turn_for_the_languages_for_which_everything_turns() -> None:
    listed = re.search(r"direction = .*/\^\((.*)\)\\b/", (SRC / "direction.js").read_text(encoding="utf-8"))
    assert listed
    assert set(listed[1].split("|")) == i18n.RIGHT_TO_LEFT


def test_no_script_and_no_module_has_a_direction_of_its_own() -> None:
    own = re.compile(r"""=== "ur" \? "rtl"|Urdu \? "rtl"|\bur: "rtl"|== "ur" else \("?rtl""")
    known = [*SRC.rglob("*.js"), *(ROOT / "src/raabta").rglob("*.py")]
    assert [path.name for path in known if own.search(path.read_text(encoding="utf-8"))] == []


def test_every_language_has_its_name_and_its_notes_in_scripts() -> None:
    assert set(i18n.languages("i18n/own")) == set(i18n.LANGUAGES)
    notes = (SRC / "note-words.js").read_text(encoding="utf-8")
    assert set(re.findall(r"words/page\.(\w+)\.json", notes)) == set(i18n.LANGUAGES)
