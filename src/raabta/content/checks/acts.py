"""Find sections of law that do not say of which act they are, where the course has an `acts.yml`."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from raabta.content.checks.seen import Seen
from raabta.content.read.acts import Acts, Bare, read_acts
from raabta.content.read.bib import BIB
from raabta.content.read.files import read_yaml
from raabta.content.yaml.file_problems import FileProblems
from raabta.content.yaml.nodes import Node, texts_of
from raabta.errors import Problem

LIST = Path("acts.yml")
#: Keys whose words are for the machine.
_NOT_READ = frozenset({"review", "id", "sources"})
_HINT = f"name the act beside it, in the same sentence: another act has that number, too; a new act goes into {LIST}"


def problems(seen: Seen) -> Iterator[Problem]:
    """Yield the faults of the list, and each section without its act: in YAML, on pages, in notes of sources."""
    if not (seen.root / LIST).exists():
        return
    file = FileProblems(LIST)
    tree = read_yaml(seen.root, file)
    acts = read_acts(tree, file) if tree else Acts(())
    yield from file.problems
    if file.problems:
        return
    for path, node in seen.files.trees:
        of = path.as_posix(), seen.files.marks.get(path, ""), *acts.names
        yield from seen.files.memory.once("acts", of, partial(_in_tree, path, node, acts))
    for part in seen.parts():
        for bare in acts.bare(part.prose):
            yield part.problem(bare.at, *_said(bare))
    for key, entry in seen.files.entries.items():
        # In a list of sources an act is named where its sections are told: by author or title.
        title = f"{entry.source.label} {entry.source.title}" if entry.source else ""
        for bare in acts.bare(entry.fields.get("note", "")) if not acts.named(title) else ():
            message, hint = _said(bare)
            yield Problem(BIB, entry.line, f"the source '{key}': {message}", hint)


def _in_tree(path: Path, node: Node, acts: Acts) -> list[Problem]:
    found = ((text, bare) for text in texts_of(node, _NOT_READ) for bare in acts.bare(text.text))
    # A text of several lines begins below the sign that opens it.
    return [
        Problem(path, text.line + text.text.count("\n", 0, bare.at) + ("\n" in text.text), *_said(bare))
        for text, bare in found
    ]


def _said(bare: Bare) -> tuple[str, str]:
    return f"'{bare.words}' does not say of which act", _HINT
