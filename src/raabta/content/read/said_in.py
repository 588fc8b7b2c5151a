"""Read what facts and sources are called in a further language: `facts.ur.yml` beside `facts.yml`, `references.ur.yml`
beside `references.bib`. Figures, days and addresses stay where they are; here stand words alone."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from unicodedata import bidirectional

from raabta.content.read.numerals import differ, is_known
from raabta.content.yaml.fields import as_table, read_table, read_text
from raabta.content.yaml.file_problems import FileProblems, advice
from raabta.content.yaml.nodes import Node, Scalar, Table
from raabta.kinds.field import Field
from raabta.model.course import Fact
from raabta.model.question import Source

FACT = (
    Field("text", "text", "how the number or claim is printed"),
    Field("unit", "text", "what is counted"),
    Field("note", "text", "what a reader of the number should know"),
)
_LABELS, _NOTES = SOURCES = ("labels", "notes")
#: The letter that tells sources of one year apart stands last: "2019a", "n.d.-b".
_LETTER = re.compile(r"-?[a-z]$|$")


@dataclass(frozen=True, slots=True)
class SaidIn:
    """What a language calls facts and sources: fields of facts by id, words in labels of sources, notes by key."""

    facts: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)

    def fact(self, fact: Fact, sources: Mapping[str, Source]) -> Fact:
        """Return a fact in the language; `sources` are in it already."""
        said = self.facts.get(fact.id, {})
        return replace(
            fact,
            text=said.get("text", fact.text),
            unit=said.get("unit", fact.unit),
            note=said.get("note", fact.note),
            source=sources.get(fact.source.key, fact.source),
        )

    def source(self, source: Source) -> Source:
        """Return a source in the language. A title that is not among the words stays as it was published."""
        title = source.title
        # The longest first: "PTA (Urdu)" before a "PTA" that may be listed too.
        for words in sorted(self.labels, key=len, reverse=True):
            title = _in_title(title, words, self.labels[words])
        return replace(
            source, label=self._label(source.label), title=title, note=self.notes.get(source.key, source.note)
        )

    def _label(self, label: str) -> str:
        """Return "The desk, 2019a" or "The desk, n.d.-b" with the words that have others; theirs is the comma, too."""
        who, comma, year = label.rpartition(", ")
        letter = _LETTER.findall(year)[0]
        year = year.removesuffix(letter)
        who, year = self.labels.get(who, who), self.labels.get(year, year)
        if any(bidirectional(one) == "AL" for one in who + year):
            comma = comma.replace(",", "،")
        return f"{who}{comma}{year}{letter}"


def _in_title(title: str, words: str, local: str) -> str:
    """Return a title with words of ours in the language. Its parts stand as in "The desk: A list. Page"."""
    if words not in title:
        return title
    return re.sub(rf"(?:^|(?<=: )){re.escape(words)}(?=$|: |\. )", lambda _: local, title)


def read_facts_in(
    root: Node, facts: Mapping[str, Fact], language: str, file: FileProblems
) -> dict[str, dict[str, str]]:
    """Return the fields of each fact in a language. An id that is unknown and a figure that differs are reported."""
    table = as_table(root, "the facts are", "write `fact-id:` and under it text and unit", file)
    found: dict[str, dict[str, str]] = {}
    for key, node in table.entries if table else ():
        fact = facts.get(key.text)
        if fact is None:
            file.report(key.line, f"there is no fact '{key.text}'", advice(key.text, facts, "facts"))
        elif not isinstance(node, Table):
            file.report(node.line, f"the fact '{key.text}' has no keys under it", "write text or unit under it")
        else:
            values = read_table(node, FACT, file, f"fact '{key.text}'")
            for name, text in values.items():
                if is_known(language) and (said := differ(str(getattr(fact, name)), text)):
                    line = next(one.line for one, _value in node.entries if one.text == name)
                    message = f"the figures of '{name}' of the fact '{key.text}' differ: {said}"
                    file.report(line, message, f"write those of the original: “{getattr(fact, name)}”")
            found[key.text] = values
    return found


def read_sources_in(root: Node, keys: Collection[str], file: FileProblems) -> dict[str, dict[str, str]]:
    """Return labels and notes of sources in a language. A note of a source that is unknown is reported."""
    table = as_table(root, "the sources are", "write `labels:` and `notes:`, and words under them", file)
    found: dict[str, dict[str, str]] = {name: {} for name in SOURCES}
    for key, node in table.entries if table else ():
        if key.text not in SOURCES:
            file.report(key.line, f"unknown key '{key.text}'", advice(key.text, SOURCES, "allowed here"))
            continue
        inside = as_table(node, f"'{key.text}' is", "write a word or key, a colon and its translation", file)
        for name, said in inside.entries if inside else ():
            text = read_text(said, name.text, file)
            if key.text == _NOTES and name.text not in keys:
                file.report(name.line, f"there is no source '{name.text}'", advice(name.text, keys, "sources"))
            elif text is not None and isinstance(said, Scalar):
                found[key.text][name.text] = text
    return found
