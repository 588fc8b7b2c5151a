"""Tools are found where they are installed, and where only a mark tells of them; what is wrong is a sentence."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.process

#: A whole tool: a form, its words, an answer.
FORM = """{"id": "hashtag-cleaner", "words": "cleaner", "groups": [{"name": "what", "fields": {"text": "area"}}],
"example": {"text": "#a #b"}}"""
FACE = """
from raabta.form import blocks

def answer(values, files, language, now):
    return [blocks.say("good", values["text"].replace("#", ""))] if values["text"] else []
"""
WORDS = """{"title": "Cleaner", "intro": "Takes the signs away.", "table": [["one"]], "table_title": "By hand",
"words": {"start": "Type.", "is_example": "One.", "ready": "Read."},
"groups": {"what": "What"}, "labels": {"text": "Text"}, "plain": "A form.", "sample_note": "A sample."}"""
#: What is asked of it from outside its folder.
ASK = """
import json, sys
from raabta.form import registry
if sys.argv[1:]:
    from pathlib import Path
    registry._BESIDE = Path(sys.argv[1])
    sys.modules["importlib.metadata"] = None
    registry.packages()
    del sys.modules["importlib.metadata"]
import raabta
from raabta.form import card, card_ids
from raabta.form.run import run
asked = {"tool": "hashtag-cleaner", "language": "en", "values": {"text": "#flood"}, "now": "2026-12-01T09:00+05:00"}
said = json.loads(run(json.dumps(asked), {}))
form = raabta.hashtag_cleaner()
known = "hashtag_cleaner" in dir(raabta)
print(card("hashtag-cleaner").title, said["blocks"][0]["text"], repr(form), len(card_ids()), known)
"""


@pytest.fixture
def office(tmp_path: Path) -> Path:
    folder = tmp_path / "office_tools/cleaner"
    (folder / "words").mkdir(parents=True)
    (tmp_path / "office_tools/__init__.py").touch()
    (folder / "__init__.py").write_text(FACE, encoding="utf-8")
    (folder / "form.json").write_text(FORM, encoding="utf-8")
    (folder / "words/cleaner.en.json").write_text(WORDS, encoding="utf-8")
    return tmp_path


def entered(folder: Path, package: str = "office_tools") -> None:
    """Write what an installer writes of a package with tools."""
    about = folder / "office-1.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: office\nVersion: 1\n", encoding="utf-8")
    (about / "entry_points.txt").write_text(f"[raabta.tools]\noffice = {package}\n", encoding="utf-8")


def asked(place: Path, *arguments: str, code: str = ASK) -> subprocess.CompletedProcess[str]:
    paths = os.pathsep.join([str(place), *sys.path])
    command = [sys.executable, "-c", code, *arguments]
    return subprocess.run(command, env=os.environ | {"PYTHONPATH": paths}, capture_output=True, text=True, check=False)


def test_a_tool_that_is_installed_is_found_with_its_form_and_its_name_and_no_line_elsewhere(office: Path) -> None:
    entered(office)
    done = asked(office)
    assert done.stdout == "Cleaner flood A form. 30 True\n", done.stderr


def test_where_no_list_of_what_is_installed_is_a_mark_is_enough(office: Path) -> None:
    (office / "office_tools/tools.mark").touch()
    done = asked(office, str(office))
    assert done.stdout == "Cleaner flood A form. 1 True\n", done.stderr


def test_an_engine_without_tools_has_none_and_answers_all_the_same(tmp_path: Path) -> None:
    code = "from raabta.form import registry\nregistry.packages = lambda: {}\nfrom raabta.form import card, card_ids\n"
    done = asked(tmp_path, code=f"{code}print(card_ids())\ntry: card('sms-parts')\nexcept LookupError as no: print(no)")
    assert done.stdout == "()\nno tool 'sms-parts'; there are: none\n", done.stderr


@pytest.mark.parametrize(
    ("fault", "sentence"),
    [
        (
            "missing",
            "nowhere: a package with tools is named so, and cannot be found – install it again, or remove it",
        ),
        (
            "broken",
            "office_tools.cleaner: its tool cannot be imported: No module named 'pandas_of_old' – "
            "mend or remove the package office_tools",
        ),
        (
            "twice",
            "raabta_desk.rumours: it has the tool 'rumour-log', and so has office_tools.cleaner – "
            "give one of the two another id",
        ),
        (
            "form",
            "office_tools/cleaner/form.json:1: 'text' is \"aera\" – write one of: line, area, number, choice, date, ",
        ),
        (
            "words",
            "office_tools/cleaner/form.json:1: the words have no 'groups.which' – "
            "write it in office_tools/cleaner/words/cleaner.en.json",
        ),
    ],
)
def test_what_is_wrong_with_a_package_of_tools_is_a_sentence_of_the_command(
    office: Path, fault: str, sentence: str
) -> None:
    folder = office / "office_tools/cleaner"
    init = folder / "__init__.py"
    entered(office, "nowhere" if fault == "missing" else "office_tools")
    if fault == "broken":
        init.write_text(f"import pandas_of_old\n{FACE}", encoding="utf-8")
    if fault == "twice":
        (folder / "form.json").write_text(FORM.replace("hashtag-cleaner", "rumour-log"), encoding="utf-8")
    if fault == "form":
        (folder / "form.json").write_text(FORM.replace('"area"', '"aera"'), encoding="utf-8")
    if fault == "words":
        (folder / "form.json").write_text(FORM.replace('"what"', '"which"'), encoding="utf-8")
    root = Path(__file__).parents[1]
    code = f"import os; os.chdir({str(root)!r}); from raabta.cli.main import main; main(['check'], prog_name='raabta')"
    done = asked(office, code=code)
    assert done.returncode == 1
    assert sentence in done.stdout + done.stderr
    assert "Traceback" not in done.stderr
