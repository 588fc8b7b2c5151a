"""The engine's words: one loader, every domain whole in every language, each word said somewhere."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from raabta import i18n
from raabta.form.registry import packages
from raabta.i18n import foreign

SRC = Path(__file__).parents[1] / "src/raabta"
#: The engine's words, and those of each package of tools.
HOUSES = {"": SRC, **packages()}
BLANKS = re.compile(r"\{\w*\}")
UNITS = re.compile(r"\b[kM]bps\b")
SPOKEN = [domain for house in HOUSES for domain in i18n.domains(house) if i18n.languages(domain)]
#: What each language has in its own number: spellings that a rule knows, hours that have a name.
LOOSE = {
    "raabta_desk/alert/alert": ("/sms_punctuation/",),
    "raabta_desk/alert/warning-rules": ("/missing", "/fillers", "/anywhere/", "/alone/", "/acts", "/clock"),
    # Moments and choices of an example, the order of lines, whose a step is: said once, in the English file.
    "raabta_desk/correction/correction-form": ("/example/seen", "/example/known", "/example/next", "/example/page"),
    "raabta_desk/correction/correction-texts": ("/order/",),
    "raabta_desk/rumours/rumour-log": ("/example/", "/todo_whose/"),
    # English says 2am, and no day is in doubt.
    "raabta_desk/workbench/parse/times": ("/exact/", "/night/", "/parts"),
}
#: Said alike in both: what a program reads, and nobody else.
ALIKE = re.compile(r"/(widget|start|blank|acts|clock|elements)(/|$)")


def raw(domain: str, language: str) -> dict[str, object]:
    found: dict[str, object] = json.loads(i18n._file(domain, language).read_text(encoding="utf-8"))
    return found


def leaves(value: object, path: str = "") -> Iterator[tuple[str, object]]:
    """Yield where each sentence stands, and the sentence; the length of a list is a part of where."""
    if isinstance(value, dict):
        for name, one in value.items():
            if not name.startswith("_"):
                yield from leaves(one, f"{path}/{name}")
    elif isinstance(value, list):
        for n, one in enumerate(value, 1):
            yield from leaves(one, f"{path}/{n} of {len(value)}")
    else:
        yield path, value


def strict(domain: str, language: str) -> dict[str, object]:
    loose = LOOSE.get(domain, ())
    return {path: text for path, text in leaves(raw(domain, language)) if not path.startswith(loose)}


def test_every_file_of_words_is_in_a_domain_and_every_domain_in_every_language() -> None:
    assert len(SPOKEN) > 25
    assert {domain: i18n.languages(domain) for domain in SPOKEN} == dict.fromkeys(SPOKEN, i18n.LANGUAGES)
    stray = [one for top in HOUSES.values() for one in top.rglob("words/*") if one.suffix not in {".json", ".txt"}]
    assert stray == []


@pytest.mark.parametrize("domain", SPOKEN)
def test_no_language_lacks_a_word_and_each_leaves_the_same_blanks(domain: str) -> None:
    english, urdu = (strict(domain, language) for language in i18n.LANGUAGES)
    assert [path for path in english if path not in urdu] == []
    assert [path for path in urdu if path not in english] == []
    blanks = [{path: sorted(set(BLANKS.findall(str(text)))) for path, text in said.items()} for said in (english, urdu)]
    assert blanks[0] == blanks[1]
    assert [path for path, text in english.items() if bool(text) != bool(urdu[path])] == []


@pytest.mark.parametrize("domain", SPOKEN)
def test_urdu_is_no_copy_of_english(domain: str) -> None:
    english, urdu = (strict(domain, language) for language in i18n.LANGUAGES)
    letters = re.compile("[a-z]{3}")
    spoken = {path: UNITS.sub("", BLANKS.sub("", str(text))) for path, text in english.items() if text == urdu[path]}
    same = [path for path, text in spoken.items() if letters.search(text)]
    assert [path for path in same if not ALIKE.search(path)] == []


@pytest.mark.parametrize("domain", SPOKEN)
def test_a_draft_says_that_nobody_has_read_it(domain: str) -> None:
    assert raw(domain, "ur").get("_review") in {"needs native review", "done"}


def test_a_word_that_a_language_lacks_is_said_in_english_and_the_rest_in_the_language(house: Path) -> None:
    words = i18n.load("office/demo", "ur")
    assert (words["one"], words["two"]) == ("ایک", foreign.marked("Two"))
    assert (words["deep"]["one"], words["deep"]["two"]) == ("ایک", foreign.marked("Two"))
    assert words["names"] == {}
    assert i18n.load("office/demo", "ur-PK") is not None
    assert i18n.load("office/demo", "ur-PK") == words
    assert i18n.load("office/demo", "sd")["one"] == foreign.marked(i18n.load("office/demo", "en")["one"])


def test_notes_are_nobodys_words_and_nobody_can_change_a_word(house: Path) -> None:
    words = i18n.load("office/demo", "ur")
    assert "_review" not in words
    for place in (words, words["deep"]):
        with pytest.raises(TypeError):
            place["one"] = "1"  # type: ignore[index]
    assert words["list"] == ("الف",)


def test_an_unknown_domain_is_refused_with_those_that_are_there(house: Path) -> None:
    with pytest.raises(LookupError, match=r"no words for 'office/dema' in 'en'; there are: office/demo, office/known$"):
        i18n.load("office/dema", "en")
    with pytest.raises(LookupError, match=r"there are: office/demo, office/known$"):
        i18n.load("nowhere/demo")
    with pytest.raises(LookupError, match="no words for 'office/demo' in no language"):
        i18n.load("office/demo")
    assert i18n.load("office/known") == {"units": ("lakh",)}


@pytest.mark.parametrize(
    ("language", "way"), [("ur", "rtl"), ("ur-PK", "rtl"), ("sd", "rtl"), ("en", "ltr"), ("", "ltr")]
)
def test_a_language_runs_one_way(language: str, way: str) -> None:
    assert i18n.direction(language) == way


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    english = {
        "one": "One",
        "two": "Two",
        "deep": {"one": "One", "two": "Two"},
        "names": {"a": "A"},
        "list": ["a", "b"],
    }
    urdu = {"_review": "needs native review", "one": "ایک", "deep": {"one": "ایک"}, "names": {}, "list": ["الف"]}
    files = {"demo.en": english, "demo.ur": urdu, "known": {"_about": "units", "units": ["lakh"]}}
    folder = tmp_path / "office/words"
    folder.mkdir(parents=True)
    for name, words in files.items():
        (folder / f"{name}.json").write_text(json.dumps(words), encoding="utf-8")
    monkeypatch.setattr(i18n, "_HOUSES", tmp_path)
    i18n.forget()
    yield tmp_path
    i18n.forget()
