"""Read question files into questions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from raabta.content.read.drafts import Draft, lacks_nothing
from raabta.content.read.pictures import Drawing
from raabta.content.read.translations import StringTree
from raabta.content.yaml.fields import read_table
from raabta.content.yaml.file_problems import FileProblems, advice
from raabta.content.yaml.nodes import Listing, Node, Scalar, Table
from raabta.errors import Problem
from raabta.kinds import HEAD, KINDS, TAIL, Field, Kind, Reduced
from raabta.model.passage import marked
from raabta.model.picture import Picture
from raabta.model.product import Product
from raabta.model.question import AnswerKey, Option, Question, Source


@dataclass(slots=True)
class QuestionDraft(Draft):
    """One question as its file has it. `reduced` is None if it has a fault that leaves nothing to ask."""

    kind: Kind | None = None
    reduced: Reduced | None = None

    @property
    def read(self) -> str:
        """Return the section to read again: the one that is named, else the one whose name the file has."""
        named: str = self.values.get("read", "")
        return named or self.path.stem

    def strings(self) -> StringTree:
        """Return the strings that a translation needs; the further answers of a typed word may be left out."""
        reduced = self.reduced
        if reduced is None:
            return {}
        strings = {
            "prompt": self.values["prompt"],
            "passage": reduced.control.passage,
            # In a passage they are its words.
            "options": {} if reduced.control.passage else _texts(reduced.control.options),
            "targets": _texts(reduced.control.classes),
            "feedback": dict(reduced.feedback),
            "if_wrong": dict(reduced.if_wrong),
            "later": dict(reduced.later),
            "hints": self.values.get("hints", ()),
            "unit": reduced.control.unit,
            **({"brief": written.brief, "sample": written.sample} if (written := reduced.control.product) else {}),
        }
        needed = {name: value for name, value in strings.items() if value}
        return needed | {"answers": ()} if reduced.key.rule == "text" else needed

    def drawings(self) -> Iterator[tuple[tuple[str | int, ...], str]]:
        """Yield the names of the drawings that a question shows, each with its place."""
        if "picture" in self.values:
            yield ("picture",), self.values["picture"]
        yield from self._of_rows("picture")

    def spots(self) -> Iterator[tuple[tuple[str | int, ...], str]]:
        """Yield the spots of its picture that a question uses, each with its place."""
        yield from self._of_rows("at")

    def _of_rows(self, name: str) -> Iterator[tuple[tuple[str | int, ...], str]]:
        rows = self.kind.choices if self.kind else ""
        for number, row in enumerate(self.values.get(rows, ())):
            if name in row:
                yield (rows, number, name), row[name]


def _texts(options: Iterable[Option]) -> dict[str, str]:
    return {option.id: option.text for option in options}


def read_questions(
    root: Node, chapter: str, file: FileProblems, tail: Sequence[Field] = TAIL
) -> Iterator[QuestionDraft]:
    """Yield every question of a file, and report its problems. `tail` are the fields behind those of a kind."""
    nodes = root.items if isinstance(root, Listing) else (root,)
    for number, node in enumerate(nodes, start=1):
        if isinstance(node, Table):
            yield _draft(node, chapter, file, number if len(nodes) > 1 else 0, tail)
        else:
            file.report(node.line, "a question is expected here", "begin it with `id:` and write its other keys below")


def _draft(node: Table, chapter: str, file: FileProblems, number: int, tail: Sequence[Field]) -> QuestionDraft:
    id_node, kind_node = node.get("id"), node.get("kind")
    slug = id_node.text if isinstance(id_node, Scalar) else ""
    where = f"question '{slug}'" if slug else f"question {number}" if number else "the question"
    kind = KINDS.get(kind_node.text) if isinstance(kind_node, Scalar) else None
    draft = QuestionDraft(file.path, node, chapter, slug, kind=kind)
    if kind is None:
        _unknown_kind(kind_node, draft, file, where)
        return draft
    before, fields = len(file.problems), (*HEAD, *kind.fields, *tail)
    draft.values = read_table(node, fields, file, where)
    # What a list lacks as a whole may stand in what could not be read of it.
    faults = [one for one in kind.faults(draft.values) if len(one.at) > 1 or not _partly_read(draft, one.at[0])]
    for fault in faults:
        file.report(draft.line(*fault.at), fault.message, fault.hint)
    draft.whole = len(file.problems) == before or (not faults and lacks_nothing(draft, fields))
    if draft.whole:
        draft.reduced = kind.reduce(draft.values, draft.id)
    return draft


def _partly_read(draft: QuestionDraft, name: str | int) -> bool:
    """Return whether rows hold something that is written and could not be read."""
    rows, node = draft.values[str(name)], draft.node.get(str(name))
    if not isinstance(rows, list) or not isinstance(node, Listing):
        return False
    return any(
        not isinstance(item, Table) or len(item.entries) != len(row) for item, row in zip(node.items, rows, strict=True)
    )


def _unknown_kind(node: Node | None, draft: QuestionDraft, file: FileProblems, where: str) -> None:
    if isinstance(node, Scalar) and node.text:
        file.report(node.line, f"unknown kind '{node.text}' in {where}", advice(node.text, KINDS, "kinds"))
    else:
        file.report(draft.line("kind"), f"{where} has no 'kind'", f"add `kind:` with one of: {', '.join(KINDS)}")


def unknown_spots(draft: QuestionDraft, drawing: Drawing | None) -> Iterator[Problem]:
    """Yield the spots that a question uses and its drawing, if that can be shown, does not have."""
    for at, spot in draft.spots() if drawing and drawing.whole else ():
        if drawing and spot not in drawing.picture.spots:
            message = f"there is no spot '{spot}' in {drawing.path.as_posix()}"
            hint = advice(spot, drawing.picture.spots, "spots of this drawing")
            yield Problem(draft.path, draft.line(*at), message, hint)


_NO_DRAWINGS: Mapping[str, Drawing] = {}


def question(
    draft: QuestionDraft,
    sources: Mapping[str, Source],
    language: str,
    drawings: Mapping[str, Drawing] = _NO_DRAWINGS,
) -> Question:
    """Return the question of a whole draft in a language; what is not translated stays English.

    Raises ValueError if the draft is not whole.
    """
    if draft.reduced is None or draft.kind is None:
        raise ValueError(f"{draft.id} has faults")
    values, control = draft.values, draft.reduced.control
    local = draft.texts(language)
    said = local.said

    def picture(name: str | None) -> Picture | None:
        return drawings[name].in_language(local.language) if name and name in drawings else None

    words = dict(marked(passage := said("passage", control.passage)))

    def option(one: Option) -> Option:
        shown = picture(one.picture.name if one.picture else None)
        return Option(one.id, words.get(one.id) or said(f"options.{one.id}", one.text), shown, one.at)

    return Question(
        id=draft.id,
        kind=draft.kind.name,
        prompt=said("prompt", values["prompt"]),
        control=replace(
            control,
            options=tuple(map(option, control.options)),
            targets=tuple(replace(one, text=said(f"targets.{one.id}", one.text)) for one in control.targets),
            unit=said("unit", control.unit),
            passage=passage,
            product=_product(control.product, said),
        ),
        key=_key(draft, draft.reduced.key),
        feedback={name: said(f"feedback.{name}", text) for name, text in draft.reduced.feedback.items()},
        if_wrong={name: said(f"if_wrong.{name}", text) for name, text in draft.reduced.if_wrong.items()},
        later={name: said(f"later.{name}", text) for name, text in draft.reduced.later.items()},
        hints=said("hints", values.get("hints", ())),
        sources=tuple(sources[key] for key in values.get("sources", ()) if key in sources),
        outcome=values.get("outcome", ""),
        bloom=values.get("bloom", ""),
        language=local.language,
        review=local.review,
        picture=picture(values.get("picture")),
        read=draft.read,
    )


def _product(product: Product | None, said: Callable[[str, Any], Any]) -> Product | None:
    """Return what is written from a brief, in the language in which `said` has its texts."""
    if product is None:
        return None
    return replace(product, brief=said("brief", product.brief), sample=said("sample", product.sample))


def _key(draft: QuestionDraft, key: AnswerKey) -> AnswerKey:
    """Return the key with the units and answers of every language: it is the same for all learners."""
    for _language, local in sorted(draft.translations.items()):
        if key.rule == "number" and "unit" in local.texts:
            key = replace(key, units=tuple(dict.fromkeys([*key.units, local.texts["unit"]])))
        if key.rule == "text":
            key = replace(key, accept=tuple(dict.fromkeys([*key.accept, *local.said("answers", ())])))
    return key
