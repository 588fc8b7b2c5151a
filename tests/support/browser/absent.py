"""What is done without a browser that is not installed: its tests are left out, aloud; in CI it must be there."""

import os

import pytest


def missing(what: str) -> None:
    """Skip the test, or fail it where CI is set."""
    if os.environ.get("CI"):
        pytest.fail(f"{what} is not here, and CI does not leave it out: see tests/ensure_browsers.sh")
    pytest.skip(f"{what} is not here: see tests/ensure_browsers.sh")
