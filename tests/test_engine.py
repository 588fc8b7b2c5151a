"""The page's Python: what it is made of, that it is whole, and that it answers as the Python of this computer does."""

from __future__ import annotations

import ast
import base64
import hashlib
import io
import json
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from raabta import i18n
from raabta.book.binding import offline
from raabta.book.build import kept
from raabta.book.files import assets, engine
from raabta.cli.serve.files import Shelf
from raabta.form import card, card_ids
from raabta.form.registry import packages
from raabta.form.run import answers, run
from support.course import ROOT, ours
from support.letterheads import paper
from support.workbooks import workbook
from test_web import WEB, node

pytestmark = pytest.mark.process

__all__ = ["node"]  # the fixture is theirs
MADE = ROOT / "src/raabta/static/engine"
KNOWN = json.loads((MADE / "engine.json").read_text(encoding="utf-8"))
NOW = "2026-11-27T09:30+05:00"
#: A reader pays this once; a byte more is a decision. A tool in two languages is 9 to 25 KB, and there are eighteen.
LIMIT = 6.2e6
PYTHON = [tool_id for tool_id in card_ids() if card(tool_id).engine == "python"]


def packed() -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(engine.packed()))


def test_the_files_are_those_that_were_made_together() -> None:
    for name, mark in KNOWN["files"].items():
        content = (MADE / name).read_bytes()
        assert (len(content), hashlib.sha256(content).hexdigest()) == (mark["bytes"], mark["sha256"]), (
            "run `make engine`"
        )
    wanted = json.loads((WEB / "package.json").read_text(encoding="utf-8"))["devDependencies"]["pyodide"]
    assert KNOWN["pyodide"] == wanted, "run `make engine`: another Pyodide is pinned"


def test_it_costs_what_the_button_says() -> None:
    assert sum(mark["sent"] for mark in engine.about()["files"].values()) < LIMIT


def test_this_package_is_packed_alike_twice_and_holds_nothing_of_this_computer() -> None:
    first = engine.packed()
    engine.packed.cache_clear()
    assert engine.packed() == first
    names = packed().namelist()
    of_desk = {
        "tools.mark",
        "alert/__init__.py",
        "run_of_show/run-of-show.css",
        "workbench/tables/words/tables.ur.json",
    }
    assert {"raabta/__init__.py", "raabta/form/run.py", *(f"raabta_desk/{one}" for one in of_desk)} <= set(names)
    assert [name for name in names if "/static/" in name or name.endswith("/notebook.py")] == []
    assert [name for name in names if "__pycache__" in name or name.split("/")[0] not in {"raabta", *packages()}] == []


def test_what_a_build_packed_the_next_one_finds_unless_the_package_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[bytes] = []

    def pack() -> bytes:
        made.append(whole + bytes(len(made)))
        return made[-1]

    def packed_for(mark: str) -> bytes:
        engine.packed.cache_clear()
        config = SimpleNamespace(raabta_engine=mark)
        engine.keep_in(kept.folder(SimpleNamespace(doctreedir=tmp_path, config=config), "packed"))  # type: ignore[arg-type]
        return engine.packed()

    whole = engine.packed()
    monkeypatch.setattr(engine, "_KEPT", {})
    monkeypatch.setattr(engine, "_pack", pack)
    assert packed_for("1") == packed_for("1") == made[0]
    (file,) = tmp_path.rglob("*.zip")
    file.write_bytes(file.read_bytes()[:-100])
    assert packed_for("1") == made[1]
    assert packed_for("2") == made[2]
    assert len(list(tmp_path.rglob("*.zip"))) == 1
    engine.packed.cache_clear()


def imports(tree: ast.AST) -> Iterator[str]:
    for one in ast.walk(tree):
        if isinstance(one, ast.Import):
            yield from (name.name for name in one.names)
        elif isinstance(one, ast.ImportFrom):
            yield str(one.module)


def test_what_the_tools_import_is_in_its_library() -> None:
    """Also what is imported in the middle of a function: there it would be missed in front of a reader."""
    known, archive = set(KNOWN["modules"]) | {"collections.abc", "os.path"}, packed()
    missing = {
        f"{path}: {name}"
        for path in archive.namelist()
        if path.endswith(".py")
        for name in imports(ast.parse(archive.read(path)))
        if not name.startswith("raabta") and name not in known
    }
    assert missing == set(), "add it to WANTED in web/engine/cut.py and run `make engine`"


