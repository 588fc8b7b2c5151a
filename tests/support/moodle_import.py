"""Import a question bank and mark answers as Moodle 4.5 does, in what of it was seen to matter.

What it refuses, and how: a share that is not on its list ends the import; a type with feedback on the whole that lacks
one of its three fields ends it in the middle, with what came before kept; a second question with an ID number that is
taken comes in without it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree, html

_SHARES = (
    100,
    90,
    83.33333,
    80,
    75,
    70,
    66.66667,
    60,
    50,
    40,
    33.33333,
    30,
    25,
    20,
    16.66667,
    14.28571,
    12.5,
    11.11111,
    10,
    5,
    0,
)
_WHOLE = ("correctfeedback", "partiallycorrectfeedback", "incorrectfeedback")
_TYPES_WITH_WHOLE = ("multichoice", "matching", "gapselect", "ordering")
_PLACE = re.compile(r"\[\[(\d+)\]\]")


class ImportStoppedError(Exception):
    """The import ended; what came before stays."""


@dataclass
class Kept:
    """A question as it lies in the bank: its type, its category, what it asks in words, its answers."""

    type: str
    category: str
    idnumber: str
    asked: str
    node: etree._Element
    right: object = None
    feedback: dict[str, str] = field(default_factory=dict)


def words(text: str | None) -> str:
    return " ".join(html.fromstring(f"<div>{text}</div>").text_content().split()) if text and text.strip() else ""


@dataclass
class Moodle:
    """A Moodle with one bank."""

    questions: list[Kept] = field(default_factory=list)
    categories: list[str] = field(default_factory=list)

    def take(self, bank: str) -> None:
        """Import a file."""
        category = "top"
        for node in etree.fromstring(bank.encode()):
            kind = node.get("type")
            if kind == "category":
                category = node.findtext("category/text")
                self.categories.append(category)
                continue
            number = node.findtext("idnumber")
            if number in {one.idnumber for one in self.questions}:
                number = ""
            kept = Kept(kind, category, number, words(node.findtext("questiontext/text")), node)
            if not kept.asked or not node.findtext("name/text"):
                raise ImportStoppedError(f"{number}: no text or no name")
            if kind in _TYPES_WITH_WHOLE and any(node.find(f"{name}/text") is None for name in _WHOLE):
                raise ImportStoppedError(f"{number}: Error writing to database")
            for image in html.fromstring(f"<div>{node.findtext('questiontext/text')}</div>").iter("img"):
                name = image.get("src").removeprefix("@@PLUGINFILE@@/")
                if name not in {one.get("name") for one in node.findall("questiontext/file")}:
                    raise ImportStoppedError(f"{number}: the file {name} is missing")
            getattr(self, f"_{kind}")(kept)
            self.questions.append(kept)

    def _shares(self, kept: Kept) -> list[float]:
        shares = [float(one.get("fraction")) for one in kept.node.findall("answer")]
        for share in shares:
            if not any(abs(abs(share) - known) < 0.00001 for known in _SHARES):
                raise ImportStoppedError(f"{kept.idnumber}: the grade {share} is not on the list")
        return shares

    def _multichoice(self, kept: Kept) -> None:
        shares = self._shares(kept)
        if kept.node.findtext("single") == "true" and max(shares) != 100:
            raise ImportStoppedError(f"{kept.idnumber}: one of the answers should be 100 %")
        if abs(sum(share for share in shares if share > 0) - 100) > 0.01:
            raise ImportStoppedError(f"{kept.idnumber}: the positive grades do not add up to 100 %")
        kept.right = frozenset(n for n, share in enumerate(shares) if share > 0)
        kept.feedback = {
            str(n): words(one.findtext("feedback/text")) for n, one in enumerate(kept.node.findall("answer"))
        }

    def _matching(self, kept: Kept) -> None:
        pairs = [
            (words(one.findtext("text")) + str(len(one.findall("file"))), one.findtext("answer/text"))
            for one in kept.node.findall("subquestion")
        ]
        stems = [(stem, answer) for stem, answer in pairs if stem != "0"]
        if len(stems) < 2 or any(not answer for _stem, answer in pairs):
            raise ImportStoppedError(f"{kept.idnumber}: too few pairs")
        kept.right = stems

    def _gapselect(self, kept: Kept) -> None:
        groups = [one.findtext("group") for one in kept.node.findall("selectoption")]
        places = [int(place) for place in _PLACE.findall(kept.asked)]
        if not places or max(places) > len(groups):
            raise ImportStoppedError(f"{kept.idnumber}: a gap names no choice")
        texts = [one.findtext("text") for one in kept.node.findall("selectoption")]
        kept.right = [texts[place - 1] for place in places]
        if any(groups.count(groups[place - 1]) < 2 for place in places):
            raise ImportStoppedError(f"{kept.idnumber}: a gap offers one choice")

    def _ordering(self, kept: Kept) -> None:
        rows = sorted(kept.node.findall("answer"), key=lambda one: int(one.get("fraction")))
        if len(rows) < 2:
            raise ImportStoppedError(f"{kept.idnumber}: too few items")
        kept.right = [words(one.findtext("text")) for one in rows]

    def _numerical(self, kept: Kept) -> None:
        self._shares(kept)
        kept.right = next(
            float(one.findtext("text")) for one in kept.node.findall("answer") if one.get("fraction") == "100"
        )
        kept.feedback = {
            one.findtext("text"): words(one.findtext("feedback/text")) for one in kept.node.findall("answer")
        }

    def _shortanswer(self, kept: Kept) -> None:
        self._shares(kept)
        kept.right = [
            one.findtext("text").replace("\\*", "*")
            for one in kept.node.findall("answer")
            if one.get("fraction") == "100"
        ]
        kept.feedback = {
            one.findtext("text"): words(one.findtext("feedback/text")) for one in kept.node.findall("answer")
        }


def heard(kept: Kept, typed: str) -> tuple[float, str]:
    """Return the share and the feedback that somebody gets who types this into a numerical or short answer question."""
    for one in kept.node.findall("answer"):
        text = one.findtext("text")
        if text == "*":
            break
        if kept.type == "numerical":
            fits = abs(float(typed) - float(text)) <= float(one.findtext("tolerance")) + 1e-9
        else:
            fits = typed.casefold() == text.replace("\\*", "*").casefold()
        if fits:
            return float(one.get("fraction")), words(one.findtext("feedback/text"))
    return 0.0, kept.feedback.get("*", "")
