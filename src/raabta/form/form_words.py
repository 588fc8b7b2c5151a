"""Say what a form needs of its words that the English ones lack; in other languages the English stands for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from raabta import i18n
from raabta.errors import Problem
from raabta.form.form_file import Form
from raabta.form.json_lines import Place

#: What the words of every form say: of the tool, in a notebook, and on the page before, beside and below an answer.
SAID = (
    *("title", "intro", "table", "table_title", "plain", "sample_note"),
    *("words", "words.start", "words.is_example", "words.ready"),
)
#: What a page says where nothing of what is typed is kept.
_FORGETS = "words.forgets"
#: The name of the button with which a file is chosen, where a field takes one.
_FILE, _CHOSEN = "upload", frozenset({"sheet", "text"})
Want = tuple[Place, str, str]


def lacking(form: Form) -> list[Problem]:
    """Return a problem for each word that is missing, with the line of the form that needs it."""
    wanted: list[Want] = [(("words",), form.words, name) for name in SAID]
    wanted += [(("forgets",), form.words, _FORGETS)] if form.raw.get("forgets") else []
    wanted += [want for number in range(len(form.groups)) for want in _of_group(form, number)]
    wanted += _of_example(form)
    found, unknown = [], set()
    for place, domain, way in dict.fromkeys(wanted):
        words = said(domain, i18n.FALLBACK)
        if words is None:
            if domain not in unknown:
                found.append(form.problem(place, f"there are no words '{domain}'", f"write {_file(domain)}"))
            unknown.add(domain)
        elif at(words, way) is None:
            found.append(form.problem(place, f"the words have no '{way}'", f"write it in {_file(domain)}"))
    return found


def said(domain: str, language: str) -> Mapping[str, Any] | None:
    """Return the words of a domain, or what it knows where it has no language; None where there is no such domain."""
    try:
        return i18n.load(domain, language if i18n.languages(domain) else "")
    except LookupError:
        return None


def at(words: Any, way: str) -> Any:
    """Return what stands in words where names with points between them lead, or None."""
    for name in way.split("."):
        words = words.get(name) if isinstance(words, Mapping) else None
    return words


def lists(name: str, about: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the names of the lists from which a field offers."""
    return tuple(about.get("choices", (name,)))


def _of_group(form: Form, number: int) -> Iterator[Want]:
    group = form.groups[number]
    place: Place = ("groups", number)
    domain = form.domain(group.get("words", form.raw["words"]))
    if "name" in group:
        yield (*place, "name"), domain, f"groups.{group['name']}"
    if group.get("each_language"):
        yield from ((place, domain, f"groups.{code}") for code in i18n.LANGUAGES)
    for name, of in group["fields"].items():
        here, about = (*place, "fields", name), {"widget": of} if isinstance(of, str) else of
        yield here, domain, f"labels.{name}"
        if about.get("widget") in _CHOSEN:
            yield here, form.words, _FILE
        if "first" in about:
            yield (*here, "first"), domain, about["first"]
        elif about.get("widget") == "choice":
            yield from ((here, domain, f"choices.{of_list}") for of_list in lists(name, about))


def _of_example(form: Form) -> Iterator[Want]:
    for name, shown in form.raw.get("example", {}).items():
        if isinstance(shown, Mapping) and "words" in shown:
            yield ("example", name), form.domain(shown.get("of", form.raw["words"])), shown["words"]


def _file(domain: str) -> str:
    house, _, name = domain.rpartition("/")
    return f"{house}/words/{name}.{i18n.FALLBACK}.json"
