"""Show what a learner is about to give to the course, in a notebook, and write the file when asked."""

from __future__ import annotations

import json
from collections.abc import Mapping
from html import escape
from pathlib import Path
from typing import Any

from raabta import i18n

_IN = ("give_in_first", "give_in_language", "give_in_day")
_OUT = ("give_out_who", "give_out_when", "give_out_typed")


class GivenAnswers:
    """A file of first answers (raabta.donation/1), to read before it is written. Nothing is sent.

    `data` is what the file holds; `save` writes it.
    """

    def __init__(self, data: Mapping[str, Any], language: str = "en") -> None:
        self.data = dict(data)
        self._words = i18n.words("render/page", language)

    @property
    def text(self) -> str:
        """Return the whole file, as `save` writes it."""
        return json.dumps(self.data, ensure_ascii=False, indent=1)

    def save(self, path: str | Path = "") -> str:
        """Write the file, beside the notebook unless a path is named; return in a sentence what came of it.

        Raises OSError if it cannot be written there.
        """
        name = path or f"raabta-answers-{self.data['course']}-{self.data['made']}.json"
        Path(name).write_text(self.text, encoding="utf-8")
        return f"{name}: {self._words['give_saved']}"

    def _said(self) -> list[tuple[str, list[str]]]:
        """Return headings with the lines below them."""
        words, answers = self._words, self.data["answers"]
        if not answers:
            return [(words["give_none"], [])]
        inside = words["give_in"].format(n=len(answers))
        return [(inside, [words[name] for name in _IN]), (words["give_out"], [words[name] for name in _OUT])]

    def __repr__(self) -> str:
        said = [line for head, lines in self._said() for line in (head, *(f"- {one}" for one in lines))]
        return "\n".join([*said, "", self.text] if self.data["answers"] else said)

    def _repr_html_(self) -> str:
        parts = [
            f"<p><b>{escape(head)}</b></p><ul>{''.join(f'<li>{escape(line)}</li>' for line in lines)}</ul>"
            for head, lines in self._said()
        ]
        whole = f'<pre dir="ltr">{escape(self.text)}</pre>' if self.data["answers"] else ""
        return f'<div dir="auto">{"".join(parts)}</div>{whole}'
