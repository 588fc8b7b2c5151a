"""Find links to outlets, and words, that a course refuses in its refused-outlets.yml."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from raabta.content.checks.seen import Seen
from raabta.content.read.bib import BIB
from raabta.content.read.course_files import FACTS
from raabta.content.read.files import read_yaml
from raabta.content.read.toc import addresses
from raabta.content.yaml.fields import as_table, read_table
from raabta.content.yaml.file_problems import FileProblems
from raabta.errors import Problem
from raabta.kinds.field import Field
from raabta.root import MARK

LIST = Path("refused-outlets.yml")
FIELDS = (
    Field("hosts", "notes", "host, for example news.example: why the course does not link to it", open_keys=True),
    Field("words", "notes", "word: why no title, address or note that is printed may hold it", open_keys=True),
)
_HINT = "take it from who published it first, or from another outlet"
_HINT_NOTE = "say it without the word"


@dataclass(frozen=True, slots=True)
class _Refused:
    """The hosts and words that are refused, each with the reason against it."""

    hosts: Mapping[str, str]
    words: Mapping[str, str]
    #: Find any of them in small letters: a whole name, or a word of which most texts hold none.
    any_host: re.Pattern[str]
    any_word: re.Pattern[str]

    def host(self, url: str) -> str:
        """Return the refused host that an address names, or "": an archive or a redirect leads there too."""
        found = self.any_host.search(unquote(url).lower())
        return next((host for host in self.hosts if found and host.lower() == found[0]), "")

    def about(self, words: str, url: str) -> str:
        """Return what is wrong with a link, as the end of a sentence, or ""."""
        host = self.host(url)
        if host:
            return f"leads to {host}, which this course does not link to ({self.hosts[host]})"
        return self.word(f"{words} {url}")

    def word(self, text: str) -> str:
        """Return which refused word a text holds and why it is refused, as the end of a sentence, or ""."""
        if not self.any_word.search(text.lower()):
            return ""
        word = next((word for word in self.words if word.lower() in text.lower() and _has_word(text, word)), "")
        return f"holds '{word}' ({self.words[word]})" if word else ""


def problems(seen: Seen) -> Iterator[Problem]:
    """Yield sources and facts from refused outlets, and what is printed of them or linked to with a refused word."""
    if not (seen.root / LIST).exists():
        return
    file = FileProblems(LIST)
    table = as_table(read_yaml(seen.root, file), "the list is", "write `hosts:` and `words:`", file)
    values = read_table(table, FIELDS, file, "the list of outlets") if table else {}
    yield from file.problems
    hosts, words = values.get("hosts", {}), values.get("words", {})
    names = sorted((host.lower() for host in hosts), key=len, reverse=True)
    any_host = re.compile(rf"(?<![\w-])(?:{_any_of(names).pattern})(?![\w-]|\.\w)")
    refused = _Refused(hosts, words, any_host, _any_of(word.lower() for word in words))
    yield from _records(seen, refused)
    for part, link in seen.links():
        what = refused.about(link.text, link.address)
        if what:
            yield part.problem(link.at, f"the link {what}", _HINT)
    for line, url, title in addresses(seen.root):
        if what := refused.about(title, url):
            yield Problem(Path(MARK), line, f"the link {what}", _HINT)


def _records(seen: Seen, refused: _Refused) -> Iterator[Problem]:
    bad: dict[str, str] = {}
    for key, entry in seen.files.entries.items():
        url = entry.fields.get("url", "")
        what, host = refused.about(entry.fields.get("title", ""), url), refused.host(url)
        if host:
            bad[key] = host
        if what:
            subject = f"the source '{key}'" if host else f"the title or address of the source '{key}'"
            yield Problem(BIB, entry.line, f"{subject} {what}", _HINT)
        if what := refused.word(entry.fields.get("note", "")):
            yield Problem(BIB, entry.line, f"the note of the source '{key}' {what}", _HINT_NOTE)
    for name, (line, fact) in seen.files.facts.items():
        if fact.source.key in bad:
            message = f"the fact '{name}' rests on {bad[fact.source.key]}, which this course does not link to"
            yield Problem(FACTS, line, message, _HINT)
        if what := refused.word(f"{fact.text} {fact.unit} {fact.note}"):
            yield Problem(FACTS, line, f"the fact '{name}' {what}", _HINT_NOTE)


def _any_of(parts: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, parts)) or "(?!)")


def _has_word(text: str, word: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.IGNORECASE) is not None
