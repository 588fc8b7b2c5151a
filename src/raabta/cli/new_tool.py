"""`raabta new tool`: write a small tool that works, with its words, its test and its page."""

from __future__ import annotations

import os
from pathlib import Path

import click

from raabta import content, form
from raabta.cli.new_files import named, refuse_existing, template, write
from raabta.form.form_schema import FILE as SCHEMA
from raabta.form.registry import MARK, packages
from raabta.root import TOOLS


@click.command()
@click.argument("name")
@click.option("--package", "chosen", metavar="PACKAGE", help="Which package of tools gets it, if there are several.")
def tool(name: str, chosen: str | None) -> None:
    """Write the folder of a tool that works, its test and its page, to be made into another.

    It tidies a text. Six files: the face with its answer, form.json, words in English and Urdu, a test, a page.
    """
    named(name, "word-counter", "a tool")
    root = content.find_root()
    if name in form.card_ids():
        raise click.ClickException(f"There is a tool '{name}' already. Choose another name.")
    package = _package(root, chosen)
    folder, place = name.replace("-", "_"), packages()[package]
    home = place.resolve().relative_to(root.resolve()) / folder
    words = {
        "PACKAGE": package,
        "PLACE": home.parent.as_posix(),
        "FOLDER": folder,
        "SCHEMA": Path(os.path.relpath(SCHEMA, root / home)).as_posix(),
        "TITLE": name.replace("-", " ").capitalize(),
        "TOOL": name,
        "NAME": folder,
    }
    page = Path(TOOLS) / f"{name}.ipynb"
    test = Path("tests/desk") / folder / f"test_{folder}.py"
    files = {
        home / "__init__.py": "face.txt",
        home / "form.json": "form.json",
        home / f"words/{name}.en.json": "words.en.json",
        home / f"words/{name}.ur.json": "words.ur.json",
        test: "test.txt",
        page: "page.json",
    }
    for path in files:
        refuse_existing(root, path)
    for path, source in files.items():
        write(root, path, _filled(template(f"tool/{source}"), words))
    click.echo("\n".join(_next(home, test, page)))


def _package(root: Path, chosen: str | None) -> str:
    """Return the package of tools that lies in the course, or the one that was named."""
    known = [name for name, folder in packages().items() if folder.resolve().is_relative_to(root.resolve())]
    if chosen in known:
        return str(chosen)
    if chosen or len(known) != 1:
        hint = f"name one of these with --package: {', '.join(known)}" if known else _begin()
        message = f"'{chosen}' is no package of tools" if chosen else f"{len(known) or 'no'} packages of tools lie here"
        raise click.ClickException(f"{message} – {hint}")
    return known[0]


def _begin() -> str:
    return f"make a folder with an empty __init__.py and an empty {MARK} beside the package raabta, then try again"


def _filled(text: str, words: dict[str, str]) -> str:
    for mark, word in words.items():
        text = text.replace(mark, word)
    return text


def _next(home: Path, test: Path, page: Path) -> list[str]:
    return [
        "It works as it is. What it asks for stands in form.json, what it says in words/, what it answers",
        "is `answer` in __init__.py, and each rule has a test. Make it yours, then:",
        f"  pytest {test.as_posix()} tests/test_tools_whole.py tests/test_words.py",
        "  raabta check --update-lock",
        f"  raabta refresh {page.as_posix()}",
        "  python docs/tools_table.py    (where the course has it: the list of its tools)",
        f"`_refuses` in {(home / 'words').as_posix()} is for that list. The page comes into the book by two lines:",
        f"`- file: {page.with_suffix('').as_posix()}` in _toc.yml, and a link on the page that lists the tools.",
        f"In Urdu it is a page of its own, {page.stem}-ur.ipynb beside it.",
    ]
