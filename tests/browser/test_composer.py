"""The alert composer in a page, as somebody uses it at night on a phone: typed, missed, mended, copied, kept."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from raabta import i18n
from raabta.form import card
from raabta_desk.alert import check_cap, example
from raabta_desk.alert.form import values_of
from support.browser.axe import UNSTUCK, WIDTHS, faults_in_each_look
from support.browser.kept import KEY

pytestmark = pytest.mark.slow
PAGES = {"en": "tools/alert-composer", "ur": "ur/tools/alert-composer"}
EXAMPLE = values_of(example())
DRAFT = f"{KEY}.draft.alert-composer"
SHARED = "localStorage.setItem('raabta.shared-computer', 'yes')"


def words(language: str = "en") -> dict[str, str]:
    return dict(card("alert-composer", language).words)


def press(page: Page, name: str, language: str = "en") -> None:
    """Press a button; those of the file stand folded."""
    page.locator(".rb-menu").evaluate("one => { one.open = true; }")
    if name == "now":
        reveal(page, "sent")
    page.get_by_role("button", name=words(language)[name], exact=True).click()


def field(page: Page, name: str):
    return page.locator(f'[data-field="{name}"]')


def reveal(page: Page, name: str) -> None:
    """Open what a field is folded into."""
    field(page, name).evaluate("one => { one.closest('details').open = true; }")


def text(page: Page, name: str) -> str:
    return page.locator(f'[data-name="{name}"] .rb-text').text_content() or ""


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_the_example_gives_texts_in_both_languages_and_a_file(visit, language: str) -> None:
    here = visit(viewport=WIDTHS[360])
    page = here.open(PAGES[language])
    expect(page.locator(".rb-result")).to_have_text(words(language)["start"])
    press(page, "example", language)
    expect(page.locator(".rb-example")).to_have_text(words(language)["is_example"])
    assert text(page, "sms.en").startswith("EXERCISE - not a real warning. DDMA: High flood")
    page.locator('[data-name="sms.ur"] summary').click()
    urdu = page.locator('[data-name="sms.ur"] .rb-text')
    assert urdu.evaluate("one => getComputedStyle(one).direction") == "rtl"
    assert check_cap(text(page, "cap")) == []
    label = i18n.load("raabta_desk/alert/alert-form", language)["download"]
    with page.expect_download() as saved:
        page.get_by_role("button", name=label, exact=True).click()
    assert saved.value.suggested_filename.endswith(".xml")
    assert Path(saved.value.path()).read_text("utf-8") == text(page, "cap")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert here.troubles() == {}


def test_what_is_missing_is_told_once_and_a_press_leads_to_its_field(visit) -> None:
    page = visit(viewport=WIDTHS[360]).open(PAGES["en"])
    field(page, "hazard.en").fill("High flood")
    listed = page.locator(".rb-findings[data-level=bad] button")
    expect(listed).to_have_count(7)
    # Only what somebody has left is blamed beside the field.
    expect(page.locator(".rb-fault")).to_have_count(0)
    field(page, "source.en").focus()
    field(page, "impact.en").focus()
    expect(page.locator(".rb-fault")).to_have_count(1)
    expect(field(page, "source.en")).to_have_attribute("aria-invalid", "true")
    listed.filter(has_text="English, action").click()
    expect(field(page, "action.en")).to_be_focused()
    assert field(page, "action.en").evaluate("one => one.getBoundingClientRect().top") > 0


def test_a_code_in_the_fold_is_opened_for_whoever_presses_its_fault(visit) -> None:
    page = visit().open(PAGES["en"])
    press(page, "example")
    field(page, "sender").fill("two words")
    page.locator(".rb-group summary").first.click()
    expect(field(page, "sender")).to_be_hidden()
    page.locator(".rb-findings button", has_text="two words").click()
    expect(field(page, "sender")).to_be_focused()


def test_a_moment_is_said_in_words_and_now_is_a_press(visit) -> None:
    page = visit(viewport=WIDTHS[360]).open(PAGES["en"])
    field(page, "onset").fill("2025-07-05T08:00")
    expect(page.locator(".rb-field", has=field(page, "onset")).locator(".rb-moment")).to_have_text(
        "8am, Saturday 5 July 2025"
    )
    press(page, "now")
    assert field(page, "sent").input_value()[:2] == "20"


def test_only_what_the_message_needs_is_asked(visit) -> None:
    page = visit().open(PAGES["en"])
    expect(field(page, "references")).to_be_hidden()
    expect(field(page, "reason.en")).to_be_hidden()
    reveal(page, "msg_type")
    field(page, "msg_type").select_option("Cancel")
    expect(field(page, "references")).to_be_visible()
    expect(field(page, "reason.en")).to_be_visible()
    field(page, "languages").select_option("ur")
    expect(field(page, "hazard.en")).to_be_hidden()
    expect(field(page, "hazard.ur")).to_be_visible()


@pytest.mark.parametrize(("name", "kind"), [("update", "Update"), ("cancel", "Cancel")])
def test_the_next_message_says_which_it_is_about(visit, name: str, kind: str) -> None:
    page = visit().open(PAGES["en"])
    press(page, "example")
    press(page, name)
    expect(field(page, "msg_type")).to_have_value(kind)
    expect(field(page, "references")).to_have_value(
        "ddma-bela.example,ddma-bela.example-20250705T021000,2025-07-05T02:10:00+05:00"
    )
    assert field(page, "sent").input_value() != "2025-07-05T02:10"


def test_an_update_of_one_language_alone_is_noticed(visit) -> None:
    page = visit().open(PAGES["en"])
    press(page, "example")
    press(page, "update")
    reveal(page, "sent")
    field(page, "sent").fill("2025-07-05T03:00")  # the example's event is over by now
    found = page.locator(".rb-findings button", has_text="still the words of the earlier message")
    expect(found).to_have_count(0)
    field(page, "impact.en").fill("roads under water")
    found.click()
    expect(field(page, "hazard.ur")).to_be_focused()
    field(page, "impact.ur").fill("سڑکیں زیر آب")
    expect(found).to_have_count(0)


def test_how_much_is_to_settle_stays_in_sight_and_leads_to_the_first_of_it(visit) -> None:
    page = visit(viewport=WIDTHS[360]).open(PAGES["en"])
    line = page.locator(".rb-settle")
    expect(line).to_be_hidden()
    field(page, "hazard.en").fill("High flood")
    expect(line).to_be_in_viewport()
    expect(page.locator(".rb-findings[data-level=bad] li")).to_have_count(7)
    expect(line).to_have_text(words()["spoken_bad_other"].format(n=7))
    reveal(page, "impact.ur")
    for name in ("impact.ur", "expires"):
        field(page, name).focus()
        expect(line).to_be_in_viewport()
        field_box, line_box = field(page, name).bounding_box(), line.bounding_box()
        assert field_box
        assert line_box
        assert field_box["y"] >= line_box["y"] + line_box["height"]
    line.press("Enter")
    expect(field(page, "source.en")).to_be_focused()
    expect(field(page, "source.en")).to_be_in_viewport()
    press(page, "example")
    expect(line).to_have_text(words()["see"])
    line.click()
    expect(page.locator(".rb-result")).to_be_focused()
    expect(page.locator(".rb-example")).to_be_in_viewport()


def test_a_draft_is_there_after_a_reload_and_the_example_does_not_take_its_place(visit) -> None:
    here = visit()
    page = here.open(PAGES["en"])
    field(page, "hazard.en").fill("Heat, 47 degrees")
    page.reload()
    expect(field(page, "hazard.en")).to_have_value("Heat, 47 degrees")
    for name in ("now", "update", "cancel"):
        press(page, "example")
        press(page, name)
        expect(page.locator(".rb-example")).to_be_visible()
        page.reload()
        expect(field(page, "hazard.en")).to_have_value("Heat, 47 degrees")
    expect(page.locator(".rb-example")).to_have_count(0)
    # Who types into the example means it, and the draft is one press away, also after a reload.
    press(page, "example")
    field(page, "places.en").press_sequentially("x")
    page.reload()
    expect(field(page, "places.en")).to_have_value(f"x{EXAMPLE['places.en']}")
    press(page, "undo")
    expect(field(page, "hazard.en")).to_have_value("Heat, 47 degrees")


def test_one_press_brings_back_what_another_put_away(visit) -> None:
    page = visit().open(PAGES["en"])
    expect(page.get_by_role("button", name=words()["undo"], exact=True)).to_be_hidden()
    field(page, "hazard.en").fill("Heat, 47 degrees")
    press(page, "example")
    press(page, "undo")
    expect(field(page, "hazard.en")).to_have_value("Heat, 47 degrees")
    expect(page.get_by_role("button", name=words()["undo"], exact=True)).to_be_hidden()
    press(page, "empty")
    press(page, "empty_yes")
    expect(field(page, "hazard.en")).to_have_value("")
    assert page.evaluate(f"localStorage.getItem('{DRAFT}')") is None
    press(page, "undo")
    expect(field(page, "hazard.en")).to_have_value("Heat, 47 degrees")
    assert "Heat" in page.evaluate(f"localStorage.getItem('{DRAFT}')")


def test_two_tabs_do_not_write_over_each_other(visit) -> None:
    here = visit()
    first = here.open(PAGES["en"])
    second = here.context.new_page()
    second.goto(first.url)
    field(first, "hazard.en").fill("Heat, 47 degrees")
    expect(second.get_by_text(words()["elsewhere"])).to_be_visible()
    field(second, "hazard.en").fill("x")
    assert "Heat" in first.evaluate(f"localStorage.getItem('{DRAFT}')")
    second.reload()
    expect(field(second, "hazard.en")).to_have_value("Heat, 47 degrees")


FULL = "Storage.prototype.setItem = (key, text) => { if (text) throw new DOMException('', 'QuotaExceededError'); }"


def test_a_full_storage_is_told_when_something_is_typed(visit) -> None:
    page = visit(script=FULL).open(PAGES["en"])
    field(page, "hazard.en").fill("Heat")
    expect(page.get_by_text(words()["not_kept"])).to_be_visible()


def test_a_number_in_parts_keeps_its_order_in_urdu(visit) -> None:
    page = visit(viewport=WIDTHS[360]).open(PAGES["en"])
    press(page, "example")
    field(page, "helpline").fill("0300 1234567")
    page.locator('[data-name="whatsapp.ur"] summary').click()
    places = page.locator('[data-name="whatsapp.ur"] .rb-text').evaluate(
        """one => {
            const text = one.firstChild;
            const at = (part) => {
                const range = document.createRange();
                const start = text.data.indexOf(part);
                range.setStart(text, start);
                range.setEnd(text, start + part.length);
                return range.getBoundingClientRect().left;
            };
            return [at("0300"), at("1234567")];
        }"""
    )
    assert places[0] < places[1]


def test_what_nobody_sees_forbids_nothing(visit) -> None:
    page = visit().open(PAGES["en"])
    press(page, "example")
    reveal(page, "msg_type")
    field(page, "msg_type").select_option("Update")
    field(page, "references").fill("rubbish")
    expect(page.locator(".rb-findings[data-level=bad]")).to_be_visible()
    field(page, "msg_type").select_option("Alert")
    expect(page.locator(".rb-findings[data-level=bad]")).to_have_count(0)
    field(page, "impact.en").fill("[what]")
    field(page, "msg_type").select_option("Cancel")
    field(page, "references").fill("a,b,2025-07-04T20:00:00+05:00")
    expect(field(page, "impact.en")).to_be_hidden()
    expect(field(page, "onset")).to_be_hidden()
    expect(page.locator(".rb-findings[data-level=bad]")).to_have_count(0)


def test_the_kind_of_event_is_chosen_and_not_taken_for_granted(visit) -> None:
    page = visit().open(PAGES["en"])
    expect(field(page, "category")).to_have_value("")
    field(page, "hazard.en").fill("Heat")
    page.locator(".rb-findings button", has_text="kind of danger").click()
    expect(field(page, "category")).to_be_focused()


def test_on_paper_every_text_is_there(visit) -> None:
    page = visit().open(PAGES["en"])
    press(page, "example")
    page.emulate_media(media="print")
    for name in ("sms.en", "radio.ur"):
        expect(page.locator(f'[data-name="{name}"] .rb-text')).to_be_visible()


def test_on_a_shared_computer_a_draft_stays_in_the_tab(visit) -> None:
    page = visit(script=SHARED).open(PAGES["en"])
    expect(page.get_by_text(words()["kept_tab"])).to_be_visible()
    field(page, "hazard.en").fill("Heat")
    assert page.evaluate(f"localStorage.getItem('{DRAFT}')") is None
    assert json.loads(page.evaluate(f"sessionStorage.getItem('{DRAFT}')"))["hazard.en"] == "Heat"


def test_who_erases_the_answers_erases_the_draft(visit) -> None:
    here = visit()
    page = here.open(PAGES["en"])
    field(page, "hazard.en").fill("Heat")
    page = here.open("progress")
    said = i18n.words("render/page", "en")
    page.get_by_role("button", name=said["erase"], exact=True).click()
    page.get_by_role("button", name=said["erase_yes"], exact=True).click()
    assert page.evaluate(f"localStorage.getItem('{DRAFT}')") is None


def test_a_file_is_saved_and_opened_again_and_another_is_refused(visit, tmp_path: Path) -> None:
    page = visit().open(PAGES["en"])
    reveal(page, "hazard.ur")
    field(page, "hazard.ur").fill("شدید گرمی")
    with page.expect_download() as saved:
        press(page, "save")
    kept = json.loads(Path(saved.value.path()).read_text("utf-8"))
    page.evaluate("localStorage.clear()")
    page.reload()
    (tmp_path / "alert.json").write_text(json.dumps(kept | {"colour": "red"}), encoding="utf-8")
    chooser = page.locator("input[type=file]")
    chooser.set_input_files(tmp_path / "alert.json")
    expect(field(page, "hazard.ur")).to_have_value("شدید گرمی")
    expect(page.get_by_text(words()["loaded_but"].format(names="colour"))).to_be_visible()
    (tmp_path / "other.json").write_text('{"a": 1}', encoding="utf-8")
    chooser.set_input_files(tmp_path / "other.json")
    expect(page.get_by_text(words()["bad_file"])).to_be_visible()
    expect(field(page, "hazard.ur")).to_have_value("شدید گرمی")


def test_an_open_text_stays_open_while_somebody_types_and_is_copied(visit) -> None:
    page = visit(permissions=["clipboard-read", "clipboard-write"]).open(PAGES["en"])
    press(page, "example")
    page.locator('[data-name="whatsapp.en"] summary').click()
    field(page, "impact.en").fill("roads under water")
    shown = page.locator('[data-name="whatsapp.en"]')
    expect(shown.locator(".rb-text")).to_be_visible()
    expect(shown.locator(".rb-text")).to_contain_text("roads under water")
    shown.get_by_role("button", name=words()["copy"], exact=True).click()
    expect(shown.get_by_role("button", name=words()["copied"], exact=True)).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == text(page, "whatsapp.en")
    link = shown.get_by_role("link", name=words()["share_whatsapp"])
    assert (link.get_attribute("href") or "").startswith("https://wa.me/?text=*EXERCISE")


def test_it_works_in_a_folder_and_without_script_the_sheet_is_there(visit, built_book: Path) -> None:
    page = visit(base=built_book.as_uri()).open(PAGES["en"])
    press(page, "example")
    assert text(page, "radio.en").startswith("EXERCISE")
    plain = visit(java_script_enabled=False).open(PAGES["en"])
    expect(plain.locator(".rb-paper").get_by_text("High flood, Example River")).to_be_visible()
    expect(plain.locator(".rb-fields")).to_be_hidden()


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_axe_finds_nothing_in_the_form_empty_wrong_and_ready(visit, language: str) -> None:
    page = visit(viewport=WIDTHS[360]).open(PAGES[language])
    assert faults_in_each_look(page, where=".rb-tool") == {}
    page.evaluate("for (const one of document.querySelectorAll('.rb-tool details')) one.open = true")
    field(page, "hazard.en").fill("flood")
    field(page, "source.en").focus()
    field(page, "impact.en").focus()
    page.evaluate(UNSTUCK)
    assert faults_in_each_look(page, where=".rb-tool") == {}
    press(page, "example", language)
    page.evaluate("for (const one of document.querySelectorAll('.rb-tool details')) one.open = true")
    assert faults_in_each_look(page, where=".rb-tool") == {}
