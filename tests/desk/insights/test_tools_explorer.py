"""The explorer's form: three choices read a file of any language, are kept as JSON, and read the next one."""

from __future__ import annotations

import base64
import json
import re
from datetime import UTC, datetime

import pytest

from raabta import insights_explorer
from raabta_desk.insights.notebook import InsightsForm

pytestmark = pytest.mark.usefixtures("in_a_notebook")

TEXT = "Beitrags-ID,Veröffentlicht,Erreicht,Gefällt\n1,2026-09-28 18:12,100,5\n2,2026-09-29 09:00,300,3\n"


def give(form: InsightsForm, text: str, name: str = "posts_SYNTHETIC.csv", field: str = "upload") -> None:
    content = memoryview(text.encode())
    form.fields[field].value = (
        {"name": name, "type": "", "size": len(content), "content": content, "last_modified": datetime.now(UTC)},
    )


def test_three_choices_read_a_strange_file_and_can_be_saved_and_used_again() -> None:
    form = insights_explorer()
    give(form, TEXT)
    assert form.export is None
    assert "say which column is which" in form.faults[0]
    assert [value for _, value in form.fields["reach"].options] == [
        "",
        "Beitrags-ID",
        "Veröffentlicht",
        "Erreicht",
        "Gefällt",
    ]
    form.fields["published"].value, form.fields["reach"].value = "Veröffentlicht", "Erreicht"
    form.fields["engagement"].value = "Gefällt"
    assert form.export.posts["reach"] == [100, 300]
    link = re.search(r"columns.json\" href=\"data:application/json;base64,([^\"]+)", form.blocks["saves"].value)
    kept = base64.b64decode(link[1]).decode()
    assert json.loads(kept) == {"published": "Veröffentlicht", "reach": "Erreicht", "engagement": "Gefällt"}
    again = insights_explorer()
    give(again, TEXT)
    give(again, kept, "columns.json", "upload_columns")
    assert again.export.posts["reach"] == [100, 300]


@pytest.mark.parametrize("kept", ["no JSON", "[1]", '{"reach": "Gone"}', '{"reach": 5}'])
def test_what_is_no_mapping_changes_nothing(kept: str) -> None:
    form = insights_explorer()
    give(form, TEXT)
    before = form.faults
    give(form, kept, "columns.json", "upload_columns")
    assert (form.faults, form.fields["reach"].value) == (before, "")
    assert "This is not a column choice" in form.blocks["state"].value


def test_another_file_begins_without_the_choices_of_the_last() -> None:
    form = insights_explorer()
    give(form, TEXT)
    form.fields["reach"].value = "Erreicht"
    give(form, "Publish time,Reach,Reactions\n2026-09-28 18:12,1,1\n")
    assert (form.faults, form.fields["reach"].value) == ((), "")


def test_hours_of_another_zone_are_settled_by_the_form() -> None:
    form = insights_explorer()
    give(form, "Publish time,Reach,Reactions,Funded content status\n" + "2026-09-28 18:12,1,1,No\n" * 12)
    assert "The times are those in the file" in form.outputs["text"]
    form.fields["zone"].value = "pacific"
    assert set(form.export.posts["hour"]) == {6}
    assert "Times are Pakistan time, which you chose" in form.outputs["text"]
