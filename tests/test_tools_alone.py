"""Every tool runs on the standard library alone: in a browser there is nothing else."""

from __future__ import annotations

import subprocess
import sys

import pytest

ALONE = """
import sys

class Alone:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] not in {*sys.stdlib_module_names, "raabta"}:
            raise ModuleNotFoundError("not in the standard library: " + name)

sys.meta_path.insert(0, Alone())
from datetime import UTC, date, datetime
NOW = datetime(2026, 12, 1, 9, tzinfo=UTC)
"""
TOOLS = {
    "desk": "from raabta.tools import desk, cards; [cards.card(one, {language!r}) for one in cards.CARD_IDS]",
    "sitrep": """
from raabta.tools import sitrep
assert sitrep.example({language!r}).sentences
assert sitrep.flood_chart(2022, {language!r}).svg
""",
    "run_of_show": """
from raabta.tools.run_of_show import Crew, calendar, example, findings, page, read_show, timeline
typed = example({language!r})
show = read_show(typed["table"], typed["title"], date(2026, 12, 5), Crew(), language={language!r})
assert findings(show) and page(show) and calendar(show, NOW) and timeline(show).svg
""",
    "campaign": """
from raabta.tools.campaign import docx, example, one_pager
assert docx(one_pager(example({language!r}), {language!r}))
""",
    "peeking": "from raabta.tools.pocket import peeking_chart; assert peeking_chart({language!r}, tests=100).svg",
    "go_live": "from raabta.tools.pocket import reminder; assert reminder(date(2026, 11, 1), NOW, {language!r})",
}


@pytest.mark.parametrize("language", ["en", "ur"])
@pytest.mark.parametrize("tool", TOOLS)
def test_a_tool_needs_nothing_but_the_standard_library(tool: str, language: str) -> None:
    code = ALONE + TOOLS[tool].format(language=language)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
