"""What an edit never calls is not imported for it, and is there all the same for who calls it."""

import subprocess
import sys

import pytest

pytestmark = pytest.mark.process

pytest.importorskip("jupyter_book")
HEAVY = ("IPython", "PIL", "jupyter_cache", "jupyter_client", "nbclient", "requests", "sqlalchemy", "urllib3", "zmq")
SCRIPT = """
import importlib, sys
from raabta.book.build.process import _TOOLS
from raabta.book.build.late import loaded_late
with loaded_late():
    for name in _TOOLS:
        importlib.import_module(name)
    import raabta.book.extension
print(*(name for name in {heavy!r} if name in sys.modules))
from sphinx.transforms.post_transforms import images
from jupyter_book import utils
from myst_nb.core.execute import NotebookClientDirect, direct
print(images.requests.get.__module__, "python3" in utils.find_kernel_specs())
import IPython.display, requests.exceptions, myst_nb.core.execute.cache
print(*(type(sys.modules[name]).__name__ for name in ("IPython", "IPython.display", "requests.exceptions")))
"""


def test_the_tools_of_a_book_are_imported_without_what_an_edit_never_calls() -> None:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT.format(heavy=HEAVY)], capture_output=True, text=True, check=True
    )
    loaded, called, whole = done.stdout.splitlines()
    assert loaded == "", f"imported for every edit: {loaded}"
    assert called == "sphinx.util.requests True"
    assert whole == "module module module"
