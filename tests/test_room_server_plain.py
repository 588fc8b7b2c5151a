"""/plain: a phone without JavaScript answers every kind of question, asks, gives a name, and loses nothing."""

import json
import re
from dataclasses import replace
from typing import Any

import pytest

from raabta.model.session import Part, Session
from raabta.room.session.record import LedgerError, Record
from raabta.room.web import http_polling
from raabta.room.web.client_view import ClientView
from raabta.room.web.limits import Buckets
from raabta.room.web.pages import page_words
from support.questions import QUESTIONS, QUIZ, RIGHT, WRONG
from support.room.in_memory import KEY, PLANS, token
from support.room.noscript import Browser
from support.room.served import Hall, phone, run

EN, UR = page_words("server", "en"), page_words("server", "ur")
PARTS = (Part("test", "before", "A *test*", 5, quiz=QUIZ), Part("vote", "vote", "A vote", 5, question=QUESTIONS[0]))
SESSION = Session("demo/plain", "Plain & simple", PARTS)
BOTH = {"en": SESSION, "ur": replace(SESSION, language="ur")}


def fields(answers: dict[str, Any]) -> dict[str, Any]:
    """Return answers as the fields of the form."""
    filled: dict[str, Any] = {}
    for place, asked in enumerate(QUESTIONS):
        answer = answers[asked.id]
        ids = [option.id for option in asked.control.options]
        if asked.control.widget == "order":
            answer = {name: str(answer.index(name) + 1) for name in ids}
        if isinstance(answer, dict):
            filled |= {f"q{place}.{row}": answer[name] for row, name in enumerate(ids)}
        else:
            filled[f"q{place}"] = answer
    return filled


def kept_votes(hall: Hall) -> list[tuple[str, Any]]:
    """Return question and answer of every vote in the ledger."""
    votes = [record for record in hall.ledger.rows.values() if record.kind == "vote"]
    return [(vote.key.split("|")[1], json.loads(vote.body)["answer"]) for vote in votes]


@pytest.mark.parametrize("language", ["en", "ur"])
def test_every_kind_of_question_is_answered_and_shown_again_as_it_was_kept(language: str) -> None:
    said = page_words("server", language)

    async def test(hall: Hall) -> None:
        await hall.do("goto", part="test")
        await hall.do("open")
        browser = await Browser(hall, language=language).go()
        assert browser.page.get("lang") == language
        assert said["open"] in browser.text
        for answers in (WRONG, RIGHT):
            for place in range(len(QUESTIONS)):
                own = {name: value for name, value in fields(answers).items() if re.match(rf"q{place}(\.|$)", name)}
                await (await browser.go(f"{browser.path}&q={place + 1}")).send(**own)
                assert browser.told == said["saved"]
                again = dict((await browser.go(f"{browser.path}&q={place + 1}")).page.forms[0].form_values())
                assert {name: value for name, value in own.items() if isinstance(value, str)}.items() <= again.items()
            assert dict(kept_votes(hall)) == {asked.id: answers[asked.id] for asked in QUESTIONS}

    run(test, plans=BOTH)


@pytest.mark.parametrize("language", ["en", "ur"])
def test_a_test_is_one_question_a_page_and_leads_to_the_next_that_is_open(language: str) -> None:
    said = page_words("server", language)
    total = len(QUESTIONS)

    async def test(hall: Hall) -> None:
        await hall.do("goto", part="test")
        await hall.do("open")
        browser = await Browser(hall, language=language).go()

        def stands(n: int, saved: int) -> bool:
            assert len(browser.page.xpath("//form//fieldset")) == 1
            assert said["saved_of"].format(n=saved, total=total) in browser.text
            return said["number"].format(n=n, total=total) in browser.text

        def way(word: str) -> str:
            return str(browser.page.xpath(f'//a[text()="{said[word]}"]')[0].get("href"))

        assert stands(1, 0)
        assert not browser.page.xpath(f'//a[text()="{said["step_back"]}"]')
        await browser.go(way("step_next"))
        assert stands(2, 0)
        # Another language stays at the same question.
        assert "&q=2" in browser.page.xpath("//nav/a")[0].get("href")
        await browser.go(way("step_back"))
        await browser.send(q0="late")
        assert browser.told == said["saved"]
        assert stands(2, 1)
        assert (await browser.send()).told == said["no_answer"]
        for wrong in ("0", "99", "1e3", "٢", "-1", ""):
            assert (await browser.go(f"{browser.path}&q={wrong}"), stands(2, 1))[1], wrong

    run(test, plans=BOTH)


