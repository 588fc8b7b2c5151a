"""Find in a text what an author left open, and markup that would be shown as it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from raabta.content.yaml.nodes import Scalar
from raabta.errors import Problem

_BLANK = re.compile(r"\b(?:NN|TODO|TBD|TBC|FIXME|FILL IN|XX+X|xx+x|[Ll]orem ipsum)\b")
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
    rf"</?(?:{_TAGS})(?:[\s/][^<>]*)?>|<(?:[a-z][a-z0-9+.-]*:|//)[^<>\s]*>|!?\[[^\]]*\]\([^)]*\)|^#+ ",
    re.IGNORECASE | re.MULTILINE,
)


def blank(text: str) -> re.Match[str] | None:
    """Return the first placeholder of a text."""
    return _BLANK.search(text) if _may_be_blank(text) else None


def _may_be_blank(text: str) -> bool:
    """Return whether a sign that every placeholder has stands in a text: a tenth of the work, and most have none."""
    return (
        ("NN" in text or "TODO" in text or "TBD" in text or "TBC" in text or "FIXME" in text)
        or ("FILL IN" in text or "XXX" in text or "xxx" in text)
        or "orem ipsum" in text
    )


def said(word: str) -> str:
    """Return what is said of a placeholder."""
    return f"'{word}' holds the place of a text"


def shown_raw(path: Path, text: Scalar, hint: str) -> Iterator[Problem]:
    """Yield markup that would be shown as it stands (`hint` says what to do), and what holds the place of a text."""
    mark = MARKUP.search(text.text) if "<" in text.text or "[" in text.text or "#" in text.text else None
    if mark:
        message = f"'{mark[0].strip()}' would be shown as it stands"
        yield Problem(path, text.line, message, hint)
    found = blank(text.text)
    if found:
        yield Problem(path, text.line, said(found[0]), HINT)
