"""Tools that Python answers, on their page: started by one tap, answered, kept, watched, stopped, told of faults."""

import json
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from raabta import i18n
from raabta.book.binding import stick
from raabta.cli.serve import files
from raabta.form import card
from support.browser.axe import UNSTUCK, WIDTHS, faults_in_each_look
from support.browser.visit import Visit
from support.browser.waiting import until
from support.course import ours

pytestmark = pytest.mark.slow
PAGES = {"en": "tools/situation-report", "ur": "ur/tools/situation-report"}
TOOL = "situation-report"
#: Milliseconds for 6 MB of Python to arrive, be unpacked and started, or for 25 MB of a file to be read: a processor
#: does it in seconds, and in minutes where four others want it.
STARTS = 300_000
READY = "navigator.serviceWorker.controller !== null"
#: In the place of the worker: it says what a test lets it say, `worker.say(...)`, and keeps what it was asked.
FAKE = """
window.workers = [];
window.Worker = class {
  constructor() { this.asked = []; workers.push(this); }
  postMessage(message) { this.asked.push(message); }
  terminate() { this.ended = true; }
};
window.say = (message) => workers[workers.length - 1].onmessage({ data: message });
"""


def words(language: str = "en") -> dict[str, str]:
    return {**card(TOOL, language).words, **i18n.words("render/engine", language)}


def press(page: Page, name: str, language: str = "en") -> None:
    page.locator("[data-engine] .rb-menu").evaluate("one => { one.open = true; }")
    said = words(language)[name]
    page.locator("[data-engine]").get_by_role("button", name=said.split(" (")[0], exact="{" not in said).click()


def box(page: Page):
    return page.locator(".rb-engine")


def starter(page: Page):
    return page.locator(".rb-settle")


