"""What is remembered of a file from build to build is what a first reading would find, whatever has changed since."""

import json
import os
import pickle
import re
import shutil
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from raabta import content
from raabta.content import Memory, Report
from raabta.content.checks import Seen, endings, flags
from raabta.content.course import build
from raabta.content.read import folder, made
from raabta.content.read.packed import PackedError, packed, unpacked
from raabta.content.yaml.nodes import Listing, Scalar, Table
from raabta.drawings.assemble import Scene
from raabta.drawings.template import Template
from raabta.errors import Problem
from raabta.kinds import KINDS
from test_content_bad import GOOD, TODAY, cases, course_with

Edit = Callable[[Path], None]
ALERTS, QUIZ, DESK = (f"exercises/flood/{name}.yml" for name in ("alerts", "check.quiz", "desk.scenario"))
URDU = "exercises/flood/desk.scenario.ur.yml"
CAMP = "assets/figures/event/camp"
SCENE, PARTS = "assets/scenes/event/camp.svg", "assets/parts"
DENIAL = "assets/figures/advocacy/poster-denial"


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A course with questions, a quiz, a scenario, a drawing, translations, numbers and sources."""
    root = tmp_path / "course"
    shutil.copytree(GOOD / "relief", root)
    for path in (GOOD / "scenario/exercises/flood").iterdir():
        shutil.copy(path, root / "exercises/flood" / path.name.replace("practice", "desk"))
    (root / CAMP).parent.mkdir(parents=True)
    for path in (Path(__file__).parents[1] / CAMP).parent.glob("camp.*"):
        shutil.copy(path, root / "assets/figures/event")
    (root / DENIAL).parent.mkdir()
    for path in (Path(__file__).parents[1] / DENIAL).parent.glob("poster-denial.*"):
        shutil.copy(path, (root / DENIAL).parent)
    shutil.copytree(Path(__file__).parents[1] / PARTS, root / PARTS)
    (root / SCENE).parent.mkdir(parents=True)
    shutil.copy(Path(__file__).parents[1] / SCENE, root / SCENE)
    return root


def told(root: Path, memory: Memory | None = None) -> tuple[Report, str]:
    """Return what is said of the course, and the course itself in both languages where it has no faults."""
    files = content.read_course_files(root, memory)
    report = content.check(root, today=TODAY, tool_ids=["sms-parts", "warning-check"], files=files)
    made = "" if files.problems else repr([content.reader(files)(language) for language in ("en", "ur")])
    files.memory.save()
    return report, made


def replaced(name: str, old: str, new: str) -> Edit:
    def edit(root: Path) -> None:
        text = (root / name).read_text(encoding="utf-8")
        assert old in text
        (root / name).write_text(text.replace(old, new), encoding="utf-8")

    return edit


def renamed(old: str, new: str) -> Edit:
    return lambda root: (root / old).rename(root / new) and None


def copied(old: str, new: str) -> Edit:
    return lambda root: shutil.copy(root / old, root / new) and None


def deleted(name: str) -> Edit:
    return lambda root: (root / name).unlink()


#: One behind the other, as an author works: what is edited, the edit, and what the check then says; "" for nothing.
EDITS: list[tuple[str, Edit, str]] = [
    ("nothing", lambda _root: None, ""),
    ("a word", replaced(ALERTS, "The river rises.", "The river falls."), ""),
    ("a fault", replaced(ALERTS, "kind: multi", "kind: multy"), "alerts.yml:22: unknown kind 'multy'"),
    ("the fault goes away", replaced(ALERTS, "kind: multy", "kind: multi"), ""),
    (
        "an option that only Urdu has still",
        replaced(ALERTS, "id: late", "id: later"),
        "alerts.ur.yml:7: 'options'",
    ),
    ("the option is back", replaced(ALERTS, "id: later", "id: late"), ""),
    ("a source that a number names is gone", replaced("references.bib", "gsm-", "gsn-"), "facts.yml:14: there is no"),
    ("the source is back", replaced("references.bib", "gsn-", "gsm-"), ""),
    ("an id in two files", copied("exercises/flood/steps.yml", "exercises/flood/a.yml"), "have the id 'spine'"),
    ("the second file alone", deleted("exercises/flood/steps.yml"), ""),
    ("its old name", renamed("exercises/flood/a.yml", "exercises/flood/steps.yml"), ""),
    ("all ids of a translated file in one before it", copied(ALERTS, "exercises/flood/a.yml"), "have the id 'first-al"),
    ("that one is gone", deleted("exercises/flood/a.yml"), ""),
    (
        "a question of a quiz is gone",
        deleted("exercises/flood/steps.yml"),
        "quiz.yml:4: there is no question",
    ),
    ("the quiz does without", replaced(QUIZ, "flood/spine, ", ""), ""),
    ("a translation is gone", deleted("exercises/flood/pairs.ur.yml"), ""),
    ("an ending that cannot come", replaced(DESK, "trust: 60}}", "trust: 99}}"), "never comes"),
    ("the ending comes", replaced(DESK, "trust: 99}}", "trust: 60}}"), ""),
    ("a number that does not fit, in Urdu alone", replaced(URDU, "اچھا گزرا۔", "حفاظت 70 یا زیادہ۔"), "does not fit"),
    ("the Urdu as it was", replaced(URDU, "حفاظت 70 یا زیادہ۔", "اچھا گزرا۔"), ""),
    ("a word in a drawing", replaced(f"{CAMP}.yml", "ABC 000", "ABC 100"), "camp.svg: the picture differs"),
    ("the word as it was", replaced(f"{CAMP}.yml", "ABC 100", "ABC 000"), ""),
    (
        "a spot that only Urdu has still",
        replaced(f"{CAMP}.yml", "tent: a", "tents: a"),
        "camp.ur.yml:12: 'spots' has",
    ),
    ("the spot is back", replaced(f"{CAMP}.yml", "tents: a", "tent: a"), ""),
    (
        "another part",
        replaced(f"{PARTS}/things.svg", 'id="tent"', 'id="marquee"'),
        "camp.svg:7: there is no part 'tent'",
    ),
    ("the part is back", replaced(f"{PARTS}/things.svg", 'id="marquee"', 'id="tent"'), ""),
    (
        "another scene",
        replaced(SCENE, 'width="360" height="250"', 'width="361" height="250"'),
        "camp.svg: the picture differs",
    ),
    ("the scene as it was", replaced(SCENE, 'width="361"', 'width="360"'), ""),
    ("another drawing", replaced(f"{CAMP}.svg", "<svg", "<svg "), "camp.svg: the picture differs"),
    ("the drawing as it was", replaced(f"{CAMP}.svg", "<svg ", "<svg"), ""),
    ("another word in a slot", replaced(f"{DENIAL}.yml", "Rs 500", "Rs 900"), "denial.svg: the picture differs"),
    ("the word is back", replaced(f"{DENIAL}.yml", "Rs 900", "Rs 500"), ""),
    ("another slot in Urdu alone", replaced(f"{DENIAL}.ur.svg", '"shout"', '"whisper"'), "there is no word 'whisper'"),
    ("the slot is back", replaced(f"{DENIAL}.ur.svg", '"whisper"', '"shout"'), ""),
    ("a slot that was moved", replaced(f"{DENIAL}.svg", 'data-word="shout"', 'data-word="shout" opacity=".9"'), ""),
    ("what an editor adds", replaced(f"{DENIAL}.svg", "<svg ", '<svg id="a" '), "added the attribute 'id'"),
    ("it is gone", replaced(f"{DENIAL}.svg", '<svg id="a" ', "<svg "), ""),
    ("what no drawing has", replaced(f"{DENIAL}.svg", "</svg>", "<image/></svg>"), "a drawing has no <image>"),
]


def test_after_every_edit_the_check_and_the_course_are_as_if_new(course: Path, tmp_path: Path) -> None:
    for what, edit, expected in EDITS:
        edit(course)
        report, made = told(course, Memory(tmp_path / "memory", "mark"))
        assert (report, made) == told(course), what
        problems = [str(problem) for problem in report.problems]
        assert any(expected in problem for problem in problems) if expected else not problems, (what, problems)


def test_every_bad_file_is_told_again_from_memory_as_it_was_told_first(tmp_path: Path) -> None:
    """All of them with one memory, one behind the other: none is taken for another, and a good file stays good."""
    for number, case in enumerate([GOOD / "small", *cases()]):
        root = course_with(case, tmp_path / str(number))
        first = told(root)
        for _again in range(2):
            assert told(root, Memory(tmp_path / "memory", "mark")) == first, case.name


def test_what_has_not_changed_is_neither_read_nor_looked_at_again(
    course: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told(course, Memory(tmp_path / "memory", "mark"))
    replaced(ALERTS, "The river rises.", "The river falls.")(course)
    read = []
    real = made.compose

    def compose(text: str, file: Any) -> Any:
        read.append(file.path.as_posix())
        return real(text, file)

    def never(*_given: object) -> Any:
        raise AssertionError

    monkeypatch.setattr(made, "compose", compose)
    for of_whom, name in ((folder, "read_bib"), (endings, "_of_scenario"), (flags, "_of_scenario"), (Scene, "draw")):
        monkeypatch.setattr(of_whom, name, never)
    for name in ("faults", "added", "draw"):
        monkeypatch.setattr(Template, name, never)
    told(course, Memory(tmp_path / "memory", "mark"))
    assert read == ["_config.yml", ALERTS, "exercises/flood/alerts.ur.yml"]


def test_what_was_not_read_as_a_text_is_looked_at_every_time(course: Path, tmp_path: Path) -> None:
    files = content.read_course_files(course, Memory(tmp_path / "memory", "mark"))
    seen = Seen(files, (), (), TODAY, build)
    for path, often in ((Path(ALERTS), 1), (Path("a/picture.yml"), 2)):
        asked: list[Path] = []
        for _again in range(2):
            seen.once("what", path, partial(asked.append, path))
        assert len(asked) == often


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: data[:-1],
        lambda data: data[: len(data) // 2],
        lambda data: data[:40] + bytes([data[40] ^ 1]) + data[41:],
        lambda data: data[:-9] + bytes([data[-9] ^ 1]) + data[-8:],
        lambda _data: b"",
        lambda data: data * 2,
    ],
    ids=["a byte short", "half of it", "another hash", "another byte", "empty", "twice"],
)
def test_a_damaged_memory_is_none(tmp_path: Path, damage: Callable[[bytes], bytes]) -> None:
    file = tmp_path / "memory"
    memory = Memory(file, "mark")
    assert memory.once("what", ("of",), lambda: "first") == "first"
    memory.save()
    assert Memory(file, "mark").once("what", ("of",), lambda: "second") == "first"
    file.write_bytes(damage(file.read_bytes()))
    again = Memory(file, "mark")
    assert again.once("what", ("of",), lambda: "second") == "second"
    again.save()
    assert Memory(file, "mark").once("what", ("of",), lambda: "third") == "second"


def test_what_another_package_remembers_is_not_taken(tmp_path: Path) -> None:
    file = tmp_path / "memory"
    memory = Memory(file, "one")
    memory.once("what", ("of",), lambda: "old")
    memory.save()
    assert Memory(file, "two").once("what", ("of",), lambda: "new") == "new"


def test_what_is_asked_for_no_more_is_forgotten(tmp_path: Path) -> None:
    file = tmp_path / "memory"
    for of in ("one", "two"):
        memory = Memory(file, "mark")
        memory.once("what", (of,), lambda: "made")
        memory.save()
    assert Memory(file, "mark").once("what", ("one",), lambda: "again") == "again"


def test_who_changes_what_was_remembered_changes_it_for_nobody_else(tmp_path: Path) -> None:
    memory = Memory(tmp_path / "memory", "mark")
    for _again in range(2):
        made = memory.once("what", ("of",), lambda: [1])
        assert made == [1]
        made.append(2)


def asked(file: Path, *names: str) -> list[str]:
    """Ask a new memory for things of these names, save it, and return what was made anew."""
    memory, made = Memory(file, "mark"), []
    for name in names:
        assert memory.once("what", (name,), lambda name=name: made.append(name) or name * 1000) == name * 1000
    memory.save()
    return made


def test_what_is_new_is_written_behind_what_was_there(tmp_path: Path) -> None:
    file = tmp_path / "memory"
    assert asked(file, "a", "b") == ["a", "b"]
    before = file.read_bytes()
    assert asked(file, "a", "c") == ["c"]
    assert file.read_bytes().startswith(before)
    assert asked(file, "c", "a") == []
    assert asked(file, "a", "b", "c") == ["b"], "what was not asked for is forgotten, though its bytes lie there"


def test_what_was_forgotten_is_thrown_away_in_the_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("raabta.content.read.memory._LEFT_BEHIND", 3000)
    file, sizes = tmp_path / "memory", []
    for number in range(40):
        assert asked(file, "stays", f"edit {number}") == (["stays"] * (number == 0) + [f"edit {number}"])
        sizes.append(file.stat().st_size)
    assert max(sizes) < 60_000
    assert sizes != sorted(sizes)


def test_two_builds_at_once_leave_nothing_that_is_wrong(tmp_path: Path) -> None:
    file = tmp_path / "memory"
    asked(file, "a", "b")
    two = [Memory(file, "mark"), Memory(file, "mark")]
    for memory, name in zip(two, ("c", "d"), strict=True):
        memory.once("what", ("a",), str)
        memory.once("what", (name,), lambda name=name: name * 1000)
    two[0].save()
    written = file.read_bytes()
    two[1].save()
    assert asked(file, "a", "d") == []
    # Both looked before either wrote: what the later one says of its places is not true.
    file.write_bytes(written + file.read_bytes()[-2000:])
    assert asked(file, "a", "c", "d") == ["a", "c", "d"]


@pytest.mark.parametrize("cut", [1, 30, 60, 500])
def test_a_build_that_died_while_it_wrote_leaves_none(tmp_path: Path, cut: int) -> None:
    file = tmp_path / "memory"
    asked(file, "a")
    before = file.stat().st_size
    asked(file, "a", "b")
    file.write_bytes(file.read_bytes()[: before + cut])
    assert asked(file, "a", "b") == ["a", "b"]
    assert asked(file, "a", "b") == []


def test_a_spoiled_thing_is_made_again_and_the_others_are_not(tmp_path: Path) -> None:
    file = tmp_path / "memory"
    asked(file, "a", "b")
    file.write_bytes(file.read_bytes().replace(b"aaaaaaaa", b"aaaXaaaa", 1))
    assert asked(file, "a", "b") == ["a"]
    assert asked(file, "a", "b") == []


def test_a_memory_that_somebody_wrote_makes_no_program_run(tmp_path: Path) -> None:
    """With checksums and mark as they should be: neither bytes of pickle nor the name of a function do anything."""
    file, run = tmp_path / "memory", tmp_path / "run"
    evil = pickle.dumps(_Evil(str(run)))
    named = json.dumps({"": "os:mkdir", "of": [str(run)]})
    for bad in (evil, named.encode(), b'{"":"raabta.content.read.packed:unpacked","of":["1"]}', b"[1, 2", b"\xff\xfe"):
        memory = Memory(file, "mark")
        memory.once("what", ("of",), lambda: "good")
        key = next(iter(memory._new))
        memory._new[key] = bad
        memory.save()
        assert Memory(file, "mark").once("what", ("of",), lambda: "made again") == "made again"
        file.unlink()
    assert not run.exists()


class _Evil:
    def __init__(self, folder: str) -> None:
        self.folder = folder

    def __reduce__(self) -> tuple[Any, ...]:
        return os.mkdir, (self.folder,)


LINE = Scalar(3, "a: b", plain=True)
INNER = Table(4, ((LINE, Listing(4, (Scalar(5, "x"), Table(6, ()), Listing(7, ())))),))
VALUES = [
    None,
    [1, 2.5, "Ù\u2066\U0001f600", True, (), ("a", ["b"]), {"": 1, 2: "two"}, {"of": 1}, {}],
    {frozenset({"a"}): {1, 2}},
    (Path("a/b.yml"), date(2022, 11, 7), Problem(Path("a"), 3, "what", "do")),
    (INNER, [INNER, Table(1, ((LINE, INNER),))], LINE, Listing(1, (LINE, INNER))),
    KINDS["choice"],
]


@pytest.mark.parametrize("value", VALUES, ids=lambda value: type(value).__name__)
def test_what_is_written_is_read_again(value: object) -> None:
    def shown(value: object) -> str:
        return repr(value).replace("LaterTable(", "Table(")

    assert shown(unpacked(packed(value))) == shown(value)


def test_a_table_that_stands_twice_is_one(tmp_path: Path) -> None:
    one, two = unpacked(packed((INNER, INNER)))
    assert one is two
    assert one.get("a: b").items[0].text == "x"


def test_what_is_no_data_is_not_remembered() -> None:
    for value in (object(), lambda: 1, re.compile("a"), _Evil("x")):
        with pytest.raises(PackedError):
            packed(value)


def test_no_part_of_the_engine_unpickles() -> None:
    sources = (Path(__file__).parents[1] / "src").rglob("*.py")
    named = re.compile(r"^\s*(import|from) (pickle|shelve|marshal|copyreg|dill)\b", re.MULTILINE)
    assert [path.name for path in sources if named.search(path.read_text(encoding="utf-8"))] == []
