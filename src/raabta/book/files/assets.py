"""Write the theme's files into the built tree (one style sheet, one script, the search); delete what no page links."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Collection, Mapping
from functools import cache
from os.path import normpath
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from lxml import etree
from sphinx.application import Sphinx

import raabta
from raabta.book.build.course import course
from raabta.book.build.kept import Reading, parse, plainly
from raabta.book.files import engine, installed
from raabta.form.registry import scripts as scripts_of_tools
from raabta.model.brand import Band

THEME = installed.THEME
STATIC = Path(raabta.__file__).parent / "static"
#: The templates of the theme, for the parts of a page and for pages that are all their own.
BLOCKS = Environment(
    loader=FileSystemLoader(THEME),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
CSS, RECORD_CSS, DESK_CSS, JS, SEARCH_JS = "raabta.css", "record.css", "desk.css", "raabta.js", "search.js"
SCENARIO_CSS, CLOSING_CSS, PRINT_CSS = "scenario.css", "closing.css", "print.css"
# What the search page asks for by itself, when it needs it.
SEARCH_PARTS = "search-*.js"
SCENARIO_JS, RESULTS_JS, START_JS, STEPS_JS = "scenario.js", "results.js", "start.js", "steps.js"
CLOSING_JS, NOTES_JS, REPEAT_JS, MENU_JS = "closing.js", "notes.js", "repeat.js", "menu.js"
GIVE_JS = "give.js"
# What makes a result sheet, and how it looks.
SHEET_JS, SHEET_CSS = "achievement.js", "achievement.css"
# How the logo of a course looks in the band; a course without one has no such file.
LOGO_CSS = "logo.css"
# What the examination is taken with, and what it asks for when somebody begins: its questions.
EXAM_JS, EXAM_CSS, EXAM_ITEMS = "exam.js", "exam.css", "exam-items.js"
# What the page of what is due asks for by itself: the questions of a page.
ASKED_PARTS = "asked-*.js"
# What every page asks for by itself, once it has come.
OFFLINE_JS = "offline.js"
# What My progress asks for where somebody takes answers along: what makes and reads codes, and the table of slots.
CODES_JS, SLOTS_JS = "codes.js", "slots.js"
# What a page in steps asks for where somebody learns one thing at a time.
ACTS_JS, ACTS_CSS = "acts.js", "acts.css"
# What stands in a page itself: in one in steps, as it must run before the first paint, and in one that has moved.
ARRIVING_JS, MOVED_JS = "arriving.js", "moved.js"
# What a script of a tool brings itself, later. In front of the script stands where it is.
_LATER = ".later.js"
# For all tools that Python answers.
PYTHON_JS = "tool-python.js"
# For a text that Python judges: it takes the engine from the script before it.
PRODUCT_JS = "product.js"
_SOURCES = {
    CSS: (STATIC / "raabta.css",),
    RECORD_CSS: (STATIC / "record.css",),
    DESK_CSS: (STATIC / "desk.css",),
    SCENARIO_CSS: (STATIC / "scenario.css",),
    CLOSING_CSS: (STATIC / "closing.css",),
    PRINT_CSS: (STATIC / "print.css",),
    JS: (STATIC / "raabta.js",),
    SCENARIO_JS: (STATIC / "scenario.js",),
    CLOSING_JS: (STATIC / "closing.js",),
    RESULTS_JS: (STATIC / "results.js",),
    GIVE_JS: (STATIC / "give.js",),
    SHEET_JS: (STATIC / "achievement.js",),
    SHEET_CSS: (STATIC / "achievement.css",),
    EXAM_JS: (STATIC / "exam.js",),
    EXAM_CSS: (STATIC / "exam.css",),
    OFFLINE_JS: (STATIC / "offline.js",),
    CODES_JS: (STATIC / "codes.js",),
    STEPS_JS: (STATIC / "steps.js",),
    ACTS_JS: (STATIC / "acts.js",),
    ACTS_CSS: (STATIC / "acts.css",),
    NOTES_JS: (STATIC / "notes.js",),
    MENU_JS: (STATIC / "menu.js",),
    START_JS: (STATIC / "start.js",),
    REPEAT_JS: (STATIC / "repeat.js",),
    PYTHON_JS: (STATIC / PYTHON_JS,),
    PRODUCT_JS: (STATIC / PRODUCT_JS,),
    SEARCH_JS: (THEME / "search.js",),
}
# No page links them.
_ASKED_FOR = (SEARCH_PARTS, ASKED_PARTS, EXAM_ITEMS, OFFLINE_JS, CODES_JS, SLOTS_JS, GIVE_JS, SHEET_JS, SHEET_CSS)
_SWEPT = ("_static", "_images", "_sphinx_design_static", "_panels_static", "_sources", "_downloads", "reports")
_NEVER_LINKED = ("objects.inv", "searchindex.js", "search-index.js", "genindex.html")
# A page in steps, and one with facts, citations or sources.
_STEP, _NOTED = ' data-step="', re.compile('class="(fact|cite|rb-source)"')
_TOOL = re.compile(r'data-raabta-tool="([a-z0-9-]+)"')
_ENGINE = Band()
# What may stand as it is in the address of a small picture.
_SAFE_IN_DATA = "/:=',"
_LINKS, _LISTS = etree.XPath("//@src | //@href | //@poster | //@data"), etree.XPath("//@srcset")
# Where a page in steps names what shows one act at a time.
_BROUGHT = etree.XPath("//@data-acts | //@data-late")


@cache
def content(name: str, band: Band = _ENGINE) -> str:
    """Return the text of one of our files as it is served; a sheet wears the band of the course."""
    text = "".join(path.read_text(encoding="utf-8") for path in _sources().get(name, (STATIC / name,)))
    text = band.worn(text) if name == CSS else text
    if later := _later(name):
        text = f"self.raabtaLater={json.dumps({later: address(later).partition('/')[2]})};\n{text}"
    return engine.said() + text if name == PYTHON_JS else text


@cache
def _sources() -> Mapping[str, tuple[Path, ...]]:
    """Return of what our files are made, by name: those of the engine, and the scripts of tools."""
    return _SOURCES | {name: (path,) for name, path in scripts_of_tools().items() if name.endswith(".js")}


def _later(name: str) -> str:
    """Return the script that a script of a tool brings itself, or ""."""
    later = name.removesuffix(".js") + _LATER
    return later if later in scripts_of_tools() else ""


@cache
def icon(band: Band = _ENGINE) -> str:
    """Return the picture of the browser's tab as an address that holds it whole: it costs no request."""
    return f"data:image/svg+xml,{quote(installed.drawn(band).strip(), safe=_SAFE_IN_DATA)}"


