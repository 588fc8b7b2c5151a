"""The docs cannot lie: what they name exists, and what exists they name."""

import importlib.util
import re
import tomllib
from pathlib import Path
from types import ModuleType

import pytest

import raabta
from raabta.cli.main import main
from raabta.kinds import KINDS

ROOT = Path(__file__).parents[1]
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
AUTHORS = (ROOT / "docs/authors.md").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")


def script(name: str) -> ModuleType:
    """Return a script of docs/ as a module."""
    spec = importlib.util.spec_from_file_location(name, ROOT / f"docs/{name}.py")
    assert spec
    assert spec.loader
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


def commands() -> list[str]:
    return sorted(main.list_commands(None))  # type: ignore[arg-type]


@pytest.mark.parametrize("command", commands())
def test_every_command_is_documented_and_has_help(command: str) -> None:
    assert f"raabta {command}" in AUTHORS
    shown = main.get_command(None, command)  # type: ignore[arg-type]
    assert shown is not None
    assert shown.help


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_kind_is_documented(kind: str) -> None:
    assert f"`{kind}`" in AUTHORS


@pytest.mark.parametrize("name", raabta.__all__)
def test_every_public_name_loads_and_is_documented(name: str) -> None:
    assert getattr(raabta, name)
    assert f"`{name}`" in AUTHORS


def test_every_make_target_that_the_docs_name_exists() -> None:
    targets = set(re.findall(r"^([a-z0-9-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), flags=re.MULTILINE))
    for page in (README, CONTRIBUTING, AUTHORS):
        assert set(re.findall(r"(?:`|^)make ([a-z0-9-]+)", page, flags=re.MULTILINE)) <= targets


def anchors(page: Path) -> set[str]:
    """The names under which the headings of a page can be linked, as Git servers make them."""
    heads = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "requirements/README.md", *(ROOT / "docs").rglob("*.md")]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_page_and_heading_that_the_docs_link_exists(page: Path) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", re.sub(r"`[^`\n]*`", "", page.read_text(encoding="utf-8"))):
        path, _, heading = target.partition("#")
        if ":" in path:
            continue
        there = page.parent / path if path else page
        assert there.exists(), target
        assert not heading or heading in anchors(there), target


@pytest.mark.parametrize("page", [CONTRIBUTING, AUTHORS], ids=["CONTRIBUTING.md", "docs/authors.md"])
def test_the_table_of_contents_leads_to_every_part(page: str) -> None:
    contents, _, _ = page.partition("\n## ")
    assert re.findall(r"\[([^]]+)\]\(#", contents) == re.findall(r"^## (.+)$", page, flags=re.MULTILINE)


def test_each_helper_of_the_tests_has_a_row_that_names_what_is_in_it() -> None:
    part = CONTRIBUTING.partition("What helps, in `tests/support/`")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| `(.+?\.py)` \| (.+) \|$", part, flags=re.MULTILINE)
    support = ROOT / "tests/support"
    modules = [path.relative_to(support).as_posix() for path in support.rglob("*.py") if path.name != "__init__.py"]
    assert [name for name, _ in rows] == sorted(modules)
    for name, gives in rows:
        code = (support / name).read_text(encoding="utf-8")
        assert [word for word in re.findall(r"`(\w+)`", gives) if word not in code] == [], name


def test_the_version_is_one_and_the_changelog_has_it() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    heads = re.findall(r"^## \[(.+?)\](.*)$", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert project["version"] == raabta.__version__
    desk = tomllib.loads((ROOT / "src/raabta_desk/pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert (desk["version"], desk["dependencies"]) == (raabta.__version__, [f"raabta=={raabta.__version__}"])
    assert heads[0] == ("Unreleased", "")
    assert heads[1][0] == raabta.__version__
    assert all(re.fullmatch(r" - \d{4}-\d\d-\d\d", day) for _, day in heads[1:])


def test_every_file_of_requirements_is_explained_and_each_lock_has_a_row_of_one_table() -> None:
    text = (ROOT / "requirements/README.md").read_text(encoding="utf-8")
    here = {path.name for path in (ROOT / "requirements").iterdir() if path.is_file()} - {"README.md"}
    assert sorted(name for name in here if f"`{name}`" not in text) == []
    table = re.findall(r"(?:^\|.*\n)+", text, flags=re.MULTILINE)
    assert len(table) == 1
    assert set(re.findall(r"^\| `(.+?)`", table[0], flags=re.MULTILINE)) == {n for n in here if n.endswith(".txt")}


def test_the_closing_table_is_counted_from_the_course_as_it_is() -> None:
    closing = script("closing")
    assert (ROOT / closing.PAGE).read_text(encoding="utf-8") == closing.page(), "run `python docs/closing.py`"


def test_every_tool_has_its_line_and_the_page_says_what_it_takes_and_gives_today() -> None:
    table = script("tools_table")
    assert table.page() == (ROOT / "docs/tools.md").read_text(encoding="utf-8"), "run `python docs/tools_table.py`"


def test_the_picture_is_drawn_from_the_code_as_it_is() -> None:
    picture = script("picture")
    assert picture.page_with_picture() == (ROOT / "docs/architecture.md").read_text(encoding="utf-8"), (
        "run `python docs/picture.py`"
    )


DECISIONS = ROOT / "docs/decisions"


@pytest.mark.parametrize("path", sorted(DECISIONS.glob("[0-9]*.md")), ids=lambda path: path.stem)
def test_a_decision_has_a_number_and_says_decision_why_and_price(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.startswith(f"# {int(path.name[:4])}. ")
    assert all(f"**{word}.**" in text for word in ("Decision", "Why", "Price"))


def test_each_number_of_a_decision_is_given_once_and_the_list_has_them_all_and_says_which_are_free() -> None:
    paths = sorted(DECISIONS.glob("[0-9]*.md"))
    listed = (DECISIONS / "README.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (\d+) \| \[(.+?)\]\((.+?)\)", listed, flags=re.MULTILINE)
    titles = [path.read_text(encoding="utf-8").splitlines()[0].partition(". ")[2] for path in paths]
    assert rows == [(str(int(path.name[:4])), title, path.name) for path, title in zip(paths, titles, strict=True)]
    numbers = [int(number) for number, _, _ in rows]
    assert len(set(numbers)) == len(numbers)
    said = re.search(r"^Not in use, and not given again: ([^.]+)\.", listed, flags=re.MULTILINE)
    assert said
    unused = {
        number
        for first, last in re.findall(r"(\d+)(?: to (\d+))?", said[1])
        for number in range(int(first), int(last or first) + 1)
    }
    assert unused == set(range(1, max(numbers) + 1)) - set(numbers)


def test_a_link_to_a_decision_has_the_number_that_it_leads_to() -> None:
    pages = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]
    links = [
        (page.name, number, target)
        for page in pages
        for number, target in re.findall(r"\[decision (\d+)\]\(([^)]+)\)", page.read_text(encoding="utf-8"))
    ]
    assert links
    assert [link for link in links if not link[2].rpartition("/")[2].startswith(f"{int(link[1]):04}-")] == []
