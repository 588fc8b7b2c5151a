"""What is written and never met: quizzes and scenarios that nothing calls, facts and sources that nothing uses."""

from __future__ import annotations

import re
from collections.abc import Iterator

from raabta.content.checks.seen import Seen
from raabta.content.file_faults import counted, listed
from raabta.content.read.course_files import BIB, FACTS
from raabta.content.read.files import MAX_BYTES
from raabta.content.read.questions import line_of
from raabta.errors import Problem

_WORD = re.compile(r"[\w-]+")
#: The rules of the course itself may be cited or not.
OWN = "own"


def problems(seen: Seen) -> Iterator[Problem]:
    """Yield quizzes and scenarios that no page and no plan shows."""
    gathered = seen.gathered
    called = {use.id for use in seen.uses if use.what in {"quiz", "scenario"}}
    called |= {name for plan in gathered.sessions.values() for _line, name in plan.named("quiz")}
    unread = {path.parent for path in gathered.unread if ".session." in path.name}
    unread |= {plan.path.parent for plan in gathered.sessions.values() if not plan.whole}
    for noun, known in (("quiz", gathered.quizzes), ("scenario", gathered.scenarios)):
        for name, draft in known.items():
            if name in called or draft.path.parent in unread or seen.may_call(name):
                continue
            hint = f'call it in a chapter: {noun}("{name}")' + (", or in a plan" if noun == "quiz" else "")
            line = line_of(draft.node, ("id",))
            yield Problem(draft.path, line, f"no page shows the {noun} '{name}'", f"{hint}; or delete it")


def unused(seen: Seen) -> Iterator[Problem]:
    """Yield, in one line for each file, facts that no page prints and sources that nothing cites."""
    gathered = seen.gathered
    if gathered.problems or any(page.broken for page in seen.pages):
        return
    used = {use.id for use in seen.uses if use.what == "fact"}
    facts = [name for name in gathered.facts if name not in used]
    if facts:
        message = f"{counted(len(facts), 'fact is', 'facts are')} printed nowhere: {listed(facts)}"
        yield Problem(FACTS, 0, message, "print it with a link such as [1,739](#fact-id), or delete it")
    cited = {use.id for use in seen.uses if use.what == "ref"}
    cited |= {fact.source.key for _line, fact in gathered.facts.values()}
    cited |= {key for draft in gathered.drafts.values() for key in draft.values.get("sources", ())}
    cited |= {key for made in gathered.scenarios.values() for _line, key in made.cited()}
    cited |= _in_data(seen)
    linked = {link.address for page in seen.pages for part in page.parts for link in part.links}
    sources = [
        key for key, source in gathered.sources.items() if key not in cited and key != OWN and source.url not in linked
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
