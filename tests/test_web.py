"""The front end: what is committed is what the source builds, and the twins agree with Python."""

from __future__ import annotations

import fcntl
import gzip
import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from raabta.form import card, card_ids
from raabta.form.registry import scripts
from raabta_desk import pocket
from support.peers import give_up

pytestmark = pytest.mark.process

ROOT = Path(__file__).parents[1]
WEB, STATIC = ROOT / "web", ROOT / "src" / "raabta" / "static"
#: What is answered by Python has no script of its own.
TOOLS = tuple(f"tool-{tool_id}.js" for tool_id in card_ids() if card(tool_id).engine == "twin")
#: For a notebook each is one module, with what a page has in the script of all pages.
MODULES = tuple(name.replace(".js", ".mjs") for name in TOOLS)
# With what each decision lost and did not win, meter by meter, and what makes a game the page while one plays: its own
# colours, the page around it, the strip of its map; and two published views on a decision, with what comes later.
SCENARIO = {"scenario.css": 2.45, "scenario.js": 5.25, "scenario.mjs": 8.4}
# Only where a closing quiz is.
CLOSING = {"closing.css": 0.55, "closing.js": 2.65}
#: A quiz in somebody else's site: what a notebook has, without tools; its sheet is that of a notebook, too.
ELSEWHERE = {"elsewhere.css": 3.95, "elsewhere.js": 11.35}
ROOM_PAGES = ("phone", "projector", "trainer")
#: The server puts script and style into the room's pages; what a whole phone page may weigh is tested beside them.
ROOM = {f"room-{page}.{kind}": kb for page in ROOM_PAGES for kind, kb in [("js", 14), ("css", 4)]}
#: The trainer's page is one laptop's, not the hall's, and so is the wall.
# Each of the three plays scenarios: the meters, what came of a decision, how it ended, in about 1 KB.
# The trainer's page names the two questions of a test that the fewest had right, a way to each: 0.2 KB.
# It asks how many people the hall has, and the Urdu wall has lines of its own: 0.5 and 0.1 KB.
# Options in the flow of a text, as words and as gaps, with what is said of them below it: 0.35 KB of each page.
# The countdown, the same on all pages, is 1 KB of each script and 0.1 KB of each sheet. A phone's page has the words of
# one language instead of two, which is 2.6 KB less; the questions of a test one by one are 0.4 KB. The trainer's page
# is a remote on a phone, with tabs, what came out at a glance and buttons for the wall: 1.2 KB and, of the sheet, 0.9.
# Two published views on a decision are 0.2 KB of each.
# English where a language lacks a word is an element that says so, and a count has the form of its language: 0.13 KB.
# A panel that fetches report and data with the trainer's key, says how far it has come and what went wrong: 0.65 KB.
ROOM["room-trainer.js"], ROOM["room-trainer.css"] = 22.3, 5.05
ROOM["room-projector.js"], ROOM["room-projector.css"] = 14.55, 4.9
ROOM["room-phone.js"] = 17.8
#: One for all tools that Python answers: form, files, blocks, progress, and the watch over the worker.
#: A draft that gives way to what is typed into the example stays one press away: 0.08 KB, here and in the composer.
#: A text that is written and judged has a script of its own, with drafts.
PYTHON = {"tool-python.js": 7.45, "product.js": 1.85}
#: It reads and writes numbers as words, in two languages.
LAKH = {"tool-lakh-crore.js": 3.5, "tool-lakh-crore.mjs": 4.3}
#: What hands out a text that can be sent on.
COPIED = tuple(f"tool-{tool_id}.{kind}" for tool_id in pocket.COPIED for kind in ("js", "mjs"))
#: It says the hours after midnight with both days, finds the other language in a field and an update of one language
#: alone, and leads from each sentence to its field: 0.5 KB more. Two people for a real alert are 0.65 KB. The area for
#: systems (GeoJSON, KML, pairs, and what is wrong with them) is 1.7 KB, and an earlier CAP message that opens 1.2 KB;
#: the picture to send on, drawn with the page's own letters, is 1.7 KB; a term of the published list of events 0.15 KB;
#: circles (km and metres, swapped, too small or large, kept by an update) 0.4 KB;
#: numbers that are no exact counts, and which language drops that, 0.65 KB.
#: The form comes first, what answers once it stands; the short form and what it remembers of an office are 1 KB.
COMPOSER = {"tool-alert-composer.js": 7, "tool-alert-composer.later.js": 14, "tool-alert-composer.mjs": 20.2}
#: The bar and the drafts of the page's form, for the forms of a notebook.
FORM = {"form-widget.mjs": 5.15}
#: The switch for a shared computer, with the record that it moves, in the first cell of a notebook.
#: Joining takes the earlier first answer: 0.15 KB of it.
SWITCH = {"shared-widget.mjs": 3.8}
BOOK = (
    "quiz.css",
    "loader.mjs",
    "upload.mjs",
    "arriving.js",
    "moved.js",
    "raabta.js",
    "raabta.mjs",
    "results.js",
    "give.js",
    "codes.js",
    "exam.js",
    "steps.js",
    "acts.js",
    *SCENARIO,
    *CLOSING,
    *ELSEWHERE,
    *dict.fromkeys((*TOOLS, *MODULES, *COMPOSER)),
    *PYTHON,
    *FORM,
    *SWITCH,
)
#: A sheet of its own for each of these; that of the book has the quizzes' in it.
SHEETS = {
    # With what keeps the sheet for paper of a small tool where it is until the form has come.
    # With the bar that asks whether the course is wanted here.
    "raabta.css": 8.4,
    # With the bar of drafts, which has its look from no other sheet.
    "forms.css": 0.75,
    # Only where there is a tool: its frame, and the result that stays in sight while somebody types.
    "desk.css": 1.35,
    # Only on the page of the examination.
    "exam.css": 0.45,
    # Only in a course that has a logo.
    "logo.css": 0.2,
    # Only where one act of a step is shown at a time.
    "acts.css": 0.75,
    # With a text in which options stand, here and on slides.
    "paper.css": 1.05,
    # Lines to write a text on.
    "paper-guide.css": 1.7,
    # It has the sheet of all paper in it, with pictures four in a row.
    "paper-cards.css": 1.4,
    "slides.css": 3.05,
}
SHEETS |= {"room-noscript.css": 1.1, "room-report.css": 1.9, "run-of-show.css": 0.5}
BUILT = (*BOOK, *ROOM, *SHEETS)
#: What belongs to a tool lies in its folder: its scripts, and the sheet of what it prints.
_DESK = ROOT / "src/raabta_desk"
OF_TOOLS = {path.name: path for kind in ("*/static/*", "*/*.css") for path in _DESK.glob(kind)}
#: A page has two or three tools beside the script that all pages share.
BUDGET = {
    "quiz.css": 3.5,
    # It holds up the first paint.
    "arriving.js": 0.25,
    # All of a page that has moved.
    "moved.js": 0.15,
    # With what counts the answers in a chapter's steps for its outcomes, and which steps are done.
    # With the first answer, its language and its time. What keeps the course on the device comes after the page.
    "raabta.js": 12.1,
    # With what draws a widget that a busy server brings late.
    "loader.mjs": 1.5,
    # A file into a kernel, piece by piece.
    "upload.mjs": 1.25,
    # Quizzes for a notebook, without tools: each of those brings its own module.
    # The first answer, its language and its time are 0.2 KB of it; a text that is written, kept and judged, 1.1 KB.
    "raabta.mjs": 13.5,
    # The drafts of tools on a shared computer, counted and taken away, are 0.1 KB of it.
    # What makes and reads codes comes when it is wanted; a link with a code asks before it is taken, 0.1 KB.
    "results.js": 7.6,
    # Only on My progress: the file of answers for the course.
    "give.js": 1.4,
    # The record as bits, both ways, and joined; codes in texts; squares for a camera (2.2 KB); words in two languages.
    "codes.js": 10.1,
    # Only on the page of the examination, whose questions come when it begins.
    "exam.js": 5.1,
    # On from a question and back to an act, with what asks for the script of the acts: 0.8 KB of it.
    "steps.js": 2.9,
    # Comes only where one thing at a time is wanted.
    "acts.js": 2.85,
    # The longest refuses counts that are not sure: 0.05 KB of it.
    # 0.45 of each is the card, which no page without a tool has to load.
    **dict.fromkeys(TOOLS, 2.3),
    **dict.fromkeys(MODULES, 3.2),
    **LAKH,
    # It writes for five channels in two languages and judges what it writes; it has a page of its own.
    **COMPOSER,
    **PYTHON,
    **FORM,
    **SWITCH,
    **SCENARIO,
    **CLOSING,
    **ELSEWHERE,
    **ROOM,
    **SHEETS,
}


