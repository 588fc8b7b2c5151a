"""Make the card of a tool from its `form.json` and its words.

Bad input: a word that the form needs and the English words lack, and an example that stands nowhere, are refused with
ContentError: the line of the form, and the file to mend. A language that the tool does not speak is a LookupError.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, cast

from raabta import i18n
from raabta.errors import ContentError
from raabta.form.fields import bar_words
from raabta.form.form_file import Form
from raabta.form.form_words import at, lacking, lists
from raabta.form.form_words import said as words_of
from raabta.model.card import CardField, CardGroup, FieldWidget, ToolCard

_MARK, _DATA, _PACKAGED = "_toc.yml", "assets/data", "_course"


def card_of(form: Form, language: str) -> ToolCard:
    """Return the card. Raises LookupError for a language that the tool does not speak, ContentError for faults."""
    if problems := lacking(form):
        raise ContentError(problems)
    language, words = i18n.spoken(form.words, language), i18n.load(form.words, language)
    groups = tuple(_groups(form, language))
    empty = {field.name: field.start for group in groups for field in group.fields}
    example = empty | dict(_example(form, language))
    data = {"example": example, "empty": empty, "language": language}
    table = tuple(map(tuple, words["table"]))
    blank = tuple("" for _ in table[0])
    return ToolCard(
        id=form.id,
        title=words["title"],
        intro=words["intro"],
        fields=(),
        words=bar_words(language) | dict(words["words"]),
        table=(*table, *_rows(form, groups, example), *[blank] * form.raw.get("blank_rows", 0)),
        table_title=words["table_title"],
        language=language,
        data=data | ({"forgets": True} if form.raw.get("forgets") else {}),
        groups=groups,
        engine="python",
    )


def _groups(form: Form, language: str) -> Iterator[CardGroup]:
    for group in form.groups:
        domain = form.domain(group.get("words", form.raw["words"]))
        titles = i18n.load(domain, language).get("groups", {})
        about = {"folded": group.get("folded", False)}
        if group.get("each_language"):
            # The reader's own language first: who needs one language alone meets no empty group before it.
            for code in sorted(i18n.LANGUAGES, key=lambda code: code != language):
                fields = tuple(_field(domain, language, name, of, code) for name, of in group["fields"].items())
                yield CardGroup(titles[code], fields, code, **about)
        else:
            fields = tuple(_field(domain, language, name, of) for name, of in group["fields"].items())
            title = titles[group["name"]] if "name" in group else ""
            yield CardGroup(title, fields, group.get("language", ""), **about)


def _field(domain: str, language: str, name: str, of: Any, typed: str = "") -> CardField:
    """Return a field. What is `typed` in a language has its hint in it, whatever the language of the form."""
    about = {"widget": of} if isinstance(of, str) else of
    words, hints = i18n.load(domain, language), i18n.load(domain, typed or language).get("hints", {})
    choices = {value: said for of_list in lists(name, about) for value, said in _list(words, of_list).items()}
    choices = {"": words[about["first"]]} if "first" in about else choices
    return CardField(
        f"{name}.{typed}" if typed else name,
        words["labels"][name],
        cast("FieldWidget", about.get("widget", "line")),
        start=about.get("start", "") or next(iter(choices), ""),
        hint=hints.get(name, ""),
        choices=choices,
    )


def _list(words: Mapping[str, Any], name: str) -> Mapping[str, str]:
    found: Mapping[str, str] = words.get("choices", {}).get(name, {})
    return found


def _rows(form: Form, groups: tuple[CardGroup, ...], example: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    kind = form.raw.get("rows")
    for group in groups:
        lines = [field.label for field in group.fields if field.widget == "line"]
        if kind == "groups" and group.title and lines:
            yield group.title, "; ".join(lines), ""
        elif kind == "fields":
            yield from ((field.label, example[field.name], "") for field in group.fields if field.widget in _TYPED)


#: What can be written on paper as well.
_TYPED = frozenset({"line", "area"})


def _example(form: Form, language: str) -> Iterator[tuple[str, str]]:
    for group in form.groups:
        for name in group["fields"]:
            for code in i18n.LANGUAGES if group.get("each_language") else ("",):
                shown = _shown(form, name, code or language)
                if shown is not None:
                    yield (f"{name}.{code}" if code else name), shown


def _shown(form: Form, name: str, language: str) -> str | None:
    """Return what stands in a field of the example, or None where nothing is said of it."""
    said = form.raw.get("example", {}).get(name)
    if isinstance(said, str):
        return said
    if said is None:
        found = at(i18n.load(form.words, language), f"example.{name}")
        if of := form.raw.get("examples_of"):
            apart = words_of(form.domain(of), language)
            found = at(apart, f"example.{name}") or at(apart, name) or found
    elif "data" in said:
        return _data(form, name, said["data"])
    else:
        found = at(words_of(form.domain(said.get("of", form.raw["words"])), language), said["words"])
    return "\n".join(map(str, found)) if isinstance(found, tuple) else found if found is None else str(found)


def data_file(home: str, name: str) -> Path | None:
    """Return a file of assets/data: of the course above this folder, else of the one that came with a package.

    `home` is the package; None where neither has the file.
    """
    here = Path.cwd()
    package = i18n.folder(home.partition(".")[0])
    roots = [folder for folder in (here, *here.parents) if (folder / _MARK).is_file()]
    files = (root / _DATA / name for root in (*roots, package / _PACKAGED, package.parents[1]))
    return next((file for file in files if file.is_file()), None)


def _data(form: Form, field: str, name: str) -> str:
    file = data_file(form.home, name)
    if file is None:
        hint = f"put the file into {_DATA} of the course, or name one that is there"
        raise ContentError([form.problem(("example", field, "data"), f"the course has no data file '{name}'", hint)])
    return file.read_text(encoding="utf-8")
