"""Outlets and words that a course does not link to, by a list of its own: refused-outlets.yml."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import urlsplit

from raabta.content.checks.seen import Seen
from raabta.content.file_problems import FileProblems
from raabta.content.read.course_files import BIB, FACTS
from raabta.content.read.files import read_text
from raabta.content.yaml.fields import as_table, read_table
from raabta.content.yaml.nodes import compose
from raabta.errors import Problem
from raabta.kinds import Field

LIST = Path("refused-outlets.yml")
FIELDS = (
    Field("hosts", "notes", "host, for example news.example: why the course does not link to it", open_keys=True),
    Field("words", "notes", "word: why no title that the course links to may hold it", open_keys=True),
)
_HINT = "take it from who published it first, or from another outlet"


def problems(seen: Seen) -> Iterator[Problem]:
    """Yield sources and facts from refused outlets, and links whose titles hold a refused word."""
    if not (seen.root / LIST).exists():
        return
    file = FileProblems(LIST)
    hosts, words = _refused(seen.root, file)
    yield from file.problems
    bad: dict[str, str] = {}
    for key, entry in seen.files.entries.items():
        host = _host(entry.fields.get("url", ""), hosts)
        word = _word(" ".join((entry.fields.get("title", ""), entry.fields.get("url", ""))), words)
        if host:
            bad[key] = host
            message = f"the source '{key}' leads to {host}, which this course does not link to ({hosts[host]})"
            yield Problem(BIB, entry.line, message, _HINT)
        elif word:
            message = f"the title of the source '{key}' holds '{word}' ({words[word]})"
            yield Problem(BIB, entry.line, message, _HINT)
    for name, (line, fact) in seen.files.facts.items():
        if fact.source.key in bad:
            message = f"the fact '{name}' rests on {bad[fact.source.key]}, which this course does not link to"
            yield Problem(FACTS, line, message, _HINT)
    yield from _links(seen, hosts, words)


def _links(seen: Seen, hosts: Mapping[str, str], words: Mapping[str, str]) -> Iterator[Problem]:
    for page in seen.pages:
        for part in page.parts:
            for link in part.links:
                host, word = _host(link.address, hosts), _word(f"{link.text} {link.address}", words)
                if host:
                    message = f"the link leads to {host}, which this course does not link to ({hosts[host]})"
                    yield part.problem(link.at, message, _HINT)
                elif word:
                    yield part.problem(link.at, f"the link holds '{word}' ({words[word]})", _HINT)


def _refused(root: Path, file: FileProblems) -> tuple[Mapping[str, str], Mapping[str, str]]:
    text = read_text(root, file)
    node = compose(text, file) if text is not None else None
    table = as_table(node, "the list is", "write `hosts:` and `words:`", file)
    values = read_table(table, FIELDS, file, "the list of outlets") if table else {}
    return values.get("hosts", {}), values.get("words", {})


def _host(url: str, refused: Mapping[str, str]) -> str:
    """Return the refused host to which an address belongs, or ""."""
    try:
        host = (urlsplit(url).hostname or "").lower()
    except ValueError:
        return ""
    return next((one for one in refused if host == one or host.endswith(f".{one}")), "")


def _word(text: str, refused: Mapping[str, str]) -> str:
    return next((word for word in refused if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.IGNORECASE)), "")
