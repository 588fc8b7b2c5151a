"""Read a question bank of Moodle (Moodle XML).

Bad input: a file that is no well-formed XML, or no bank, or declares entities or a document type (Moodle never writes
one; they are how a small file grows to gigabytes), or another encoding than UTF-8, is refused as a whole. A question of
a type that the course does not have, or one that it cannot ask as it is, is a fault with its line.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from lxml import etree

from raabta.bring.incoming import Brought, read_text
from raabta.bring.moodle_kinds import KINDS
from raabta.bring.moodle_question import Asked
from raabta.bring.writing import completed, identified
from raabta.errors import ContentError, Problem

_DECLARED = re.compile(r"<!(DOCTYPE|ENTITY)", re.IGNORECASE)
_ENCODING = re.compile(r"<\?xml[^>]*encoding=[\"']([^\"']+)[\"']")
_CATEGORY = "category"
#: What of another system has no place here, and what can be made of it.
_INSTEAD = {
    "essay": "ask it as a task in the chapter, or as a choice between answers",
    "cloze": "make a question of the kind gap of it",
    "multianswer": "make a question of the kind gap of it",
    "description": "its text belongs to the chapter",
    "calculated": "write one question with figures of its own",
}
_OTHER_TYPE = "write it as one of: choice, multi, match, classify, order, number, text, mark, gap"


def read(path: Path) -> Brought:
    """Return the questions of a bank. Raises ContentError for a file that is none."""
    brought = Brought(path)
    for node in _bank(path, read_text(path)):
        if node.tag == "question" and node.get("type") != _CATEGORY:
            _take(brought, node)
    return brought


def _bank(path: Path, text: str) -> etree._Element:
    declared, encoding = _DECLARED.search(text), _ENCODING.match(text.lstrip())
    if declared:
        line = text.count("\n", 0, declared.start()) + 1
        hint = "a bank of Moodle has none; remove it, or export the bank again"
        raise ContentError([Problem(path, line, f"the file declares <!{declared[1].upper()}", hint)])
    if encoding and encoding[1].lower() not in {"utf-8", "utf8"}:
        hint = 'save it as UTF-8, and write encoding="UTF-8"'
        raise ContentError([Problem(path, 1, f"the file says that it is in {encoding[1]}", hint)])
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    try:
        bank = etree.fromstring(text.encode("utf-8"), parser)
    except etree.XMLSyntaxError as error:
        hint = "export the bank again, or mend the line"
        raise ContentError([Problem(path, error.lineno or 0, f"this is no XML: {error.msg}", hint)]) from None
    if bank.tag != "quiz":
        hint = "in Moodle: Question bank, Export, Moodle XML format"
        raise ContentError([Problem(path, bank.sourceline or 0, f"<{bank.tag}> is no question bank", hint)])
    return bank


def _take(brought: Brought, node: etree._Element) -> None:
    kind = node.get("type") or ""
    line = node.sourceline or 0
    brought.met += 1
    reader: Callable[[Asked], Mapping[str, Any] | None] | None = KINDS.get(kind)
    if reader is None:
        message = f"questions of the type '{kind}' cannot be taken over"
        brought.fault(line, message, _INSTEAD.get(kind, _OTHER_TYPE))
        return
    before = len(brought.faults)
    name = identified(brought, line, node.findtext("idnumber") or "", node.findtext("name/text") or "")
    asked = Asked(brought, node, name)
    made = reader(asked)
    if made is None or len(brought.faults) > before:
        return
    head = {"id": name, "kind": made["kind"], "prompt": asked.prompt(), **asked.picture()}
    rest = {key: value for key, value in made.items() if key != "kind"}
    hints = asked.hints()
    if hints:
        rest["hints"] = hints
    asked.left_over()
    if len(brought.faults) == before:
        brought.take(line, completed(brought, line, {**head, **rest}, asked.tags))
