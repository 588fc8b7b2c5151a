"""Gather every text of a course that was made from an English one, by the folder whose lock knows of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from raabta.content.read.course_files import CourseFiles
from raabta.content.read.drafts import Draft
from raabta.content.read.drawn import FIGURES
from raabta.content.read.engine_words import SOURCES, engine_words
from raabta.content.read.pages import TextPage
from raabta.content.read.pairs import EXERCISES, Pair, of_draft
from raabta.content.read.registry import FILE_KINDS
from raabta.content.read.translations import Texts
from raabta.content.read.twins import twins
from raabta.root import PAGES, TOOLS

#: Where the locks lie: of exercises, drawings, pages, and of the engine's words, outside of what is installed.
FOLDERS = (EXERCISES, FIGURES.as_posix(), *PAGES, SOURCES.parts[0])
_DRAWN = "figures"


def folders(files: CourseFiles) -> tuple[str, ...]:
    """Return where the locks lie; that of a private bank lies in it, so that the course has no name of its texts."""
    return (*FOLDERS, str(files.bank)) if files.bank else FOLDERS


def translated(files: CourseFiles, pages: Sequence[TextPage]) -> dict[str, list[Pair]]:
    """Return the pairs for each lock. A pair without a translation says that its English is there."""
    languages = files.settings.languages[1:]
    exercises = [*files.pairs, *_untranslated(files, languages)]
    drawings = [*files.drawn.values(), *files.shown.values()]
    drawn = [pair for draft in drawings for language in languages for pair in _of_draft(_DRAWN, draft, language)]
    written = [*twins(pages, languages)]
    of_tools = [pair for pair in written if pair.path.parts[0] == TOOLS]
    of_pages = [pair for pair in written if pair not in of_tools]
    private = {f"questions/{name}" for name in files.private()}
    public: list[Pair] = []
    of_bank: list[Pair] = []
    for pair in exercises:
        (of_bank if "/".join(pair.name.split("/")[:3]) in private else public).append(pair)
    found = public, drawn, of_pages, of_tools, [*engine_words(files.root)], *([of_bank] if files.bank else [])
    return dict(zip(folders(files), found, strict=True))


def _untranslated(files: CourseFiles, languages: Sequence[str]) -> Iterator[Pair]:
    """Yield the texts of exercises without a sidecar: those of sidecars were paired when these were read."""
    for kind in FILE_KINDS:
        for draft in files.drafts(kind.place).values():
            for language in languages:
                if language not in draft.translations:
                    yield from _of_draft(kind.place, draft, language)


def _of_draft(place: str, draft: Draft, language: str) -> Iterator[Pair]:
    tree = draft.strings() if draft.whole else {}
    return of_draft(place, draft.id, tree, draft.translations.get(language) or Texts(language))
