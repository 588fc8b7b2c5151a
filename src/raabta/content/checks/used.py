"""Compare what pages call and cite with what the course has."""

from __future__ import annotations

from collections.abc import Iterator

from raabta.content.checks.seen import Seen
from raabta.content.read.bib import BIB
from raabta.content.read.course_files import FACTS, CourseFiles
from raabta.content.read.files import names
from raabta.content.read.uses import Use
from raabta.content.yaml.file_problems import advice
from raabta.errors import Problem
from raabta.root import PAGES

#: What is shown in a language of the course; tools have languages of their own.
_SPOKEN = frozenset({"quiz", "recall", "scenario"})


def problems(seen: Seen) -> Iterator[Problem]:
    """Yield every call and link that leads nowhere, and every printed number that differs from its fact.

    What a file names that could not be read is not missed.
    """
    files = seen.files
    chapters = {name.partition("/")[0] for name in files.questions}
    chapters |= {use.path.stem for use in seen.uses if use.path.parts[0] in PAGES}
    known = {
        "quiz": ("quiz or question", [*files.quizzes, *files.questions]),
        "recall": ("question with `later`", _come_back_to(files)),
        "tool": ("tool", list(seen.tool_ids)),
        "scenario": ("scenario", list(files.scenarios)),
        "sources": ("chapter", sorted(chapters)),
        "fact": ("fact", list(files.facts)),
        "policy": ("fact", list(files.facts)),
        "ref": ("source", list(files.sources)),
    }
    for use in seen.uses:
        noun, there = known[use.what]
        if use.what == "tool" and not there:
            continue
        if use.id not in there:
            if not _unsure(files, use):
                message = f"{use.where}there is no {noun} '{use.id}'"
                yield Problem(use.path, use.line, message, advice(use.id, there, "there are"))
        elif use.what in _SPOKEN and use.language not in {"", *files.settings.languages}:
            message = f"{use.where}the course is not in '{use.language}', so English would be shown"
            yield Problem(use.path, use.line, message, advice(use.language, files.settings.languages, "its languages"))
        elif use.what == "fact" and _printed(use) != files.facts[use.id][1].text:
            yield Problem(
                use.path,
                use.line,
                f"{use.where}'{use.text}' is printed for the fact '{use.id}'",
                f"facts.yml says '{files.facts[use.id][1].text}'; write that, or correct the fact",
            )


def _printed(use: Use) -> str:
    """Return the text of a link as it is read. Notebooks take two bare `$` for mathematics, so authors write `\\$`."""
    return use.text.strip("*_ ").replace("\\$", "$")


def _come_back_to(files: CourseFiles) -> list[str]:
    return [name for name, draft in files.questions.items() if draft.reduced and draft.reduced.later]


def _unsure(files: CourseFiles, use: Use) -> bool:
    """Return whether a file that could not be read names what is used."""
    chapter, _slash, slug = use.id.partition("/")
    if use.what in {"quiz", "recall", "scenario"}:
        unread = files.in_chapter(chapter)
        return any(path.name.startswith(f"{slug}.") for path in unread) or files.may_hold(unread, slug)
    if use.what in {"fact", "policy"}:
        unsure = bool({FACTS, BIB} & files.unread)
        return unsure and (not files.facts or names(files.root / FACTS, use.id))
    return use.what == "ref" and files.may_hold([BIB], use.id)
