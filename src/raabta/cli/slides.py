"""`raabta slides`: make one offline deck of slides, with the speaker's notes, from the notebooks of chapters."""

from __future__ import annotations

import base64
import json
import mimetypes
import os
from collections.abc import Callable, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import click

from raabta import content, form
from raabta.cli import folders
from raabta.cli.room import address
from raabta.cli.room.plans import in_language
from raabta.content.read.cells import read_cells
from raabta.content.spoken import languages_of
from raabta.errors import ContentError, Problem
from raabta.render.slides import Material, Slide, SlideCell, faults, page
from raabta.render.slides import slides as slides_of

_SPOKEN = "Of the questions: a language of the course.  [default: its first one]"
_OUT, _ROOM = "Where to write it.  [default: _build/slides/CHAPTER.html]", "Show this room's screen for live votes."


@click.command()
@click.argument("chapters", metavar="CHAPTER...", nargs=-1, required=True)
@click.option("--language", metavar="L", default="", help=_SPOKEN)
@click.option("--out", metavar="FILE", type=click.Path(dir_okay=False, path_type=Path), help=_OUT)
@click.option("--room", metavar="ADDRESS", default="", help=_ROOM)
def slides(chapters: tuple[str, ...], language: str, out: Path | None, room: str) -> None:
    """Make slides of a chapter, or of several in the order in which you name them: one HTML file, no internet.

    The cells that carry Jupyter's slide tags become the slides; what is prose in them becomes the speaker's notes.
    Open the file in a browser. Space goes on, S opens the speaker's view, T shows the notes below the slide.
    Anybody who has the file has the answers: keep it on the trainer's computer.
    """
    root = content.find_root()
    if twice := [name for name in dict.fromkeys(chapters) if chapters.count(name) > 1]:
        raise click.UsageError(f"{', '.join(twice)}: named twice. Name each chapter once.")
    made = deck(root, chapters, language, _address(room))
    further = language if language != languages_of(root)[0] else ""
    path = out or _place(root, "-".join(chapters), further)
    folders.make(path.parent)
    path.write_text(made, encoding="utf-8")
    count, size = made.count('<section class="slide '), len(made.encode("utf-8")) // 1024
    click.echo(f"{count} slides, {size} KB: {path}")


def deck(root: Path, chapters: str | Sequence[str], language: str = "", room: str = "") -> str:
    """Return the deck of one chapter or several as HTML.

    Raises ContentError with everything that is in its way, ClickException if the course is not in `language`.
    """
    names = [chapters] if isinstance(chapters, str) else chapters
    read = [(name, *_read(root, _notebook(root, name))) for name in names]
    if found := [problem for _name, _cells, _about, problems in read for problem in problems]:
        raise ContentError(found)
    course = in_language(root, language)
    made: list[Slide] = []
    for name, cells, about, _problems in read:
        material = Material(
            course=course,
            chapter=str(about.get("chapter", name)),
            language=course.language,
            tools={tool_id: form.nearest_card(tool_id, course.language) for tool_id in form.card_ids()},
            picture=_pictures(root / "chapters"),
        )
        made += slides_of(cells, material)
    return page(made, course.language, room, course=course.settings)


def _read(root: Path, notebook: Path) -> tuple[list[SlideCell], dict[str, Any], list[Problem]]:
    """Return the cells of a notebook, its metadata for raabta, and the problems that keep it from being a deck."""
    metadata = _metadata(root / notebook)
    cells = _cells(root / notebook, metadata)
    return cells, metadata.get("raabta", {}), faults(cells, notebook)


def _place(root: Path, chapter: str, language: str) -> Path:
    """Return the file of the deck if none is named: there a room finds it."""
    name = f"{chapter}-{language}" if language else chapter
    return Path(os.path.relpath(root / "_build" / "slides" / f"{name}.html"))


def _notebook(root: Path, chapter: str) -> Path:
    """Return the path of a chapter's notebook below the root."""
    known = sorted(path.stem for path in (root / "chapters").glob("*.ipynb"))
    if chapter in known:
        return Path("chapters", f"{chapter}.ipynb")
    near = get_close_matches(chapter, known, n=1)
    hint = f"did you mean '{near[0]}'? " if near else ""
    listed = f"chapters: {', '.join(known) or 'none'}; name several, and they become one deck in that order"
    raise ContentError([Problem(Path("chapters"), 0, f"there is no chapter '{chapter}'", f"{hint}{listed}")])


def _metadata(path: Path) -> dict[str, Any]:
    """Return the metadata of a notebook, with those of its cells under "cells"."""
    try:
        book = json.loads(path.read_text(encoding="utf-8"))
        cells = [dict(cell.get("metadata", {})) for cell in book["cells"]]
        return dict(book.get("metadata", {})) | {"cells": cells}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        hint = "open it in Jupyter and save it, or restore it with git"
        raise ContentError([Problem(path, 0, "the notebook cannot be read", hint)]) from None


def _cells(path: Path, metadata: dict[str, Any]) -> list[SlideCell]:
    """Return the cells as the deck sees them."""
    made = []
    for cell, own in zip(read_cells(path) or [], metadata["cells"], strict=True):
        tagged = own.get("slideshow", {})
        tag = tagged if isinstance(tagged, dict) else {"slide_type": tagged}
        made.append(
            SlideCell(
                cell.name,
                cell.kind,
                cell.source,
                cell.outputs,
                slide=tag.get("slide_type", ""),
                show=tag.get("show", ()),
                title=str(tag.get("title", "")),
            )
        )
    return made


def _pictures(folder: Path) -> Callable[[str], str]:
    """Return a function from the address of a picture in a chapter to a data: address, or to nothing."""

    def picture(address: str) -> str:
        file = folder / address
        kind = mimetypes.guess_type(file.name)[0] or ""
        if "//" in address or not kind.startswith("image/") or not file.is_file():
            return ""
        return f"data:{kind};base64,{base64.b64encode(file.read_bytes()).decode('ascii')}"

    return picture


def _address(room: str) -> str:
    """Return scheme, host and port of a room's address, or nothing. People copy it from the projector's page."""
    if not room:
        return ""
    try:
        return str(address.read(room.removesuffix("/projector")))
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--room") from None
