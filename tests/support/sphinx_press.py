"""A press for small books: loads Sphinx once and builds each book in a child of its own, many in a few seconds."""

import atexit
import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
# A child for each book, since Sphinx changes things for the whole process.
_LOOP = """
import json, os, sys
import sphinx.builders.html, myst_nb.sphinx_ext, raabta.book.extension
from sphinx.cmd.build import main
for line in sys.stdin:
    asked = json.loads(line)
    child = os.fork()
    if child == 0:
        log = os.open(asked["log"], os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(log, 1)
        os.dup2(log, 2)
        os.chdir(asked["course"])
        code = main(asked["command"])
        sys.stdout.flush()
        os._exit(code)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""


@dataclass(frozen=True)
class Printed:
    """What came of a build: the folder, and what was said."""

    html: Path
    ok: bool
    log: str

    def page(self, name: str) -> str:
        return (self.html / f"{name}.html").read_text(encoding="utf-8")

    def files(self) -> dict[str, bytes]:
        """The built tree. What is Sphinx's own record of the build is left out."""
        found = {path.relative_to(self.html).as_posix(): path for path in self.html.rglob("*") if path.is_file()}
        return {
            name: path.read_bytes() for name, path in sorted(found.items()) if not name.startswith((".doc", ".build"))
        }

    def pages(self, what: str) -> set[str]:
        """The pages of which the log says `what`: reading sources, writing output."""
        return set(re.findall(rf"{what}\.\.\. \[ *\d+%\] (\S+)", self.log))


class Press:
    """A running press. `package` is the folder that holds the package, where it is not ours."""

    def __init__(self, package: Path = ROOT / "src") -> None:
        environment: Mapping[str, str] = {
            name: value for name, value in os.environ.items() if name != "RAABTA_RENDERING"
        }
        self._process = subprocess.Popen(
            [sys.executable, "-c", _LOOP],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**environment, "PYTHONPATH": str(package)},
        )

    def build(
        self, course: Path, *options: str, execute: str = "off", conf: str = "", out: str = "_build/html"
    ) -> Printed:
        """Build a course by plain Sphinx on a day that does not change. `conf` is added to its configuration."""
        plain, html, log = course / "docs/plain", course / out, course / "_build.log"
        plain.mkdir(parents=True, exist_ok=True)
        (plain / "conf.py").write_text(
            (ROOT / "docs/plain/conf.py").read_text(encoding="utf-8") + conf, encoding="utf-8"
        )
        command = ["-W", "--keep-going", "-N", "-b", "html", "-c", str(plain), "-D", "raabta_today=2026-11-25"]
        command += ["-D", f"nb_execution_mode={execute}", *options, str(course), str(html)]
        asked = {"command": command, "log": str(log), "course": str(course)}
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps(asked) + "\n")
        self._process.stdin.flush()
        code = self._process.stdout.readline().strip()
        return Printed(html, code == "0", log.read_text(encoding="utf-8"))

    def close(self) -> None:
        """Let the press end."""
        assert self._process.stdin
        self._process.stdin.close()
        self._process.wait(timeout=60)


@cache
def shared() -> Press:
    """The press of this process, for all of its tests."""
    press = Press()
    atexit.register(press.close)
    return press
