"""Show what a cell makes in the language of each edition of a book too: no notebook runs once for each of them."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import wraps
from inspect import signature
from typing import Any

from raabta.model.codec import EDITIONS_ASKED, LANGUAGES_MIME

_LANGUAGE, _HTML = "language", "text/html"


class InLanguages:
    """What a cell made, and the same in other languages; all but how it shows itself is that of the first."""

    def __init__(self, made: Any, others: dict[str, Any]) -> None:
        self._made, self._others = made, others

    def __getattr__(self, name: str) -> Any:
        return getattr(self._made, name)

    def __repr__(self) -> str:
        return repr(self._made)

    def _repr_mimebundle_(self, **_kwargs: object) -> dict[str, Any]:
        shown = _bundle(self._made)
        if _HTML not in shown:
            return shown  # a page draws it from its id, in any language
        html = {language: _bundle(one)[_HTML] for language, one in self._others.items()}
        # In the place of the HTML: a page would show what it is given in two forms twice.
        return {LANGUAGES_MIME: {"html": {"": shown[_HTML], **html}, "text": repr(self)}, "text/plain": repr(self)}


def in_languages(make: Callable[..., Any]) -> Callable[..., Any]:
    """Return what makes a form or a chart, for a cell of a book that is built: where the cell names no language, it
    makes one for each edition as well. It is left alone where no edition is asked for, or it knows no languages."""
    others = [one for one in os.environ.get(EDITIONS_ASKED, "").split(",") if one]
    if not others or _LANGUAGE not in signature(make).parameters:
        return make

    @wraps(make, updated=())
    def made(*given: Any, **named: Any) -> Any:
        first = make(*given, **named)
        if _LANGUAGE in signature(make).bind(*given, **named).arguments:
            return first
        return InLanguages(first, {one: make(*given, **named, language=one) for one in others})

    return made


def _bundle(made: Any) -> dict[str, Any]:
    shown = made._repr_mimebundle_()
    return dict(shown[0] if isinstance(shown, tuple) else shown)
