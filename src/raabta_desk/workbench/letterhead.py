"""Read the office's letterhead, a Word document (.docx), and put another text on its paper.

Everything of the file stays as it is, byte for byte: header, footer, pictures, margins, fonts. Its own text goes, ours
comes into its place, in two styles of our own that are added to its styles; the last section with a header keeps its
settings. Text of the page itself is no header, so it is lost; `has_head` says whether there is one.

Bad input, refused with LetterheadError that holds the key of a sentence: "no_word" for what is no .docx (an older .doc
and a file with a password are none), "macros" for one that holds programs, "unlike" for one written in a way that we
cannot fill (Strict Open XML, another encoding, no page), "large" above 30 MB once unpacked.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from xml.parsers import expat

from raabta import i18n
from raabta.form import blocks
from raabta.form.blocks import Block, Sheet
from raabta_desk.workbench.word import MAIN, OFFICE, document, on_paper, paper_styles, zipped

_MOST = 30 * 1024 * 1024
_TYPES, _RELATIONS = "[Content_Types].xml", "_rels/.rels"
_TARGET = re.compile(rf'<Relationship\b[^>]*?"{re.escape(OFFICE)}/officeDocument"[^>]*>')
_STYLES_END = b"</w:styles>"
_MM = 25.4 / 1440
#: Millimetres that a table has, whatever the margins say.
_LEAST = 60
_TEMPLATE, _DOCUMENT = b"wordprocessingml.template.main+xml", b"wordprocessingml.document.main+xml"


#: The field of a form in which the file is chosen.
FIELD = "letterhead"
#: Millimetres between the margins of plain paper.
_PLAIN = 180
WORD_FILE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class LetterheadError(ValueError):
    """A file on which nothing can be put; its text is the key of the sentence that says why."""


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Paper with a head. `room` is its width between the margins, in millimetres; `has_head` is about head and foot."""

    parts: Mapping[str, bytes]
    main: str
    before: bytes
    section: bytes
    after: bytes
    room: int
    has_head: bool

    def filled(self, body: str) -> bytes:
        """Return the document with `body` in it, paragraphs and tables in the styles of `word.paper_styles`."""
        files = dict(self.parts)
        files[self.main] = self.before + body.encode("utf-8") + self.section + self.after
        folder, slash, _ = self.main.rpartition("/")
        styles = f"{folder}{slash}styles.xml"
        head, end, tail = files.get(styles, b"").rpartition(_STYLES_END)
        if end and b'"RaabtaText"' not in head:
            files[styles] = head + paper_styles().encode("utf-8") + end + tail
        files[_TYPES] = files[_TYPES].replace(_TEMPLATE, _DOCUMENT)
        return zipped(files)


def read_letterhead(content: bytes) -> Letterhead:
    """Return the paper that a .docx or .dotx is. Raises LetterheadError, with the key of the reason, if it is unfit."""
    parts = _unpacked(content)
    if any(name.endswith("vbaProject.bin") for name in parts) or b"macroEnabled" in parts.get(_TYPES, b""):
        raise LetterheadError("macros")
    found = _TARGET.search(parts.get(_RELATIONS, b"").decode("utf-8", "replace"))
    target = re.search(r'\bTarget="/?([^"]+)"', found[0]) if found else None
    if not target or target[1] not in parts or _TYPES not in parts:
        raise LetterheadError("no_word")
    page = parts[target[1]]
    seen = _Page(page)
    chosen = seen.chosen()
    before, section, after = page[: seen.body[0]], page[chosen.start : chosen.end], page[seen.body[1] :]
    return Letterhead(parts, target[1], before, section, after, chosen.room, chosen.heads)


