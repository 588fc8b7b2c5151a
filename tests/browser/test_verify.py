"""verify.html: judges from a folder, from a server and over plain http, says what is proved, and asks for nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from raabta import i18n
from raabta.book.binding.verify import page as html
from raabta.model.compact import to_base41, to_base64url
from support.browser.axe import faults
from support.certify import TOKEN, about, public, signed

pytestmark = pytest.mark.slow
WORDS = {one: i18n.words("render/certify", one) for one in i18n.LANGUAGES}
OFFICE, TRAINER = (public(name).names["en"] for name in ("dgpr", "hall"))
#: The clock of the browser: the keys of the tests sign in 2026.
NOW = "2026-12-20T09:00:00Z"


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("verify") / "verify.html"
    path.write_text(html(about(), "en"), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def origins(file: Path) -> dict[str, str]:
    """From a folder; from a server of this computer, which browsers trust; and over plain http, as in a hall."""
    return {
        "folder": file.as_uri(),
        "trusted": "http://localhost:8900/verify.html",
        "plain": "http://192.168.4.1/verify.html",
    }


@pytest.fixture
def page(chromium: Browser, origins: dict[str, str]) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 360, "height": 740}, locale="en-GB")
    page = context.new_page()
    page.clock.set_fixed_time(NOW)
    page.faults = []  # type: ignore[attr-defined]
    page.on("pageerror", lambda error: page.faults.append(str(error)))  # type: ignore[attr-defined]
    page.on("console", lambda one: page.faults.append(one.text) if one.type == "error" else None)  # type: ignore[attr-defined]
    yield page
    assert page.faults == []  # type: ignore[attr-defined]
    context.close()


def link(raw: bytes) -> str:
    return f"#t={to_base64url(raw)}"


def typed(page: Page, text: str) -> None:
    page.get_by_label(WORDS["en"]["verify_field"]).fill(text)
    page.get_by_role("button", name=WORDS["en"]["verify_button"]).click()


@pytest.mark.parametrize("origin", ["folder", "trusted", "plain"])
def test_a_genuine_record_is_told_from_a_changed_one_wherever_the_page_stands(
    chromium: Browser, origins: dict[str, str], file: Path, origin: str
) -> None:
    context = chromium.new_context()
    page = context.new_page()
    page.clock.set_fixed_time(NOW)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.route(re.compile("^http:"), lambda route: route.fulfill(path=file))
    page.goto(origins[origin] + link(signed()))
    box = page.get_by_role("status")
    expect(box).to_contain_text(WORDS["en"]["verify_genuine"].format(by=f"\u2068{OFFICE}\u2069"))
    expect(box).to_contain_text(TOKEN.name)
    expect(box).to_contain_text(TOKEN.name_ur)
    assert page.evaluate("() => Boolean(globalThis.crypto && crypto.subtle)") is (origin != "plain")
    changed = bytearray(signed())
    changed[45] ^= 1
    page.goto(origins[origin] + link(bytes(changed)))
    expect(box).to_contain_text(WORDS["en"]["verify_changed"])
    assert TOKEN.name_ur not in box.inner_text()
    assert len({url.partition("#")[0] for url in asked if not url.startswith("data:")}) == 1, (
        "one request, and nothing more"
    )
    context.close()


@pytest.mark.parametrize(
    ("raw", "word", "shown"),
    [
        (signed(number=77), "withdrawn", True),
        (signed(by="hall"), "changed", False),
        (signed(key="abcdef"), "unknown", False),
        (signed(course=b"\0\1"), "other", False),
        (signed(key=public("hall").id, by="hall"), "beyond", True),
        (signed()[:-1], "damaged", False),
        (bytes([0x21]) + signed()[1:], "newer", False),
    ],
    ids=["withdrawn", "forged", "unknown", "other", "beyond", "damaged", "newer"],
)
def test_each_bad_thing_is_named_in_both_languages(
    page: Page, origins: dict[str, str], raw: bytes, word: str, shown: bool
) -> None:
    page.goto(origins["folder"] + link(raw))
    box = page.get_by_role("status")
    expect(box.locator("h2")).to_have_text(WORDS["en"][f"verify_{word}"])
    how = WORDS["en"][f"verify_{word}_how"].partition("{")[0]
    expect(box).to_contain_text(how)
    assert (TOKEN.name in box.inner_text()) is shown, "of what is forged or unknown no name is repeated"
    expect(box).not_to_contain_text(WORDS["en"]["verify_proved"])
    page.get_by_role("button", name="اردو").click()
    expect(box.locator("h2")).to_have_text(WORDS["ur"][f"verify_{word}"])
    assert page.evaluate("document.documentElement.dir") == "rtl"


def test_expired_and_outside_name_the_day(page: Page, origins: dict[str, str]) -> None:
    page.clock.set_fixed_time("2029-12-16T09:00:00Z")
    page.goto(origins["folder"] + link(signed()))
    box = page.get_by_role("status")
    expect(box.locator("h2")).to_have_text(WORDS["en"]["verify_expired"].format(day="2029-12-15"))
    page.goto(origins["folder"] + link(signed(issued=date(2026, 11, 30))))
    expect(box.locator("h2")).to_have_text(WORDS["en"]["verify_outside"].format(day="2026-11-30"))


def test_a_genuine_record_says_what_is_proved_what_not_and_how_old_the_list_is(
    page: Page, origins: dict[str, str]
) -> None:
    page.goto(origins["folder"] + link(signed(key=public("hall").id, level="seen", by="hall")))
    box = page.get_by_role("status")
    for word in ("verify_proved", "verify_not", "verify_not_how", "verify_seen"):
        expect(box).to_contain_text(WORDS["en"][word])
    expect(box).to_contain_text(WORDS["en"]["verify_all"].format(day="2026-12-14"))
    # Of a trainer's key it says which office answers for it.
    expect(box).to_contain_text(OFFICE)
    box.locator("summary").click()
    expect(box.locator("li")).to_have_count(36)


def test_letters_that_were_typed_or_stand_in_a_chat_are_read(page: Page, origins: dict[str, str]) -> None:
    page.goto(origins["folder"])
    letters = to_base41(signed())
    box = page.get_by_role("status")
    for text in (
        "\n".join(letters[at : at + 8].lower() for at in range(0, len(letters), 8)),
        f"زینب: یہ میرا ریکارڈ ہے\u200f \u2068https://c.example/verify.html{link(signed())}\u2069 شکریہ",
    ):
        typed(page, text)
        expect(box).to_contain_text(TOKEN.name)
        typed(page, "nothing")
        expect(box.locator("h2")).to_have_text(WORDS["en"]["verify_damaged"])
        assert TOKEN.name not in box.inner_text()


def test_a_name_is_a_text_and_nothing_else(page: Page, origins: dict[str, str]) -> None:
    page.goto(origins["folder"] + link(signed(name="<img src=x onerror=alert(1)>", office="</script><b>x")))
    expect(page.get_by_role("status")).to_contain_text("<img src=x onerror=alert(1)>")
    assert page.locator("main img, main b").count() == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_it_can_be_read_by_everybody(chromium: Browser, origins: dict[str, str], width: int, scheme: str) -> None:
    context = chromium.new_context(viewport={"width": width, "height": 740}, color_scheme=scheme, locale="ur-PK")  # type: ignore[arg-type]
    page = context.new_page()
    page.clock.set_fixed_time(NOW)
    for raw in (signed(), signed(number=77), signed(by="hall"), b""):
        page.goto("about:blank")
        page.goto(origins["folder"] + (link(raw) if raw else ""))
        if raw:
            page.get_by_role("status").locator("h2").wait_for()
        assert faults(page) == {}
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    context.close()


def test_without_a_script_it_says_what_it_needs(chromium: Browser, origins: dict[str, str]) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(origins["folder"])
    for language in i18n.LANGUAGES:
        expect(page.locator("main")).to_contain_text(WORDS[language]["verify_script"])
    context.close()