def run(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, check=False, cwd=WEB, capture_output=True, text=True, encoding="utf-8", timeout=300)


@pytest.fixture(scope="session")
def node() -> None:
    if not shutil.which("node") or not shutil.which("npm"):
        give_up("Node.js and npm are not installed: the built front end is not compared with its source")
    with (WEB / "package.json").open("rb") as lock:  # two workers that install at once take each other's files away
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not all(
            (WEB / "node_modules" / name).exists() for name in ("esbuild", "html-validate", "pyodide", "typescript")
        ):
            done = run("npm", "ci", "--no-audit", "--no-fund")
            if done.returncode:
                give_up(f"npm cannot fetch the packages of web/: {done.stderr[-300:]}")


def committed(name: str) -> Path:
    return OF_TOOLS.get(name, STATIC / name)


@pytest.mark.usefixtures("node")
def test_the_committed_files_are_what_the_source_builds(tmp_path: Path) -> None:
    done = run("node", "build.mjs", str(tmp_path))
    assert done.returncode == 0, done.stderr
    of_python = {"colours.json", "band.json"}
    every = [path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()]
    built = sorted({*every} - of_python)
    assert {*BUILT, "THIRD-PARTY.txt", "engine/worker.mjs", "service-worker.js", "achievement.js"} <= {*built}
    changed = [name for name in built if (tmp_path / name).read_bytes() != committed(name).read_bytes()]
    assert changed == [], "run `make web` and commit src/raabta/static and src/raabta_desk"
    for name in ("charts/words/colours.json", "content/words/band.json"):
        made = (ROOT / "src/raabta" / name).read_bytes()
        assert made == (tmp_path / Path(name).name).read_bytes(), f"run `make web` and commit src/raabta/{name}"


