"""Binder without Docker: what repo2docker would build, and the delta installed over the base it brings.

A venv stands in for the image: it proves pins, conflicts, sizes, links and notebooks, and neither apt nor the login
shell. See research on Binder in docs/decisions/0006-binder-without-docker.md.
"""

import json
import re
import runpy
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib import util
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest

ROOT = Path(__file__).parents[1]
# 26 measured: 11 without a library for the tools (decision 39), the rest is Voilà; the issue allows 60.
DELTA_MEGABYTES = 35


def load(path: Path) -> ModuleType:
    spec = util.spec_from_file_location(path.stem, path)
    assert spec
    assert spec.loader
    module = util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


binder = load(ROOT / "requirements/binder.py")
#: How the image is emulated stands beside the figure that is measured on it.
emulated = load(ROOT / "benchmarks/binder.py")
PYTHON, BASE = emulated.PYTHON, emulated.BASE


def delta() -> dict[str, str]:
    lines = (ROOT / "binder/requirements.txt").read_text(encoding="utf-8").splitlines()
    pairs = [line.split("==") for line in lines if line and not line.startswith("#")]
    return {binder.normal(name): version for name, version in pairs}


def test_the_delta_names_nothing_that_the_base_has() -> None:
    assert not set(delta()) & set(binder.base_pins(PYTHON))


def test_base_and_delta_together_have_all_that_the_course_imports() -> None:
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    names = {binder.normal(re.split(r"[<>=\[]", line)[0]) for line in project["dependencies"]}
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


def test_voila_reads_pictures_as_data_and_code_as_code(tmp_path: Path) -> None:
    settings = SimpleNamespace(VoilaConfiguration=SimpleNamespace())
    runpy.run_path(str(ROOT / "binder/voila.py"), {"get_config": lambda: settings})
    for name in ("chapters", "assets"):
        (tmp_path / name).mkdir()
    (tmp_path / "assets/a b.svg").write_bytes(b"<svg/>")
    (tmp_path / "secret.yml").write_bytes(b"no picture")
    headers: dict[str, str] = {}
    handler = SimpleNamespace(
        contents_manager=SimpleNamespace(root_dir=str(tmp_path)),
        content_security_policy="frame-ancestors 'self'",
        set_header=headers.__setitem__,
    )
    text = '![A "map"](../assets/a%20b.svg "title") `![x](../assets/a%20b.svg)`\n\n![](../secret.yml) ![far](https://e.org/x.png)'
    cells = [SimpleNamespace(cell_type=kind, source=text) for kind in ("markdown", "code")]
    got = settings.VoilaConfiguration.prelaunch_hook(handler, notebook=SimpleNamespace(cells=cells), cwd="chapters")
    light = 'style="color-scheme: light">'
    assert got.cells[0].source == (
        f'<img src="data:image/svg+xml;base64,PHN2Zy8+" alt="A &quot;map&quot;" {light} `![x](../assets/a%20b.svg)`\n\n'
        f'<img src="../secret.yml" alt="" {light} <img src="https://e.org/x.png" alt="far" {light}'
    )
    assert got.cells[1].source == text
    policy = headers["Content-Security-Policy"].split("; ")
    assert policy[0] == handler.content_security_policy
    assert not [rule for rule in policy if "http" in rule]
    assert {rule.split()[0] for rule in policy[1:]} == {"script-src-elem", "style-src-elem"}


@pytest.fixture(scope="module")
def image(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A venv at the base's exact versions, a copy of the repository, the delta, and postBuild run in it."""
    if not shutil.which(f"python{PYTHON}"):
        pytest.skip(f"needs python{PYTHON}, the Python that Binder gives to this course")
    folder = tmp_path_factory.mktemp("binder")
    (folder / "delta").write_text(str(emulated.build(folder)), encoding="utf-8")
    yield folder
    shutil.rmtree(folder)


@pytest.mark.slow
def test_nothing_in_the_base_moves_and_nothing_conflicts(image: Path) -> None:
    python = str(image / "env/bin/python")
    emulated.run([python, "-m", "pip", "check"])
    listed = json.loads(emulated.run([python, "-m", "pip", "list", "--format=json", "--disable-pip-version-check"]))
    have = {binder.normal(entry["name"]): entry["version"] for entry in listed}
    pins = binder.base_pins(PYTHON)
    assert {name: have[name] for name in BASE} == {name: pins[name] for name in BASE}


@pytest.mark.slow
def test_the_delta_is_small(image: Path) -> None:
    assert float((image / "delta").read_text(encoding="utf-8")) <= DELTA_MEGABYTES


@pytest.mark.slow
def test_what_is_no_task_is_not_listed(image: Path) -> None:
    # tests/notebooks/test_folder.py asks a server that has these settings.
    settings = image / "env/etc/jupyter/jupyter_config.json"
    assert settings.read_bytes() == (ROOT / "binder/jupyter_config.json").read_bytes()
    # tests/notebooks/test_voila.py opens a chapter with these.
    assert settings.with_name("voila.py").read_bytes() == (ROOT / "binder/voila.py").read_bytes()


@pytest.mark.slow
def test_the_chapter_opens_and_its_first_result_is_a_widget(image: Path) -> None:
    # How long it takes depends on what else the machine does: `make bench-binder` measures it.
    _seconds, mimes = emulated.launch(image)
    assert "widget-view" in mimes
