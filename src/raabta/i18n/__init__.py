"""Load what the engine says to people: one JSON file a domain and language, `<house>/words/<domain>.<language>.json`.

A domain is named with its house, the folder in this package: `render/page` is `render/words/page.en.json` and its twin
`page.ur.json`. Where this package has no such folder, the first part names another: `office/alert/cap` is
`alert/words/cap.en.json` in the package `office`. A course may bring words, of a language that is none of these or
instead of some of them. A word that a language lacks is said in English, and marked as such (`foreign`). A file without
a language (`numbers.json`) holds what is not said but known. Names that begin with an underscore are notes, which
nobody gets.

JSON, not YAML, so that the tools need nothing but the standard library in a browser. Bad input: an unknown domain is
refused with LookupError, which lists what there is; a language that nobody wrote is English.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import Any, ParamSpec, TypeVar

from raabta.i18n import foreign
from raabta.i18n.forms import base_of

_P = ParamSpec("_P")
_T = TypeVar("_T")
#: What the engine itself speaks, first of all English.
LANGUAGES = ("en", "ur")
FALLBACK = LANGUAGES[0]
_HOUSES = Path(__file__).parents[1]
_LATIN, _ISOLATES = re.compile("[A-Za-z]"), frozenset("\u2066\u2067\u2068\u2069")
#: Written in Arabic letters: Arabic, Balochi, Persian, Western Punjabi, Pashto, Sindhi, Saraiki, Uyghur, Urdu.
RIGHT_TO_LEFT = frozenset({"ar", "bal", "fa", "pnb", "ps", "sd", "skr", "ug", "ur"})

#: What the course at hand brings: language -> domain -> words.
_BROUGHT: dict[str, Mapping[str, Any]] = {}
_FORGET: list[Callable[[], None]] = []


def remembered(make: Callable[_P, _T]) -> Callable[_P, _T]:
    """Keep what is made of words, as `cache` does, until a course brings others."""
    kept = lru_cache(maxsize=None)(make)
    _FORGET.append(kept.cache_clear)
    return kept  # type: ignore[return-value]  # typeshed asks for arguments that can be hashed, and those are


def forget() -> None:
    """Read all words again, those of the engine too."""
    for one in (*_FORGET, written.cache_clear, folder.cache_clear):
        one()


def bring(words: Mapping[str, Mapping[str, Any]]) -> None:
    """Let a course say what the engine does not: language -> domain -> words. Those of the course before are forgotten.

    A process has one course at a time: whoever reads another one brings what that has to say.
    """
    if words != _BROUGHT:
        _BROUGHT.clear()
        _BROUGHT.update(words)
        forget()


@remembered
def load(domain: str, language: str = "") -> Mapping[str, Any]:
    """Return what a domain says in a language, as in `load("render/page", "ur")`; nobody can change it.

    Raises LookupError for an unknown domain.
    """
    code = language.split("-")[0]
    found = _read(domain, FALLBACK if code else "")
    brought = _said(_BROUGHT.get(code, {}).get(domain, {}))
    if code and code != FALLBACK:
        found = _translated(found, _over(_read(domain, code) if code in written(domain) else None, brought))
    elif brought:
        found = _over(found, brought)
    frozen: Mapping[str, Any] = _frozen(found)
    return frozen


@remembered
def words(domain: str, language: str) -> Mapping[str, str]:
    """Return a domain that is nothing but names and sentences. It may stand in groups; a name stands in one only."""
    flat: dict[str, str] = {}
    for name, said in load(domain, language).items():
        flat |= {name: said} if isinstance(said, str) else said
    return MappingProxyType(flat)


def pick(domain: str, language: str, groups: Iterable[str]) -> dict[str, str]:
    """Return the words of some groups, for a script that must not carry the rest."""
    found = load(domain, language)
    return {name: said for group in dict.fromkeys(groups) for name, said in found[group].items()}


@remembered
def text(domain: str, language: str) -> str:
    """Return a whole page of plain text, `<domain>.<language>.txt`, in a language or in English.

    Raises FileNotFoundError if it is there in neither.
    """
    code = language.split("-")[0]
    if lines := _BROUGHT.get(code, {}).get(domain, {}).get("text"):
        return "\n".join(lines)
    own, english = (_file(domain, code, ".txt") for code in (code, FALLBACK))
    return (own if own.is_file() else english).read_text(encoding="utf-8")


def languages(domain: str) -> tuple[str, ...]:
    """Return the languages in which there are words of a domain, English first; what a course brings comes last."""
    return tuple(dict.fromkeys([*written(domain), *(code for code, some in _BROUGHT.items() if domain in some)]))


def is_brought(domain: str, language: str) -> bool:
    """Return whether a course says words of a domain itself."""
    return domain in _BROUGHT.get(language, {})


@cache
def written(domain: str) -> tuple[str, ...]:
    """Return the languages in which a domain is written here, English first."""
    house, _, name = domain.rpartition("/")
    found = {path.name.split(".")[1] for path in (folder(house) / "words").glob(f"{name}.*.json")}
    return tuple(sorted(found, key=lambda code: (code != FALLBACK, code)))


def spoken(domain: str, language: str) -> str:
    """Return the code of the language as the domain has it, for places where English will not do.

    Raises LookupError if the domain is not written in it.
    """
    code = language.split("-")[0]
    if code not in languages(domain):
        raise LookupError(f"no words for {domain!r} in {language!r}; there are: {', '.join(languages(domain))}")
    return code


def domains(house: str = "") -> tuple[str, ...]:
    """Return the domains of a house and of the houses in it; without a house, all of this package."""
    top = folder(house)
    files = sorted(top.glob("**/words/*.json"))
    named = (PurePosixPath(house, file.parents[1].relative_to(top), file.name.split(".")[0]) for file in files)
    return tuple(dict.fromkeys(map(str, named)))


@cache
def folder(house: str) -> Path:
    """Return the folder of a house: in this package, or else in the one that its first part names."""
    first, _, rest = house.partition("/")
    if (_HOUSES / first).is_dir() or not first.isidentifier():
        return _HOUSES / house
    found = find_spec(first)
    places = found.submodule_search_locations if found else None
    return Path(places[0]) / rest if places else _HOUSES / house


def source(domain: str, language: str) -> dict[str, Any]:
    """Return what stands in the file of a domain in a language, without its notes: the words of this package alone.

    Raises LookupError for an unknown domain.
    """
    return _read(domain, language)


def notes(domain: str) -> Mapping[str, Any]:
    """Return the notes of a domain, without the underscore: what stands in it for developers and is said to nobody.

    They are those of the English file. Raises LookupError for an unknown domain.
    """
    return {name[1:]: value for name, value in _raw(domain, FALLBACK).items() if name.startswith("_")}


def own_name(language: str) -> str:
    """Return what a language calls itself, or its code if nobody wrote that down."""
    known = foreign.plain(load("i18n/own", language)["name"])
    return known if language == FALLBACK or known != load("i18n/own", FALLBACK)["name"] else language


def direction(language: str) -> str:
    """Return "rtl" or "ltr" for a language tag."""
    return "rtl" if language.split("-")[0] in RIGHT_TO_LEFT else "ltr"


def isolated(text: str, language: str) -> str:
    """Return what stands in a sentence of a language so that it keeps its own order: Latin letters inside Urdu.

    Without it a figure or a date beside a Latin name changes places with it. A text that isolates its parts stays as it
    is, and so does one without Latin letters.
    """
    is_other = direction(language) == "rtl" and _LATIN.search(text) and not _ISOLATES & set(text)
    return f"\u2068{text}\u2069" if is_other else text


def quoted(typed: str, language: str) -> str:
    """Return what somebody typed, in whichever language, so that it keeps its order in a sentence of `language`.

    Nothing typed stays nothing.
    """
    return f"\u2068{typed}\u2069" if typed and (direction(language) == "rtl" or not typed.isascii()) else typed


def thawed(words: Any) -> Any:
    """Return a copy of words as JSON carries them."""
    if isinstance(words, Mapping):
        return {name: thawed(one) for name, one in words.items()}
    return [thawed(one) for one in words] if isinstance(words, tuple) else words


def _file(domain: str, code: str, suffix: str = ".json") -> Path:
    house, _, name = domain.rpartition("/")
    return folder(house) / "words" / f"{name}{code and '.'}{code}{suffix}"


def _read(domain: str, code: str) -> dict[str, Any]:
    return {name: value for name, value in _raw(domain, code).items() if not name.startswith("_")}


def _raw(domain: str, code: str) -> dict[str, Any]:
    file = _file(domain, code)
    if not file.is_file():
        known = domains(domain.rpartition("/")[0]) or domains()
        where = repr(code) if code else "no language"
        raise LookupError(f"no words for {domain!r} in {where}; there are: {', '.join(known)}")
    found: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return found


def _said(brought: Any) -> Any:
    """Return what a course says: without notes, and without what it leaves open. None if nothing is left."""
    if not isinstance(brought, Mapping):
        return brought or None
    said = {name: _said(value) for name, value in brought.items() if not name.startswith("_")}
    return {name: value for name, value in said.items() if value is not None} or None


def _over(below: Any, own: Any) -> Any:
    """Lay words over others, word by word."""
    if isinstance(below, dict) and isinstance(own, dict):
        return below | {name: _over(below.get(name), value) for name, value in own.items()}
    return below if own is None else own


def _translated(english: Any, own: Any) -> Any:
    """Return words in another language, with what it lacks in English. A group that it leaves empty is meant to be."""
    if isinstance(english, dict) and own != {}:
        known = own if isinstance(own, dict) else {}
        # A language has the forms for counts that it has, and not those of English.
        needed = {
            name: value for name, value in english.items() if name in known or base_of(name, english) not in known
        }
        said = {name: _translated(value, known.get(name)) for name, value in needed.items()}
        return said | {name: value for name, value in known.items() if name not in english}
    if own is not None:
        return own
    if isinstance(english, list):
        return [_translated(one, None) for one in english]
    return foreign.marked(english) if isinstance(english, str) else english


def _frozen(value: Any) -> Any:
    if isinstance(value, dict):
        return MappingProxyType({name: _frozen(one) for name, one in value.items()})
    return tuple(map(_frozen, value)) if isinstance(value, list) else value
