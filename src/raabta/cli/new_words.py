"""`raabta new words`: write what the engine says, to be said in a language of the course."""

from __future__ import annotations

import json
from pathlib import Path

import click

from raabta import content
from raabta.cli.new_files import write
from raabta.content.read.settings import LANGUAGE
from raabta.content.read.words import WORDS, domains, empty
from raabta.content.spoken import languages_of

_THEN = (
    "Behind each name with an underscore stands the English. Translate it below, and leave blanks such as {n} as they",
    "are; what is left empty stays English. `i18n/own` holds the months, and what the language is called. A count may",
    "have more forms than English has: name_zero, name_one, name_two, name_few, name_many. Then: raabta check",
)


@click.command()
@click.argument("language")
def words(language: str) -> None:
    """Write words/LANGUAGE.json: every word of the engine, empty, with the English beside it."""
    root = content.find_root()
    spoken = languages_of(root)
    if language not in spoken:
        named = ", ".join([*spoken, language]) if LANGUAGE.fullmatch(language) else "…"
        message = f"The course is not in '{language}', but in: {', '.join(spoken)}. Add it to _config.yml"
        raise click.ClickException(f"{message}: `languages: [{named}]`.")
    write(root, words_file(language), all_words(), *_THEN)


def words_file(language: str) -> Path:
    """Return where the words of a language stand in a course."""
    return WORDS / f"{language}.json"


def all_words() -> str:
    """Return the text of the file: the words by domain, empty, each below its English."""
    return f"{json.dumps({domain: empty(domain) for domain in domains()}, ensure_ascii=False, indent=1)}\n"
