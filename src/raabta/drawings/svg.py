"""Write the elements of a drawing as text: paths, words, marks. Numbers have one decimal and no idle zero."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape

_TOKEN = re.compile(r"[a-zA-Z]|-?(?:\d+\.\d*|\.\d+|\d+)")


def number(value: float) -> str:
    """Return a number as short as it can be written: 12, -3.5, .5."""
    text = f"{value:.1f}".rstrip("0").rstrip(".")
    text = "0" if text in {"-0", ""} else text
    return re.sub(r"^(-?)0\.", r"\1.", text)


def placed(d: str, x: float, y: float, scale: float = 1.0, *, turned: bool = False) -> str:
    """Return a path moved to a place and scaled, `turned` to the other side.

    It begins with `M`; all that follows is relative, without arcs: `placed("M-2 0h4", 10, 20, 2)` is "M6 20h8". Raises
    ValueError for any other path.
    """
    tokens = _TOKEN.findall(d)
    if tokens[0] != "M" or any(one.isalpha() and one not in "mlhvcsqtz" for one in tokens[1:]):
        raise ValueError(f"a path that can be placed begins with M and goes on with relative steps: {d}")
    out, command, across = [], "", True
    for at, step in enumerate(tokens):
        if step.isalpha():
            command, across = step, step != "v"
            out.append(step)
            continue
        value = float(step) * (-scale if turned and across else scale) + (x if at == 1 else y if at == 2 else 0)
        out.append(number(value))
        across = not across if command not in "hv" else across
    return tight(" ".join(out))


def tight(d: str) -> str:
    """Return a path without the spaces that nobody needs."""
    d = re.sub(r"\s+", " ", d)
    return re.sub(r"(?<=[a-zA-Z]) | (?=[a-zA-Z-])", "", d).strip()


def path(d: str, look: str = "", **more: object) -> str:
    """Return a path. `look` names classes; `more` are attributes, `_` in their names is `-`."""
    return f'<path{_class(look)} d="{tight(d)}"{_more(more)}/>'


def line(d: str, look: str, width: float, dash: str = "") -> str:
    """Return a path that is a line of a given width."""
    return path(d, look, stroke_width=number(width), **({"stroke_dasharray": dash} if dash else {}))


def rect(x: float, y: float, width: float, height: float, look: str = "", radius: float = 0) -> str:
    """Return a rectangle."""
    places = {"x": number(x), "y": number(y), "width": number(width), "height": number(height)}
    return f"<rect{_class(look)}{_more(places | ({'rx': number(radius)} if radius else {}))}/>"


def circle(x: float, y: float, radius: float, look: str = "", **more: object) -> str:
    """Return a circle."""
    places = {"cx": number(x), "cy": number(y), "r": number(radius)}
    return f"<circle{_class(look)}{_more(places | more)}/>"


def text(x: float, y: float, said: str, look: str = "f-ink", size: float = 13, anchor: str = "middle") -> str:
    """Return a line of words. `anchor` is start, middle or end, as the reader of the language sees it."""
    more = {"x": number(x), "y": number(y), "font_size": number(size)}
    more |= {"text_anchor": anchor} if anchor != "start" else {}
    return f"<text{_class(look)}{_more(more)}>{escape(said)}</text>"


def group(inner: str, **more: object) -> str:
    """Return a group."""
    return f"<g{_more(more)}>{inner}</g>"


def spot(name: str, inner: str, area: tuple[float, float, float, float]) -> str:
    """Return a part of a picture that a question can ask for, `at: name`, with the area that takes the tap."""
    x, y, width, height = area
    tapped = rect(x, y, width, height, "area")
    return group(inner + tapped, data_spot=name)


def _class(look: str) -> str:
    return f' class="{look}"' if look else ""


def _more(more: Mapping[str, object]) -> str:
    return "".join(f' {name.replace("_", "-")}="{escape(str(value))}"' for name, value in more.items())
