"""Keep the hashes of all that the code makes, and name what has changed since: judge of a step that changes nothing.

    python benchmarks/equal.py keep FILE      before the step
    python benchmarks/equal.py compare FILE   after it: ends with 1 if something is not as it was

Hashed are the pages and sheets of the book, built from the stored outputs of the notebooks; the drawings as they are
drawn now; the cards of all tools, and what each answers to its own example; a deck of slides of each notebook; the
canonical cases. Each in every language. It takes about two minutes.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path

import raabta
from raabta import content, i18n
from raabta.cli.slides import deck
from raabta.content.read.translations import ENGLISH
from raabta.errors import ContentError
from raabta.form import card, card_ids
from raabta.form.registry import faces
from raabta.form.run import answers, run

ROOT = Path(__file__).parents[1]
NOW = "2026-11-27T09:30+05:00"
#: What must change with the code: it holds the code, or the hashes of files that do.
EXCEPTIONS = {
    "engine/raabta.zip": "the Python of the tools",
    "_static/tool-python.js": "names the hash of raabta.zip",
    "service-worker.js": "names the hashes of all files",
    "offline.json": "names the hashes of all files, and their size",
}
#: The version of a file in its address. The file itself is hashed under its name.
_MARK = re.compile(rb"(\.(?:js|css|svg|png|woff2|webmanifest))\?[0-9a-f]{8}\b")


def book(out: Path) -> Iterator[tuple[str, bytes]]:
    """Build the book into a folder, and yield its files by path. Raises CalledProcessError where it does not build."""
    settings = ["-q", "-N", "-b", "html", "-c", "docs/plain", "-D", "nb_execution_mode=off"]
    command = [sys.executable, "-m", "sphinx", *settings, "-d", f"{out}/tree", ".", f"{out}/html"]
    subprocess.run(command, check=True, cwd=ROOT)
    for path in sorted((out / "html").rglob("*")):
        name = path.relative_to(out / "html").as_posix()
        if path.is_file() and name not in EXCEPTIONS and not name.startswith("."):
            yield name, _MARK.sub(rb"\1", path.read_bytes())


def drawings() -> Iterator[tuple[str, str]]:
    for draft in content.read_course_files(ROOT).drawn.values():
        for language in (ENGLISH, *draft.translations):
            yield draft.file(language).as_posix(), draft.drawn(language).file


def tools() -> Iterator[tuple[str, str]]:
    """Yield each card, and the answer to its example where Python gives one."""
    for tool_id in card_ids():
        for language in i18n.LANGUAGES:
            own = card(tool_id, language)
            yield f"card {tool_id} {language}", repr(own)
            if tool_id in answers():
                asked = {"tool": tool_id, "language": language, "values": dict(own.data["example"]), "now": NOW}
                yield f"answer {tool_id} {language}", run(json.dumps(asked), {})
            elif answer := next((face.answer for face in faces() if tool_id in face.cards), None):
                blocks = answer(own.data["example"], {}, language, datetime.fromisoformat(NOW))
                yield f"answer {tool_id} {language}", json.dumps(blocks, ensure_ascii=False)


def decks() -> Iterator[tuple[str, str]]:
    """Yield the deck of each notebook; for one without slides, the sentence that says so."""
    for path in sorted((*ROOT.glob("chapters/*.ipynb"), *ROOT.glob("tools/*.ipynb"))):
        for language in i18n.LANGUAGES:
            try:
                yield f"{path.stem} {language}", deck(ROOT, path.stem, language)
            except ContentError as error:
                yield f"{path.stem} {language}", str(error)


def hashes() -> dict[str, str]:
    """Return the hash of each thing, by what it is and its name."""
    found: dict[str, str] = {}
    with tempfile.TemporaryDirectory() as folder:
        found |= _hashed("book", book(Path(folder)))
    for kind, things in {"drawing": drawings(), "tool": tools(), "deck": decks()}.items():
        found |= _hashed(kind, ((name, text.encode("utf-8")) for name, text in things))
    cases = ((path.name, path.read_bytes()) for path in sorted((ROOT / "tests/canonical").glob("*.json")))
    return found | _hashed("canonical", cases)


def _hashed(kind: str, things: Iterator[tuple[str, bytes]]) -> dict[str, str]:
    return {f"{kind}: {name}": hashlib.sha256(content).hexdigest() for name, content in things}


def differences(before: Mapping[str, str], after: Mapping[str, str]) -> list[str]:
    """Return a line for each thing that is gone, new or another than before."""
    names = sorted({*before, *after})
    said = {name: "gone" if name not in after else "new" if name not in before else "another" for name in names}
    return [f"{said[name]}  {name}" for name in names if before.get(name) != after.get(name)]


def main() -> int:
    """Keep or compare, as the command line says."""
    parser = argparse.ArgumentParser(description="Keep the hashes of all that the code makes, or compare with them.")
    parser.add_argument("what", choices=["keep", "compare"])
    parser.add_argument("file", type=Path, metavar="FILE")
    asked = parser.parse_args()
    if ROOT not in Path(raabta.__file__).resolve().parents:
        parser.error(
            f"{raabta.__file__} would be judged, not {ROOT} – put PYTHONPATH={ROOT / 'src'} before the command"
        )
    if asked.what == "compare" and not asked.file.is_file():
        parser.error(f"{asked.file}: there is no such file – make it with `keep` on the commit before the step")
    now = hashes()
    if asked.what == "keep":
        asked.file.write_text(json.dumps(now, indent=1) + "\n", encoding="utf-8")
        print(f"{len(now)} hashes kept in {asked.file}")
        return 0
    found = differences(json.loads(asked.file.read_text(encoding="utf-8")), now)
    print(*found, f"{len(now)} things, {len(found)} not as before", sep="\n")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
