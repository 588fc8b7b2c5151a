"""A newcomer's tool: `raabta new tool`, then a hashtag cleaner made of it, in a copy; nothing else has to change."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from raabta.cli.main import main
from support.repository import contents, copied_whole, python

HOME = "src/raabta_desk/hashtag_cleaner"
FILES = {
    f"{HOME}/__init__.py",
    f"{HOME}/form.json",
    f"{HOME}/words/hashtag-cleaner.en.json",
    f"{HOME}/words/hashtag-cleaner.ur.json",
    "tests/desk/hashtag_cleaner/test_hashtag_cleaner.py",
    "tools/hashtag-cleaner.ipynb",
}
#: What the commands that `raabta new tool` names write beside the tool.
WRITTEN = {"docs/tools.md", "src/translations.lock"}
#: The tests that know of all tools; each has something to say of a new one.
OF_TOOLS = ("whole", "faces", "desk", "alone", "cards")


def raabta(root: Path, *words: str) -> str:
    done = python(root, "-m", "raabta", *words)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def green(root: Path, *words: str) -> None:
    done = python(root, "-m", "pytest", "-q", "-p", "no:cacheprovider", *words)
    assert done.returncode == 0, done.stdout[-6000:]


def becomes_a_hashtag_cleaner(root: Path) -> None:
    """What a newcomer changes in the files that were written: a rule, its words, its test."""

    def edit(name: str, *pairs: tuple[str, str]) -> None:
        text = (root / name).read_text(encoding="utf-8")
        for old, new in pairs:
            assert old in text, (name, old)
            text = text.replace(old, new)
        (root / name).write_text(text, encoding="utf-8")

    face, test = f"{HOME}/__init__.py", "tests/desk/hashtag_cleaner/test_hashtag_cleaner.py"
    edit(
        face,
        (
            '    """Return the text with one space between two words, and without empty lines at its ends."""\n'
            '    return "\\n".join(" ".join(line.split()) for line in text.strip().splitlines())',
            '    """Return the hashtags of a text, each once and in small letters, in their order."""\n'
            '    return " ".join(dict.fromkeys(re.findall(r"#\\w+", text.lower())))',
        ),
        ("from collections.abc", "import re\nfrom collections.abc"),
        ("Tidy a text: one space between two words, no empty lines at its ends.", "List hashtags, each once."),
        ("tidied", "hashtags"),
    )
    edit(
        test,
        ("tidied", "hashtags"),
        ("two_words_have_one_space_between_them", "each_hashtag_is_there_once_and_in_small_letters"),
        ('("a  b", "a b"), (" a \\n\\n b ", "a\\n\\nb")', '("#Flood #flood", "#flood"), ("a\\n#b c #d", "#b #d")'),
        ('("پانی   ہے", "پانی ہے")', '("پانی #سیلاب", "#سیلاب")'),
    )
    edit(
        f"{HOME}/words/hashtag-cleaner.en.json",
        ("Water   is back in  Kotla since   9 am.", "Water is back. #Kotla #kotla #Water"),
        ("You get it with one space between two words.", "You get its hashtags, each once."),
    )
    edit(
        f"{HOME}/words/hashtag-cleaner.ur.json",
        ("کوٹلہ   میں  پانی   صبح 9 بجے سے واپس ہے۔", "پانی واپس ہے۔ #کوٹلہ #کوٹلہ #پانی"),
    )


@pytest.mark.slow
@pytest.mark.process
def test_a_newcomer_writes_a_hashtag_cleaner_in_six_files_and_no_test_is_red_that_no_list_named(
    tmp_path: Path,
) -> None:
    root = copied_whole(tmp_path)
    before = contents(root)
    told = raabta(root, "new", "tool", "hashtag-cleaner")
    assert {name for name, content in contents(root).items() if before.get(name) != content} == FILES
    green(root, "tests/desk/hashtag_cleaner")
    becomes_a_hashtag_cleaner(root)
    # What it says to do next, to the letter.
    assert "raabta check --update-lock\n" in told
    assert "python docs/tools_table.py" in told
    assert "no problems" in raabta(root, "check", "--update-lock")
    assert python(root, "docs/tools_table.py").returncode == 0
    tests = re.search(r"^  pytest (.*)$", told, re.MULTILINE)
    assert tests
    green(root, *tests[1].split())
    of_all = [
        *(f"tests/test_tools_{name}.py" for name in OF_TOOLS),
        "tests/test_docs.py",
        "tests/test_content_course.py",
    ]
    green(root, "-k", "hashtag or two_taps or every_tool or picture_is_drawn", *of_all)
    after = contents(root)
    assert {name for name in before if name not in after} == set()
    assert {name for name, content in after.items() if before.get(name) != content} == FILES | WRITTEN


def said(*words: str) -> str:
    result = CliRunner().invoke(main, ["new", "tool", *words], catch_exceptions=False)
    assert result.exit_code == 1
    return result.output


def test_what_cannot_be_written_is_a_sentence(in_a_small_course: Path) -> None:
    assert "no packages of tools lie here – make a folder with an empty __init__.py and an empty tools" in said("a-b")
    assert "'Cleaner!' cannot name a tool. Use a-z, digits and hyphens: word-counter" in said("Cleaner!")
    assert "There is a tool 'rumour-log' already. Choose another name." in said("rumour-log")
    assert "'office' is no package of tools – make a folder" in said("a-b", "--package", "office")
