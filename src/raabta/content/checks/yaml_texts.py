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

#: A word of English that is no name, and from how many of them a text is English.
_SMALL = re.compile(r"(?<![\w@#/.-])[a-z]{2,}(?![\w@/])")
_SENTENCE = 3
#: What somebody wrote or typed stays as it was.
_QUOTED = re.compile('[“”"«][^“”"«»]*[“”"»]|`[^`]*`')
_LETTER = re.compile("[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]")
#: Words for the machine: ids, keys, what is still to be done.
_NOT_READ = frozenset({"review", "id", "sources", "questions", "next", "kind", "outcome", "bloom"})


class _Looked(NamedTuple):
    """The findings about a file: faults; whether no letter of Arabic script is there; English entries; twins."""

    problems: list[Problem]
    latin: bool
    english: list[Problem]
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
        elif i18n.direction(language) == "rtl":
            yield from looked.english
        if language:
            yield from looked.twins
        if language and language == seen.files.settings.original:
            hint = "give its texts to the file without a language in its name, and delete this one"
            yield Problem(path, 0, f"the course is written in '{language}', and this is a translation into it", hint)
        elif language and language not in seen.files.settings.languages:
            hint = f"add it to `languages:` of `course:` in {CONFIG}, or delete the file"
            yield Problem(path, 0, f"the course is not in '{language}', so nobody is shown this", hint)


def _look(path: Path, tree: Node) -> _Looked:
    texts = list(texts_of(tree, _NOT_READ))
    latin = bool(texts) and not any(_LETTER.search(text.text) for text in texts)
    hint = f"{_noun(path)} know only *emphasis*, **strong** and `code`; put links and pictures into the chapter"
    shown = [problem for text in texts for problem in shown_raw(path, text, hint)]
    return _Looked(shown, latin, list(_english(path, tree)), list(_twins(path, tree)))


def _english(path: Path, tree: Node) -> Iterator[Problem]:
    """Yield the entries and texts of a translation that hold English words and no letter of Arabic script.

    Names, figures and formulas alone are the same in both languages.
    """
    for name, node in tree.entries if isinstance(tree, Table) else ():
        texts = list(texts_of(node, _NOT_READ)) if name.text not in _NOT_READ else []
        latin = [text for text in texts if not _LETTER.search(text.text)]
        if len(latin) < len(texts):
            hint = "translate it; put it in quotation marks if somebody wrote it so"
            for text in latin:
                if len(_SMALL.findall(_QUOTED.sub("", text.text))) >= _SENTENCE:
                    yield Problem(path, text.line, f"a text of '{name.text}' is in English here", hint)
        elif sum(len(_SMALL.findall(text.text)) for text in texts) >= _SENTENCE:
            message = f"'{name.text}' is in English here"
            yield Problem(path, name.line, message, "translate it, or delete the entry: English is shown then")


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
    """Yield two options of one question, and two choices of one inject, that look the same in a translation."""
    for noun, rows in _rows(tree):
        met: dict[str, str] = {}
        for key, node in rows.entries:
            text = node.get("text") if isinstance(node, Table) else node
            seen = look(text.text) if isinstance(text, Scalar) else ""
            if seen and seen in met:
                message = f"the {noun} '{met[seen]}' and '{key.text}' have the same text in this language"
                yield Problem(path, key.line, message, "a learner cannot tell them apart; reword one of them")
            met.setdefault(seen, key.text)


def _rows(tree: Node) -> Iterator[tuple[str, Table]]:
    """Yield the options of each question and the choices of each inject of a translation."""
    for _name, one in tree.entries if isinstance(tree, Table) else ():
        options = one.get("options") if isinstance(one, Table) else None
        if isinstance(options, Table):
            yield "options", options
        injects = one.get("injects") if isinstance(one, Table) else None
        for _id, inject in injects.entries if isinstance(injects, Table) else ():
            choices = inject.get("choices") if isinstance(inject, Table) else None
            if isinstance(choices, Table):
                yield "choices", choices
