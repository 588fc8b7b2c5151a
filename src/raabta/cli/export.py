"""`raabta export`: make one file of the course, for those who have no network and for other systems."""

from __future__ import annotations

import os
import sys
from pathlib import Path, PurePosixPath

import click

from raabta import content
from raabta.book.binding import stick
from raabta.cli import folders
from raabta.cli.build import make
from raabta.edition import epub, moodle, pdf, scorm
from raabta.edition.pdf import browser

_MB = 1_000_000
#: What Moodle cannot hold, as `edition.moodle` counts it.
_LOST = {
    "if_wrong": "Left out: {n} texts that say at the first try what is wrong with a row; Moodle says nothing then.",
    "later": "Left out: {n} texts in which a chapter comes back to a choice.",
    "read": "Left out: the section to read again, of {n} questions.",
    "tapped": "Changed: {n} pictures are not tapped; their letters are chosen in the list.",
    "written": "Left out: {n} texts that are written from a brief; nothing in Moodle could judge them.",
    "mark": "Changed: in {n} texts words are not marked; they are underlined, and chosen in a list.",
}


@click.group()
def export() -> None:
    """Make one file of the course: for USB sticks, for e-readers, for other systems."""


@export.command("zip")
@click.argument("file", required=False, type=click.Path(dir_okay=False, path_type=Path))
@click.option("--no-build", is_flag=True, help="Take what was built last time.")
def as_zip(file: Path | None, no_build: bool) -> None:
    """Build the course and pack it into FILE.  [default: _build/ID-OF-THE-COURSE.zip]

    Unpack it on a stick: two things lie there, the page START-HERE.html and the folder with the course. Whoever opens
    the page is led into the course; no server and no network are needed. The same course makes the same bytes.
    """
    root, html = _built(no_build, "zip")
    settings = content.load(root).settings
    place = _place(root, file, f"{settings.id}.zip")
    count = stick.pack(html, settings, place)
    click.echo(f"{count} files, {_size(place.stat().st_size)}: {place}")
    click.echo(f"Unpack it on a USB stick and open {stick.START} there.")


@export.command("epub")
@click.argument("file", required=False, type=click.Path(dir_okay=False, path_type=Path))
@click.option("--no-build", is_flag=True, help="Take what was built last time.")
def as_epub(file: Path | None, no_build: bool) -> None:
    """Build the course and write it to FILE as a book for e-readers.  [default: _build/ID-OF-THE-COURSE.epub]

    It has all chapters with their questions; hints and answers stand at the end of each page, and links lead there
    and back. Exercises with decisions are games in links. Tools are left out. The same course makes the same bytes.
    """
    root, html = _built(no_build, "epub")
    course = content.load(root)
    place = _place(root, file, f"{course.settings.id}.epub")
    made = epub.write(root, html, course, place)
    click.echo(f"{made.pages} pages, {made.questions} questions, {made.pictures} pictures, {_size(made.size)}: {place}")
    click.echo(f"{made.unlinked} links lead to what the book leaves out (tools, sheets); they are text in it.")


@export.command("moodle")
@click.argument("file", required=False, type=click.Path(dir_okay=False, path_type=Path))
@click.option("--language", default="en", show_default=True, metavar="LANGUAGE", help="Two letters, such as ur.")
@click.option("--chapter", "chapters", multiple=True, metavar="CHAPTER", help="Only the questions of this chapter.")
@click.option("--bank", is_flag=True, help="Take questions along that are kept for a bank.")
def as_moodle(file: Path | None, language: str, chapters: tuple[str, ...], bank: bool) -> None:
    """Write the questions to FILE as a question bank of Moodle.  [default: _build/ID-OF-THE-COURSE-LANGUAGE.xml]

    In Moodle: Question bank, Import, Moodle XML format. Import a file once: a second time doubles every question.
    Questions with steps in order need Moodle 4.4 or newer.
    """
    root = content.find_root()
    course = content.load(root, language)
    if language not in course.settings.languages:
        raise click.ClickException(
            f"The course is not in '{language}'. It is in: {', '.join(course.settings.languages)}"
        )
    known = {name.partition("/")[0] for name in course.questions}
    for name in set(chapters) - known:
        raise click.ClickException(
            f"There are no questions of a chapter '{name}'. There are: {', '.join(sorted(known))}"
        )
    held = frozenset() if bank else content.read_course_files(root).held_back()
    chosen = [
        question
        for name, question in course.questions.items()
        if name not in held and (not chapters or name.partition("/")[0] in chapters)
    ]
    made = moodle.bank(chosen, course.settings, language, course.edition)
    place = _place(root, file, f"{course.settings.id}-{language}.xml")
    place.write_text(made.xml, encoding="utf-8", newline="\n")
    click.echo(f"{made.types.total()} questions, {_size(len(made.xml.encode()))}: {place}")
    click.echo(f"As types of Moodle: {', '.join(f'{name} {n}' for name, n in sorted(made.types.items()))}.")
    for name, number in made.lost.items():
        if number:
            click.echo(_LOST[name].format(n=number))


