"""Names in the docs: each path is there, and each word that the glossary sets aside names nothing."""

import fnmatch
import importlib
import importlib.util
import os
import re
from functools import cache
from pathlib import Path

import click
import pytest

from raabta.cli.main import main

ROOT = Path(__file__).parents[1]
PAGES = [
    *(ROOT / name for name in ("CONTRIBUTING.md", "README.md", "requirements/README.md", "assets/data/README.md")),
    *sorted((ROOT / "docs").rglob("*.md")),
]
#: What builds and tests leave there, and what is installed.
MADE = ("_build", "_rooms", ".venv")
SKIPPED = {*MADE, "node_modules", "__pycache__", ".git", ".hypothesis", ".pytest_cache", ".mypy_cache", ".ruff_cache"}
ENDINGS = {".py", ".mjs", ".js", ".ts", ".css", ".yml", ".json", ".md", ".txt", ".toml", ".sh", ".ipynb", ".svg"}
ENDINGS |= {".png", ".bib", ".html", ".in", ".lock"}
#: Names of the docs that are no path of this tree, with what they are instead.
ELSEWHERE = {
    ".github/workflows/check.yml": "lies in the folder that `raabta new course` writes",
    ".vscode/": "lies in the folder that `raabta new course` writes",
    "tests/desk/hashtag_cleaner/": "lies in the course to which `raabta new tool` adds that tool",
    "session.json": "lies in what `raabta room export` writes",
    "404.html": "a page that the build makes",
    "START-HERE.html": "lies in the file that `raabta export zip` writes",
    "_exam/": "lies in a private bank, outside of the course",
    "event/water.ur.yml": "an example: questions of a private bank in Urdu",
    "event/water.yml": "an example: questions of a private bank",
    "held-back/": "a private bank, outside of the course",
    "etc/jupyter/": "a folder of Jupyter's own, on a server",
    "*.fr.yml": "an example: the French of a course",
    "words/en.json": "lies in a course that calls something by another name",
    "glossary.sd.yml": "an example: the glossary of another language",
    "hall/flut.html": "an example: where somebody may write a deck",
    "keys/": "lies in a course of which an office signs records",
    "keys/dgpr.key.yml": "an example: the public half of an office's key",
    "keys/withdrawn.yml": "lies in a course of which an office signs records",
    "lab/tree/": "an address of a hub",
    "locks.fr.yml": "an example: the French of somebody's questions",
    "locks.yml": "an example: somebody's questions",
    "repeat.html": "a page that the build makes",
    "results/*.json": "an example: the files of learners, at an office",
    "signed/*.json": "an example: what an office has signed",
    "urlpath=voila/render/chapters/disaster.ipynb": "a part of an address",
    "verify.html": "a page that the build makes",
    "voila/render/": "an address of a hub",
}


@cache
def tree() -> frozenset[str]:
    """Every file and folder of the repository, from its root, with a slash before it."""
    found = set()
    for folder, folders, files in os.walk(ROOT):
        folders[:] = [name for name in folders if name not in SKIPPED]
        at = Path(folder).relative_to(ROOT)
        found |= {f"/{(at / name).as_posix()}" for name in (*folders, *files)}
    return frozenset(found)


def each_of(name: str) -> list[str]:
    """`{a,b}.py` as `a.py` and `b.py`."""
    choice = re.search(r"\{([^{}]*)\}", name)
    if not choice:
        return [name]
    before, after = name[: choice.start()], name[choice.end() :]
    return [whole for one in choice[1].split(",") for whole in each_of(before + one + after)]


def paths_in(text: str) -> list[str]:
    """The words in backticks and in blocks of code that look like a path: by ending, slash at the end, or folder."""
    blocks = re.findall(r"```.*?```", text, flags=re.DOTALL)
    rest = re.sub(r"```.*?```", "", text, flags=re.DOTALL)
    folders = {name.split("/")[1] for name in tree() if name.count("/") > 1}
    # `<name>.yml` stands for any name.
    spans = [re.sub(r"<[^<>]*>", "*", span) for span in [*re.findall(r"`([^`\n]+)`", rest), *blocks]]
    words = [word.rstrip(".,;:") for span in spans for word in span.split()]
    return [
        word
        for word in words
        # What begins with a slash is an address of the room, and a flag is no path.
        if not word.startswith(("/", "http", "-", "$", *MADE))
        and (word.endswith("/") or Path(word).suffix in ENDINGS or word.partition("/")[0] in folders - {word})
    ]


