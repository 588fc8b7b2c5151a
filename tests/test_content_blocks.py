"""What `raabta check` passes, builds: titles and headings, directives, folds that are never closed."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from raabta.content import check
from raabta.content.checks import blocks
from support.course import copied

SMALL = Path(__file__).parent / "good" / "small"


def told(tmp_path: Path, page: str) -> list[str]:
    root = copied(SMALL, tmp_path)
    (root / "index.md").write_text(page, encoding="utf-8")
    return [str(one).partition(" – ")[0] for one in check(root, today=date(2026, 11, 25)).problems]


@pytest.mark.parametrize(
    "page",
    [
        "# A\n\n## B\n\n### C\n\n## D\n",
        "A\n=\n\n## B\n",
        "---\nraabta:\n  aside: true\n---\n# A\n",
        "# A\n\n<details><summary>B</summary>\n\nC\n\n</details>\n",
        "# A\n\n```\n<details>\n# no heading\n##### none\n```\n",
        "# A\n\n<!-- <details> -->\n\n`<details>`\n",
        "# A\n\n:::{note}\nB\n:::\n",
        "# A\n\n```{code-block} python\n# no title\n```\n",
    ],
)
def test_a_page_that_builds_passes(page: str, tmp_path: Path) -> None:
    assert told(tmp_path, page) == []


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ("Words alone.\n", "index.md: the page has no title"),
        ("## B\n", "index.md:1: the page begins with 'B' and has no title above it"),
        ("# A\n\n# B\n", "index.md:3: 'B' is a second title of the page"),
        ("# A\n\n##### B\n", "index.md:3: the heading 'B' leaves out a level"),
        ("# A\n\n:::{chapterz}\n:::\n", "index.md:3: there is no directive 'chapterz'"),
        (
            "# A\n\n<details><summary>B</summary>\n\nC\n",
            "index.md:3: the <details> is not closed: what follows would lie in it",
        ),
        ("# A\n\nC\n</details>\n", "index.md:4: </details> closes nothing that was opened here"),
    ],
)
def test_a_page_that_does_not_is_told_with_its_line(page: str, said: str, tmp_path: Path) -> None:
    assert told(tmp_path, page) == [said]


def test_a_fold_may_not_reach_over_the_cells_of_a_notebook(tmp_path: Path) -> None:
    root = copied(SMALL, tmp_path)
    sources = ["# A", "<details><summary>More</summary>", 'from raabta import quiz\nquiz("flood/check")', "</details>"]
    cells = [
        {"cell_type": "code" if "quiz" in one else "markdown", "id": f"c{number}", "metadata": {}, "source": one}
        | ({"outputs": [], "execution_count": None} if "quiz" in one else {})
        for number, one in enumerate(sources)
    ]
    (root / "chapters").mkdir()
    notebook = {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    (root / "chapters/flood.ipynb").write_text(json.dumps(notebook), encoding="utf-8")
    found = [str(one) for one in check(root, today=date(2026, 11, 25)).problems]
    assert [line for line in found if "<details> is not closed" in line and "cell 2" in line]
    assert [line for line in found if "</details> closes nothing" in line and "cell 4" in line]


def test_every_directive_that_a_build_has_is_known() -> None:
    from docutils.parsers.rst import directives
    from sphinx.directives import code, other, patches  # noqa: F401 - each adds its own when it is loaded

    from raabta.book.extension import DIRECTIVES

    theirs = {*directives._directive_registry} - {"restructuredtext-test-directive", "target-notes"}
    assert theirs <= blocks.KNOWN
    assert {*DIRECTIVES, "chapters"} == {*blocks.OURS}
