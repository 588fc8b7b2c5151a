"""Find every value of a YAML file with its place, and write another in its stead: all else stays byte for byte."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import NamedTuple

import yaml
from yaml.loader import SafeLoader

_LOADER = getattr(yaml, "CSafeLoader", SafeLoader)
_WIDEST, _INDENT = 80, 2
_TEXT = "tag:yaml.org,2002:str"
_BLOCK = frozenset({"|", ">"})
#: What YAML takes for the end of a line although nobody sees one.
_BREAKS = {ord(sign): f"\\u{ord(sign):04x}" for sign in "\x85\u2028\u2029\ufeff"}


class Value(NamedTuple):
    """A value: its place `crew/options/b/text`, its line, what it says, where it is written, and how.

    `textual` says that YAML takes it for a text, and not for a number or a yes.
    """

    at: str
    line: int
    text: str
    start: int
    end: int
    style: str
    textual: bool


def values(text: str) -> list[Value]:
    """Return every value of a file in its order. An entry of a list that has an `id` is named by it, else by number.

    Raises yaml.YAMLError where the text is none.
    """
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    root = yaml.compose(text, Loader=_LOADER)
    return list(_walk(root, (), starts, text)) if root else []


def _walk(node: yaml.Node, at: tuple[str, ...], starts: list[int], text: str) -> Iterator[Value]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _walk(value, (*at, str(key.value)), starts, text)
    elif isinstance(node, yaml.SequenceNode):
        for number, value in enumerate(node.value, start=1):
            yield from _walk(value, (*at, _id_of(value) or str(number)), starts, text)
    elif isinstance(node, yaml.ScalarNode):
        start, end = (starts[mark.line] + mark.column for mark in (node.start_mark, node.end_mark))
        written = text[start:end].rstrip()
        yield Value(
            "/".join(at),
            node.start_mark.line + 1,
            node.value,
            start,
            start + len(written),
            node.style or "",
            node.tag == _TEXT,
        )


def _id_of(node: yaml.Node) -> str:
    pairs = node.value if isinstance(node, yaml.MappingNode) else ()
    return next((str(value.value) for key, value in pairs if key.value == "id"), "")


def rewrite(text: str, new: Mapping[str, str]) -> str:
    """Return a file with other texts at some places. Each keeps the way in which it is written, if that can hold it.

    Raises ValueError with the place where no way of writing says the same.
    """
    for value in reversed(values(text)):
        if value.at in new:
            text = _replaced(text, value, new[value.at])
    return text


def _replaced(text: str, value: Value, new: str) -> str:
    bare = value.text.strip()
    before, after = value.text.split(bare)[0] if bare else "", value.text[len(value.text.rstrip()) :]
    wanted = before + new.strip() + after
    expected = [(one.at, wanted if one.start == value.start else one.text) for one in values(text)]
    place = [one for one, _text in expected].index(value.at)
    for written in _ways(text, value, new.strip(), wanted):
        candidate = text[: value.start] + written + text[value.end :]
        try:
            found = values(candidate)
        except yaml.YAMLError:
            continue
        # `no` and `12` without quotation marks would be no texts any more.
        if [(one.at, one.text) for one in found] == expected and found[place].textual >= value.textual:
            return candidate
    raise ValueError(value.at)


def _ways(text: str, value: Value, new: str, wanted: str) -> Iterator[str]:
    """Yield ways to write a text: as the old one is written, then those that hold more."""
    raw = text[value.start : value.end]
    head, _newline, body = raw.partition("\n")
    line = text[text.rfind("\n", 0, value.start) + 1 : value.start]
    deeper = " " * (len(line) - len(line.lstrip(" -")) + _INDENT)
    first = next((one for one in body.split("\n") if one.strip()), deeper)
    indent = first[: len(first) - len(first.lstrip(" "))] or deeper
    width = max(_WIDEST, *map(len, raw.split("\n")))
    # One paragraph a line is the habit of a file in which no paragraph goes on below.
    folds = any(
        one.strip() and two.strip() for one, two in pairwise((body if value.style in _BLOCK else raw).split("\n"))
    )
    spread = re.sub("\n+", lambda found: found[0] + "\n", new)
    if value.style == "|":
        yield f"{head}\n{_indented(new, indent)}"
    elif value.style == ">":
        yield f"{head}\n{_indented(_folded(spread, width - len(indent)) if folds else spread, indent)}"
        yield f"{head}\n{_indented(spread, indent)}"
        yield f"{head.replace('>', '|')}\n{_indented(new, indent)}"
    elif value.style == "'":
        quoted = "'" + spread.replace("'", "''") + "'"
        yield _hung(_folded(quoted, width - len(indent)) if folds else quoted, indent)
    elif value.style == "":
        yield _hung(_folded(spread, width - len(indent)) if folds else spread, indent)
    quoted = json.dumps(wanted, ensure_ascii=False).translate(_BREAKS)
    if folds and value.style == '"':
        yield _hung(_folded(quoted, width - len(indent)), indent)
    if "\n" in new and value.style not in _BLOCK:
        yield f"|-\n{_indented(new, deeper)}"
    yield quoted


def _indented(text: str, indent: str) -> str:
    return "\n".join(indent + line if line else "" for line in text.split("\n"))


def _hung(text: str, indent: str) -> str:
    return _indented(text, indent)[len(indent) :]


def _folded(text: str, width: int) -> str:
    return "\n".join(_lines(text, width))


def _lines(text: str, width: int) -> Iterator[str]:
    for paragraph in text.split("\n"):
        line = ""
        for word in paragraph.split(" "):
            if line and len(line) + 1 + len(word) > width:
                yield line
                line = word
            else:
                line = f"{line} {word}" if line else word
        yield line
