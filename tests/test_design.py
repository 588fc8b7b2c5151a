"""Colours and resets stand in `web/src/design/`, once: nothing else writes one, and what is read can be read."""

import json
import re
from pathlib import Path

import pytest

from raabta.charts import colours as drawn
from raabta.charts.figure import COLOURS

ROOT = Path(__file__).parents[1]
SRC = ROOT / "web/src"
DESIGN = SRC / "design"
STATIC = ROOT / "src/raabta/static"
SHEETS = sorted(path for path in SRC.rglob("*.css") if path.parent != DESIGN)
#: What a tool prints has its sheet in the folder of that tool.
OF_TOOLS = [ROOT / "src/raabta_desk/run_of_show/run-of-show.css"]
#: An e-book and a page for paper are read where nothing of ours stands beside them.
OF_EDITIONS = [ROOT / f"src/raabta/edition/{name}.css" for name in ("pdf/paper", "epub/book")]
BUILT = sorted([*STATIC.glob("*.css"), *OF_TOOLS])
COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}\b|\b(?:rgb|hsl|lab|lch|oklch|color)a?\(")
SOURCES = {".css", ".html", ".js", ".mjs", ".py", ".svg"}
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
#: In a notebook there may be no page that sets a token: there each is asked for with what stands in its place.
OF_A_NOTEBOOK = {"forms.css", "quiz.css", "scenario.css"}
#: What programs write, and where no sheet is at hand; each has its reason. `&#160;` is a letter, and no colour.
WRITTEN = re.compile(r"(?<![&\w])#(?:[0-9a-fA-F]{8}|[0-9a-fA-F]{6}|[0-9a-fA-F]{3,4})\b|\b(?:rgb|hsl|oklch)a?\(")
PROGRAMS = ("src/raabta", "src/raabta_desk", "web", "docs", "benchmarks", "binder")
ON_THEIR_OWN = {
    "src/raabta/cli/serve/serve.js": "the faults of a course stand over every page, also over one without our sheet",
    "src/raabta/cli/certify/sheet.py": "so does one that reads the square of a record",
    "src/raabta/room/web/qr.py": "a phone reads black on white, whatever the page around it looks like",
}
#: Stands only beside the sheet of the book, which sets the tokens.
BESIDE = {"logo.css", "record.css", "acts.css", "closing.css", "print.css", "achievement.css", "paper-record.css"}


def declared(css: str) -> dict[str, str]:
    return {name: value.strip() for name, value in re.findall(r"--([\w-]+): *([^;}]*)", css)}


def colours(scheme: str) -> dict[str, str]:
    if scheme == "print":
        return declared((DESIGN / "print.css").read_text(encoding="utf-8"))
    light, dark = (DESIGN / "tokens.css").read_text(encoding="utf-8").split("@media")
    return declared(light) | (declared(dark) if scheme == "dark" else {})


def luminance(colour: str) -> float:
    digits = colour.removeprefix("#")
    digits = "".join(2 * one for one in digits) if len(digits) == 3 else digits
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_no_sheet_writes_a_colour_of_its_own() -> None:
    assert len(SHEETS) > 10
    found = {
        path.relative_to(SRC).as_posix(): COLOUR.findall(COMMENT.sub("", path.read_text(encoding="utf-8")))
        for path in SHEETS
    }
    assert {name: written for name, written in found.items() if written} == {}
    others = [path for path in (ROOT / "src").rglob("*.css") if path.parent != STATIC]
    assert [path for path in others if path not in OF_EDITIONS] == OF_TOOLS


def test_no_program_writes_a_colour_of_its_own() -> None:
    apart = {"static", "node_modules", "_build", ".venv"}
    programs = [path for top in PROGRAMS for kind in ("py", "js", "mjs") for path in (ROOT / top).rglob(f"*.{kind}")]
    programs = [path for path in programs if apart.isdisjoint(path.relative_to(ROOT).parts)]
    assert len(programs) > 500
    found = {path.relative_to(ROOT).as_posix(): WRITTEN.findall(path.read_text(encoding="utf-8")) for path in programs}
    assert {name: written for name, written in found.items() if written and name not in ON_THEIR_OWN} == {}
    assert all(found[name] for name in ON_THEIR_OWN), "who needs no leave any more loses it"


def test_python_draws_with_the_colours_of_the_design() -> None:
    for scheme, held in (("light", drawn.LIGHT), ("print", drawn.PAPER)):
        assert held == {name: value for name, value in colours(scheme).items() if value.startswith("#")}
    assert json.loads((DESIGN / "poster.json").read_text(encoding="utf-8")) == drawn.POSTER


@pytest.mark.parametrize("name", ["raabta.css", "slides.css"])
def test_a_sheet_has_the_colours_that_a_figure_asks_for_in_the_light_in_the_dark_and_on_paper(name: str) -> None:
    css = (STATIC / name).read_text(encoding="utf-8")
    assert {asked: len(re.findall(rf"{asked}: *#", css)) for asked in COLOURS.values()} == dict.fromkeys(
        COLOURS.values(), 3
    )


def test_the_words_of_a_figure_and_of_a_warnings_picture_can_be_read() -> None:
    light, poster, white = drawn.LIGHT, drawn.POSTER, drawn.PAPER["paper"]
    pairs = [(light[name], ground) for name in ("ink", "muted") for ground in (white, light["paper"])]
    pairs += [(poster[name], poster[ground]) for name in ("ink", "grey") for ground in ("paper", "pale")]
    pairs += [(poster["paper"], poster[ground]) for ground in ("ink", "warn")]
    assert min(contrast(one, other) for one, other in pairs) >= 4.5
    # Bars and marks are no letters.
    assert min(contrast(light[name], white) for name in ("accent", "bad")) >= 3


@pytest.mark.parametrize("scheme", ["light", "dark", "print"])
def test_words_can_be_read_and_lines_be_seen_on_every_ground(scheme: str) -> None:
    found = colours(scheme)
    words = [name for name in ("ink", "muted", "accent", "good", "bad", "warn") if name in found]
    pairs = [(name, ground, 4.5) for name in words for ground in ("paper", "card")]
    pairs += [(name, "paper", 3.0) for name in ("line", "focus", "bar") if name in found]
    pairs += [(f"on-{name}", name, 4.5) for name in ("accent", "band") if name in found and scheme != "print"]
    pairs += [("ink", "mark", 4.5)] if "mark" in found else []
    # A game is dark on every screen.
    if scheme == "dark":
        pairs += [(name, ground, 4.5) for name in words for ground in ("night", "night-lift")]
        pairs += [("night-line", "night", 3.0), ("night-line", "night-lift", 3.0)]
    weak = {
        f"{one} on {other}": round(contrast(found[one], found[other]), 2)
        for one, other, least in pairs
        if contrast(found[one], found[other]) < least
    }
    assert len(pairs) > 10
    assert weak == {}


def test_every_colour_has_its_twin_in_the_dark() -> None:
    light, dark = (DESIGN / "tokens.css").read_text(encoding="utf-8").split("@media")
    both = {name for name, value in declared(light).items() if value.startswith("#")} - {"shade"}
    assert both == set(declared(dark))


def test_the_dark_changes_colours_and_nothing_else() -> None:
    """The tests with axe look at every rule in the light, and in the dark at those which judge colours."""
    sources = [path for top in (SRC, ROOT / "src/raabta") for path in top.rglob("*") if path.suffix in SOURCES]
    asks = [path for path in sources if path.parent != STATIC and "prefers-color-scheme" in path.read_text("utf-8")]
    # The browser's own bar is coloured by the head of a page, which no sheet reaches.
    assert asks == [DESIGN / "tokens.css", ROOT / "src/raabta/book/theme/raabta/layout.html"]
    dark = (DESIGN / "tokens.css").read_text(encoding="utf-8").split("@media")[1]
    assert re.fullmatch(r" \(prefers-color-scheme: dark\) \{\s*:root \{(\s*--[\w-]+: #\w+;)+\s*\}\s*\}\s*", dark)


@pytest.mark.parametrize("path", BUILT, ids=lambda path: path.name)
def test_a_built_sheet_has_the_tokens_that_it_asks_for_and_no_idle_one(path: Path) -> None:
    css = path.read_text(encoding="utf-8")
    asked = set(re.findall(r"var\(--([\w-]+)\)", css))
    with_other = set(re.findall(r"var\(--([\w-]+),", css))
    own = set(declared(css))
    tokens = set(colours("light")) | set(colours("print"))
    assert tokens & (own - asked - with_other) == set()
    if path.name not in OF_A_NOTEBOOK:
        beside = set(declared((STATIC / "raabta.css").read_text(encoding="utf-8"))) if path.name in BESIDE else set()
        assert asked & tokens <= own | beside
