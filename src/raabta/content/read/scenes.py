"""Read what pictures are drawn from: scenes (`assets/scenes/<chapter>/<name>.svg`), their parts, and templates."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

from raabta import i18n
from raabta.content.read.files import lies_there, read_text
from raabta.content.yaml.file_problems import FileProblems
from raabta.drawings.assemble import Scene
from raabta.drawings.element import Element, parse
from raabta.drawings.hand import Hand, read_hand
from raabta.drawings.template import Template
from raabta.errors import Problem

PARTS, SCENES = Path("assets/parts"), Path("assets/scenes")
HAND = PARTS / "hand.css"


def read_scenes(root: Path) -> tuple[Mapping[str, Scene], list[Problem]]:
    """Return the scenes by the names of their drawings ("event/cover"), those with faults left out, and the faults."""
    found: list[Problem] = []
    if not (root / SCENES).is_dir():
        return {}, found
    hand_file = FileProblems(HAND)
    sheet = read_text(root, hand_file) or ""
    found += hand_file.problems
    texts = {path: _text(root, path, found) for path in _files(root, PARTS, "*.svg")}
    parts = _parts(texts, found)
    made_of = hashlib.sha256("\0".join((sheet, *texts.values())).encode()).hexdigest()
    scenes = {}
    for path in _files(root, SCENES, "*/*.svg"):
        scene = _scene(path, _text(root, path, found), parts, read_hand(sheet), made_of)
        faults = [scene] if isinstance(scene, Problem) else list(scene.problems())
        found += faults
        if isinstance(scene, Scene) and not faults:
            scenes[path.relative_to(SCENES).with_suffix("").as_posix()] = scene
    return scenes, found


def read_template(root: Path, path: Path, language: str, found: list[Problem]) -> Template | None:
    """Return the template of a drawing in one language, if there is such a file; what cannot be read is `found`."""
    if not lies_there(root / path):
        return None
    before = len(found)
    text = _text(root, path, found)
    return Template(path, text, i18n.direction(language) == "rtl") if len(found) == before else None


def _scene(path: Path, text: str, parts: Mapping[str, Element], hand: Hand, made_of: str) -> Scene | Problem:
    top = parse(text, path)
    mark = hashlib.sha256((made_of + text).encode()).hexdigest()
    return top if isinstance(top, Problem) else Scene(top, parts, hand, mark)


def _parts(texts: Mapping[Path, str], found: list[Problem]) -> dict[str, Element]:
    parts: dict[str, Element] = {}
    for path, text in texts.items():
        top = parse(text, path)
        if isinstance(top, Problem):
            found.append(top)
            continue
        for one in top.of("symbol"):
            name = one.given.get("id", "")
            if name in parts:
                hint = f"{parts[name].path.as_posix()}:{parts[name].line} has it, too; give one another id"
                found.append(one.problem(f"two parts are called '{name}'", hint))
            parts[name] = one
    return parts


def _files(root: Path, folder: Path, pattern: str) -> list[Path]:
    return sorted(path.relative_to(root) for path in (root / folder).glob(pattern))


def _text(root: Path, path: Path, found: list[Problem]) -> str:
    file = FileProblems(path)
    text = read_text(root, file) or ""
    found += file.problems
    return text
