"""Check the texts of YAML files: no markup that would show as it stands, no placeholders, the right script."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple

from raabta import i18n
from raabta.content.checks.seen import Seen
from raabta.content.read.blanks import PLAIN, shown_raw
from raabta.content.read.course_files import CONFIG
from raabta.content.read.registry import kind_of
from raabta.content.read.settings import BLOCK
from raabta.content.yaml.nodes import Node, Scalar, Table, texts_of
from raabta.errors import Problem
from raabta.kinds.rows import look

_LETTER = re.compile("[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]")
#: Words for the machine: ids, keys, what is still to be done.
_NOT_READ = frozenset({"review", "id", "sources", "questions", "next", "kind", "outcome", "bloom"})


class _Looked(NamedTuple):
    """The findings about a file's texts: faults; whether they hold no letter of Arabic script; its twins."""

    problems: list[Problem]
    latin: bool
    twins: list[Problem]


def problems(seen: Seen) -> Iterator[Problem]:
    """Yield the problems of every text."""
    faulty = {problem.path for problem in seen.files.problems}
    for path, tree in seen.files.trees:
        if path == CONFIG:
            yield from _of_settings(tree)
            continue
        looked = seen.once("texts", path, partial(_look, path, tree))
        yield from looked.problems
        language = "" if path in faulty else seen.files.sidecars.get(path, "")
        if i18n.direction(language) == "rtl" and looked.latin:
            message = f"the translation into '{language}' holds no letter of its script"
            yield Problem(path, 0, message, "write it in that language, or delete the file: English is shown then")
        if language:
            yield from looked.twins
        if language and language not in seen.files.settings.languages:
            hint = f"add it to `languages:` of `course:` in {CONFIG}, or delete the file"
            yield Problem(path, 0, f"the course is not in '{language}', so nobody is shown this", hint)


def _look(path: Path, tree: Node) -> _Looked:
    texts = list(texts_of(tree, _NOT_READ))
    latin = bool(texts) and not any(_LETTER.search(text.text) for text in texts)
    hint = f"{_noun(path)} know only *emphasis*, **strong** and `code`; put links and pictures into the chapter"
    shown = [problem for text in texts for problem in shown_raw(path, text, hint)]
    return _Looked(shown, latin, list(_twins(path, tree)))


def _of_settings(tree: Node) -> Iterator[Problem]:
    """Yield the problems of what the settings say to readers; all else in them is for programs."""
    course = tree.get(BLOCK) if isinstance(tree, Table) else None
    said = [tree.get(name) for name in ("title", "author", "copyright")] if isinstance(tree, Table) else []
    said += [course.get(name) for name in ("titles", "licence")] if isinstance(course, Table) else []
    for node in said:
        for text in texts_of(node, _NOT_READ) if node is not None else ():
            yield from shown_raw(CONFIG, text, PLAIN)


def _noun(path: Path) -> str:
    kind = kind_of(path)
    return kind.nouns if kind else "facts"


def _twins(path: Path, tree: Node) -> Iterator[Problem]:
    """Yield two options of one question that look the same in a translation."""
    for _name, question in tree.entries if isinstance(tree, Table) else ():
        options = question.get("options") if isinstance(question, Table) else None
        met: dict[str, str] = {}
        for key, text in options.entries if isinstance(options, Table) else ():
            seen = look(text.text) if isinstance(text, Scalar) else ""
            if seen and seen in met:
                message = f"the options '{met[seen]}' and '{key.text}' have the same text in this language"
                yield Problem(path, key.line, message, "a learner cannot tell them apart; reword one of them")
            met.setdefault(seen, key.text)
