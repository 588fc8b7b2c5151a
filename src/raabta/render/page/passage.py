"""Draw a passage: the text of a question in which its options stand."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from string import ascii_uppercase

from raabta.model import Control, Option
from raabta.model.passage import pieces
from raabta.render.page.rich import paragraphs, rich


def passage_html(control: Control, draw: Callable[[int, Option], str]) -> str:
    """Return the passage in paragraphs. `draw` returns the HTML of an option, whose number it is given, from 0."""
    return f'<div class="rb-passage">{"".join(_paragraphs(control, draw))}</div>'


def passage_shown(control: Control, right: Collection[str] = ()) -> str:
    """Return the passage to be read: words behind their letters, gaps by number and line; "" if there is none.

    `right` names the options that are shown to be right.
    """

    def shown(place: int, option: Option) -> str:
        if control.look == "gap":
            return f'<b class="letter">{option.text}</b> ______'
        look = "span right" if option.id in right else "span"
        return f'<u class="{look}"><b class="letter"><bdi>{ascii_uppercase[place]}</bdi></b> {rich(option.text)}</u>'

    return f'<div class="passage">{"".join(_paragraphs(control, shown))}</div>' if control.passage else ""


def offers(control: Control) -> list[str]:
    """Return a line of HTML for each gap: its number, and what can be chosen in it. Nothing else has such lines."""
    rows = []
    for gap in control.options if control.look == "gap" else ():
        rows.append(f"<b>{gap.text}</b> {' · '.join(rich(target.text) for target in control.offered(gap.id))}")
    return rows


def _paragraphs(control: Control, draw: Callable[[int, Option], str]) -> Iterator[str]:
    options = {option.id: (place, option) for place, option in enumerate(control.options)}
    for part in paragraphs(control.passage):
        drawn = (draw(*options[name]) if name in options else rich(text) for text, name in pieces(part))
        yield f"<p>{''.join(drawn)}</p>"