def result(page: Page):
    return page.locator("[data-engine] .rb-result")


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_one_tap_starts_it_and_it_answers_from_this_device_alone(visit, strict: str, language: str) -> None:
    here = visit(base=strict, viewport=WIDTHS[360])
    page = here.open(PAGES[language])
    expect(starter(page)).to_contain_text("MB")
    press(page, "example", language)
    press(page, "start_mb", language)
    expect(result(page).locator("table").first).to_be_visible(timeout=STARTS)
    expect(result(page).locator("figure svg")).to_have_count(1)
    expect(result(page).locator(".rb-example")).to_be_visible()
    # The same blocks as those of a notebook's Python.
    assert page.locator('[data-field="figure"] option').count() > 3
    if language == "en":
        day = b"area,date,dead\nBela,2025-07-05,3\nKotla,2025-07-05,4\n"
        page.set_input_files(".rb-sheet input", {"name": "day.csv", "mimeType": "text/csv", "buffer": day})
        expect(result(page).locator("tbody td").first).to_have_text("7", timeout=STARTS)
        expect(page.locator("[data-file]").first).to_have_text("Chosen: day.csv")
        # Too large for this tool: it waits for its button, and then one sentence says so and what to do.
        large = {"name": "large.csv", "mimeType": "text/csv", "buffer": b"area,date,dead\n" * 1_700_000}
        page.set_input_files(".rb-sheet input >> nth=0", large)
        press(page, "work_out")
        too_much = i18n.load("raabta_desk/workbench/parse/files", "en")["huge"].format(size=25, limit=20)
        expect(result(page).locator(".rb-findings[data-level=bad]")).to_contain_text(too_much, timeout=STARTS)
        assert page.locator('[data-field="table"]').input_value()
        press(page, "take_away")
        expect(result(page).locator(".rb-example")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert here.troubles() == {}
    if language == "en":
        page.evaluate(UNSTUCK)
        assert faults_in_each_look(page) == {}


def test_once_started_it_starts_without_a_network_and_a_visit_alone_brings_nothing(
    chromium: Browser, strict: str
) -> None:
    context = chromium.new_context(service_workers="allow", viewport=WIDTHS[360])
    here = Visit(context, strict)
    page = here.open(PAGES["en"])
    until(page, lambda: page.evaluate(READY))
    assert not [url for url in here.asked if "/engine/" in url]
    assert page.evaluate("caches.keys()") == [name for name in page.evaluate("caches.keys()") if "engine" not in name]
    press(page, "example")
    press(page, "start_mb")
    expect(result(page).locator("table").first).to_be_visible()
    context.set_offline(True)
    page.reload()
    expect(starter(page)).to_have_text(words()["start"])
    press(page, "start")
    # The draft of the form came back with the page.
    expect(result(page).locator("table").first).to_be_visible()
    context.set_offline(False)
    page = here.open("progress")
    kept = page.locator("[data-raabta-offline] p", has_text="The program of the tools is on this device")
    expect(kept).to_be_visible()
    page.get_by_role("button", name="Remove the tools from this device").click()
    page.get_by_role("button", name="Yes, remove it").click()
    expect(kept).to_be_hidden()
    assert [name for name in page.evaluate("caches.keys()") if "engine" in name] == []
    page.get_by_role("button", name="Keep the tools on this device").click()
    expect(kept).to_be_visible()
    context.close()


def test_where_webassembly_is_refused_a_sentence_comes_and_the_form_stays(
    visit, strict: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "_ENGINE_POLICY", "default-src 'self'")
    files._sent.cache_clear()
    page = visit(base=strict).open(PAGES["en"])
    press(page, "example")
    press(page, "start_mb")
    expect(box(page)).to_contain_text(words()["why_unable"])
    expect(page.locator('[data-field="table"]')).not_to_have_value("")
    expect(page.locator(".rb-paper summary")).to_be_visible()
    files._sent.cache_clear()


def test_from_a_stick_it_starts_and_from_a_built_folder_it_says_why_not(
    visit, built_book: Path, tmp_path: Path
) -> None:
    stick.pack(built_book, ours().settings, tmp_path / "stick.zip")
    with zipfile.ZipFile(tmp_path / "stick.zip") as packed:
        packed.extractall(tmp_path)
    here = visit(base=(tmp_path / stick.FOLDER).as_uri())
    page = here.open(PAGES["en"])
    press(page, "example")
    press(page, "start_mb")
    expect(result(page).locator("table").first).to_be_visible()
    assert here.troubles() == {}
    page = visit(base=built_book.as_uri()).open(PAGES["en"])
    press(page, "start_mb")
    expect(box(page)).to_contain_text(words()["why_folder"])


def fake(visit, **options) -> Page:
    here = visit(script=FAKE, **options)
    here.context.clock.install()
    return here.open(PAGES["en"])


def test_what_does_not_come_and_what_does_not_start_is_told_in_time_and_a_slow_device_gets_twice_as_long(visit) -> None:
    page = fake(visit)
    press(page, "start_mb")
    page.evaluate("say({ brought: 2e6 })")
    # It is said once: in the bar, which stays in view; below it stands how far it is.
    expect(page.locator(".rb-grows")).to_contain_text("2.0 of")
    expect(box(page)).to_have_text("")
    expect(box(page).locator("progress")).to_have_js_property("value", 2_000_000)
    page.clock.fast_forward(21_000)
    expect(box(page)).to_contain_text(words()["why_stuck"])
    assert page.evaluate("workers[0].ended")
    press(page, "again")
    page.evaluate("say({ whole: true })")
    page.clock.fast_forward(55_000)
    expect(box(page)).not_to_contain_text(words()["why_stuck"])
    page.clock.fast_forward(6_000)
    expect(box(page)).to_contain_text(words()["why_stuck"])
    press(page, "again")
    page.evaluate("say({ whole: true })")
    page.clock.fast_forward(115_000)
    expect(box(page)).not_to_contain_text(words()["why_stuck"])
    page.evaluate("say({ fault: 'TypeError: Failed to fetch' })")
    expect(box(page)).to_contain_text(words()["why_broken_off"])
    expect(box(page)).to_contain_text("Failed to fetch")


def test_a_long_run_can_be_stopped_and_only_the_newest_answer_is_shown(visit) -> None:
    page = fake(visit)
    page.locator('[data-field="table"]').fill("first")
    press(page, "start_mb")
    page.evaluate("say({ ready: true })")
    page.locator('[data-field="table"]').fill("second")
    page.clock.run_for(500)
    assert page.evaluate("workers[0].asked.length") == 2, "one is at work: the next one waits"
    answer = {"blocks": [{"kind": "say", "level": "good", "text": "Of the first"}], "error": ""}
    page.evaluate("(answer) => say({ answer })", json.dumps(answer))
    assert json.loads(page.evaluate("workers[0].asked[2].request"))["values"]["table"] == "second"
    expect(result(page)).not_to_contain_text("Of the first")
    page.clock.fast_forward(21_000)
    press(page, "stop")
    assert page.evaluate("workers[0].ended")
    expect(box(page)).to_contain_text(words()["stopped"])
    expect(page.locator('[data-field="table"]')).to_have_value("second")
    press(page, "start")
    page.evaluate("say({ ready: true })")
    answer["blocks"][0]["text"] = "Of the second"
    page.evaluate("(answer) => say({ answer })", json.dumps(answer))
    expect(result(page)).to_contain_text("Of the second")


def test_a_fault_of_the_tool_is_told_with_its_line_and_python_that_has_died_starts_again(visit) -> None:
    page = fake(visit)
    page.locator('[data-field="table"]').fill("mine")
    press(page, "start_mb")
    page.evaluate("say({ ready: true })")
    page.evaluate("(answer) => say({ answer })", json.dumps({"blocks": [], "error": "KeyError: 'x' <b>"}))
    expect(result(page)).to_contain_text(words()["fault"])
    expect(result(page).locator("code")).to_have_text("KeyError: 'x' <b>")
    with page.expect_download() as saved:
        result(page).get_by_role("button", name=words()["save"]).click()
    draft = json.loads(Path(saved.value.path()).read_text("utf-8"))
    assert (draft["raabta_draft"], draft["table"]) == (TOOL, "mine")
    page.locator('[data-field="table"]').fill("mine again")
    page.clock.run_for(500)
    page.evaluate("say({ broken: 'RangeError: out of memory' })")
    expect(box(page)).to_contain_text(words()["why_stuck"])
    press(page, "again")
    page.evaluate("say({ ready: true })")
    assert json.loads(page.evaluate("workers[1].asked[1].request"))["values"]["table"] == "mine again"


def test_a_large_file_waits_for_its_button_and_a_picture_brings_no_script(visit) -> None:
    page = fake(visit)
    page.set_input_files(".rb-sheet input", {"name": "big.csv", "mimeType": "text/csv", "buffer": b"a,b\n" * 1_300_000})
    expect(page.locator("[data-file]").first).to_have_text("Chosen: big.csv")
    press(page, "start_mb")
    page.evaluate("say({ ready: true })")
    expect(result(page)).to_contain_text(words()["too_large"])
    press(page, "work_out")
    assert page.evaluate("workers[0].asked[1].files.table[1].length") == 5_200_000
    html = (
        '<figure class="rb-figure" onclick="alert(1)"><svg viewBox="0 0 9 9"><script>alert(1)</script><image href="x"/>'
        '<a href="javascript:alert(1)"><text>in</text></a><rect fill="url(https://a.example/x)" width="5" height="5"/>'
        '<use href="#a"/><use href="https://a.example/#a"/></svg><iframe src="https://a.example"></iframe></figure>'
    )
    answer = {"blocks": [{"kind": "figure", "html": html}], "error": ""}
    page.evaluate("(answer) => say({ answer })", json.dumps(answer))
    drawn = result(page).locator("figure")
    expect(drawn).to_have_count(1)
    assert drawn.evaluate("one => one.outerHTML") == (
        '<figure class="rb-figure"><svg viewBox="0 0 9 9"><rect width="5" height="5"></rect>'
        '<use href="#a"></use><use></use></svg></figure>'
    )
