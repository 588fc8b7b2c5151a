"""`python -m raabta.book FOLDER [--fresh]`: checks a course and builds its book, in one process that reads it once."""

from __future__ import annotations

import gc
import sys
from importlib import import_module
from pathlib import Path

if __name__ == "__main__":
    # Before anything is imported: the collector would walk over it again and again, and find nothing to be thrown away.
    gc.disable()
    import_module("raabta.book.process").main(Path(sys.argv[1]), fresh="--fresh" in sys.argv)
