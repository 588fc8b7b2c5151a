"""Read a file in GIFT, the short form in which teachers type questions for Moodle.

Understood: titles, `// [id:…] [tag:outcome:…]`, formats, escapes, choices of one and of several, true and false, short
answers, numbers with tolerance or range, matching, a gap in a sentence. Bad input: a brace that opens or closes
nothing, an answer without its sign, a number that is none, an essay, a text without a question: a fault with its line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

from raabta.bring import markup
from raabta.bring.gift_answers import Answers
from raabta.bring.incoming import Brought, read_text
from raabta.bring.writing import completed, identified

#: An escaped sign is kept as a character of the private use area while the unescaped ones are looked for.
_SIGNS = "~=#{}:\\"
_HIDDEN = {sign: chr(0xF0000 + number) for number, sign in enumerate(_SIGNS)}
_LINE = chr(0xF0000 + len(_SIGNS))
_ESCAPED = re.compile(r"\\([~=#{}:\\n])")
_BACK = {ord(hidden): sign for sign, hidden in _HIDDEN.items()} | {ord(_LINE): "\n"}
_PRIVATE = re.compile("[\U000f0000-\U000f00ff]")
_ID, _TAG = re.compile(r"\[id:([^\]]*)\]"), re.compile(r"\[tag:([^\]]*)\]")
_TITLE = re.compile(r"\s*::(.*?)::", re.DOTALL)
_FORMAT = re.compile(r"\s*\[(html|moodle|plain|markdown)\]")
_GAP = "____"


@dataclass(frozen=True)
class Block:
    """What stands between two empty lines: its first line, its text without comments, and what those say."""

    line: int
    text: str
    comments: str


def read(path: Path) -> Brought:
    """Return the questions of a file."""
    brought = Brought(path)
    for block in _blocks(read_text(path)):
        _take(brought, block)
    if not brought.questions and not brought.faults:
        brought.fault(0, "there is no question in the file", "GIFT writes `::title:: What is asked? {=right ~wrong}`")
    return brought


def _blocks(text: str) -> Iterator[Block]:
    lines: list[str] = []
    comments, first = "", 0
    for number, line in enumerate([*text.splitlines(), ""], start=1):
        if line.lstrip().startswith("//"):
            comments += line
            lines.append("")
        elif line.startswith("$CATEGORY:"):
            lines.append("")
        elif line.strip():
            lines.append(line)
        elif any(lines):
            yield Block(first + 1, "\n".join(lines), comments)
            lines, comments, first = [], "", number
        else:
            lines, first = [], number


def _take(brought: Brought, block: Block) -> None:
    before = len(brought.faults)
    brought.met += 1
    made = Reading(brought, block).question()
    if made is not None and len(brought.faults) == before:
        tags: dict[str, list[str]] = {}
        for tag in _TAG.findall(block.comments):
            name, _sign, value = tag.partition(":")
            tags.setdefault(name.strip(), []).append(value.strip())
        brought.take(block.line, completed(brought, block.line, made, tags))


class Reading:
    """One question as it is read."""

    def __init__(self, brought: Brought, block: Block) -> None:
        self.brought, self.block = brought, block
        self.text = _ESCAPED.sub(lambda match: _LINE if match[1] == "n" else _HIDDEN[match[1]], block.text)
        # The format of a question is that of its answers, too.
        self.format = "moodle"

    def line(self, position: int) -> int:
        """Return the line of a position in the text."""
        return self.block.line + self.text.count("\n", 0, position)

    def fault(self, position: int, message: str, hint: str) -> None:
        """Report what leaves the question out."""
        self.brought.fault(self.line(position), message, hint)

    def plain(self, text: str) -> str:
        """Return a text as it was meant, in one line, without marks: what somebody types."""
        return " ".join(text.translate(_BACK).split())

    def written(self, text: str, position: int) -> str:
        """Return a text in the Markdown of the course."""
        if self.format == "markdown":
            return "\n\n".join(" ".join(part.split()) for part in text.translate(_BACK).split("\n\n")).strip()
        shown = text if self.format == "html" else escape(text, quote=False)
        html = shown.replace("\n", " ").replace(_LINE, "<br>").translate(_BACK)
        made = markup.read(html, lambda message, hint: self.fault(position, message, hint))
        if made.images:
            self.fault(position, "there is a picture in the text", "say it in words")
        return made.markdown

    def question(self) -> dict[str, Any] | None:
        """Return the question, or None after reporting what is wrong with it."""
        if _PRIVATE.search(self.block.text):
            self.fault(0, "there is a character of the private use area", "remove it")
            return None
        start = self._begun()
        opened, closed = self.text.find("{", start), self.text.find("}", start)
        if opened < 0 and closed < 0:
            self.fault(
                0, "there is a text and no question", "write the answers in braces; a text belongs to the chapter"
            )
            return None
        if not 0 <= opened < closed or "{" in self.text[opened + 1 : closed] or "}" in self.text[closed + 1 :]:
            hint = "write one pair around the answers, and \\{ or \\} for a brace in a text"
            self.fault(max(opened, 0), "the braces do not open and close once", hint)
            return None
        before, after = self.text[start:opened], self.text[closed + 1 :]
        asked = f"{before.rstrip()} {_GAP} {after.strip()}" if after.strip() else before
        prompt = self.written(asked, start).replace(f"{_GAP} .", f"{_GAP}.")
        if not prompt:
            self.fault(start, "nothing is asked", "write what is asked before the brace")
        named = _ID.search(self.block.comments)
        name = identified(self.brought, self.block.line, named[1] if named else "", self.title or prompt)
        made = Answers(self, name, opened + 1, self.text[opened + 1 : closed]).read()
        return None if made is None else {"id": name, "kind": made.pop("kind"), "prompt": prompt, **made}

    def _begun(self) -> int:
        """Read title and format; return where the text begins."""
        titled = _TITLE.match(self.text)
        self.title = self.plain(titled[1]) if titled else ""
        start = titled.end() if titled else 0
        formed = _FORMAT.match(self.text, start)
        if formed is None:
            return start
        self.format = formed[1]
        return formed.end()
