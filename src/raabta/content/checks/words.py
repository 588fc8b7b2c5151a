"""Name what the engine says in English in a course of another language, and what is wrong with what the course says."""

from __future__ import annotations

from collections.abc import Iterator

from raabta import i18n
from raabta.content.checks.seen import Seen
from raabta.content.read.course_files import CONFIG
from raabta.content.read.settings import BLOCK
from raabta.content.yaml.nodes import Table, line_of
from raabta.errors import Problem

#: What every page of a course says.
_OF_PAGES = "render/page"


def warnings(seen: Seen) -> Iterator[Problem]:
    """Yield the words that are missing or older than their English, and languages of which nobody brings any."""
    for words in seen.files.words.values():
        yield from words.warnings
    for number, language in enumerate(seen.files.settings.languages):
        if language not in {*seen.files.words, *i18n.written(_OF_PAGES)}:
            message = f"nobody says what stands on buttons in '{language}', so it is English"
            hint = f"`raabta new words {language}` writes a file with all of it, to be translated"
            yield Problem(CONFIG, _line(seen, number), message, hint)


def _line(seen: Seen, number: int) -> int:
    tree = next((tree for path, tree in seen.files.trees if path == CONFIG), None)
    block = tree.get(BLOCK) if isinstance(tree, Table) else None
    return line_of(block, ("languages", number)) if block else 0
