"""Find quizzes, scenarios, questions, pages, facts and sources to which nothing leads."""

from __future__ import annotations

import re
from collections.abc import Iterator

from raabta.content.checks.seen import Seen
from raabta.content.read.bib import BIB
from raabta.content.read.course_files import FACTS
from raabta.content.read.files import MAX_BYTES
from raabta.content.read.toc import inside
from raabta.content.read.uses import listed_pages
from raabta.content.yaml.file_problems import counted, listed
from raabta.errors import Problem
from raabta.model import OWN
from raabta.root import MARK, PAGES

_WORD = re.compile(r"[\w-]+")
#: A page with this has a path with a stop for each chapter.
_PATH = re.compile(r"^:{3,}\{chapters\}", re.MULTILINE)


def problems(seen: Seen) -> Iterator[Problem]:
    """Yield quizzes and scenarios that no page and no plan shows, and questions that nobody is ever asked."""
    yield from _unshown(seen)
    yield from _unasked(seen)


def warnings(seen: Seen) -> Iterator[Problem]:
    """Yield pages outside the book and, in one line for each file, facts and sources that nothing uses."""
    yield from _unlisted(seen)
    yield from _unreached(seen)
    if not seen.files.problems and not any(page.broken for page in seen.pages):
        yield from _unprinted(seen)
        yield from _uncited(seen)


def _unshown(seen: Seen) -> Iterator[Problem]:
    files = seen.files
    called = {use.id for use in seen.uses if use.what in {"quiz", "scenario"}}
    called |= {name for plan in files.sessions.values() for _at, name in plan.named("quiz")}
    unread = {path.parent for path in files.unread if ".session." in path.name}
    unread |= {plan.path.parent for plan in files.sessions.values() if not plan.whole}
    for noun, known in (("quiz", files.quizzes), ("scenario", files.scenarios)):
        for name, draft in known.items():
            if name in called or draft.path.parent in unread or seen.may_call(name):
                continue
            hint = f'call it in a chapter: {noun}("{name}")' + (", or in a plan" if noun == "quiz" else "")
            yield Problem(draft.path, draft.line("id"), f"no page shows the {noun} '{name}'", f"{hint}; or delete it")


def _unasked(seen: Seen) -> Iterator[Problem]:
    """Yield questions that nobody is ever asked although they are not put by for later, and the contrary."""
    files = seen.files
    asked = {name for quiz in files.quizzes.values() for _at, name in quiz.named()}
    asked |= {use.id for use in seen.uses if use.what == "quiz"}
    asked |= {name for plan in files.sessions.values() for _at, name in plan.named("question")}
    unsure = {path.parent for path in files.unread if ".quiz." in path.name} | {
        quiz.path.parent for quiz in files.quizzes.values() if not quiz.values.get("questions")
    }
    for draft in files.questions.values():
        if draft.kind is None or draft.path.parent in unsure:
            continue
        if draft.id not in asked and not draft.values.get("bank") and not seen.may_call(draft.id):
            message = f"the question '{draft.slug}' is in no quiz"
            hint = "add it to a .quiz.yml file or to a chapter, or write `bank: true`"
            yield Problem(draft.path, draft.line("id"), message, hint)
        elif draft.id in asked and draft.values.get("bank"):
            message = f"the question '{draft.slug}' is asked although it is marked as `bank`"
            yield Problem(draft.path, draft.line("bank"), message, "remove `bank: true`")


def _unlisted(seen: Seen) -> Iterator[Problem]:
    """Yield pages that lie in chapters/ or tools/ and that no reader of the book will ever see."""
    known = listed_pages(seen.root)
    for page in seen.pages:
        if page.path.parts[0] in PAGES and page.path not in known:
            hint = f"add `- file: {page.path.with_suffix('').as_posix()}` there to have it in the book"
            yield Problem(page.path, 0, f"the page is not in {MARK}", hint)


def _unreached(seen: Seen) -> Iterator[Problem]:
    """Yield pages of the book that ask something and stand in no stop of the path, where a page has one."""
    having = [(page.path, part) for page in seen.pages for part in page.parts if _PATH.search(part.text)]
    if not having:
        return
    shown = {path.parent / link.address.partition("#")[0] for path, part in having for link in part.links}
    names, above = {path.with_suffix("").as_posix() for path in shown if path.name}, inside(seen.root)
    asking = {use.path for use in seen.uses if use.what in {"quiz", "scenario"}}
    start = having[0][0]
    for path in sorted((asking & listed_pages(seen.root)) - shown - {path for path, _part in having}):
        # What stands below a chapter in the contents stands in its stop.
        if above.get(path.with_suffix("").as_posix()) not in names:
            hint = f"add a line under `:::{{chapters}}`: - [Title]({path.as_posix()}): what one does there"
            yield Problem(path, 0, f"no stop on {start.as_posix()} leads to the page", hint)


def _unprinted(seen: Seen) -> Iterator[Problem]:
    used = {use.id for use in seen.uses if use.what in {"fact", "policy"}}
    facts = [name for name in seen.files.facts if name not in used]
    if facts:
        message = f"{counted(len(facts), 'fact is', 'facts are')} printed nowhere: {listed(facts)}"
        yield Problem(FACTS, 0, message, "print it with a link such as [1,739](#fact-id), or delete it")


def _uncited(seen: Seen) -> Iterator[Problem]:
    files = seen.files
    cited = {use.id for use in seen.uses if use.what == "ref"}
    cited |= {fact.source.key for _line, fact in files.facts.values()}
    cited |= {key for draft in files.questions.values() for key in draft.values.get("sources", ())}
    cited |= {key for made in files.scenarios.values() for _at, key in made.cited()}
    cited |= _in_data(seen)
    linked = {link.address for _part, link in seen.links()}
    sources = [
        key for key, source in files.sources.items() if key not in cited and key != OWN and source.url not in linked
    ]
    if sources:
        message = f"{counted(len(sources), 'source is', 'sources are')} cited nowhere: {listed(sources)}"
        yield Problem(BIB, 0, message, "cite it with a link such as [NDMA](#ref-key), or delete it")


def _in_data(seen: Seen) -> set[str]:
    """Return every word of the tables in assets/data, which name sources too."""
    words: set[str] = set()
    for path in sorted((seen.root / "assets/data").glob("*.csv")):
        if path.stat().st_size <= MAX_BYTES:
            words |= set(_WORD.findall(path.read_text(encoding="utf-8", errors="replace")))
    return words
