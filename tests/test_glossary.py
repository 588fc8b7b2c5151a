"""The glossary of the Urdu: the course keeps to it, the engine's words may not get worse, each entry works."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from raabta import content, tools
from raabta.content import Memory
from raabta.content.read.glossary import ERROR, WARN, Glossary, read_glossary
from raabta.content.yaml.file_problems import FileProblems
from raabta.content.yaml.nodes import compose
from test_content_bad import BAD, TODAY, course_with
from test_content_course import TODAY as LATER
from test_words import SRC, leaves

ROOT = Path(__file__).parents[1]
SAID = "the glossary does not want"
#: What the glossary would rather not see may not rise: in the course, and in the engine's words.
MOST_IN_COURSE, MOST_IN_ENGINE = 0, 230
#: Files and patterns for programs, and what people type into a form: read, not said.
DATA = {
    "room/words/report": "/months",
    "tools/alert/words/warning-rules": "/(acts|clock|missing|blank)",
    "tools/pocket/words/lakh-crore": "/fields/number/hint",
    "tools/pocket/words/ranking": "/table",
    "tools/private_data/words/private-data-form": "/example",
    "tools/rumours/words/rumour-log": "/example_log",
}


def glossary(text: str) -> Glossary:
    file = FileProblems(Path("glossary.ur.yml"))
    node = compose(text, file)
    assert node
    read = read_glossary(node, file)
    assert file.problems == []
    return read


@pytest.fixture(scope="module")
def ours() -> Glossary:
    return glossary((ROOT / "glossary.ur.yml").read_text(encoding="utf-8"))


def engine() -> Iterator[tuple[str, list[str]]]:
    """Yield each file of Urdu words by its path in the package, and what it says."""
    for path in sorted(SRC.rglob("words/*.ur.json")):
        name = path.relative_to(SRC).as_posix().removesuffix(".ur.json")
        data = re.compile(DATA.get(name, "(?!)"))
        said = leaves(json.loads(path.read_text(encoding="utf-8")))
        yield f"src/raabta/{name}", [text for at, text in said if isinstance(text, str) and not data.match(at)]


def found(read: Glossary, level: str) -> list[str]:
    return [
        f"{path}: {hit.words} in {texts[hit.text]}" for path, texts in engine() for hit in read.hits(level, path, texts)
    ]


def test_the_course_keeps_to_its_glossary() -> None:
    report = content.check(ROOT, today=LATER, tool_ids=tools.CARD_IDS)
    assert [str(one) for one in report.problems if SAID in one.message] == []
    warned = [str(one) for one in report.warnings if SAID in one.message]
    assert len(warned) <= MOST_IN_COURSE, warned


def test_the_words_of_the_engine_do_not_get_worse(ours: Glossary) -> None:
    assert found(ours, ERROR) == []
    warned = found(ours, WARN)
    assert len(warned) <= MOST_IN_ENGINE, "\n".join(warned)
    assert len(warned) > MOST_IN_ENGINE - 10, "fewer now: write the number down, so that it does not rise again"


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
    return [*sidecars, *drawn, *(path.relative_to(ROOT) for path in ROOT.glob("chapters/*-ur.*"))]
