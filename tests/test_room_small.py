"""Small things that a hall relies on: cards, the sheet of the report, Wi-Fi, policies, old phones, the rehearsal."""

import asyncio
import base64
import hashlib
import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from raabta import i18n
from raabta.render.paper.cards import cards
from raabta.room.rehearsal import rehearse
from raabta.room.rehearsal.figures import Figures, in_words, verdict
from raabta.room.rehearsal.rehearse import in_subprocess
from raabta.room.report.report import report_html
from raabta.room.report.summary import summary
from raabta.room.web.net import Interface, choose, ranked
from support.room.command import ROOT, call
from support.room.held import held
from support.room.in_memory import SESSION, token
from support.room.killable import hosting
from support.room.served import Hall, phone, run

pytestmark = pytest.mark.process

if TYPE_CHECKING:
    from playwright.sync_api import Browser

STATIC = ROOT / "src/raabta/static"
ESBUILD = ROOT / "web/node_modules/.bin/esbuild"
PAGES = {"/": "phone", "/projector": "projector", "/trainer": "trainer"}
GOOD = Figures(30, 30, 0.9, 30, 0, 0, 0, 0, 0.03, 0.08, 0.05)
#: What came after ES2018, as a minified script writes it: ?. ?? and their like, catch without a name, #private, 10n.
NEWER = re.compile(r"\?\.(?!\d)|\?\?|\|\|=|&&=|\bcatch\{|[{;]#\w|\.#\w|\b\d+_\d|\b\d+n\b|\bstatic\{|\bawait\s*import\(")
#: Functions that phones of 2018 do not have, or not over plain http.
MISSING = ("randomUUID", "structuredClone", ".at(", "fromEntries", "flatMap", ".flat(", "replaceAll", "matchAll",
           "allSettled", "globalThis", "trimStart", "trimEnd", "hasOwn(", "crypto.subtle")  # fmt: skip


@pytest.mark.parametrize("path", PAGES)
def test_the_whole_policy_of_a_page_is_known(path: str) -> None:
    async def test(hall: Hall) -> None:
        for host in ("192.168.10.23:8100", "laptop.local"):
            answer = await hall.web.get(path, headers={"Host": host, "Accept-Encoding": "identity"})
            html = await answer.text()
            hashes = {}
            for kind in ("script", "style"):
                (text,) = re.findall(rf"<{kind}>(.*?)</{kind}>", html, re.DOTALL)
                hashes[kind] = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
            assert answer.headers["Content-Security-Policy"].split("; ") == [
                "default-src 'none'",
                f"connect-src 'self' ws://{host} wss://{host}",
                "img-src data:",
                f"script-src 'sha256-{hashes['script']}'",
                f"style-src 'sha256-{hashes['style']}'",
                "base-uri 'none'",
                "form-action 'none'",
                *([] if path == "/projector" else ["frame-ancestors 'none'"]),
            ]

    run(test)


@pytest.mark.parametrize(("number", "said"), [(4, False), (5, True)])
def test_the_plain_page_shows_no_numbers_of_fewer_than_five_people(number: int, said: bool) -> None:
    async def test(hall: Hall) -> None:
        await hall.do("goto", part="first")
        await hall.do("open")
        given = {"t": "vote", "n": 1, "part": "first", "question": "demo/one", "round": 1, "answer": "whole"}
        for who in range(number):
            assert {"t": "ack", "n": 1} in await hall.say(phone(who), given)
        await hall.do("close")
        await hall.do("reveal")
        async with hall.web.get("/plain", params={"token": token(0), "language": "en"}) as answer:
            page = await answer.text()
        assert "Correct answer:" in page
        assert (f"Answered: {number}" in page) == said

    run(test)


@pytest.mark.parametrize("name", PAGES.values())
def test_a_script_of_the_room_has_no_syntax_that_a_phone_of_2018_cannot_read(name: str, tmp_path: Path) -> None:
    script = (STATIC / f"room-{name}.js").read_text("utf-8")
    code = re.sub(r'"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`', '""', script)
    assert NEWER.findall(code) == []
    if shutil.which("node") is None or not ESBUILD.exists():
        return
    read = [
        subprocess.run([ESBUILD, f"--target={target}"], input=script, capture_output=True, text=True, check=True).stdout
        for target in ("es2018", "esnext")
    ]
    assert len(read[0]) > 1000
    assert read[0] == read[1], "nothing had to be written in an older way"


