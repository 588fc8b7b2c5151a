"""The glossaries: the course keeps to them, the words of engine and desk may not get worse, each entry works."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from raabta import content, form
from raabta.content import Memory
from raabta.content.read.ceiling import read_ceiling
from raabta.content.read.glossary import ERROR, WARN, Glossary, read_glossary
from raabta.content.yaml.file_problems import FileProblems
from raabta.content.yaml.nodes import compose
from test_content_bad import BAD, TODAY, course_with
from test_content_course import TODAY as LATER
from test_words import HOUSES, SRC, leaves

ROOT = Path(__file__).parents[1]
SAID = "the glossary does not want"
#: What the glossary would rather not see stands in the words of the room only, and may not rise there.
MOST_IN_ROOM, ROOM = 58, "src/raabta/room/"
#: What the English word list finds in the words of engine and desk, and what it may find in the files of the course.
MOST_ENGLISH = ((ERROR, 0), (WARN, 0))
MOST_IN_COURSE = (0, 135)
#: Files and patterns for programs, and what people type into a form: read, not said.
DATA = {
    "bring/words/options": "/false",
    "room/words/report": "/months",
    "raabta_desk/after_action/words/after-action": "/example_lines",
    "raabta_desk/alert/words/warning-rules": "/(acts|clock|missing|blank|anywhere|alone)",
    "raabta_desk/assets/words/asset-register": "/example",
    "raabta_desk/consent/words/consent": "/example_register",
    "raabta_desk/content_calendar/words/content-calendar": "/example",
    "raabta_desk/desk_file/words/desk-file": "/example",
    "raabta_desk/language_reach/words/language-reach": "/example",
    "raabta_desk/pocket/words/lakh-crore": "/(fields/number/hint|table)",
    "raabta_desk/pocket/words/metric-names": "/fields/.*/start",
    "raabta_desk/pocket/words/ranking": "/table",
    "raabta_desk/private_data/words/private-data-form": "/example",
    "raabta_desk/rumours/words/rumour-log": "/example_log",
}


def glossary(text: str, path: str = "glossary.ur.yml") -> Glossary:
    file = FileProblems(Path(path))
    node = compose(text, file)
    assert node
    read = read_glossary(node, file)
    assert file.problems == []
    return read


@pytest.fixture(scope="module")
def ours() -> Glossary:
    return glossary((ROOT / "glossary.ur.yml").read_text(encoding="utf-8"))


def engine(language: str = "ur") -> Iterator[tuple[str, list[str]]]:
    """Yield each file of words in a language by its path, and what it says."""
    for path in sorted(one for top in HOUSES.values() for one in top.rglob(f"words/*.{language}.json")):
        name = path.relative_to(SRC.parent).as_posix().removesuffix(f".{language}.json")
        data = re.compile(DATA.get(name.removeprefix("raabta/"), "(?!)"))
        said = leaves(json.loads(path.read_text(encoding="utf-8")))
        yield f"src/{name}", [text for at, text in said if isinstance(text, str) and not data.match(at)]


def found(read: Glossary, level: str, language: str = "ur") -> list[str]:
    return [
        f"{path}: {hit.words} ({hit.entry.name}) in {texts[hit.text]}"
        for path, texts in engine(language)
        for hit in read.hits(level, path, texts)
    ]


def test_the_course_keeps_to_its_glossary() -> None:
    report = content.check(ROOT, today=LATER, tool_ids=form.card_ids())
    assert [str(one) for one in report.problems if SAID in one.message] == []
    assert [str(one) for one in report.warnings if SAID in one.message] == []


def test_the_words_of_the_engine_keep_to_it_and_those_of_the_room_do_not_get_worse(ours: Glossary) -> None:
    assert found(ours, ERROR) == []
    warned = found(ours, WARN)
    assert [one for one in warned if not one.startswith(ROOM)] == []
    assert len(warned) <= MOST_IN_ROOM, "\n".join(warned)
    assert len(warned) > MOST_IN_ROOM - 10, "fewer now: write the number down, so that it does not rise again"


@pytest.mark.parametrize(("level", "most"), MOST_ENGLISH)
def test_the_english_of_engine_and_desk_does_not_get_worse(level: str, most: int) -> None:
    english = glossary((ROOT / "glossary.en.yml").read_text(encoding="utf-8"), "glossary.en.yml")
    said = found(english, level, "en")
    assert len(said) <= most, "\n".join(said)
    assert len(said) > most - 10, "fewer now: write the number down, so that it does not rise again"


def test_what_the_files_of_the_course_may_still_have_only_falls() -> None:
    most = read_ceiling(ROOT, "en").most.values()
    assert sum(file.errors for file in most) <= MOST_IN_COURSE[0]
    assert sum(file.warnings for file in most) <= MOST_IN_COURSE[1]


#: What a writer writes, and the part of it that our glossary must find; with the second text it is content.
HELD = (
    ("ورڈ فائل (.docx) محفوظ کریں", ".docx", "ورڈ فائل (\u2066.docx\u2069) محفوظ کریں"),
    ("اسے .txt یا .csv میں رکھیں", ".txt", "اسے \u2066.txt\u2069 یا \u2066.csv\u2069 میں رکھیں"),
    ("وہ فائل (alert-….json) چنیں", ".json", "وہ فائل (\u2066alert-….json\u2069) چنیں"),
    ("دوبارہ شروع کریں، --new-key کے ساتھ", "--n", "دوبارہ شروع کریں، \u2066--new-key\u2069 کے ساتھ"),
    ("میرا نمبر 00000-0000000-0 ہے", "00000-0000000", "میرا نمبر \u206600000-0000000-0\u2069 ہے"),
    ("اردو میں ”۰۰۰۰۰-۰۰۰۰۰۰۰-۰“", "۰۰۰۰۰-۰۰۰۰۰۰۰", "اردو میں ”\u2066۰۰۰۰۰-۰۰۰۰۰۰۰-۰\u2069“"),
    ("تاریخ 2027-01-31 لکھیں", "2027-01", "تاریخ \u20662027-01-31\u2069 لکھیں"),
    ("{name} شائع بھی کرتے ہیں", "{name} شائع بھی کرتے ہیں", "اشاعت بھی {name} کے ذمے ہے"),
    ("شائع کرنے والا: {publishers}۔", "والا: {publishers}", "شائع کرنا: {publishers}۔"),
    ("40,000 فالوورز", "فالوورز", "40,000 فالوور"),
    ("تین پرانی ویڈیوز", "ویڈیوز", "تین پرانی ویڈیو"),
    ("امپریشنز گنے گئے", "امپریشنز", "امپریشن گنے گئے"),
    ("ان اکاؤنٹس کو", "اکاؤنٹس", "ان اکاؤنٹوں کو"),
    ("کاغذ اور گھڑیاں", "کاغذ اور گھڑیاں", "کاغذات اور میعاد"),
    ("دفتر کے صفحے پر لگائیں", "دفتر کے صفحے", "دفتر کے پیج پر لگائیں"),
)


@pytest.mark.parametrize(("text", "words", "better"), HELD, ids=[one[1] for one in HELD])
def test_what_turns_round_and_what_has_two_names_is_found(ours: Glossary, text: str, words: str, better: str) -> None:
    found_in = [
        {hit.words for level in (ERROR, WARN) for hit in ours.hits(level, "a.yml", [one])} for one in (text, better)
    ]
    assert words in found_in[0]
    assert found_in[1] == set()


@pytest.mark.parametrize(
    "text",
    [
        "`raabta room --rehearse 300` لکھیں",
        "`raabta room {id} --rehearse 300` لکھیں",
        "[ثبوت](digital-assets.ipynb#4--proof-that-it-is-us)",
        "bela.dc.office@freemail.example پر",
    ],
)
def test_latin_words_that_keep_their_order_themselves_are_left_alone(ours: Glossary, text: str) -> None:
    assert [hit.words for hit in ours.hits(ERROR, "a.yml", [text])] == []


def test_the_glossary_is_as_large_as_it_was(ours: Glossary) -> None:
    assert sum(len(entry.avoid) for entry in ours.entries) >= 200
    assert sum(entry.level == ERROR for entry in ours.entries) >= 20


def test_words_stand_whole_and_marks_of_direction_do_not_hide_them() -> None:
    read = glossary("terms: [{en: warning, use: انتباہ, avoid: [خبر]}]\n")

    def hits(text: str) -> list[str]:
        return [hit.words for hit in read.hits(WARN, "a.yml", [text])]

    assert hits("یہ خبر، اور خبر") == ["خبر", "خبر"]
    assert hits("خ\u2066بر\u2069") == ["خبر"]
    assert hits("یہ خبردار ہے") == hits("خبرِ عام") == hits("بےخبر") == []


def test_a_hit_knows_its_text_and_line_and_no_pattern_reaches_into_the_next_text() -> None:
    read = glossary("rules: [{rule: all, use: it, avoid: ['re:^b', 're:a\\s+b']}]\n")
    texts = ["a", "b", "x\nb a\nb"]
    places = [(hit.text, hit.line, hit.words) for hit in read.hits(WARN, "a.yml", texts)]
    assert places == [(1, 0, "b"), (2, 1, "b"), (2, 2, "b"), (2, 1, "a\nb")]


def test_a_rule_of_marks_sees_them_and_where_chooses_files() -> None:
    text = "rules: [{rule: range, use: to, avoid: ['re:(?<!\\u2066)\\d-\\d'], raw: true, where: ^exercises/}]\n"
    read = glossary(text)
    assert [hit.words for hit in read.hits(WARN, "exercises/a.yml", ["\u20661-2\u2069 3-4"])] == ["3-4"]
    assert list(read.hits(WARN, "chapters/a.md", ["3-4"])) == []


def test_pages_in_the_language_are_read_with_their_lines(tmp_path: Path) -> None:
    root = course_with(BAD / "glossary-finds-words", tmp_path)
    (root / "chapters").mkdir(exist_ok=True)
    page = "# Floods, in Urdu\n\nخبرداری یہاں، 3 بجے\n\nIn English: ۳ `خبرداری`\n"
    for name in ("floods-ur.md", "floods.md"):
        (root / "chapters" / name).write_text(page, encoding="utf-8")
    warned = [str(one) for one in content.check(root, today=TODAY).warnings if SAID in one.message]
    hint = "write انتباہ (the press says وارننگ)"
    assert [one for one in warned if "chapters" in one] == [
        f"chapters/floods-ur.md:3: {SAID} 'خبرداری' (warning) – {hint}"
    ]


def test_a_verdict_that_was_kept_goes_with_the_glossary(tmp_path: Path) -> None:
    root = course_with(BAD / "glossary-finds-words", tmp_path)

    def told(memory: Memory | None) -> list[str]:
        files = content.read_course_files(root, memory)
        report = content.check(root, today=TODAY, files=files)
        files.memory.save()
        return [replace(one, path=one.path).message for one in (*report.problems, *report.warnings)]

    first = told(Memory(tmp_path / "memory", "mark"))
    assert told(Memory(tmp_path / "memory", "mark")) == first == told(None)
    path = root / "glossary.ur.yml"
    path.write_text(path.read_text("utf-8").replace("خبرداری", "دریا"), encoding="utf-8")
    second = told(Memory(tmp_path / "memory", "mark"))
    assert second == told(None) != first
    path.unlink()
    assert not any(SAID in one for one in told(Memory(tmp_path / "memory", "mark")))


def test_every_ok_of_the_glossary_is_needed(ours: Glossary) -> None:
    """What no text needs any more would excuse the next fault."""
    files = content.read_course_files(ROOT)
    texts = [(path.as_posix(), [path.read_text(encoding="utf-8")]) for path in files_of(files.sidecars)]
    texts += list(engine())
    needless = []
    for entry in ours.entries:
        for pattern in entry.ok:
            without = replace(entry, ok=tuple(one for one in entry.ok if one != pattern))
            both = (Glossary((one,)) for one in (entry, without))
            few, more = (sum(len(list(one.hits(entry.level, path, said))) for path, said in texts) for one in both)
            needless += [f"{entry.name}: {pattern}"] if few == more else []
    assert not needless, "\n".join(needless)


def files_of(sidecars: dict[Path, str]) -> list[Path]:
    drawn = [path.relative_to(ROOT) for path in ROOT.glob("assets/figures/*/*.ur.yml")]
    return [*sidecars, *drawn, *(path.relative_to(ROOT) for path in ROOT.glob("tools/*-ur.*"))]
