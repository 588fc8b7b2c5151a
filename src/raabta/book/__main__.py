"""Run `python -m raabta.book FOLDER [--fresh]`: check a course and build its book, in one process."""

from __future__ import annotations

import gc
import sys
from importlib import import_module
from pathlib import Path

if __name__ == "__main__":
    # Before anything is imported: the collector would walk over it again and again, and find nothing to be thrown away.
    gc.disable()
    import_module("raabta.book.process").main(Path(sys.argv[1]), fresh="--fresh" in sys.argv)