@pytest.mark.usefixtures("node")
def test_the_sources_hold_their_types() -> None:
    done = run("npx", "--no-install", "tsc", "-p", ".")
    assert done.returncode == 0, done.stdout


@pytest.mark.usefixtures("node")
def test_the_twins_agree_with_the_canonical_cases() -> None:
    done = run("npm", "test")
    assert done.returncode == 0, "\n".join(re.findall(r"^not ok.*", done.stdout, re.MULTILINE))
    passed = re.search(r"^# pass (\d+)", done.stdout, re.MULTILINE)
    assert passed
    assert int(passed[1]) > 350


@pytest.mark.parametrize("name", BUILT)
def test_a_built_file_stays_within_its_budget(name: str) -> None:
    assert len(gzip.compress(committed(name).read_bytes(), 9)) <= BUDGET[name] * 1024


@pytest.mark.parametrize("name", BUILT)
def test_a_built_file_loads_nothing_from_anywhere(name: str) -> None:
    text = committed(name).read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "")
    # A text is handed to WhatsApp when somebody presses the link, and not before; and a site's name gets its https.
    text = (
        re.sub(r"https://(wa\.me/|\$\{)", "", text)
        if name in {*COMPOSER, *PYTHON, *FORM, *COPIED, "raabta.mjs"}
        else text
    )
    if name == "loader.mjs":
        # What it imports is a script that came with the widget.
        text, made = re.subn(r"createObjectURL\(new Blob\(\[\w+\].*?import\(\w+\)", "", text)
        assert made == 1
    if name == "room-trainer.js":
        # Report and data come from the room itself when somebody presses the button; the key goes in a header.
        text, made = re.subn(r"\bfetch\((\w+),\{headers:\{Authorization:`Bearer ", "", text)
        assert made == 1
    assert not re.findall(r"https?:|//[a-z]|\bfetch\(|import\(|@import|url\(", text)
    # Only the room's pages talk to a server: the one that they came from.
    assert ("XMLHttpRequest" in text) <= (name in ROOM)


def test_the_page_script_is_classic_and_the_notebook_script_is_a_module() -> None:
    classic = (STATIC / "raabta.js").read_text(encoding="utf-8")
    assert {path.name for path in STATIC.glob("tool-*.*js")} == {name for name in PYTHON if name.startswith("tool-")}
    assert set(scripts()) == {*TOOLS, *MODULES, *COMPOSER}
    module = (STATIC / "raabta.mjs").read_text(encoding="utf-8")
    assert not re.search(r"\b(export|import)\b[ {*]", classic)
    assert re.search(r"export\{\w+ as default\}", module)


def test_the_twins_are_tested_with_the_alphabet_that_the_card_carries() -> None:
    tested = json.loads((WEB / "test" / "alphabet.json").read_text(encoding="utf-8"))
    assert tested == json.loads(json.dumps(dict(card("sms-parts").data)))


def test_the_twins_are_tested_with_the_facts_that_the_cards_carry() -> None:
    tested = json.loads((WEB / "test" / "facts.json").read_text(encoding="utf-8"))
    assert tested == json.loads(json.dumps({name: dict(card(name).data) for name in tested}))


def test_no_lock_file_names_a_registry() -> None:
    for folder in (WEB, WEB.parent / "benchmarks/lighthouse"):
        lock = json.loads((folder / "package-lock.json").read_text(encoding="utf-8"))
        assert not [name for name, package in lock["packages"].items() if "resolved" in package]


def test_every_source_says_what_it_is_and_stays_small() -> None:
    for path in (WEB / "src").rglob("*.js"):
        text = path.read_text(encoding="utf-8")
        assert text.startswith("/**"), path.name
        assert len(text.splitlines()) <= 300, path.name
