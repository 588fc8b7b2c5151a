"""Run `python -m raabta.book FOLDER [--fresh]`: check a course and build its book, in one process; or, for that one,
`--edition FILE`: build an edition in a further language."""

from __future__ import annotations

import gc
import sys
from importlib import import_module
from pathlib import Path

if __name__ == "__main__":
    # Before anything is imported: the collector would walk over it again and again, and find nothing to be thrown away.
    gc.disable()
    process = import_module("raabta.book.build.process")
    if sys.argv[1] == "--edition":
        sys.exit(process.edition(Path(sys.argv[2])))
    process.main(Path(sys.argv[1]), fresh="--fresh" in sys.argv)
