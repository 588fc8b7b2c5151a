"""Count the house: files, lines, how deep its imports go, and how many files of the engine three trips pass.

    python benchmarks/house.py [TREE]

TREE is a checkout, of any day; without it, this one. A file is passed when one of its functions runs. The trips: a
question from its file to the HTML of a page; `raabta room` from the command until phones can come; a vote from the
socket until its acknowledgement, everything else that the room does in that moment included.
"""

from __future__ import annotations

import ast
import asyncio
import json
import os
import re
import signal
import subprocess
import sys
import tempfile
from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import Any

import aiohttp

#: A file of fewer lines is small.
SMALL = 40
# Notes the files in which a function is entered, after everything was imported. SIGUSR1 begins anew.
TRACED = """
import contextlib, importlib, json, pkgutil, signal, sys, threading
import raabta
for one in list(pkgutil.walk_packages(raabta.__path__, "raabta.")):
    if not one.name.endswith("__main__"):
        with contextlib.suppress(Exception):
            importlib.import_module(one.name)
seen, phases = set(), []
def note(frame, event, arg):
    if event == "call" and frame.f_code.co_flags & 1:
        seen.add(frame.f_code.co_filename)
def turn(*_):
    phases.append(sorted(one for one in seen if "/src/raabta" in one))
    seen.clear()
    print("PASSED", json.dumps(phases), flush=True)
signal.signal(signal.SIGUSR1, turn)
threading.setprofile(note)
"""
#: Of a tree that reads a question without the rest of its course, that is the trip.
QUESTION = """
from pathlib import Path
from raabta import content
from raabta.model import Quiz
from raabta.render.page import quiz_html
with contextlib.suppress(ImportError):
    from raabta.content.alone import in_folder
sys.setprofile(note)
if "in_folder" in vars():
    quiz_html(in_folder(Path.cwd() / "exercises", "disaster/forty-dead").quiz)
else:
    course = content.load(Path.cwd()) if hasattr(content, "load") else content.load_course(Path.cwd())
    quiz_html(Quiz("", "", (course.questions["disaster/forty-dead"],)))
sys.setprofile(None)
turn()
"""
ROOM = """
from raabta.cli.main import main
sys.setprofile(note)
sys.argv = ["raabta", "room", "disaster/check", "--new", "--minimum", "1", "--port", "18311", "--ledger", sys.argv[1]]
main()
"""


def lines(tree: Path, pattern: str) -> tuple[int, int]:
    """Return how many files there are, and their lines."""
    skipped = ("static", "node_modules", "__pycache__")
    found = [one for one in tree.glob(pattern) if not set(skipped) & set(one.parts)]
    return len(found), sum(len(one.read_text(encoding="utf-8").splitlines()) for one in found)


def small(tree: Path, pattern: str = "src/raabta*/**/*.py") -> tuple[int, int]:
    """Return how many files have fewer than `SMALL` lines, and how many of these are doors: `__init__`, `__main__`."""
    files = [one for one in tree.glob(pattern) if not {"static", "templates"} & set(one.parts)]
    found = [one for one in files if len(one.read_text(encoding="utf-8").splitlines()) < SMALL]
    return len(found), sum(one.stem.startswith("__") for one in found)


def levels(tree: Path) -> int:
    """Return how many folders and lone modules of `content` the longest way down through its imports passes.

    All that lies in one folder is one of them: this says how its parts lie on each other, not how deep anything is.
    """
    down: dict[str, set[str]] = defaultdict(set)
    for name, wanted in imports(tree, "src/raabta/content").items():
        down[step(name)] |= {step(one) for one in wanted} - {step(name), ""}
    del down[""]
    return deepest(down)


def longest(tree: Path) -> int:
    """Return how many modules of the engine the longest way down through its imports passes, each counted."""
    return deepest(imports(tree, "src/raabta"))


def imports(tree: Path, home: str) -> dict[str, set[str]]:
    """Return module -> the modules below `home` that it imports when it is loaded: not those imported late."""
    parts = {one.relative_to(tree / "src").with_suffix("").parts: one for one in (tree / home).rglob("*.py")}
    modules = {".".join(name).removesuffix(".__init__"): path for name, path in parts.items()}
    found = {}
    for name, path in modules.items():
        wanted = set()
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ImportFrom) and node.module:
                below = {f"{node.module}.{one.name}" for one in node.names} & modules.keys()
                # A face that is asked for its own modules is not itself on the way to them.
                wanted |= below or {node.module} & modules.keys()
        found[name] = wanted - {name}
    return found


def deepest(down: dict[str, set[str]]) -> int:
    """Return how many things the longest way passes; a circle is passed once."""

    @cache
    def deep(name: str) -> int:
        if name in under_way:
            return 0
        under_way.add(name)
        found = 1 + max((deep(one) for one in down.get(name, ())), default=0)
        under_way.discard(name)
        return found

    under_way: set[str] = set()
    return max(map(deep, list(down)))


def step(module: str) -> str:
    """Return the module or the folder that stands directly in `content`; "" for `content` itself."""
    return ".".join(module.split(".")[2:3])


