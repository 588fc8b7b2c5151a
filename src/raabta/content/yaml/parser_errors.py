"""Explain an error of the YAML parser to somebody who does not know YAML."""

from __future__ import annotations

import re

import yaml

#: A phrase of the parser -> what is wrong, what to do. The first that fits counts.
_SAID = (
    ("could not find expected ':'", "a key without a colon, or a text that runs over its line", "write `key: value`"),
    (
        "block sequence entries are not allowed",
        "a list begins where none can be",
        "start it on a new line under its key",
    ),
    ("escape character", "a backslash stands in double quotes", "put the text in single quotes"),
    (
        "found unexpected end of stream",
        "a quote is opened and never closed",
        "close it, or double a quote inside the text",
    ),
    ("quoted scalar", "a quote is opened and never closed", "close it, or double a quote inside the text"),
    ("flow sequence", "a bracket [ is not closed, or a comma is missing", "close the list; quote texts with , [ ] { }"),
    ("flow mapping", "a brace { is not closed, or a comma is missing", "close it; quote texts with a comma or a colon"),
    ("expected the node content", "a bracket [ or a brace { is opened and never closed", "close it, or quote the text"),
    ("cannot start any token", "a text begins with a character that YAML keeps for itself", "put the text in quotes"),
    ("alias", "a text begins with a star", "put the text in quotes"),
    ("anchor", "a text begins with an &", "put the text in quotes"),
    ("tag", "a text begins with an exclamation mark", "put the text in quotes"),
    ("directive", "a line begins with a percent sign", "put the text in quotes"),
    ("block mapping", "the line is not in line with the keys above it", "give it the same number of spaces"),
    ("block collection", "the line is not in line with the list above it", "give it the same number of spaces"),
    ("block scalar", "the text after | or > is not indented as it should be", "put it on the next line, two spaces in"),
    ("<document start>", "text stands after the end of the content", "move it in line with the keys above"),
)
#: A value, an entry or a key that somebody put into the quotes of a word processor.
_CURLY = re.compile("(?:^|[:,{\\[-]) *[“”„‘’]")
_OPENED = ("quoted scalar", "flow sequence", "flow mapping", "could not find expected ':'")


def explain(error: yaml.YAMLError, text: str) -> tuple[int, str, str]:
    """Return line, what is wrong, what to do."""
    if isinstance(error, yaml.reader.ReaderError):
        line = text.count("\n", 0, error.position) + 1
        return line, "the line holds a control character that cannot be seen", "delete and retype the words there"
    if not isinstance(error, yaml.MarkedYAMLError) or error.problem_mark is None:
        return 0, "the file is not YAML", "compare it with another file of this folder"
    said = f"{error.problem} {error.context or ''}"
    line = error.problem_mark.line + 1
    if _CURLY.search("".join(text.splitlines()[line - 1 : line])):
        hint = 'begin and end the text with straight ones: "…"'
        return line, "curly quotes are no quotes to YAML", hint
    if "mapping values are not allowed" in said:
        return line, *_colon(text, error.problem_mark)
    # Where something was opened tells an author more than where its end was missed.
    if error.context_mark is not None and any(word in said for word in _OPENED):
        line = error.context_mark.line + 1
    for phrase, message, hint in _SAID:
        if phrase in said:
            return line, message, hint
    return line, f"the file is not YAML ({error.problem})", "compare it with another file of this folder"


def _colon(text: str, mark: yaml.Mark) -> tuple[str, str]:
    before = text.splitlines()[mark.line][: mark.column]
    if ": " in before:
        return "a text holds a colon followed by a space", "put the whole text in quotes"
    return (
        "the line is indented too far, or its text holds a colon",
        "move it in line with the keys above; put a text with a colon in quotes",
    )
