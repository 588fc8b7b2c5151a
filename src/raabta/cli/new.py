"""`raabta new`: write a part of the course from a template, most of them made from the table of its fields."""

from __future__ import annotations

import json
from pathlib import Path

import click

from raabta import content
from raabta.cli.instead import instead
from raabta.cli.new_course import course
from raabta.cli.new_files import lines_of, named, refuse_existing, template, write
from raabta.cli.new_lines import field_lines, question_lines, translation_lines
from raabta.cli.new_tool import tool
from raabta.cli.new_words import words
from raabta.content import example_source, taken_ids
from raabta.content.checks.lock import LOCK
from raabta.content.read.bib import BIB
from raabta.content.read.course_files import FACTS
from raabta.content.read.drawn import FIGURES
from raabta.content.read.facts import FIELDS as FACT
from raabta.content.read.folder import read_course_files
from raabta.content.read.outcomes import FIELDS as OUTCOME
from raabta.content.read.quizzes import FIELDS as QUIZ
from raabta.content.read.registry import OUTCOMES, Placed, placed
from raabta.content.read.translations import REVIEW, UNREVIEWED
from raabta.content.read.uses import uses
from raabta.content.yaml.fields import SLUG
from raabta.kinds import KINDS

_QUIZ_HEADER = "# A quiz. `raabta check` says what is still missing.\n"
_THEN = "Fill it in, then: raabta check"
_KINDS = "\n".join(f"{kind.name:<9} {kind.doc}" for kind in KINDS.values())


@click.group()
def new() -> None:
    """Start a course, or a part of it, from a template."""


new.add_command(course)
new.add_command(tool)
new.add_command(words)


@new.command(help=f"Write exercises/CHAPTER/ID.yml, ready to be filled in.\n\n\b\n{_KINDS}")
@click.argument("name", metavar="CHAPTER/ID")
@click.option("--kind", type=click.Choice(list(KINDS)), help="How it is asked; left out: choice.")
@click.option(
    "--instead-of", "old", metavar="ID", help="Retire this question, and ask the new one wherever it is asked."
)
def question(name: str, kind: str | None, old: str | None) -> None:
    """Write an empty question of a kind."""
    root = content.find_root()
    slug, path = _place(root, name, ".yml", "disaster/first-alert")
    taken = taken_ids(root).get(name)
    if taken == LOCK:
        told = f"The id '{name}' was used by a question that is gone; {LOCK.as_posix()} remembers it. Choose another."
        raise click.ClickException(told)
    if taken:
        raise click.ClickException(f"The id '{name}' is used in {taken.as_posix()}. Choose another.")
    if old and kind:
        raise click.ClickException(
            "--instead-of begins with the old question, of its kind. Change `kind:` in its file."
        )
    if old:
        click.echo(_instead_of(root, old, name))
    else:
        write(root, path, lines_of(question_lines(KINDS[kind or "choice"], slug)), _THEN)


def _instead_of(root: Path, old: str, name: str) -> str:
    """Put a question in the place of another, and return what was done and what is left to do."""
    done = instead(read_course_files(root), uses(root)[0], old, name)
    content.retire(root, old)
    for path, text in done.texts.items():
        (root / path).write_text(text, encoding="utf-8", newline="\n")
    where, *others = (path.as_posix() for path in done.texts)
    pages = [path for path in done.asked if path.endswith(".ipynb")]
    lines = [
        f"{old} is retired; {name} begins in {where} with its words. Write it anew.",
        *(f"Changed: {other}" for other in others),
        *(f"Look at what is said of it: {place}" for place in done.told),
        "Then: its translation, from the new English; raabta check",
    ]
    return "\n".join([*lines, *(f"Then: raabta refresh {page}" for page in pages)])


@new.command()
@click.argument("name", metavar="CHAPTER/ID")
def quiz(name: str) -> None:
    """Write exercises/CHAPTER/ID.quiz.yml, ready to be filled in."""
    root = content.find_root()
    slug, path = _place(root, name, ".quiz.yml", "disaster/check")
    known = read_course_files(root)
    if name in known.quizzes or name in known.questions:
        raise click.ClickException(f"The id '{name}' is used by another quiz or question. Choose another.")
    write(root, path, _QUIZ_HEADER + lines_of(field_lines(QUIZ, id=slug)), _THEN)


