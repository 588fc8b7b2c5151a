"""Firefox and WebKit as they are installed, driven by their own protocols. Firefox needs no driver beside it."""

import contextlib
import json
import os
import shutil
import socket
import subprocess
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any, ClassVar

from support.absent import missing
from support.browser.server import Quiet, serving

SECONDS = 90.0
MINI_BROWSER = ("/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/usr/libexec")
_ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
#: Firefox asks no other host for anything.
_PREFS = {
    "app.normandy.enabled": False,
    "app.update.disabledForTesting": True,
    "browser.safebrowsing.downloads.enabled": False,
    "browser.safebrowsing.malware.enabled": False,
    "browser.safebrowsing.phishing.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "browser.startup.page": 0,
    "datareporting.policy.dataSubmissionEnabled": False,
    "extensions.getAddons.cache.enabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    # Those for tests would let files see each other, as no reader's browser does.
    "remote.prefs.recommended": False,
    "services.settings.server": "data:,",
    "toolkit.telemetry.enabled": False,
}


COLLECT = """
window.troubles = [];
const keep = (what) => window.troubles.push(String(what));
addEventListener("error", (event) => keep(event.message || (event.target && event.target.outerHTML)), true);
addEventListener("unhandledrejection", (event) => keep(event.reason));
document.addEventListener("securitypolicyviolation", (event) => keep(event.effectiveDirective + event.blockedURI));
for (const name of ["error", "warn"]) {
  const say = console[name];
  console[name] = (...all) => (keep(all.join(" ")), say.apply(console, all));
}
"""


class Engine:
    """A browser with one window. `send` is the protocol's."""

    def send(self, command: str, **values: Any) -> Any:
        raise NotImplementedError

    def open(self, address: str) -> None:
        self.send("navigate", url=address)
        # Else what comes once the page has come would be cut off by the next page, and be told as a fault.
        self.until("return !window.raabtaShared || !document.querySelector('script[data-late]')")

    def run(self, script: str, *values: Any) -> Any:
        """Run a script in the page; it returns with `return`."""
        return self.send("execute", script=script, args=list(values))

    def click(self, selector: str) -> None:
        """Click as a hand does; what cannot be clicked is an error."""
        self.run("document.querySelector(arguments[0]).scrollIntoView({block: 'center'})", selector)
        found = self.send("find", using="css selector", value=selector)
        self.send("click", id=found[_ELEMENT])

    def until(self, script: str, *values: Any) -> Any:
        """Wait until a script returns something that is true, and return it."""
        end = time.monotonic() + SECONDS
        while not (found := self.run(script, *values)):
            assert time.monotonic() < end, f"it did not come to pass: {script} {values}"
            time.sleep(0.05)
        return found

    def gather(self) -> list[str]:
        """Return what went wrong in this page, which was served by `collecting`."""
        return list(self.run("return window.troubles ? window.troubles.splice(0) : ['nothing was collected']"))


def _until_there(what: str, true: Any) -> Any:
    end = time.monotonic() + SECONDS
    while True:
        with contextlib.suppress(OSError):
            if found := true():
                return found
        assert time.monotonic() < end, f"{what} did not start"
        time.sleep(0.1)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def _started(command: list[str], log: Path, **environment: str) -> Iterator[subprocess.Popen[bytes]]:
    with (
        log.open("wb") as out,
        subprocess.Popen(
            command, stdout=out, stderr=subprocess.STDOUT, env=os.environ | environment, start_new_session=True
        ) as process,
    ):
        try:
            yield process
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, 15)
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, 9)


class Firefox(Engine):
    """Marionette: every frame is `length:[type, number, command, values]`."""

    _NAMES: ClassVar = {
        "navigate": "WebDriver:Navigate",
        "execute": "WebDriver:ExecuteScript",
        "find": "WebDriver:FindElement",
        "click": "WebDriver:ElementClick",
    }

    def __init__(self, port: int) -> None:
        self._line = _until_there("Firefox", lambda: socket.create_connection(("127.0.0.1", port), 5))
        self._line.settimeout(SECONDS)
        self._rest = b""
        self._number = 0
        self._frame()
        self.send("WebDriver:NewSession", capabilities={"alwaysMatch": {"pageLoadStrategy": "normal"}})

    def send(self, command: str, **values: Any) -> Any:
        self._number += 1
        text = json.dumps([0, self._number, self._NAMES.get(command, command), values]).encode()
        self._line.sendall(b"%d:%s" % (len(text), text))
        _type, _number, error, result = self._frame()
        assert not error, f"{command}: {error}"
        return result["value"] if isinstance(result, dict) and set(result) == {"value"} else result

    def _frame(self) -> Any:
        while b":" not in self._rest:
            self._rest += self._line.recv(65536)
        length, self._rest = self._rest.split(b":", 1)
        while len(self._rest) < int(length):
            self._rest += self._line.recv(65536)
        text, self._rest = self._rest[: int(length)], self._rest[int(length) :]
        return json.loads(text)

    def gather(self) -> list[str]:
        """Ask the browser's own console, which also hears what a page's policy refused."""
        here = str(self.run("return location.href.replace(location.hash, '')"))
        self.send("Marionette:SetContext", value="chrome")
        script = """
          const found = Services.console.getMessageArray().filter((one) => one instanceof Ci.nsIScriptError &&
            /^(https?:\\/\\/localhost|file:)/.test(one.sourceName) && !(one.flags & one.infoFlag)).map(String);
          Services.console.reset();
          return found;"""
        found = self.run(script)
        self.send("Marionette:SetContext", value="content")
        # What a page was still loading when the visit went on has not failed.
        return [one for one in found if "Loading failed" not in one or f'"{here}"' in one]


