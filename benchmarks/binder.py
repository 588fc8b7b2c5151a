"""How long a Binder launch takes from the start of its server to the chapter's first quiz. Run `make bench-binder`.

Binder's image is emulated by a virtual environment at the versions of repo2docker's base, with the delta of `binder/`
installed over it and postBuild run. The machine's other work slows a launch: the fastest of a few is nearest to what it
takes alone, and the goal of 6 seconds is told beside it. tests/test_binder.py builds the same image and proves what
does not depend on the machine.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path
from types import ModuleType

from rich.console import Console
from rich.table import Table

ROOT = Path(__file__).parents[1]
BASE = ("jupyterlab", "notebook", "ipywidgets", "jupyter-server", "ipykernel", "nbclient", "nbformat")
# Voilà's list of files, not a chapter: a page that nobody waits for keeps its kernel busy when the server is to stop.
PATHS = ("lab/tree/chapters/disaster.ipynb", "tree/", "notebooks/chapters/disaster.ipynb", "voila/tree/chapters")
LAUNCHES, GOAL = 4, 6.0


def load(path: Path) -> ModuleType:
    """Import a script of the repository by its place."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


pins = load(ROOT / "requirements/binder.py")
PYTHON = (ROOT / "binder/runtime.txt").read_text(encoding="utf-8").strip().removeprefix("python-")


def build(folder: Path) -> float:
    """Build the emulated image in `folder` and return what the delta adds, in megabytes.

    Raises FileNotFoundError when the Python that Binder gives to this course is not here.
    """
    python = shutil.which(f"python{PYTHON}")
    if not python:
        raise FileNotFoundError(f"python{PYTHON}")
    run([python, "-m", "venv", str(folder / "env")])
    base = pins.base_pins(PYTHON)
    (folder / "base.txt").write_text("\n".join(f"{name}=={base[name]}" for name in BASE), encoding="utf-8")
    # Packages of conda's lock that are no Python packages are never asked for: they only constrain.
    (folder / "pins.txt").write_text("\n".join(f"{n}=={v}" for n, v in base.items()), encoding="utf-8")
    pip = [str(folder / "env/bin/python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    # The base is there before a launch, and is not weighed: its modules are compiled as they are asked for.
    run([*pip, "--no-compile", "-r", str(folder / "base.txt"), "-c", str(folder / "pins.txt")])
    before = megabytes(folder / "env")
    run([*pip, "-r", str(ROOT / "binder/requirements.txt")])
    delta = megabytes(folder / "env") - before
    tracked = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    for name in filter(None, tracked.split("\0")):
        target = folder / "home" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / name, target)
    path = f"{folder / 'env/bin'}:{os.environ['PATH']}"
    run(["bash", "./binder/postBuild"], cwd=folder / "home", env=os.environ | {"PATH": path})
    return delta


def run(command: list[str], **options: object) -> str:
    """Run a command; its last words are in the error when it fails."""
    done = subprocess.run(command, capture_output=True, text=True, check=False, **options)  # type: ignore[call-overload]
    assert done.returncode == 0, f"{command}\n{done.stdout[-1500:]}\n{done.stderr[-3000:]}"
    return str(done.stdout)


def megabytes(folder: Path) -> float:
    """Return what the files of a folder weigh."""
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) / 1e6


def launch(image: Path) -> tuple[float, str]:
    """Start the server with BinderHub's arguments, open the launch paths, run the chapter's first cells.

    Returns the seconds to the first result, and the mime types that came back.
    """
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
        first = [str(image / "env/bin/python"), str(ROOT / "tests/notebooks/first_result.py"), address, token]
        mimes = run(first, cwd=image / "home")
        seconds = time.monotonic() - started
        for path in PATHS:
            assert status(f"{address}{path}?token={token}") == 200, path
    finally:
        server.terminate()
        server.wait(timeout=60)
    return seconds, mimes


def free_port() -> int:
    """Return a port that nobody listens on."""
    import socket  # noqa: PLC0415

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def status(address: str) -> int:
    """Return the status with which an address answers."""
    with urllib.request.urlopen(address, timeout=60) as response:
        return int(response.status)


def wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    """Wait until the server answers. A busy machine may take minutes."""
    for _ in range(3000):
        assert server.poll() is None, "the server stopped"
        try:
            status(address)
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError("the server did not answer in five minutes")


def main() -> None:
    """Print a table of launches."""
    console = Console()
    with tempfile.TemporaryDirectory() as name:
        image = Path(name)
        with console.status("building the emulated image (some minutes)"):
            delta = build(image)
        seconds = []
        for number in range(1, LAUNCHES + 1):
            with console.status(f"launch {number} of {LAUNCHES}"):
                seconds.append(launch(image)[0])
    table = Table("start of the server to the first quiz", "seconds")
    for number, taken in enumerate(seconds, start=1):
        table.add_row(f"launch {number}", f"{taken:.1f}")
    table.add_row(f"fastest (goal {GOAL:.0f})", f"{min(seconds):.1f}")
    table.add_row("what the delta adds, MB", f"{delta:.0f}")
    console.print(table)


if __name__ == "__main__":
    sys.exit(main())
