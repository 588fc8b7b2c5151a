"""Publish the Python engine that runs in a page, and pack the tools for it, with what they need of this package.

The engine (Pyodide, its library, the worker) is made by `make engine` and lies in `static/engine`. What the tools
themselves need is packed here, of the very files that this build runs with, so that it cannot be older than they are.
A page is told in its script, as `raabtaEngine`, what there is to bring. Only a book with a tool that Python answers
gets the engine; without the files of `make engine` there is none, and the tools keep their sheets for paper.
"""

from __future__ import annotations

import base64
import hashlib
import io
import json
import shutil
import zipfile
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import raabta
from raabta import form
from raabta.form.registry import MARK, packages

FOLDER = "engine"
#: The sign of a tool that needs it, in the HTML of a page.
SIGN = 'data-engine="python"'
_HERE = Path(raabta.__file__).parent
_MADE = _HERE / "static" / FOLDER
_SCRIPT = "tool-python.js"
_KNOWN, _WORKER, _TOOLS, _LICENCES = "engine.json", "worker.mjs", "raabta.zip", "THIRD-PARTY.txt"
#: What forms ask of the model, with what that asks for: records, scenarios and sessions are not theirs.
_MODEL = ("__init__", "card", "fold", "grade", "picture", "product", "question", "score", "when")
#: What the tools stand on; none of it needs another package.
_PACKED = ("__init__.py", "errors.py", "i18n", *(f"model/{name}.py" for name in _MODEL), "form", "charts")
#: What only a kernel has, the form of a tool in a notebook, and what only an editor asks for.
_LEFT_OUT = frozenset({"notebook.py", "form_schema.py", "form.schema.json"})
#: The data sets that tools show as examples, where the course keeps them.
_ENDINGS = {".py", ".json", ".txt", ".csv", ".css"}
#: The first day that a zip can hold: the same files make the same bytes on every day.
_DAY = (1980, 1, 1, 0, 0, 0)
_UNIX, _MAY_BE_READ, _LEVEL = 3, 0o100644, 9
#: To pack takes as long as to write a page: a build says where it may find what an earlier one has packed.
_KEPT: dict[str, Path] = {}


def needed(tool_ids: Iterable[str]) -> bool:
    """Return whether one of these tools is answered by Python."""
    return any(form.card(tool_id).engine == "python" for tool_id in tool_ids)


def keep_in(folder: Path) -> None:
    """Keep what is packed in a folder that is there for this package alone, until the next build."""
    _KEPT["file"] = folder / _TOOLS


@cache
def packed() -> bytes:
    """Return the packages as the engine unpacks them: of this one what tools need, and each that holds tools."""
    file = _KEPT.get("file")
    if file is None:
        return _pack()
    if not zipfile.is_zipfile(file):
        file.write_bytes(_pack())
    return file.read_bytes()


def _pack() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name, path in _sources():
            about = zipfile.ZipInfo(name, _DAY)
            about.create_system, about.external_attr = _UNIX, _MAY_BE_READ << 16
            made.writestr(about, path.read_bytes(), zipfile.ZIP_DEFLATED, _LEVEL)
    return out.getvalue()


def _sources() -> Iterator[tuple[str, Path]]:
    """Yield each file by its path where it is unpacked: there all packages lie beside one another."""
    places = [(_HERE, _HERE / name) for name in _PACKED] + [(folder, folder) for folder in packages().values()]
    for package, place in places:
        for path in sorted(place.rglob("*")) if place.is_dir() else (place,):
            inside = path.relative_to(package.parent)
            if (path.suffix in _ENDINGS or path.name == MARK) and _LEFT_OUT.isdisjoint(inside.parts) and path.is_file():
                yield inside.as_posix(), path


@cache
def about() -> dict[str, Any]:
    """Return what a page fetches: `lock` for Pyodide, and of each file its size, bytes on the way, and hash.

    Nothing where the files of `make engine` are not installed.
    """
    if not (_MADE / _KNOWN).is_file():
        return {}
    known = json.loads((_MADE / _KNOWN).read_text(encoding="utf-8"))
    own = {_WORKER: (_MADE / _WORKER).read_bytes(), _TOOLS: packed()}
    files = {name: _marked(content) for name, content in own.items()} | known["files"]
    return {"version": known["pyodide"], "lock": known["lock"], "files": files}


def _marked(content: bytes) -> dict[str, Any]:
    return {"bytes": len(content), "sent": len(content), "sha256": hashlib.sha256(content).hexdigest()}


def said() -> str:
    """Return the line that stands in front of the script of these tools."""
    return f"self.raabtaEngine = {json.dumps(about(), separators=(',', ':'))};\n" if about() else ""


def in_folder(html: Path) -> dict[str, bytes]:
    """Return what a book has in the place of its engine where it is opened from a folder, by path; nothing without one.

    There no page may fetch a file: one script holds all parts. The pages of such tools let a worker be made of them.
    """
    folder = html / FOLDER
    if not folder.is_dir():
        return {}
    parts = {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.name != _LICENCES}
    told = {name: base64.b64encode(content).decode("ascii") for name, content in parts.items()}
    script = (html / "_static" / _SCRIPT).read_bytes()
    asked = b"self.raabtaEngine = {"
    made = {
        f"{FOLDER}/folder.js": f"self.raabtaParts = {json.dumps(told)};\n".encode(),
        f"{FOLDER}/{_LICENCES}": (folder / _LICENCES).read_bytes(),
        f"_static/{_SCRIPT}": script.replace(asked, asked + b'"folder":true,', 1),
    }
    for name in _editions(html):
        made[f"{name}/_static/{_SCRIPT}"] = script.replace(asked, asked + b'"folder":true,"up":"../",', 1)
    for page in html.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        if SIGN in text:
            made[page.relative_to(html).as_posix()] = _opened(text).encode("utf-8")
    return made


def is_its(name: str) -> bool:
    """Return whether a file of a built book, by its path, is a part of the engine, or of that of an edition in it."""
    return FOLDER in name.split("/")[:-1][:2]


def _editions(html: Path) -> Iterator[str]:
    """Yield the folders of editions in further languages that have the engine."""
    for folder in sorted(html.iterdir()):
        if (folder / FOLDER).is_dir() and (folder / "_static" / _SCRIPT).is_file():
            yield folder.name


def _opened(page: str) -> str:
    """Return a page whose policy allows a worker of its own parts, and WebAssembly in it."""
    own, more = "default-src 'self';", " worker-src 'self' blob:; script-src 'self' blob: 'wasm-unsafe-eval'"
    # A page in steps names the hash of a script of its own.
    if f"{own} script-src 'self'" in page:
        return page.replace(f"{own} script-src 'self'", own + more, 1)
    return page.replace(own, f"{own}{more};", 1)


def publish(html: Path, wanted: bool) -> None:
    """Put the engine into a finished book that needs it, and take it out of one that does not."""
    folder = html / FOLDER
    files = about().get("files", {}) if wanted else {}
    if not files:
        shutil.rmtree(folder, ignore_errors=True)
        return
    folder.mkdir(exist_ok=True)
    # The licences go wherever the files go.
    for name in (*files, _LICENCES):
        content = packed() if name == _TOOLS else (_MADE / name).read_bytes()
        if not (folder / name).is_file() or (folder / name).read_bytes() != content:
            (folder / name).write_bytes(content)
    for old in folder.iterdir():
        if old.name not in {*files, _LICENCES}:
            old.unlink()
