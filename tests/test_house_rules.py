"""The rules of the house that no linter knows."""

import ast
import importlib.util
import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[1]
MODULE_LINES, TEST_LINES, FUNCTION_LINES = 300, 400, 50
# Written so that this file does not match itself.
HOSTS = re.compile(r"files[.]python[h]osted|p[y]pi[.]org/simple|registry[.]np[m]js|deb[.]de[b]ian[.]org")
PLACES = re.compile(r"/w[o]rk/(main|shared|[.]library)|/ro[o]t/|/tm[p]/(bash|contract)")
PHYSICAL = re.compile(
    r"(?<![-\w])((margin|padding|border)-(left|right)|(left|right)\s*:|text-align:\s*(left|right)|float:(?!\s*inline-))"
)
QUESTIONS = re.compile(r"(What|Who|Whom|Whose|How|When|Where|Which|Why|Whether|Do|Does|Is|Are|Can)\b")


def tracked(*patterns: str) -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z", *patterns], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    return [ROOT / name for name in listed.split("\0") if name and (ROOT / name).exists()]


def functions(tree: ast.Module) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def too_long(path: Path, limit: int) -> list[str]:
    lines = len(path.read_text(encoding="utf-8").splitlines())
    return [f"{name(path)}: {lines} lines, of {limit}"] if lines > limit else []


def test_modules_and_functions_stay_small_and_say_what_they_are() -> None:
    found = []
    for path in tracked("src/*.py", "benchmarks/*.py", "docs/*.py", "requirements/*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        found += too_long(path, MODULE_LINES)
        if not ast.get_docstring(tree):
            found.append(f"{name(path)}: its first line does not say what it is")
        for function in functions(tree):
            lines = (function.end_lineno or 0) - function.lineno + 1
            if lines > FUNCTION_LINES:
                found.append(f"{name(path)}:{function.lineno}: {function.name}: {lines} lines, of {FUNCTION_LINES}")
    assert found == []


def test_no_module_begins_with_a_question() -> None:
    # "Who is told what, and when" is a riddle to a newcomer; "Send each client the frames that it may see" is not.
    found = []
    for path in tracked("src/raabta/*.py"):
        first = (ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or "").partition("\n")[0]
        if QUESTIONS.match(first):
            found.append(f"{name(path)}: say what the module does, as a verb and its object, not: {first}")
    assert found == []


def test_tests_stay_small() -> None:
    assert [line for path in tracked("tests/*.py") for line in too_long(path, TEST_LINES)] == []


def test_no_registry_host_and_no_path_of_one_machine_is_written_anywhere() -> None:
    found = []
    for path in tracked():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        found += [f"{path.name}: {match[0]}" for pattern in (HOSTS, PLACES) for match in pattern.finditer(text)]
    assert not found


def test_style_sheets_know_no_left_and_right() -> None:
    found = []
    for path in tracked("*.css"):
        text = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        found += [f"{path.name}: {match[0]}" for match in PHYSICAL.finditer(text)]
    assert not found


def test_the_book_builds_what_the_contents_name_and_nothing_else() -> None:
    # Without this line Jupyter Book executes notebooks under tests/ and publishes files out of .venv.
    assert "only_build_toc_files: true" in (ROOT / "_config.yml").read_text(encoding="utf-8")


def test_no_file_is_bigger_than_the_project_needs() -> None:
    # The page's Python is others' work in few large files; tests/test_engine.py holds what they weigh together.
    large = [path for path in tracked() if path.stat().st_size > 1_500_000]
    assert [path.name for path in large if path.parent != ROOT / "src/raabta/static/engine"] == []


def test_content_is_four_levels_deep() -> None:
    """As docs/architecture.md says; a fifth is a floor of which nobody knows the task."""
    spec = importlib.util.spec_from_file_location("house", ROOT / "benchmarks/house.py")
    assert spec
    assert spec.loader
    house = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(house)
    assert house.levels(ROOT) == 4


#: The same twice, each with its reason.
TWICE = {
    # A browser for each file, and for the folder of browser tests one for all.
    ("chromium", "chromium"),
    # The same book on a server, for a folder of tests and for the whole run of the one file that listens to it.
    ("book", "served"),
}


def said(function: ast.FunctionDef | ast.AsyncFunctionDef) -> tuple[int, str]:
    """Return how many statements a function has, its docstring left out, and what they and its parameters say."""
    body = function.body[ast.get_docstring(function) is not None :]
    count = sum(isinstance(node, ast.stmt) for statement in body for node in ast.walk(statement))
    return count, "\n".join(map(ast.dump, (function.args, *body)))


def test_no_two_functions_of_the_tests_say_the_same() -> None:
    """What several files of tests need stands in `tests/support` or in the nearest `conftest.py`, once."""
    found: dict[str, list[tuple[str, str]]] = {}
    for path in tracked("tests/*.py"):
        for function in functions(ast.parse(path.read_text(encoding="utf-8"))):
            count, told = said(function)
            if count > 1:
                found.setdefault(told, []).append((function.name, f"{name(path)}:{function.lineno}"))
    twice = [same for same in found.values() if len(same) > 1]
    assert [same for same in twice if tuple(sorted(one for one, _ in same)) not in TWICE] == []