@cache
def inline(name: str) -> tuple[str, str]:
    """Return a script that stands in a page itself, and its hash for the policy of the page, which lets no other script
    stand there."""
    script = content(name).strip()
    digest = hashlib.sha256(script.encode("utf-8")).digest()
    return script, f"'sha256-{base64.b64encode(digest).decode('ascii')}'"


def address(name: str, band: Band = _ENGINE) -> str:
    """Return where pages find the file; the mark makes browsers load it anew when it has changed."""
    return f"_static/{name}?{hashlib.sha256(content(name, band).encode('utf-8')).hexdigest()[:8]}"


def scripts(body: str) -> list[str]:
    """Return the scripts that what stands in `body` needs besides that of all pages, each once, in its order."""
    names = [] if _STEP in body else _unhurried_scripts(body)
    names += [SCENARIO_JS] if "data-raabta-scenario" in body else []
    names += [STEPS_JS] if _STEP in body else []
    names += [START_JS] if "data-raabta-start" in body else []
    names += [REPEAT_JS] if "data-raabta-repeat" in body else []
    names += [EXAM_JS] if "data-raabta-exam" in body else []
    names += [RESULTS_JS] if "data-raabta-progress" in body else []
    return [address(name) for name in names if name in _sources()]


def styles(body: str) -> list[str]:
    """Return the style sheets that `body` needs besides the one of all pages."""
    wanted = {
        RECORD_CSS: "data-raabta-(start|progress|repeat)",
        SCENARIO_CSS: "data-raabta-scenario",
        DESK_CSS: 'class="rb-tool',
        CLOSING_CSS: "data-review=",
        EXAM_CSS: "data-raabta-exam",
    }
    return [address(name) for name, sign in wanted.items() if re.search(sign, body)]