def test_what_is_packed_of_this_package_imports_nothing_that_is_not() -> None:
    archive = packed()
    modules = {re.sub(r"(/__init__)?\.py$", "", name).replace("/", ".") for name in archive.namelist()}
    asked = {
        (path, name)
        for path in archive.namelist()
        if path.endswith(".py")
        for name in imports(ast.parse(archive.read(path)))
        if name.startswith("raabta") and "IPython" not in name
    }
    # The form of a tool in a notebook is the kernel's.
    assert {(path, name) for path, name in asked if name not in modules and "notebook" not in name} == set()


def test_the_guard_of_imports_sees_into_functions() -> None:
    assert list(imports(ast.parse("def one():\n    import pandas\n    from a.b import c"))) == ["pandas", "a.b"]


def test_a_book_has_the_engine_when_a_tool_needs_it_and_only_then(tmp_path: Path) -> None:
    assert engine.needed(PYTHON[:1])
    assert not engine.needed(["sms-parts", "alert-composer"])
    engine.publish(tmp_path, wanted=True)
    files = {path.name for path in (tmp_path / engine.FOLDER).iterdir()}
    assert files == {*engine.about()["files"], "THIRD-PARTY.txt"}
    (tmp_path / engine.FOLDER / "old.bin").write_bytes(b"of another engine")
    times = {path.name: path.stat().st_mtime_ns for path in (tmp_path / engine.FOLDER).iterdir()}
    engine.publish(tmp_path, wanted=True)
    after = {path.name: path.stat().st_mtime_ns for path in (tmp_path / engine.FOLDER).iterdir()}
    assert after == {name: time for name, time in times.items() if name in files}
    engine.publish(tmp_path, wanted=False)
    assert not (tmp_path / engine.FOLDER).exists()


