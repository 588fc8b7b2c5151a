"""Parse YAML text into a tree that knows its lines: no aliases, no tags, no deep recursion."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Set
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import yaml
from yaml.loader import SafeLoader

from raabta.content.yaml.file_problems import FileProblems
from raabta.content.yaml.parser_errors import explain
from raabta.content.yaml.precheck import TOO_DEEP, hides, readable, unseen

MAX_DEPTH = 12
_FAST = getattr(yaml, "CSafeLoader", SafeLoader)


class Scalar(NamedTuple):
    """A single value, as written. `plain` says that it stood without quotes. A course has ten thousand of them."""

    line: int
    text: str
    plain: bool = False


@dataclass(frozen=True, slots=True)
class Listing:
    """A list."""

    line: int
    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A mapping, in the order written."""

    line: int
    entries: tuple[tuple[Scalar, Node], ...]

    def get(self, name: str) -> Node | None:
        """Return the value of a key, or None."""
        return next((value for key, value in self.entries if key.text == name), None)


Node = Scalar | Listing | Table
Entries = tuple[tuple[Scalar, Node], ...]


class LaterTable(Table):
    """A mapping whose entries are made when somebody asks for them, which is mostly never: where a fault is."""

    __slots__ = ("_kept",)
    _kept: Any

    def __init__(self, line: int, make: Callable[[], Entries]) -> None:
        object.__setattr__(self, "line", line)
        object.__setattr__(self, "_kept", make)

    @property
    def entries(self) -> Entries:
        """Return the entries, made once."""
        if callable(self._kept):
            object.__setattr__(self, "_kept", self._kept())
        found: Entries = self._kept
        return found


def line_of(node: Node, at: tuple[str | int, ...]) -> int:
    """Follow names of keys and numbers of entries down a tree and return the line where they lead."""
    line = node.line
    for step in at:
        if isinstance(node, Table) and isinstance(step, str):
            entry = next(((key, value) for key, value in node.entries if key.text == step), None)
            if entry is None:
                break
            line, node = entry[0].line, entry[1]
        elif isinstance(node, Listing) and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
            line = node.line
        else:
            break
    return line


@dataclass(slots=True)
class _Open:
    """A list or mapping whose end has not come yet."""

    line: int
    mapping: bool
    parts: list[Node] = field(default_factory=list)


class _RefusedError(Exception):
    """The error of YAML that is right in itself but not used in this course."""

    def __init__(self, line: int, message: str, hint: str) -> None:
        super().__init__(message)
        self.line, self.hint = line, hint


def compose(text: str, file: FileProblems) -> Node | None:
    """Return the tree, or None after reporting why not. A key written twice is reported, and the first one stays."""
    if not readable(text, file):
        return None
    built = None
    try:
        try:
            # A sign that cannot be seen stands in the file, or is written there with a backslash.
            hidden = "\\" in text or hides(text)
            built = _build(yaml.parse(text, Loader=_FAST), file, hidden=hidden)
        except yaml.YAMLError as error:
            # The pure Python parser says the same on every machine; the fast one depends on a C library.
            for _event in yaml.parse(text, Loader=SafeLoader):
                pass
            raise error from None
    except _RefusedError as refused:
        file.report(refused.line, str(refused), refused.hint)
    except yaml.YAMLError as error:
        file.report(*explain(error, text))
    except RecursionError:
        file.report(0, *TOO_DEEP)
    return built


def _build(events: Iterator[yaml.Event], file: FileProblems, *, hidden: bool) -> Node | None:
    stack: list[_Open] = []
    whole: list[Node] = []
    for event in events:
        line = event.start_mark.line + 1 if event.start_mark else 0
        if isinstance(event, yaml.NodeEvent) and (event.anchor or len(stack) > MAX_DEPTH or getattr(event, "tag", "")):
            _refuse(event, line, len(stack))
        if isinstance(event, yaml.ScalarEvent):  # nearly all of them are
            done: Node = _scalar(event, line, file, hidden=hidden)
        elif isinstance(event, yaml.CollectionStartEvent):
            stack.append(_Open(line, isinstance(event, yaml.MappingStartEvent)))
            continue
        elif isinstance(event, yaml.CollectionEndEvent):
            done = _close(stack.pop(), file)
        elif isinstance(event, yaml.DocumentStartEvent) and whole:
            hint = "remove the line; put several questions in one list"
            raise _RefusedError(line, "a second document begins (---)", hint)
        else:
            continue
        (stack[-1].parts if stack else whole).append(done)
    if not whole:
        file.report(0, "the file holds only comments", "write its content or delete it")
    return whole[0] if whole else None


def _scalar(event: yaml.ScalarEvent, line: int, file: FileProblems, *, hidden: bool) -> Scalar:
    for at, message, hint in unseen(event.value) if hidden else ():
        file.report(line + event.value.count("\n", 0, at), message, hint)
    return Scalar(line, event.value.strip(), plain=not event.style)


def _refuse(event: yaml.NodeEvent, line: int, depth: int) -> None:
    anchor, tag = event.anchor, getattr(event, "tag", None)
    if isinstance(event, yaml.AliasEvent):
        raise _RefusedError(
            line, f"'*{event.anchor}' repeats a part of the file", "write it out; or quote a text with a star"
        )
    if anchor:
        raise _RefusedError(line, f"'&{anchor}' names a part of the file", "remove it; or quote a text with an &")
    if tag not in {None, "!"}:
        raise _RefusedError(line, "a text begins with an exclamation mark", "put the text in quotes")
    if depth > MAX_DEPTH:
        raise _RefusedError(line, *TOO_DEEP)


def _close(part: _Open, file: FileProblems) -> Node:
    if not part.mapping:
        return Listing(part.line, tuple(part.parts))
    entries: dict[str, tuple[Scalar, Node]] = {}
    for key, value in zip(part.parts[::2], part.parts[1::2], strict=True):
        if not isinstance(key, Scalar):
            file.report(key.line, "a list or a group of keys stands where a key is expected", "put the text in quotes")
        elif key.text in entries:
            first = entries[key.text][0].line
            file.report(key.line, f"the key '{key.text}' occurs twice", f"it stands in line {first} already; keep one")
        else:
            entries[key.text] = (key, value)
    return Table(part.line, tuple(entries.values()))


def texts_of(node: Node, unread: Set[str]) -> Iterator[Scalar]:
    """Yield every text below a node in its order, but for what stands under a key of `unread`."""
    waiting = [node]
    while waiting:
        here = waiting.pop()
        if isinstance(here, Scalar):
            yield here
        elif isinstance(here, Listing):
            waiting += reversed(here.items)
        else:
            waiting += [value for key, value in reversed(here.entries) if key.text not in unread]
