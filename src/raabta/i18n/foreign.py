"""Mark the English that stands where a language lacks a word, so that it can be told from that language.

The marks cannot be seen: an isolate, which keeps the order of words in a language that runs the other way, with a
separator that stands beside it nowhere else. What finishes a page puts an element with `lang="en"` in their place; an
attribute keeps them, for nothing can say there which language it is in.
"""

from __future__ import annotations

import re

OPEN, SHUT = "\u2066\u2063", "\u2063\u2069"
_WORD, _BLANK = re.compile("[A-Za-z]{2}"), re.compile(r"\{\w+\}")
#: What a program reads: the id of a choice, a day and an hour. A word in small letters cannot be told from an id.
_ID = re.compile(r"[a-z0-9][a-z0-9_-]*|[\d:.TZ-]+")
#: Tags and comments, and elements of whose text nothing can be made an element.
_TAG = re.compile(r"<(script|style|title|textarea|option)\b.*?</\1>|<!--.*?-->|<[^>]*>", re.DOTALL)
_ELEMENT = {OPEN: '<span lang="en" dir="ltr">', SHUT: "</span>"}
_MARKS = re.compile(f"{OPEN}|{SHUT}")


def has_words(text: object) -> bool:
    """Return whether there is anything to translate in a text, or in a list of texts: not so in "{n} / {of}"."""
    if isinstance(text, str) and _ID.fullmatch(text):
        return False
    return _WORD.search(_BLANK.sub("", text)) is not None if isinstance(text, str) else True


def marked(text: str) -> str:
    """Return an English text with marks around each of its lines that has words."""
    return "\n".join(f"{OPEN}{line}{SHUT}" if has_words(line) else line for line in text.split("\n"))


def plain(text: str) -> str:
    """Return a text without marks, for what is no text of a page: the parts of a list, the name of a file."""
    return _MARKS.sub("", text)


def spelled(html: str) -> str:
    """Return HTML in which elements stand for the marks, where elements may stand."""
    if OPEN not in html:
        return html
    made, at = [], 0
    for tag in _TAG.finditer(html):
        made += [_elements(html[at : tag.start()]), plain(tag[0]) if tag[1] in {"title", "option"} else tag[0]]
        at = tag.end()
    return "".join([*made, _elements(html[at:])])


def _elements(text: str) -> str:
    return _MARKS.sub(lambda mark: _ELEMENT[mark[0]], text)
