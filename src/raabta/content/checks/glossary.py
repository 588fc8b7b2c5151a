"""Find words that the glossary of their language does not want: `glossary.en.yml`, `glossary.ur.yml`, if it is there.

Pictures are not looked at: each is drawn of the texts beside it, and another check holds it to them.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from functools import lru_cache, partial
from pathlib import Path
from typing import NamedTuple

from raabta import i18n
from raabta.content.checks.seen import Seen
from raabta.content.read import lengths
from raabta.content.read.ceiling import Most, lowered, read_ceiling, write_ceiling
from raabta.content.read.drawn import FIGURES
from raabta.content.read.files import read_text
from raabta.content.read.glossary import ERROR, SENTENCE, WARN, Glossary, Hit, read_glossary
from raabta.content.read.pages import TextPage
from raabta.content.yaml.file_problems import FileProblems, counted
from raabta.content.yaml.nodes import Node, compose, texts_of
from raabta.errors import Problem

#: Keys whose words are for the machine, or say what is still to be done.
#: Nor are the phrases that a judge looks for in what others write.
_NOT_READ = frozenset({"review", "id", "read", "sources", "says", "never", "unless", "findings", "given"})
_LETTER = re.compile("[\u0600-\u06ff]")
_LATIN = re.compile("[A-Za-z]")


#: The errors and the warnings of a file.
_Found = tuple[list[Problem], list[Problem]]


class _Known(NamedTuple):
    """A glossary, what is wrong with it, and a hash of its text."""

    glossary: Glossary
    problems: tuple[Problem, ...]
    mark: str


class Unwanted(NamedTuple):
    """What a glossary does not want in one file, and how much of it the file may have; None: that was never counted."""

    path: Path
    errors: list[Problem]
    warnings: list[Problem]
    most: Most | None

    @property
    def now(self) -> Most:
        """Return how many there are."""
        return Most(len(self.errors), len(self.warnings))


def problems(seen: Seen) -> Iterator[Problem]:
    """Yield the faults of every glossary, and the words that it refuses: in a file that may have some, if more."""
    for language, known in _glossaries(seen):
        yield from known.problems
        yield from read_ceiling(seen.root, language).problems
    for each in unwanted(seen):
        if each.most is None or each.now.errors > each.most.errors:
            yield from each.errors
        if each.most and each.now.warnings > each.most.warnings:
            number, most = each.now.warnings, each.most.warnings
            message = f"the glossary would rather not see {number} words or sentences here, and {most} may be"
            hint = (
                f"`raabta check --words {each.path.as_posix()}` lists them: write {number - most} of them another way"
            )
            yield Problem(each.path, 1, message, hint)


def warnings(seen: Seen) -> Iterator[Problem]:
    """Yield the words that a glossary would rather not see, and a lock that allows more than there is."""
    for each in unwanted(seen):
        if each.most is None or each.now.warnings > each.most.warnings:
            yield from each.warnings
    for language, _known in _glossaries(seen):
        ceiling = read_ceiling(seen.root, language)
        now = {each.path.as_posix(): each.now for each in unwanted(seen, language)}
        loose = sum(most != Most(*map(min, most, now.get(path, Most()))) for path, most in ceiling.most.items())
        if loose:
            files = counted(loose, "file", "files")
            yield Problem(ceiling.path, 1, f"it allows more than there is in {files}", "`raabta check --update-lock`")


def unwanted(seen: Seen, only: str = "") -> Iterator[Unwanted]:
    """Yield what the glossaries do not want, a file at a time; `only` in one language."""
    for language, known in _glossaries(seen):
        if only in {"", language}:
            yield from seen.kept(f"unwanted {language}", partial(_unwanted, seen, language, known))


def _unwanted(seen: Seen, language: str, known: _Known) -> list[Unwanted]:
    ceiling = read_ceiling(seen.root, language)
    listed = []
    for path, find in _files(seen, language, known):
        errors, warned = find()
        most = ceiling.most.get(path.as_posix(), Most()) if ceiling.there else None
        listed.append(Unwanted(path, errors, warned, most))
    return listed


def lower(seen: Seen, *, allow: str = "") -> None:
    """Write the locks that are there, with fewer words than before; that of the language `allow` with what there is."""
    for language, _known in _glossaries(seen):
        ceiling = read_ceiling(seen.root, language)
        now = {each.path.as_posix(): each.now for each in unwanted(seen, language)}
        if language == allow:
            write_ceiling(seen.root, ceiling, {path: most for path, most in now.items() if any(most)})
        elif ceiling.there and not ceiling.problems:
            write_ceiling(seen.root, ceiling, lowered(ceiling, now))


def _glossaries(seen: Seen) -> Iterator[tuple[str, _Known]]:
    for language in seen.files.settings.languages:
        path = Path(f"glossary.{language}.yml")
        if (seen.root / path).exists():
            file = FileProblems(path)
            text = read_text(seen.root, file)
            if text is None:
                yield language, _Known(Glossary(), tuple(file.problems), "")
            else:
                # As of every file of the course. To compile all its expressions takes longer than what they are for.
                of = path.as_posix(), hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
                yield language, seen.files.memory.once("glossary file", of, partial(_read, path, text, of[1]))


@lru_cache(maxsize=4)
def _read(path: Path, text: str, mark: str) -> _Known:
    """Return the glossary of a text: two checks ask for it, and its expressions take a while to compile."""
    file = FileProblems(path)
    node = compose(text, file)
    return _Known(read_glossary(node, file) if node else Glossary(), tuple(file.problems), mark)


def _files(seen: Seen, language: str, known: _Known) -> Iterator[tuple[Path, Callable[[], _Found]]]:
    """Yield each file in a language, with what finds its errors and its warnings."""
    for path, tree in seen.files.trees:
        if _language(seen, path) == language:
            text = "tree", path.as_posix(), seen.files.marks.get(path, ""), known.mark
            yield path, partial(_once, seen, text, partial(_in_tree, seen, path, tree, known.glossary))
    original, *more = seen.files.settings.languages
    others = tuple(f"-{other}" for other in more)
    for page in seen.pages:
        mine = page.path.stem.endswith(f"-{language}")
        if mine if language != original else not page.path.stem.endswith(others):
            of = ("page", page.path.as_posix(), known.mark, *(part.text for part in page.parts))
            yield page.path, partial(_once, seen, of, partial(_in_page, page, known.glossary, language))


def _once(seen: Seen, of: tuple[str, ...], find: Callable[[str], Iterator[Problem]]) -> _Found:
    return seen.files.memory.once(
        "glossary", of, lambda: (list(dict.fromkeys(find(ERROR))), list(dict.fromkeys(find(WARN))))
    )


def _language(seen: Seen, path: Path) -> str:
    """Return the language of a file: that of the course, if it is no sidecar and no texts of a drawing in another."""
    drawn = path.stem.partition(".")[2] if path.is_relative_to(FIGURES) else ""
    return seen.files.sidecars.get(path, drawn) or seen.files.settings.original


def _in_tree(seen: Seen, path: Path, tree: Node, glossary: Glossary, level: str) -> Iterator[Problem]:
    texts = list(texts_of(tree, _NOT_READ))
    for hit in glossary.hits(level, path.as_posix(), [one.text for one in texts]):
        line, text = texts[hit.text][:2]
        # A text of several lines begins below the sign that opens it.
        yield Problem(path, line + hit.line + ("\n" in text), *said(hit))
    if level == WARN and glossary.lengths:
        for at, before, count in lengths.of_texts([one.text for one in texts], glossary.lengths):
            yield Problem(path, texts[at].line + before, *_long(count, glossary))
        for draft in seen.files.questions.values():
            if draft.path == path:
                yield from lengths.of_question(draft, glossary.lengths)


def _in_page(page: TextPage, glossary: Glossary, language: str, level: str) -> Iterator[Problem]:
    """Yield what is found in the lines that are in the language: such a page says in English, too, where it is."""
    foreign = i18n.direction(language) == "rtl"
    lines = [(part, at, line) for part in page.parts for at, line in _lines(part.prose)]
    mine = [one for one in lines if not foreign or _LETTER.search(one[2])]
    for hit in glossary.hits(level, page.path.as_posix(), [line for _part, _at, line in mine]):
        part, at, _line = mine[hit.text]
        yield part.problem(at, *said(hit))
    if level == WARN and glossary.lengths:
        # An English page also has texts in Urdu to copy: the limit is one for English.
        said_here = [one for one in mine if foreign or not _foreign(one[2])]
        for place, _before, count in lengths.of_texts([line for _part, _at, line in said_here], glossary.lengths):
            part, at, _line = said_here[place]
            yield part.problem(at, *_long(count, glossary))


def _foreign(line: str) -> bool:
    """Return whether a line has more letters of Urdu than of English."""
    return len(_LETTER.findall(line)) > len(_LATIN.findall(line))


def _long(count: int, glossary: Glossary) -> tuple[str, str]:
    most = glossary.lengths[SENTENCE]
    return f"a sentence of {count} words", f"make two of it: {most} words are enough"


def _lines(text: str) -> Iterator[tuple[int, str]]:
    at = 0
    for line in text.split("\n"):
        yield at, line
        at += len(line) + 1


def said(hit: Hit) -> tuple[str, str]:
    """Return what stands in a text that the glossary does not want, and what to write."""
    entry = hit.entry
    note = f" ({entry.note})" if entry.note and entry.use else entry.note
    hint = f"write {entry.use}{note}" if entry.use else note
    return f"the glossary does not want '{hit.words}' ({entry.name})", hint
