"""Find a data set of the course by the name of its file.

Bad input: a name that the course has no file for is refused with ToolError.
"""

from __future__ import annotations

from pathlib import Path

from raabta import i18n
from raabta.tools.errors import ToolError


def data_file(name: str, language: str = "en") -> Path:
    """Return the path of a file of assets/data: in the course above this folder, else in the installed package.

    Raises ToolError if neither has it.
    """
    here = Path.cwd()
    roots = [folder for folder in (here, *here.parents) if (folder / "_toc.yml").is_file()]
    package = Path(__file__).parents[1]
    for root in (*roots, package / "_course", package.parents[1]):
        file = root / "assets" / "data" / name
        if file.is_file():
            return file
    raise ToolError([str(i18n.load("tools/parse/files", language)["no_file"]).format(path=name)])
