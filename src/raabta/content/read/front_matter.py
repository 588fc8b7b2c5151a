"""Read what a Markdown page says of itself: YAML between two lines of `---` at its top."""

from __future__ import annotations

from raabta.content.yaml.file_problems import FileProblems
from raabta.content.yaml.nodes import Table, compose

_FENCE, _ENDS = "---", ("---", "...")


def read_front_matter(text: str, file: FileProblems) -> Table | None:
    """Return it as a tree that knows its lines in the page, or None; what YAML cannot read is reported."""
    first, *lines = text.split("\n")
    ends = [at for at, line in enumerate(lines) if line.rstrip() in _ENDS]
    if first.rstrip() != _FENCE or not ends or not any(line.strip() for line in lines[: ends[0]]):
        return None
    # The first line stays, empty, so that each line has the number that it has in the page.
    tree = compose("\n".join(("", *lines[: ends[0]], "")), file)
    if tree is not None and not isinstance(tree, Table):
        file.report(tree.line, "the lines between `---` hold no keys", "write `raabta:` and under it `aside: true`")
        return None
    return tree