def is_there(name: str) -> bool:
    """Whether a file or folder has this name or ends with it: `session/state.py`, where the folder above is clear."""
    end = re.sub(r"^(\.\./)+", "", name).rstrip("/")
    return f"/{end}" in tree() or any(fnmatch.fnmatchcase(path, f"*/{end}") for path in tree())


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_path_that_a_page_of_the_docs_names_is_there(page: Path) -> None:
    named = {one for name in paths_in(page.read_text(encoding="utf-8")) for one in each_of(name)}
    assert sorted(name for name in named - set(ELSEWHERE) if not is_there(name)) == []


def test_what_is_said_to_lie_elsewhere_is_still_named_and_lies_nowhere_here() -> None:
    named = {name for page in PAGES for name in paths_in(page.read_text(encoding="utf-8"))}
    assert set(ELSEWHERE) <= named
    assert [name for name in ELSEWHERE if is_there(name)] == []


ROWS = [
    [cell.strip() for cell in row.split("|")[1:-1]]
    for row in re.findall(r"^\|.*\|$", (ROOT / "docs/glossary.md").read_text(encoding="utf-8"), flags=re.MULTILINE)
    if not row.startswith(("| word |", "|---"))
]


def commands() -> set[str]:
    """Every command of `raabta` and of its groups, without the name of the group."""
    found = set()
    for name in main.list_commands(None):  # type: ignore[arg-type]
        command = main.get_command(None, name)  # type: ignore[arg-type]
        found |= {name, *(command.commands if isinstance(command, click.Group) else ())}
    return found


def stands_in_code(name: str) -> bool:
    """Whether a path, a command, or a module of `raabta` with perhaps a class or function behind it exists."""
    if name.startswith("raabta "):
        return name.removeprefix("raabta ") in commands()
    if not name.startswith("raabta."):
        return (ROOT / name).exists()
    try:
        return bool(importlib.util.find_spec(name))
    except ModuleNotFoundError:
        module, _, last = name.rpartition(".")
        return hasattr(importlib.import_module(module), last)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_what_the_glossary_names_is_there_under_that_name(row: list[str]) -> None:
    assert [name for name in re.findall(r"`([^`]+)`", row[2]) if not stands_in_code(name)] == []


def words_of(name: str) -> tuple[str, ...]:
    """`FakeRoom`, `fake_rooms.py`: the words of a name in small letters, each without the s of a plural."""
    parts = re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+", name)
    return tuple(re.sub(r"(?<=[^s])s$", "", part.lower()) for part in parts)


@cache
def names() -> frozenset[str]:
    """The names of all commands, and of all files, folders and classes in the code, its tests, docs and benchmarks."""
    within = ("/src/", "/web/src/", "/web/test/", "/tests/", "/docs/", "/benchmarks/")
    here = [path for path in tree() if path.startswith(within)]
    code = [ROOT / path[1:] for path in here if path.endswith((".py", ".js", ".ts")) and "/static/" not in path]
    classes = {
        name
        for path in code
        for name in re.findall(
            r"^\s*(?:export )?(?:abstract )?class (\w+)", path.read_text(encoding="utf-8"), flags=re.MULTILINE
        )
    }
    return frozenset({path.rpartition("/")[2] for path in here} | classes | commands())


def set_aside(row: list[str]) -> dict[str, list[str]]:
    """The words of the last column, each with the names in which it is right: `item (a row of a list: `items.md`)`."""
    words = re.findall(r"([^,(]+?) *(?:\(([^)]*)\))?(?:, *|$)", row[3])
    return {word.strip(): re.findall(r"`([^`]+)`", right) for word, right in words}


@pytest.mark.parametrize("row", [row for row in ROWS if row[3]], ids=lambda row: row[0])
def test_no_file_no_class_and_no_command_has_a_word_that_the_glossary_sets_aside(row: list[str]) -> None:
    for word, right in set_aside(row).items():
        aside = words_of(word)
        found = [
            name
            for name in names()
            if any(words_of(name)[at : at + len(aside)] == aside for at in range(len(words_of(name))))
        ]
        assert sorted(one for one in found if not any(fnmatch.fnmatchcase(one, as_is) for as_is in right)) == [], word
        # What is excepted and not there any more goes.
        assert [as_is for as_is in right if not fnmatch.filter(found, as_is)] == [], word


def test_a_name_is_split_at_marks_and_capitals_and_loses_the_s_of_its_plurals() -> None:
    assert words_of("test_room_walls.py") == ("test", "room", "wall", "py")
    assert words_of("CAPMessage2") == ("cap", "message", "2")
    assert words_of("class-phaseLabels.js") == ("class", "phase", "label", "j")
