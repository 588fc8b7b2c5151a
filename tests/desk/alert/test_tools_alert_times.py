"""The composer on days and codes: what is odd is advised, and a year that nobody would guess is said."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from raabta_desk.alert import compose, example
from raabta_desk.alert.phrases import blanks_of
from raabta_desk.workbench.parse.times import PAKISTAN

NOW = example().sent + timedelta(minutes=5)
REFERENCE = "ddma-bela.example,first,2025-07-04T20:00:00+05:00"
ODD: dict[str, tuple[dict[str, Any], str]] = {
    "a start long past": ({"onset": example().sent - timedelta(hours=25)}, "starts more than a day before"),
    "an update after the end": ({"next_update": example().expires + timedelta(hours=1)}, "next update comes after"),
    "all clear with an action": ({"response_types": ("AllClear",)}, "You chose “The danger is over”"),
    "past with an action": ({"urgency": "Past"}, "The urgency Past says"),
}


@pytest.mark.parametrize("name", ODD)
def test_what_is_odd_about_days_and_codes_is_advised_not_refused(name: str) -> None:
    changes, sentence = ODD[name]
    assert not any(sentence in line for line in compose(example(), now=NOW).advice)
    said = compose(replace(example(), **changes), now=NOW).advice
    assert sum(sentence in line for line in said) == 1


def test_a_cancel_may_be_all_clear_and_past() -> None:
    changes = {"response_types": ("AllClear",), "urgency": "Past", "references": (REFERENCE,)}
    advice = compose(replace(example(), msg_type="Cancel", **changes), now=NOW).advice
    assert not any("what to do" in line for line in advice)


def test_a_time_of_sending_more_than_a_day_ago_is_advised() -> None:
    sentence = "The time of sending is more than a day ago. Set it to now before you send this."
    assert sentence not in compose(example(), now=example().sent + timedelta(days=1)).advice
    assert sentence in compose(example(), now=example().sent + timedelta(days=1, minutes=1)).advice


def test_a_year_is_said_when_it_is_not_that_of_sending() -> None:
    start = datetime(2025, 12, 31, 22, tzinfo=PAKISTAN)
    changes = {"sent": start - timedelta(hours=6), "onset": start, "expires": start + timedelta(hours=4)}
    alert = replace(example(), **changes, next_update=start + timedelta(hours=3))
    assert blanks_of(alert, "en")["time"] == "Wednesday 31 December 10pm to Thursday 1 January 2026 2am"
    assert blanks_of(alert, "en", short=True)["time"] == "Wed 31 Dec 10pm-Thu 1 Jan 2026 2am"
    assert blanks_of(alert, "en")["next"] == "1am, Thursday 1 January 2026"
    assert blanks_of(alert, "ur")["next"] == "بدھ اور جمعرات 1 جنوری 2026 کی درمیانی رات، 1 بجے"
    old = replace(example(), msg_type="Update", references=(REFERENCE.replace("2025", "2024"),))
    assert "our message of 8pm, Thursday 4 July 2024." in compose(old).languages["en"].sms.text
    assert "2025" not in compose(example()).languages["en"].radio
