"""`python -m raabta.book FOLDER [--fresh]`: checks a course and builds its book, in one process that reads it once."""

from __future__ import annotations

import gc
import importlib
import shutil
import sys
from datetime import UTC, datetime
from pathlib import Path

import yaml

from raabta import content, tools
from raabta.book import unchanged
from raabta.book.build import CHECKED, FAULTS_IN_CONTENT
from raabta.book.course import engine_mark, files, fingerprint, memory_file


def main(root: Path, *, fresh: bool) -> None:
    """Print the faults of the content, each on a line, and end; or say that there is none, and run Jupyter Book."""
    gc.disable()
    if fresh:
        memory_file(root).unlink(missing_ok=True)
    read = files(root, fingerprint(root), engine_mark(root))
    report = content.check(root, today=datetime.now(tz=UTC).date(), tool_ids=tools.CARD_IDS, files=read, warn=False)
    read.memory.save()
    sys.stdout.writelines(f"{problem}\n" for problem in report.problems)
    if report.problems:
        sys.exit(FAULTS_IN_CONTENT)
    unchanged.forget(root)
    if fresh:
        for name in ("html", ".doctrees", ".jupyter_cache"):
            shutil.rmtree(root / "_build" / name, ignore_errors=True)
    gc.freeze()
    gc.set_threshold(20_000, 20, 100)
    gc.enable()
    sys.stdout.write(f"{CHECKED}\n")
    # Where JupyterLab is installed, jsonschema would compile a grammar of international addresses for every build,
    # which takes longer than all the rest, and which nothing here asks for. It goes without when there is none.
    sys.modules["rfc3987_syntax"] = None  # type: ignore[assignment]
    # Jupyter Book reads settings and contents, which the check has passed, with the slow one of two readers of YAML.
    yaml.SafeLoader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # type: ignore[misc]
    importlib.import_module("jupyter_book.cli.main").main(["build", str(root), "-W", "--keep-going"])


if __name__ == "__main__":
    main(Path(sys.argv[1]), fresh="--fresh" in sys.argv)
