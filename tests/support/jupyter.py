"""A Jupyter server over a copy of the course, as a learner has it, or Binder."""

import os
import shutil
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_notebook

from support.room.databases import free_port

ROOT = Path(__file__).parents[2]
TOKEN = "course-test"
KERNEL = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}


@contextmanager
def serving_course(folder: Path, **own: str) -> Iterator[str]:
    """Copy the course into an empty folder and serve it in JupyterLab and Notebook 7; `own` are variables for it."""
    for name in ("_toc.yml", "_config.yml", "facts.yml", "references.bib"):
        shutil.copy2(ROOT / name, folder)
    for name in ("chapters", "tools", "exercises", "assets"):
        shutil.copytree(ROOT / name, folder / name)
    port = free_port()
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", f"--port={port}"]
    command += [
        f"--ServerApp.token={TOKEN}",
        "--LabApp.news_url=",
        "--LabApp.expose_app_in_browser=True",
        "--ServerApp.ip=127.0.0.1",
    ]
    own["PATH"] = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    server = subprocess.Popen(command, cwd=folder, env=os.environ | own, **quiet)
    end = time.monotonic() + 240
    while not answers(f"http://localhost:{port}"):
        assert server.poll() is None, "the server stopped"
        assert time.monotonic() < end, "the server does not answer"
        time.sleep(0.1)
    try:
        yield f"http://localhost:{port}"
    finally:
        _ended(server)


def _ended(server: "subprocess.Popen[bytes]") -> None:
    """End a server. It asks its kernels to go first, and now and then waits for one without end; they go after it."""
    server.terminate()
    try:
        server.wait(timeout=60)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait(timeout=60)


def answers(address: str) -> bool:
    """Say whether the server is there."""
    try:
        urllib.request.urlopen(f"{address}/api/status?token={TOKEN}", timeout=60).close()
    except OSError:
        return False
    return True


def write_notebook(path: Path, *sources: str) -> None:
    """Write a notebook with these code cells; none has run."""
    nbformat.write(new_notebook(cells=[new_code_cell(source) for source in sources], metadata=KERNEL), path)