def _unpacked(content: bytes) -> dict[str, bytes]:
    """Return the files of a zip; no two of one name, and none that is larger than it says."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if sum(one.file_size for one in archive.infolist()) > _MOST:
                raise LetterheadError("large")
            return {one.filename: archive.read(one) for one in archive.infolist() if not one.is_dir()}
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, zlib.error) as error:
        raise LetterheadError("no_word") from error


@dataclass(slots=True)
class _Section:
    """Settings of a section: where they stand in the file, and what they say."""

    start: int
    end: int = 0
    heads: bool = False
    room: int = 180


class _Page:
    """A page: where its body stands, in bytes, and the settings of its sections, as expat comes by them.

    Nothing is written anew: programs want their own spelling of names back, and refuse a file that has another.
    """

    def __init__(self, page: bytes) -> None:
        self.page = page
        self.body = (0, 0)
        self.sections: list[_Section] = []
        self._open: list[_Section] = []
        self._prefixes: dict[str | None, str] = {}
        self._parser = parser = expat.ParserCreate(namespace_separator=" ")
        parser.XmlDeclHandler = self._declared
        # Nothing may be expanded.
        parser.StartDoctypeDeclHandler = self._refused
        parser.StartNamespaceDeclHandler = self._prefixes.setdefault
        parser.StartElementHandler, parser.EndElementHandler = self._start, self._end
        try:
            parser.Parse(page, True)
        except (expat.ExpatError, ValueError) as error:
            raise LetterheadError("unlike") from error
        if not self.body[1] or not self.sections or self._prefixes.get("w") != MAIN:
            raise LetterheadError("unlike")

    def chosen(self) -> _Section:
        """Return the last section with a header, whose settings later ones take over; else the last."""
        return next((one for one in reversed(self.sections) if one.heads), self.sections[-1])

    def _refused(self, *_about: object) -> None:
        raise LetterheadError("unlike")

    def _declared(self, _version: str, encoding: str | None, _alone: int) -> None:
        if (encoding or "utf-8").lower() != "utf-8":  # what is counted in bytes could not be cut
            raise LetterheadError("unlike")

    def _start(self, name: str, about: Mapping[str, str]) -> None:
        at = self._parser.CurrentByteIndex
        if name == f"{MAIN} body":
            self.body = (self._after_tag(at), 0)
        elif name == f"{MAIN} sectPr":
            self._open.append(_Section(at))
        elif self._open and name in {f"{MAIN} headerReference", f"{MAIN} footerReference"}:
            self._open[-1].heads = True
        elif self._open and name == f"{MAIN} pgSz":
            self._open[-1].room = round(int(about[f"{MAIN} w"]) * _MM)
        elif self._open and name == f"{MAIN} pgMar":
            edges = (about.get(f"{MAIN} {edge}", "0") for edge in ("left", "right", "gutter"))
            self._open[-1].room = max(self._open[-1].room - round(sum(map(int, edges)) * _MM), _LEAST)

    def _end(self, name: str) -> None:
        at = self._parser.CurrentByteIndex
        if name == f"{MAIN} sectPr":
            section = self._open.pop()
            section.end = self._after_tag(at)
            self.sections.append(section)
        elif name == f"{MAIN} body":
            self.body = (self.body[0], at)

    def _after_tag(self, at: int) -> int:
        return self.page.index(b">", at) + 1


def word_file(
    title: str,
    made: Callable[[int], Iterable[str]],
    about: tuple[str, str],
    files: Mapping[str, Sheet],
    language: str,
    written: str = "",
) -> Iterator[Block]:
    """Yield the Word document of what `made` writes for a width in millimetres, on the letterhead if one was chosen.

    `about` is the label of its button and the name of the file; `written` is the language of the document where it is
    not the reader's. A letterhead that cannot be used is a finding, and the document comes on plain paper.
    """
    chosen, paper, fault = files.get(FIELD), None, ""
    if chosen:
        try:
            paper = read_letterhead(chosen.content)
            fault = "" if paper.has_head else "no_head"
        except LetterheadError as why:
            fault = str(why)
    if chosen and fault:
        words = i18n.load("raabta_desk/workbench/letterhead", language)
        said = words[fault].format(name=chosen.name) + ("" if paper else f" {words['plain']}")
        yield from blocks.findings("warn", words["title"], [(said, FIELD)])
    whole = paper.filled(on_paper(made(paper.room))) if paper else document(title, made(_PLAIN), written or language)
    yield blocks.file(*about, WORD_FILE, whole)
