"""What is done without a program that is not installed: its tests are left out, aloud; in CI it must be there."""

import os
from typing import NoReturn

import pytest


def missing(what: str, script: str = "ensure_browsers.sh") -> NoReturn:
    """Skip the test, or fail it where CI is set. `script` is the one in tests/ that looks for it and installs it."""
    if os.environ.get("CI"):
        pytest.fail(f"{what} is not here, and CI does not leave it out: see tests/{script}", pytrace=False)
    pytest.skip(f"{what} is not here: see tests/{script}")