def late(body: str) -> list[str]:
    """Return the scripts that `body` gets once the page has come: it can be read and answered without.

    In a chapter, tools and the closing quiz stand in a later step; notes to facts are links before they are notes.
    """
    names = [*_unhurried_scripts(body), MENU_JS] if _STEP in body else []
    names += [NOTES_JS] if _NOTED.search(body) else []
    return [address(name) for name in names if name in _sources()]


def _unhurried_scripts(body: str) -> list[str]:
    names = [f"tool-{tool_id}.js" for tool_id in dict.fromkeys(_TOOL.findall(body))]
    names += [PYTHON_JS] if engine.SIGN in body else []
    names += [PRODUCT_JS] if 'class="rb-written"' in body else []
    return names + ([CLOSING_JS] if "data-review=" in body else [])


def write(app: Sphinx, search: Mapping[str, str]) -> None:
    """Write our files and those of the search into the built tree."""
    folder, band = Path(app.outdir) / "_static", course(app.config).settings.brand.band
    folder.mkdir(exist_ok=True)
    for name in _sources():
        put(folder / name, content(name, band))
    for old in folder.glob(SEARCH_PARTS):
        if old.name not in search:
            old.unlink()
    for name, text in search.items():
        put(folder / name, text)


def put(file: Path, text: str) -> None:
    """Write a file, unless it says this already: whoever serves the book goes by the time of a change."""
    if not file.is_file() or file.read_text(encoding="utf-8") != text:
        file.write_text(text, encoding="utf-8")


def copy(source: Path, file: Path) -> None:
    """Copy a file, unless the copy is there already."""
    keep(file, source.read_bytes())


def keep(file: Path, data: bytes) -> None:
    """Write a file of bytes, unless it has them already."""
    if not file.is_file() or file.read_bytes() != data:
        file.write_bytes(data)


def sweep(html: Path, written: Collection[str], reading: Reading = plainly, apart: Collection[str] = ()) -> None:
    """Delete pages that the course no longer has, and files of themes and extensions that no page links.

    `written` are the addresses of the pages that belong to the course; folders that stand `apart` are left as they are.
    """
    pages = [page for page in html.rglob("*.html") if page.relative_to(html).parts[0] not in apart]
    for page in pages:
        if page.relative_to(html).as_posix() not in written:
            page.unlink()
            _prune(page.parent, html)
    kept: set[str] = set()
    for page in filter(Path.exists, pages):
        folder = str(page.parent)
        # By their names alone: to ask the disk where each of thousands of links leads takes longer than all the rest.
        kept.update(normpath(f"{folder}/{link}") for link in reading(page, "linked files", _linked))
    kept |= {normpath(path) for name in _ASKED_FOR for path in (html / "_static").glob(name)}
    of_tools = {name: _later(name) for name in scripts_of_tools() if _later(name)}
    kept |= {
        normpath(html / "_static" / new) for old, new in of_tools.items() if normpath(html / "_static" / old) in kept
    }
    for name in _SWEPT:
        for path in sorted((html / name).rglob("*"), reverse=True):
            if path.is_file() and normpath(path) not in kept:
                path.unlink()
                _prune(path.parent, html)
    for name in _NEVER_LINKED:
        (html / name).unlink(missing_ok=True)


def _prune(folder: Path, top: Path) -> None:
    """Remove a folder that has become empty, and those above it."""
    while folder != top and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent


def _linked(page: Path) -> list[str]:
    """Return the files that a page links, from its folder on: those that are swept away where no page links them."""
    tree = parse(page)
    found = [*_LINKS(tree), *(part.split()[0] for listed in _LISTS(tree) for part in listed.split(",") if part.strip())]
    found += [one for listed in _BROUGHT(tree) for one in listed.split()]
    links = map(urlsplit, found)
    paths = {unquote(link.path) for link in links if link.path and not link.scheme and not link.netloc}
    # Most links lead to other pages, and each page links all of them.
    return sorted(paths if _inside(page.as_posix()) else filter(_inside, paths))


def _inside(path: str) -> bool:
    return any(f"{name}/" in path for name in _SWEPT)
