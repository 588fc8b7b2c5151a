"""`raabta build` and `raabta serve`: what they say, what they refuse."""

import importlib.util
import re
import shutil
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from raabta.book.build import unchanged
from raabta.book.build.building import Built
from raabta.cli.main import main

pytestmark = pytest.mark.process

ROOT = Path(__file__).parents[1]
RAABTA = Path(sys.executable).with_name("raabta")


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "course"
    shutil.copytree(ROOT / "tests/good/small", folder)
    monkeypatch.chdir(folder)
    return folder


def start(folder: Path, *arguments: str) -> subprocess.Popen[str]:
    command = [str(RAABTA), "serve", "--no-build", *arguments]
    return subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, text=True)


@pytest.fixture
def served(course: Path) -> Iterator[tuple[Path, str]]:
    html = course / "_build/html"
    html.mkdir(parents=True)
    (html / "index.html").write_text("<p>رابطہ", encoding="utf-8")
    server = start(course, "--port", "18110")
    try:
        assert server.stdout
        yield course, server.stdout.readline()
    finally:
        server.terminate()
        server.wait(timeout=60)


def test_faults_stop_the_build_with_file_line_and_what_to_do(course: Path) -> None:
    edited = next(path for path in sorted((course / "exercises").rglob("*.yml")) if "kind:" in path.read_text())
    edited.write_text(edited.read_text(encoding="utf-8").replace("kind: choice", "kind: choise", 1), encoding="utf-8")
    done = CliRunner().invoke(main, ["build"])
    assert done.exit_code == 1
    assert re.search(r"\.yml:\d+: unknown kind 'choise'.* – .*choice", done.output)
    assert re.search(
        r"^1 problem in the content. Mend|^[2-9]\d* problems in the content. Mend", done.output, re.MULTILINE
    )
    assert not (course / "_build/html").exists()


READS = """
import sys
from pathlib import Path
from types import SimpleNamespace
from raabta import content
from raabta.book.build import course, process

root, read_files, read = Path.cwd(), content.read_course_files, []
content.read_course_files = lambda *given: read.append(given) or read_files(*given)


def build(_arguments):
    "What the extension does as it starts."
    if "edit" in sys.argv:
        (root / "facts.yml").open("a").write("# a remark")
    marks = {"raabta_fingerprint": course.fingerprint(root), "raabta_engine": course.engine_mark(root)}
    course.course(SimpleNamespace(raabta_root=str(root), language="en", **marks))


sys.modules["jupyter_book.cli.main"] = SimpleNamespace(main=build)
try:
    process.main(root, fresh=False)
finally:
    print(len(read))
"""


@pytest.mark.parametrize(("edit", "times"), [("", "1"), ("edit", "2")])
def test_check_and_build_read_the_course_once_and_again_when_it_was_edited_in_between(
    course: Path, edit: str, times: str
) -> None:
    command = [sys.executable, "-c", READS, *([edit] if edit else [])]
    done = subprocess.run(command, cwd=course, capture_output=True, text=True, check=False)
    assert done.stdout.splitlines()[-1] == times, done.stdout + done.stderr


def test_serving_without_a_book_says_what_to_do(course: Path) -> None:
    done = CliRunner().invoke(main, ["serve", "--no-build"])
    assert done.exit_code == 1
    assert "Run `raabta serve` without --no-build" in done.output


@pytest.mark.slow
def test_the_address_is_printed_and_answers(served: tuple[Path, str]) -> None:
    _folder, line = served
    address = line.split()[-1]
    with urllib.request.urlopen(address, timeout=60) as response:
        assert "رابطہ" in response.read().decode("utf-8")
        assert response.headers["Content-Type"] == "text/html; charset=utf-8"


@pytest.mark.slow
def test_a_taken_port_gives_way_to_the_next(served: tuple[Path, str]) -> None:
    folder, line = served
    first = int(re.findall(r":(\d+)/", line)[0])
    second = start(folder, "--port", str(first))
    try:
        assert second.stdout
        assert f"Port {first} is taken" in second.stdout.readline()
        assert f":{first + 1}/" in second.stdout.readline()
    finally:
        second.terminate()
        second.wait(timeout=60)


def test_twenty_taken_ports_are_told(course: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    html = course / "_build/html"
    html.mkdir(parents=True)
    (html / "index.html").write_text("x", encoding="utf-8")

    def taken(*_arguments: object, **_options: object) -> None:
        raise OSError

    monkeypatch.setattr("raabta.cli.serve.command.Server", taken)
    done = CliRunner().invoke(main, ["serve", "--no-build", "--port", "8000"])
    assert done.exit_code == 1
    assert "Ports 8000 to 8019 are taken. Try --port 9000." in done.output


def test_a_port_that_is_none_is_refused() -> None:
    done = CliRunner().invoke(main, ["serve", "--no-build", "--port", "80000"])
    assert done.exit_code == 2
    assert "80000 is not in the range" in done.output


def test_the_lan_address_is_an_address() -> None:
    from raabta.cli.serve.command import _own_address

    socket.inet_aton(_own_address())


@pytest.mark.parametrize("command", ["build", "serve"])
def test_without_the_packages_of_the_book_the_line_for_pip_is_said(
    course: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    found = importlib.util.find_spec
    monkeypatch.setattr(
        "importlib.util.find_spec", lambda name, *rest: None if name == "jupyter_book" else found(name, *rest)
    )
    done = CliRunner().invoke(main, [command])
    assert done.exit_code == 1
    assert f"`raabta {command}` needs the package jupyter_book: pip install 'raabta[book]'" in done.output
    assert not (course / "_build").exists()


def test_a_book_that_is_whole_and_unchanged_is_not_built_again(course: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    html = course / "_build/html"
    html.mkdir(parents=True)
    (html / "index.html").write_text("x", encoding="utf-8")
    started: list[object] = []
    monkeypatch.setattr(
        "raabta.cli.build.build_book", lambda *given, **_options: started.append(given) or _built(course)
    )

    def build(*options: str) -> int:
        started.clear()
        assert CliRunner().invoke(main, ["build", *options]).exit_code == 0
        return len(started)

    unchanged.keep(course, unchanged.state(course))
    assert build() == 0
    assert build("--fresh") == 1
    for edited, text in (("facts.yml", "# a remark\n"), ("_build/html/index.html", "xx"), ("chapters/new.md", "# New")):
        (course / edited).parent.mkdir(exist_ok=True)
        with (course / edited).open("a", encoding="utf-8") as file:
            file.write(text)
        assert build() == 1, edited
        unchanged.keep(course, unchanged.state(course))
        assert build() == 0, edited
    (html / "index.html").unlink()
    assert build() == 1
    unchanged.forget(course)
    assert build() == 1


def _built(course: Path) -> Built:
    return Built(course / "_build/html", ok=True, faults=(), log=course / "_build/log")


@pytest.mark.parametrize(("settings", "warned"), [("", True), ("  url: https://relief.example.org/course\n", False)])
def test_a_book_of_which_nobody_knows_the_address_says_so(
    course: Path, monkeypatch: pytest.MonkeyPatch, settings: str, warned: bool
) -> None:
    file = course / "_config.yml"
    written = file.read_text(encoding="utf-8")
    file.write_text(re.sub(r"(?m)^course:\n", f"course:\n{settings}", written), encoding="utf-8")
    monkeypatch.setattr("raabta.cli.build.make", lambda root, fresh: _built(root))
    said = CliRunner().invoke(main, ["build"])
    assert said.exit_code == 0
    assert ("does not say where the pages will be read" in said.output) is warned