def test_the_course_that_is_kept_does_not_count_it_and_names_it_apart(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("One page", encoding="utf-8")
    offline.write(tmp_path)
    without = json.loads(
        (tmp_path / offline.WORKER).read_text(encoding="utf-8").splitlines()[0][len("self.raabtaBook = ") : -1]
    )
    engine.publish(tmp_path, wanted=True)
    offline.write(tmp_path)
    book = json.loads(
        (tmp_path / offline.WORKER).read_text(encoding="utf-8").splitlines()[0][len("self.raabtaBook = ") : -1]
    )
    assert book.pop("engine") == engine.about()
    assert book == without


def test_its_worker_may_run_webassembly_and_no_page_may(tmp_path: Path) -> None:
    engine.publish(tmp_path, wanted=True)
    (tmp_path / "index.html").write_text("One page", encoding="utf-8")
    shelf = Shelf(tmp_path)
    sent = {name: shelf.load(tmp_path / name) for name in ("index.html", "engine/worker.mjs", "engine/pyodide.asm.mjs")}
    assert [name for name, one in sent.items() if "wasm-unsafe-eval" in one.policy] == ["engine/worker.mjs"]
    assert sent["engine/worker.mjs"].kind == "text/javascript; charset=utf-8"
    large = shelf.load(tmp_path / "engine/python.bin")
    # A name that a host packs or unpacks on its way would be unpacked twice.
    assert (large.kind, large.packed) == ("application/octet-stream", None)


def test_only_a_page_with_such_a_tool_has_its_script_and_the_script_knows_the_engine() -> None:
    assert any("tool-python.js" in name for name in assets.scripts(f"<section {engine.SIGN}>"))
    assert not any("tool-python.js" in name for name in assets.scripts('<section data-raabta-tool="sms-parts">'))
    line = assets.content(assets.PYTHON_JS).splitlines()[0]
    assert json.loads(line.removeprefix("self.raabtaEngine = ").removesuffix(";")) == engine.about()


ODD = (
    "",
    " ",
    "\x00",
    "0,1\n2",
    "=1+1",
    "<b>&amp;</b>",
    "area,date,dead\nBela,05/07/2025,3",
    "مقدمہ،تاریخ",
    "\ud800😀",
    "۱۲",
)


def asked(tool: str, language: str) -> Iterator[tuple[str, dict[str, tuple[str, bytes]]]]:
    """Yield the example, each of its fields with something odd in it, and files that are read and that are none."""
    example = dict(card(tool, language).data["example"])
    fields = {field.name: field for group in card(tool, language).groups for field in group.fields}
    values = [example, dict.fromkeys(example, "")]
    values += [example | {name: ODD[n % len(ODD)]} for n, name in enumerate(example)]
    values += [example | {name: odd} for name, field in fields.items() if field.widget == "sheet" for odd in ODD]
    for one in values:
        yield json.dumps({"tool": tool, "language": language, "values": one, "now": NOW}), {}
    book = workbook([["area", "date", "dead"], ["Bela", "05/07/2025", 3]])
    for name in (name for name, field in fields.items() if field.widget == "sheet"):
        for file in (
            ("a.xlsx", book),
            ("a.csv", example[name].encode("utf-16")),
            ("a.xlsx", b"PK\x03\x04none"),
            ("a", b"\xff"),
        ):
            yield json.dumps({"tool": tool, "language": language, "values": example, "now": NOW}), {name: file}
    for name in (name for name, field in fields.items() if field.widget == "letterhead"):
        for file in (("head.docx", paper()), ("head.docx", paper()[:900]), ("خط.docx", b"\xd0\xcf")):
            yield json.dumps({"tool": tool, "language": language, "values": example, "now": NOW}), {name: file}


def judged() -> Iterator[tuple[str, dict[str, tuple[str, bytes]]]]:
    """Yield the texts that are to be judged, by the products of the course."""
    for case in json.loads((ROOT / "tests/canonical/judging.json").read_text(encoding="utf-8")):
        product = ours(case["language"]).questions[case["question"]].control.product
        assert product
        request = {"text": case["text"], "judge": product.asked(), "language": case["language"], "now": NOW}
        yield json.dumps(request), {}


@pytest.mark.usefixtures("node")
def test_it_answers_to_the_byte_as_python_here_does(tmp_path: Path) -> None:
    assert set(PYTHON) == set(answers())
    questions = [one for tool in answers() for language in i18n.LANGUAGES for one in asked(tool, language)]
    questions += judged()
    engine.publish(tmp_path, wanted=True)
    shutil.copy(MADE / "engine.json", tmp_path / engine.FOLDER)
    written = [
        {
            "request": request,
            "files": {field: [name, base64.b64encode(content).decode()] for field, (name, content) in files.items()},
        }
        for request, files in questions
    ]
    (tmp_path / "asked.json").write_text(json.dumps(written), encoding="utf-8")
    command = ["node", "engine/run.mjs", str(tmp_path / engine.FOLDER), str(tmp_path / "asked.json")]
    done = subprocess.run(command, check=False, cwd=WEB, capture_output=True, text=True, encoding="utf-8", timeout=300)
    assert done.returncode == 0, done.stderr[-2000:]
    given = json.loads(done.stdout)
    assert len(given) == len(questions) > 40
    for (request, files), answer in zip(questions, given, strict=True):
        assert answer == run(request, files), request
    assert not any(json.loads(answer)["error"] for answer in given)


PAGE = """<meta http-equiv="Content-Security-Policy" content="default-src 'self';{own} img-src 'self' data:">{sign}"""


def test_for_a_stick_one_script_holds_all_parts_and_only_the_pages_of_such_tools_are_opened(tmp_path: Path) -> None:
    engine.publish(tmp_path, wanted=True)
    (tmp_path / "_static").mkdir()
    (tmp_path / "_static/tool-python.js").write_text(assets.content(assets.PYTHON_JS), encoding="utf-8")
    pages = {"plain": ("", ""), "tool": ("", engine.SIGN), "steps": (" script-src 'self' 'sha256-x';", engine.SIGN)}
    for name, (own, sign) in pages.items():
        (tmp_path / f"{name}.html").write_text(PAGE.format(own=own, sign=sign), encoding="utf-8")
    made = engine.in_folder(tmp_path)
    assert set(made) == {
        "engine/folder.js",
        "engine/THIRD-PARTY.txt",
        "_static/tool-python.js",
        "tool.html",
        "steps.html",
    }
    allowed = "default-src 'self'; worker-src 'self' blob:; script-src 'self' blob: 'wasm-unsafe-eval'"
    assert f'content="{allowed}; img-src' in made["tool.html"].decode()
    assert f"content=\"{allowed} 'sha256-x'; img-src" in made["steps.html"].decode()
    parts = json.loads(made["engine/folder.js"].decode().removeprefix("self.raabtaParts = ").removesuffix(";\n"))
    for name, mark in engine.about()["files"].items():
        assert hashlib.sha256(base64.b64decode(parts[name])).hexdigest() == mark["sha256"]
    assert made["_static/tool-python.js"].startswith(b'self.raabtaEngine = {"folder":true,')
    assert engine.in_folder(tmp_path / "_static") == {}
