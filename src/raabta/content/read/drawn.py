"""Read the texts of drawings: `assets/figures/<chapter>/<name>.yml` beside the picture.

`raabta.drawings` draws most of them, by code or from a scene in `assets/scenes`; here their texts are read and
translated, each fault with its line. Whoever draws another way writes `alt` and `spots` there, and further keys for
themselves.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from raabta.content.read.drafts import Draft, read_values
from raabta.content.read.translations import ENGLISH, StringTree
from raabta.content.yaml.file_problems import FileProblems, advice
from raabta.content.yaml.nodes import Node, Table
from raabta.drawings import Drawing, draw, names, words_needed
from raabta.drawings.assemble import Scene
from raabta.kinds import Field

FIGURES = Path("assets/figures")
FIELDS = (
    Field("alt", "text", "what the picture shows, for those who do not see it", required=True),
    Field("spots", "notes", "spot: the words of the alt that name it", open_keys=True),
    Field("words", "notes", "the words in the picture", open_keys=True),
)
#: What is read of a drawing that code does not draw.
_SAID = tuple(field for field in FIELDS if field.name != "words")


@dataclass(slots=True)
class DrawnDraft(Draft):
    """The texts of one drawing. Its id is its folder and name: "event/camp". `scene` draws it, if code does not."""

    scene: Scene | None = None

    def strings(self) -> StringTree:
        """Return the strings that a translation needs."""
        parts = {name: self.values[name] for name in ("spots", "words") if self.values.get(name)}
        return {"alt": self.values["alt"]} | parts

    def alt(self, language: str = ENGLISH) -> str:
        """Return what stands for the picture in a language, or in English."""
        return str(self.texts(language).said("alt", self.values.get("alt", "")))

    def drawn(self, language: str = ENGLISH) -> Drawing:
        """Return the drawing in a language. It is asked of whole drafts only."""
        local, words = self.texts(language), self.values.get("words", {})
        said = {name: str(local.said(f"words.{name}", text)) for name, text in words.items()}
        if self.scene:
            return self.scene.draw(said, self.alt(language), local.language or ENGLISH)
        return draw(self.id, said, self.alt(language), local.language)

    def file(self, language: str = ENGLISH) -> Path:
        """Return where the drawing of a language lies: camp.svg, camp.ur.svg."""
        ending = ".svg" if language == ENGLISH else f".{language}.svg"
        return self.path.with_name(self.slug + ending)


def read_drawn(node: Node, file: FileProblems, scenes: Mapping[str, Scene]) -> DrawnDraft | None:
    """Return the texts of a drawing, if code draws it or a scene."""
    name = "/".join(file.path.with_suffix("").parts[-2:])
    if name not in names() and name not in scenes:
        return None
    before = len(file.problems)
    table, values = read_values(node, FIELDS, "drawing", file)
    chapter, slug = file.path.parts[-2], file.path.stem
    draft = DrawnDraft(file.path, table, chapter, slug, values)
    needed, words = scenes[name].words if name in scenes else words_needed(name), values.get("words", {})
    for name in needed:
        if name not in words:
            file.report(draft.line("words"), f"the drawing needs the word '{name}'", f"add `{name}:` under `words:`")
    for name in words:
        if name not in needed:
            hint = advice(name, needed, "needed here")
            file.report(draft.line("words", name), f"the drawing has no place for the word '{name}'", hint)
    draft.whole = len(file.problems) == before
    return draft


def read_shown(node: Node, file: FileProblems) -> DrawnDraft:
    """Return the texts of a drawing that code does not draw."""
    before = len(file.problems)
    table, values = read_values(known(node), _SAID, "drawing", file)
    path = file.path.relative_to(FIGURES)
    return DrawnDraft(file.path, table, path.parent.as_posix(), path.stem, values, whole=len(file.problems) == before)


def known(node: Node, *more: str) -> Node:
    """Return a file of such a drawing with its texts and the keys in `more` alone: others are for whoever draws it."""
    if not isinstance(node, Table):
        return node
    kept = {*(field.name for field in _SAID), *more}
    return Table(node.line, tuple(entry for entry in node.entries if entry[0].text in kept))
