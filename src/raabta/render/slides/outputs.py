"""A stored output to what a hall can see of it: the drawing of a figure, the first table of a tool's example."""

from __future__ import annotations

import re
from base64 import b64decode
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape, unescape
from typing import Any

from raabta.tools.draw import GROUND

_SVG = re.compile(r"<svg\b.*?</svg>", re.DOTALL)
#: A notebook holds a drawing as an image; a hall sees it in the colours of its slides.
_HELD = re.compile(r'<img src="data:image/svg\+xml;base64,([^"]+)"[^>]*>')
_DETAILS = re.compile(r"<details\b.*?</details>", re.DOTALL)
_CAPTION = re.compile(r"<figcaption[^>]*>(.*?)</figcaption>", re.DOTALL)
_TABLE = re.compile(r"<table\b.*?</table>", re.DOTALL)
_TITLE = re.compile(r'<h3 class="rb-title"[^>]*>(.*?)</h3>', re.DOTALL)
_PARAGRAPH = re.compile(r"<p(?: class=\"rb-intro\")?>(.*?)</p>", re.DOTALL)
_HANDLER = r"\son\w+\s*=\s*(\"[^\"]*\"|'[^']*')"
_ACTIVE = re.compile(rf"<(script|style|iframe|object|embed|form)\b.*?</\1>|{_HANDLER}", re.DOTALL)
_NO_HEAD = re.compile(r"<th[^>]*></th>")
_ID = re.compile(r'(?<![\w-])id="([^"]+)"')
_REFERENCE = re.compile(
    r'((?:(?<![\w-])id="|\bhref="#|\burl\(["\']?#|\baria-(?:labelledby|describedby)="|\bfor="))([^"\')]+)'
)
MOST_ROWS, MOST_COLUMNS = 7, 5


@dataclass(frozen=True, slots=True)
class SlideOutput:
    """What a slide shows of an output. `tool` says that it is a tool's example, which readers try elsewhere."""

    title: str = ""
    html: str = ""
    tool: bool = False


def shown(output: Mapping[str, Any], figure_word: str) -> SlideOutput | None:
    """Return what can be shown of one output, or None."""
    html = _HELD.sub(
        lambda found: b64decode(found[1]).decode("utf-8").replace(GROUND, ""), _joined(output.get("text/html"))
    )
    if 'class="rb-tool' in html:
        return _example(html)
    if html:
        return SlideOutput(html=_figure(html))
    svg = _joined(output.get("image/svg+xml"))
    words = _joined(output.get("text/plain")).strip("' \n") or figure_word
    if svg and (drawn := _SVG.search(svg)):
        label = "" if "aria-label" in drawn[0] else f' role="img" aria-label="{escape(words)}"'
        return SlideOutput(html=f"<figure>{drawn[0].replace('<svg', f'<svg{label}', 1)}</figure>")
    for kind in ("image/png", "image/jpeg"):
        if data := _joined(output.get(kind)):
            address = f"data:{kind};base64,{''.join(data.split())}"
            return SlideOutput(html=f'<figure><img src="{address}" alt="{escape(words)}"></figure>')
    return None


def apart(html: str, prefix: str) -> str:
    """Return a figure with ids that begin with `prefix`: figures of two chapters may have the same."""
    names = {*_ID.findall(html)}

    def renamed(found: re.Match[str]) -> str:
        return found[1] + " ".join(f"{prefix}-{name}" if name in names else name for name in found[2].split(" "))

    return _REFERENCE.sub(renamed, html)


def _figure(html: str) -> str:
    """Return a figure without the table of its numbers; other HTML as it is, without what could act."""
    drawn = _SVG.search(html)
    if not drawn:
        return _ACTIVE.sub("", html)
    caption = _CAPTION.search(html)
    words = _DETAILS.sub("", caption[1]).strip() if caption else ""
    below = f"<figcaption>{words}</figcaption>" if words else ""
    return _ACTIVE.sub("", f"<figure>{drawn[0]}{below}</figure>")


def _example(html: str) -> SlideOutput:
    """Return title, what the tool does, what its example is, and the first small table that is in sight."""
    title = _TITLE.search(html)
    open_part = _DETAILS.sub("", html)
    paragraphs = [f"<p>{text}</p>" for text in _PARAGRAPH.findall(open_part)[:2]]
    table = next((one for one in _TABLE.findall(open_part) if _is_small(one)), "")
    # An empty head cell confuses screen readers, an empty cell does not.
    table = _NO_HEAD.sub("<td></td>", table)
    return SlideOutput(unescape(title[1]) if title else "", "".join([*paragraphs, table]), tool=True)


def _is_small(table: str) -> bool:
    rows = table.count("<tr")
    return 1 < rows <= MOST_ROWS + 1 and table.count('<th scope="col"') <= MOST_COLUMNS


def _joined(text: object) -> str:
    return "".join(text) if isinstance(text, list) else str(text or "")