@pytest.mark.parametrize("sample", ["a?.b", "a??b", "try{}catch{}", "class A{#b=1}", "a||=b", "1_000", "10n"])
def test_syntax_that_is_too_new_would_be_seen(sample: str) -> None:
    assert NEWER.search(sample)
    assert not NEWER.search("a?.5:b;try{}catch(a){}")


def test_the_page_of_a_phone_uses_nothing_that_old_phones_do_not_have() -> None:
    script = (STATIC / "room-phone.js").read_text("utf-8")
    assert [name for name in MISSING if name in script] == []
    assert "getRandomValues" in script


def test_each_card_has_its_letter_as_text_in_the_picture_and_in_the_corner() -> None:
    made = cards().split('<div class="card">')[1:]
    pictured = [re.findall(r"<svg.*?<text[^>]*>(.*?)</text>.*?</svg>", card, re.DOTALL) for card in made]
    cornered = [re.findall(r'<b class="corner">(.*?)</b>', card) for card in made]
    assert pictured == cornered == [[letter] for letter in "ABCDEFEF"]


def test_wi_fi_comes_before_the_cable_of_the_same_laptop() -> None:
    wifi, cable = Interface("wlp3s0", "192.168.10.23"), Interface("enp0s31f6", "10.0.0.4")
    for found in ([wifi, cable], [cable, wifi]):
        for way_out in ("", wifi.address, cable.address):
            assert choose(found, way_out) == wifi
            assert ranked(found, way_out) == [wifi, cable]


@pytest.mark.parametrize(
    ("change", "code", "said"),
    [({}, 0, "PASS"), ({"answers": 29, "lost": 1}, 1, "FAIL"), ({"miscounted": -1}, 1, "FAIL")],
)
def test_a_rehearsal_that_loses_an_answer_fails_and_says_so(
    change: dict[str, int], code: int, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []

    async def measured(url: str, phones: int, key: str) -> Figures:
        asked.append(phones)
        return replace(GOOD, **change)

    monkeypatch.chdir(ROOT)
    monkeypatch.setattr(rehearse, "in_subprocess", measured)
    done = call("disaster", "--rehearse", "30", "--ledger", tmp_path / "rooms.sqlite")
    assert (done.exit_code, asked) == (code, [30]), done.output
    assert re.findall(r"\b(PASS|FAIL)\b", done.output) == [said]


@pytest.mark.slow
def test_a_rehearsal_on_a_full_disk_does_not_pass(tmp_path: Path) -> None:
    with hosting(tmp_path, "--pages", "8") as host:
        figures = asyncio.run(in_subprocess(host.url, 200, host.key, 1.0))
        kept = len(host.rows())
    lines = verdict(figures)
    assert in_words(figures, lines).splitlines()[0].endswith("FAIL")
    assert 0 < figures.lost <= 200 - figures.answers
    assert figures.answers <= kept < 200


# Last, because a browser in this thread leaves no place for a loop of ours


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "ur"])
def test_the_report_is_printed_on_a4_whatever_the_browser_prefers(chromium: "Browser", language: str) -> None:
    page = chromium.new_page()
    page.set_content(report_html(summary(SESSION, held(SESSION)), language))
    pdf = page.pdf(prefer_css_page_size=True, format="Letter")
    page.close()
    boxes = re.findall(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]", pdf)
    assert boxes
    assert {(round(float(wide)), round(float(high))) for wide, high in boxes} == {(595, 842)}


def test_in_the_urdu_words_of_the_room_what_a_trainer_types_is_isolated() -> None:
    loose = re.compile(r"(?:(?<![\w-])--[a-z]|\.[a-z]{2,5}\b)")
    found = [
        (domain, name)
        for domain in ("board", "phone", "projector", "report", "server", "story", "trainer")
        for name, said in i18n.words(f"room/{domain}", "ur").items()
        if loose.search(re.sub("\u2066[^\u2069]*\u2069", "", said))
    ]
    assert found == []
    assert "\u2066--new-key\u2069" in i18n.words("room/trainer", "ur")["key_heard"]
