"""Read the parts of one question of Moodle that all types have."""

from __future__ import annotations

from functools import cached_property
from html import escape
from typing import Any

from lxml import etree

from raabta.bring import markup
from raabta.bring.incoming import TODO, Brought
from raabta.bring.writing import reason

_TAGS = ("kind", "outcome", "bloom", "source")
_FEEDBACK = ("correctfeedback", "partiallycorrectfeedback", "incorrectfeedback")
_SHORT = 40


class Asked:
    """One question as it stands in the file. What is read is noted, so that what is left over can be named."""

    def __init__(self, brought: Brought, node: etree._Element, name: str) -> None:
        self.brought, self.node, self.name = brought, node, name
        self._taken: set[str] = set()

    @property
    def line(self) -> int:
        """Return the line in which the question begins."""
        return self.node.sourceline or 0

    @cached_property
    def tags(self) -> dict[str, list[str]]:
        """Return the tags that say something, `name:value`, by their names."""
        made: dict[str, list[str]] = {}
        for tag in self.node.findall("tags/tag/text"):
            name, _sign, value = (tag.text or "").strip().partition(":")
            if name in _TAGS and value:
                made.setdefault(name, []).append(value)
        return made

    @property
    def kind(self) -> str:
        """Return the kind of the question where our own export has named it, else ""."""
        return self.tags.get("kind", [""])[0]

    def fault(self, message: str, hint: str, node: etree._Element | None = None) -> None:
        """Report what leaves the question out, in the line of a node of it."""
        at = self.node if node is None else node
        self.brought.fault(at.sourceline or self.line, f"'{self.name}': {message}", hint)

    def text(self, node: etree._Element | None, *, drawn: bool = False) -> markup.Text:
        """Return the text of an element that has one in `<text>`, in the format that it names.

        A picture can stand only where the course has a place for it, in what is `drawn`.
        """
        if node is None:
            return markup.Text()
        written, form = node.findtext("text") or "", node.get("format", "html")
        if form == "markdown":
            return markup.Text(written.strip())
        html = escape(written) if form == "plain_text" else written
        made = markup.read(html, lambda message, hint: self.fault(message, hint, node))
        if made.images and not drawn:
            self.fault(f"there is a picture in <{node.tag}>", "say it in words", node)
        return made

    @cached_property
    def question(self) -> markup.Text:
        """Return what is asked, with what our own export has put beside it."""
        return self.text(self.node.find("questiontext"), drawn=True)

    @cached_property
    def general(self) -> markup.Text:
        """Return the feedback on the question as a whole."""
        return self.text(self.node.find("generalfeedback"))

    def prompt(self) -> str:
        """Return what is asked; a question without it is left out."""
        if not self.question.markdown:
            self.fault("nothing is asked", "write what is asked into the question's text")
        return self.question.markdown

    def picture(self) -> dict[str, str]:
        """Return the name of the drawing that belongs to what is asked, where there is one."""
        return self.drawn(self.question, self.node.find("questiontext"))

    def drawn(self, text: markup.Text, node: etree._Element | None) -> dict[str, str]:
        """Return the name of the drawing of a text. Where the course has no drawing, one has to be made."""
        if not text.images:
            return {}
        name = text.images[0].rpartition("/")[2].removesuffix(".svg")
        if self.kind and "--" in name:
            return {"picture": name.replace("--", "/", 1)}
        line = self.line if node is None else node.sourceline or self.line
        self.brought.later(line, f"'{self.name}' has a picture", "draw it, describe it, and name the drawing")
        return {"picture": TODO}

    def hints(self) -> list[str]:
        """Return the hints, from vague to clear."""
        return [text for text in (self.text(node).markdown for node in self.node.findall("hint")) if text]

    def why(self, node: etree._Element, what: str) -> str:
        """Return the feedback of an answer."""
        return reason(self.brought, node.sourceline or self.line, self.text(node.find("feedback")).markdown, what)

    def whys(self, number: int) -> list[str]:
        """Return why each row is right, where our own export says so for so many rows; else it is to be written."""
        listed = [
            span for ul in self.general.beside.get("rows", []) for span in ul.xpath('.//span[@class="raabta-why"]')
        ]
        if len(listed) == number:
            return [markup.inner(span, lambda _message, _hint: None) for span in listed]
        self.brought.later(self.line, f"'{self.name}' has no feedback for its rows", "write a reason to each")
        return [TODO] * number

    def whole(self, name: str) -> str:
        """Return the feedback on the whole of this name, and note that it has a place."""
        self._taken.add(name)
        return self.text(self.node.find(name)).markdown

    def left_over(self) -> None:
        """Name what was said on the question as a whole and has no place here."""
        said: list[tuple[Any, str]] = [(self.node.find("generalfeedback"), self.general.markdown)]
        said += [
            (self.node.find(name), self.text(self.node.find(name)).markdown)
            for name in _FEEDBACK
            if name not in self._taken
        ]
        for node, text in said:
            if text:
                short = text if len(text) <= _SHORT else f"{text[:_SHORT]}…"
                hint = "put what it says into the feedback of the answers"
                message = f"'{self.name}': <{node.tag}> has no place here: “{' '.join(short.split())}”"
                self.brought.later(node.sourceline or self.line, message, hint)
