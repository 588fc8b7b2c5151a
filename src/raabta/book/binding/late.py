"""Leave a place in a page for what is known only when all pages are, and fill it when the page is written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from raabta.book.pages import uses


@dataclass(frozen=True, slots=True)
class Late:
    """The directive `{name}` in a Markdown page, which takes no argument; `html(app, pagename)` is what it shows."""

    name: str
    html: Callable[[Sphinx, str], str]

    @property
    def directive(self) -> type[SphinxDirective]:
        """The directive as Sphinx takes it."""
        name, here = self.name, self._here

        class Place(SphinxDirective):
            option_spec: ClassVar[dict[str, object]] = {}  # type: ignore[assignment]

            def run(self) -> list[nodes.Node]:
                uses.note(self.env, name, "")
                return [nodes.raw(text=here, format="html")]

        return Place

    @property
    def _here(self) -> str:
        return f'<div class="late-{self.name}"></div>'

    def around(self, app: Sphinx, pagename: str) -> str:
        """Return it for a page that asks for it: as with `pages.around`, the page is written when it differs."""
        return self.html(app, pagename) if uses.shown(app.env, pagename, self.name) else ""

    def fill(self, app: Sphinx, pagename: str, _template: str, context: dict[str, Any], _doctree: object) -> None:
        """Put it into a page that asks for it."""
        if self._here in context.get("body", ""):
            context["body"] = context["body"].replace(self._here, self.html(app, pagename))
