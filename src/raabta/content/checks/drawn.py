"""Check drawings: they are as their texts say now, light, and said in words where they stand."""

from __future__ import annotations

import gzip
import hashlib
import posixpath
from collections.abc import Iterator
from typing import NamedTuple

from raabta.content.checks.seen import Seen
from raabta.content.read.drawn import FIGURES, DrawnDraft
from raabta.content.read.scenes import SCENES
from raabta.drawings.template import sent
from raabta.errors import Problem

MIN_ALT = 40
#: Bytes of one file as it is sent: of a diagram, and of a scene with people in it.
MAX_WEIGHT, MAX_SCENE = 2560, 5200
_DRAW = "run `raabta draw`"


def problems(seen: Seen) -> Iterator[Problem]:
    """Yield drawings that differ from their texts, that weigh too much or that nobody can hear of."""
    for draft in seen.files.drawn.values():
        if draft.whole:
            yield from _text_problems(draft)
            yield from _drawn(seen, draft)
    yield from _alone(seen)
    yield from _wordless(seen)
    yield from _in_pages(seen)


def warnings(seen: Seen) -> Iterator[Problem]:
    """Yield drawings without a translation. They are shown in English."""
    for draft in (one for name, one in seen.files.drawn.items() if name not in seen.files.pictures):
        for language in seen.files.settings.languages:
            if language not in draft.languages:
                name = f"{draft.slug}.{language}.yml"
                yield Problem(draft.path, 0, f"the drawing has no texts in '{language}'", f"write {name} beside it")


def _text_problems(draft: DrawnDraft) -> Iterator[Problem]:
    for language in draft.languages:
        texts = draft.translations.get(language)
        if texts and texts.missing:
            hint = f"add: {', '.join(texts.missing)}"
            yield Problem(texts.path, texts.line, f"{len(texts.missing)} texts of the drawing are missing", hint)
        elif len(draft.alt(language)) < MIN_ALT:
            path, line = (texts.path, texts.line_of("alt")) if texts else (draft.path, draft.line("alt"))
            hint = f"say in {MIN_ALT} characters or more what the picture shows"
            yield Problem(path, line, f"'alt' has {len(draft.alt(language))} characters", hint)


def _drawn(seen: Seen, draft: DrawnDraft) -> Iterator[Problem]:
    for language in draft.drawable:
        made = _made(seen, draft, language)
        path = draft.file(language)
        file = seen.root / path
        yield from made.added
        if not file.is_file():
            yield Problem(path, 0, "the picture is not drawn yet", _DRAW)
        elif not made.added and _mark(file.read_text(encoding="utf-8", errors="replace")) != made.mark:
            yield Problem(path, 0, "the picture differs from what is drawn of its texts now", _DRAW)
        at, most = (draft.scene.root.path, MAX_SCENE) if draft.scene else (path, MAX_WEIGHT)
        if made.weight > most:
            line = draft.scene.root.line if draft.scene else 0
            yield Problem(at, line, f"the picture weighs {made.weight} bytes, of {most}", "leave something out of it")


class _Made(NamedTuple):
    """A picture as it is drawn now: its hash, its weight as it is sent, and what an editor added to its template."""

    mark: str
    weight: int
    added: tuple[Problem, ...]


def _made(seen: Seen, draft: DrawnDraft, language: str) -> _Made:
    """Return what is made of the texts of a picture and of what shows them: the same as long as these are."""
    template = draft.templates.get(language)

    def make() -> _Made:
        drawn = draft.drawn(language).file
        weight = len(gzip.compress(sent(drawn).encode("utf-8"), 9, mtime=0))
        return _Made(_mark(drawn), weight, tuple(template.added()) if template else ())

    said = (draft.path, draft.texts(language).path)
    of = (draft.id, language, draft.mark(language), *(seen.files.marks.get(path, "") for path in said))
    return seen.files.memory.once("drawn", of, make)


def _mark(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def _alone(seen: Seen) -> Iterator[Problem]:
    """Yield pictures in the folder of drawings without texts, and texts without a picture."""
    for file in sorted((seen.root / FIGURES).glob("*/*")):
        path, other = file.relative_to(seen.root), {".svg": ".yml", ".yml": ".svg"}.get(file.suffix, "")
        name = "/".join(path.parts[-2:]).partition(".")[0]
        # A scene with faults says for itself why it is not drawn.
        if not other or name in seen.files.pictures or (seen.root / SCENES / f"{name}.svg").exists():
            continue
        if file.with_suffix(other).exists() or name in seen.files.drawn:
            continue
        if other == ".yml":
            yield Problem(
                path, 0, "the picture has no texts", f"write `alt:` into {path.stem}.yml, or delete the picture"
            )
        else:
            hint = f"draw {path.with_suffix('.svg').as_posix()}, or the scene {(SCENES / name).as_posix()}.svg"
            yield Problem(path, 0, f"nothing draws '{name}'", hint)


def _wordless(seen: Seen) -> Iterator[Problem]:
    """Yield scenes without texts: nobody can hear of them, and nothing shows them."""
    for name, scene in seen.files.scenes.items():
        if not (seen.root / FIGURES / f"{name}.yml").is_file():
            hint = f"write `alt:` into {(FIGURES / name).as_posix()}.yml"
            yield scene.root.problem("the scene has no texts", hint)


def _in_pages(seen: Seen) -> Iterator[Problem]:
    """Yield pictures whose words in a page are not those of the drawing: one text has one place."""
    written = seen.files.settings.original
    drawn = {draft.file(written).as_posix(): draft for draft in seen.files.drawn.values() if draft.whole}
    for part, link in (one for one in seen.links() if one[1].image):
        path = posixpath.normpath(posixpath.join(part.path.parent.as_posix(), link.address))
        draft = drawn.get(path)
        alt = draft.alt(written) if draft else ""
        if draft and " ".join(link.text.split()) != " ".join(alt.split()):
            yield part.problem(link.at, f"the words of {path} are not those of its texts", f"write: {alt}")
