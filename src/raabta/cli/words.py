"""`raabta words`: give an editor all words of a chapter as one sheet, and take the new wording back."""

from __future__ import annotations

import difflib
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from raabta import content
from raabta.content.read.drawn import FIGURES
from raabta.content.read.folder import settings_of
from raabta.content.rewording.back import CHAPTER, Returned, back, glossary_of, rows_of
from raabta.content.rewording.chapter import chapter as words_of
from raabta.content.rewording.sheet import read_sheet, write_sheet
from raabta.content.yaml.file_problems import counted
from raabta.errors import ContentError, Problem

_OUT = "The file to write.  [default: _build/words/CHAPTER.xlsx]"


@click.group()
def words() -> None:
    """Give an editor all words of a chapter as one sheet, and take the new wording back."""


@words.command("export")
@click.argument("chapter")
@click.option("--out", metavar="FILE", type=click.Path(dir_okay=False, path_type=Path), help=_OUT)
def export_words(chapter: str, out: Path | None) -> None:
    """Write what a learner reads in CHAPTER as a sheet (.xlsx) with the columns path, now, new and note.

    CHAPTER is the name of its page or of its folder of exercises. The rows follow the page; the questions come where
    they are asked. The note names words that the glossary does not want.
    """
    root = content.find_root()
    passages = words_of(root, chapter)
    glossary = glossary_of(root, settings_of(root).original)
    path = out or root / "_build" / "words" / f"{chapter}.xlsx"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(write_sheet(rows_of(chapter, passages, glossary)))
    click.echo(f"{path}: {counted(len(passages), 'text', 'texts')}. The editor writes into the column “new”.")


@words.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path, resolve_path=True))
@click.option("--dry-run", is_flag=True, help="Show what would change, and write nothing.")
def import_words(file: Path, *, dry_run: bool) -> None:
    """Put the column “new” of a sheet back into the files of its chapter.

    Numbers, links, blanks, code and words in another script stay as they are. Where one row cannot be taken, every
    such row is named and nothing is written.
    """
    root = content.find_root()
    rows = read_sheet(file)
    name = next((row.path.removeprefix(CHAPTER).strip() for row in rows if row.path.startswith(CHAPTER)), "")
    if not name:
        hint = f"take the row `{CHAPTER}NAME` below the names of the columns back from the export"
        raise ContentError([Problem(file, 2, "the sheet does not say of which chapter it is", hint)])
    glossary = glossary_of(root, settings_of(root).original)
    done = back(root, Path(file.name), rows, words_of(root, name), glossary)
    for problem in (*sorted(done.problems), *(f"warning: {one}" for one in done.warnings)):
        click.echo(problem, err=True)
    if done.problems:
        click.echo(f"{counted(len(done.problems), 'problem', 'problems')}: nothing was written.", err=True)
        sys.exit(1)
    if dry_run:
        click.echo("".join(_diff(done)), nl=False)
        return
    done.write(root)
    click.echo(f"{counted(len(done.reworded), 'text', 'texts')} in {counted(len(done.files), 'file', 'files')}.")
    for line in _next(root, done):
        click.echo(line)


def _diff(done: Returned) -> Iterator[str]:
    for path, (before, after) in done.files.items():
        name = path.as_posix()
        yield from difflib.unified_diff(before.splitlines(keepends=True), after.splitlines(keepends=True), name, name)


def _next(root: Path, done: Returned) -> Iterator[str]:
    """Yield what is to be done after the words of some files have changed."""
    if not done.files:
        return
    if any(path.is_relative_to(FIGURES) for path in done.files):
        yield "Next: `raabta draw` draws the pictures anew."
    yield "Next: `raabta refresh` renews what the notebooks have stored."
    asked = dict.fromkeys(one.under.split()[1] for one in done.reworded if one.under.startswith("question "))
    named = "".join(f" --reworded {name}" for name in asked)
    yield f"Next: `raabta check --update-lock{named}`, then mend what it names."
    beside = [f"{path.with_suffix('').as_posix()}.*.yml" for path in done.files if path.suffix == ".yml"]
    older = sorted(one.relative_to(root).as_posix() for pattern in beside for one in root.glob(pattern))
    if any(path.suffix != ".yml" for path in done.files):
        for catalogue in sorted(one.name for one in (root / "locale").glob("*") if one.is_dir()):
            yield f"Next: `raabta translate {catalogue}` marks the paragraphs whose English has changed."
    if older:
        yield f"Older than their English now, to be translated anew: {', '.join(older)}"