def test_options_have_the_letters_of_the_wall() -> None:
    async def test(hall: Hall) -> None:
        await hall.do("goto", part="test")
        await hall.do("open")
        browser = await Browser(hall).go()
        one = next(asked for asked in QUESTIONS if asked.control.widget == "one")
        rows = [row for row in browser.page.find_class("rb-option") if row.xpath(".//input[@type='radio']")]
        found = [row.text_content().strip()[:2] for row in rows[: len(one.control.options)]]
        assert found == [f"{letter} " for letter in "ABCDEF"[: len(found)]] != []

    run(test, plans=BOTH)


def test_what_is_not_whole_is_not_sent_and_the_rest_is() -> None:
    async def test(hall: Hall) -> None:
        await hall.do("goto", part="test")
        await hall.do("open")
        browser = await Browser(hall).go()
        assert (await browser.send()).told == EN["no_answer"]
        whole = fields(RIGHT)
        twice = {"q2.0": "1", "q2.1": "1", "q2.2": "2"}
        await browser.send(**{"q0": whole["q0"], "q3.0": whole["q3.0"]} | twice)
        assert browser.told == EN["saved"]
        assert [record.key.split("|")[1] for record in hall.ledger.rows.values() if record.kind == "vote"] == [
            "demo/one"
        ]

    run(test, plans=BOTH)


def test_a_page_with_something_to_fill_in_does_not_refresh_itself_and_every_other_does() -> None:
    async def test(hall: Hall) -> None:
        browser = await Browser(hall).go()
        assert browser.refreshes
        await hall.do("goto", part="vote")
        await hall.do("open")
        assert not (await browser.go()).refreshes
        assert (await browser.send(q0="late")).refreshes
        await hall.do("close")
        assert (await browser.go()).refreshes
        refresh = browser.page.xpath('//meta[@http-equiv="refresh"]')[0].get("content")
        assert refresh == f"15;url={browser.path}"
        stop = browser.page.xpath(f'//a[text()="{EN["still"]}"]')[0].get("href")
        assert not (await browser.go(stop)).refreshes
        assert not (await browser.go(next(a.get("href") for a in browser.page.xpath("//nav/a")))).refreshes, (
            "it stays so"
        )
        assert (await browser.go(browser.page.xpath(f'//a[text()="{UR["moving"]}"]')[0].get("href"))).refreshes

    run(test, plans=BOTH)


def test_an_answer_that_comes_late_is_told_so_and_changes_nothing() -> None:
    async def test(hall: Hall) -> None:
        await hall.do("goto", part="vote")
        await hall.do("open")
        browser = await Browser(hall).go()
        await hall.do("close")
        hall.service.room._closed_at = -1e9
        await browser.send(q0="late")
        assert browser.told == EN["refused_late"]
        await hall.do("goto", part="test")
        await hall.do("open")
        await (await Browser(hall, 2).go()).go()
        assert kept_votes(hall) == []

    run(test, plans=BOTH)


def test_a_form_of_another_part_or_round_answers_nothing_else() -> None:
    async def test(hall: Hall) -> None:
        await hall.do("goto", part="vote")
        await hall.do("open")
        old = await Browser(hall).go()
        await hall.do("close")
        await hall.do("goto", part="test")
        await hall.do("open")
        await old.send(q0="late")
        assert old.told == EN["no_answer"]
        for bad in ("", "x", "99", "-1", "٣"):
            fresh = await Browser(hall).go()
            assert (await fresh.send(q0="late", round=bad)).told != EN["saved"]
        assert kept_votes(hall) == []

    run(test, plans=BOTH)


