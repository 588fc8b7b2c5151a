"""Binder without Docker: what repo2docker would build, and the delta installed over the base it brings.

A venv stands in for the image: it proves pins, conflicts, sizes, links and notebooks, and neither apt nor the login
shell. See research on Binder in docs/decisions/0006-binder-without-docker.md.
"""

import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[1]
BASE = ("jupyterlab", "notebook", "ipywidgets", "jupyter-server", "ipykernel", "nbclient", "nbformat")
DELTA_MEGABYTES, FIRST_RESULT_SECONDS = 290, 6.0


def load(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


binder = load(ROOT / "requirements/binder.py")
PYTHON = (ROOT / "binder/runtime.txt").read_text(encoding="utf-8").strip().removeprefix("python-")


def delta() -> dict[str, str]:
    lines = (ROOT / "binder/requirements.txt").read_text(encoding="utf-8").splitlines()
    pairs = [line.split("==") for line in lines if line and not line.startswith("#")]
    return {binder.normal(name): version for name, version in pairs}


def test_the_delta_names_nothing_that_the_base_has() -> None:
    assert not set(delta()) & set(binder.base_pins(PYTHON))


def test_base_and_delta_together_have_all_that_the_course_imports() -> None:
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = project["dependencies"] + project["optional-dependencies"]["desk"]
    names = {binder.normal(re.split(r"[<>=\[]", line)[0]) for line in wanted}
    assert names <= set(delta()) | set(binder.base_pins(PYTHON))


def test_repo2docker_reads_the_folder_as_meant() -> None:
    repo2docker = Path(sys.executable).with_name("repo2docker")
    done = subprocess.run(
        [str(repo2docker), "--no-build", "--debug", "."], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    dockerfile = done.stdout
    packages = dockerfile.index("binder/requirements.txt")
    everything = dockerfile.index(" src/ ${REPO_DIR}/")
    assert packages < everything, "a commit of text must not reinstall the packages"
    assert "./binder/postBuild" in dockerfile[everything:]
    # repo2docker escapes the names of its own files: "." is -2e and "-" is -2d.
    assert f"environment-2epy-2d{PYTHON.replace('.', '-2e')}-2dlinux" in dockerfile
    assert "apt-get install" not in dockerfile[packages:], "binder/ lists no Debian package"


@pytest.fixture(scope="module")
def image(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A venv at the base's exact versions, a copy of the repository, the delta, and postBuild run in it."""
    python = shutil.which(f"python{PYTHON}")
    if not python:
        pytest.skip(f"needs python{PYTHON}, the Python that Binder gives to this course")
    folder = tmp_path_factory.mktemp("binder")
    run([python, "-m", "venv", str(folder / "env")])
    pins = binder.base_pins(PYTHON)
    (folder / "base.txt").write_text("\n".join(f"{name}=={pins[name]}" for name in BASE), encoding="utf-8")
    # Packages of conda's lock that are no Python packages are never asked for: they only constrain.
    (folder / "pins.txt").write_text("\n".join(f"{n}=={v}" for n, v in pins.items()), encoding="utf-8")
    pip = [str(folder / "env/bin/python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    run([*pip, "-r", str(folder / "base.txt"), "-c", str(folder / "pins.txt")])
    before = megabytes(folder / "env")
    run([*pip, "-r", str(ROOT / "binder/requirements.txt")])
    (folder / "delta").write_text(str(megabytes(folder / "env") - before), encoding="utf-8")
    tracked = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    for name in filter(None, tracked.split("\0")):
        target = folder / "home" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / name, target)
    path = f"{folder / 'env/bin'}:{os.environ['PATH']}"
    run(["bash", "./binder/postBuild"], cwd=folder / "home", env=os.environ | {"PATH": path})
    yield folder
    shutil.rmtree(folder)


def run(command: list[str], **options: object) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False, **options)  # type: ignore[call-overload]
    assert done.returncode == 0, f"{command}\n{done.stdout[-1500:]}\n{done.stderr[-3000:]}"
    return str(done.stdout)


def megabytes(folder: Path) -> float:
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) / 1e6


@pytest.mark.slow
def test_nothing_in_the_base_moves_and_nothing_conflicts(image: Path) -> None:
    python = str(image / "env/bin/python")
    run([python, "-m", "pip", "check"])
    listed = json.loads(run([python, "-m", "pip", "list", "--format=json", "--disable-pip-version-check"]))
    have = {binder.normal(entry["name"]): entry["version"] for entry in listed}
    pins = binder.base_pins(PYTHON)
    assert {name: have[name] for name in BASE} == {name: pins[name] for name in BASE}


@pytest.mark.slow
def test_the_delta_is_small(image: Path) -> None:
    assert float((image / "delta").read_text(encoding="utf-8")) <= DELTA_MEGABYTES


@pytest.mark.slow
def test_the_chapter_opens_and_its_first_result_is_there_in_seconds(image: Path) -> None:
    # Beside other tests a launch waits for its turn: the fastest of a few is nearest to what it takes alone.
    seconds = [launch(image)]
    while min(seconds) > FIRST_RESULT_SECONDS and len(seconds) < 4:
        seconds.append(launch(image))
    assert min(seconds) <= FIRST_RESULT_SECONDS, seconds


def launch(image: Path) -> float:
    """Start the server with BinderHub's arguments, open the launch paths, run the chapter's first cells: seconds."""
    prefix, token, port = "/user/x/", "launch", free_port()
    arguments = ["--ip=127.0.0.1", f"--port={port}", "--no-browser", "--allow-root"]
    for name in ("NotebookApp", "ServerApp"):
        arguments += [f"--{name}.base_url={prefix}", f"--{name}.token={token}", f"--{name}.trust_xheaders=True"]
        arguments += [f"--{name}.allow_origin=*"]
    started = time.monotonic()
    server = subprocess.Popen(
        [str(image / "env/bin/jupyter-lab"), *arguments],
        cwd=image / "home",
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=os.environ | {"PATH": f"{image / 'env/bin'}:{os.environ['PATH']}"},
    )
    address = f"http://127.0.0.1:{port}{prefix}"
    try:
        wait_for(f"{address}api/status?token={token}", server)
        first = subprocess.run(
            [str(image / "env/bin/python"), str(ROOT / "tests/notebooks/first_result.py"), address, token],
            capture_output=True,
            text=True,
            check=False,
            cwd=image / "home",
        )
        seconds = time.monotonic() - started
        assert first.returncode == 0, first.stderr[-3000:]
        for path in ("lab/tree/chapters/disaster.ipynb", "tree/", "notebooks/chapters/disaster.ipynb"):
            assert status(f"{address}{path}?token={token}") == 200, path
    finally:
        server.terminate()
        server.wait(timeout=20)
    assert "widget-view" in first.stdout
    return seconds


def free_port() -> int:
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def status(address: str) -> int:
    with urllib.request.urlopen(address, timeout=20) as response:
        return int(response.status)


def wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    for _ in range(600):
        assert server.poll() is None, "the server stopped"
        try:
            status(address)
        except OSError:
            time.sleep(0.1)
        else:
            return
    pytest.fail("the server did not answer in 60 seconds")
