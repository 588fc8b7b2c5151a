"""Check a course and build its book, in one process that reads it once."""

from __future__ import annotations

import gc
import importlib
import shutil
import sys
from datetime import UTC, datetime
from pathlib import Path

import yaml

from raabta import content, form
from raabta.book.build import editions, unchanged
from raabta.book.build.building import CHECKED, FAULTS_IN_CONTENT
from raabta.book.build.course import engine_mark, files, fingerprint, memory_file
from raabta.book.build.late import loaded_late

#: What builds, and what it would import itself on the way.
_TOOLS = (
    "jupyter_book.cli.main",
    "myst_nb.sphinx_ext",
    "sphinx.builders.epub3",
    "sphinx.builders.linkcheck",
    "sphinx.transforms.post_transforms.images",
)


def main(root: Path, *, fresh: bool) -> None:
    """Print the faults of the content, each on a line, and end; or say that there is none, and run Jupyter Book.

    The collector of garbage is asked for from here on: what was read is not walked over again.
    """
    if fresh:
        memory_file(root).unlink(missing_ok=True)
    read = files(root, fingerprint(root), engine_mark(root))
    report = content.check(root, today=datetime.now(tz=UTC).date(), tool_ids=form.card_ids(), files=read, warn=False)
    read.memory.save()
    sys.stdout.writelines(f"{problem}\n" for problem in report.problems)
    if report.problems:
        sys.exit(FAULTS_IN_CONTENT)
    unchanged.forget(root)
    if fresh:
        for old in ("html", ".doctrees*", ".jupyter_cache"):
            for folder in (root / "_build").glob(old):
                shutil.rmtree(folder, ignore_errors=True)
    sys.stdout.write(f"{CHECKED}\n")
    _make_ready()
    with loaded_late():
        jupyter_book, *_others = map(importlib.import_module, _TOOLS)
    _collect()
    jupyter_book.main(["build", str(root), "-W", "--keep-going"])


def edition(order: Path) -> int:
    """Build an edition in a further language, as a file orders it, and return how that ended: 0 for well."""
    _make_ready()
    with loaded_late():
        for name in _TOOLS[1:]:
            importlib.import_module(name)
    _collect()
    return editions.run(order)


def _make_ready() -> None:
    # Where JupyterLab is installed, jsonschema would compile a grammar of international addresses for every build,
    # which takes longer than all the rest, and bring a library of times. Nothing here asks for them: it goes without.
    sys.modules |= dict.fromkeys(("rfc3987_syntax", "rfc3986_validator", "isoduration"))  # type: ignore[arg-type]
    # Jupyter Book reads settings and contents, which the check has passed, with the slow one of two readers of YAML.
    yaml.SafeLoader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # type: ignore[misc]


def _collect() -> None:
    gc.freeze()
    gc.set_threshold(20_000, 20, 100)
    gc.enable()
