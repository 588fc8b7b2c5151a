"""A tool is entered in every place that needs to know it; a place that lacks one is named, with what to write there."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

import raabta
from raabta import i18n
from raabta.render.widget import forms
from raabta.tools import CARD_IDS, card
from raabta.tools.desk import ANSWERS

ROOT = Path(__file__).parents[1]
TOOLS = ROOT / "src/raabta/tools"
#: The folders of tools that Python answers, each named as its package. The alert composer is answered by its twin.
DESK = sorted({path.parent.name for path in TOOLS.glob("*/answer.py")} - {"alert"})
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"]


def lacking(folder: str) -> Iterator[str]:
    """Yield what is still to be written down of a tool, place by place."""
    cards = getattr(import_module(f"raabta.tools.{folder}"), "CARDS", {})
    if not cards:
        yield f"tools/{folder}/__init__.py: give `CARDS`, tool id -> what makes its card"
    for tool_id in cards:
        if tool_id not in CARD_IDS or tool_id not in ANSWERS:
            yield f"tools/registry.py: `{folder}` in DESK"
        yield from lacking_in_notebooks(tool_id)
    for language in i18n.LANGUAGES:
        if not list((TOOLS / folder / "words").glob(f"*.{language}.json")):
            yield f"tools/{folder}/words/: the words in {language!r}"
    # The linter of imports itself asks for its place among the layers.
    if not any(f"raabta.tools.{folder}.*" in one.get("protected_modules", ()) for one in CONTRACTS):
        yield f"pyproject.toml: raabta.tools.{folder}.* in the contract of the faces"


def lacking_in_notebooks(tool_id: str) -> Iterator[str]:
    named = {name for name in forms.__all__ if getattr(forms.__dict__[name], "tool_id", "") == tool_id}
    if not named:
        yield f"render/widget/forms/: `form_of({tool_id!r}, …)`, and its public name in `__all__`"
    elif not named & set(raabta.__all__):
        yield f"raabta/__init__.py: {min(named)} in _HOME"


@pytest.mark.parametrize("folder", DESK)
def test_a_tool_is_known_wherever_it_has_to_be(folder: str) -> None:
    assert list(lacking(folder)) == []


def test_a_tool_that_is_only_a_folder_is_told_every_place_that_waits_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    assert len(DESK) >= 6
    monkeypatch.setitem(import_module("raabta.tools.sitrep").CARDS, "new-tool", None)
    assert list(lacking("sitrep")) == [
        "tools/registry.py: `sitrep` in DESK",
        "render/widget/forms/: `form_of('new-tool', …)`, and its public name in `__all__`",
    ]


def test_urdu_in_the_links_of_the_tools_is_marked_as_urdu() -> None:
    """Without the mark it stands in letters of English, and a screen reader's English voice reads it."""
    pages = [ROOT / "tools.md", *sorted((ROOT / "chapters").glob("*.ipynb"))]
    said = (page.read_text(encoding="utf-8").replace('\\"', '"') for page in pages)
    links = [link for text in said for link in re.findall(r"\[[Ii]n Urdu: (.*?)\]\(", text)]
    assert len(links) >= 20
    assert [link for link in links if not re.fullmatch(r'<span lang="ur">[^<]+</span>', link)] == []


def test_the_list_of_tools_has_every_page_in_urdu_in_one_place_marked_as_urdu() -> None:
    """Who reads no English needs one list, and no line of another."""
    text = (ROOT / "tools.md").read_text(encoding="utf-8")
    [listed] = re.findall(r'<div dir="rtl" lang="ur">(.*?)</div>', text, re.DOTALL)
    pages = {page.name for page in (ROOT / "chapters").glob("*-ur.*")}
    assert set(re.findall(r"\]\(chapters/([\w-]+-ur\.\w+)\)", listed)) == pages
    assert text.count("-ur.") == len(pages)
    assert "](tools.md#in-urdu)" in (ROOT / "index.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("language", ["en", "ur"])
def test_no_page_begins_as_the_tool_below_it_begins(language: str) -> None:
    """The tool says what to do with it; the page says before it when it is needed."""
    told = {}
    for page in sorted((ROOT / "chapters").glob("*.ipynb")):
        text = "\n\n".join("".join(cell["source"]) for cell in json.loads(page.read_text(encoding="utf-8"))["cells"])
        urdu = re.search(r'<div dir="rtl" lang="ur">\s+(.+)', text) if page.stem.endswith("-ur") else None
        lead = urdu or re.search(r"^# .+\n\n(.+)", text, re.MULTILINE)
        tool = re.search(r'tool\("([a-z-]+)"(, "ur")?\)', text)
        if lead and tool and bool(urdu) is (language == "ur"):
            told[page.name] = lead[1][:40] == card(tool[1], language).intro[:40]
    assert len(told) >= 18
    assert [name for name, same in told.items() if same] == []