class WebKit(Engine):
    """WebDriver over HTTP."""

    _NAMES: ClassVar = {
        "navigate": ("POST", "/url"),
        "execute": ("POST", "/execute/sync"),
        "find": ("POST", "/element"),
        "click": ("POST", "/element/{id}/click"),
    }

    def __init__(self, port: int, browser: str) -> None:
        self._base = f"http://127.0.0.1:{port}"
        _until_there("WebKitWebDriver", lambda: self._ask("GET", "/status")["ready"])
        options = {"binary": browser, "args": ["--automation"]}
        wanted = {"alwaysMatch": {"webkitgtk:browserOptions": options}}
        made = self._ask("POST", "/session", {"capabilities": wanted})
        self._base += f"/session/{made['sessionId']}"

    def send(self, command: str, **values: Any) -> Any:
        method, path = self._NAMES[command]
        return self._ask(method, path.format(**values), {name: value for name, value in values.items() if name != "id"})

    def _ask(self, method: str, path: str, body: Any = None) -> Any:
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self._base + path, data, {"Content-Type": "application/json"}, method=method)
        try:
            with urllib.request.urlopen(request, timeout=SECONDS) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            raise AssertionError(f"{path}: {error.read().decode()[:400]}") from None


class _Collecting(Quiet):
    """Puts a script before all others of a page, which keeps what goes wrong: WebKit's driver does not tell."""

    def do_GET(self) -> None:  # noqa: N802 - the name is http.server's
        path = Path(self.translate_path(self.path))
        if self.path == "/collect.js":
            self._give(COLLECT.encode(), "text/javascript")
        elif path.suffix == ".html" and path.is_file():
            first = b'<head><script src="/collect.js"></script>'
            self._give(path.read_bytes().replace(b"<head>", first, 1), "text/html; charset=utf-8")
        else:
            super().do_GET()

    def _give(self, data: bytes, kind: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)


@contextlib.contextmanager
def collecting(folder: Path) -> Iterator[str]:
    with serving(folder, _Collecting) as address:
        yield address


@contextlib.contextmanager
def firefox() -> Iterator[Firefox]:
    path = shutil.which("firefox-esr") or shutil.which("firefox")
    if not path:
        missing("Firefox")
    with tempfile.TemporaryDirectory() as folder:
        port = _free_port()
        prefs = _PREFS | {"marionette.port": port}
        lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});" for name, value in prefs.items()]
        Path(folder, "user.js").write_text("\n".join(lines), encoding="utf-8")
        command = [str(path), "--headless", "--marionette", "--remote-allow-system-access", "--profile", folder]
        with _started(command, Path(folder, "log.txt"), HOME=folder):
            yield Firefox(port)


@contextlib.contextmanager
def webkit() -> Iterator[WebKit]:
    driver = shutil.which("WebKitWebDriver")
    browser = next((found for top in MINI_BROWSER for found in Path(top).glob("webkit2gtk-*/MiniBrowser")), None)
    if not (driver and browser and shutil.which("Xvfb")):
        missing("WebKit")
    with tempfile.TemporaryDirectory() as folder:
        shown = Path(folder, "display")
        with shown.open("wb") as out:
            command = ["Xvfb", "-displayfd", str(out.fileno()), "-screen", "0", "1280x1024x24", "-nolisten", "tcp"]
            with subprocess.Popen(command, pass_fds=[out.fileno()], stderr=subprocess.DEVNULL) as screen:
                try:
                    display = _until_there("Xvfb", lambda: shown.read_text(encoding="utf-8").strip())
                    port = _free_port()
                    command = [str(driver), f"--port={port}", "--host=127.0.0.1"]
                    home = {
                        "HOME": folder,
                        "XDG_CACHE_HOME": folder,
                        "XDG_DATA_HOME": folder,
                        "XDG_CONFIG_HOME": folder,
                    }
                    home |= {
                        "DISPLAY": f":{display}",
                        "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1",
                        "GDK_BACKEND": "x11",
                    }
                    with _started(command, Path(folder, "log.txt"), **home):
                        yield WebKit(port, str(browser))
                finally:
                    screen.terminate()
