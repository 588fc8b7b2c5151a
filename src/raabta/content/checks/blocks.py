"""Check of what a page is built: one title at its head, headings without a gap, known directives, folds that close."""

from __future__ import annotations

import re
from collections.abc import Iterator

from raabta.content.checks.seen import Seen
from raabta.content.read.pages import TextPage, TextPart
from raabta.content.read.uses import listed_pages
from raabta.content.yaml.file_problems import advice
from raabta.errors import Problem

#: What this package adds, and what MyST, MyST-NB, Sphinx and docutils bring: tests/test_content_blocks.py asks them.
OURS = ("chapters", "map", "plans", "policy", "quiz", "sources")
KNOWN = frozenset(
    {
        *OURS,
        *("admonition", "attention", "caution", "danger", "error", "hint", "important", "note", "seealso", "tip"),
        *("warning", "todo", "versionadded", "versionchanged", "versionremoved", "deprecated"),
        *("class", "compound", "container", "contents", "header", "footer", "meta", "sectnum", "sidebar", "topic"),
        *("epigraph", "highlights", "pull-quote", "line-block", "parsed-literal", "centered", "hlist", "rubric"),
        *("image", "figure", "figure-md", "math", "table", "csv-table", "list-table", "tabularcolumns"),
        *("code", "code-block", "code-cell", "raw-cell", "sourcecode", "highlight", "literalinclude", "include", "raw"),
        *("glossary", "index", "only", "toctree", "tableofcontents", "acks", "eval-rst", "glue", "mystnb-gallery"),
        *("date", "default-role", "default-domain", "replace", "role", "title", "unicode", "section", "div"),
    }
)
_OPEN_DIRECTIVE = re.compile(r"^[ \t]*(?:`{3,}|~{3,}|:{3,})\{([A-Za-z][\w:.-]{0,60})\}", re.MULTILINE)
_HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t]+(.*))?$")
#: A title may also stand above a line of equals signs.
_UNDER, _WORDS = re.compile(r"=+[ \t]*$"), re.compile(r"(?![ \t]*[-=#>|:`~*+<])[^\n]*\S")
_FENCE = re.compile(r"(`{3,}|~{3,})\{")
_PART = re.compile(r"<(/?)(details|section|div|table|figure)\b[^<>]*>", re.IGNORECASE)


def problems(seen: Seen) -> Iterator[Problem]:
    """Yield what would stop the build, or put what follows into a fold."""
    book = listed_pages(seen.root)
    for page in seen.pages:
        if not page.broken:
            yield from _headings(page) if page.path in book else ()
            for part in page.parts:
                yield from _directives(part)
                yield from _open(part) if "<" in part.prose else ()


def _headings(page: TextPage) -> Iterator[Problem]:
    """Yield headings that no outline can be made of: the build would name them by a line of its own."""
    before = 0
    for part in page.parts:
        for at, level, text in _found(part):
            shown = text[:40]
            if before == 0 and level > 1:
                hint = "begin the page with `# ` and its title"
                yield part.problem(at, f"the page begins with '{shown}' and has no title above it", hint)
            elif before and level == 1:
                yield part.problem(at, f"'{shown}' is a second title of the page", "write it with ## or more")
            elif before and level > before + 1:
                hint = f"write it with {'#' * (before + 1)}"
                yield part.problem(at, f"the heading '{shown}' leaves out a level", hint)
            before = level
    if not before:
        yield Problem(page.path, 0, "the page has no title", "begin it with `# ` and its title")


def _found(part: TextPart) -> Iterator[tuple[int, int, str]]:
    """Yield place, level and text of each heading. What stands in a fence, such as code, has none."""
    at, fence, before = 0, "", ""
    for line in part.prose.splitlines(keepends=True):
        mark, heading = _FENCE.match(line), _HEADING.match(line)
        if fence:
            fence = "" if line.strip() == fence else fence
        elif mark:
            fence = mark[1]
        elif heading:
            yield at, len(heading[1]), (heading[2] or "").strip()
        elif _UNDER.match(line) and _WORDS.match(before):
            yield at - len(before), 1, before.strip()
        at, before = at + len(line), line


def _directives(part: TextPart) -> Iterator[Problem]:
    for one in _OPEN_DIRECTIVE.finditer(part.prose) if "{" in part.prose else ():
        if one[1] not in KNOWN and ":" not in one[1]:
            yield part.problem(one.start(), f"there is no directive '{one[1]}'", advice(one[1], sorted(KNOWN)))


def _open(part: TextPart) -> Iterator[Problem]:
    """Yield what is opened and not closed in the same text: all behind it would lie inside, a quiz in a closed fold."""
    waiting: list[tuple[int, str]] = []
    for one in _PART.finditer(part.prose):
        name = one[2].lower()
        if not one[1]:
            waiting.append((one.start(), name))
        elif waiting and waiting[-1][1] == name:
            waiting.pop()
        else:
            yield part.problem(one.start(), f"</{name}> closes nothing that was opened here", f"open it with <{name}>")
    for at, name in waiting:
        hint = f"close it with </{name}> in the same cell"
        yield part.problem(at, f"the <{name}> is not closed: what follows would lie in it", hint)
