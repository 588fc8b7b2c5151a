"""Earlier CAP messages as services send them, with words of their own (SYNTHETIC): what opens as an Update."""

from __future__ import annotations

import re
from dataclasses import replace

from raabta_desk.alert import compose, example
from support.area_cases import CAP

_HEAD = (
    '<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><identifier>synthetic-1</identifier>'
    "<sender>met@office.example</sender><sent>2026-07-09T16:10:50+05:00</sent><status>Actual</status>"
    "<msgType>Alert</msgType><scope>Public</scope>"
)


def _info(language: str, event: str, area: str, *, urgency: str = "Expected", more: str = "") -> str:
    return (
        f"<info><language>{language}</language><category>Met</category><event>{event} (SYNTHETIC)</event>"
        f"<urgency>{urgency}</urgency><severity>Moderate</severity><certainty>Likely</certainty>"
        f"<onset>2026-07-09T12:00:00-00:00</onset>{more}<area><areaDesc>Bela, Kotla</areaDesc>{area}</area></info>"
    )


def _code(name: str, value: str) -> str:
    return f"<geocode><valueName>{name}</valueName><value>{value}</value></geocode>"


_LONG = (
    "<senderName>Met &amp; Co</senderName><headline>x</headline><description>Rain.\n  More rain. </description>"
    "<instruction>Stay in.</instruction><web>https://example.org/</web><contact>DET. X AT 213</contact>"
)
_LINES = "<polygon>\n24.8,67 24.9,67\n24.9,67.1 24.8,67</polygon>"
#: Case -> the message.
EARLIER: dict[str, str] = {
    "ours": compose(example()).cap,
    "ours with an area": compose(
        replace(example(), polygon=CAP, circle="24.8,67.1 1500 m", geocode="PCODE = XX101, XX102", event_code="OET-079")
    ).cap,
    "ours in Urdu": compose(replace(example(), texts={"ur": example().texts["ur"]}, helpline="0300 1234567")).cap,
    "another language": _HEAD
    + _info("de-DE", "Sturm", _code("EMMA_ID", "XX101") + _code("WARNCELLID", "901"))
    + "</alert>",
    "several infos": _HEAD
    + _info("en-CA", "Storm, first", _code("CLC", "1"), more=_LONG)
    + _info("en-CA", "Storm, ended", _code("CLC", "2"), urgency="Past")
    + _info("fr-CA", "Orage", _code("CLC", "1"))
    + "</alert>",
    "circles and codes of shapes": _HEAD
    + _info(
        "en",
        "Storm",
        "<circle>24,67 5</circle><circle>\n 32.9525,-115.5527  0 </circle><circle>24,67 800</circle><circle> </circle>"
        + _code("EXCLUDE_POLYGON", "24,67 24.1,67 24.1,67.1 24,67")
        + _code("SAME", "001000")
        + "<altitude>3</altitude>",
    )
    + "</alert>",
    "a prefix": re.sub("<(/?)", r"<\1cap:", _HEAD + _info("en", "Storm", _LINES) + "</alert>").replace(
        "xmlns=", "xmlns:cap="
    ),
    "references alone": f"{_HEAD}</alert>",
}
