"""A tool is its folder: what the folder lacks is named, with what to write there, and nothing else knows the tool."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

import pytest

import raabta
from raabta import i18n
from raabta.form import card, card_ids
from raabta.form.registry import Face, faces

ROOT = Path(__file__).parents[1]
FACES = {face.home: face for face in faces()}


def lacking(face: Face) -> Iterator[str]:
    """Yield what is still to be written in the folder of a tool, place by place."""
    init = f"{face.home}/__init__.py"
    if face.cards and not face.answer:
        yield f"{init}: give `answer`, from what stands in the form to blocks"
    for tool_id in set(face.cards) - face.twins:
        if not face.words and not find_spec(f"{face.home}.notebook"):
            yield f"{init}: give `DOMAIN`, the words of its form"
        elif not getattr(raabta, tool_id.replace("-", "_"))().answer:
            yield f"{init}: `answer` says nothing to the example of {tool_id!r}"
    yield from unwritten(face)


def unwritten(face: Face) -> Iterator[str]:
    """Yield what the words of a tool lack."""
    for tool_id in face.ids:
        if not i18n.notes(face.domain(tool_id)).get("refuses"):
            yield f"{face.domain(tool_id)}: `_refuses` in English, what {tool_id!r} still refuses, for docs/tools.md"
    for domain in i18n.domains(face.home.replace(".", "/")):
        for language in set(i18n.LANGUAGES) - set(i18n.languages(domain) or i18n.LANGUAGES):
            yield f"{domain}: the words in {language!r}"


@pytest.mark.parametrize("home", FACES)
def test_a_folder_of_tools_has_all_that_makes_a_tool(home: str) -> None:
    assert list(lacking(FACES[home])) == []


def test_what_a_folder_lacks_is_named_with_what_to_write() -> None:
    assert len(FACES) >= 20
    whole = FACES["raabta_desk.rumours"]
    init = "raabta_desk.rumours/__init__.py"
    assert list(lacking(replace(whole, words=""))) == [f"{init}: give `DOMAIN`, the words of its form"]
    assert list(lacking(replace(whole, answer=None))) == [
        f"{init}: give `answer`, from what stands in the form to blocks"
    ]


def texts(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)}


def test_no_module_of_the_engine_names_a_tool() -> None:
    """What names a tool has to be changed for each new one."""
    names = {name for tool_id in card_ids() for name in (tool_id, tool_id.replace("-", "_"))}
    modules = [path for path in (ROOT / "src/raabta").rglob("*.py") if "pictures" not in path.parts]
    assert len(names) > len(card_ids()) >= 29
    assert {f"{path.relative_to(ROOT)}: {name}" for path in modules for name in names & texts(path)} == set()


def test_urdu_in_the_links_of_the_tools_is_marked_as_urdu() -> None:
    """Without the mark it stands in letters of English, and a screen reader's English voice reads it."""
    pages = [ROOT / "tools.md", *sorted((*ROOT.glob("chapters/*.ipynb"), *ROOT.glob("tools/*.ipynb")))]
    said = (page.read_text(encoding="utf-8").replace('\\"', '"') for page in pages)
    links = [link for text in said for link in re.findall(r"\[[Ii]n Urdu: (.*?)\]\(", text)]
    assert len(links) >= 20
    assert [link for link in links if not re.fullmatch(r'<span lang="ur">[^<]+</span>', link)] == []


def test_the_list_of_tools_has_every_page_in_urdu_in_one_place_marked_as_urdu() -> None:
    """Who reads no English needs one list, and no line of another."""
    text = (ROOT / "tools.md").read_text(encoding="utf-8")
    [listed] = re.findall(r'<div dir="rtl" lang="ur">(.*?)</div>', text, re.DOTALL)
    pages = {page.name for page in (ROOT / "tools").glob("*-ur.*")}
    assert set(re.findall(r"\]\(tools/([\w-]+-ur\.\w+)\)", listed)) == pages
    practised = set(re.findall(r"\]\(chapters/([\w-]+-ur\.\w+)\)", listed))
    assert text.count("-ur.") == len(pages) + len(practised)
    assert "](tools.md#in-urdu)" in (ROOT / "index.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("language", ["en", "ur"])
def test_no_page_begins_as_the_tool_below_it_begins(language: str) -> None:
    """The tool says what to do with it; the page says before it when it is needed."""
    told = {}
    for page in sorted((ROOT / "tools").glob("*.ipynb")):
        text = "\n\n".join("".join(cell["source"]) for cell in json.loads(page.read_text(encoding="utf-8"))["cells"])
        urdu = re.search(r'<div dir="rtl" lang="ur">\s+(.+)', text) if page.stem.endswith("-ur") else None
        lead = urdu or re.search(r"^# .+\n\n(.+)", text, re.MULTILINE)
        tool = re.search(r'tool\("([a-z-]+)"(, "ur")?\)', text)
        if lead and tool and bool(urdu) is (language == "ur"):
            told[page.name] = lead[1][:40] == card(tool[1], language).intro[:40]
    assert len(told) >= 18
    assert [name for name, same in told.items() if same] == []
