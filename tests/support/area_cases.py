"""Areas for systems by hand: what people paste for an outline, a circle, and the codes of a list, right and wrong."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

Place = Sequence[float]
SQUARE = [(24.8, 67.0), (24.9, 67.0), (24.9, 67.1), (24.8, 67.1), (24.8, 67.0)]
CAP = "24.8,67.0 24.9,67.0 24.9,67.1 24.8,67.1 24.8,67.0"
SECOND = [(25.0, 68.0), (25.5, 68.0), (25.5, 68.5), (25.0, 68.0)]


def cap(ring: Sequence[Place]) -> str:
    """Write places as CAP does."""
    return " ".join(f"{lat},{lon}" for lat, lon in ring)


def turned(ring: Sequence[Place]) -> list[list[float]]:
    """Write places as GeoJSON does."""
    return [[lon, lat] for lat, lon in ring]


def geojson(kind: str, coordinates: Any) -> dict[str, Any]:
    """Return a geometry of GeoJSON."""
    return {"type": kind, "coordinates": coordinates}


def feature(geometry: Any) -> dict[str, Any]:
    """Return a geometry as a feature, with properties as an office's file has them."""
    return {"type": "Feature", "properties": {"ADM2_EN": "Example", "ADM2_PCODE": "XX101"}, "geometry": geometry}


def kml(*rings: Sequence[Place], inner: Sequence[Place] = (), name: str = "") -> str:
    """Return a placemark of KML, with heights."""
    made = "".join(
        f"<{name}Polygon><{name}outerBoundaryIs><{name}LinearRing><{name}coordinates>\n"
        + "\n".join(f"{lon},{lat},0" for lat, lon in ring)
        + f"\n</{name}coordinates></{name}LinearRing></{name}outerBoundaryIs>"
        + (
            f"<{name}innerBoundaryIs><{name}LinearRing><{name}coordinates>"
            + " ".join(f"{lon},{lat}" for lat, lon in inner)
            + f"</{name}coordinates></{name}LinearRing></{name}innerBoundaryIs>"
            if inner
            else ""
        )
        + f"</{name}Polygon>"
        for ring in rings
    )
    point = f"<{name}Point><{name}coordinates>1,1</{name}coordinates></{name}Point>"
    return f"<?xml version='1.0'?><{name}kml><{name}Placemark>{point}{made}</{name}Placemark></{name}kml>"


def _many(points: int) -> str:
    """Return a ring of so many points: a sector of steps that never crosses itself."""
    edge = [(24.0 + n / 1000, 67.0) for n in range(points - 2)]
    return cap([*edge, (24.0, 68.0), edge[0]])


