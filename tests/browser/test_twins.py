"""The JavaScript twins in a real browser: every canonical case, the same cases that Python runs."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from raabta.form import card, card_ids
from support.browser.server import serving

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[2]
#: For each set of cases: the module, what it makes of one case, and the part of the case that it must equal.
#: Where no part is named, every part that is not given to the twin must be in what it returns.
TWINS = {
    "grade": ("grade.js", "m.grade(c.key, c.response)", "verdict"),
    "if_wrong": ("grade.js", "m.whyWrong(c.if_wrong, c.item, c.chosen)", "said"),
    "fold.texts": ("fold.js", "m.fold(c.text)", "folded"),
    "fold.numbers": ("fold.js", "m.parseNumber(c.text, c.units)", "number"),
    "fold.counts": ("count.js", "m.parseCount(c.text, c.units)", "number"),
    "progress.reads": ("progress.js", "m.read(c.text, c.course)", ""),
    "progress.merges": ("joining.js", "m.merge(c.mine, c.theirs)", "merged"),
    "progress.codes": ("compact/spelling.js", "JSON.parse(m.fromCode(c.code))", "record"),
    "compact.packs": ("compact/compact.js", "packed(m.pack(c.record, await table(c), c.most))", ""),
    "compact.reads": ("compact/spelling.js", "m.fromText(c.text, await table(c))", ""),
    "qr": ("compact/qr.js", "m.square(c.address, c.letters, c.mask).map((row) => row.join(''))", "rows"),
    "sms_parts": ("tools/sms-parts.js", "m.smsParts(c.text, c.facts)", ""),
    "warning_check": ("tools/warning-check.js", "m.checkWarning(c.fields, c.facts)", ""),
    "go_live.plans": ("tools/go-live.js", "m.goLive(c.fields, c.facts)", ""),
    "go_live.days": ("tools/go-live.js", "m.lastDay(c.live, c.facts)", "last"),
    "ab_test": ("tools/ab-test.js", "m.compare(c.fields, c.facts)", ""),
    "bounds": ("tools/alert/bounds.js", "m.bounds(c.text, c.facts)", "bounds"),
    "lakh_crore": ("tools/lakh-crore.js", "whole(m.read(c.text, c.facts), c.facts, m)", ""),
    "metric_names": ("tools/metric-names.js", "m.change(c.fields, c.facts)", ""),
    "ranking": ("tools/ranking.js", "flat(m.ranking(c.weights, c.facts))", ""),
    "reach_sum": ("tools/reach-sum.js", "m.together(c.fields, c.facts)", ""),
    "resolved_satisfied": ("tools/resolved-satisfied.js", "m.resolve(c.fields, c.facts)", ""),
    "scenario.cases": ("play.js", "m.play(c.graph, c.path)", "state"),
    "scenario.flags.cases": ("play.js", "m.play(c.graph, c.path)", "state"),
    "scenario.tones": ("play.js", "m.tone(c.moves)", "tone"),
}
FLAT = "const flat = (r) => ({...r, places: r.places.map(({rank, district, score}) => [rank, district, score])});"
FLAT += "const whole = (r, facts, m) => ({...r, forms: r.reason ? null : m.forms(r.number, facts)});"
FLAT += "const table = async (c) => (await import('/compact/table.js')).tableOf(c.table);"
FLAT += "const {toBase64url: text} = await import('/compact/spelling.js');"
FLAT += "const packed = ([codes, rest]) => ({codes: codes.map(text), rest});"
GIVEN = {"text", "fields", "weights", "live", "id", "language", "facts", "answers"}


@pytest.fixture(scope="module")
def modules(chromium: Browser) -> Iterator[Page]:
    """A page beside the sources of the front end, which are ES modules that a browser takes as they are."""
    with serving(ROOT / "web/src") as address:
        page = chromium.new_page()
        page.goto(f"{address}/types.js")
        yield page
        page.close()


def cases(name: str) -> list[dict[str, Any]]:
    """The cases of a file, or of a part of it, each with what the page would hand to the twin of a tool."""
    file, _, part = name.partition(".")
    found = json.loads((ROOT / f"tests/canonical/{file}.json").read_text(encoding="utf-8"))
    *folders, part = part.split(".")
    for folder in folders:
        found = found[folder]
    tool = file.replace("_", "-")
    for case in found[part] if part else found:
        if file == "scenario" and "graph" in found:
            case["graph"] = found["graph"]
        if file == "compact":
            case["table"] = found["table"]
        if file == "bounds":
            case["facts"] = card("alert-composer").data["bounds_said"]
        if tool in card_ids():
            case["facts"] = dict(card(tool, case.get("language", "en")).data)
    return list(found[part] if part else found)


def wanted(name: str, case: dict[str, Any]) -> Any:
    if part := TWINS[name][2]:
        return case[part]
    if name.startswith("compact."):
        return {part: case[part] for part in (("codes", "rest") if "codes" in case else ("why", "record"))}
    if name == "progress.reads":
        aside = case["text"] if case["why"] else ""
        return {"why": case["why"], "aside": aside, "record": case.get("record") or {"answers": case["answers"]}}
    return {part: value for part, value in case.items() if part not in GIVEN and value is not None}


def agrees(wanted: Any, got: Any, *, whole: bool) -> bool:
    """Compare as JSON does; `whole` allows nothing beside what is wanted."""
    if isinstance(wanted, dict):
        same = isinstance(got, dict) and (not whole or got.keys() == wanted.keys())
        return same and all(agrees(value, got.get(part), whole=whole) for part, value in wanted.items())
    if isinstance(wanted, list):
        same = isinstance(got, list) and len(wanted) == len(got)
        return same and all(agrees(a, b, whole=whole) for a, b in zip(wanted, got, strict=True))
    if isinstance(wanted, float) or isinstance(got, float):
        return wanted == pytest.approx(got, rel=1e-6, abs=1e-6)
    return bool(wanted == got)


@pytest.mark.parametrize("name", TWINS)
def test_every_canonical_case_comes_out_the_same_in_chromium(modules: Page, name: str) -> None:
    module, call, part = TWINS[name]
    listed = cases(name)
    assert len(listed) >= 4
    # As text on both ways: a case may hold halves of pairs and names like __proto__.
    found = json.loads(
        modules.evaluate(
            f"async (cases) => {{ const m = await import('/{module}'); {FLAT}"
            f" return JSON.stringify(await Promise.all(JSON.parse(cases).map(async (c) => {call} ?? null))); }}",
            json.dumps(listed),
        )
    )
    for case, got in zip(listed, found, strict=True):
        assert agrees(wanted(name, case), got, whole=bool(part)), (case, wanted(name, case), got)


def test_every_file_of_canonical_cases_has_a_twin_here() -> None:
    # Five that Node runs: the room's session is one recording (web/test/room-board.test.js), most cases of the
    # alert composer are told as a hash (web/test/alert.test.js; test_composer.py fills in the form of the page), and
    # lines of warnings are one field each (web/test/twins.test.js). The pieces of a passage and the file of answers
    # are seen in the page, too: test_passages.py, test_give.py.
    elsewhere = {"room-session": "room-board.test.js", "alert": "alert.test.js", "warning_lines": "twins.test.js"}
    elsewhere |= {"passage": "twins.test.js", "donation": "donation.test.js"}
    elsewhere |= {"token": "certify.test.js", "result": "certify.test.js", "exam": "exam.test.js"}
    for file, test in elsewhere.items():
        assert file in (ROOT / "web/test" / test).read_text(encoding="utf-8")
    files = {path.stem for path in (ROOT / "tests/canonical").glob("*.json")} - set(elsewhere)
    # The page has no twin of what judges a text: it runs the same Python (test_engine.py).
    files -= {"judging"}
    assert files == {name.partition(".")[0] for name in TWINS}
