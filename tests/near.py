"""`make near`: run the tests that lie near what has changed since BASE (main), by name and by import.

Near is a test file that has changed itself, one whose name holds that of the changed file or of its folder, one that
imports the changed module or a module that imports it, and of a tool all that lies in `tests/desk/<folder>/`. Slow
tests are left out unless SLOW=1.
"""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
#: Part of a path -> tests that always look at such files.
ALWAYS = {
    r"\.py$": ["tests/test_house_rules.py"],
    r"^(docs/|[A-Z]+\.md)": ["tests/test_docs.py", "tests/test_docs_names.py"],
    r"/words/": ["tests/test_words.py"],
    r"^src/(raabta_desk|raabta/form)/": ["tests/test_tools_whole.py"],
    r"^web/": ["tests/test_web.py"],
    r"^(exercises|chapters|assets|facts|references|_toc|_config)": [
        "tests/test_content_course.py",
        "tests/test_glossary.py",
    ],
    r"^(tests/(bad|good)|src/raabta/content/(checks|read|yaml))/": ["tests/test_content_bad.py"],
}


def changed(base: str) -> list[str]:
    """Return what differs from where this branch left `base`, and what git does not know yet."""
    ask = ["git", "-C", str(ROOT)]
    fork = subprocess.run(
        [*ask, "merge-base", "HEAD", base], capture_output=True, text=True, check=False
    ).stdout.strip()
    names = subprocess.run(
        [*ask, "diff", "--name-only", fork or "HEAD"], capture_output=True, text=True, check=True
    ).stdout
    new = subprocess.run(
        [*ask, "ls-files", "-o", "--exclude-standard"], capture_output=True, text=True, check=True
    ).stdout
    return sorted({*names.split("\n"), *new.split("\n")} - {""})


def imported(path: Path) -> set[str]:
    """Return the modules that a file imports, late ones too."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {one.name for one in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{one.name}" for one in node.names)}
    return found


def near(files: list[str]) -> list[str]:
    """Return the test files that lie near some changed files."""
    tests = {path.relative_to(ROOT).as_posix(): imported(path) for path in (ROOT / "tests").rglob("test_*.py")}
    sources = {path.relative_to(ROOT).as_posix(): path for path in (ROOT / "src").rglob("*.py")}
    by_module = {
        re.sub(r"/__init__$", "", name[4:-3]).replace("/", "."): imported(path) for name, path in sources.items()
    }
    found = {name for name in files if name in tests}
    for name in files:
        path = Path(name)
        found |= {test for pattern, some in ALWAYS.items() if re.search(pattern, name) for test in some}
        words = {path.stem.partition(".")[0], path.parent.name} - {
            "__init__",
            "raabta",
            "raabta_desk",
            "tests",
            "support",
            "words",
            "src",
        }
        if name.startswith(("src/", "web/src/")):
            found |= {test for test in tests for word in words if f"_{word.replace('-', '_')}" in Path(test).stem}
        if folder := re.match(r"src/raabta_desk/(\w+)/", name):
            found |= {test for test in tests if test.startswith(f"tests/desk/{folder[1]}/")}
        module = re.sub(
            r"/__init__$", "", name.removeprefix("src/").removeprefix("tests/").removesuffix(".py")
        ).replace("/", ".")
        users = (
            {module, *(one for one, wanted in by_module.items() if module in wanted)} if path.suffix == ".py" else set()
        )
        found |= {test for test, wanted in tests.items() if users & wanted}
    return sorted(name for name in found if (ROOT / name).is_file())


def main() -> int:
    files = changed(os.environ.get("BASE", "main"))
    tests = near(files)
    print(f"{len(files)} files changed, {len(tests)} test files near them:", *tests, sep="\n  ")
    marks = "not orca" if os.environ.get("SLOW") else "not slow and not process and not orca"
    command = [sys.executable, "-m", "pytest", "-q", "-n", "auto", "-m", marks, *tests]
    return subprocess.run(command, cwd=ROOT, check=False).returncode if tests else 0


if __name__ == "__main__":
    sys.exit(main())
