"""What the form of the alert composer does: start with an example, read the inputs, show what they come to.

The tool's own form says how its inputs are made (`_inputs`), what they come to (`_read`), and what of that is shown
(`_shown`, `_sample_body`). Bad input: whatever is typed, the form stays and says in sentences what forbids a result;
there is no traceback, and while anything forbids it, there is nothing to copy or to save.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from html import escape
from typing import Any, ClassVar, Generic, TypeVar

import ipywidgets

from raabta import i18n
from raabta.render.widget.forms import parts
from raabta.render.widget.live import Bundle, bundle, is_page_door
from raabta.tools import ToolError

Result = TypeVar("Result")


class DeskForm(ABC, Generic[Result]):
    """A form. `fields` holds its inputs by name, `result` what they come to; None while `faults` forbid it."""

    #: Where the form's words are.
    words_domain: ClassVar[str]
    #: What is shown of a result, in the order of the form.
    block_names: ClassVar[tuple[str, ...]]

    def __init__(self, language: str = "en") -> None:
        self.language = language
        self.words = i18n.load(self.words_domain, language)
        self.fields: dict[str, Any] = {}
        self.blocks: dict[str, ipywidgets.HTML] = {}
        self.faults: tuple[str, ...] = ()
        self.example = self._example()
        self.result: Result | None = self.example
        self._widget = None if is_page_door() else self._build()

    def __repr__(self) -> str:
        return str(self.words["plain"]).format(**self._plain())

    def _repr_mimebundle_(self, **_kwargs: object) -> Bundle | tuple[Bundle, Bundle]:
        words = self.words
        html = parts.section(words["title"], words["intro"], words["sample_note"], self.language, self._sample_body())
        return bundle(self._widget, {"text/html": html, "text/plain": repr(self)})

    @abstractmethod
    def _example(self) -> Result:
        """Return what the example comes to."""

    @abstractmethod
    def _plain(self) -> Mapping[str, object]:
        """Return the blanks of the line that stands for the form in plain text."""

    @abstractmethod
    def _sample_body(self) -> str:
        """Return the example as static HTML: what the book shows, where no form can run."""

    @abstractmethod
    def _inputs(self) -> Iterable[tuple[str, Any]]:
        """Yield the inputs by name, filled with the example."""

    @abstractmethod
    def _read(self) -> Result:
        """Return what the inputs come to, or refuse them with ToolError."""

    @abstractmethod
    def _shown(self, result: Result) -> Mapping[str, str]:
        """Return HTML by block."""

    def _refused(self) -> Mapping[str, str]:
        """Return HTML by block, while there is no result."""
        return {"state": f'<div class="rb-form-faults">{parts.listed(self.words["faults"], self.faults)}</div>'}

    def _layout(self) -> Iterable[Any]:
        """Return the parts of the form in their order."""
        return [*self.fields.values(), *self.blocks.values()]

    def _build(self) -> ipywidgets.VBox:
        self.fields.update(self._inputs())
        self.blocks.update({name: ipywidgets.HTML() for name in self.block_names})
        children = self._layout()
        for field in self.fields.values():
            field.observe(self._changed, names="value")
        self._changed()
        head = ipywidgets.HTML(f"<h3>{escape(self.words['title'])}</h3><p>{escape(self.words['intro'])}</p>")
        return parts.form_of([head, *children], self.language)

    def _changed(self, _change: Mapping[str, Any] | None = None) -> None:
        """Read the inputs, and show the result or what forbids it."""
        try:
            self.result, self.faults = self._read(), ()
        except ToolError as refusal:
            self.result, self.faults = None, refusal.faults
        html = self._refused() if self.result is None else self._shown(self.result)
        for name, block in self.blocks.items():
            block.value = html.get(name, "")
