"""Changes of the code, one at a time, and which of them a test notices: the part of `tests/mutation.sh` in Python.

`python -m support.mutation change` rewrites a copy of the course: each function that [tool.mutmut] in pyproject.toml
names stands there with all its changes, made by mutmut, and a name decides which one runs. `… try` collects the tests
of [tool.mutmut] once, runs them once to learn which functions each of them calls, and then forks for every change: the
child runs the tests of that function, the quickest first, up to the first that fails. mutmut's own loop starts pytest
anew for each change. `… score` says what came of it.
"""

from __future__ import annotations

import ast
import contextlib
import difflib
import fnmatch
import gc
import json
import os
import resource
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from mutmut.configuration import config
from mutmut.mutation.file_mutation import mutate_file_contents
from mutmut.mutation.trampoline import set_mutant_under_test
from mutmut.state import state
from mutmut.utils.format_utils import get_mutant_name, mangled_name_from_mutant_name

NAMES, KNOWN, FOUND, SURVIVORS = Path("changes.json"), Path("known.json"), Path("found.json"), Path("survivors.txt")
FAILED = Path("failed.txt")
#: CPU seconds of tests by which a change may be noticed: what stands in everything would run everything.
MOST = float(os.environ.get("MOST", "3"))
#: A child that takes so much longer than its tests took hangs: a loop without end, or a wait for what never comes.
SLACK, LEAST = 4, 2
#: Function -> the tests that have noticed a change of it: they are tried first. Where a child says which it was.
LATELY: defaultdict[str, list[str]] = defaultdict(list)
NOTICED_BY = Path("noticed-by").resolve()
#: What a child returns that has come to no end of its tests.
BROKEN = 70
#: Where a word goes while pytest has the screen: what it says itself is for nobody.
_SCREEN = 1


def change(patterns: list[str]) -> None:
    """Put the changes into the code, and write down their names."""
    names: list[str] = []
    for path in sorted(Path("src").rglob("*.py")):
        module = get_mutant_name(path, "")
        if config().should_mutate(path) and (not patterns or any(_may_be(module, one) for one in patterns)):
            code = path.read_text(encoding="utf-8")
            made, numbers = mutate_file_contents(str(path), code), [*_numbers(code)]
            path.write_text(made.code, encoding="utf-8")
            names += [get_mutant_name(path, name) for name in made.mutant_names]
            names += [f"{module}{name}={value}" for name, value in numbers]
    wanted = dict.fromkeys(name for one in patterns or ["*"] for name in names if fnmatch.fnmatch(name, one))
    NAMES.write_text(json.dumps([*wanted]), encoding="utf-8")
    print(f"{len(wanted)} changes")


def _numbers(code: str) -> Iterator[tuple[str, float]]:
    """Yield each number that has a name in a module, with another value: mutmut changes what stands in functions."""
    for line in ast.parse(code).body:
        target = line.targets[0] if isinstance(line, ast.Assign) else getattr(line, "target", None)
        value = getattr(line, "value", None)
        several = isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple)
        for name, number in zip(target.elts, value.elts, strict=False) if several else [(target, value)]:
            known = number.value if isinstance(number, ast.Constant) else None
            if isinstance(name, ast.Name) and isinstance(known, int | float) and not isinstance(known, bool):
                yield name.id, known + 1 if isinstance(known, int) else known * 1.25


def _set(name: str) -> None:
    """Give a number its other value, in its module and wherever it was imported."""
    where, _, value = name.partition("=")
    module, _, own = where.rpartition(".")
    before = getattr(sys.modules[module], own)
    for one in [*sys.modules.values()]:
        if one.__name__.startswith("raabta.") and getattr(one, own, None) is before:
            setattr(one, own, json.loads(value))


def _may_be(module: str, pattern: str) -> bool:
    """Say whether a pattern may name something in a module."""
    whole = pattern.split("*")[0]
    return module.startswith(whole) or whole.startswith(module)


