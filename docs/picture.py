"""Draw the packages of the engine, the desk, and who imports whom into docs/architecture.md, between the two marks.

Run `python docs/picture.py` after a change of direction; tests/test_docs.py fails while the picture is out of step.
"""

from __future__ import annotations

from itertools import product
from pathlib import Path

import grimp

PAGE = Path(__file__).with_name("architecture.md")
BEGIN, END = "<!-- picture: begin -->", "<!-- picture: end -->"
# Shown one level deeper: the renderings must be seen not to know each other.
_OPENED = ("raabta.render",)
# Tools and what they share are two boxes: how the tools stand to each other, a contract says.
_DESK, _WORKBENCH = "raabta_desk", "raabta_desk.workbench"
# Everybody may call these; their arrows would hide the others. And what `python -m raabta` opens is a door only.
_HIDDEN = ("raabta.errors", "raabta.i18n", "raabta.__main__")


def picture() -> str:
    """Return the import graph as a Mermaid flow chart."""
    graph = grimp.build_graph("raabta", _DESK)
    boxes = [box for box in sorted(graph.find_children("raabta")) if box not in _OPENED + _HIDDEN]
    boxes += [box for parent in _OPENED for box in sorted(graph.find_children(parent))]
    names = {box: box.removeprefix("raabta.") for box in boxes} | {_DESK: "the tools", _WORKBENCH: "workbench"}
    boxes += [_DESK, _WORKBENCH]
    tools = graph.find_children(_DESK) - {_WORKBENCH}
    lines = ["```mermaid", "flowchart LR"]
    ids = {box: name.replace(".", "_").replace(" ", "_") for box, name in names.items()}
    desk = [f'    {ids[box]}["{names[box]}"]' for box in (_DESK, _WORKBENCH)]
    lines += [f'  {ids[box]}["{names[box]}"]' for box in boxes if box not in (_DESK, _WORKBENCH)]
    lines += ["  subgraph desk[raabta_desk]", *desk, "  end"]
    for importer in boxes:
        for imported in boxes:
            pairs = product(*(tools if box == _DESK else [box] for box in (importer, imported)))
            if importer != imported and any(
                graph.direct_import_exists(importer=one, imported=other, as_packages=True) for one, other in pairs
            ):
                lines.append(f"  {ids[importer]} --> {ids[imported]}")
    return "\n".join([*lines, "```"])


def page_with_picture() -> str:
    """Return docs/architecture.md with the picture renewed."""
    text = PAGE.read_text(encoding="utf-8")
    head, rest = text.split(BEGIN)
    return f"{head}{BEGIN}\n{picture()}\n{END}{rest.split(END)[1]}"


if __name__ == "__main__":
    PAGE.write_text(page_with_picture(), encoding="utf-8")
