"""`raabta new course`: write a small course that is whole, with what an editor, a server and Binder need of it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import reduce
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path, PurePosixPath

import click

import raabta
from raabta import content, i18n
from raabta.cli.new_words import all_words, words_file
from raabta.content.read.settings import LANGUAGE
from raabta.content.schema import FILES, dumped, schemas
from raabta.content.yaml.fields import MOST_LETTERS, SLUG
from raabta.errors import ContentError
from raabta.i18n import FALLBACK

_SCHEMAS = PurePosixPath(".vscode/schemas")
#: Names with a dot are kept without it here, since packers leave such files out; a notebook is one of ours only there.
_DOT, _JSON = "dot-", ".ipynb.json"


@click.command()
@click.argument("name")
@click.option("--title", help="What stands above every page; left out, made of the name.")
@click.option("--language", default=FALLBACK, show_default=True, help="In which it is written: two or three letters.")
def course(name: str, title: str | None, language: str) -> None:
    """Write the folder NAME: a course with one chapter, a quiz, a plan for a hall, and settings for editors."""
    folder = Path(name)
    _refuse(folder)
    if not LANGUAGE.fullmatch(language):
        raise click.ClickException(f"'{language}' cannot name a language. Use two or three small letters: fr")
    words = title or folder.name.replace("-", " ").capitalize()
    for path, text in _files(folder.name, words, language):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8", newline="\n")
    content.update_lock(folder.resolve())
    said = [f"Wrote {name}/, a course with one chapter. Then:", f"  cd {name}", "  raabta check", "  raabta serve"]
    if _is_said_elsewhere(language):
        said.append(f"What stands on buttons is English until you translate {words_file(language).as_posix()}.")
    click.echo("\n".join(said))


def _refuse(folder: Path) -> None:
    """Raise an error where no course can begin."""
    slug = folder.name
    if not SLUG.fullmatch(slug) or slug.isdigit() or len(slug) > MOST_LETTERS:
        message = f"'{slug}' cannot name a course: answers are kept under it. Use a-z, digits and hyphens: first-aid"
        raise click.ClickException(message)
    if folder.exists():
        raise click.ClickException(f"{folder} exists and was not changed. Delete it or choose another name.")
    try:
        around = content.find_root(folder.absolute().parent)
    except ContentError:
        return
    raise click.ClickException(f"{around} is a course already, and none can lie in another. Go to a folder outside it.")


def _is_said_elsewhere(language: str) -> bool:
    """Return whether the engine does not speak a language, so that the course has to bring its words."""
    return language not in i18n.LANGUAGES


def _texts(language: str) -> dict[str, str]:
    """Return what the English of the example is in a language; of one in which nobody wrote it, nothing."""
    file = files("raabta.cli").joinpath("templates", "texts", f"{language}.json")
    found: dict[str, str] = json.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}
    return found


def _files(name: str, title: str, language: str) -> Iterator[tuple[str, str]]:
    """Yield every file of a new course, with its text."""
    texts = _texts(language)
    for path, template in _templates(files("raabta.cli").joinpath("templates", "course"), ""):
        said = json.dumps(title, ensure_ascii=False) if path == "_config.yml" else title
        text = reduce(lambda text, one: text.replace(*one), texts.items(), template)
        text = text.replace("TITLE", said).replace("NAME", name).replace("VERSION", raabta.__version__)
        yield path, text.replace("LANGUAGE", language)
    if _is_said_elsewhere(language):
        yield words_file(language).as_posix(), all_words()
    for file, schema in schemas().items():
        yield str(_SCHEMAS / file), dumped(schema)
    yield ".vscode/settings.json", f"{json.dumps(_settings(), indent=2)}\n"
    yield ".vscode/extensions.json", f"{json.dumps({'recommendations': ['redhat.vscode-yaml']}, indent=2)}\n"


def _templates(folder: Traversable, at: str) -> Iterator[tuple[str, str]]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        path = f"{at}{entry.name.replace(_DOT, '.', 1) if entry.name.startswith(_DOT) else entry.name}"
        if entry.is_dir():
            yield from _templates(entry, f"{path}/")
        else:
            yield path.replace(_JSON, ".ipynb"), entry.read_text(encoding="utf-8")


def _settings() -> dict[str, object]:
    """Return what VS Code needs to know: which schema belongs to which files."""
    return {
        "files.associations": {"*.lock": "plaintext"},
        "files.exclude": {"_build": True},
        "yaml.schemas": {f"./{_SCHEMAS / file}": list(globs) for file, globs in FILES.items()},
    }