_INNER = [(24.84, 67.04), (24.86, 67.04), (24.86, 67.06), (24.84, 67.04)]
_POLYGON = geojson("Polygon", [turned(SQUARE)])
_FAR = [(0.0, 179.99999), (1.0, 180.0), (1.0, 179.0), (0.0, 179.99999)]
#: Case -> what is pasted for an outline.
OUTLINES: dict[str, str] = {
    "cap": CAP,
    "cap-open": cap(SQUARE[:-1]),
    "cap-two": f"{CAP}\n\n{cap(SECOND)}",
    "cap-two-wrapped": f"{CAP} {cap(SECOND)}".replace(" ", "\n", 3),
    "cap-two-the-last-open": f"{CAP} {cap(SECOND[:-1])}",
    "cap-with-spaces-and-semicolons": "24.8, 67.0; 24.9, 67.0;\r\n24.9 ,67.1;\t24.8 , 67.1;",
    "cap-with-signs-and-zeros": "+24.80,067.000 24.90,67 24.9000,67.10 24.80,67.0",
    "cap-finer-than-a-metre": "24.800004,67.000005 24.9,67.0000149 24.9,67.1 24.800004,67.000005",
    "cap-turned": cap(turned(SQUARE)),
    "cap-turned-in-part": cap([*SQUARE[:2], (67.1, 24.9), *SQUARE[3:]]),
    "cap-at-the-bounds": "23,60 38,60 38,78 23,78 23,60",
    "cap-at-the-bounds-turned": "60,23 60,38 78,38 78,23 60,23",
    "cap-past-the-south": "22.99999,60 38,60 38,78 22.99999,60",
    "cap-past-the-north": "23,60 38.00001,60 38,78 23,60",
    "cap-past-the-west": "23,59.99999 38,60 38,78 23,59.99999",
    "cap-past-the-east": "23,60 38,60 38,78.00001 23,60",
    "cap-past-the-bounds-turned": "60,22.99999 60,38 78,38 60,22.99999",
    "cap-abroad": cap(_FAR),
    "cap-south-and-west": "-1.5,-0.00001 -1.5,-2 -3,-2 -1.5,-0.00001",
    "cap-at-the-poles": "90,-180 -90,-180 -90,180 90,-180",
    "cap-off-the-globe": "24.8,67.0 90.00001,67.0 24.9,67.1 24.8,67.0",
    "cap-off-the-globe-the-other-way": "24.8,-180.00001 24.9,67.0 24.9,67.1 24.8,67.0",
    "cap-in-metres": "2748000.5,7456000 2749000,7456000 2749000,7457000",
    "cap-two-corners": "24.8,67.0 24.9,67.1 24.8,67.0",
    "cap-one-point": "24.8,67.0",
    "cap-one-point-four-times": "24.8,67.0 24.8,67.0 24.8,67.0 24.8,67.0",
    "cap-three-corners": cap(SECOND),
    "cap-there-and-back": "24.8,67 24.9,67.1 25,67.2 24.9,67.1 24.8,67",
    "cap-crosses": "24.8,67 24.9,67.1 24.8,67.1 24.9,67 24.8,67",
    "cap-crosses-at-the-last-side": "24,67 27,67 27,70 28,68",
    "cap-touches-itself": "24.8,67 24.9,67.05 24.8,67.1 24.9,67.1 24.9,67 24.8,67",
    "cap-touches-itself-the-other-way": "24.9,67 24.8,67 24.8,67.1 24.9,67.1 24.8,67.05 24.9,67",
    "cap-a-point-twice-in-a-row": "24.8,67 24.8,67 24.9,67 24.9,67.1 24.9,67.1 24.8,67",
    "the-second-crosses": f"{CAP} 25,68 25.5,68.5 25,68.5 25.5,68 25,68",
    "cap-at-the-limit": _many(500),
    "cap-past-the-limit": _many(501),
    "words": "Bela tehsil",
    "half-a-pair": "24.8,67.0 24.9",
    "four-numbers-with-commas": "24.8, 67.0, 24.9, 67.0",
    "pairs-without-commas": "24.8 67.0 24.9 67.0",
    "no-decimal-after-the-point": "24.,67 24.9,67 24.9,67.1",
    "numbers-with-letters": "24.8e1,67 24.9,67 24.9,67.1",
    "degrees-and-minutes": "24°48'N,67°00'E",
    "urdu-digits": "۲۴.۸,۶۷ ۲۴.۹,۶۷ ۲۴.۹,۶۷.۱",
    "spaces": " \n\u3000",
    "geojson": json.dumps(_POLYGON),
    "geojson-with-heights": json.dumps(geojson("Polygon", [[[*place, 12] for place in turned(SQUARE)]])),
    "geojson-open": json.dumps(geojson("Polygon", [turned(SQUARE[:-1])])),
    "geojson-turned": json.dumps(geojson("Polygon", [[list(place) for place in SQUARE]])),
    "geojson-hole": json.dumps(geojson("Polygon", [turned(SQUARE), turned(_INNER)])),
    "geojson-open-with-a-hole-and-turned": json.dumps(geojson("Polygon", [SQUARE[:-1], _INNER])),
    "geojson-multi": json.dumps(geojson("MultiPolygon", [[turned(SQUARE)], [turned(SECOND)]])),
    "geojson-feature": json.dumps(feature(_POLYGON)),
    "geojson-collection": "\n "
    + json.dumps({"type": "FeatureCollection", "features": [feature(_POLYGON), feature(geojson("Point", [1.0, 2.0]))]}),
    "geojson-geometries": json.dumps(
        feature({"type": "GeometryCollection", "geometries": [geojson("LineString", turned(SECOND)), _POLYGON]})
    ),
    "geojson-without-features": json.dumps({"type": "FeatureCollection", "features": []}),
    "geojson-without-geometry": json.dumps(feature(None)),
    "geojson-a-line": json.dumps(geojson("LineString", turned(SQUARE))),
    "geojson-whole-numbers": '{"type": "Polygon", "coordinates": [[[67,24],[68,24],[68,25.5],[67,24]]]}',
    "geojson-text-for-a-number": '{"type": "Polygon", "coordinates": [[["67","24"],[68,24],[68,25],[67,24]]]}',
    "geojson-true-for-a-number": '{"type": "Polygon", "coordinates": [[[true,24],[68,24],[68,25],[67,24]]]}',
    "geojson-a-number-past-all": '{"type": "Polygon", "coordinates": [[[67e999,24],[68,24],[68,25],[67,24]]]}',
    "geojson-a-tiny-number": '{"type": "Polygon", "coordinates": [[[-1e-9,1e-7],[1E0,0],[1,1],[-1e-9,1e-7]]]}',
    "geojson-not-a-number": '{"type": "Polygon", "coordinates": [[[NaN,24],[68,24],[68,25],[67,24]]]}',
    "geojson-one-number": '{"type": "Polygon", "coordinates": [[[67],[68,24],[68,25],[67,24]]]}',
    "geojson-an-empty-ring": '{"type": "Polygon", "coordinates": [[]]}',
    "geojson-no-ring": '{"type": "Polygon", "coordinates": []}',
    "geojson-no-coordinates": '{"type": "Polygon"}',
    "geojson-a-list": "[[67,24],[68,24],[68,25],[67,24]]",
    "geojson-broken": '{"type": "Polygon", "coordinates": [[[67,24]',
    "geojson-half-a-metre": '{"type": "Polygon", "coordinates": [[[67.015625,24.000005],[68,24],[68,25.5],[67,24]]]}',
    "kml": kml(SQUARE),
    "kml-two": kml(SQUARE, SECOND),
    "kml-with-a-hole": kml(SQUARE, inner=_INNER),
    "kml-with-a-name": kml(SQUARE, name="kml:"),
    "kml-coordinates-alone": "<coordinates>67.0,24.8 67.1,24.8 67.1,24.9 67.0,24.8</coordinates>",
    "kml-a-point-alone": "<kml><Point><coordinates>67.0,24.8</coordinates></Point></kml>",
    "kml-without-numbers": "<Polygon><coordinates> </coordinates></Polygon>",
    "kml-with-words": "<Polygon><coordinates>67.0,24.8 here</coordinates></Polygon>",
    "kml-never-closed": "<Polygon" * 400,
    "xml-of-another-kind": "<svg><path d='M0 0'/></svg>",
}
#: Case -> what is pasted for the codes.
CODES: dict[str, str] = {
    "one": "PCODE = XX101",
    "several": "PCODE = XX101, XX102,XX103، XX101",
    "two-lists": " PCODE=XX101 \r\n\n ISO 3166-2 = XX-SD ",
    "a-list-with-a-colon": "PCODE: XX101",
    "a-list-of-colons": "profile:CAP-CP:Location:0.3 = 1234567",
    "a-list-of-colons-and-no-sign": "profile:CAP-CP:Location:0.3: 1234567",
    "signs-of-xml-in-the-name": "A&B <c> = X",
    "no-list": "XX101",
    "no-name": "= XX101",
    "no-code": "PCODE =",
    "a-space-in-a-code": "PCODE = XX 101",
    "a-sign-in-a-code": "PCODE = XX<101",
    "two-equal-signs": "PCODE = XX=101",
    "a-mark-that-turns": "PCODE = XX\u202e101",
    "a-control-in-the-name": "P\x07 = XX101",
    "a-long-code": f"PCODE = {'X' * 200}",
    "a-longer-code": f"PCODE = {'X' * 201}",
    "two-wrong-lines": "XX101\nPCODE = XX102\nXX103",
}
#: Case -> what is typed for circles.
CIRCLES: dict[str, str] = {
    "one": "24.8,67.1 15 km",
    "without-a-unit": "24.8,67.1 15",
    "with-commas": "24.8, 67.1, 15",
    "without-a-gap": "24.8,67.1,15km",
    "with-signs-and-zeros": " +24.80 ,067.10  +15.0 KM. ",
    "urdu-digits": "۲۴٫۸، ۶۷٫۱، ۱۵ کلو میٹر",
    "an-arabic-ye": "24.8,67.1 1500 ميٹر",
    "metres": "24.8,67.1 1500 m",
    "metres-guessed": "24.8,67.1 1500",
    "a-little-more-than-the-most": "24.8,67.1 500.00001",
    "the-most": "24.8,67.1 500",
    "as-wide-as-is-not-asked-about": "24.8,67.1 100",
    "wide": "24.8,67.1 100.00001 km",
    "a-centimetre": "24.8,67.1 0.00001",
    "half-a-centimetre": "24.8,67.1 0.005 m",
    "two": "24.8,67.1 15 km\n\n25,68 2; 24.80,67.10 15\r\n",
    "abroad": "24.8,59.9 15",
    "abroad-and-metres": "-1.5,-0.00001 2000",
    "finer-than-a-metre": "24.800004,67.000005 1.234567 km",
    "no-decimal-after-the-point": "24.8,67.1 15.",
    "a-mark-that-turns": "24.8,67.1 15 \u202ekm",
    "spaces": " \n\u3000",
    "nothing": "24.8,67.1 0",
    "less-than-a-centimetre": "24.8,67.1 0.000004",
    "less-than-nothing": "24.8,67.1 -15",
    "more-than-the-most": "24.8,67.1 501 km",
    "more-than-the-most-in-metres": "24.8,67.1 500001",
    "as-many-metres-as-the-most": "24.8,67.1 500000",
    "turned": "67.1,24.8 15",
    "turned-in-the-second": "24.8,67.1 15\n67.1,24.8 15",
    "off-the-globe": "90.00001,67.1 15",
    "no-radius": "24.8,67.1",
    "no-point": "15 km",
    "words": "Bela 15 km",
    "words-and-a-number": "Bela,Kotla 15",
    "miles": "24.8,67.1 15 miles",
    "half-a-unit": "24.8,67.1 15 k",
    "a-number-past-all": "24.8,67.1 1234567890",
    "a-latitude-past-all": "1234567890,67.1 15",
    "an-outline": CAP,
    "a-control": "24.8,67.1 \x07 15",
}


