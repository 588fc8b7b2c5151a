"""Read sidecar files into translations: strings by id in the shape of the English file, so no answer can change.

One walk serves everything that is translated. What is asked of it is a tree of strings: the texts in English under
the names of their places. A list of texts needs as many in the other language; an empty list may hold any number.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from raabta.content.yaml.fields import as_table, read_field, read_text
from raabta.content.yaml.file_problems import FileProblems, advice, counted, nearest
from raabta.content.yaml.nodes import Node, Table, line_of
from raabta.kinds.field import Field

ENGLISH = "en"
#: The language of a text that nobody translated: that of its file. Which one it is, the settings of the course say.
AS_WRITTEN = ""
#: The key that says what is still to be done with a translation; no id may be this word.
REVIEW = "review"
#: What an author writes when a native speaker has read a translation, and what holds until then.
REVIEWED, UNREVIEWED = "done", "needs native review"
MOST_KEYS = 6
#: A text, a list of texts, or parts with texts.
StringTree = str | tuple[str, ...] | Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Texts:
    """The texts of one draft in one language by their place ("options.shut"), and the places without one."""

    language: str = AS_WRITTEN
    texts: Mapping[str, Any] = field(default_factory=dict)
    review: str = ""
    missing: tuple[str, ...] = ()
    total: int = 0
    path: Path = Path()
    #: None if the sidecar says nothing of this draft.
    node: Node | None = field(default=None, repr=False)
    line: int = 0

    def said(self, place: str, english: Any) -> Any:
        """Return the text of a place, or the English one."""
        return self.texts.get(place, english)

    def line_of(self, *at: str) -> int:
        """Return the line of a part, or of the nearest thing around it."""
        return line_of(self.node, at) if self.node else self.line


#: The texts of what is not translated: none, so that the English ones stand.
ORIGINAL = Texts()


@dataclass(slots=True)
class _Entry:
    """The findings about one draft. `told` are the places about which something was reported: none is missed."""

    file: FileProblems
    texts: dict[str, Any] = field(default_factory=dict)
    told: list[str] = field(default_factory=list)

    def covers(self, place: str) -> bool:
        return place in self.texts or any(place == told or place.startswith(f"{told}.") for told in self.told)


def read_translations(
    root: Node, drafts: Mapping[str, StringTree | None], nouns: tuple[str, str], language: str, file: FileProblems
) -> dict[str, Texts]:
    """Return the texts of each draft by its id. `drafts` are the trees of the English file, None if it has faults."""
    noun, plural = nouns
    hint = f"write `{next(iter(drafts), f'{noun}-id')}:` and its texts under it"
    table = as_table(root, "the translations are", hint, file)
    if table is None:
        return {}
    review = _review(table, file)
    found: dict[str, Texts] = {}
    told = {REVIEW, *(key.text for key, _node in table.entries)}
    for key, node in table.entries:
        tree = drafts.get(key.text)
        if tree is not None:
            start = Texts(language, review=review, path=file.path, line=key.line)
            found[key.text] = _texts(node, key.text, tree, start, file)
        elif key.text not in {*drafts, REVIEW}:
            message = f"there is no {noun} '{key.text}' in the English file"
            file.report(key.line, message, advice(key.text, drafts, plural))
            told.add(nearest(key.text, drafts))
    for name in drafts.keys() - told:
        needed = tuple(places(drafts[name] or {}))
        found[name] = Texts(language, missing=needed, total=len(needed), path=file.path)
    return found


def places(tree: StringTree, at: str = "") -> Iterator[str]:
    """Yield the place of everything that a translation needs."""
    if isinstance(tree, Mapping):
        for name, part in tree.items():
            yield from places(part, f"{at}.{name}" if at else name)
    elif tree:
        yield at


def _texts(node: Node, name: str, tree: StringTree, start: Texts, file: FileProblems) -> Texts:
    entry = _Entry(file)
    own = _review(node, file) if isinstance(node, Table) else ""
    _walk(node, tree, "", name, entry)
    needed = tuple(places(tree))
    missing = tuple(place for place in needed if not entry.covers(place))
    review = to_review(own or start.review)
    return replace(start, node=node, texts=entry.texts, review=review, missing=missing, total=len(needed))


def _walk(node: Node, tree: StringTree, at: str, name: str, entry: _Entry) -> None:
    """Read one part of the tree; `name` is what it is called in messages."""
    if not isinstance(tree, Mapping):
        text = read_text(node, name, entry.file) if isinstance(tree, str) else _list(node, tree, name, entry.file)
        if text is None:
            entry.told.append(at)
        else:
            entry.texts[at] = text
    elif not isinstance(node, Table):
        keys = ", ".join(list(tree)[:MOST_KEYS])
        entry.file.report(node.line, f"the translation of '{name}' has no keys under it", f"write the keys {keys}")
        entry.told += [f"{at}.{key}" if at else key for key in tree]
    else:
        for key, below in node.entries:
            if key.text in tree:
                _walk(below, tree[key.text], f"{at}.{key.text}" if at else key.text, key.text, entry)
            elif at or key.text != REVIEW:
                entry.file.report(key.line, f"'{name}' has no '{key.text}' in English", advice(key.text, tree))
                near = nearest(key.text, tree)
                entry.told += [f"{at}.{near}" if at else near]


def _list(node: Node, english: tuple[str, ...], name: str, file: FileProblems) -> tuple[str, ...] | None:
    texts: tuple[str, ...] | None = read_field(node, Field(name, "texts", "as many as in English"), file)
    if texts is None or not english or len(texts) == len(english):
        return texts
    message = f"'{name}' has {counted(len(texts), 'text', 'texts')} here and {len(english)} in English"
    file.report(node.line, message, "write one for each, in the same order")
    return None


def _review(table: Table, file: FileProblems) -> str:
    node = table.get(REVIEW)
    said = read_text(node, REVIEW, file) or "" if node else ""
    if node and said and said != REVIEWED and " " not in said:
        # `yes` or `ok` would be shown to readers as not reviewed: it says nothing that is still to be done.
        hint = f"write `{REVIEWED}` when a native speaker has read it, else `{UNREVIEWED}`"
        file.report(node.line, f"'{said}' does not say what is still to be done", hint)
    return said


def to_review(written: str) -> str:
    """Return what is still to be done with a translation, "" if nothing. A file that does not say so was not read."""
    return "" if written == REVIEWED else written or UNREVIEWED