@new.command()
@click.argument("name", metavar="CHAPTER/ID")
def session(name: str) -> None:
    """Write exercises/CHAPTER/ID.session.yml, a plan for a hall, ready to be filled in."""
    root = content.find_root()
    slug, path = _place(root, name, ".session.yml", "disaster/evening")
    write(root, path, template("plan.session.yml").replace("PLAN", slug), _THEN)


@new.command()
@click.argument("name", metavar="CHAPTER/ID")
def scenario(name: str) -> None:
    """Write exercises/CHAPTER/ID.scenario.yml, two decisions and two endings, ready to be filled in."""
    root = content.find_root()
    slug, path = _place(root, name, ".scenario.yml", "disaster/night")
    write(root, path, template("decisions.scenario.yml").replace("SCENARIO", slug), _THEN)


@new.command()
@click.argument("file", metavar="FILE")
@click.option("--language", metavar="LANGUAGE", help="Two letters, such as ur; left out, the course's other language.")
def translation(file: str, language: str | None) -> None:
    """Write the translation of a FILE of exercises/: its shape, with the English behind each line."""
    root = content.find_root()
    course = read_course_files(root)
    others = course.settings.languages[1:]
    language = language or next(iter(others), "")
    if language not in others:
        known = ", ".join(others) or f"none besides '{course.settings.original}'; add it to `languages:` in _config.yml"
        raise click.ClickException(f"The course is not in '{language}'. Its languages: {known}")
    path = _inside(root, file)
    found = placed(path)
    if not isinstance(found, Placed) or found.language or not (root / path).is_file():
        raise click.ClickException(f"'{file}' is no English file of exercises/ that could be translated.")
    drafts = [draft for draft in course.drafts(found.kind.place).values() if draft.path == path]
    if path in course.unread or not drafts or not all(draft.whole for draft in drafts):
        raise click.ClickException(f"{path.as_posix()} has problems. Mend them first: raabta check")
    lines = [line for draft in drafts for line in translation_lines(draft.slug, draft.strings())]
    review = f"{REVIEW}: {UNREVIEWED}  # `done` when a native speaker has read it"
    write(root, path.with_suffix(f".{language}.yml"), lines_of([review, *lines]), _THEN)


@new.command()
@click.argument("name", metavar="CHAPTER/NAME")
def picture(name: str) -> None:
    """Write assets/figures/CHAPTER/NAME.svg, a drawing with one text, and NAME.yml, its words."""
    root = content.find_root()
    chapter, _slash, slug = name.partition("/")
    for part in (chapter, slug):
        named(part, "disaster/ladder", "a chapter and a picture")
    texts, drawing = (FIGURES / chapter / f"{slug}{suffix}" for suffix in (".yml", ".svg"))
    refuse_existing(root, drawing)
    write(root, texts, template("picture.yml"))
    write(root, drawing, template("picture.svg"), "Draw it, and name its texts, then: raabta draw, raabta check")


@new.command()
@click.argument("name")
def chapter(name: str) -> None:
    """Write chapters/NAME.ipynb, its opening question and a quiz for it, ready to be filled in."""
    root = content.find_root()
    named(name, "event-management", "a chapter")
    folder = Path("exercises") / name
    notebook, opening, check = Path("chapters") / f"{name}.ipynb", folder / "opening.yml", folder / "check.quiz.yml"
    source = example_source(root)
    cells = chapter_notebook(name, source.label, source.key) if source else chapter_notebook(name)
    for path in (notebook, opening, check):
        refuse_existing(root, path)
    write(root, notebook, json.dumps(cells, indent=1, ensure_ascii=False) + "\n")
    asked = [line for line in question_lines(KINDS["choice"], "opening") if not line.startswith("bank:")]
    write(root, opening, lines_of(asked))
    write(root, check, _QUIZ_HEADER + lines_of(field_lines(QUIZ, id="check")))
    click.echo(f"Then: add `- file: chapters/{name}` to _toc.yml, and to the path of the start page, if it has one,")
    click.echo(f"`- [Title](chapters/{name}.ipynb): what one does there`; write what learners will be able to do")
    click.echo(f"(raabta new outcome {name}/my-outcome) and questions: raabta new question {name}/my-question")


