"""Write questions that were brought in as a YAML file of the course."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

import yaml

from raabta.bring.incoming import TODO, Brought
from raabta.content.yaml.fields import MOST_LETTERS, SLUG

_NOT_SLUG = re.compile(r"[^a-z0-9]+")
_LONGEST = MOST_LETTERS


class _Writer(yaml.SafeDumper):
    """Writes texts of several paragraphs as blocks, and lists indented."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002
        super().increase_indent(flow, indentless=False)


def _text(dumper: yaml.SafeDumper, value: str) -> yaml.ScalarNode:
    style = "|" if "\n" in value else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=style)


_Writer.add_representer(str, _text)


def as_yaml(questions: Iterable[Mapping[str, Any]], origin: str) -> str:
    """Return the text of a file of questions; `origin` says in its first line where they come from."""
    body = yaml.dump(
        [dict(one) for one in questions], Dumper=_Writer, allow_unicode=True, sort_keys=False, width=10_000
    )
    return f"# Brought in from {origin}. `raabta check` says what is still to be written.\n{body}"


def slug(name: str) -> str:
    """Return an id that is made of a name, "" where it has none of the letters of an id."""
    made = _NOT_SLUG.sub("-", name.lower())[:_LONGEST].strip("-")
    return made if SLUG.fullmatch(made) and not made.isdigit() else ""


def identified(brought: Brought, line: int, number: str, name: str) -> str:
    """Return the id of a question, of its own number or else of its name; report where neither makes one."""
    made = slug(number.rpartition("/")[2]) or slug(name)
    if not made:
        hint = "give it an ID number of small letters, digits and hyphens, as flood-first-alert"
        brought.fault(line, "the question has no ID number, and its name makes none", hint)
    return made


def completed(
    brought: Brought, line: int, question: Mapping[str, Any], tags: Mapping[str, list[str]]
) -> dict[str, Any]:
    """Return a question with what every one has; what the file does not say is to be written, and is named."""
    tail: dict[str, Any] = {}
    tail["sources"] = tags.get("source") or [TODO]
    tail["outcome"] = (tags.get("outcome") or [TODO])[0]
    for name, what in (("source", "source"), ("outcome", "outcome")):
        if not tags.get(name):
            brought.later(line, f"'{question['id']}' names no {what}", f"write it, or tag the question `{name}:…`")
    if tags.get("bloom"):
        tail["bloom"] = tags["bloom"][0]
    return {**question, **tail, "bank": True}


def reason(brought: Brought, line: int, said: str, what: str) -> str:
    """Return why something is right or wrong; where nobody says it, it is to be written."""
    if not said:
        brought.later(line, f"{what} has no feedback", "the course asks for a reason to each")
    return said or TODO


def shortest(value: float) -> float | int:
    """Return a number as somebody would write it: 4, not 4.0."""
    return int(value) if value.is_integer() else value
