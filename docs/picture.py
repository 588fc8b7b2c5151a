"""Draw the packages of `raabta` and who imports whom into docs/architecture.md, between the two marks.

Run `python docs/picture.py` after a change of direction; tests/test_docs.py fails while the picture is out of step.
"""

from __future__ import annotations

from pathlib import Path

import grimp

PAGE = Path(__file__).with_name("architecture.md")
BEGIN, END = "<!-- picture: begin -->", "<!-- picture: end -->"
# Shown one level deeper: the renderings must be seen not to know each other.
_OPENED = ("raabta.render",)
# Everybody may call these; their arrows would hide the others. And what `python -m raabta` opens is a door only.
_HIDDEN = ("raabta.errors", "raabta.i18n", "raabta.__main__")


def picture() -> str:
    """Return the import graph as a Mermaid flow chart."""
    graph = grimp.build_graph("raabta")
    boxes = [box for box in sorted(graph.find_children("raabta")) if box not in _OPENED + _HIDDEN]
    boxes += [box for parent in _OPENED for box in sorted(graph.find_children(parent))]
    names = {box: box.removeprefix("raabta.") for box in boxes}
    lines = ["```mermaid", "flowchart LR"]
    lines += [f'  {name.replace(".", "_")}["{name}"]' for name in names.values()]
    for importer in boxes:
        for imported in boxes:
            if importer != imported and graph.direct_import_exists(
                importer=importer, imported=imported, as_packages=True
            ):
                lines.append(f"  {names[importer].replace('.', '_')} --> {names[imported].replace('.', '_')}")
    return "\n".join([*lines, "```"])


def page_with_picture() -> str:
    """Return docs/architecture.md with the picture renewed."""
    text = PAGE.read_text(encoding="utf-8")
    head, rest = text.split(BEGIN)
    return f"{head}{BEGIN}\n{picture()}\n{END}{rest.split(END)[1]}"


if __name__ == "__main__":
    PAGE.write_text(page_with_picture(), encoding="utf-8")
