"""Read what a course brings in place of words that the engine lacks: `words/fr.json`, the engine's words by domain.

`{"render/page": {"quiz": {"check": "Vérifier"}}}` is laid out as the engine's own files are (`raabta.i18n`). An empty
text is not said yet. A name with an underscore before it holds the English from which a text was made; it is compared
with the English of today. A sentence that holds a number may have a form for each kind of count: `ups_one`, `ups_few`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from raabta import i18n
from raabta.content.read.files import read_text
from raabta.content.yaml.file_problems import FileProblems, advice, counted, listed, nearest
from raabta.content.yaml.nodes import compose, line_of
from raabta.errors import Problem
from raabta.i18n.foreign import has_words
from raabta.i18n.forms import base_of

WORDS = Path("words")
_CODE = re.compile(r"[a-z]{2,3}")
_BLANK, _BRACE = re.compile(r"\{(\w+)\}"), re.compile(r"[{}]")
_NOTE = "_"
#: Plain text in lines, under the name `text`.
PAGES = ("room/export",)
_At = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class CourseWords:
    """The words of a course in one language. `problems` keep a book from being built, `warnings` do not."""

    said: Mapping[str, Any] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()


def read_words(root: Path, path: Path) -> CourseWords:
    """Return the words of a file of a course, and what is wrong with them."""
    file = FileProblems(path)
    text = read_text(root, file)
    said = _parsed(text, file) if text is not None else {}
    look = _Look(path, _lines(text or "", path))
    for domain, words in said.items():
        if not domain.startswith(_NOTE):
            look.domain(domain, words)
    look.left_out([domain for domain in domains() if domain not in said])
    return CourseWords({} if file.problems else said, (*file.problems, *look.problems), tuple(look.warnings))


def files_of(root: Path, languages: Sequence[str]) -> tuple[dict[str, Path], list[Problem]]:
    """Return the files of words of a course by their language, and those that nobody would be shown."""
    found, problems = {}, []
    for path in sorted((root / WORDS).glob("*.json")):
        if _CODE.fullmatch(path.stem) and (path.stem in languages or not languages):
            found[path.stem] = WORDS / path.name
        else:
            hint = f"name it as a language of the course ({', '.join(languages)}), or add that to `languages:`"
            problems.append(Problem(WORDS / path.name, 0, "no language of the course has this name", hint))
    return found, problems


def bring(root: Path, languages: Sequence[str]) -> tuple[dict[str, CourseWords], list[Problem]]:
    """Read what a course says in place of the engine, which says it from now on. Return it, and what is wrong."""
    found, problems = files_of(root, languages)
    words = {language: read_words(root, path) for language, path in found.items()}
    i18n.bring({language: one.said for language, one in words.items()})
    return words, problems + [problem for one in words.values() for problem in one.problems]


def empty(domain: str) -> dict[str, Any]:
    """Return the words of a domain to be filled in: before each text, with an underscore, its English."""
    return dict(_empty(_english(domain)))


def domains() -> list[str]:
    """Return the domains of words of the engine that people read."""
    return [*(one for one in i18n.domains() if _known(one)), *PAGES]


def _known(domain: str) -> bool:
    """Return whether there are words of a domain, of the engine or of a tool."""
    return domain in PAGES or i18n.written(domain)[:1] == (i18n.FALLBACK,)


def _empty(english: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for name, text in english.items():
        if isinstance(text, Mapping):
            yield name, dict(_empty(text))
        else:
            yield f"{_NOTE}{name}", text
            yield name, [] if isinstance(text, list) else ""


def _english(domain: str) -> dict[str, Any]:
    if domain in PAGES:
        return {"text": i18n.text(domain, i18n.FALLBACK).rstrip("\n").split("\n")}
    return i18n.source(domain, i18n.FALLBACK)


def _parsed(text: str, file: FileProblems) -> dict[str, Any]:
    try:
        said = json.loads(text)
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", 0)
        file.report(line, "this is no JSON", "look for a missing comma, quotation mark or brace here or just above")
        return {}
    if isinstance(said, dict):
        return said
    file.report(1, "the words have no domains", 'write {"render/page": {…}}; `raabta new words` writes them all')
    return {}


def _lines(text: str, path: Path) -> Callable[[_At], int]:
    """Return what finds the line of a word. The file is read for it where there is something to say, and then once."""
    nodes: list[Any] = []

    def line(at: _At) -> int:
        if not nodes:
            nodes.append(compose(text, FileProblems(path)))
        return line_of(nodes[0], at) if nodes[0] else 0

    return line


class _Look:
    """The look at a file of words."""

    def __init__(self, path: Path, line: Callable[[_At], int]) -> None:
        self._path, self._line = path, line
        self.problems: list[Problem] = []
        self.warnings: list[Problem] = []
        self._missing: list[_At] = []

    def domain(self, domain: str, words: object) -> None:
        """Look at the words of a domain."""
        if not _known(domain):
            known = domains()
            near = nearest(domain, known)
            self._refuse((domain,), f"the engine has no words '{domain}'", f"did you mean '{near}'?" if near else _ALL)
            return
        self._missing = []
        self._group(_english(domain), words, (domain,))
        if self._missing:
            names = [".".join(map(str, at[1:])) for at in self._missing]
            few = counted(len(names), "word is", "words are")
            hint = f"translate {'it' if len(names) == 1 else 'them'}: English stands there until then"
            where = self._line(self._missing[0])
            self.warnings.append(Problem(self._path, where, f"{few} missing of '{domain}': {listed(names)}", hint))

    def left_out(self, domains: Sequence[str]) -> None:
        """Name the domains of which nothing is said."""
        if domains:
            message = f"nothing is said of {counted(len(domains), 'domain', 'domains')}: {', '.join(domains)}"
            hint = "English stands there; a file written anew by `raabta new words` has their words to copy"
            self.warnings.append(Problem(self._path, 0, message, hint))

    def _group(self, english: Mapping[str, Any], words: object, at: _At) -> None:
        if not isinstance(words, dict):
            self._refuse(at, f"'{at[-1]}' has no words under it", f"write {', '.join(list(english)[:3])} and so on")
            return
        for name in words:
            self._beyond(english, words, (*at, name))
        for name, text in english.items():
            if isinstance(text, Mapping):
                self._group(text, words.get(name, {}), (*at, name))
            elif words.get(name):
                self._dated(text, words.get(f"{_NOTE}{name}", text), (*at, name))
                base = base_of(name, english)
                self._text(english[base] if base else text, words[name], (*at, name), form=bool(base))
            elif has_words(text) and not base_of(name, english):
                self._missing.append((*at, name))

    def _beyond(self, english: Mapping[str, Any], words: Mapping[str, Any], at: _At) -> None:
        """Look at a name that the English does not have: a form for some counts, or a mistake."""
        name = str(at[-1])
        if name.startswith(_NOTE) or name in english:
            return
        if base := base_of(name, english):
            self._text(english[base], words[name], at, form=True)
        else:
            self._refuse(at, f"there is no word '{name}' in English", advice(name, english))

    def _dated(self, text: object, was: object, at: _At) -> None:
        if was != text:
            message = f"the English of '{at[-1]}' has changed"
            hint = f"make it say the same, and write the English of today into '{_NOTE}{at[-1]}': {text}"
            self.warnings.append(Problem(self._path, self._line(at), message, hint))

    def _text(self, english: object, said: object, at: _At, *, form: bool = False) -> None:
        name = at[-1]
        if isinstance(english, list):
            if not isinstance(said, list) or len(said) != len(english) or not all(isinstance(one, str) for one in said):
                self._refuse(at, f"'{name}' is not a list of {len(english)} texts", "write as many as in English")
            return
        if not isinstance(said, str) or not isinstance(english, str):
            self._refuse(at, f"'{name}' is not a text", 'write it in quotation marks: "…"')
            return
        ours, theirs = set(_BLANK.findall(said)), set(_BLANK.findall(english))
        if ours - theirs or (theirs - ours and not form):
            blanks = ", ".join(f"{{{one}}}" for one in sorted(theirs)) or "none"
            message = f"'{name}' has other blanks than the English: {', '.join(sorted(ours ^ theirs))}"
            self._refuse(at, message, f"the English has {blanks}; they are filled in, and stay as they are")
        elif _BRACE.search(_BLANK.sub("", said)):
            self._refuse(at, f"'{name}' holds a brace that is no blank", "a blank is a name between braces: {n}")

    def _refuse(self, at: _At, message: str, hint: str) -> None:
        self.problems.append(Problem(self._path, self._line(at), message, hint))


_ALL = "`raabta new words` writes them all"
