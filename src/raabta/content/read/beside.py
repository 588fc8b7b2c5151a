"""Find what a question without a course names: sources in the nearest references.bib above it, and drawings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from raabta.content.read.bib import BIB, read_bib
from raabta.content.read.drawn import FIGURES, DrawnDraft, known, read_shown
from raabta.content.read.files import lies_there, read_text
from raabta.content.read.made import made, of_tree, relative
from raabta.content.read.pictures import Drawing, exists, names, not_there, read_picture
from raabta.content.read.questions import QuestionDraft, unknown_spots
from raabta.content.read.translations import ORIGINAL, REVIEW, Texts, read_translations
from raabta.content.yaml.file_problems import FileProblems, advice
from raabta.content.yaml.nodes import Node, Scalar, Table
from raabta.errors import Problem
from raabta.model.question import Source

_Files = set[Path]


def sources_above(
    drafts: Sequence[QuestionDraft], folder: Path, root: Path
) -> tuple[dict[str, Source], list[Problem], _Files]:
    """Return the sources that questions cite, what is wrong with them, and the file in which they stand."""
    cited = [(draft, at, key) for draft in drafts for at, key in enumerate(draft.values.get("sources", ()))]
    if not cited:
        return {}, [], set()
    path = _nearest(folder, BIB)
    file = FileProblems(relative(path, root))
    text = read_text(root, file) if lies_there(path) else ""
    sources = {key: entry.source for key, entry in read_bib(text or "", file).items() if entry.source}
    for draft, at, key in cited:
        if key not in sources:
            hint = f"{advice(key, sources, 'sources')}; write it into {file.path.as_posix()}, or take it out here"
            problem = Problem(draft.path, draft.line("sources", at), f"there is no source '{key}'", hint)
            file.problems.append(problem)
    return sources, file.problems, {path}


def drawings_beside(drafts: Sequence[QuestionDraft], folder: Path) -> tuple[dict[str, Drawing], list[Problem], _Files]:
    """Return the drawings that questions show, what is wrong with them, and the files that make them."""
    shown = [(draft, at, name) for draft in drafts for at, name in draft.drawings()]
    drawings: dict[str, Drawing] = {}
    problems: list[Problem] = []
    files: _Files = set()
    for draft, at, name in shown:
        home = _nearest(folder, FIGURES).parents[1]
        files |= {home / FIGURES / f"{name}{ending}" for ending in (".svg", ".yml")}
        if not exists(home, name):
            problems.append(Problem(draft.path, draft.line(*at), *not_there(name, names(home))))
        elif name not in drawings:
            said = _said(home, name, problems)
            drawings[name], looked = read_picture(home, name, said)
            problems += [problem for file in looked for problem in file.problems]
    for draft in drafts if drawings else ():
        problems += unknown_spots(draft, drawings.get(draft.values.get("picture", "")))
    return drawings, problems, files


def _said(home: Path, name: str, problems: list[Problem]) -> DrawnDraft | None:
    """Return the words of a drawing in all its languages, None if there are none."""
    path = FIGURES / f"{name}.yml"
    if not lies_there(home / path):
        return None
    file = FileProblems(path)
    draft = made(read_text(home, file), file, of_tree(read_shown)).result
    problems += file.problems
    if draft and draft.whole:
        for other, language in _translations(home / path):
            draft.translations[language] = _translated(home, other, draft, language, problems)
    return draft


def _translated(home: Path, path: Path, draft: DrawnDraft, language: str, problems: list[Problem]) -> Texts:
    """Return the words of a drawing in another language."""
    file, trees = FileProblems(path.relative_to(home)), {draft.slug: draft.strings()}

    def texts(node: Node, file: FileProblems) -> dict[str, Texts]:
        named = Table(node.line, ((Scalar(node.line, draft.slug), known(node, REVIEW)),))
        return read_translations(named, trees, ("drawing", "drawings"), language, file)

    said = made(read_text(home, file), file, of_tree(texts)).result or {}
    problems += file.problems
    return said.get(draft.slug, ORIGINAL)


def _translations(path: Path) -> Iterator[tuple[Path, str]]:
    for beside in sorted(path.parent.glob(f"{path.stem}.*.yml")):
        yield beside, beside.stem.partition(".")[2]


def _nearest(folder: Path, wanted: Path) -> Path:
    """Return where something lies, in a folder or the nearest above it; where it nowhere does, in the folder itself."""
    here = folder.resolve()
    places = [place / wanted for place in (here, *here.parents)]
    return next((place for place in places if place.exists()), places[0])
