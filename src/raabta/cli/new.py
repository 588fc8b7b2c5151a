"""`raabta new`: a question, a chapter or a plan from a template; that of a question is made from its kind."""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import click

from raabta import content
from raabta.content import example_source, taken_ids
from raabta.content.checks.lock import LOCK
from raabta.content.yaml.fields import SLUG
from raabta.kinds import HEAD, KINDS, TAIL, Field, Kind

_HEADER = (
    "# A question of the kind {kind}: {doc}.",
    "# Write behind the colons; `raabta check` says what is still missing. A text with a colon needs quotes.",
)
ROWS = 3
_BANK = "bank: true  # no quiz asks it yet; remove this line when one does"


@click.group()
def new() -> None:
    """Start a question, a chapter or a plan from a template."""


@new.command()
@click.argument("name", metavar="CHAPTER/ID")
@click.option("--kind", type=click.Choice(list(KINDS)), default="choice", show_default=True, help="How it is asked.")
def question(name: str, kind: str) -> None:
    """Write exercises/CHAPTER/ID.yml, ready to be filled in.

    \b
    choice    one option is right             order    steps are put in order
    multi     several options are right       number   a number is typed
    match     items find their partners       text     a word is typed
    classify  items are sorted into classes
    """
    root = content.find_root()
    chapter, slug = _chapter_and_id(root, name, "disaster/first-alert")
    path = Path("exercises") / chapter / f"{slug}.yml"
    _refuse_existing(root, path)
    taken = taken_ids(root).get(name)
    if taken == LOCK:
        told = f"The id '{name}' was used by a question that is gone; {LOCK.as_posix()} remembers it. Choose another."
        raise click.ClickException(told)
    if taken:
        raise click.ClickException(f"The id '{name}' is used in {taken.as_posix()}. Choose another.")
    _write(root, path, "\n".join(question_lines(KINDS[kind], slug)) + "\n")
    click.echo("Fill it in, then: raabta check")


@new.command()
@click.argument("name", metavar="CHAPTER/ID")
def session(name: str) -> None:
    """Write exercises/CHAPTER/ID.session.yml, a plan for a hall, ready to be filled in."""
    root = content.find_root()
    chapter, slug = _chapter_and_id(root, name, "disaster/evening")
    path = Path("exercises") / chapter / f"{slug}.session.yml"
    _refuse_existing(root, path)
    _write(root, path, _template("plan.session.yml").replace("PLAN", slug))
    click.echo("Fill it in, then: raabta check")


@new.command()
@click.argument("name")
def chapter(name: str) -> None:
    """Write chapters/NAME.ipynb and a quiz for it, ready to be filled in."""
    root = content.find_root()
    if not SLUG.fullmatch(name):
        raise click.ClickException(f"'{name}' cannot name a chapter. Use a-z, digits and hyphens: event-management")
    notebook, quiz = Path("chapters") / f"{name}.ipynb", Path("exercises") / name / "check.quiz.yml"
    source = example_source(root)
    cells = chapter_notebook(name, source.label, source.key) if source else chapter_notebook(name)
    for path in (notebook, quiz):
        _refuse_existing(root, path)
    _write(root, notebook, json.dumps(cells, indent=1, ensure_ascii=False) + "\n")
    _write(root, quiz, _template("check.quiz.yml"))
    click.echo(f"Then: add `- file: chapters/{name}` to _toc.yml and what learners will be able to do to")
    click.echo(f"exercises/outcomes.yml, and write questions: raabta new question {name}/my-question")


def _chapter_and_id(root: Path, name: str, example: str) -> tuple[str, str]:
    chapter, _slash, slug = name.partition("/")
    if not SLUG.fullmatch(chapter) or not SLUG.fullmatch(slug) or slug.isdigit():
        raise click.ClickException(f"'{name}' is not CHAPTER/ID. Use a-z, digits and hyphens: {example}")
    if not (root / "exercises" / chapter).is_dir():
        chapters = sorted(path.name for path in (root / "exercises").glob("*/") if SLUG.fullmatch(path.name))
        raise click.ClickException(f"There is no chapter '{chapter}'. There are: {', '.join(chapters) or 'none'}")
    return chapter, slug


def question_lines(kind: Kind, slug: str) -> Iterator[str]:
    """Yield the lines of an empty question. What may be left out is commented out."""
    yield from (line.format(kind=kind.name, doc=kind.doc) for line in _HEADER)
    yield f"id: {slug}"
    yield f"kind: {kind.name}"
    for field in (*HEAD[2:], *kind.fields, *TAIL):
        if field.name == "bank":
            yield _BANK
        elif field.required:
            yield from _required(field)
        else:
            yield f"# {field.name}:{_example(field)}  # may be left out: {field.doc}"


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
                    start = "  - " if place == 0 else "    "
                    comment = f"  # {cell.doc}" if number == 0 else ""
                    yield f"{start}{cell.name}:{' true' if cell.type == 'flag' else ''}{comment}"
    elif field.type == "notes":
        yield f"{field.name}:  # {field.doc}"
        yield from (f"  {key}:" for key in field.keys)
        yield from (f"  # {key}:" for key in field.optional_keys)
    else:
        yield f"{field.name}:{' []' if field.type in {'texts', 'names'} else ''}  # {field.doc}"


def _example(field: Field) -> str:
    if field.allowed:
        return f" {' | '.join(field.allowed)}"
    return " []" if field.type in {"texts", "names"} else ""


def _template(name: str) -> str:
    return files("raabta.cli").joinpath("templates", name).read_text(encoding="utf-8")


def _refuse_existing(root: Path, path: Path) -> None:
    if (root / path).exists():
        raise click.ClickException(f"{path.as_posix()} exists and was not changed. Delete it or choose another name.")


def _write(root: Path, path: Path, text: str) -> None:
    _refuse_existing(root, path)
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(text, encoding="utf-8", newline="\n")
    click.echo(f"Wrote {path.as_posix()}")