def test_an_answer_that_cannot_be_kept_is_not_called_saved(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(http_polling, "WAIT", 0.2)

    async def test(hall: Hall) -> None:
        await hall.do("goto", part="vote")
        await hall.do("open")
        browser = await Browser(hall).go()
        hall.ledger.fault = LedgerError("full", "The disk is full.")
        assert (await browser.send(q0="late")).told == EN["refused_disk"]
        hall.ledger.fault, hall.ledger.by_hand = None, True
        await browser.go()
        assert (await browser.send(q0="late")).told == EN["refused_disk"], "no answer of the disk in time"

    run(test, plans=BOTH)


def test_an_answer_after_one_that_still_waits_for_the_disk_replaces_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(http_polling, "WAIT", 0.1)

    async def test(hall: Hall) -> None:
        await hall.do("goto", part="vote")
        await hall.do("open")
        first, second = await Browser(hall).go(), await Browser(hall).go()
        hall.ledger.by_hand = True
        for browser, answer in ((first, "late"), (second, "whole")):
            assert (await browser.send(q0=answer)).told == EN["refused_disk"]
        hall.ledger.commit()
        hall.ledger.by_hand = False
        assert [answer for _, answer in kept_votes(hall)] == ["whole"]
        assert dict((await second.go()).page.forms[0].form_values())["q0"] == "whole"

    run(test, plans=BOTH)


def test_saved_is_said_only_of_what_the_room_holds() -> None:
    slot = {"part": "p", "question": "q", "round": 1}
    after = ClientView.of([{"t": "mine", "votes": [slot | {"answer": "a", "n": 3}]}])
    assert after.agrees(slot | {"t": "vote", "answer": "a", "n": 2})
    assert not after.agrees(slot | {"t": "vote", "answer": "b", "n": 2})
    assert after.agrees(slot | {"t": "vote", "answer": "b", "n": 2, "round": 2})


def test_what_is_on_disk_is_not_sent_again_so_that_a_long_test_arrives_in_pieces() -> None:
    async def test(hall: Hall) -> None:
        await hall.do("goto", part="test")
        await hall.do("open")
        browser = await Browser(hall).go()
        assert (await browser.send(**fields(RIGHT))).told == EN["refused_fast"]
        assert 0 < len(kept_votes(hall)) < len(QUESTIONS)
        hall.context.people = Buckets(0.001, 4.0)
        assert (await (await browser.go()).send(**fields(RIGHT))).told == EN["saved"]
        assert dict(kept_votes(hall)) == {asked.id: RIGHT[asked.id] for asked in QUESTIONS}
        before = len(hall.ledger.rows)
        hall.context.people = Buckets(0.001, 1.0)
        assert (await browser.send(**fields(RIGHT))).told == EN["saved"]
        assert len(hall.ledger.rows) == before

    run(test, plans=BOTH, frames=0.001, burst=4.0)


def test_a_question_and_a_name_reach_the_trainer_once() -> None:
    async def test(hall: Hall) -> None:
        browser = await Browser(hall, language="ur").go()
        await browser.go(next(link for _, _, link, _ in browser.page.iterlinks() if "ask=1" in link))
        assert not browser.refreshes
        await browser.send(ask="  پانی \r\n کب آئے گا؟  ")
        assert browser.told == UR["ask_sent"]
        assert [asked.text for asked in hall.service.room.hall.asked.values()] == ["پانی کب آئے گا؟"]
        await hall.do("names", on=True)
        await browser.go()
        assert (await browser.send(name="Zainab")).told == UR["name_sent"]
        assert [name for _, name in hall.service.room.names.values()] == ["Zainab"]
        assert UR["name_label"] not in (await browser.go()).text

    run(test, plans=BOTH)


def test_links_lead_to_the_same_phone_and_a_new_one_gets_its_own_token() -> None:
    async def test(hall: Hall) -> None:
        browser = await Browser(hall).go()
        assert EN["yours"] in browser.text
        links = [link for element, _, link, _ in browser.page.iterlinks() if element.tag != "link"]
        assert len(links) >= 3
        assert all(link.startswith("/plain") for link in links if link), "no link leaves, so no address is told"
        assert all(token(1) in link for link in links if "?" in link)
        await browser.go(next(link for link in links if "language=ur" in link))
        assert browser.page.get("dir") == "rtl"
        assert UR["yours"] in browser.text
        given = set()
        for bad in ("/plain", "/plain?token=short", "/plain?token=" + "G" * 32):
            await browser.go(bad)
            given.add(browser.page.xpath("//nav/a")[0].get("href"))
        assert len(given) == 3
        assert KEY not in browser.text
        for answer in (await hall.web.get("/plain"), await hall.web.post("/plain", data={"token": token(1)})):
            assert answer.headers["Cache-Control"] == "no-store"
            assert answer.headers["Referrer-Policy"] == "same-origin"

    run(test, plans=PLANS)


def test_whoever_only_looks_writes_nothing_and_is_not_counted() -> None:
    async def test(hall: Hall) -> None:
        await hall.do("goto", part="vote")
        await hall.do("open")
        before = dict(hall.ledger.rows)
        for place in range(30):
            for path in ("/plain", f"/plain?token={token(place)}&language={('en', 'ur')[place % 2]}"):
                assert (await hall.web.get(path)).status == 200
        await hall.do("asking", on=False)
        board = next(frame for frame in await hall.say({"t": "hello", "role": "projector"}) if frame["t"] == "board")
        assert (board["joined"], board["online"]) == (0, 0)
        assert [row for row in hall.ledger.rows.values() if row.kind != "state"] == [
            row for row in before.values() if row.kind != "state"
        ]
        await (await Browser(hall, 40).go()).send(q0="late")
        hall.service.hub._polled.clear()
        await Browser(hall, 40).go()
        assert len(hall.service.hub._polled) == 1, "who has said something and looks again is here"

    run(test, plans=BOTH)


def test_the_same_phone_with_a_script_and_without_is_one_person() -> None:
    async def test(hall: Hall) -> None:
        await hall.do("goto", part="vote")
        await hall.do("open")
        slot = {"t": "vote", "part": "vote", "question": "demo/one", "round": 1}
        await hall.say(phone(1), slot | {"n": 40, "answer": "vague"})
        browser = await Browser(hall).go()
        assert dict(browser.page.forms[0].form_values())["q0"] == "vague"
        assert (await browser.send(q0="whole")).told == EN["saved"], "its number is greater than the script's"
        assert hall.service.room.votes.total == 1

    run(test, plans=BOTH)


@pytest.mark.parametrize("language", ["en", "ur"])
def test_who_does_not_count_is_told_so_for_as_long_as_that_is(language: str) -> None:
    said = page_words("server", language)["out"]

    async def test(hall: Hall) -> None:
        browser = await Browser(hall, language=language).go()
        assert said not in browser.text
        room = hall.service.room
        body = json.dumps({"language": language, "name": "", "source": "device"})
        room.apply(Record(room.id, "person", room.who(token(1)).person, 1, body, 0.0))
        for n, out in ((1, True), (2, False)):
            room.apply(Record(room.id, "out", "device", n, json.dumps({"out": out}), 0.0))
            assert (said in (await browser.go()).text) is out

    run(test)


def test_the_end_and_a_full_room_are_told() -> None:
    async def test(hall: Hall) -> None:
        await hall.do("goto", part="vote")
        await hall.do("end")
        assert EN["bye_ended"] in (await Browser(hall).go()).text

    run(test, plans=BOTH)


@pytest.mark.parametrize(
    ("asked", "option", "browser", "language"),
    [
        ("", "ur", "en-GB,en;q=0.9", "ur"),
        ("", "", "de, ur-PK;q=0.8", "ur"),
        ("", "", "", "en"),
        ("en", "ur", "ur", "en"),
        ("xx", "", "UR", "ur"),
    ],
)
def test_the_plain_page_begins_as_was_chosen_then_as_the_option_says_then_as_the_browser_speaks(
    asked: str, option: str, browser: str, language: str
) -> None:
    async def test(hall: Hall) -> None:
        headers = {"Accept-Language": browser}
        async with hall.web.get(f"/plain?language={asked}", headers=headers) as answer:
            assert f'<html lang="{language}"' in await answer.text()

    run(test, plans=BOTH, language=option)
