"""Read what stands in the braces of a question in GIFT."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Protocol

from raabta import i18n
from raabta.bring.incoming import TODO, Brought
from raabta.bring.writing import reason, shortest

_TRUE, _FALSE = frozenset({"T", "TRUE"}), frozenset({"F", "FALSE"})
_SIGN = re.compile(r"[=~]")
_WEIGHT = re.compile(r"\s*%(-?[0-9.]+)%")
_RANGE = re.compile(r"(-?[0-9.]+)\s*\.\.\s*(-?[0-9.]+)")
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_ARROW, _GENERAL, _WHY = "->", "####", "#"
_FULL = 100.0


class Source(Protocol):
    """What a question gives to whoever reads its answers."""

    brought: Brought

    def line(self, position: int) -> int: ...  # noqa: D102
    def fault(self, position: int, message: str, hint: str) -> None: ...  # noqa: D102
    def plain(self, text: str) -> str: ...  # noqa: D102
    def written(self, text: str, position: int) -> str: ...  # noqa: D102


@dataclass(frozen=True)
class Answer:
    """One answer: its sign, where it stands, its weight in percent (None without one), its text, and why."""

    sign: str
    position: int
    weight: float | None
    text: str
    why: str


class Answers:
    """The answers of one question."""

    def __init__(self, source: Source, name: str, position: int, text: str) -> None:
        self.source, self.name, self.position = source, name, position
        self.text, _sign, general = text.partition(_GENERAL)
        if general.strip():
            message = f"'{name}': the general feedback has no place here: “{source.plain(general)[:40]}”"
            hint = "put what it says into the feedback of the answers"
            source.brought.later(source.line(position + len(self.text)), message, hint)

    def read(self) -> dict[str, Any] | None:
        """Return the fields of the question by its kind, or None after reporting what is wrong."""
        bare = self.text.strip()
        if not bare:
            self._fault(0, "questions to be answered in own words cannot be taken over", "ask it in the chapter")
            return None
        if bare.partition(_WHY)[0].strip().upper() in _TRUE | _FALSE:
            return self._true_or_false(bare)
        if bare.startswith(_WHY):
            return self._number(bare[1:])
        answers = list(self._each(self.text))
        if not answers or self.text[: answers[0].position - self.position].strip():
            self._fault(0, "an answer has no sign", "write = before a right answer and ~ before a wrong one")
            return None
        if all(answer.sign == "=" for answer in answers):
            pairs = all(_ARROW in answer.text for answer in answers)
            return self._match(answers) if pairs else self._typed(answers)
        return self._options(answers)

    def _fault(self, position: int, message: str, hint: str) -> None:
        self.source.fault(position or self.position, f"'{self.name}': {message}", hint)

    def _why(self, position: int, said: str, what: str) -> str:
        text = self.source.written(said, position)
        return reason(self.source.brought, self.source.line(position), text, f"'{self.name}': {what}")

    def _each(self, text: str) -> Iterator[Answer]:
        edges = [*(match.start() for match in _SIGN.finditer(text)), len(text)]
        for start, end in pairwise(edges):
            body = text[start + 1 : end]
            weighed = _WEIGHT.match(body)
            shown, _sign, why = (body[weighed.end() :] if weighed else body).partition(_WHY)
            weight = self._weight(weighed[1], self.position + start) if weighed else None
            yield Answer(text[start], self.position + start, weight, shown.strip(), why.strip())

    def _weight(self, written: str, position: int) -> float:
        try:
            return float(written)
        except ValueError:
            self._fault(position, f"the weight '{written}' is no number", "write it as %50%")
            return 0.0

    def _true_or_false(self, bare: str) -> dict[str, Any]:
        said, *whys = (part.strip() for part in bare.split(_WHY))
        right = "true" if said.upper() in _TRUE else "false"
        # GIFT says first what a wrong answer hears.
        wrong_why, right_why = [*whys, "", ""][:2]
        words, rows = i18n.words("bring/options", "en"), []
        for key in ("true", "false"):
            why = self._why(self.position, right_why if key == right else wrong_why, f"“{words[key]}”")
            rows.append({"id": key, "text": words[key], **({"correct": True} if key == right else {}), "feedback": why})
        return {"kind": "choice", "options": rows}

    def _options(self, answers: list[Answer]) -> dict[str, Any]:
        several = not any(answer.sign == "=" for answer in answers)
        rows = []
        for number, answer in enumerate(answers, 1):
            right = answer.sign == "=" or (several and (answer.weight or 0) > 0)
            if not several and answer.sign == "~" and (answer.weight or 0) > 0:
                hint = "make it wrong, and say in its feedback what is right in it"
                self._fault(answer.position, "an answer that is half right is not known here", hint)
            text = self.source.written(answer.text, answer.position)
            if not text:
                self._fault(answer.position, f"the answer {number} has no text", "write it")
            why = self._why(answer.position, answer.why, f"“{text[:40]}”")
            rows.append({"id": f"o{number}", "text": text, **({"correct": True} if right else {}), "feedback": why})
        rights = sum("correct" in row for row in rows)
        if rights == 0 or (rights > 1 and not several):
            self._fault(0, f"{rights} answers are right", "mark one with =, or give each right one a weight, as ~%50%")
        return {"kind": "multi" if several and rights > 1 else "choice", "options": rows}

    def _match(self, answers: list[Answer]) -> dict[str, Any]:
        pairs = [answer.text.partition(_ARROW) for answer in answers]
        names = list(dict.fromkeys(self.source.plain(target) for _item, _arrow, target in pairs))
        items = []
        for number, (answer, (item, _arrow, target)) in enumerate(zip(answers, pairs, strict=True), 1):
            text, name = self.source.written(item, answer.position), self.source.plain(target)
            if not text or not name:
                self._fault(answer.position, "a pair lacks a side", "write =this -> that")
            why = self._why(answer.position, answer.why, f"“{text[:40]}”")
            items.append({"id": f"i{number}", "text": text, "target": f"t{names.index(name) + 1}", "feedback": why})
        targets = [{"id": f"t{number}", "text": name} for number, name in enumerate(names, 1)]
        return {"kind": "match" if len(names) == len(items) else "classify", "targets": targets, "items": items}

    def _typed(self, answers: list[Answer]) -> dict[str, Any]:
        right: list[str] = []
        for answer in answers:
            if answer.weight not in {None, _FULL}:
                self._fault(answer.position, "an answer that is half right is not known here", "leave it out")
            right.append(self.source.plain(answer.text))
            if not right[-1] or "*" in right[-1]:
                self._fault(answer.position, "an answer is empty, or has a star in it", "write each right answer")
        why = self._why(answers[0].position, answers[0].why, "the right answer")
        return {"kind": "text", "answers": right, "feedback": {"correct": why, "other": self._other("")}}

    def _other(self, said: str) -> str:
        if not said:
            line = self.source.line(self.position)
            self.source.brought.later(line, f"'{self.name}' says nothing to other answers", "write it")
        return said or TODO

    def _number(self, text: str) -> dict[str, Any] | None:
        answers = list(self._each(text))
        if not answers:
            shown, _sign, why = text.partition(_WHY)
            answers = [Answer("=", self.position, None, shown.strip(), why.strip())]
        right = [answer for answer in answers if answer.sign == "="]
        if len(right) != 1 or right[0].weight not in {None, _FULL}:
            self._fault(0, "one number can be right, and wholly", "leave one, with a tolerance: {#3.5:0.1}")
            return None
        value, tolerance = self._value(right[0])
        other = next((self.source.written(one.why, one.position) for one in answers if one.sign == "~"), "")
        made: dict[str, Any] = {"kind": "number", "answer": shortest(value)}
        if tolerance:
            made["tolerance"] = shortest(tolerance)
        why = self._why(right[0].position, right[0].why, "the right number")
        return {**made, "feedback": {"correct": why, "other": self._other(other)}}

    def _value(self, answer: Answer) -> tuple[float, float]:
        """Return the number and how far off one may be, in its unit."""
        text = self.source.plain(answer.text)
        span = _RANGE.fullmatch(text)
        parts = list(span.groups()) if span else [part.strip() for part in text.split(":", 1)]
        if not all(part and _NUMBER.fullmatch(part) for part in parts):
            self._fault(answer.position, f"'{text[:20]}' is no number", "write it as 3.5, 3.5:0.1 or 3..4")
            return 0.0, 0.0
        numbers = [float(part) for part in parts]
        if span:
            low, high = numbers
            return (low + high) / 2, abs(high - low) / 2
        return numbers[0], numbers[1] if len(numbers) > 1 else 0.0
