"""Write binder/requirements.txt: what the course needs on top of repo2docker's own base image, pinned.

Binder's base already has JupyterLab, Notebook and ipywidgets at versions that belong together; naming them
again would move them. So the course is resolved *with* the base's versions, and only the rest is listed.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from pathlib import Path

import repo2docker

ROOT = Path(__file__).parents[1]
_ARCHIVE = re.compile(r"/([A-Za-z0-9][^/]*)-([^/-]+)-[^/-]+\.(?:conda|tar\.bz2)")
#: Conda's name of a Python package -> that of the index, where they differ and the course needs the package.
_OTHERWISE = {"nbconvert-core": "nbconvert", "python-fastjsonschema": "fastjsonschema"}
# Compiled libraries of the lock have versions such as "9e" or "2025b", which name no Python package.
_PYTHON_VERSION = re.compile(r"[0-9]+(\.[0-9]+)*(\.?(post|rc|a|b)[0-9]+)?")


def base_pins(python: str) -> dict[str, str]:
    """Return name -> version of every package in repo2docker's locked base for a Python such as "3.11"."""
    folder = Path(repo2docker.__file__).parent / "buildpacks/conda"
    text = (folder / f"environment.py-{python}-linux-64.lock").read_text(encoding="utf-8")
    named = {normal(name): version for name, version in _ARCHIVE.findall(text)}
    found = {_OTHERWISE.get(name, name): version for name, version in named.items()}
    return {name: version for name, version in found.items() if _PYTHON_VERSION.fullmatch(version)}


def normal(name: str) -> str:
    """Return a package name in the form in which indexes compare names."""
    return re.sub(r"[-_.]+", "-", name).lower()


def main() -> None:
    """Resolve and write the file."""
    python = (ROOT / "binder/runtime.txt").read_text(encoding="utf-8").strip().removeprefix("python-")
    base = base_pins(python)
    uv = [sys.executable, "-m", "uv", "pip", "compile", "--quiet", "--no-header", "--no-annotate"]
    with tempfile.TemporaryDirectory() as folder:
        pins = Path(folder) / "base.txt"
        pins.write_text("\n".join(f"{name}=={version}" for name, version in base.items()), encoding="utf-8")
        command = [*uv, "--no-emit-index-url", "--python-version", python, "--constraint", str(pins)]
        command += ["--extra", "build", "--extra", "voila", str(ROOT / "pyproject.toml")]
        done = subprocess.run(  # noqa: S603 - fixed arguments
            command,
            check=True,
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
        )
    delta = [line for line in done.stdout.splitlines() if "==" in line and normal(line.split("==")[0]) not in base]
    head = f"# Made by requirements/lock.sh: only what repo2docker's base for Python {python} lacks.\n"
    (ROOT / "binder/requirements.txt").write_text(head + "\n".join(delta) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