def child(tree: Path, code: str, *more: str) -> subprocess.Popen[str]:
    env = os.environ | {"PYTHONPATH": str(tree / "src"), "PYTHONUNBUFFERED": "1"}
    command = [sys.executable, "-c", TRACED + code, *more]
    return subprocess.Popen(command, cwd=tree, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)


def passed(output: str) -> list[list[str]]:
    """Return the files of each phase that was noted last."""
    found = re.findall(r"^PASSED (.*)$", output, re.MULTILINE)
    assert found, output[-2000:]
    return json.loads(found[-1])


def question(tree: Path) -> list[str]:
    return passed(child(tree, QUESTION).communicate(timeout=300)[0])[0]


def room(tree: Path) -> tuple[list[str], list[str]]:
    """Return the files that the opening of a room passes, and those that a vote does."""
    with tempfile.TemporaryDirectory() as folder:
        process = child(tree, ROOM, f"{folder}/rooms.sqlite")
        said = ""
        assert process.stdout is not None
        while not (key := re.search(r"/trainer#(\S+)", said)):
            line = process.stdout.readline()
            assert line, said
            said += line
        try:
            asyncio.run(vote(process, key[1]))
        finally:
            process.send_signal(signal.SIGINT)
            said += process.communicate(timeout=60)[0]
    opening, _, voting = passed(said)[:3]
    return opening, voting


async def vote(process: subprocess.Popen[str], key: str) -> None:
    """Bring the room to its first vote and give an answer; a signal stands before and behind it."""
    async with aiohttp.ClientSession() as session:
        trainer = await session.ws_connect("http://127.0.0.1:18311/ws")
        process.send_signal(signal.SIGUSR1)
        await trainer.send_json({"t": "hello", "role": "trainer", "key": key, "client": "c" * 16, "language": "en"})
        board = await told(trainer, "board")
        while board["phase"] != "open":
            what = "open" if board["part"] else "next"
            await trainer.send_json({"t": "do", "n": board["ver"] + 1, "ver": board["ver"], "what": what})
            board = await told(trainer, "board", after=board["ver"])
        phone = await session.ws_connect("http://127.0.0.1:18311/ws")
        await phone.send_json({"t": "hello", "role": "phone", "token": "a" * 32, "language": "en"})
        part = await told(phone, "part")
        asked = part["questions"][0]
        await told(phone, "hall")
        await trainer.close()
        await asyncio.sleep(2)
        process.send_signal(signal.SIGUSR1)
        await asyncio.sleep(0.2)
        slot = {"part": part["part"]["id"], "question": asked["id"], "round": 1, "answer": answer(asked["control"])}
        await phone.send_json({"t": "vote", "n": 1, **slot})
        await told(phone, "ack")
        process.send_signal(signal.SIGUSR1)
        await asyncio.sleep(0.2)


async def told(ws: Any, kind: str, after: int = -1) -> dict[str, Any]:
    """Wait for a frame of this kind; of a board for one that is newer."""
    while True:
        frame = json.loads((await ws.receive(timeout=20)).data)
        if frame["t"] == kind and frame.get("ver", 0) > after:
            return frame


def answer(control: dict[str, Any]) -> Any:
    ids = [option["id"] for option in control["options"]]
    whole = {"one": ids[:1], "many": ids[:1], "order": ids, "match": ids}.get(control["widget"])
    if control["widget"] == "match":
        return dict.fromkeys(ids, control["targets"][0]["id"])
    return "1" if whole is None else whole[0] if control["widget"] == "one" else whole


def main() -> None:
    """Print the figures as rows of a table; with -v also the files that were passed."""
    trees = [one for one in sys.argv[1:] if one != "-v"]
    tree = Path(trees[0] if trees else __file__).resolve()
    tree = tree if tree.is_dir() else tree.parents[1]
    counted = {
        "Python of the engine": "src/raabta/**/*.py",
        "of it drawings": "src/raabta/drawings/**/*.py",
        "Python of the desk, tools and workbench": "src/raabta_desk/**/*.py",
        "JavaScript": "web/src/**/*.js",
        "style sheets": "web/src/**/*.css",
        "words": "src/*/**/words/*.json",
        "tests": "tests/**/*.py",
    }
    for name, pattern in counted.items():
        files, rows = lines(tree, pattern)
        print(f"| {name} | {files:,} files, {rows:,} lines |")
    few, doors = small(tree)
    print(f"| files of engine and desk under {SMALL} lines | {few}, of which {doors} are doors of packages |")
    print(f"| longest chain of imports, module by module | {longest(tree)} |")
    print(f"| the same in `content`, each folder in it counted as one | {levels(tree)} |")
    trips = dict(zip(("`raabta room`", "a vote"), room(tree), strict=True)) | {"a question to a page": question(tree)}
    for name, files in trips.items():
        print(f"| files passed by {name} | {len(files)} |")
        if "-v" in sys.argv:
            print("\n".join(f"  {one.partition('/src/')[2]}" for one in files))


if __name__ == "__main__":
    main()
