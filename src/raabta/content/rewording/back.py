"""Put the reworded texts of a sheet back where they stand: all of them or, where one cannot be taken, none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from raabta.content.read import lengths
from raabta.content.read.files import read_text
from raabta.content.read.glossary import ERROR, SENTENCE, WARN, Glossary, read_glossary
from raabta.content.rewording import in_pages, in_yaml
from raabta.content.rewording.chapter import Passage
from raabta.content.rewording.same import changed
from raabta.content.rewording.sheet import Row
from raabta.content.yaml.file_problems import FileProblems, advice
from raabta.content.yaml.nodes import compose
from raabta.errors import Problem

#: The path of the first row below the names of the columns, before the name of the chapter.
CHAPTER = "chapter "
_ABOUT = "Write the new wording into the column “new”. Leave it empty where the text can stay. Change nothing else."
_WRITERS: Mapping[str, Callable[[str, Mapping[str, str]], str]] = {
    ".ipynb": in_pages.rewrite_notebook,
    ".md": in_pages.rewrite_page,
    ".yml": in_yaml.rewrite,
}


@dataclass(slots=True)
class Returned:
    """What a sheet would change: the passages that are reworded, the files as they would be, what is wrong with it."""

    reworded: list[Passage] = field(default_factory=list)
    files: dict[Path, tuple[str, str]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)

    def write(self, root: Path) -> None:
        """Write the files that change."""
        for path, (_before, after) in self.files.items():
            (root / path).write_bytes(after.encode("utf-8"))


def glossary_of(root: Path, language: str) -> Glossary:
    """Return the glossary of a language, an empty one if there is none."""
    file = FileProblems(Path(f"glossary.{language}.yml"))
    text = read_text(root, file) if (root / file.path).exists() else None
    node = compose(text, file) if text else None
    return read_glossary(node, file) if node else Glossary()


def rows_of(name: str, passages: Sequence[Passage], glossary: Glossary) -> list[tuple[str, str, str, str]]:
    """Return the rows of a sheet: the chapter, then each text below its heading, with what its glossary says of it."""
    rows = [(f"{CHAPTER}{name}", _ABOUT, "", "")]
    notes = _notes(passages, glossary)
    under = ""
    for number, passage in enumerate(passages):
        if passage.under != under:
            under = passage.under
            rows.append(("", under, "", ""))
        rows.append((passage.name, passage.text, "", "\n".join(notes.get(number, ()))))
    return rows


def _notes(passages: Sequence[Passage], glossary: Glossary) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for path in dict.fromkeys(one.path for one in passages):
        mine = [number for number, one in enumerate(passages) if one.path == path]
        texts = [passages[number].text for number in mine]
        for hit in (hit for level in (ERROR, WARN) for hit in glossary.hits(level, path.as_posix(), texts)):
            use = hit.entry.use or hit.entry.note
            note = f"“{hit.words}”: {use}" if use else f"“{hit.words}”"
            if note not in found.setdefault(mine[hit.text], []):
                found[mine[hit.text]].append(note)
    return found


def back(root: Path, sheet: Path, rows: Sequence[Row], passages: Sequence[Passage], glossary: Glossary) -> Returned:
    """Return what the rows of a sheet change in the files of a chapter, of which these are the texts today."""
    done = Returned()
    known = {one.name: one for one in passages}
    mine = [row for row in rows if not row.path.startswith(CHAPTER)]
    done.problems += _rows(sheet, mine, known)
    for row in mine:
        passage = known.get(row.path)
        if passage and row.new.strip() and _even(row.new) != _even(passage.text):
            faults = list(_faults(row, passage))
            done.problems += faults
            done.warnings += _long(row, passage, glossary)
            if not faults:
                done.reworded.append(passage)
    if not done.problems:
        new = {row.path: row.new.strip() for row in mine}
        for path in dict.fromkeys(one.path for one in done.reworded):
            _file(root, path, {one.at: new[one.name] for one in done.reworded if one.path == path}, done)
    return done


def _rows(sheet: Path, rows: Sequence[Row], known: Mapping[str, Passage]) -> Iterator[Problem]:
    """Yield rows that lead nowhere, that are twice there, and that are gone."""
    times = Counter(row.path for row in rows if row.path)
    for row in rows:
        if not row.path and row.new.strip():
            hint = "write it beside the text that it replaces; a heading of the sheet stays"
            yield Problem(sheet, row.number, "a new text stands beside no path", hint)
        elif row.path and row.path not in known:
            yield Problem(sheet, row.number, f"the chapter has no text '{row.path}'", advice(row.path, known))
        elif times[row.path] > 1 and row.path:
            hint = "keep one row of each path, as in the export"
            yield Problem(sheet, row.number, f"'{row.path}' stands in {times[row.path]} rows", hint)
    for name, passage in known.items():
        if name not in times:
            hint = f"take the row back from the export; if the text is newer than that, export again ({sheet.name})"
            yield Problem(passage.path, passage.line, f"the sheet has no row '{name}'", hint)


def _faults(row: Row, passage: Passage) -> Iterator[Problem]:
    where = f"row {row.number} ({passage.at}): "
    if _even(row.now) != _even(passage.text):
        message = f"{where}the file says something else now than the column “now”"
        hint = "leave “now” as the export wrote it; if the file was edited since, export again and copy “new” over"
        yield Problem(passage.path, passage.line, message, hint)
        return
    for message, hint in changed(passage.text, row.new):
        yield Problem(passage.path, passage.line, where + message, hint)
    if passage.at.endswith(("/step", "/title")) and "\n" in row.new.strip():
        yield Problem(passage.path, passage.line, f"{where}a name has several lines", "write it in one")


def _long(row: Row, passage: Passage, glossary: Glossary) -> Iterator[Problem]:
    for _text, _line, count in lengths.of_texts([row.new], glossary.lengths):
        hint = f"make two of it: {glossary.lengths[SENTENCE]} words are enough"
        yield Problem(passage.path, passage.line, f"row {row.number}: a sentence of {count} words", hint)


def _even(text: str) -> str:
    """Return a text as every spreadsheet gives it back."""
    return "\n".join(line.rstrip() for line in text.strip().split("\n"))


def _file(root: Path, path: Path, new: Mapping[str, str], done: Returned) -> None:
    before = (root / path).read_bytes().decode("utf-8")
    try:
        after = _WRITERS[path.suffix](before, new)
    except ValueError as error:
        hint = "open and save a notebook in Jupyter, then import again; write a text of a YAML file there by hand"
        done.problems.append(Problem(path, 0, f"the new text cannot be written here ({error})", hint))
    else:
        done.files[path] = (before, after)
