"""`raabta new`: a part of the course from a template, most of them made from the table of its fields."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from importlib.resources import files
from pathlib import Path

import click

from raabta import content
from raabta.content import example_source, taken_ids
from raabta.content.checks.lock import LOCK
from raabta.content.read.course_files import BIB, FACTS
from raabta.content.read.facts import FIELDS as FACT
from raabta.content.read.folder import read_course_files
from raabta.content.read.outcomes import FIELDS as OUTCOME
from raabta.content.read.quizzes import FIELDS as QUIZ
from raabta.content.read.registry import OUTCOMES
from raabta.content.yaml.fields import SLUG
from raabta.kinds import HEAD, KINDS, TAIL, Field, Kind

_HEADER = (
    "# A question of the kind {kind}: {doc}.",
    "# Write behind the colons; `raabta check` says what is still missing. A text with a colon needs quotes.",
)
_QUIZ_HEADER = "# A quiz. `raabta check` says what is still missing.\n"
_THEN = "Fill it in, then: raabta check"
ROWS = 3
#: Fields of a row that only rows with a picture have.
SELDOM = {"picture", "at"}
_BANK = "bank: true  # no quiz asks it yet; remove this line when one does"
_KINDS = "\n".join(f"{kind.name:<9} {kind.doc}" for kind in KINDS.values())


@click.group()
def new() -> None:
    """Start a part of the course from a template."""


@new.command(help=f"Write exercises/CHAPTER/ID.yml, ready to be filled in.\n\n\b\n{_KINDS}")
@click.argument("name", metavar="CHAPTER/ID")
@click.option("--kind", type=click.Choice(list(KINDS)), default="choice", show_default=True, help="How it is asked.")
def question(name: str, kind: str) -> None:
    """Write an empty question of a kind."""
    root = content.find_root()
    slug, path = _place(root, name, ".yml", "disaster/first-alert")
    taken = taken_ids(root).get(name)
    if taken == LOCK:
        told = f"The id '{name}' was used by a question that is gone; {LOCK.as_posix()} remembers it. Choose another."
        raise click.ClickException(told)
    if taken:
        raise click.ClickException(f"The id '{name}' is used in {taken.as_posix()}. Choose another.")
    _write(root, path, _text(question_lines(KINDS[kind], slug)), _THEN)


@new.command()
@click.argument("name", metavar="CHAPTER/ID")
def quiz(name: str) -> None:
    """Write exercises/CHAPTER/ID.quiz.yml, ready to be filled in."""
    root = content.find_root()
    slug, path = _place(root, name, ".quiz.yml", "disaster/check")
    known = read_course_files(root)
    if name in known.quizzes or name in known.questions:
        raise click.ClickException(f"The id '{name}' is used by another quiz or question. Choose another.")
    _write(root, path, _QUIZ_HEADER + _text(field_lines(QUIZ, id=slug)), _THEN)


@new.command()
@click.argument("name", metavar="CHAPTER/ID")
def session(name: str) -> None:
    """Write exercises/CHAPTER/ID.session.yml, a plan for a hall, ready to be filled in."""
    root = content.find_root()
    slug, path = _place(root, name, ".session.yml", "disaster/evening")
    _write(root, path, _template("plan.session.yml").replace("PLAN", slug), _THEN)


@new.command()
@click.argument("name")
def chapter(name: str) -> None:
    """Write chapters/NAME.ipynb and a quiz for it, ready to be filled in."""
    root = content.find_root()
    _slug(name, "event-management", "a chapter")
    notebook, check = Path("chapters") / f"{name}.ipynb", Path("exercises") / name / "check.quiz.yml"
    source = example_source(root)
    cells = chapter_notebook(name, source.label, source.key) if source else chapter_notebook(name)
    for path in (notebook, check):
        _refuse_existing(root, path)
    _write(root, notebook, json.dumps(cells, indent=1, ensure_ascii=False) + "\n")
    _write(root, check, _QUIZ_HEADER + _text(field_lines(QUIZ, id="check")))
    click.echo(f"Then: add `- file: chapters/{name}` to _toc.yml, write what learners will be able to do")
    click.echo(f"(raabta new outcome {name}/my-outcome) and questions: raabta new question {name}/my-question")


@new.command()
@click.argument("name", metavar="CHAPTER/ID")
def outcome(name: str) -> None:
    """Add to exercises/outcomes.yml what learners of a chapter will be able to do."""
    root = content.find_root()
    area, _, slug = name.partition("/")
    for part in (area, slug):
        _slug(part, "disaster/compose-warning", "a chapter and an outcome")
    lines = field_lines(OUTCOME, "  ", id=slug, chapter=area)
    _add(root, OUTCOMES, "outcomes", slug, "- " + _text(lines).removeprefix("  "))


@new.command()
@click.argument("name")
def fact(name: str) -> None:
    """Add a number or a dated claim to facts.yml."""
    _slug(name, "floods-2022-deaths", "a fact")
    _add(content.find_root(), FACTS, "facts", name, f"{name}:\n" + _text(field_lines(FACT, "  ")))


@new.command()
@click.argument("key")
def source(key: str) -> None:
    """Add a source to references.bib."""
    _slug(key, "ndma-2022", "a source")
    _add(content.find_root(), BIB, "sources", key, _template("source.bib").replace("KEY", key))


def _slug(name: str, example: str, what: str) -> None:
    if not SLUG.fullmatch(name) or name.isdigit():
        raise click.ClickException(f"'{name}' cannot name {what}. Use a-z, digits and hyphens: {example}")


def _place(root: Path, name: str, suffix: str, example: str) -> tuple[str, Path]:
    """Return the id inside its chapter, and the file that is to hold it."""
    chapter, _slash, slug = name.partition("/")
    if not SLUG.fullmatch(chapter) or not SLUG.fullmatch(slug) or slug.isdigit():
        raise click.ClickException(f"'{name}' is not CHAPTER/ID. Use a-z, digits and hyphens: {example}")
    if not (root / "exercises" / chapter).is_dir():
        chapters = sorted(path.name for path in (root / "exercises").glob("*/") if SLUG.fullmatch(path.name))
        raise click.ClickException(f"There is no chapter '{chapter}'. There are: {', '.join(chapters) or 'none'}")
    path = Path("exercises") / chapter / f"{slug}{suffix}"
    _refuse_existing(root, path)
    return slug, path


def question_lines(kind: Kind, slug: str) -> Iterator[str]:
    """Yield the lines of an empty question. What may be left out is commented out."""
    yield from (line.format(kind=kind.name, doc=kind.doc) for line in _HEADER)
    fields = [field for field in (*HEAD, *kind.fields, *TAIL) if field.name != "bank"]
    yield from field_lines(fields, id=slug, kind=kind.name)
    yield _BANK


def field_lines(fields: Iterable[Field], indent: str = "", **values: str) -> Iterator[str]:
    """Yield the lines of an empty table, with the values that are known."""
    for field in fields:
        if field.name in values:
            yield f"{indent}{field.name}: {values[field.name]}"
        elif field.required:
            yield from (indent + line for line in _required(field))
        else:
            yield f"{indent}# {field.name}:{_example(field)}  # may be left out: {field.doc}"


def chapter_notebook(name: str, label: str = "NAME, YEAR", key: str = "key-of-references-bib") -> dict[str, object]:
    """Return a notebook with the parts that every chapter has; `label` and `key` show how a source is cited."""
    text = _template("chapter.json").replace("CHAPTER", name)
    text = text.replace("[SOURCE]", f"[{json.dumps(label)[1:-1]}]").replace("#ref-KEY", f"#ref-{key}")
    notebook: dict[str, object] = json.loads(text)
    return notebook


def _required(field: Field) -> Iterator[str]:
    if field.type == "rows":
        yield f"{field.name}:  # {field.doc}"
        for number in range(max(field.least, ROWS)):
            for place, cell in enumerate(field.rows):
                if cell.required or number == 0:
                    yield _cell(cell, first=place == 0, explained=number == 0)
    elif field.type == "notes":
        yield f"{field.name}:  # {field.doc}"
        yield from (f"  {key}:" for key in field.keys)
        yield from (f"  # {key}:" for key in field.optional_keys)
    else:
        yield f"{field.name}:{' []' if field.type in {'texts', 'names'} else ''}  # {field.doc}"


def _cell(cell: Field, *, first: bool, explained: bool) -> str:
    """Return the line of one field of a row. What few rows have is commented out."""
    if cell.name in SELDOM:
        return f"    # {cell.name}:  # may be left out: {cell.doc}"
    comment = f"  # {cell.doc}" if explained else ""
    return f"{'  - ' if first else '    '}{cell.name}:{' true' if cell.type == 'flag' else ''}{comment}"


def _example(field: Field) -> str:
    if field.allowed:
        return f" {' | '.join(field.allowed)}"
    return " []" if field.type in {"texts", "names"} else ""


def _template(name: str) -> str:
    return files("raabta.cli").joinpath("templates", name).read_text(encoding="utf-8")


def _refuse_existing(root: Path, path: Path) -> None:
    if (root / path).exists():
        raise click.ClickException(f"{path.as_posix()} exists and was not changed. Delete it or choose another name.")


def _text(lines: Iterable[str]) -> str:
    return "".join(f"{line}\n" for line in lines)


def _add(root: Path, path: Path, place: str, name: str, entry: str) -> None:
    """Put an entry behind those of a file, which may be absent."""
    if name in getattr(read_course_files(root), place):
        raise click.ClickException(f"'{name}' is in {path.as_posix()} already. Choose another name.")
    old = (root / path).read_text(encoding="utf-8") if (root / path).exists() else ""
    gap = "" if not old else "\n" if old.endswith("\n") else "\n\n"
    (root / path).write_text(old + gap + entry, encoding="utf-8", newline="\n")
    click.echo(f"Added '{name}' at the end of {path.as_posix()}\n{_THEN}")


def _write(root: Path, path: Path, text: str, *said: str) -> None:
    _refuse_existing(root, path)
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(text, encoding="utf-8", newline="\n")
    click.echo("\n".join((f"Wrote {path.as_posix()}", *said)))