@export.command("scorm")
@click.argument("file", required=False, type=click.Path(dir_okay=False, path_type=Path))
@click.option("--version", type=click.Choice(scorm.VERSIONS), default="1.2", show_default=True, help="Of SCORM.")
@click.option("--chapter", default="", metavar="CHAPTER", help="Open there; its questions make the grade.")
@click.option("--no-build", is_flag=True, help="Take what was built last time.")
def as_scorm(file: Path | None, version: str, chapter: str, no_build: bool) -> None:
    """Build the course and pack it to FILE for a learning management system.  [default: _build/ID-scorm-VERSION.zip]

    The system keeps answers, place and grade; nothing else is sent. 1.2 is what every system takes, and the only one
    for the phone app of Moodle; 2004 keeps longer records and says "completed" and "passed" apart.
    """
    root, html = _built(no_build, "scorm")
    known = scorm.chapters(root, html)
    if chapter and chapter not in known:
        raise click.ClickException(f"There is no chapter '{chapter}'. There are: {', '.join(known)}")
    course = content.load(root)
    name = "-".join(part for part in (course.settings.id, chapter, "scorm", version) if part)
    place = _place(root, file, f"{name}.zip")
    made = scorm.pack(root, html, course, place, version, chapter)
    click.echo(f"{made.files} files, {_size(place.stat().st_size)}: {place}")
    if made.exam:
        click.echo("The grade is that of the examination; without a pass the course stays incomplete.")
    else:
        click.echo(f"The grade is the share of {made.asked} questions that were right at the first try.")


@export.command("pdf")
@click.argument("chapters", metavar="[CHAPTER]…", nargs=-1)
@click.option("--all", "every", is_flag=True, help="Every chapter.")
@click.option(
    "--to", "folder", type=click.Path(file_okay=False, path_type=Path), help="The folder.  [default: _build/pdf]"
)
@click.option("--chromium", type=click.Path(path_type=Path), help="The Chromium, Chrome or Edge that prints.")
@click.option("--no-build", is_flag=True, help="Take what was built last time.")
def as_pdf(chapters: tuple[str, ...], every: bool, folder: Path | None, chromium: Path | None, no_build: bool) -> None:
    """Build the course and write chapters as PDF for paper, one file for each of their pages.

    CHAPTER is the name of its file, as in `raabta export pdf event`. The PDF is tagged and has an outline; folds are
    open, hints and answers come last. It needs a Chromium, Chrome or Edge. Without one the pages are written as HTML,
    which every browser prints.
    """
    if every == bool(chapters):
        raise click.UsageError("Name chapters, or say --all.")
    try:
        program = browser.find(chromium)
    except browser.PrintError as error:
        raise click.ClickException(f"{error}. Name a Chromium, Chrome or Edge with --chromium.") from None
    root, html = _built(no_build, "pdf")
    known = pdf.chapters(root, html)
    for name in set(chapters) - known.keys():
        raise click.ClickException(f"There is no chapter '{name}'. There are: {', '.join(known)}")
    course, place = content.load(root), folder or Path(os.path.relpath(root / "_build" / "pdf"))
    folders.make(place)
    for name in known if every else dict.fromkeys(chapters):
        for page in known[name]:
            _print(program, pdf.as_html(html, [page], course), place / PurePosixPath(page.name).name)
    if program is None:
        click.echo(
            "No Chromium, Chrome or Edge is on this computer, so these are HTML. Open one in any browser, press Ctrl+P,"
            " and choose A4 and “Save as PDF”. Or name a browser: --chromium PATH"
        )


def _print(program: Path | None, html: str, place: Path) -> None:
    """Write a page beside its PDF, print it, and leave what is wanted of the two."""
    page = place.with_suffix(".html")
    page.write_text(html, encoding="utf-8", newline="\n")
    if program is None:
        click.echo(page)
        return
    try:
        browser.print_page(program, page, place.with_suffix(".pdf"))
    except browser.PrintError as error:
        raise click.ClickException(f"{error}. {page} is ready to be printed from a browser.") from None
    page.unlink()
    click.echo(f"{place.with_suffix('.pdf')}: {_size(place.with_suffix('.pdf').stat().st_size)}")


def _built(no_build: bool, what: str) -> tuple[Path, Path]:
    """Return the folder of the course and that of its built book, after building it if that is asked for."""
    root = content.find_root()
    html = root / "_build" / "html"
    if no_build and not (html / "index.html").is_file():
        raise click.ClickException(f"There is no built book yet. Run `raabta export {what}` without --no-build.")
    if not no_build and not make(root).ok:
        sys.exit(1)
    return root, html


def _place(root: Path, file: Path | None, name: str) -> Path:
    """Return where the file goes; its folder is there afterwards."""
    place = file or Path(os.path.relpath(root / "_build" / name))
    folders.make(place.parent)
    return place


def _size(size: int) -> str:
    return f"{size / _MB:.1f} MB"