@new.command()
@click.argument("chapter")
def summary(chapter: str) -> None:
    """Write chapters/CHAPTER-summary.md, the chapter on one sheet, ready to be filled in."""
    root = content.find_root()
    if not (root / "chapters" / f"{chapter}.ipynb").is_file():
        raise click.ClickException(f"There is no chapter chapters/{chapter}.ipynb that this could sum up.")
    path = Path("chapters") / f"{chapter}-summary.md"
    write(
        root,
        path,
        template("summary.md"),
        f"Then: add it to _toc.yml below the chapter, under `sections:`: `- file: {path.with_suffix('').as_posix()}`",
    )


@new.command()
@click.argument("name", metavar="CHAPTER/ID")
def outcome(name: str) -> None:
    """Add to exercises/outcomes.yml what learners of a chapter will be able to do."""
    root = content.find_root()
    area, _, slug = name.partition("/")
    for part in (area, slug):
        named(part, "disaster/compose-warning", "a chapter and an outcome")
    lines = field_lines(OUTCOME, "  ", id=slug, chapter=area)
    _add(root, OUTCOMES, "outcomes", slug, "- " + lines_of(lines).removeprefix("  "))


@new.command()
@click.argument("name")
def fact(name: str) -> None:
    """Add a number or a dated claim to facts.yml."""
    named(name, "floods-2022-deaths", "a fact")
    _add(content.find_root(), FACTS, "facts", name, f"{name}:\n" + lines_of(field_lines(FACT, "  ")))


@new.command()
@click.argument("key")
def source(key: str) -> None:
    """Add a source to references.bib."""
    named(key, "ndma-2022", "a source")
    _add(content.find_root(), BIB, "sources", key, template("source.bib").replace("KEY", key))


def _inside(root: Path, file: str) -> Path:
    """Return where a file that an author names lies in the course: seen from the author's folder, or from its top."""
    for path in (Path(file).absolute(), root / file):
        if path.is_file() and path.resolve().is_relative_to(root.resolve()):
            return path.resolve().relative_to(root.resolve())
    return Path(file)


def _place(root: Path, name: str, suffix: str, example: str) -> tuple[str, Path]:
    """Return the id inside its chapter, and the file that is to hold it."""
    chapter, _slash, slug = name.partition("/")
    if not SLUG.fullmatch(chapter) or not SLUG.fullmatch(slug) or slug.isdigit():
        raise click.ClickException(f"'{name}' is not CHAPTER/ID. Use a-z, digits and hyphens: {example}")
    if not (root / "exercises" / chapter).is_dir():
        chapters = sorted(path.name for path in (root / "exercises").glob("*/") if SLUG.fullmatch(path.name))
        raise click.ClickException(f"There is no chapter '{chapter}'. There are: {', '.join(chapters) or 'none'}")
    path = Path("exercises") / chapter / f"{slug}{suffix}"
    refuse_existing(root, path)
    return slug, path


def chapter_notebook(name: str, label: str = "NAME, YEAR", key: str = "key-of-references-bib") -> dict[str, object]:
    """Return a notebook, as its JSON, with the parts that every chapter has.

    `label` and `key` show how a source is cited.
    """
    text = template("chapter.json").replace("CHAPTER", name)
    text = text.replace("[SOURCE]", f"[{json.dumps(label)[1:-1]}]").replace("#ref-KEY", f"#ref-{key}")
    notebook: dict[str, object] = json.loads(text)
    return notebook


def _add(root: Path, path: Path, place: str, name: str, entry: str) -> None:
    """Put an entry behind those of a file, which may be absent."""
    if name in getattr(read_course_files(root), place):
        raise click.ClickException(f"'{name}' is in {path.as_posix()} already. Choose another name.")
    old = (root / path).read_text(encoding="utf-8") if (root / path).exists() else ""
    gap = "" if not old else "\n" if old.endswith("\n") else "\n\n"
    (root / path).write_text(old + gap + entry, encoding="utf-8", newline="\n")
    click.echo(f"Added '{name}' at the end of {path.as_posix()}\n{_THEN}")