def by_hand() -> dict[str, dict[str, str]]:
    """Return the cases as changes of a form's fields."""
    found = {f"outline-{name}": {"polygon": text} for name, text in OUTLINES.items()}
    found |= {f"codes-{name}": {"geocode": text} for name, text in CODES.items()}
    found |= {f"circles-{name}": {"circle": text} for name, text in CIRCLES.items()}
    both = {"geocode": "PCODE = XX101, XX102", "polygon": CAP}
    found["area-of-all-three"] = both | {"circle": CIRCLES["two"]}
    found["area-of-both"] = both
    found["area-of-both-in-english"] = both | {"languages": "en", "places.en": " Bela,\nKotla , Moro"}
    found["area-of-one-place"] = both | {"places.en": "Bela & Moro", "places.ur": "بیلا"}
    found["area-of-a-cancel"] = both | {"msg_type": "Cancel", "references": "a,b,2025-07-04T20:00:00+05:00"}
    found["an-event-of-the-list"] = {"event_code": "OET-081"}
    found["an-event-of-a-cancel"] = found["area-of-a-cancel"] | {"event_code": "OET-000", "geocode": ""}
    found["an-event-of-no-list"] = {"event_code": "OET-81"}
    found["area-with-faults-of-both"] = {"geocode": "XX101", "polygon": "here", "helpline": "x"}
    return found