class Changes:
    """Runs in the place of pytest's loop over the tests."""

    def __init__(self) -> None:
        self.failed = self.trying = False
        self.calls: defaultdict[str, set[str]] = defaultdict(set)
        self.took: dict[str, float] = {}

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_makereport(self, item: pytest.Item, call: pytest.CallInfo[None]) -> None:
        """End a child whose test has failed, before anything is written of it."""
        failed = call.excinfo is not None and not call.excinfo.errisinstance(pytest.skip.Exception)
        if failed and self.trying and not item.get_closest_marker("xfail"):
            NOTICED_BY.with_name(f"{NOTICED_BY.name}-{os.getpid()}").write_text(item.nodeid, encoding="utf-8")
            os._exit(1)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note that a test has failed."""
        if report.failed:
            self.failed = True
            self.words = f"{report.nodeid}\n{report.longreprtext}"

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Learn what each test calls, then try every change."""
        names = json.loads(NAMES.read_text(encoding="utf-8"))
        if not KNOWN.exists() and (status := _forked(lambda: self._learn(session), session, 1_000)):
            _say(f"The tests fail without a change ({status}): see {FAILED.resolve()}")
            os._exit(1)
        known = json.loads(KNOWN.read_text(encoding="utf-8"))
        items = {item.nodeid: item for item in session.items}
        found: dict[str, int | None] = json.loads(FOUND.read_text(encoding="utf-8")) if FOUND.exists() else {}
        names = [name for name in names if name not in found]
        children: dict[int, tuple[str, Path]] = {}
        began = time.monotonic()
        gc.freeze()  # what all children share is not looked through by each of them, and so not copied
        for number, name in enumerate(names):
            tests = self._tests(name, known, items)
            if not tests:
                found[name] = None
                continue
            while len(children) >= int(os.environ.get("JOBS", "1")):
                _reap(children, found)
            limit = LEAST + SLACK * sum(cost for cost, _ in tests)
            _start(
                children,
                name,
                lambda name=name, tests=tests: self._try(name, [item for _, item in tests]),
                session,
                limit,
            )
            if number % 50 == 0:
                FOUND.write_text(json.dumps(found, indent=0), encoding="utf-8")
                _say(f"{number} of {len(names)} after {time.monotonic() - began:.0f} s")
        while children:
            _reap(children, found)
        FOUND.write_text(json.dumps(found, indent=0), encoding="utf-8")
        _say(f"{len(names)} after {time.monotonic() - began:.0f} s")
        return True

    def _tests(
        self, name: str, known: dict[str, Any], items: dict[str, pytest.Item]
    ) -> list[tuple[float, pytest.Item]]:
        """Return the tests that call what is changed, the quickest first: of a number all that call its module."""
        calls: dict[str, list[str]] = known["calls"]
        module = name.partition("=")[0].rpartition(".")[0]
        if "=" in name:
            ids = {one for called, tests in calls.items() if called.rpartition(".")[0] == module for one in tests}
        else:
            ids = set(calls.get(mangled_name_from_mutant_name(name), ()))
        found: list[tuple[float, pytest.Item]] = []
        proven = LATELY.get(mangled_name_from_mutant_name(name) if "=" not in name else name, [])
        for cost, one in sorted(
            ((known["took"][one], one) for one in ids if one in items), key=lambda pair: (pair[1] not in proven, pair)
        ):
            if sum(cost for cost, _ in found) < MOST:
                found.append((cost, items[one]))
        return found

    def _learn(self, session: pytest.Session) -> int:
        """Run every test, and write down which functions it calls and how long it takes."""
        set_mutant_under_test("stats")
        state()._stats.clear()
        for item in session.items:
            began = time.process_time()
            self._run(item)
            self.took[item.nodeid] = time.process_time() - began
            if self.failed:
                FAILED.write_text(self.words, encoding="utf-8")
                return 1
            for name in state()._stats:
                self.calls[name].add(item.nodeid)
            state()._stats.clear()
        calls = {name: sorted(ids) for name, ids in self.calls.items()}
        KNOWN.write_text(json.dumps({"calls": calls, "took": self.took}), encoding="utf-8")
        return 0

    def _try(self, name: str, items: list[pytest.Item]) -> int:
        self.trying = True
        if "=" in name:
            _set(name)
        set_mutant_under_test("" if "=" in name else name)
        for item in items:
            self._run(item)
            if self.failed:
                return 1
        return 0

    def _run(self, item: pytest.Item) -> None:
        """Run one test as if it were the last: what it shares with others is made for it, and is in its count."""
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=None)


def _say(text: str) -> None:
    os.write(_SCREEN, f"{text}\n".encode())


