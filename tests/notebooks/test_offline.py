"""Every notebook runs top to bottom without a network, in less than a gigabyte."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from raabta.book.stored import notebooks

ROOT = Path(__file__).parents[2]
RUNNER = Path(__file__).with_name("run_offline.py")
MEGABYTES = 1000
NOTEBOOKS = list(notebooks(ROOT))


def shut_in(*command: str) -> list[str]:
    """Return the command in a network namespace of its own; a user without the right gets one by mapping."""
    if not shutil.which("unshare"):
        pytest.skip("needs unshare (Linux, package util-linux) to shut the network")
    for options in (["--net"], ["--net", "--map-root-user"]):
        if subprocess.run(["unshare", *options, "true"], capture_output=True, check=False).returncode == 0:
            return ["unshare", *options, *command]
    pytest.skip("this machine does not let a test make a network namespace")


@pytest.mark.slow
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_notebook_needs_no_network_and_little_memory(path: Path) -> None:
    command = shut_in(sys.executable, str(RUNNER), str(path))
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stderr[-3000:]
    assert int(done.stdout.split()[-1]) < MEGABYTES


@pytest.mark.slow
def test_the_namespace_is_really_shut(tmp_path: Path) -> None:
    import nbformat
    from nbformat.v4 import new_code_cell, new_notebook

    path = tmp_path / "reach.ipynb"
    source = "import socket\nsocket.create_connection(('192.0.2.1', 80), timeout=2)"
    nbformat.write(new_notebook(cells=[new_code_cell(source)]), path)
    command = shut_in(sys.executable, str(RUNNER), str(path))
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode != 0
    assert "Network is unreachable" in done.stderr
