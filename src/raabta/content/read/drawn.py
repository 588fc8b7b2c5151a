"""Read drawings: `assets/figures/<chapter>/<name>.yml`, their texts, and what shows these.

That is a scene in `assets/scenes`, or a route, which the texts describe themselves, or else the SVG file beside them: a
template, whose texts are slots. Whoever draws another way has no slots, writes `alt` and `spots`, and further keys for
themselves.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from raabta.content.read.drafts import Draft, read_values
from raabta.content.read.translations import ENGLISH, StringTree
from raabta.content.yaml.file_problems import FileProblems, advice
from raabta.content.yaml.nodes import Node, Table
from raabta.drawings import Drawing
from raabta.drawings.assemble import Scene
from raabta.drawings.route import Route
from raabta.drawings.template import Template
from raabta.errors import Problem
from raabta.kinds.field import Field

FIGURES = Path("assets/figures")
FIELDS = (
    Field("alt", "text", "what the picture shows, for those who do not see it", required=True),
    Field("spots", "notes", "spot: the words of the alt that name it", open_keys=True),
    Field("words", "notes", "the words in the picture", open_keys=True),
)
#: Of a line with stations, which is laid out from its texts.
ROUTE = (
    *FIELDS,
    Field("route", "texts", "how many stations each row has", required=True),
    Field("signs", "notes", "word: the sign of its station", required=True, open_keys=True),
    Field("back", "text", "the word on the way back to the station before"),
)
#: A count of stations has fewer digits than this.
_DIGITS = 4
#: What is read of a drawing that has no slots.
_SAID = tuple(field for field in FIELDS if field.name != "words")


@dataclass(slots=True)
class DrawnDraft(Draft):
    """The texts of one drawing, and what shows them. Its id is its folder and name: "event/camp"."""

    scene: Scene | None = None
    route: Route | None = None
    #: The language of its file.
    original: str = ENGLISH
    #: By language, where it is no scene and no route. A language without one has the places of the original.
    templates: Mapping[str, Template] = field(default_factory=dict)
    #: The languages in which it cannot be drawn, since their template has faults.
    broken: set[str] = field(default_factory=set)

    @property
    def languages(self) -> list[str]:
        """Return the languages in which its texts are there, that of its file first."""
        return [self.original, *(one for one in self.translations if one != self.original)]

    @property
    def drawable(self) -> list[str]:
        """Return the languages in which it can be drawn now."""
        lent = {self.original} & self.broken
        languages = [one for one in self.languages if one not in self.broken]
        return [one for one in languages if self.whole and not (lent and one not in self.templates)]

    def strings(self) -> StringTree:
        """Return the strings that a translation needs."""
        parts = {name: self.values[name] for name in ("spots", "words") if self.values.get(name)}
        return {"alt": self.values["alt"]} | parts

    def alt(self, language: str) -> str:
        """Return what stands for the picture in a language, or as it is written."""
        return str(self.texts(language).said("alt", self.values.get("alt", "")))

    def drawn(self, language: str) -> Drawing:
        """Return the drawing in a language. It is asked of whole drafts only, in a language that is drawable."""
        local, words = self.texts(language), self.values.get("words", {})
        said = {name: str(local.said(f"words.{name}", text)) for name, text in words.items()}
        source = self.scene or self.route or self.templates.get(language) or self.templates[self.original]
        return source.draw(said, self.alt(language), local.language or language)

    def mark(self, language: str) -> str:
        """Return a mark of what shows its texts in a language, beside the texts themselves."""
        template = self.templates.get(language) or self.templates.get(self.original)
        return self.scene.mark if self.scene else template.mark if template else ""

    def file(self, language: str) -> Path:
        """Return where the drawing of a language lies: camp.svg, camp.ur.svg."""
        ending = ".svg" if language == self.original else f".{language}.svg"
        return self.path.with_name(self.slug + ending)


def read_drawn(node: Node, file: FileProblems, scene: Scene | None, template: Template | None) -> DrawnDraft | None:
    """Return the texts of a drawing, if a scene shows them, a template with slots or a route."""
    keys = {key.text for key, _value in node.entries} if isinstance(node, Table) else set()
    route = "route" in keys and not scene
    slots = template is not None and (template.words or "words" in keys)
    if not (scene or route or slots):
        return None
    before = len(file.problems)
    table, values = read_values(node, ROUTE if route else FIELDS, "drawing", file)
    chapter, slug = file.path.parts[-2], file.path.stem
    draft = DrawnDraft(file.path, table, chapter, slug, values)
    if route:
        draft.route = _route(draft, file)
    source = scene or draft.route or template
    if source and not (route and not draft.route):
        _words(draft, source.words, file)
    draft.whole = len(file.problems) == before
    return draft


def _route(draft: DrawnDraft, file: FileProblems) -> Route | None:
    """Return the route that the texts describe, or None after reporting what is wrong with it."""
    rows, signs = draft.values.get("route"), draft.values.get("signs")
    if not rows or not signs:
        return None
    # Nobody draws a row of a thousand stations, and Python makes no number of some thousand digits.
    if not all(row.isascii() and row.isdecimal() and len(row) < _DIGITS for row in rows):
        file.report(draft.line("route"), "'route' counts in something else than numbers", "write for example [3, 2]")
        return None
    made = Route(signs, tuple(map(int, rows)), draft.values.get("back", ""))
    faults = list(made.faults())
    for key, message, hint in faults:
        file.report(draft.line(key), message, hint)
    return None if faults else made


def _words(draft: DrawnDraft, needed: tuple[str, ...], file: FileProblems) -> None:
    words = draft.values.get("words", {})
    for name in needed:
        if name not in words:
            file.report(draft.line("words"), f"the drawing needs the word '{name}'", f"add `{name}:` under `words:`")
    for name in words:
        if name not in needed:
            hint = advice(name, needed, "needed here")
            file.report(draft.line("words", name), f"the drawing has no place for the word '{name}'", hint)


def unlike(draft: DrawnDraft, language: str) -> list[Problem]:
    """Return in which slots and parts a translated template differs from the English one and its words."""
    template, words = draft.templates.get(language), draft.values.get("words", {})
    if language == draft.original or template is None or not draft.whole:
        return []
    found = []
    for name in (one for one in template.words if one not in words):
        hint = f"give the text the name of its word: {', '.join(words)}"
        found.append(Problem(template.path, template.line_of(name), f"there is no word '{name}'", hint))
    for name in (one for one in words if one not in template.words):
        hint = f'write `<text data-word="{name}" …>` where it is seen'
        found.append(Problem(template.path, 0, f"no text shows the word '{name}'", hint))
    english = draft.templates[draft.original]
    for part in sorted(english.parts ^ template.parts):
        here, there = (template, english) if part in english.parts else (english, template)
        hint = f"add it, or remove it from {there.path.name}"
        found.append(Problem(here.path, 0, f"the drawing has no {part}, and {there.path.name} has it", hint))
    return found


def read_shown(node: Node, file: FileProblems) -> DrawnDraft:
    """Return the texts of a drawing that has no slots."""
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
