"""Find in a text what an author left open, and markup that would be shown as it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from raabta.content.yaml.nodes import Scalar
from raabta.errors import Problem

_BLANK = re.compile(
    r"\b(?:NN|TODO|[Tt][Bb][DdCc]|FIXME|FILL IN|XX+X|xx+x|(?i:lorem ipsum|insert (?:(?:the|a|your) )?text here))\b"
    r"|\b(?i:todo|fixme)(?=\s*:)"
)
#: A text that is nothing else.
_ALONE = re.compile(r"\s*(?:\.{2,}|…|\?{2,}|_{2,}|[-–—]+|(?i:todo|fixme|tba))\s*")
#: One of them is in every placeholder: a tenth of the work, and most texts have none.
_SIGNS = ("todo", "tbd", "tbc", "fixme", "fill in", "xxx", "lorem ipsum", "insert ")
HINT = "put your text in its place"
#: What to do about markup in a title.
PLAIN = "titles and names are plain text: take it out"
#: Names of HTML; other names in brackets, such as those of CAP, are words that a question may be about.
_TAGS = (
    "a|abbr|audio|b|big|blockquote|body|br|button|center|code|details|div|em|embed|font|form|h[1-6]|head|hr|html|i|iframe|"
    "img|input|kbd|label|li|link|mark|meta|object|ol|p|pre|q|s|script|section|select|small|span|strike|strong|style|sub|"
    "summary|sup|svg|table|tbody|td|template|textarea|th|thead|tr|tt|u|ul|video"
)
#: What the light Markdown of questions does not know.
MARKUP = re.compile(
    rf"</?(?:{_TAGS})(?:[\s/][^<>]*)?>|<(?:[a-z][a-z0-9+.-]*:|//)[^<>\s]*>|<[^<>\s@]+@[^<>\s@]+>"
    r"|!?\[[^\]]{0,1000}\]\([^)]{0,1000}\)|!?\[[^\[\]]{0,99}[^\W\d_][^\[\]]{0,99}\]\[[^\[\]]{0,99}\]|^#+ "
    r"|~~[^~\s][^~]*~~|&(?:[a-z][a-z0-9]+|#\d+|#x[0-9a-f]+);",
    re.IGNORECASE | re.MULTILINE,
)


def blank(text: str) -> re.Match[str] | None:
    """Return the first placeholder of a text."""
    low = text.lower()
    found = _BLANK.search(text) if "NN" in text or any(sign in low for sign in _SIGNS) else None
    return found or _ALONE.fullmatch(text)


def said(word: str) -> str:
    """Return what is said of a placeholder."""
    return f"'{word.strip()}' holds the place of a text"


def shown_raw(path: Path, text: Scalar, hint: str) -> Iterator[Problem]:
    """Yield markup that would be shown as it stands (`hint` says what to do), and what holds the place of a text."""
    mark = MARKUP.search(text.text) if any(sign in text.text for sign in "<[#~&") else None
    if mark:
        message = f"'{mark[0].strip()}' would be shown as it stands"
        yield Problem(path, text.line, message, hint)
    found = blank(text.text)
    if found:
        yield Problem(path, text.line, said(found[0]), HINT)
