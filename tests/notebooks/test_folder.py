"""What whoever opens JupyterLab finds in the folder: chapters and tasks. Asked of a real Jupyter server."""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import pytest

ROOT = Path(__file__).parents[2]
SETTINGS = "jupyter_config.json"
pytestmark = pytest.mark.slow
Listing = Callable[[str], list[str]]


@contextmanager
def served(folder: Path, settings: Path, home: Path) -> Iterator[Listing]:
    """A Jupyter server over a folder; yields what lists a place in it, as JupyterLab's file browser does."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    command = [sys.executable, "-m", "jupyter_server", "--no-browser", "--allow-root", f"--port={port}"]
    command += ["--ServerApp.token=folder", "--ServerApp.ip=127.0.0.1", "--ServerApp.port_retries=0"]
    own = {"JUPYTER_CONFIG_PATH": str(settings), "JUPYTER_CONFIG_DIR": str(home), "JUPYTER_DATA_DIR": str(home)}
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    server = subprocess.Popen(command, cwd=folder, env=os.environ | own, **quiet)  # type: ignore[call-overload]

    def listing(place: str) -> list[str]:
        address = f"http://127.0.0.1:{port}/api/contents/{quote(place)}?token=folder"
        with urllib.request.urlopen(address, timeout=20) as answer:
            found = json.load(answer)
        return sorted(one["name"] for one in found["content"]) if found["type"] == "directory" else [found["name"]]

    try:
        for _ in range(300):
            assert server.poll() is None, "the server stopped"
            try:
                listing("")
                break
            except OSError:
                time.sleep(0.1)
        yield listing
    finally:
        server.terminate()
        server.wait(timeout=60)


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All that the repository holds, as Binder has it: empty files are enough to be listed."""
    folder = tmp_path_factory.mktemp("repository")
    tracked = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    for name in filter(None, tracked.split("\0")):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        if name.startswith("exercises/") and name.endswith(".ipynb"):
            shutil.copyfile(ROOT / name, folder / name)
        else:
            (folder / name).touch()
    return folder


def test_a_learner_finds_chapters_and_tasks(course: Path, tmp_path: Path) -> None:
    with served(course, ROOT / "binder", tmp_path) as listing:
        assert listing("") == ["chapters", "exercises", "tools"], (
            "what else lies there is named in binder/jupyter_config.json"
        )
        chapters = listing("chapters")
        assert {Path(name).suffix for name in chapters} == {".ipynb"}
        assert "disaster.ipynb" in chapters
        folders = listing("exercises")
        assert {"before-you-post", "disaster", "insights"} <= set(folders)
        assert {name: listing(f"exercises/{name}") for name in folders} == {
            name: ["practice.ipynb"] for name in folders
        }
        # Not listed is not shut: questions are read by the kernel, and a trainer opens a solution by its name.
        assert listing("exercises/disaster/practice.solution.ipynb") == ["practice.solution.ipynb"]


def test_an_author_finds_everything(course: Path, tmp_path: Path) -> None:
    with served(course, tmp_path / "none", tmp_path) as listing:
        assert {"practice.ipynb", "practice.solution.ipynb", "bank.yml"} <= set(listing("exercises/disaster"))
        assert "src" in listing("")


def test_the_settings_come_to_whoever_starts_it() -> None:
    binder = (ROOT / "binder/postBuild").read_text(encoding="utf-8")
    assert f"binder/{SETTINGS}" in binder
    assert "binder/labconfig" in binder
    assert "binder/voila.py" in binder
    assert "etc/jupyter" in binder
    assert "JUPYTER_CONFIG_PATH=$(CURDIR)/binder" in (ROOT / "Makefile").read_text(encoding="utf-8")


def test_jupyterlab_asks_nobody_for_news() -> None:
    overrides = json.loads((ROOT / "binder/labconfig/default_setting_overrides.json").read_text(encoding="utf-8"))
    for name, settings in overrides.items():
        extension, _, page = name.partition(":")
        schema = Path(sys.prefix, "share/jupyter/lab/schemas", extension, f"{page}.json").read_text(encoding="utf-8")
        assert set(settings) <= set(json.loads(schema)["properties"]), name
    assert overrides["@jupyterlab/apputils-extension:notification"]["fetchNews"] == "false"
