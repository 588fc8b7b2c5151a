"""Delay imports of the book's tools that an edit never uses: each module is loaded when something of it is called.

What runs notebooks, the database of its cache, IPython, a client for the web: a book of which no notebook has to run
asks for none of them, and to import them takes longer than to write the page that has changed.
"""

from __future__ import annotations

import importlib
import importlib.util
import sys
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from functools import partial
from types import ModuleType
from typing import Any

#: Module -> what others take out of it by name and only call, or wait for as an error. All else in it loads it at once.
_LATE: dict[str, Collection[str]] = {
    "IPython": (),
    "IPython.display": ("display",),
    # Sphinx asks it for the size of a picture that its own reader of sizes does not know.
    "PIL": (),
    "PIL.Image": (),
    "jupyter_client.kernelspec": ("find_kernel_specs",),
    "myst_nb.core.execute.cache": ("NotebookClientCache",),
    "myst_nb.core.execute.direct": ("NotebookClientDirect",),
    "myst_nb.core.execute.inline": ("NotebookClientInline",),
    # For another builder of Sphinx than that of a book, one that looks for broken links in the web.
    "requests.exceptions": ("ConnectionError", "HTTPError", "SSLError", "Timeout", "TooManyRedirects"),
    "snowballstemmer": (),
    "sphinx.util.requests": (),
}


@contextmanager
def loaded_late() -> Iterator[None]:
    """Give what is imported here a place holder for each of these modules, which behaves as they do."""
    missing = {name for name in _LATE if importlib.util.find_spec(name.partition(".")[0]) is None}
    holders = {name: _Late(name) for name in _LATE if name not in {*sys.modules, *missing}}
    sys.modules.update(holders)
    try:
        yield
    finally:
        _forget()


class _Late(ModuleType):
    """A stand-in for a module until something of it is used."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        if f"{self.__name__}.{name}" in _LATE and self is sys.modules.get(self.__name__):
            return sys.modules[f"{self.__name__}.{name}"]
        if name in _LATE[self.__name__]:
            return partial(_call, self.__name__, name)
        return getattr(_real(self.__name__), name)


def _call(module: str, name: str, *args: Any, **named: Any) -> Any:
    return getattr(_real(module), name)(*args, **named)


def _real(module: str) -> ModuleType:
    # One of them may import another.
    _forget()
    return importlib.import_module(module)


def _forget() -> None:
    for name in _LATE:
        if isinstance(sys.modules.get(name), _Late):
            del sys.modules[name]
