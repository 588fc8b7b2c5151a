"""Every notebook shows again what is stored in it: without a network, in less than a gigabyte."""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from raabta.book.build.stored import notebooks

ROOT = Path(__file__).parents[2]
RUNNER = Path(__file__).with_name("run_offline.py")
MEGABYTES = 1000
NOTEBOOKS = list(notebooks(ROOT))


def shut_in() -> list[str] | None:
    """What opens a network namespace of its own; a user without the right gets one by mapping. None: no way here."""
    if not shutil.which("unshare"):
        return None
    for options in (["--net"], ["--net", "--map-root-user"]):
        if subprocess.run(["unshare", *options, "true"], capture_output=True, check=False).returncode == 0:
            return ["unshare", *options]
    return None


def replayed(paths: list[Path], shut: list[str] | None) -> dict[str, Any]:
    command = [*(shut or []), sys.executable, str(RUNNER), *([] if shut else ["open"]), *map(str, paths)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-5000:] + done.stderr[-3000:]
    return dict(json.loads(done.stdout.splitlines()[-1]))


@pytest.fixture(scope="module")
def all_replayed(request: pytest.FixtureRequest) -> dict[str, Any]:
    """What became of the notebooks that this run asks for, one after the other in one process."""
    asked = [item.callspec.params["path"] for item in request.session.items if "all_replayed" in item.fixturenames]
    return replayed(asked, shut_in())


@pytest.mark.slow
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_notebook_shows_again_what_is_stored_with_no_network_and_little_memory(
    all_replayed: dict[str, Any], path: Path
) -> None:
    name = path.relative_to(ROOT).as_posix()
    assert all_replayed["faults"].get(name, []) == []
    assert all_replayed["cells"][name] > 0
    assert all_replayed["megabytes"] < MEGABYTES, "the kernel of one of the notebooks took too much"
    if not shut_in():
        pytest.skip("it shows what is stored; to shut the network needs unshare (Linux, util-linux) and the right to")


@pytest.mark.slow
def test_the_namespace_is_really_shut(tmp_path: Path) -> None:
    path = tmp_path / "reach.ipynb"
    source = "import socket\nsocket.create_connection(('192.0.2.1', 80), timeout=2)"
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    nbformat.write(new_notebook(cells=[new_code_cell(source)], metadata=kernel), path)
    shut = shut_in()
    if not shut:
        pytest.skip("this machine does not let a test make a network namespace")
    (faults,) = replayed([path], shut)["faults"].values()
    assert "Network is unreachable" in " ".join(faults)
