"""Load what the engine says to people: one JSON file a domain and language, `<house>/words/<domain>.<language>.json`.

A domain is named with its house, the folder in this package: `tools/alert/cap` is `tools/alert/words/cap.en.json` and
its twin `cap.ur.json`. A word that a language lacks is said in English. A file without a language (`numbers.json`)
holds what is not said but known. Names that begin with an underscore are notes, and nobody gets them.

JSON, not YAML, so that the tools need nothing but the standard library in a browser. Bad input: an unknown domain is
refused with LookupError, which lists what there is; a language that nobody wrote is English.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

#: What the engine itself speaks, first of all English.
LANGUAGES = ("en", "ur")
FALLBACK = LANGUAGES[0]
_HOUSES = Path(__file__).parents[1]
_LATIN, _ISOLATES = re.compile("[A-Za-z]"), frozenset("\u2066\u2067\u2068\u2069")
#: Written in Arabic letters: Arabic, Balochi, Persian, Punjabi of Pakistan, Pashto, Sindhi, Saraiki, Uyghur, Urdu.
RIGHT_TO_LEFT = frozenset({"ar", "bal", "fa", "pnb", "ps", "sd", "skr", "ug", "ur"})


@cache
def load(domain: str, language: str = "") -> Mapping[str, Any]:
    """Return what a domain says in a language, as in `load("tools/alert/cap", "ur")`; nobody can change it.

    Raises LookupError for an unknown domain.
    """
    code = language.split("-")[0]
    found = _read(domain, FALLBACK if code else "")
    if code != FALLBACK and code in languages(domain):
        found = _merged(found, _read(domain, code))
    frozen: Mapping[str, Any] = _frozen(found)
    return frozen


@cache
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


@cache
def text(domain: str, language: str) -> str:
    """Return a whole page of plain text, `<domain>.<language>.txt`, in a language or in English.

    Raises FileNotFoundError if it is there in neither.
    """
    own, english = (_file(domain, code, ".txt") for code in (language.split("-")[0], FALLBACK))
    return (own if own.is_file() else english).read_text(encoding="utf-8")


@cache
def languages(domain: str) -> tuple[str, ...]:
    """Return the languages in which a domain is written, English first."""
    house, _, name = domain.rpartition("/")
    found = {path.name.split(".")[1] for path in (_HOUSES / house / "words").glob(f"{name}.*.json")}
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
    """Return the domains of a house and of the houses in it; without a house, all."""
    files = sorted((_HOUSES / house).glob("**/words/*.json"))
    named = (f"{file.parents[1].relative_to(_HOUSES).as_posix()}/{file.name.split('.')[0]}" for file in files)
    return tuple(dict.fromkeys(named))


def own_name(language: str) -> str:
    """Return what a language calls itself, or its code if nobody wrote that down."""
    return str(load("i18n/names").get(language, language))


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
    return _HOUSES / house / "words" / f"{name}{code and '.'}{code}{suffix}"


def _read(domain: str, code: str) -> dict[str, Any]:
    file = _file(domain, code)
    if not file.is_file():
        known = domains(domain.rpartition("/")[0]) or domains()
        where = repr(code) if code else "no language"
        raise LookupError(f"no words for {domain!r} in {where}; there are: {', '.join(known)}")
    found: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return {name: value for name, value in found.items() if not name.startswith("_")}


def _merged(english: Any, own: Any) -> Any:
    """Lay a language over English, word by word. A group that it leaves empty is meant to be empty."""
    if isinstance(english, dict) and isinstance(own, dict) and own:
        return english | {name: _merged(english.get(name), value) for name, value in own.items()}
    return own


def _frozen(value: Any) -> Any:
    if isinstance(value, dict):
        return MappingProxyType({name: _frozen(one) for name, one in value.items()})
    return tuple(map(_frozen, value)) if isinstance(value, list) else value
