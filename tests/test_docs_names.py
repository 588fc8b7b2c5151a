"""Names in the docs: each path is there, and each word that the glossary sets aside names nothing."""

import fnmatch
import os
import re
from functools import cache
from pathlib import Path

import pytest

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
    "START-HERE.html": "lies in the file that `raabta export zip` writes",
    "etc/jupyter/": "a folder of Jupyter's own, on a server",
    "glossary.sd.yml": "an example: the glossary of another language",
    "hall/flut.html": "an example: where somebody may write a deck",
    "lab/tree/": "an address of a hub",
    "urlpath=voila/render/chapters/disaster.ipynb": "a part of an address",
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