def _forked(work: Any, session: pytest.Session, limit: float) -> int:
    children: dict[int, tuple[str, Path]] = {}
    found: dict[str, int | None] = {}
    _start(children, "", work, session, limit)
    _reap(children, found)
    return found[""] or 0


def _start(children: dict[int, tuple[str, Path]], name: str, work: Any, session: pytest.Session, limit: float) -> None:
    """Fork a child that ends with what `work` returns. Its temporary files are its own."""
    room = Path(tempfile.mkdtemp(prefix="raabta-mutation-")) / "base"
    room.mkdir()
    child = os.fork()
    if child:
        children[child] = (name, room)
        return
    os.setpgid(0, 0)
    gc.disable()
    session.config._tmp_path_factory._basetemp = room  # type: ignore[attr-defined]
    resource.setrlimit(resource.RLIMIT_CPU, (int(limit), int(limit) + 1))
    signal.alarm(int(limit * 12))
    code = BROKEN
    try:
        code = work()
    finally:
        os._exit(code)


def _reap(children: dict[int, tuple[str, Path]], found: dict[str, int | None]) -> None:
    child, status = os.wait()
    name, room = children.pop(child)
    found[name] = os.waitstatus_to_exitcode(status)
    by = NOTICED_BY.with_name(f"{NOTICED_BY.name}-{child}")
    if by.exists():
        LATELY[mangled_name_from_mutant_name(name) if "=" not in name else name][:0] = [by.read_text(encoding="utf-8")]
        by.unlink()
    if found[name] == BROKEN:
        _say(f"{name}: the trial itself broke")
        found[name] = 0
    with contextlib.suppress(ProcessLookupError):  # it is gone, and so is all that it had started
        os.killpg(child, signal.SIGKILL)
    shutil.rmtree(room.parent, ignore_errors=True)


def score() -> None:
    """Print the score of each module, and write down what no test notices."""
    found: dict[str, int | None] = json.loads(FOUND.read_text(encoding="utf-8"))
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    left: defaultdict[str, list[str]] = defaultdict(list)
    for name, code in sorted(found.items()):
        module = name.partition("=")[0].rpartition(".")[0].removeprefix("raabta.").replace(".", "/")
        counts[module]["all"] += 1
        counts[module]["noticed"] += bool(code)
        if not code:
            left[module].append(name)
    with SURVIVORS.open("w", encoding="utf-8") as file:
        for module, names in left.items():
            for name, text in _shown(Path("src/raabta") / f"{module}.py", names):
                file.write(f"## {name}{' (no test calls it)' if found[name] is None else ''}\n{text}\n")
    for module, count in [*counts.items(), ("all", sum(counts.values(), Counter()))]:
        print(f"{module:40} {count['noticed']:5} of {count['all']:5} noticed: {count['noticed'] / count['all']:.0%}")
    print(f"Those that no test noticed: {SURVIVORS.resolve()}")


def _shown(path: Path, names: list[str]) -> Iterator[tuple[str, str]]:
    """Yield each name with the lines that are changed, as a diff."""
    code = path.read_text(encoding="utf-8")
    spans = {
        one.name: one for one in ast.walk(ast.parse(code)) if isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef)
    }
    lines = code.splitlines()
    for name in names:
        if "=" in name:
            yield name, ""
            continue
        short = name.rpartition(".")[2]
        plain = mangled_name_from_mutant_name(short)
        before, after = (_lines(lines, spans[one], one, plain) for one in (f"{plain}__mutmut_orig", short))
        yield name, "\n".join([*difflib.unified_diff(before, after, lineterm="", n=1)][2:])


def _lines(lines: list[str], span: ast.stmt, name: str, plain: str) -> list[str]:
    """Return the lines of a function under its own name."""
    found = [line.split("  # type: ignore # mutmut")[0] for line in lines[span.lineno - 1 : span.end_lineno]]
    own = plain.removeprefix("x_").rpartition("\u01c1")[2]
    return [found[0].replace(name, own), *found[1:]]


if __name__ == "__main__":
    what, *arguments = sys.argv[1:]
    if what == "change":
        change(arguments)
    elif what == "score":
        score()
    else:
        _SCREEN = os.dup(1)
        with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
            os.dup2(nowhere.fileno(), 1)
        chosen = [*config().pytest_add_cli_args, *config().pytest_add_cli_args_test_selection]
        sys.exit(int(pytest.main(["--rootdir=.", *chosen], plugins=[Changes()])))
