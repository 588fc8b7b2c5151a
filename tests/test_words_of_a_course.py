"""What a course says in place of the engine: the words of a language, and English where one is missing."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from raabta import i18n
from raabta.cli.main import main
from raabta.cli.slides import deck
from raabta.content import check, load
from raabta.content.read.words import domains, empty
from raabta.i18n import foreign
from raabta.i18n.numbers import counted, form, grouped, say_day
from raabta.render.page import quiz_html
from raabta.render.paper import cards, guide, question_sheet
from raabta.room.web import pages

WORDS = Path(__file__).parent / "courses/words"
TODAY = date(2026, 12, 1)


@pytest.fixture(autouse=True)
def _none_after() -> Iterator[None]:
    yield
    i18n.bring({})


def run(*words: str) -> Result:
    return CliRunner().invoke(main, list(words), catch_exceptions=False)


def new_course(folder: Path, language: str, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(folder)
    done = run("new", "course", "essai", "--language", language)
    assert done.exit_code == 0, done.output
    monkeypatch.chdir(folder / "essai")
    return folder / "essai"


@pytest.fixture
def french(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return new_course(tmp_path, "fr", monkeypatch)


def said(course: Path, words: Any) -> tuple[list[str], list[str]]:
    """The problems and the warnings of the words of the French course."""
    text = words if isinstance(words, str) else json.dumps(words, ensure_ascii=False, indent=1)
    (course / "words/fr.json").write_text(text, encoding="utf-8")
    report = check(course, today=TODAY)
    return [str(one) for one in report.problems], [str(one) for one in report.warnings]


def whole() -> dict[str, Any]:
    """Every word of the engine, said by a course: the English between guillemets."""

    def in_french(words: dict[str, Any]) -> dict[str, Any]:
        made: dict[str, Any] = {}
        for name, value in words.items():
            english = words.get(f"_{name}")
            if isinstance(value, dict):
                made[name] = in_french(value)
            elif not name.startswith("_"):
                made[name] = [f"«{one}»" for one in english] if isinstance(english, list) else f"«{english}»"
        return made

    return {domain: in_french(empty(domain)) for domain in domains()}


@pytest.mark.parametrize("language", ["fr", "ar", "de"])
def test_a_new_course_in_a_language_lacks_nothing_but_words(
    language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    course = new_course(tmp_path, language, monkeypatch)
    report = check(course, today=TODAY)
    assert [str(one) for one in report.problems] == []
    assert {one.path for one in report.warnings} == {Path(f"words/{language}.json")}
    known = load(course)
    assert (known.settings.original, known.language) == (language, language)
    assert {one.language for one in (*known.questions.values(), *known.quizzes.values())} == {language}
    assert {plan.language for plan in known.sessions.values()} == {language}


def test_a_course_in_urdu_alone_needs_no_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    course = new_course(tmp_path, "ur", monkeypatch)
    report = check(course, today=TODAY)
    assert [str(one) for one in (*report.problems, *report.warnings)] == []
    assert not (course / "words").exists()


def test_with_all_words_nothing_is_english(french: Path) -> None:
    assert said(french, whole()) == ([], [])
    known = load(french)
    quiz, (plan,) = known.quizzes["first/check"], known.sessions.values()
    # The window for the speaker is that of reveal.js.
    slides = deck(french, "first").partition("<script>")[0]
    htmls = [quiz_html(quiz), question_sheet(quiz, "", course=known.settings), slides]
    htmls += [guide(plan, "", {}, course=known.settings), cards("fr", course=known.settings)]
    htmls += [page.html.decode("utf-8") for page in pages.build("", languages=["fr"]).values()]
    for html in htmls:
        assert foreign.OPEN not in html
        assert 'lang="en"' not in html
        assert "«" in html


def test_english_stands_where_a_word_is_missing_and_says_so(french: Path) -> None:
    said(french, {"render/page": {"quiz": {"check": "Vérifier"}}})
    html = foreign.spelled(quiz_html(load(french).quizzes["first/check"]))
    assert "Vérifier" in html
    assert '<span lang="en" dir="ltr">Choose one.</span>' in html
    sheet = question_sheet(load(french).quizzes["first/check"], "", course=load(french).settings)
    assert '<html lang="fr" dir="ltr">' in sheet
    assert '<span lang="en" dir="ltr">Mark one box.</span>' in sheet


def test_marks_become_elements_in_texts_alone() -> None:
    text = foreign.marked("Close *this*\n{n} / {of}\nNow {n}")
    assert text.count(foreign.OPEN) == 2
    close, on = foreign.marked("Close"), foreign.marked("Go <b>on</b>")
    html = f'<title>{close}</title><p title="{close}">{on}</p>'
    made = foreign.spelled(html)
    assert made.startswith("<title>Close</title>")
    assert f'title="{close}"' in made
    assert made.endswith('><span lang="en" dir="ltr">Go <b>on</b></span></p>')


FAULTS = {
    "no JSON": ('{"render/page": {,}}', "words/fr.json:1: this is no JSON"),
    "no domains": ("[]", "the words have no domains"),
    "a domain": ({"render/pge": {}}, "the engine has no words 'render/pge' – did you mean 'render/page'?"),
    "a group": ({"render/page": {"quiz": "x"}}, "'quiz' has no words under it"),
    "a name": ({"render/page": {"quiz": {"chek": "x"}}}, "words/fr.json:4: there is no word 'chek' in English"),
    "a blank": ({"room/board": {"begun": "{m} ont commencé"}}, "'begun' has other blanks than the English: m, n"),
    "a form": ({"room/board": {"begun_few": "{m}"}}, "'begun_few' has other blanks than the English: m, n"),
    "a brace": ({"room/board": {"rest": "autres {"}}, "'rest' holds a brace that is no blank"),
    "a number": ({"room/board": {"rest": 3}}, "'rest' is not a text"),
    "months": ({"i18n/own": {"months": ["mars"]}}, "'months' is not a list of 12 texts"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_told_with_its_place(name: str, french: Path) -> None:
    words, expected = FAULTS[name]
    problems, _ = said(french, words)
    assert len(problems) == 1
    assert expected in problems[0]


WRONG: tuple[Any, ...] = (None, 7, -1.5, True, [], {}, [None], ["a"], {"a": {}}, {"": ""}, "{", "{n}{m}", "w" * 9000)


def test_nothing_in_a_file_of_words_makes_the_check_fall(french: Path) -> None:
    """Each value of every shape in the place of a word, of a group, of a domain, of all: told, and never broken off."""
    shapes = (lambda one: one, lambda one: {"render/page": one}, lambda one: {"render/page": {"quiz": one}})
    words = (lambda one: {"render/page": {"quiz": {"check": one}}}, lambda one: {"i18n/own": {"months": one}})
    forms = (lambda one: {"room/board": {"begun_few": one}}, lambda one: {"room/export": {"text": one}})
    for shape in (*shapes, *words, *forms):
        for wrong in WRONG:
            (french / "words/fr.json").write_text(json.dumps(shape(wrong)), encoding="utf-8")
            report = check(french, today=TODAY)
            found = [str(one) for one in (*report.problems, *report.warnings)]
            assert found, (shape(wrong), "nothing is said")
            assert not [one for one in found if "broke off" in one], shape(wrong)
            assert all(one.startswith("words/fr.json") for one in found), found


def test_what_is_missing_or_older_is_told_with_its_line(french: Path) -> None:
    problems, warnings = said(french, {"room/story": {"_dear_none": "Old.", "dear_none": "Neuf.", "dear_one": ""}})
    assert problems == []
    assert any("words/fr.json:4: the English of 'dear_none' has changed" in one for one in warnings)
    assert any("words are missing of 'room/story': dear_one" in one for one in warnings)
    assert any("nothing is said of" in one and "room/phone" in one for one in warnings)


def test_a_language_without_a_file_is_a_warning_and_a_file_without_its_language_a_problem(french: Path) -> None:
    (french / "words/fr.json").rename(french / "words/it.json")
    report = check(french, today=TODAY)
    assert [str(one).partition(" – ")[0] for one in report.problems] == [
        "words/it.json: no language of the course has this name"
    ]
    assert "_config.yml:6: nobody says what stands on buttons in 'fr'" in str(report.warnings[0])


def test_new_words_writes_every_word_with_its_english(french: Path) -> None:
    (french / "words/fr.json").unlink()
    assert run("new", "words", "fr").exit_code == 0
    written = json.loads((french / "words/fr.json").read_text(encoding="utf-8"))
    assert written["render/page"]["quiz"] | {"check": ""} == written["render/page"]["quiz"]
    assert written["render/page"]["quiz"]["_check"] == "Check"
    assert list(written) == domains()
    done = run("new", "words", "it")
    assert (done.exit_code, "`languages: [fr, it]`" in done.output) == (1, True)


def test_a_course_says_a_word_of_the_engine_otherwise(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    course = new_course(tmp_path, "en", monkeypatch)
    (course / "words").mkdir()
    (course / "words/en.json").write_text('{"render/page": {"quiz": {"check": "Try it"}}}', encoding="utf-8")
    load(course)
    assert i18n.words("render/page", "en")["check"] == "Try it"
    i18n.bring({})
    assert i18n.words("render/page", "en")["check"] == "Check"


def test_a_translation_into_the_language_of_the_files_is_refused(french: Path) -> None:
    (french / "exercises/first/questions.fr.yml").write_text("away: {prompt: Encore ?}\n", encoding="utf-8")
    problems = [str(one) for one in check(french, today=TODAY).problems]
    assert any("the course is written in 'fr', and this is a translation into it" in one for one in problems)


#: The samples of https://www.unicode.org/cldr/charts/46/supplemental/language_plural_rules.html
FORMS = {
    "en": {0: "", 1: "one", 2: ""},
    "ur": {1: "one", 2: ""},
    "fr": {0: "one", 1: "one", 2: ""},
    "ar": {0: "zero", 1: "one", 2: "two", 3: "few", 10: "few", 11: "many", 99: "many", 100: "", 103: "few"},
    "ru": {1: "one", 2: "few", 5: "many", 11: "many", 12: "many", 21: "one", 22: "few"},
    "pl": {1: "one", 2: "few", 5: "many", 12: "many", 21: "many", 22: "few"},
    "cs": {1: "one", 3: "few", 5: ""},
    "ro": {0: "few", 1: "one", 19: "few", 20: "", 119: "few"},
    "he": {1: "one", 2: "two", 3: ""},
    "zh": {1: "", 2: ""},
}


@pytest.mark.parametrize("language", FORMS)
def test_a_count_has_the_form_of_its_language(language: str) -> None:
    assert {n: form(language, n) for n in FORMS[language]} == FORMS[language]


def test_forms_months_and_numbers_come_from_the_course() -> None:
    i18n.bring({code: json.loads((WORDS / f"{code}.json").read_text(encoding="utf-8")) for code in ("fr", "ar")})
    assert grouped(1739.5, "fr") == "1\u202f739,5"
    assert grouped(1739, "ar") == "1٬739"
    assert say_day(date(2022, 11, 7), "fr") == "7 novembre 2022"
    assert (i18n.own_name("fr"), i18n.own_name("it")) == ("Français", "it")
    joined = i18n.words("room/projector", "ar")
    assert [counted(joined, "joined", "ar", n) for n in (0, 2, 5)] == [
        "لم ينضم أحد",
        "انضم اثنان",
        "انضم {n} أشخاص",
    ]
    assert "begun_one" not in i18n.words("room/board", "fr") or foreign.OPEN in i18n.words("room/board", "fr")["begun"]
