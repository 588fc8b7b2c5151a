"""Sidecar files to translations: strings by id, never a key, so that a translator cannot change an answer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from raabta.content.file_faults import FileFaults, advice, counted, nearest
from raabta.content.read.questions import Draft, line_of
from raabta.content.read.texts import to_review
from raabta.content.yaml.fields import read_table, read_text
from raabta.content.yaml.nodes import Node, Scalar, Table, compose
from raabta.kinds import Field, Reduced
from raabta.model.question import Control, Option

FIELDS = (
    Field("prompt", "text", "the question"),
    Field("options", "notes", "id of an option, item or step: its text", open_keys=True),
    Field("targets", "notes", "id of a target: its text", open_keys=True),
    Field("feedback", "notes", "key of a feedback: its text", open_keys=True),
    Field("hints", "texts", "as many hints as in English"),
    Field("unit", "text", "the unit behind the number"),
    Field("answers", "texts", "further answers that count as right, in this language"),
    Field("review", "text", "what is still to be done with this translation, or `done`"),
)


@dataclass(frozen=True, slots=True)
class Translation:
    """The strings of one question in one language, and the names of those that are missing."""

    line: int
    values: Mapping[str, Any]
    review: str
    missing: tuple[str, ...]
    total: int
    node: Table | None = field(default=None, repr=False)


def read_sidecar(text: str, drafts: Mapping[str, Draft], reading: FileFaults) -> dict[str, Translation]:
    """Return question slug -> translation. `drafts` are the questions of the English file, by slug."""
    root = compose(text, reading)
    if not isinstance(root, Table):
        if root is not None:
            reading.fault(
                root.line,
                "the translations are not written as keys and values",
                "write `question-id:` and its texts under it",
            )
        return {}
    review_node = root.get("review")
    review = read_text(review_node, "review", reading) if review_node else ""
    found: dict[str, Translation] = {}
    for key, node in root.entries:
        if key.text in drafts or key.text == "review":
            draft = drafts.get(key.text)
            if draft is not None and (translation := _translation(key, node, draft, reading)):
                found[key.text] = translation
        else:
            reading.fault(key.line, f"there is no question '{key.text}' in the English file", advice(key.text, drafts))
    written = {key.text for key, _node in root.entries}
    misspelt = {nearest(word, drafts) for word in written if word not in drafts}
    for slug in drafts.keys() - written - misspelt:
        names = tuple(_names(expected(drafts[slug])))
        found[slug] = Translation(0, {}, "", names, len(names))
    return {slug: replace(item, review=to_review(item.review or review or "")) for slug, item in found.items()}


def expected(draft: Draft) -> dict[str, Any]:
    """Return the strings that a translation needs: field -> text, list of texts, or key -> text."""
    reduced, values = draft.reduced, draft.values
    if reduced is None:
        return {}
    strings = {
        "prompt": values["prompt"],
        "options": {option.id: option.text for option in reduced.control.options},
        "targets": {target.id: target.text for target in reduced.control.targets},
        "feedback": dict(reduced.feedback),
        "hints": values.get("hints", ()),
        "unit": reduced.control.unit,
    }
    return {name: value for name, value in strings.items() if value}


def _names(strings: Mapping[str, Any]) -> Iterable[str]:
    for name, value in strings.items():
        if isinstance(value, Mapping):
            yield from (f"{name}.{key}" for key in value)
        else:
            yield name


def _translation(key: Scalar, node: Node, draft: Draft, reading: FileFaults) -> Translation | None:
    if not isinstance(node, Table):
        reading.fault(
            node.line, f"the translation of '{key.text}' has no keys under it", "write `prompt:`, `options:` and so on"
        )
        return None
    if draft.reduced is None:
        return None
    values = read_table(node, FIELDS, reading, f"the translation of '{key.text}'")
    wanted = expected(draft)
    there: set[str] = set()
    for name in ("options", "targets", "feedback"):
        known = wanted.get(name, {})
        for part in [part for part in values.get(name, {}) if part not in known]:
            line = line_of(node, (name, part))
            reading.fault(line, f"'{name}' of '{key.text}' has no '{part}' in English", advice(part, known))
            del values[name][part]
            there.add(f"{name}.{nearest(part, known)}")
    hints = wanted.get("hints", ())
    if "hints" in values and len(values["hints"]) != len(hints):
        message = f"'{key.text}' has {counted(len(values['hints']), 'hint', 'hints')} here and {len(hints)} in English"
        reading.fault(line_of(node, ("hints",)), message, "write one for each, in the same order")
        values["hints"] = hints
    names = list(_names(wanted))
    there |= set(_names(values))
    missing = tuple(name for name in names if name not in there)
    return Translation(key.line, values, values.get("review", ""), missing, len(names), node)


def translate(reduced: Reduced, translation: Translation) -> Reduced:
    """Return the control and the feedback in the other language; what is missing stays English."""
    values = translation.values
    control = replace(
        reduced.control,
        options=_options(reduced.control, "options", values),
        targets=_options(reduced.control, "targets", values),
        unit=values.get("unit", reduced.control.unit),
    )
    return Reduced(control, reduced.key, dict(reduced.feedback) | values.get("feedback", {}))


def _options(control: Control, name: str, values: Mapping[str, Any]) -> tuple[Option, ...]:
    texts = values.get(name, {})
    return tuple(Option(option.id, texts.get(option.id, option.text)) for option in getattr(control, name))
